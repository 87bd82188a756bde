"""Which rooms have taken attendance on a day, and which have not: the morning's list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Lower
from django.utils.translation import gettext as _

from sextant.kernel import clock
from sextant.kernel.guard import GuardedModel
from sextant.network.models import (
    DayMark,
    DayTaken,
    PeriodMark,
    PeriodTaken,
    Section,
    SectionEnrollment,
)
from sextant.network.queries.calendar import central_calendar, school_calendar
from sextant.network.terms import ABSENT_CODES, DayCode, PeriodCode, SectionKind
from sextant.office.policies import READ_CLASS_LISTS
from sextant.office.queries.reached import reached
from sextant.office.queries.sections import own_sections, running, teachers_of
from sextant.office.rules.words import bell_words, clock_words, has_rung
from sextant.office.terms import RoomState
from sextant.web.tables import Column, Listing, Page, Window, page_of

LATE: tuple[DayCode | PeriodCode, ...] = (DayCode.TARDY, PeriodCode.TARDY)
# What ``in_order`` names, for columns of lists.
BY_ROOM = ("by_grade", "by_title")
NOBODY = (0, 0)
ABSENT: tuple[DayCode | PeriodCode, ...] = (*ABSENT_CODES, PeriodCode.ABSENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """That a room's attendance was taken: by whom, and when by the school's clock."""

    by: str
    at: str
    taken_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomRow:
    """One room on one day; ``is_due``: its bell has gone, so that attendance not taken is missing."""

    public_id: UUID
    title: str
    kind: SectionKind
    room: str
    school: str
    bell: str
    is_due: bool
    teachers: tuple[str, ...]
    n_students: int
    n_absent: int
    n_late: int
    taking: Taking | None

    @property
    def state(self) -> RoomState:
        """Return how far the room is; one without students owes nothing."""
        if self.taking is not None:
            return RoomState.TAKEN
        return RoomState.MISSING if self.n_students else RoomState.NO_STUDENTS


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomDay:
    """The day that a list of rooms shows."""

    on: date
    is_school_day: bool
    previous_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomCounts:
    """How many rooms with students there are, and how many of them have taken attendance."""

    n_rooms: int
    n_taken: int

    @property
    def n_missing(self) -> int:
        """Return how many rooms still owe it."""
        return self.n_rooms - self.n_taken


@dataclass(frozen=True, slots=True, kw_only=True)
class _WhoIsIn:
    """How many students sit in each room, and who teaches there."""

    sizes: Mapping[int, int]
    teachers: Mapping[int, tuple[str, ...]]


def room_columns(*, has_bell: bool, has_school: bool) -> Listing:
    """Return the list's columns, in the reader's language."""
    by_room = ("school__name", *BY_ROOM) if has_school else BY_ROOM
    columns = [
        Column(key="title", label=_("Room"), order_by=by_room),
        Column(key="state", label=_("Attendance"), order_by=("is_taken", *by_room)),
        Column(key="teacher", label=_("Teacher")),
        Column(key="students", label=_("Students"), is_number=True),
        Column(key="absent", label=_("Absent"), is_number=True),
        Column(key="late", label=_("Late"), is_number=True),
    ]
    if has_bell:
        by_bell = ("bell_period__starts_at", *by_room)
        columns.insert(2, Column(key="bell", label=_("Period"), order_by=by_bell))
    if has_school:
        columns.append(Column(key="school", label=_("School"), order_by=by_room))
    return Listing(columns=tuple(columns), opens_with="state")


def list_rooms(
    window: Window, *, school_id: int | None, kind: SectionKind, on: date, mine: bool = False
) -> Page[RoomRow]:
    """Return one window of the rooms within reach, those that owe attendance first."""
    taken = _table_of_taken(kind).objects.filter(section_id=OuterRef("pk"), on=on)
    rooms = _rooms(school_id=school_id, kind=kind, on=on, mine=mine)
    ordered = in_order(rooms, on=on).annotate(is_taken=Exists(taken)).select_related("bell_period", "school")
    found: Page[Section] = page_of(ordered.order_by(*window.order_by), window, shape=lambda one: one)
    rows = _described(found.rows, kind=kind, on=on, who=_who_is_in(found.rows, on=on))
    return Page(rows=rows, total=found.total, window=found.window)


def list_own_rooms(*, on: date) -> tuple[RoomRow, ...]:
    """Return the actor's own rooms of a day, of both kinds, in the order of the bells."""
    sections = reached(running(on).filter(pk__in=own_sections(on=on)), READ_CLASS_LISTS)
    ordered = sections.select_related("bell_period", "school").order_by(
        "bell_period__starts_at", Lower("title"), "pk"
    )
    rooms = list(ordered[:20])
    homerooms = [room for room in rooms if room.kind == SectionKind.HOMEROOM]
    classes = [room for room in rooms if room.kind != SectionKind.HOMEROOM]
    who = _who_is_in(rooms, on=on)
    return (
        *_described(homerooms, kind=SectionKind.HOMEROOM, on=on, who=who),
        *_described(classes, kind=SectionKind.SCHEDULED, on=on, who=who),
    )


def in_order(rooms: QuerySet[Section], *, on: date) -> QuerySet[Section]:
    """Give rooms the two keys of ``BY_ROOM``: 1A stands before 10A, whatever the alphabet says.

    A class has the grade of its course, a homeroom that of its youngest student.
    """
    seated = SectionEnrollment.objects.on(on).filter(section_id=OuterRef("pk")).order_by()
    youngest = seated.values("section_id").annotate(grade=Min("student__grade")).values("grade")
    keyed: QuerySet[Section] = rooms.alias(
        by_grade=Coalesce(F("course__grade"), Subquery(youngest)), by_title=Lower("title")
    )
    return keyed


