"""A running cycle: its mid-point, an extension, another observer's exit score, and its close (W-I2)."""

from datetime import date
from typing import Any

from django.db import transaction

from sextant.instruction.actions.coach_links import end_link_of, link_of, may_coach
from sextant.instruction.actions.cycles_writing import (
    HIGHEST,
    CycleNotNow,
    CycleRefused,
    NeedsReason,
    NeedsScores,
    baseline_for,
    find_cycle_for,
    write_cycle,
)
from sextant.instruction.actions.work_of_coaching import ask_coach, end_coach_work
from sextant.instruction.models import CoachingCycle
from sextant.instruction.queries.cycles_exits import exit_since, exit_until
from sextant.instruction.queries.cycles_stalled import is_stalled
from sextant.instruction.queries.cycles_taught import weeks_of
from sextant.instruction.rules import cycles as rules
from sextant.instruction.terms import CycleOutcome, CycleState, MidpointDecision
from sextant.instruction.thresholds import LEAST_WEEKS, MOST_WEEKS
from sextant.network.queries.settings import threshold


@transaction.atomic
def look_at_midpoint(
    *,
    cycle_id: int,
    decision: MidpointDecision,
    note: str,
    on: date,
    version: int,
    coach_id: int | None = None,
    standard_id: int | None = None,
) -> CoachingCycle:
    """Decide at the mid-point: go on, change the focus, or change the coach.

    A changed focus begins anew from a baseline of its own; without another standard the step is made
    smaller and the focus stays.

    Raises:
        CycleNotNow: it does not run, or its middle is still to come.
        NeedsReason: no step was mastered for weeks, and yet nothing is to change; or a change has no note.
        NeedsScores: the new focus was scored in too few lessons for a baseline.
    """
    cycle: CoachingCycle = CoachingCycle.objects.get(pk=cycle_id)
    _refuse_midpoint(cycle, decision, note, on=on)
    values: dict[str, Any] = {"midpoint": decision, "midpoint_on": on, "midpoint_note": note.strip()[:300]}
    if decision is MidpointDecision.CHANGE_COACH:
        values |= _new_coach(cycle, coach_id, on=on)
    if decision is MidpointDecision.CHANGE_FOCUS and standard_id not in {None, cycle.standard_id}:
        values |= _new_focus(cycle, standard_id or 0, on=on)
    looked = write_cycle(cycle, "look_at_midpoint", version, **values)
    if decision is MidpointDecision.CHANGE_COACH:
        end_coach_work(looked)
        ask_coach(looked, on=on)
    return looked


@transaction.atomic
def extend_cycle(*, cycle_id: int, weeks: int, version: int, on: date) -> CoachingCycle:
    """Extend a running cycle, once, to eight weeks at most.

    Raises:
        CycleRefused: it was extended before, or would become too long.
        CycleNotNow: it does not run.
    """
    cycle = CoachingCycle.objects.get(pk=cycle_id)
    if cycle.state != CycleState.ACTIVE:
        raise CycleNotNow("Only a running cycle can be extended.")
    if cycle.extended_weeks:
        raise CycleRefused("A cycle is extended once. Close it; the next one may start two weeks later.")
    most = int(threshold(MOST_WEEKS, on=on, school_id=cycle.school_id))
    if weeks < 1 or cycle.planned_weeks + weeks > most:
        left = most - cycle.planned_weeks
        raise CycleRefused(f"A cycle lasts {most} weeks at most. Extend it by {left} or fewer, or close it.")
    return write_cycle(cycle, "extend_cycle", version, extended_weeks=weeks)


@transaction.atomic
def take_exit(*, cycle_id: int, on: date, version: int) -> CoachingCycle:
    """Take the exit score: the mean of all levels on the focus by others than the coach since the middle.

    What is scored between this and the close counts, too (`close_cycle`): no day is a better one to ask on.

    Raises:
        NeedsScores: nobody else has scored a lesson on the focus since the cycle's middle.
        CycleNotNow: it does not run, or its last week is still to come.
    """
    cycle = find_cycle_for(cycle_id, CycleState.CLOSING)
    since, last = exit_since(cycle) or on, weeks_of(cycle).last
    if on < last:
        raise CycleNotNow(
            f"The exit score is taken in the last week, from {last:%-d %B} on: all scores of the second half "
            "by others than the coach count, and nobody chooses among them."
        )
    found = exit_until(cycle, on)
    if found is None:
        raise NeedsScores(
            f"The exit score comes from somebody else than the coach, from {since:%-d %B} on. Ask another "
            "observer for a scored coaching visit on this focus."
        )
    return write_cycle(
        cycle, "take_exit", version, state=CycleState.CLOSING, exit_score=found.mean,
        exit_observer_id=found.observer_id,
    )  # fmt: skip


