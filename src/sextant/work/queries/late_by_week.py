"""How much work of a school was past its day when each of some days began."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from sextant.network.queries.places import zone_of
from sextant.work.models import WorkItem
from sextant.work.terms import Closing

MOST_ROWS = 20_000


def late_at(days: Sequence[date], *, school_id: int, since: date) -> Mapping[date, int]:
    """Return by day how many items due from ``since`` on were past their day and not closed when it began.

    One question for all days; safety concerns are not counted.
    """
    zone = zone_of(school_id)
    rows = WorkItem.objects.filter(school_id=school_id, due_on__gte=since).exclude(closing=Closing.SAFETY)
    found = list(rows.order_by("pk").values_list("due_on", "closed_at")[:MOST_ROWS])
    starts = {day: datetime.combine(day, time(), zone) for day in days}
    return {
        day: sum(due < day and (closed is None or closed >= start) for due, closed in found)
        for day, start in starts.items()
    }
