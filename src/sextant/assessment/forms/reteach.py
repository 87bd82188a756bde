"""What a re-teach plan asks for, the results of its re-assessment, and one step of a data meeting."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.assessment.terms import PlanReach, PlanState
from sextant.web.widgets import DayInput, Segments

STUDENT = "student"
PERCENT = "percent-"
TWO_LINES = {"rows": 2}


class PlanForm(forms.Form):
    """Everything that a plan must hold (W-I3); the students are ticked beside it."""

    misconception = forms.CharField(
        label=_("What do they think?"),
        help_text=_("The wrong idea behind the answers, in one sentence. Taken from the option most chose."),
        max_length=300,
        widget=forms.Textarea(attrs=TWO_LINES),
        error_messages={"required": _("Name the wrong idea: it decides how you teach it this time.")},
    )
    exemplar = forms.CharField(
        label=_("What does a right answer look like?"),
        help_text=_("The exemplar, written out as a student would."),
        max_length=2000,
        widget=forms.Textarea(attrs=TWO_LINES),
        error_messages={"required": _("Write the exemplar; the plan is measured by it.")},
    )
    move = forms.CharField(
        label=_("How do you teach it this time?"),
        help_text=_("Model it, or lead the discussion: what you show, what you ask, what they do."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say how it is taught; the same lesson again gives the same result.")},
    )
    replaces = forms.CharField(
        label=_("Which lesson slot does it take?"),
        help_text=_("For example “Warm-up and guided practice on Tuesday”."),
        max_length=200,
        error_messages={"required": _("Name the slot; a lesson without one is not taught.")},
    )
    exit_ticket = forms.CharField(
        label=_("Exit ticket"),
        help_text=_("The two or three questions that show whether they have it now."),
        max_length=2000,
        widget=forms.Textarea(attrs=TWO_LINES),
        error_messages={"required": _("Name the questions of the exit ticket.")},
    )
    reach = forms.ChoiceField(label=_("For whom?"), choices=PlanReach.choices, widget=Segments)
    goal_percent = forms.IntegerField(
        label=_("Goal, in % of these students"),
        help_text=_("How many of them are to master it at the re-assessment."),
        min_value=1,
        max_value=100,
    )
    teach_on = forms.DateField(
        label=_("Taught on"),
        widget=DayInput,
        error_messages={"required": _("Name the day on which it is taught.")},
    )
    reassess_on = forms.DateField(
        label=_("Re-assessed on"),
        widget=DayInput,
        error_messages={"required": _("Name the day of the re-assessment: without it this is no plan.")},
    )


class PlanFilters(forms.Form):
    """Which plans the list shows."""

    state = forms.ChoiceField(
        label=_("Plans"),
        required=False,
        choices=[
            ("", _("All that are not closed")),
            *((state.value, state.label) for state in PlanState if state is not PlanState.GAP_FOUND),
        ],
    )

    @property
    def chosen(self) -> str:
        """Return the state that is asked for; empty for whatever is not closed."""
        self.is_valid()
        return self.cleaned_data.get("state") or ""


class StepForm(forms.Form):
    """What was said at one step of a data meeting."""

    text = forms.CharField(required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 5}))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, label: str = "", hint: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = label
        self.fields["text"].help_text = hint


class MeetingForm(forms.Form):
    """Who meets."""

    team = forms.CharField(
        label=_("Team"), help_text=_("For example “Math, grade 7”."), max_length=120, required=False
    )


def ticked(sent: Any, offered: Mapping[UUID, int]) -> list[int]:
    """Return the keys of the students who were ticked, of those who were offered."""
    wanted = set(sent.getlist(STUDENT))
    return [key for public_id, key in offered.items() if str(public_id) in wanted]


def read_percents(
    sent: Mapping[str, Any], students: Iterable[tuple[UUID, int]]
) -> tuple[dict[int, float | None], list[UUID]]:
    """Return each student's result, None where it was left empty, and whose result is no percentage."""
    found: dict[int, float | None] = {}
    wrong: list[UUID] = []
    for public_id, key in students:
        text = str(sent.get(f"{PERCENT}{public_id}", "")).strip().removesuffix("%").replace(",", ".")
        value = _percentage(text)
        if text and value is None:
            wrong.append(public_id)
        else:
            found[key] = value
    return found, wrong


def first_of(day: date | None, other: date) -> date:
    """Return a day, or the other one where it is not known or over."""
    return other if day is None or day < other else day


def _percentage(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if 0 <= value <= 100 else None
