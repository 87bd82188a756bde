"""What coach and teacher plan for each week of a cycle."""

from django.db import transaction

from sextant.audit import actions as audit
from sextant.instruction.actions.cycles_writing import CycleNotNow, CycleRefused, NeedsReason
from sextant.instruction.models import CoachingCycle, CycleWeek
from sextant.instruction.terms import CycleState

PLANNED_IN = (CycleState.ACCEPTED, CycleState.ACTIVE)
LONGEST = 400


@transaction.atomic
def plan_week(*, cycle_id: int, number: int, plan: str) -> CycleWeek:
    """Write or change the plan of one week; the same words twice are one plan.

    Raises:
        CycleNotNow: the cycle is not agreed on yet, or over.
        CycleRefused: it has no such week.
        NeedsReason: nothing is planned.
        OutOfReach: the actor does not coach her.
    """
    cycle = CoachingCycle.objects.get(pk=cycle_id)
    if cycle.state not in PLANNED_IN or cycle.coach_id is None:
        raise CycleNotNow("Weeks are planned from the agreement to the exit score. Agree on the cycle first.")
    weeks = cycle.planned_weeks + cycle.extended_weeks
    if not 1 <= number <= weeks:
        raise CycleRefused(f"This cycle has {weeks} weeks. Choose one of them, or extend it.")
    words = plan.strip()[:LONGEST]
    if not words:
        raise NeedsReason("Write what you plan: what to watch for, and what to practice.")
    week = CycleWeek.objects.filter(cycle_id=cycle_id, number=number).first()
    old = week.plan if week else ""
    if week is None:
        week = CycleWeek(
            cycle=cycle, school_id=cycle.school_id, teacher_id=cycle.teacher_id, number=number,
            coach_id=cycle.coach_id,
        )  # fmt: skip
    if old != words:
        week.plan, week.coach_id = words, cycle.coach_id
        week.save()
        audit.record("instruction.plan_week", on=week, changes={"plan": (old, words)})
    return week
