"""Which school days the deadlines of a school, or of the central office, count."""

from collections.abc import Collection, Mapping

from sextant.network.queries.calendar import calendar_of, calendars_of, central_calendar
from sextant.network.school_days import SchoolCalendar


def calendar_for(school_id: int | None) -> SchoolCalendar:
    """Return the school days that deadlines of a school, or of the central office, count."""
    return central_calendar() if school_id is None else calendar_of(school_id=school_id)


def calendars_for(school_ids: Collection[int | None]) -> Mapping[int | None, SchoolCalendar]:
    """Return the same for many schools at once, and under None for the central office if it is among them."""
    found = dict[int | None, SchoolCalendar]()
    for key, calendar in calendars_of(school_ids=[key for key in school_ids if key is not None]).items():
        found[key] = calendar
    return found | {None: central_calendar()} if None in school_ids else found
