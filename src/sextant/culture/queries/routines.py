"""Which routines each class was taught, and which classes have not been since the last break."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Max

from sextant.access.reach import current_rights
from sextant.culture.models import ClassroomRoutine, RoutineTaught
from sextant.culture.queries.codes import version_in_force
from sextant.culture.rules.ladder import band_of
from sextant.culture.rules.school_breaks import came_back_on
from sextant.culture.terms import AgeBand
from sextant.network.models import Section, SectionEnrollment, SectionStaff, Student
from sextant.network.queries.calendar import calendar_of, latest_school_year

LOOK_BACK = timedelta(days=120)
MOST_SECTIONS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutineRow:
    """One routine, and when a class was taught it last."""

    id: int
    name: str
    looks_like: str
    last_on: date | None
    is_due: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassPlan:
    """One class with the routines of its age."""

    section_id: int
    public_id: UUID
    title: str
    teacher: str
    routines: tuple[RoutineRow, ...]

    @property
    def n_due(self) -> int:
        """Return how many routines wait to be taught, or taught again."""
        return sum(row.is_due for row in self.routines)


def back_since(*, school_id: int, on: date) -> date:
    """Return since when routines count as taught: the return from the last break, or the year’s start."""
    year = latest_school_year(on)
    first = max(year.starts_on, on - LOOK_BACK) if year else on - LOOK_BACK
    days = calendar_of(school_id=school_id).between(first, on)
    return came_back_on(days) or (year.starts_on if year else first)


def own_plans(*, school_id: int, on: date) -> tuple[ClassPlan, ...]:
    """Return the reader's own classes with their routines."""
    me = current_rights().staff_id or 0
    held = SectionStaff.objects.on(on).filter(staff_id=me)
    return _plans(held.values_list("section_id", flat=True), school_id=school_id, on=on)


def school_plans(*, school_id: int, on: date) -> tuple[ClassPlan, ...]:
    """Return a school's classes to which routines are still to be taught, the most of them first."""
    meeting = Section.objects.filter(school_id=school_id, starts_on__lte=on, ends_on__gte=on)
    keys = meeting.order_by("title", "pk").values_list("pk", flat=True)[:MOST_SECTIONS]
    plans = _plans(keys, school_id=school_id, on=on)
    return tuple(sorted((one for one in plans if one.n_due), key=lambda one: (-one.n_due, one.title)))


def _plans(keys: object, *, school_id: int, on: date) -> tuple[ClassPlan, ...]:
    version = version_in_force()
    wanted = list(keys)  # type: ignore[call-overload]
    if version is None or not wanted:
        return ()
    sections = list(
        Section.objects.filter(pk__in=wanted, school_id=school_id, ends_on__gte=on).order_by("title", "pk")
    )
    bands, teachers = _bands(wanted, on=on), _teachers(wanted, on=on)
    routines: dict[AgeBand, list[ClassroomRoutine]] = defaultdict(list)
    for row in ClassroomRoutine.objects.filter(ladder_id=version.id).order_by("position", "pk"):
        routines[AgeBand(row.age_band)].append(row)
    last = _last_taught(wanted, school_id=school_id, routines=routines)
    since = back_since(school_id=school_id, on=on)
    return tuple(
        ClassPlan(
            section_id=section.pk,
            public_id=section.public_id,
            title=section.title,
            teacher=teachers.get(section.pk, ""),
            routines=tuple(
                _row(row, last.get((section.pk, row.key)), since) for row in routines[bands[section.pk]]
            ),
        )
        for section in sections
        if section.pk in bands
    )


def _last_taught(
    keys: list[int], *, school_id: int, routines: Mapping[AgeBand, Sequence[ClassroomRoutine]]
) -> dict[tuple[int, UUID], date]:
    """Return when each class was taught each routine last, in whatever version that stood then."""
    wanted = [row.key for rows in routines.values() for row in rows]
    key_of = dict(ClassroomRoutine.objects.filter(key__in=wanted).order_by().values_list("pk", "key"))
    taught = RoutineTaught.objects.filter(section_id__in=keys, school_id=school_id).order_by()
    found: dict[tuple[int, UUID], date] = {}
    for section, routine, day in taught.values_list("section_id", "routine_id").annotate(day=Max("on")):
        if routine in key_of:
            known = (section, key_of[routine])
            found[known] = max(day, found.get(known, day))
    return found


def _row(row: ClassroomRoutine, last_on: date | None, since: date) -> RoutineRow:
    return RoutineRow(
        id=row.pk,
        name=row.name,
        looks_like=row.looks_like,
        last_on=last_on,
        is_due=last_on is None or last_on < since,
    )


def _bands(keys: list[int], *, on: date) -> dict[int, AgeBand]:
    """Return the ages of each class, by any of its students of today."""
    seats = dict(
        SectionEnrollment.objects.on(on)
        .filter(section_id__in=keys)
        .order_by("-pk")
        .values_list("section_id", "student_id")
    )
    grades = dict(Student.objects.filter(pk__in=seats.values()).order_by("pk").values_list("pk", "grade"))
    return {
        section: band_of(grade)
        for section, student in seats.items()
        if (grade := grades.get(student)) is not None
    }


def _teachers(keys: list[int], *, on: date) -> dict[int, str]:
    rows = SectionStaff.objects.on(on).filter(section_id__in=keys).select_related("staff")
    return {row.section_id: row.staff.name for row in rows.order_by("dosage_percent", "-pk")}
