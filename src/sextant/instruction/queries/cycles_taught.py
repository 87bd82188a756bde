"""The weeks of a cycle in which there is school: it runs on by every week that lies in a recess."""

from datetime import date

from sextant.instruction.models import CoachingCycle
from sextant.instruction.rules.cycle_weeks import CycleWeeks, taught_weeks
from sextant.instruction.thresholds import MOST_WEEKS
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.settings import threshold


def weeks_of(cycle: CoachingCycle) -> CycleWeeks:
    """Return the weeks of a cycle that has begun, by its school's calendar.

    Raises:
        ValueError: it has not begun.
    """
    if cycle.starts_on is None:
        raise ValueError("A cycle that has not begun has no weeks yet")
    calendar = calendar_of(school_id=cycle.school_id)
    return taught_weeks(
        starts_on=cycle.starts_on,
        weeks=cycle.planned_weeks + cycle.extended_weeks,
        is_school_day=calendar.is_school_day,
    )


def most_weeks(*, school_id: int, on: date) -> int:
    """Return how many weeks a cycle of a school lasts at most."""
    return int(threshold(MOST_WEEKS, on=on, school_id=school_id))
