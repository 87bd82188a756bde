"""What planning and recording a content meeting asks for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.web.widgets import DayInput


class MeetingForm(forms.Form):
    """Plan a meeting about a unit."""

    unit = forms.TypedChoiceField(label=_("Unit"), coerce=int)
    held_on = forms.DateField(label=_("Day"), widget=DayInput)
    starts_at = forms.TimeField(label=_("Time"), widget=forms.TimeInput(attrs={"type": "time"}))
    place = forms.CharField(label=_("Where"), max_length=120, help_text=_("A room, or the link of a call."))
    agenda = forms.CharField(
        label=_("Agenda"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("For example: do task 3 together, compare exemplars, agree on what to listen for."),
    )

    def __init__(self, *args: Any, units: Sequence[tuple[int, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["unit"].choices = [("", "—"), *units]  # type: ignore[attr-defined]


class SchoolsForm(forms.Form):
    """Which schools take part, and why that changes."""

    schools = forms.TypedMultipleChoiceField(
        label=_("Schools that take part"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    because = forms.CharField(
        label=_("Why does it change?"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, schools: Sequence[tuple[int, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["schools"].choices = schools  # type: ignore[attr-defined]


class HeldForm(forms.Form):
    """Who came, and what was agreed."""

    came = forms.TypedMultipleChoiceField(
        label=_("Who came"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    notes = forms.CharField(
        label=_("What was agreed"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("All staff can read it; write about the unit, not about people."),
    )

    def __init__(self, *args: Any, teachers: Sequence[tuple[int, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["came"].choices = teachers  # type: ignore[attr-defined]
