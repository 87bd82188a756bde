"""Which school days the deadlines of a school, or of the central office, count."""

from sextant.network.queries.calendar import calendar_of, central_calendar
from sextant.network.school_days import SchoolCalendar


def calendar_for(school_id: int | None) -> SchoolCalendar:
    """Return the school days that deadlines of a school, or of the central office, count."""
    return central_calendar() if school_id is None else calendar_of(school_id=school_id)
