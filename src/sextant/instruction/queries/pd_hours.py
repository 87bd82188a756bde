"""The sessions that somebody came to, with her minutes, as the reader reaches them."""

from dataclasses import dataclass
from datetime import date

from sextant.instruction.models import PdAttendance

MOST_SESSIONS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionCameTo:
    """A session and the minutes that somebody was there."""

    title: str
    standard_code: str
    topic: str
    on: date
    minutes: int


def sessions_came_to(staff_id: int, *, since: date) -> tuple[SessionCameTo, ...]:
    """Return the sessions that somebody came to since a day, the newest first."""
    rows = PdAttendance.objects.filter(staff_id=staff_id, held_on__gte=since, minutes__gt=0)
    found = rows.select_related("session__standard", "session__topic").order_by("-held_on", "-pk")
    return tuple(
        SessionCameTo(
            title=row.session.title,
            standard_code=row.session.standard.code if row.session.standard else "",
            topic=row.session.topic.title if row.session.topic else "",
            on=row.held_on,
            minutes=row.minutes,
        )
        for row in found[:MOST_SESSIONS]
    )
