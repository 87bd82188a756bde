"""A person’s days as one calendar that a phone asks for again every hour."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta

from icalendar import vDuration

from sextant.interop.calendar_feed.days import Day
from sextant.kernel.calendar_text import Entry, new_calendar, spell

ASK_AGAIN = timedelta(hours=1)


def as_icalendar(days: Sequence[Day], *, name: str, on: date, absolute: Callable[[str], str]) -> bytes:
    """Return a calendar of these days.

    The stamp of every event is the beginning of the day on which the feed is asked for, so that a feed in
    which nothing has changed is the same text all day and its entity tag holds.

    Args:
        days: what it holds.
        name: what the calendar is called.
        on: the day on which it is asked for.
        absolute: turns a path into an address.
    """
    calendar = new_calendar()
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", vDuration(ASK_AGAIN), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(ASK_AGAIN))
    stamp = datetime.combine(on, time(0), UTC)
    for day in days:
        calendar.add_component(spell(_entry(day, absolute), stamp))
    text: bytes = calendar.to_ical()
    return text


def _entry(day: Day, absolute: Callable[[str], str]) -> Entry:
    return Entry(
        uid=day.uid,
        sequence=day.sequence,
        title=day.title,
        start=day.start,
        end=day.end,
        url=absolute(day.path),
        place=day.place,
        description=day.description,
        is_called_off=day.is_called_off,
    )
