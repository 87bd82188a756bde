"""Whether a cycle has stalled: no step mastered for weeks."""

from datetime import date

from sextant.instruction.models import ActionStep, CoachingCycle
from sextant.instruction.rules import cycles as rules
from sextant.instruction.terms import StepState
from sextant.instruction.thresholds import STALLED_WEEKS
from sextant.network.queries.settings import threshold


def is_stalled(cycle: CoachingCycle, *, on: date) -> bool:
    """Tell if no step of the cycle was mastered for so long that something has to change."""
    if cycle.starts_on is None:
        return False
    mastered = ActionStep.objects.filter(cycle_id=cycle.pk, state=StepState.MASTERED)
    days = [day for day in mastered.values_list("closed_on", flat=True) if day is not None]
    weeks = int(threshold(STALLED_WEEKS, on=on, school_id=cycle.school_id))
    return rules.must_change(starts_on=cycle.starts_on, on=on, mastered_on=days, weeks=weeks)
