"""The shapes of what is typed about report cards: the review's note, a changed grade, a family's word."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.assessment.rules.card_lines import CardLine
from sextant.assessment.terms import AcknowledgedBy


class ReviewForm(forms.Form):
    """The exceptions were looked at."""

    note = forms.CharField(
        label=_("Why may the cards go out as they are?"),
        help_text=_("Name the classes below and what you have agreed with their teachers."),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ChangeForm(forms.Form):
    """Another grade on a card that is out."""

    section = forms.TypedChoiceField(label=_("Class"), coerce=int)
    percent = forms.DecimalField(
        label=_("Grade, %"), min_value=0, max_value=100, max_digits=4, decimal_places=1
    )
    because = forms.CharField(
        label=_("Why does the grade change?"),
        help_text=_("The family reads this on the new edition of the card."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, lines: Sequence[CardLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["section"] = forms.TypedChoiceField(
            label=_("Class"), coerce=int, choices=[(line.section_id, line.course) for line in lines]
        )


class SaidForm(forms.Form):
    """A guardian told the school that she has read the card."""

    guardian = forms.IntegerField(min_value=1)
    how = forms.ChoiceField(
        choices=[choice for choice in AcknowledgedBy.choices if choice[0] != AcknowledgedBy.PORTAL]
    )


class YearForm(forms.Form):
    """The mean of fewer than four report periods may stand."""

    section = forms.IntegerField(min_value=1)
    because = forms.CharField(max_length=300)
