"""What law or safety asks for soon: clocks that have run out, or run out within a few school days."""

from datetime import date

from django.db.models import Q

from sextant.network.queries.calendar import calendar_of, central_calendar
from sextant.work.terms import Closing, Weight

# As on agendas: what has more days than these is not pressing yet.
DAYS_LEFT = 5


def last_day_of_clocks(*, on: date, school_id: int | None) -> date:
    """Return until when a clock must run out to count as one that runs out soon."""
    calendar = central_calendar() if school_id is None else calendar_of(school_id=school_id)
    return calendar.add(on, DAYS_LEFT)


def soon_required(*, until: date) -> Q:
    """Return the condition for required work due by a day, or late; what is only read has no clock."""
    return Q(weight=Weight.HARD, due_on__lte=until) & ~Q(closing=Closing.READING)