def count_rooms(*, school_id: int | None, kind: SectionKind, on: date, mine: bool = False) -> RoomCounts:
    """Return how many of the rooms within reach that have students took attendance on a day."""
    seated = SectionEnrollment.objects.on(on).filter(section_id=OuterRef("pk"))
    rooms = _rooms(school_id=school_id, kind=kind, on=on, mine=mine).filter(Exists(seated))
    taken = _table_of_taken(kind).objects.filter(section_id=OuterRef("pk"), on=on)
    states = list(rooms.annotate(is_taken=Exists(taken)).values_list("is_taken", flat=True))
    return RoomCounts(n_rooms=len(states), n_taken=sum(states))


def count_own(rooms: Sequence[RoomRow]) -> RoomCounts:
    """Return how many of these rooms that have students took attendance."""
    due = [room for room in rooms if room.state != RoomState.NO_STUDENTS]
    return RoomCounts(n_rooms=len(due), n_taken=sum(room.state == RoomState.TAKEN for room in due))


def day_of_rooms(*, school_id: int | None, on: date) -> RoomDay:
    """Return whether a day is a school day, at one school or at any, and the school day before it."""
    first = on - timedelta(days=30)
    if school_id is None:
        calendar = central_calendar(first=first, last=on)
    else:
        calendar = school_calendar(school_id=school_id, first=first, last=on)
    earlier = [day for day in calendar.days if day < on]
    return RoomDay(on=on, is_school_day=on in calendar.days, previous_on=earlier[-1] if earlier else None)


def takings(rooms: Sequence[Section], *, kind: SectionKind, on: date) -> Mapping[int, Taking]:
    """Return, by section, that attendance of a day was taken; the sections come with their schools."""
    zones = {room.pk: room.school.time_zone for room in rooms}
    rows = _table_of_taken(kind).objects.filter(section_id__in=list(zones), on=on).select_related("taken_by")
    return {
        row.section_id: Taking(
            by=row.taken_by.name if row.taken_by else "",
            at=clock_words(row.taken_at, zone=zones[row.section_id]),
            taken_at=row.taken_at,
        )
        for row in rows
    }


def _rooms(*, school_id: int | None, kind: SectionKind, on: date, mine: bool) -> QuerySet[Section]:
    rooms = reached(running(on).filter(kind=kind), READ_CLASS_LISTS)
    if school_id is not None:
        rooms = rooms.filter(school_id=school_id)
    return rooms.filter(pk__in=own_sections(on=on)) if mine else rooms


def _who_is_in(rooms: Sequence[Section], *, on: date) -> _WhoIsIn:
    """Return who is in rooms of either kind, read at once."""
    keys = [room.pk for room in rooms]
    if not keys:
        return _WhoIsIn(sizes={}, teachers={})
    return _WhoIsIn(sizes=_sizes(keys, on=on), teachers=teachers_of(keys, on=on))


def _described(
    rooms: Sequence[Section], *, kind: SectionKind, on: date, who: _WhoIsIn
) -> tuple[RoomRow, ...]:
    keys = [room.pk for room in rooms]
    if not keys:
        return ()
    marked = _marked(keys, kind=kind, on=on)
    taken, now = takings(rooms, kind=kind, on=on), clock.now()
    return tuple(
        RoomRow(
            public_id=room.public_id,
            title=room.title,
            kind=kind,
            room=room.room,
            school=room.school.name,
            bell=bell_words(room.bell_period.label) if room.bell_period else "",
            is_due=has_rung(
                room.bell_period.starts_at if room.bell_period else None,
                on=on,
                now=now,
                zone=room.school.time_zone,
            ),
            teachers=who.teachers.get(room.pk, ()),
            n_students=who.sizes.get(room.pk, 0),
            n_absent=marked.get(room.pk, NOBODY)[0],
            n_late=marked.get(room.pk, NOBODY)[1],
            taking=taken.get(room.pk),
        )
        for room in rooms
    )


def _sizes(keys: Sequence[int], *, on: date) -> Mapping[int, int]:
    return _count_by_section(SectionEnrollment.objects.on(on).filter(section_id__in=keys))


def _marked(keys: Sequence[int], *, kind: SectionKind, on: date) -> Mapping[int, tuple[int, int]]:
    """Return by section how many are absent and how many are late."""
    table: type[DayMark] | type[PeriodMark] = DayMark if kind == SectionKind.HOMEROOM else PeriodMark
    counted = (
        table.objects.filter(section_id__in=keys, on=on, code__in=(*ABSENT, *LATE))
        .order_by()
        .values_list("section_id")
        .annotate(absent=Count("pk", filter=Q(code__in=ABSENT)), late=Count("pk", filter=Q(code__in=LATE)))
    )
    return {section_id: (absent, late) for section_id, absent, late in counted}


def _count_by_section[M: GuardedModel](rows: QuerySet[M]) -> Mapping[int, int]:
    counted = rows.order_by().values_list("section_id").annotate(n=Count("pk"))
    return dict(counted.values_list("section_id", "n"))


def _table_of_taken(kind: SectionKind) -> type[DayTaken] | type[PeriodTaken]:
    return DayTaken if kind == SectionKind.HOMEROOM else PeriodTaken
