"""The shapes of what is typed about blueprints and forms."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.assessment.queries.blueprints import LineRow
from sextant.assessment.terms import ReviewWord
from sextant.network.terms import Subject

MOST_ITEMS, MOST_POINTS = 60, 400


class BlueprintForm(forms.Form):
    """Start a blueprint."""

    course = forms.TypedChoiceField(label=_("Course"), coerce=int)
    period = forms.TypedChoiceField(label=_("Report period"), coerce=int)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=10, max_value=240, initial=60)

    def __init__(
        self, *args: Any, courses: Iterable[tuple[int, str]], periods: Iterable[tuple[int, str]], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.fields["course"].choices = list(courses)  # type: ignore[attr-defined]
        self.fields["period"].choices = list(periods)  # type: ignore[attr-defined]


class SubjectFilter(forms.Form):
    """Narrow a list to a subject."""

    subject = forms.ChoiceField(
        label=_("Subject"), required=False, choices=[("", _("All subjects")), *Subject.choices]
    )


class ReviewForm(forms.Form):
    """What a reader says of a form."""

    word = forms.ChoiceField(
        label=_("Your word"),
        choices=[(ReviewWord.PASSES, _("It may be given as it is")), (ReviewWord.RETURNS, _("Send it back"))],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("What is to be changed"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed where you send it back."),
    )


def read_lines(sent: Mapping[str, Any], lines: Iterable[LineRow]) -> dict[int, tuple[int, int]]:
    """Return items and points by line, as they were typed; what cannot be read stays as it is."""
    return {
        line.id: (
            _number(sent.get(f"items_{line.id}"), line.n_items, MOST_ITEMS),
            _number(sent.get(f"points_{line.id}"), line.points, MOST_POINTS),
        )
        for line in lines
    }


def _number(typed: object, before: int, most: int) -> int:
    text = str(typed or "").strip()
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 5 else before
