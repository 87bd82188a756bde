"""How complete each school's records are: attendance, rosters, and students and classes placed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q

from sextant.kernel.guard import GuardedQuerySet
from sextant.network.models import (
    CalendarDay,
    DayTaken,
    ReportPeriod,
    RosterVerification,
    Section,
    SectionEnrollment,
    Student,
)
from sextant.network.queries.settings import threshold
from sextant.network.terms import SCHOOL_DAY_KINDS, SectionKind, VerificationState
from sextant.office.queries.rooms import BY_ROOM, in_order
from sextant.office.queries.schools import SchoolPlace
from sextant.office.queries.sections import running, teaching
from sextant.office.rules.completeness import Completeness, RoomSpan, last_days, rooms_due
from sextant.office.thresholds import ATTENDANCE_COMPLETE, ROSTERS_VERIFIED

DAYS_BACK = 10
MOST_NAMED = 50
# Ten school days lie within it even around the winter holidays.
LOOK_BACK = timedelta(days=45)


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingRoom:
    """A homeroom whose attendance of one day nobody took."""

    public_id: UUID
    title: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class _Students:
    n_all: int = 0
    n_without_homeroom: int = 0
    n_without_class: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sections:
    n_all: int = 0
    n_without_teacher: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolHealth:
    """How complete one school's records are on a day; shares are percents 0 to 100, None: nothing was due."""

    public_id: UUID
    name: str
    attendance: Completeness
    rosters: Completeness
    n_students: int
    n_without_homeroom: int
    n_without_class: int
    n_sections: int
    n_without_teacher: int

    @property
    def is_whole(self) -> bool:
        """Tell if nothing is missing at this school."""
        gaps = self.n_without_homeroom + self.n_without_class + self.n_without_teacher
        return self.attendance.is_enough and self.rosters.is_enough and not gaps


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthOfSchools:
    """The completeness of several schools, and, where it is one, each room and day that is missing there."""

    schools: tuple[SchoolHealth, ...]
    missing_rooms: tuple[MissingRoom, ...]


