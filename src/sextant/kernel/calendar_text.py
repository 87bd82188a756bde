"""Days and hours as iCalendar text. Hours are written in UTC: no zone table is needed."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from icalendar import Calendar, Event

PRODUCT = "-//Sextant//Calendar feed//EN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One event, before it is spelled. A ``date`` as start is a whole day; ``end`` is exclusive then."""

    uid: str
    sequence: int
    title: str
    start: date | datetime
    end: date | datetime
    url: str = ""
    place: str = ""
    description: str = ""
    is_called_off: bool = False

    @property
    def is_whole_day(self) -> bool:
        """Tell if it has no hour."""
        return not isinstance(self.start, datetime)


def new_calendar() -> Calendar:
    """Return an empty calendar of ours."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    return calendar


def method_of(entry: Entry) -> str:
    """Return what a calendar does with a file of this entry: take it in, or out (RFC 5546)."""
    return "CANCEL" if entry.is_called_off else "PUBLISH"


def one_entry(entry: Entry, *, stamp: datetime, organizer: str) -> bytes:
    """Return one entry as a file that a calendar program takes in, or by which it takes the entry out again.

    Args:
        entry: the entry.
        stamp: when the file is written.
        organizer: the mail address of whoever sends it; a file that is to take an entry out must name one.
    """
    calendar = new_calendar()
    calendar.add("method", method_of(entry))
    event = spell(entry, stamp)
    event.add("organizer", f"mailto:{organizer}")
    calendar.add_component(event)
    text: bytes = calendar.to_ical()
    return text


def spell(entry: Entry, stamp: datetime) -> Event:
    """Return one event of a calendar; what is called off stays, and says so."""
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", stamp.astimezone(UTC))
    event.add("sequence", entry.sequence)
    event.add("summary", entry.title)
    for name, moment in (("dtstart", entry.start), ("dtend", entry.end)):
        event.add(name, moment.astimezone(UTC) if isinstance(moment, datetime) else moment)
    event.add("status", "CANCELLED" if entry.is_called_off else "CONFIRMED")
    # A whole day says what is due, and leaves the hours free.
    event.add("transp", "TRANSPARENT" if entry.is_whole_day or entry.is_called_off else "OPAQUE")
    event.add("class", "PRIVATE")
    for name, words in (("url", entry.url), ("location", entry.place), ("description", entry.description)):
        if words:
            event.add(name, words)
    return event
