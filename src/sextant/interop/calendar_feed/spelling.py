"""Days as iCalendar text. Hours are written in UTC: no zone table is needed, and every client turns them."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event, vDuration

from sextant.interop.calendar_feed.days import Day

PRODUCT = "-//Sextant//Calendar feed//EN"
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
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", vDuration(ASK_AGAIN), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(ASK_AGAIN))
    stamp = datetime.combine(on, time(0), UTC)
    for day in days:
        calendar.add_component(_event(day, stamp, absolute))
    text: bytes = calendar.to_ical()
    return text


def _event(day: Day, stamp: datetime, absolute: Callable[[str], str]) -> Event:
    event = Event()
    event.add("uid", day.uid)
    event.add("dtstamp", stamp)
    event.add("sequence", day.sequence)
    event.add("summary", day.title)
    for name, moment in (("dtstart", day.start), ("dtend", day.end)):
        event.add(name, moment.astimezone(UTC) if isinstance(moment, datetime) else moment)
    event.add("status", "CANCELLED" if day.is_called_off else "CONFIRMED")
    # A whole day says what is due, and leaves the hours free.
    event.add("transp", "TRANSPARENT" if day.is_whole_day or day.is_called_off else "OPAQUE")
    event.add("class", "PRIVATE")
    event.add("url", absolute(day.path))
    for name, words in (("location", day.place), ("description", day.description)):
        if words:
            event.add(name, words)
    return event
