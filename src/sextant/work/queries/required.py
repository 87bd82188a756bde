"""What law or safety asks for soon: clocks that have run out, or run out within a few school days."""

from datetime import date

from django.db.models import Count, Q

from sextant.network.queries.calendar import calendar_of, central_calendar
from sextant.work.models import OPEN, WorkItem
from sextant.work.queries.kept_apart import not_kept_apart
from sextant.work.terms import Weight

# As on agendas: what has more days than these is not pressing yet.
DAYS_LEFT = 5


def last_day_of_clocks(*, on: date, school_id: int | None) -> date:
    """Return until when a clock must run out to count as one that runs out soon."""
    calendar = central_calendar() if school_id is None else calendar_of(school_id=school_id)
    return calendar.add(on, DAYS_LEFT)


def soon_required(*, until: date) -> Q:
    """Return the condition for required work that is due by a day, or late."""
    return Q(weight=Weight.HARD, due_on__lte=until)


def count_required(*, school_id: int, on: date) -> tuple[int, int]:
    """Return how many clocks of a school have run out, and how many run out within five school days."""
    until = last_day_of_clocks(on=on, school_id=school_id)
    items = WorkItem.objects.filter(OPEN, soon_required(until=until), not_kept_apart(), school_id=school_id)
    counts = items.aggregate(
        late=Count("pk", filter=Q(due_on__lt=on)), soon=Count("pk", filter=Q(due_on__gte=on))
    )
    return counts["late"], counts["soon"]
