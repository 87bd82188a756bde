"""What a debrief asks for: See it, Name it, Do it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.instruction.actions.debriefs import MOST_MINUTES, Debrief, lacking
from sextant.instruction.actions.steps import StepDraft
from sextant.instruction.queries.visits_opening import StepRow
from sextant.instruction.queries.visits_rubric import ExampleRow, RubricRow
from sextant.instruction.rules.steps import Check, Checklist
from sextant.instruction.terms import StepState
from sextant.network.school_days import SchoolCalendar
from sextant.web.widgets import DayInput, Segments

SETTLED = (
    ("", _("Still open")),
    (StepState.MASTERED.value, _("Mastered")),
    (StepState.CARRIED.value, _("Carried over")),
    (StepState.DROPPED.value, _("Dropped")),
)
CHECKS = (
    (Check.OBSERVABLE.value, _("One can see or hear it in the room")),
    (Check.ONE_BEHAVIOR.value, _("It is one behavior")),
    (Check.DOABLE.value, _("It can be done within a week")),
    (Check.PRACTICED.value, _("We practiced it together")),
)


class DebriefForm(forms.Form):
    """See it and Name it, practice, and the next visit; what is lacking is said at once, with its cure."""

    exemplar = forms.CharField(
        label=_("See it: what does it look like when it goes well?"),
        help_text=_("The exemplar, or what she did well and why it worked."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    gap = forms.CharField(
        label=_("Name it: what is the gap?"),
        help_text=_("In her words, if you can."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    no_step_because = forms.CharField(
        label=_("No step this time? Say why"),
        help_text=_("Only where you set none and carry none over. The teacher reads it."),
        required=False,
        max_length=300,
    )
    practiced = forms.ChoiceField(
        label=_("Did you practice together?"),
        choices=(("yes", _("Yes")), ("no", _("No"))),
        widget=Segments(attrs={"class": "segments--s"}),
        required=False,
    )
    minutes = forms.IntegerField(
        label=_("Minutes of practice"),
        required=False,
        min_value=0,
        max_value=MOST_MINUTES,
        error_messages={
            "invalid": _("Write the minutes as a number, from 1 to 120."),
            "min_value": _("Write the minutes as a number, from 1 to 120."),
            "max_value": _("Write the minutes as a number, from 1 to 120."),
        },
    )
    next_visit_on = forms.DateField(
        label=_("Next visit"),
        widget=DayInput,
        required=False,
        error_messages={"invalid": _("Choose the day of the next visit from the calendar.")},
    )

    def __init__(
        self, *args: Any, calendar: SchoolCalendar, on: date, has_step: bool | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._calendar, self._on, self._has_step = calendar, on, has_step
        if has_step is None:
            del self.fields["no_step_because"]

    def clean(self) -> dict[str, Any]:
        """Return what was sent, each thing that is lacking said beside its field."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        lacks = lacking(
            has_practiced={"yes": True, "no": False}.get(said.get("practiced", "")),
            minutes=said.get("minutes"),
            next_visit_on=said.get("next_visit_on"),
            on=self._on,
            calendar=self._calendar,
            has_step=self._has_step,
            no_step_because=said.get("no_step_because", ""),
        )
        for name, words in lacks.items():
            if name not in self.errors:
                self.add_error(name, words)
        return said


class StepForm(forms.Form):
    """One action step, out of the library or in one's own words, with its checklist."""

    example = forms.ChoiceField(label=_("From the library"), required=False)
    standard = forms.ChoiceField(label=_("Standard"), required=False)
    text = forms.CharField(
        label=_("Do it: the step"),
        help_text=_("One thing, small enough to practice in ten minutes."),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    criteria = forms.CharField(
        label=_("How will you both know?"),
        help_text=_("For example “in 4 of 5 turns”. Left empty, the library’s own is taken."),
        required=False,
        max_length=300,
    )
    checks = forms.MultipleChoiceField(
        label=_("Is it small enough?"),
        choices=CHECKS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, rubric: RubricRow, examples: Sequence[ExampleRow], focus: int | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._rubric, self._examples = rubric, {str(one.public_id): one for one in examples}
        names = {one.id: one.code for one in rubric.standards}
        self.fields["example"].choices = [  # type: ignore[attr-defined]
            ("", _("In our own words")),
            *((key, f"{names.get(one.standard_id, '')} {one.text}") for key, one in self._examples.items()),
        ]
        self.fields["standard"].choices = [  # type: ignore[attr-defined]
            (str(one.public_id), one.title) for one in rubric.standards
        ]
        chosen = rubric.standard(focus)
        if chosen is not None:
            self.fields["standard"].initial = str(chosen.public_id)

    @property
    def draft(self) -> StepDraft | None:
        """Return the step that was written or chosen; None where there is none."""
        sent = self.cleaned_data
        example = self._examples.get(sent.get("example", ""))
        text = sent["text"].strip() or (example.text if example else "")
        if not text:
            return None
        ticked = set(sent.get("checks", ()))
        return StepDraft(
            standard_id=example.standard_id if example else self._standard(sent.get("standard", "")),
            text=text,
            criteria=sent["criteria"].strip() or (example.criteria if example else ""),
            checks=Checklist(**{check.value: check.value in ticked for check in Check}),
            example_id=example.id if example else None,
        )

    def _standard(self, asked: str) -> int:
        rows = self._rubric.standards
        return next((one.id for one in rows if str(one.public_id) == asked), rows[0].id)


def read_debrief(
    form: DebriefForm, steps: Iterable[StepForm], sent: Any, open_steps: Sequence[StepRow]
) -> Debrief:
    """Return the debrief that valid forms hold."""
    said = form.cleaned_data
    practiced = {"yes": True, "no": False}.get(said["practiced"])
    next_on: date | None = said["next_visit_on"]
    return Debrief(
        exemplar=said["exemplar"],
        gap=said["gap"],
        has_practiced=practiced,
        practice_minutes=said["minutes"],
        next_visit_on=next_on,
        no_step_because=said.get("no_step_because", ""),
        steps=[draft for one in steps if (draft := one.draft) is not None],
        settled=_settled(sent, open_steps),
    )


def _settled(sent: Any, open_steps: Sequence[StepRow]) -> dict[int, StepState]:
    known = {value for value, _label in SETTLED if value}
    found = {step.id: sent.get(f"settle-{step.public_id}", "") for step in open_steps if step.may_mark}
    return {key: StepState(value) for key, value in found.items() if value in known}
