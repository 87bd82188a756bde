"""What a feed holds: planned visits, debriefs, sessions, data meetings; no student, no evaluation."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.assessment.policies import TEACH_AGAIN
from sextant.assessment.queries.meeting_days import MeetingDay, meeting_days
from sextant.instruction.policies import READ_COACHING, READ_SESSIONS
from sextant.instruction.queries.calendar_days import (
    MeetingTime,
    RoomDay,
    VisitDay,
    content_meetings,
    lookahead,
    room_days,
    session_days,
    visit_days,
)
from sextant.instruction.queries.pd_sessions import SessionRow
from sextant.instruction.terms import PdState
from sextant.network.queries.places import list_schools, zone_of
from sextant.office.policies import MEET_FAMILIES
from sextant.office.queries.appointments import AppointmentRow, own_of_staff
from sextant.office.terms import AppointmentState

UID_DOMAIN = "sextant"
# A content meeting has a beginning alone; a calendar shows an hour.
MEETING = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One event, before it is spelled. A ``date`` as start is a whole day; ``end`` is exclusive then."""

    uid: str
    sequence: int
    title: str
    start: date | datetime
    end: date | datetime
    path: str
    place: str = ""
    description: str = ""
    is_called_off: bool = False

    @property
    def is_whole_day(self) -> bool:
        """Tell if it has no hour."""
        return not isinstance(self.start, datetime)


def days_of_reader(*, on: date) -> tuple[Day, ...]:
    """Return what stands in the calendar of whoever acts, in the order of the days."""
    rights, (first, last) = current_rights(), lookahead(on)
    days: list[Day] = []
    if READ_COACHING.holds(rights):
        days += [_visit(one) for one in visit_days(first=first, last=last)]
    if READ_SESSIONS.holds(rights):
        zone = _zone()
        days += [_session(one, zone) for one in session_days(first=first, last=last, on=on)]
        days += [_content(one, zone) for one in content_meetings(first=first, last=last)]
        days += [_room(one) for one in room_days(first=first, last=last)]
    if TEACH_AGAIN.holds(rights):
        days += [_meeting(one) for one in meeting_days(first=first, last=last)]
    if MEET_FAMILIES.holds(rights):
        days += [_appointment(one, one.starts_at) for one in own_of_staff() if _is_agreed(one)]
    return tuple(sorted(days, key=lambda one: (f"{one.start:%Y-%m-%d}", one.uid)))


def _is_agreed(one: AppointmentRow) -> bool:
    return one.state is AppointmentState.BOOKED


def _appointment(one: AppointmentRow, starts_at: datetime | None) -> Day:
    if starts_at is None:
        raise ValueError("an agreed appointment has its time")
    return Day(
        uid=f"appointment-{one.public_id}@{UID_DOMAIN}",
        sequence=one.version - 1,
        # Nobody's calendar outside learns which family comes.
        title=_("Appointment with a family"),
        start=starts_at,
        end=starts_at + timedelta(minutes=one.minutes),
        path=reverse("appointment_list"),
        place=one.where,
    )


def _visit(one: VisitDay) -> Day:
    names = {"name": one.other}
    if one.is_debrief:
        title = _("Last day to debrief: %(name)s") % names
    elif one.is_observer:
        title = _("Visit %(name)s") % names
    else:
        title = _("Visit by %(name)s") % names
    kind = "debrief" if one.is_debrief else "visit"
    return _whole_day(
        one.on, title, f"{kind}-{one.public_id}", one.version, reverse("visit", args=[one.public_id])
    )


def _session(one: SessionRow, zone: ZoneInfo) -> Day:
    own = zone_of(one.school_id) if one.school_id is not None else None
    start = datetime.combine(one.held_on, one.starts_at, own or zone)
    return Day(
        uid=f"session-{one.public_id}@{UID_DOMAIN}",
        sequence=one.version - 1,
        title=one.title,
        start=start,
        end=start + timedelta(minutes=one.minutes),
        path=reverse("pd_session", args=[one.public_id]),
        place=one.place,
        description=one.objective,
        is_called_off=one.state is PdState.CALLED_OFF,
    )


def _content(one: MeetingTime, zone: ZoneInfo) -> Day:
    start = datetime.combine(one.on, one.starts_at, zone)
    return Day(
        uid=f"content-{one.public_id}@{UID_DOMAIN}",
        sequence=one.version - 1,
        title=_("Content meeting: %(unit)s") % {"unit": one.unit},
        start=start,
        end=start + MEETING,
        path=reverse("content_meeting", args=[one.public_id]),
        place=one.place,
        is_called_off=one.is_canceled,
    )


def _room(one: RoomDay) -> Day:
    words = _("%(name)s visits your room") if one.is_host else _("Demonstration room of %(name)s")
    key, path = f"room-{one.public_id}", reverse("demo_room_list")
    day = _whole_day(one.on, words % {"name": one.other}, key, one.version, path)
    return replace(day, is_called_off=one.is_canceled)


def _meeting(one: MeetingDay) -> Day:
    title = _("Data meeting: %(team)s") % {"team": one.team}
    path = reverse("data_meeting", args=[one.public_id])
    return _whole_day(one.on, title, f"meeting-{one.public_id}", one.version, path)


def _whole_day(on: date, title: str, key: str, version: int, path: str) -> Day:
    return Day(
        uid=f"{key}@{UID_DOMAIN}",
        sequence=version - 1,
        title=title,
        start=on,
        end=on + timedelta(days=1),
        path=path,
    )


def _zone() -> ZoneInfo:
    """Return the reader's time zone: that of her school, else of the network's first."""
    schools = list_schools()
    mine = [one.id for one in schools if one.id in current_rights().school_ids] or [one.id for one in schools]
    return zone_of(mine[0]) if mine else ZoneInfo("America/New_York")
