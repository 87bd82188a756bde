"""Open an action step, and say how it went: practiced, seen, mastered, carried over, dropped."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.instruction.models import ActionStep, CoachingCycle
from sextant.instruction.rules.steps import CURES, Checklist, closes, may_become, n_to_settle, too_big
from sextant.instruction.terms import OPEN_STEPS, CycleState, StepState
from sextant.instruction.thresholds import OPEN_STEPS_MOST, STEP_DAYS
from sextant.kernel.errors import CannotDo
from sextant.network.actions.changes import change
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.settings import threshold


class TooManySteps(CannotDo):
    """A teacher works on one or two steps at a time."""


class StepUnclear(CannotDo):
    """A step lacks its words, its criteria, or what makes it small enough."""


class StepClosed(CannotDo):
    """A closed step stays closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDraft:
    """A step as coach and teacher have agreed on it."""

    standard_id: int
    text: str
    criteria: str
    checks: Checklist
    example_id: int | None = None


@transaction.atomic
def open_step(
    *,
    teacher_id: int,
    school_id: int,
    draft: StepDraft,
    on: date,
    observation_id: int | None = None,
    carried_from_id: int | None = None,
) -> ActionStep:
    """Open a step for a teacher; the same step of the same visit is opened once.

    Raises:
        StepUnclear: it has no words or criteria, or cannot be seen, is several, or takes longer than a week.
        TooManySteps: she works on as many as she should already.
        OutOfReach: the actor does not coach her.
    """
    _refuse_unclear(draft)
    again: ActionStep | None = ActionStep.objects.filter(
        teacher_id=teacher_id, observation_id=observation_id, text=draft.text.strip(), opened_on=on
    ).first()
    if again is not None:
        return again
    most = int(threshold(OPEN_STEPS_MOST, on=on, school_id=school_id))
    n_open = ActionStep.objects.filter(teacher_id=teacher_id, state__in=OPEN_STEPS).count()
    if n_to_settle(n_open=n_open, n_new=1, most=most):
        raise TooManySteps(
            f"She works on {n_open} steps already. Say of one of them that it is mastered, carried over or "
            "dropped, then add this one."
        )
    days = int(threshold(STEP_DAYS, on=on, school_id=school_id))
    step = ActionStep(
        teacher_id=teacher_id,
        school_id=school_id,
        coach_id=current_rights().staff_id or 0,
        standard_id=draft.standard_id,
        observation_id=observation_id,
        cycle_id=_running_cycle(teacher_id),
        example_id=draft.example_id,
        carried_from_id=carried_from_id,
        text=draft.text.strip(),
        criteria=draft.criteria.strip(),
        opened_on=on,
        due_on=calendar_of(school_id=school_id).add(on, days),
        is_observable=draft.checks.is_observable,
        is_one_behavior=draft.checks.is_one_behavior,
        is_doable_in_a_week=draft.checks.is_doable_in_a_week,
        is_practiced_in_the_meeting=draft.checks.is_practiced_in_the_meeting,
    )
    step.save()
    audit.record("instruction.open_step", on=step, changes={"state": ("", step.state)})
    return step


@transaction.atomic
def mark_step(*, step_id: int, state: StepState, on: date) -> ActionStep:
    """Say how a step went; the same word twice is one word.

    Raises:
        StepClosed: it is closed already.
        OutOfReach: the actor may not write it.
    """
    step: ActionStep = ActionStep.objects.get(pk=step_id)
    if step.state == state:
        return step
    if not may_become(StepState(step.state), state):
        raise StepClosed(
            f"This step is {StepState(step.state).label.lower()} already. Open a new one in the next debrief."
        )
    days = {StepState.PRACTICED: "practiced_on", StepState.SEEN: "seen_on"}
    values: dict[str, Any] = {"state": state}
    if state in days:
        values[days[state]] = on
    if closes(state):
        values["closed_on"] = on
    audit.record("instruction.mark_step", on=step, changes=change(step, **values))
    return step


def carry_step(*, step_id: int, draft: StepDraft, on: date, observation_id: int | None = None) -> ActionStep:
    """Close a step as carried over, and open what takes its place, smaller or clearer.

    Raises:
        StepClosed: it is closed already.
        StepUnclear: the new step is no step yet.
    """
    with transaction.atomic():
        old = mark_step(step_id=step_id, state=StepState.CARRIED, on=on)
        return open_step(
            teacher_id=old.teacher_id, school_id=old.school_id, draft=draft, on=on,
            observation_id=observation_id, carried_from_id=old.pk,
        )  # fmt: skip


def _refuse_unclear(draft: StepDraft) -> None:
    if not draft.text.strip():
        raise StepUnclear("Write the step: one thing to do, that one can see.")
    if not draft.criteria.strip():
        raise StepUnclear("Write how you will both know that it is done, for example “in 4 of 5 turns”.")
    missing = too_big(draft.checks)
    if missing:
        raise StepUnclear("Too big to bite. " + " ".join(CURES[check] for check in missing))


def _running_cycle(teacher_id: int) -> int | None:
    rows = CoachingCycle.objects.filter(
        teacher_id=teacher_id, state__in=(CycleState.ACTIVE, CycleState.CLOSING)
    )
    key: int | None = rows.values_list("pk", flat=True).first()
    return key
