"""The days of interviews, lessons and tasks as a candidate may know them: no kit, no rater, no level."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from sextant.network.queries.places import zone_of
from sextant.talent.models import CandidateMessage, ScreenEvent
from sextant.talent.rules.event_words import Meeting
from sextant.talent.terms.hiring import EventKind, EventState

MOST_DAYS = 20
OPEN = (EventState.PLANNED, EventState.SCORING, EventState.CANCELED)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDay:
    """One day that is set, was changed, or is called off."""

    label: str
    meeting: Meeting
    is_changed: bool
    is_called_off: bool


def zone_at(school_id: int | None) -> ZoneInfo:
    """Return the hours by which an event at this school, or at the central office, is told."""
    return ZoneInfo(settings.TIME_ZONE) if school_id is None else zone_of(school_id)


def meeting_of(event: ScreenEvent) -> Meeting:
    """Return an event as its candidate may know it; it has its hour."""
    at = event.scheduled_at
    if at is None:
        raise ValueError("An event without its hour is told to nobody")
    return Meeting(
        kind=EventKind(event.kind),
        at=at.astimezone(zone_at(event.school_id)),
        place=event.place,
        class_taught=event.class_taught,
        objective=event.objective,
        minutes=event.minutes,
        bring=event.bring,
    )


def days_ahead(application_id: int, *, at: datetime, kinds: Collection[EventKind]) -> tuple[OwnDay, ...]:
    """Return what lies before a candidate, in its order; the desk acts.

    What was called off is shown only where a mail had told of it.
    """
    rows = ScreenEvent.objects.filter(
        application_id=application_id, state__in=OPEN, kind__in=kinds, scheduled_at__gte=at
    ).order_by("scheduled_at", "pk")[:MOST_DAYS]
    told = CandidateMessage.objects.filter(application_id=application_id, sent_at__isnull=False)
    known = set(told.values_list("event_id", flat=True))
    return tuple(
        OwnDay(
            label=str(EventKind(row.kind).label),
            meeting=meeting_of(row),
            is_changed=row.moved_at is not None,
            is_called_off=row.state == EventState.CANCELED,
        )
        for row in rows
        if row.state != EventState.CANCELED or row.pk in known
    )
