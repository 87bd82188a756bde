"""What recording a leaving, and handing things over, ask for."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.talent.terms.growing import LeavingReason
from sextant.web.widgets import DayInput, Segments

DAY_WRONG = _("Write the day as the calendar gives it, such as 2027-01-18.")
YES_NO = [("yes", _("Yes")), ("no", _("No"))]


class LeavingForm(forms.Form):
    """Who leaves, when and why."""

    staff = forms.ChoiceField(
        label=_("Who leaves?"),
        error_messages={
            "required": _("Choose who leaves."),
            "invalid_choice": _("Choose somebody from the list: who works here and does not leave yet."),
        },
    )
    last_day = forms.DateField(
        label=_("Last day"),
        help_text=_(
            "Access ends with this day. Whoever is dismissed has none from the moment it is confirmed."
        ),
        widget=DayInput,
        error_messages={"required": _("Say which day is the last."), "invalid": DAY_WRONG},
    )
    reason = forms.ChoiceField(
        label=_("Reason"),
        help_text=_("As the person says it. “Not renewed” and “Dismissed” are the network’s own decision."),
        choices=[("", _("Choose")), *LeavingReason.choices],
        error_messages={"required": _("Choose the reason that comes nearest.")},
    )
    is_regretted = forms.ChoiceField(
        label=_("Would you want to keep this colleague?"),
        help_text=_(
            "The rule’s own answer stands beside yours afterwards: effective or better, and by own choice."
        ),
        choices=YES_NO,
        widget=Segments,
        error_messages={"required": _("Say yes or no.")},
    )
    note = forms.CharField(
        label=_("Note"),
        help_text=_("Nothing about health, and no student."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, staff: Sequence[tuple[int, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["staff"]
        field.choices = [("", _("Choose")), *[(str(key), name) for key, name in staff]]


class HandOverForm(forms.Form):
    """Who takes over everything of one kind."""

    kind = forms.CharField(widget=forms.HiddenInput)
    to = forms.ChoiceField(
        label=_("Who takes it over?"),
        error_messages={
            "required": _("Choose who takes it over."),
            "invalid_choice": _("Choose somebody from the list."),
        },
    )

    def __init__(self, *, candidates: Sequence[tuple[int, str]], kind: str) -> None:
        super().__init__(initial={"kind": kind}, auto_id=f"id_{kind}_%s")
        field: Any = self.fields["to"]
        field.choices = [("", _("Choose")), *[(str(key), name) for key, name in candidates]]


class StayForm(forms.Form):
    """What a leader heard in a stay interview: themes, and a promise with its day."""

    held_on = forms.DateField(
        label=_("When did you talk?"),
        widget=DayInput,
        error_messages={"required": _("Say on which day."), "invalid": DAY_WRONG},
    )
    themes = forms.MultipleChoiceField(
        label=_("What was it about?"),
        help_text=_("Themes alone: no transcript is kept."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one theme.")},
    )
    promise = forms.CharField(
        label=_("What do you promise?"),
        help_text=_("One thing that you can do. It stands on your Monday until it is kept."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    promise_due_on = forms.DateField(
        label=_("By when?"), widget=DayInput, required=False, error_messages={"invalid": DAY_WRONG}
    )

    def __init__(self, *args: Any, themes: Sequence[tuple[str, Any]], today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["themes"]
        field.choices = list(themes)
        self._today = today

    def clean(self) -> dict[str, Any]:
        """Ask for a day with each promise, and for no talk of tomorrow."""
        said = super().clean() or {}
        if said.get("promise") and not said.get("promise_due_on"):
            self.add_error("promise_due_on", _("Say by when the promise is kept."))
        if said.get("promise_due_on") and not said.get("promise"):
            self.add_error("promise", _("Say what is promised by that day, or clear the day."))
        if said.get("held_on") and said["held_on"] > self._today:
            self.add_error("held_on", _("This day lies ahead. Write it down once you have talked."))
        return said
