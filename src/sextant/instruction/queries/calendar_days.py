"""What stands in a person's calendar of Instruction: visits, debriefs, sessions, meetings; no evaluation."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from django.db.models import Q

from sextant.access.reach import current_rights
from sextant.instruction.models import (
    ContentMeeting,
    ContentMeetingTeacher,
    DemoVisit,
    Observation,
    PdSession,
)
from sextant.instruction.queries.pd_sessions import SessionRow, session_rows
from sextant.instruction.rules.visits import may_debrief
from sextant.instruction.terms import SCORED_KINDS, PdState, VisitState
from sextant.instruction.thresholds import DEBRIEF_DAYS
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.settings import threshold

MOST_VISITS = 200
MOST_SESSIONS = 200
MOST_MEETINGS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitDay:
    """A day on which somebody is to be visited, or a visit is to be talked through by then."""

    public_id: UUID
    version: int
    on: date
    is_debrief: bool
    is_observer: bool
    other: str


def visit_days(*, first: date, last: date) -> tuple[VisitDay, ...]:
    """Return the planned coaching visits of the reader and the debriefs that she owes or awaits."""
    me = current_rights().staff_id or 0
    rows = Observation.objects.filter(Q(observer_id=me) | Q(teacher_id=me)).exclude(
        state__in=[VisitState.DRAFT, VisitState.VOID]
    )
    rows = rows.filter(Q(next_visit_on__range=(first, last)) | Q(visited_on__gte=first))
    found = list(rows.select_related("observer", "teacher").order_by("-visited_on", "-pk")[:MOST_VISITS])
    newest: dict[tuple[int, int], date] = {}
    for row in found:
        newest.setdefault((row.observer_id, row.teacher_id), row.visited_on)
    days = [
        _day(row, me, row.next_visit_on, is_debrief=False)
        for row in found
        # A visit that has been since is the one that was planned.
        if row.next_visit_on is not None
        and first <= row.next_visit_on <= last
        and newest[row.observer_id, row.teacher_id] <= row.visited_on
    ]
    days += [
        _day(row, me, _debrief_by(row), is_debrief=True)
        for row in found
        # A quick visit is talked through in its words; a scored one waits for its debrief.
        if row.kind in SCORED_KINDS
        and row.debriefed_on is None
        and may_debrief(VisitState(row.state), was_debriefed=False)
    ]
    return tuple(day for day in days if first <= day.on <= last)


def debriefs_owed(*, on: date) -> tuple[VisitDay, ...]:
    """Return the debriefs of scored visits that the reader owes by a day, the longest due first."""
    first, _last = lookahead(on)
    owed = (day for day in visit_days(first=first, last=on) if day.is_debrief and day.is_observer)
    return tuple(sorted(owed, key=lambda day: day.on))


def session_days(*, first: date, last: date, on: date) -> tuple[SessionRow, ...]:
    """Return the sessions that are for the reader or led by her; those called off among them."""
    rows = PdSession.objects.filter(held_on__range=(first, last)).exclude(state=PdState.DRAFT)
    found = session_rows(rows.order_by("-held_on", "pk")[:MOST_SESSIONS], on=on)
    return tuple(one for one in found if one.is_for_me or one.is_mine)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingTime:
    """A meeting about a unit's content to which the reader is asked, or which she leads."""

    public_id: UUID
    version: int
    on: date
    starts_at: time
    unit: str
    place: str
    is_canceled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomDay:
    """A day on which the reader sees a demonstration room, or a colleague sees hers."""

    public_id: UUID
    version: int
    on: date
    is_host: bool
    other: str
    is_canceled: bool


def content_meetings(*, first: date, last: date) -> tuple[MeetingTime, ...]:
    """Return the reader's content meetings, those canceled among them."""
    me = current_rights().staff_id or 0
    rows = ContentMeeting.objects.filter(held_on__range=(first, last))
    found = list(rows.select_related("unit").order_by("-held_on", "-pk")[:MOST_MEETINGS])
    asked = set(
        ContentMeetingTeacher.objects.filter(
            meeting_id__in=[row.pk for row in found], staff_id=me
        ).values_list("meeting_id", flat=True)
    )
    return tuple(
        MeetingTime(
            public_id=row.public_id,
            version=row.version,
            on=row.held_on,
            starts_at=row.starts_at,
            unit=row.unit.title,
            place=row.place,
            is_canceled=row.canceled_on is not None,
        )
        for row in found
        if row.leader_id == me or row.pk in asked
    )


def room_days(*, first: date, last: date) -> tuple[RoomDay, ...]:
    """Return the visits to demonstration rooms that the reader makes or hosts."""
    me = current_rights().staff_id or 0
    rows = DemoVisit.objects.filter(Q(staff_id=me) | Q(host_id=me), visits_on__range=(first, last))
    return tuple(
        RoomDay(
            public_id=row.public_id,
            version=row.version,
            on=row.visits_on,
            is_host=row.host_id == me,
            other=row.staff.name if row.host_id == me else row.host.name,
            is_canceled=row.canceled_on is not None,
        )
        for row in rows.select_related("staff", "host").order_by("-visits_on", "-pk")[:MOST_MEETINGS]
    )


def lookahead(on: date) -> tuple[date, date]:
    """Return the first and last day that a feed holds: a month back, half a year ahead."""
    return on - timedelta(days=30), on + timedelta(days=183)


def _debrief_by(row: Observation) -> date:
    days = int(threshold(DEBRIEF_DAYS, on=row.visited_on, school_id=row.school_id))
    return calendar_of(school_id=row.school_id).add(row.visited_on, days)


def _day(row: Observation, me: int, on: date, *, is_debrief: bool) -> VisitDay:
    is_observer = row.observer_id == me
    return VisitDay(
        public_id=row.public_id,
        version=row.version,
        on=on,
        is_debrief=is_debrief,
        is_observer=is_observer,
        other=row.teacher.name if is_observer else row.observer.name,
    )
