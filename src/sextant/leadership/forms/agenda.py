"""What agendas, meetings, commitments, acting seats and plans ask for."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.leadership.rules.agenda import LEADERS, LONGEST, SHORTEST
from sextant.leadership.terms.meetings import ItemOutcome
from sextant.web.widgets import DayInput, Segments

SEATS = [(str(seat), seat.label) for seat in LEADERS]


class AddItemForm(forms.Form):
    """Something of one’s own for the agenda."""

    title = forms.CharField(
        label=_("What is to be decided?"),
        help_text=_("A few words, without a student’s name."),
        max_length=200,
        error_messages={"required": _("Say in a few words what you want to talk about.")},
    )
    reason = forms.CharField(label=_("Why now?"), max_length=400, required=False)
    seat = forms.ChoiceField(label=_("Who brings it?"), choices=SEATS)
    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=SHORTEST, max_value=LONGEST, initial=7, widget=forms.NumberInput()
    )


class SettleForm(forms.Form):
    """How an item ended, and what somebody promises about it."""

    outcome = forms.ChoiceField(
        label=_("How does it end?"),
        choices=[
            (ItemOutcome.DECIDED.value, _("Decided")),
            (ItemOutcome.DELEGATED.value, _("Delegated")),
            (ItemOutcome.DROPPED.value, _("Dropped")),
        ],
        widget=Segments(attrs={"class": "segments--s"}),
        error_messages={"required": _("Choose how it ended: decided, delegated or dropped.")},
    )
    decision = forms.CharField(
        label=_("In a sentence"),
        help_text=_("What was decided, or why it is dropped. No names of students."),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say in a sentence what was decided, or why it is dropped.")},
    )
    words = forms.CharField(label=_("Who promises what?"), max_length=300, required=False)
    seat = forms.ChoiceField(label=_("Whose"), choices=SEATS, required=False)
    due_on = forms.DateField(label=_("By when"), widget=DayInput, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for the day of what is promised, and for a promise where something is delegated."""
        said = super().clean() or {}
        if said.get("words") and not said.get("due_on"):
            self.add_error("due_on", _("Choose the day by which it is done."))
        return said


class EndCommitmentForm(forms.Form):
    """That a commitment is done, or given up."""

    how = forms.ChoiceField(
        label=_("How did it end?"),
        choices=[("done", _("It is done")), ("dropped", _("It is given up"))],
        initial="done",
        widget=Segments(attrs={"class": "segments--s"}),
    )
    evidence = forms.CharField(
        label=_("What shows it?"),
        help_text=_(
            "A list, a page, a room that somebody can visit; or why it is given up. No names of students."
        ),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say what shows that it is done, or why it is given up.")},
    )


class ActingForm(forms.Form):
    """Who acts in a vacant seat, until when."""

    staff = forms.ChoiceField(
        label=_("Who acts?"),
        error_messages={
            "required": _("Choose who acts."),
            "invalid_choice": _("Choose somebody from the list."),
        },
    )
    until = forms.DateField(
        label=_("Until when?"),
        help_text=_("The last day, within 120 days. Whatever the seat owes and may read follows at once."),
        widget=DayInput,
        error_messages={"required": _("Choose the last day.")},
    )

    def __init__(self, *args: Any, candidates: Sequence[tuple[int, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["staff"]
        field.choices = [("", _("Choose")), *[(str(key), name) for key, name in candidates]]


class GoalForm(forms.Form):
    """One goal; a goal without words is none."""

    words = forms.CharField(label=_("Goal"), max_length=300, required=False)
    metric = forms.ChoiceField(label=_("Measured by"), required=False)
    baseline = forms.FloatField(
        label=_("From"), help_text=_("Empty: what it is now."), required=False, widget=forms.TextInput()
    )
    target = forms.FloatField(label=_("To"), required=False, widget=forms.TextInput())
    by_period = forms.ChoiceField(label=_("By the end of"), required=False)
    seat = forms.ChoiceField(label=_("Whose"), choices=SEATS, required=False)

    def __init__(
        self, *args: Any, metrics: Sequence[tuple[str, str]], periods: Sequence[tuple[str, str]], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        fields: Any = self.fields
        fields["metric"].choices = [("", _("Choose")), *metrics]
        fields["by_period"].choices = list(periods)

    def clean(self) -> dict[str, Any]:
        """Ask for measure and target where a goal has words."""
        said = super().clean() or {}
        if said.get("words"):
            if not said.get("metric"):
                self.add_error("metric", _("Choose the measure that shows whether it is reached."))
            if said.get("target") is None and "target" not in self.errors:
                self.add_error("target", _("Write the number that you mean to reach."))
        return said


class PlanForm(forms.Form):
    """What the year is about, in a sentence or two."""

    summary = forms.CharField(
        label=_("What is this year about?"),
        help_text=_("Two sentences that every member of staff could repeat."),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def next_week(on: date) -> date:
    """Return the day that a new commitment is due on at first: a week from now."""
    return date.fromordinal(on.toordinal() + 7)
