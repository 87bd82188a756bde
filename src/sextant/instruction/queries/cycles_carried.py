"""The open coaching cycles that somebody carries as a coach."""

from sextant.instruction.models import CoachingCycle
from sextant.instruction.terms import CycleState

OPEN_CYCLES = (CycleState.ACCEPTED, CycleState.ACTIVE, CycleState.CLOSING)


def count_cycles_carried(*, staff_id: int) -> int:
    """Return how many open cycles somebody coaches."""
    return int(CoachingCycle.objects.filter(coach_id=staff_id, state__in=OPEN_CYCLES).count())
