"""Hold a debrief: See it, Name it, Do it (W-I1, step 5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.instruction.actions.steps import StepDraft, mark_step, open_step
from sextant.instruction.queries.visits_books import Book
from sextant.instruction.queries.visits_opening import open_steps
from sextant.instruction.rules.visits import may_debrief
from sextant.instruction.terms import OPEN_STEPS, StepState, VisitState
from sextant.kernel.errors import CannotDo
from sextant.network.actions.changes import change
from sextant.network.queries.calendar import calendar_of
from sextant.network.school_days import SchoolCalendar

MOST_MINUTES = 120
FURTHEST = timedelta(days=366)


class NotReady(CannotDo):
    """A visit is shared before it is debriefed, and debriefed by its observer."""


class DebriefIncomplete(CannotDo):
    """A debrief names a step, says whether it was practiced, and sets the next visit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Debrief:
    """What was said and done. ``settled`` says how earlier steps went, by their keys."""

    exemplar: str
    gap: str
    has_practiced: bool | None
    practice_minutes: int | None
    next_visit_on: date | None
    no_step_because: str = ""
    steps: Sequence[StepDraft] = ()
    settled: Mapping[int, StepState] = field(default_factory=dict)


@transaction.atomic
def hold_debrief(*, book: Book, visit_id: int, debrief: Debrief, on: date) -> Any:
    """Write a debrief and open its steps; sent twice it is held once.

    Raises:
        NotReady: the visit is not shared, or the actor is not its observer.
        DebriefIncomplete: a step (or why there is none), practice or the next visit is missing, or the
            evaluative book gets steps.
        StepUnclear, TooManySteps, StepClosed: a step cannot stand.
    """
    visit = book.visits.objects.get(pk=visit_id)
    if visit.observer_id != current_rights().staff_id:
        raise NotReady("Only the observer holds the debrief of a visit.")
    if not may_debrief(VisitState(visit.state), was_debriefed=visit.debriefed_on is not None):
        raise NotReady("Share the visit first; then hold the debrief.")
    has_step = keeps_a_step(visit, debrief)
    _refuse_incomplete(book, debrief, on, calendar_of(school_id=visit.school_id), has_step=has_step)
    for key, state in debrief.settled.items():
        mark_step(step_id=key, state=state, on=on)
    for draft in debrief.steps:
        open_step(
            teacher_id=visit.teacher_id, school_id=visit.school_id, draft=draft, on=on,
            observation_id=visit.pk,
        )  # fmt: skip
    changes = change(
        visit,
        state=VisitState.DEBRIEFED,
        debriefed_on=visit.debriefed_on or on,
        exemplar=debrief.exemplar.strip(),
        gap=debrief.gap.strip() or visit.gap,
        no_step_because="" if has_step else debrief.no_step_because.strip()[:300],
        has_practiced=debrief.has_practiced,
        practice_minutes=debrief.practice_minutes if debrief.has_practiced else None,
        next_visit_on=debrief.next_visit_on,
    )
    if changes:
        audit.record("instruction.hold_debrief", on=visit, changes=changes)
    return visit


def keeps_a_step(visit: Any, debrief: Debrief) -> bool:
    """Tell if a teacher works on a step after a debrief: a new one, one carried over, one still open."""
    if debrief.steps or StepState.CARRIED in debrief.settled.values():
        return True
    closed = {key for key, state in debrief.settled.items() if state not in OPEN_STEPS}
    return any(step.id not in closed for step in open_steps(teacher_ids=[visit.teacher_id]))


def lacking(
    *,
    has_practiced: bool | None,
    minutes: int | None,
    next_visit_on: date | None,
    on: date,
    calendar: SchoolCalendar,
    has_step: bool | None = None,
    no_step_because: str = "",
) -> dict[str, str]:
    """Return everything that a debrief lacks, by the field that it is about.

    A debrief of coaching names a step or says why there is none (``has_step`` is None where steps do not
    belong), and what is practiced is a step.
    """
    found = {}
    if has_step is False and not no_step_because.strip():
        found["no_step_because"] = "Set a step, carry one over, or say why there is none this time."
    if has_step is False and has_practiced:
        found["practiced"] = "What is practiced is a step: set it, or say that you did not practice."
    if has_practiced is None:
        found["practiced"] = "Say whether you practiced together: yes or no."
    if has_practiced and not 0 < (minutes or 0) <= MOST_MINUTES:
        found["minutes"] = f"Say for how many minutes you practiced, from 1 to {MOST_MINUTES}."
    if next_visit_on is None or next_visit_on <= on:
        found["next_visit_on"] = "Agree on the day of the next visit before you part; it lies after today."
    elif next_visit_on > on + FURTHEST:
        found["next_visit_on"] = "The next visit lies more than a year away. Agree on an earlier day."
    elif not calendar.is_school_day(next_visit_on):
        then = calendar.next_on_or_after(next_visit_on)
        found["next_visit_on"] = (
            f"There is no school on {next_visit_on:%A, %B} {next_visit_on.day}. "
            f"The next school day is {then:%A, %B} {then.day}: choose that one or a later one."
        )
    return found


def _refuse_incomplete(
    book: Book, debrief: Debrief, on: date, calendar: SchoolCalendar, *, has_step: bool
) -> None:
    if book.is_evaluative and (debrief.steps or debrief.settled):
        raise DebriefIncomplete("Action steps belong to coaching. Set them after a coaching visit.")
    lacks = lacking(
        has_practiced=debrief.has_practiced,
        minutes=debrief.practice_minutes,
        next_visit_on=debrief.next_visit_on,
        on=on,
        calendar=calendar,
        has_step=None if book.is_evaluative else has_step,
        no_step_because=debrief.no_step_because,
    )
    if lacks:
        raise DebriefIncomplete(" ".join(lacks.values()))