@transaction.atomic
def close_cycle(
    *, cycle_id: int, note: str, on: date, version: int, interrupted: bool = False
) -> CoachingCycle:
    """Close a cycle with what its exit score says; one of less than four weeks only as interrupted.

    Raises:
        CycleRefused: it is too short to have come to anything.
        CycleNotNow: it has no exit score, or does not run.
        NeedsReason: it is interrupted without a reason.
    """
    cycle = find_cycle_for(cycle_id, CycleState.CLOSED)
    least = int(threshold(LEAST_WEEKS, on=on, school_id=cycle.school_id))
    exits: dict[str, Any] = {}
    if interrupted:
        if not note.strip():
            raise NeedsReason("Write what interrupted it; the growth plan rests on this note.")
        outcome = CycleOutcome.INTERRUPTED
    else:
        if rules.only_interrupted(starts_on=cycle.starts_on or on, on=on, least_weeks=least):
            raise CycleRefused(
                f"After less than {least} weeks a cycle closes as interrupted. Go on, or say that it was."
            )
        if cycle.state != CycleState.CLOSING or cycle.exit_score is None:
            raise CycleNotNow("Take the exit score first: a scored visit by somebody else than the coach.")
        found = exit_until(cycle, on)
        if found is not None:
            exits = {"exit_score": found.mean, "exit_observer_id": found.observer_id}
        outcome = rules.outcome_of(
            baseline=cycle.baseline or 0,
            target=cycle.target or HIGHEST,
            exit_score=exits.get("exit_score", cycle.exit_score),
        )
    closed = write_cycle(
        cycle, "close_cycle", version, state=CycleState.CLOSED, outcome=outcome, closed_on=on,
        closing_note=note.strip(), **exits,
    )  # fmt: skip
    end_link_of(closed, on=on)
    end_coach_work(closed)
    return closed


def _refuse_midpoint(cycle: CoachingCycle, decision: MidpointDecision, note: str, *, on: date) -> None:
    if cycle.state != CycleState.ACTIVE or cycle.starts_on is None:
        raise CycleNotNow("Only a running cycle has a mid-point. Start it first.")
    middle = weeks_of(cycle).middle
    stalled = is_stalled(cycle, on=on)
    if on < middle and not stalled:
        raise CycleNotNow(f"The middle of this cycle is on {middle:%-d %B}. Look at it then.")
    if decision is MidpointDecision.KEEP and stalled:
        raise NeedsReason(
            "No step was mastered for weeks: change the focus or the coach. A smaller step may be enough; "
            "say so as a change of focus."
        )
    if decision is not MidpointDecision.KEEP and not note.strip():
        raise NeedsReason("Write what changes, and why.")


def _new_coach(cycle: CoachingCycle, coach_id: int | None, *, on: date) -> dict[str, Any]:
    """Let the new coach reach the teacher, end what came with the cycle for the old one."""
    if coach_id is None or coach_id in {cycle.coach_id, cycle.teacher_id}:
        raise NeedsReason("Choose the new coach.")
    if not may_coach(coach_id, teacher_id=cycle.teacher_id, school_id=cycle.school_id, on=on):
        raise NeedsReason("Choose a coach or a leader of learning of her school.")
    end_link_of(cycle, on=on)
    return {
        "coach_id": coach_id,
        "earlier_coach_id": cycle.coach_id,
        "coach_link_id": link_of(cycle, coach_id, on=on),
    }


def _new_focus(cycle: CoachingCycle, standard_id: int, *, on: date) -> dict[str, Any]:
    found = baseline_for(cycle, standard_id, on=on)
    return {
        "standard_id": standard_id,
        "earlier_standard_id": cycle.standard_id,
        "second_standard_id": None if cycle.second_standard_id == standard_id else cycle.second_standard_id,
        "baseline": found,
        "target": min(found + 1, HIGHEST),
    }
