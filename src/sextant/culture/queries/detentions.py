"""Detentions of a school: the sessions, the roster of one, and who waits for a seat."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sextant.culture.models import DetentionSeat, DetentionSession, Response
from sextant.culture.terms import ResponseKind, ResponseState
from sextant.culture.terms.restorative import SeatState
from sextant.network.queries.people import homerooms_of
from sextant.network.queries.places import zone_of

MOST_SESSIONS, MOST_WAITING, MOST_SEATS = 30, 200, 120
LATELY = timedelta(days=14)
# Whoever was moved on no longer takes a place.
TAKES_A_PLACE = (SeatState.ASSIGNED, SeatState.SERVED, SeatState.UNSERVED, SeatState.EXCUSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """One detention."""

    id: int
    public_id: UUID
    school_id: int
    on: date
    starts_at: time
    room: str
    supervisor: str
    supervisor_id: int
    capacity: int
    n_seated: int
    n_open: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRow:
    """One student's seat."""

    id: int
    public_id: UUID
    student: str
    grade: int | None
    homeroom: str
    state: SeatState
    n_missed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRow:
    """A detention that was decided and has no seat."""

    response_id: int
    student_id: int
    student: str
    decided_on: date
    n_missed: int


@dataclass(slots=True, kw_only=True)
class FreePlaces:
    """A detention that has room, while seats are given."""

    session_id: int
    staff_id: int
    on: date
    n_free: int
    students: set[int] = field(default_factory=set)


def list_sessions(*, school_id: int, on: date) -> tuple[SessionRow, ...]:
    """Return the detentions to come, the next first, then those of the last two weeks."""
    rows = DetentionSession.objects.filter(school_id=school_id, on__gte=on - LATELY).select_related("staff")
    found = list(rows.order_by("on", "starts_at", "pk")[:MOST_SESSIONS])
    shaped = _sessions(found)
    return tuple(sorted(shaped, key=lambda one: (one.on < on, abs((one.on - on).days), one.id)))


def has_begun(*, on: date, starts_at: time, school_id: int, at: datetime) -> bool:
    """Tell if a detention has begun where the school stands; nobody serves one before."""
    return at >= datetime.combine(on, starts_at, tzinfo=zone_of(school_id))


def find_session(public_id: UUID) -> SessionRow | None:
    """Return one detention within reach, or None."""
    row = DetentionSession.objects.filter(public_id=public_id).select_related("staff").first()
    return None if row is None else _sessions([row])[0]


def roster_of(session: SessionRow, *, on: date) -> tuple[SeatRow, ...]:
    """Return who sits in a detention, by name."""
    rows = DetentionSeat.objects.filter(session_id=session.id).exclude(state=SeatState.RELEASED)
    found = list(
        rows.select_related("student").order_by("student__family_name", "student__given_name", "pk")[
            :MOST_SEATS
        ]
    )
    rooms = homerooms_of([row.student_id for row in found], on=on)
    return tuple(
        SeatRow(
            id=row.pk,
            public_id=row.public_id,
            student=row.student.name,
            grade=row.student.grade,
            homeroom=rooms.get(row.student_id, ""),
            state=SeatState(row.state),
            n_missed=row.n_missed,
        )
        for row in found
    )


def find_seat(public_id: UUID) -> tuple[int, UUID] | None:
    """Return the key of a seat within reach and the address of its detention, or None."""
    row = DetentionSeat.objects.filter(public_id=public_id).first()
    session = None if row is None else DetentionSession.objects.filter(pk=row.session_id).first()
    return None if row is None or session is None else (row.pk, session.public_id)


def waiting_responses(*, school_id: int) -> tuple[WaitingRow, ...]:
    """Return the decided detentions that have no seat to come, those that were missed first."""
    seated = DetentionSeat.objects.filter(state=SeatState.ASSIGNED, response_id__isnull=False)
    rows = Response.objects.filter(
        school_id=school_id, kind=ResponseKind.DETENTION, state=ResponseState.ASSIGNED
    ).exclude(pk__in=seated.values("response_id"))
    found = list(rows.select_related("student").order_by("decided_on", "pk")[:MOST_WAITING])
    missed = DetentionSeat.objects.filter(
        response_id__in=[row.pk for row in found], state=SeatState.UNSERVED
    ).values_list("response_id", flat=True)
    times = Counter(missed)
    shaped = (
        WaitingRow(
            response_id=row.pk,
            student_id=row.student_id,
            student=row.student.name,
            decided_on=row.decided_on,
            n_missed=times[row.pk],
        )
        for row in found
    )
    return tuple(sorted(shaped, key=lambda one: -one.n_missed))


def free_seats(*, school_id: int, after: date, is_later: bool = False) -> list[FreePlaces]:
    """Return the detentions from a day on (or after it) with the seats that are free, the next first."""
    rows = DetentionSession.objects.filter(school_id=school_id, on__gte=after)
    if is_later:
        rows = rows.filter(on__gt=after)
    found = list(rows.order_by("on", "starts_at", "pk")[:MOST_SESSIONS])
    taken: dict[int, set[int]] = {}
    seats = DetentionSeat.objects.filter(
        session_id__in=[row.pk for row in found], state__in=[*TAKES_A_PLACE, SeatState.RELEASED]
    )
    full: Counter[int] = Counter()
    for session, student, state in seats.values_list("session_id", "student_id", "state"):
        taken.setdefault(session, set()).add(student)
        full[session] += state != SeatState.RELEASED
    return [
        FreePlaces(
            session_id=row.pk,
            staff_id=row.staff_id,
            on=row.on,
            n_free=row.capacity - full[row.pk],
            students=taken.get(row.pk, set()),
        )
        for row in found
    ]


def count_today(*, school_id: int | None, on: date) -> int:
    """Return how many seats of today's detentions are within reach."""
    rows = DetentionSeat.objects.filter(on=on, state=SeatState.ASSIGNED)
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    return int(rows.count())


def _sessions(rows: Iterable[DetentionSession]) -> tuple[SessionRow, ...]:
    found = list(rows)
    seats = DetentionSeat.objects.filter(session_id__in=[row.pk for row in found], state__in=TAKES_A_PLACE)
    seated: Counter[int] = Counter()
    still_open: Counter[int] = Counter()
    for session, state in seats.values_list("session_id", "state"):
        seated[session] += 1
        still_open[session] += state == SeatState.ASSIGNED
    return tuple(
        SessionRow(
            id=row.pk,
            public_id=row.public_id,
            school_id=row.school_id,
            on=row.on,
            starts_at=row.starts_at,
            room=row.room,
            supervisor=row.staff.name,
            supervisor_id=row.staff_id,
            capacity=row.capacity,
            n_seated=seated[row.pk],
            n_open=still_open[row.pk],
        )
        for row in found
    )
