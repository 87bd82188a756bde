"""What closing a consistency review asks for: what was looked at, found and changed, and the next look."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.web.widgets import DayInput

LONGEST = 2_000
LONGEST_LEARNING = 300


class ReviewForm(forms.Form):
    """One review; codes and people are those that the reader may see."""

    codes = forms.MultipleChoiceField(
        label=_("Codes looked at"), required=False, widget=forms.CheckboxSelectMultiple
    )
    deciders = forms.MultipleChoiceField(
        label=_("Whose decisions were looked at"),
        help_text=_("How like cases were decided, by whom. Not which children."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    findings = forms.CharField(
        label=_("What did you find?"),
        help_text=_("About codes, decisions and habits. Name no child."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST,
        error_messages={"required": _("Write what you found; one sentence is enough.")},
    )
    change = forms.CharField(
        label=_("What changes?"),
        help_text=_("What, who does it, by when."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST,
        error_messages={"required": _("Write what changes, who does it and by when.")},
    )
    learning = forms.CharField(
        label=_("Learning that follows"),
        help_text=_("A session on restorative practice or cultural context, if one follows."),
        required=False,
        max_length=LONGEST_LEARNING,
    )
    looks_again_on = forms.DateField(
        label=_("Look again on"),
        help_text=_("Until then nothing is asked again. Two weeks to half a year from now."),
        widget=DayInput,
        error_messages={
            "required": _("Choose the day on which you look again."),
            "invalid": _("Write the day as the calendar gives it, such as 2027-01-18."),
        },
    )

    def __init__(
        self,
        *args: Any,
        codes: Sequence[tuple[str, str]],
        deciders: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._offer("codes", codes)
        self._offer("deciders", deciders)

    def _offer(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        """Offer these to tick, or leave the field out where there are none."""
        field = self.fields[name]
        if choices and isinstance(field, forms.MultipleChoiceField):
            field.choices = list(choices)
        else:
            del self.fields[name]
