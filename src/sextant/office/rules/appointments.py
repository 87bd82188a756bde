"""Times of appointments: pure."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

EARLIEST, LATEST = time(7), time(20)
MOST_TIMES = 40


def times_between(on: date, first: time, last: time, *, minutes: int, zone: str) -> tuple[datetime, ...]:
    """Return the beginnings of appointments of so many minutes that end by ``last``; none outside 7 to 20."""
    if first < EARLIEST or last > LATEST:
        return ()
    place, step = ZoneInfo(zone), timedelta(minutes=minutes)
    start, end = datetime.combine(on, first, place), datetime.combine(on, last, place)
    found: list[datetime] = []
    while start + step <= end and len(found) < MOST_TIMES:
        found.append(start)
        start += step
    return tuple(found)
