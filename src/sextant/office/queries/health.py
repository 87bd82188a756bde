"""How complete each school's records are: attendance, rosters, and students and classes placed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q

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


def list_health(places: Sequence[SchoolPlace], *, on: date) -> tuple[SchoolHealth, ...]:
    """Return the completeness of these schools; the number of queries does not depend on theirs.

    Args:
        places: schools whose class lists the actor reaches.
        on: the day; attendance is looked at for the ten school days up to the day before.
    """
    keys = [place.school_id for place in places]
    attendance, rosters = _attendance(keys, on=on), _rosters(keys, on=on)
    students, sections = _students(keys, on=on), _sections(keys, on=on)
    return tuple(
        SchoolHealth(
            public_id=place.public_id,
            name=place.name,
            attendance=attendance[place.school_id],
            rosters=rosters[place.school_id],
            n_students=students[place.school_id].n_all,
            n_without_homeroom=students[place.school_id].n_without_homeroom,
            n_without_class=students[place.school_id].n_without_class,
            n_sections=sections[place.school_id].n_all,
            n_without_teacher=sections[place.school_id].n_without_teacher,
        )
        for place in places
    )


def list_missing_rooms(place: SchoolPlace, *, on: date) -> tuple[MissingRoom, ...]:
    """Return the homerooms of one school that owe attendance of the last ten school days."""
    days = _days([place.school_id], on=on)[place.school_id]
    if not days:
        return ()
    taken = set(
        DayTaken.objects.filter(school_id=place.school_id, on__in=days).values_list("section_id", "on")
    )
    seated = SectionEnrollment.objects.between(days[0], days[-1]).filter(section_id=OuterRef("pk"))
    rooms = Section.objects.filter(
        Exists(seated),
        school_id=place.school_id,
        kind=SectionKind.HOMEROOM,
        starts_on__lte=days[-1],
        ends_on__gte=days[0],
    )
    ordered = list(in_order(rooms, on=days[-1]).order_by(*BY_ROOM, "pk"))
    missing = [
        MissingRoom(public_id=room.public_id, title=room.title, on=day)
        for day in reversed(days)
        for room in ordered
        if room.starts_on <= day <= room.ends_on and (room.pk, day) not in taken
    ]
    return tuple(missing[:MOST_NAMED])


def _attendance(keys: Sequence[int], *, on: date) -> Mapping[int, Completeness]:
    days = _days(keys, on=on)
    all_days = sorted({day for own in days.values() for day in own})
    first, last = (all_days[0], all_days[-1]) if all_days else (on, on)
    rooms = _rooms(keys, first=first, last=last)
    taken: dict[int, int] = {}
    counted = (
        DayTaken.objects.filter(school_id__in=keys, on__range=(first, last))
        .order_by()
        .values_list("school_id", "on")
        .annotate(n=Count("pk"))
    )
    for school_id, day, n in counted:
        taken[school_id] = taken.get(school_id, 0) + (n if day in days[school_id] else 0)
    return {
        key: Completeness(
            n_done=taken.get(key, 0),
            n_due=max(rooms_due(rooms.get(key, ()), days[key]), taken.get(key, 0)),
            goal_percent=threshold(ATTENDANCE_COMPLETE, on=on, school_id=key),
        )
        for key in keys
    }


def _days(keys: Sequence[int], *, on: date) -> Mapping[int, tuple[date, ...]]:
    found: dict[int, list[date]] = {key: [] for key in keys}
    rows = CalendarDay.objects.filter(
        school_id__in=keys, kind__in=SCHOOL_DAY_KINDS, on__range=(on - LOOK_BACK, on)
    )
    for school_id, day in rows.values_list("school_id", "on"):
        found[school_id].append(day)
    return {key: last_days(own, before=on, n=DAYS_BACK) for key, own in found.items()}


def _rooms(keys: Sequence[int], *, first: date, last: date) -> Mapping[int, list[RoomSpan]]:
    seated = SectionEnrollment.objects.between(first, last).filter(section_id=OuterRef("pk"))
    rooms = Section.objects.filter(
        Exists(seated), school_id__in=keys, kind=SectionKind.HOMEROOM, starts_on__lte=last, ends_on__gte=first
    )
    found: dict[int, list[RoomSpan]] = {}
    for school_id, starts_on, ends_on in rooms.values_list("school_id", "starts_on", "ends_on"):
        found.setdefault(school_id, []).append(RoomSpan(starts_on=starts_on, ends_on=ends_on))
    return found


def _rosters(keys: Sequence[int], *, on: date) -> Mapping[int, Completeness]:
    """Return how many rosters are verified of the newest report period for which any were asked."""
    asked = RosterVerification.objects.filter(school_id__in=keys)
    begun = ReportPeriod.objects.filter(starts_on__lte=on).order_by("-starts_on").values_list("pk", flat=True)
    newest = begun.filter(pk__in=asked.values("report_period_id")).first()
    counted = (
        asked.filter(report_period_id=newest or 0)
        .order_by()
        .values_list("school_id")
        .annotate(n_due=Count("pk"), n_open=Count("pk", filter=Q(state=VerificationState.OPEN)))
    )
    found = {school_id: (n_due, n_open) for school_id, n_due, n_open in counted}
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
