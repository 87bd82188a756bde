"""What a team's decision, and a refusal of a proposal, ask for."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.support.actions.reviews import Decided
from sextant.support.terms.care import ReviewDecision
from sextant.web.widgets import DayInput


class ReviewForm(forms.Form):
    """What was decided, why, and when the plan is looked at again."""

    decision = forms.ChoiceField(
        label=_("What does the team decide?"), choices=ReviewDecision.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the team decided.")},
    )  # fmt: skip
    because = forms.CharField(
        label=_("Because"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say why, in a sentence; the family may ask.")},
    )  # fmt: skip
    next_on = forms.DateField(label=_("Next look"), widget=DayInput, required=False)
    program = forms.ChoiceField(
        label=_("Another program"), required=False, help_text=_("For a change, or for more.")
    )
    target = forms.FloatField(
        label=_("New goal"), required=False, help_text=_("Where the goal is raised."), min_value=0
    )
    target_on = forms.DateField(label=_("Reached by"), widget=DayInput, required=False)

    def __init__(self, *args: Any, programs: Collection[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["program"].choices = [("", _("The same")), *programs]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Say at the field what a goal that is raised needs: both stand in a part that may be closed."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("decision") == ReviewDecision.RAISE_GOAL:
            if said.get("target") is None and "target" not in self.errors:
                self.add_error("target", _("Say the new goal."))
            if said.get("target_on") is None and "target_on" not in self.errors:
                self.add_error("target_on", _("Say by which day it is reached."))
        return said

    def decided(self, *, attendance: float | None) -> Decided:
        """Return what was decided; the form is valid."""
        said = self.cleaned_data
        return Decided(
            decision=said["decision"],
            because=said["because"],
            next_on=said["next_on"],
            program_id=int(said["program"]) if said["program"] else None,
            target=said["target"],
            target_on=said["target_on"],
            attendance=attendance,
        )


def opening(proposed: str, *, says: str, on: date, weeks: int) -> dict[str, Any]:
    """Return what the form opens with: what the rule proposes, in its own words, and the usual next day."""
    return {
        "decision": proposed or ReviewDecision.CONTINUE,
        "because": says,
        "next_on": on + timedelta(weeks=weeks),
    }