class _Room(NamedTuple):
    id: int
    public_id: UUID
    title: str
    school_id: int
    starts_on: date
    ends_on: date

    @property
    def span(self) -> RoomSpan:
        return RoomSpan(starts_on=self.starts_on, ends_on=self.ends_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Attendance:
    """The last ten school days of each school, its homerooms, and how often each took attendance.

    Attributes:
        taken: by room and day; only of one school, whose missing rooms are named.
    """

    days: Mapping[int, tuple[date, ...]]
    rooms: Mapping[int, tuple[_Room, ...]]
    n_taken: Mapping[int, int]
    taken: frozenset[tuple[int, date]]

    def of(self, school_id: int, *, goal_percent: float) -> Completeness:
        rooms = self.rooms.get(school_id, ())
        n_done = sum(self.n_taken.get(room.id, 0) for room in rooms)
        n_due = rooms_due((room.span for room in rooms), self.days[school_id])
        return Completeness(n_done=n_done, n_due=max(n_due, n_done), goal_percent=goal_percent)

    def missing(self, school_id: int) -> tuple[MissingRoom, ...]:
        return tuple(
            MissingRoom(public_id=room.public_id, title=room.title, on=day)
            for day in reversed(self.days[school_id])
            for room in self.rooms.get(school_id, ())
            if room.starts_on <= day <= room.ends_on and (room.id, day) not in self.taken
        )[:MOST_NAMED]


def list_health(places: Sequence[SchoolPlace], *, on: date) -> tuple[SchoolHealth, ...]:
    """Return the completeness of these schools on a day."""
    return look_at_health(places, on=on).schools


def look_at_health(places: Sequence[SchoolPlace], *, on: date) -> HealthOfSchools:
    """Return the completeness of these schools, and of one what is missing; as many queries for any number.

    Args:
        places: schools whose class lists the actor reaches.
        on: the day; attendance is looked at for the ten school days up to the day before.
    """
    keys = [place.school_id for place in places]
    attendance, rosters = _attendance(keys, on=on), _rosters(keys, on=on)
    students, sections = _students(keys, on=on), _sections(keys, on=on)
    schools = tuple(
        SchoolHealth(
            public_id=place.public_id,
            name=place.name,
            attendance=attendance.of(
                place.school_id,
                goal_percent=threshold(ATTENDANCE_COMPLETE, on=on, school_id=place.school_id),
            ),
            rosters=rosters[place.school_id],
            n_students=students[place.school_id].n_all,
            n_without_homeroom=students[place.school_id].n_without_homeroom,
            n_without_class=students[place.school_id].n_without_class,
            n_sections=sections[place.school_id].n_all,
            n_without_teacher=sections[place.school_id].n_without_teacher,
        )
        for place in places
    )
    missing = attendance.missing(keys[0]) if len(keys) == 1 else ()
    return HealthOfSchools(schools=schools, missing_rooms=missing)


def _attendance(keys: Sequence[int], *, on: date) -> _Attendance:
    days = _days(keys, on=on)
    every = sorted({day for own in days.values() for day in own})
    first, last = (every[0], every[-1]) if every else (on, on)
    rooms = _rooms(keys, first=first, last=last)
    if len(keys) == 1:
        taken = frozenset(_taken(days).order_by("pk").values_list("section_id", "on"))
        n_taken: Mapping[int, int] = Counter(section_id for section_id, _day in taken)
    else:
        taken = frozenset()
        n_taken = dict(_taken(days).order_by().values_list("section_id").annotate(n=Count("pk")))
    return _Attendance(days=days, rooms=rooms, n_taken=n_taken, taken=taken)


def _taken(days: Mapping[int, tuple[date, ...]]) -> GuardedQuerySet[DayTaken]:
    """Return the attendance that was taken on the days of each school; most schools have the same days."""
    schools: dict[tuple[date, ...], list[int]] = {}
    for school_id, own in days.items():
        schools.setdefault(own, []).append(school_id)
    condition = Q(pk__in=())
    for own, keys in schools.items():
        condition |= Q(school_id__in=keys, on__in=own)
    return DayTaken.objects.filter(condition)


def _days(keys: Sequence[int], *, on: date) -> Mapping[int, tuple[date, ...]]:
    found: dict[int, list[date]] = {key: [] for key in keys}
    rows = CalendarDay.objects.filter(
        school_id__in=keys, kind__in=SCHOOL_DAY_KINDS, on__range=(on - LOOK_BACK, on)
    )
    for school_id, day in rows.values_list("school_id", "on"):
        found[school_id].append(day)
    return {key: last_days(own, before=on, n=DAYS_BACK) for key, own in found.items()}


def _rooms(keys: Sequence[int], *, first: date, last: date) -> Mapping[int, tuple[_Room, ...]]:
    seated = SectionEnrollment.objects.between(first, last).filter(section_id=OuterRef("pk"))
    rooms = Section.objects.filter(
        Exists(seated), school_id__in=keys, kind=SectionKind.HOMEROOM, starts_on__lte=last, ends_on__gte=first
    )
    # The order is for naming what is missing, which is done for one school alone.
    ordered = in_order(rooms, on=last).order_by(*BY_ROOM, "pk") if len(keys) == 1 else rooms.order_by("pk")
    found: dict[int, list[_Room]] = {}
    for row in ordered.values_list(*_Room._fields):
        room = _Room(*row)
        found.setdefault(room.school_id, []).append(room)
    return {key: tuple(own) for key, own in found.items()}


def _rosters(keys: Sequence[int], *, on: date) -> Mapping[int, Completeness]:
    """Return how many rosters are verified of the newest report period for which any were asked."""
    asked = RosterVerification.objects.filter(school_id__in=keys)
    newest = ReportPeriod.objects.filter(
        Exists(asked.filter(report_period_id=OuterRef("pk"))), starts_on__lte=on
    ).order_by("-starts_on")
    counted = (
        asked.filter(report_period_id__in=newest.values("pk")[:1])
        .order_by()
        .values_list("school_id")
        .annotate(n_due=Count("pk"), n_open=Count("pk", filter=Q(state=VerificationState.OPEN)))
    )
    found = {school: (n_due, n_open) for school, n_due, n_open in counted}
    return {
        key: Completeness(
            n_done=found.get(key, (0, 0))[0] - found.get(key, (0, 0))[1],
            n_due=found.get(key, (0, 0))[0],
            goal_percent=threshold(ROSTERS_VERIFIED, on=on, school_id=key),
        )
        for key in keys
    }


def _students(keys: Sequence[int], *, on: date) -> Mapping[int, _Students]:
    seats = SectionEnrollment.objects.on(on).filter(student_id=OuterRef("pk"), section__ends_on__gte=on)
    rows = (
        Student.objects.filter(school_id__in=keys)
        .annotate(
            has_homeroom=Exists(seats.filter(section__kind=SectionKind.HOMEROOM)),
            has_class=Exists(seats.filter(section__kind=SectionKind.SCHEDULED)),
        )
        .order_by()
        .values_list("school_id")
        .annotate(
            n=Count("pk"),
            n_without_homeroom=Count("pk", filter=Q(has_homeroom=False)),
            n_without_class=Count("pk", filter=Q(has_class=False)),
        )
        .values_list("school_id", "n", "n_without_homeroom", "n_without_class")
    )
    found = {
        school_id: _Students(n_all=n, n_without_homeroom=homeless, n_without_class=classless)
        for school_id, n, homeless, classless in rows
    }
    return {key: found.get(key, _Students()) for key in keys}


def _sections(keys: Sequence[int], *, on: date) -> Mapping[int, _Sections]:
    sections = running(on).filter(school_id__in=keys)
    rows = (
        sections.annotate(is_led=Exists(teaching(on=on)))
        .order_by()
        .values_list("school_id")
        .annotate(n=Count("pk"), n_without_teacher=Count("pk", filter=Q(is_led=False)))
        .values_list("school_id", "n", "n_without_teacher")
    )
    found = {school_id: _Sections(n_all=n, n_without_teacher=unled) for school_id, n, unled in rows}
    return {key: found.get(key, _Sections()) for key in keys}
