"""What a teacher prepares next: the lessons and units that her classes come to, and by when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sextant.instruction.models import Lesson, Unit
from sextant.instruction.queries.class_pace import ClassPace
from sextant.instruction.queries.pacing import paces_of
from sextant.instruction.thresholds import LESSON_DAYS, UNIT_DAYS
from sextant.network.models import Section, SectionStaff
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.settings import threshold
from sextant.network.terms import SectionKind, SectionRole

# Who plans the class; whoever teaches beside her may prepare, too, and owes nothing.
PLANNERS = (SectionRole.TEACHER_OF_RECORD, SectionRole.LONG_TERM_SUB)
LESSONS_AHEAD, UNITS_AHEAD = timedelta(days=10), timedelta(days=21)
MOST_SECTIONS = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A lesson, or with ``lesson_id`` None a unit, that a teacher's class comes to.

    ``for_on``: the first day on which one of her classes is taught it.
    """

    staff_id: int
    school_id: int
    unit_id: int
    lesson_id: int | None
    public_id: UUID
    title: str
    unit_title: str
    course: str
    for_on: date
    due_on: date

    @property
    def is_unit(self) -> bool:
        """Tell if it is a whole unit."""
        return self.lesson_id is None

    @property
    def key(self) -> tuple[int, int, int]:
        """Return whose preparation of what this is; 0 for the lesson of a unit."""
        return self.staff_id, self.unit_id, self.lesson_id or 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Coming:
    staff_id: int
    school_id: int
    course: str
    for_on: date
    is_unit: bool


def due_of_staff(staff_id: int, *, on: date) -> tuple[Due, ...]:
    """Return what a teacher prepares in the weeks to come, what is due first first."""
    links = SectionStaff.objects.on(on).filter(staff_id=staff_id, role__in=PLANNERS)
    return _due(links, on=on)


def due_of_school(school_id: int, *, on: date) -> tuple[Due, ...]:
    """Return what a school's teachers prepare in the weeks to come, what is due first first."""
    sections = Section.objects.filter(school_id=school_id).values("pk")
    links = SectionStaff.objects.on(on).filter(role__in=PLANNERS, section_id__in=sections)
    return _due(links, on=on)


def units_of_school(school_id: int, *, on: date) -> tuple[Due, ...]:
    """Return the units that a school's classes come to, what is due first first."""
    sections = Section.objects.filter(school_id=school_id).values("pk")
    links = SectionStaff.objects.on(on).filter(role__in=PLANNERS, section_id__in=sections)
    return _due(links, on=on, only_units=True)


def units_of_staff(staff_id: int, *, on: date) -> tuple[Due, ...]:
    """Return the units that a teacher's classes come to, what is due first first."""
    links = SectionStaff.objects.on(on).filter(staff_id=staff_id, role__in=PLANNERS)
    return _due(links, on=on, only_units=True)


def _due(links: object, *, on: date, only_units: bool = False) -> tuple[Due, ...]:
    teachers: dict[int, list[int]] = {}
    for section, staff in links.order_by("pk").values_list("section_id", "staff_id"):  # type: ignore[attr-defined]
        teachers.setdefault(section, []).append(staff)
    sections = Section.objects.select_related("course").filter(
        pk__in=teachers, kind=SectionKind.SCHEDULED, starts_on__lte=on, ends_on__gte=on
    )
    paces = paces_of(list(sections.order_by("pk")[:MOST_SECTIONS]), on=on)
    coming: dict[tuple[int, int, bool], _Coming] = {}
    # What one of her classes has had is prepared, however far behind another is.
    furthest: dict[tuple[int, int | None], int] = {}
    for pace in paces:
        for staff in teachers[pace.section.pk]:
            key = (staff, pace.section.course_id)
            furthest[key] = max(furthest.get(key, 0), pace.pace.taught)
    for pace in paces:
        for staff in teachers[pace.section.pk]:
            after = furthest[staff, pace.section.course_id]
            _add(coming, pace, staff, after=after, on=on, only_units=only_units)
    return tuple(sorted(_named(coming, on=on), key=lambda one: (one.due_on, one.for_on, one.title, one.key)))


def _add(
    coming: dict[tuple[int, int, bool], _Coming],
    pace: ClassPace,
    staff: int,
    *,
    after: int,
    on: date,
    only_units: bool,
) -> None:
    """Add what a class comes to beyond a place, keeping the earliest day among the teacher's classes."""
    firsts = pace.plan.first_places
    for place in range(max(after, pace.pace.taught) + 1, pace.pace.n_lessons + 1):
        day = pace.day_of(place)
        if day is None or day > on + UNITS_AHEAD:
            return
        is_near = not only_units and day <= on + LESSONS_AHEAD
        for is_unit in (*([False] if is_near else []), *([True] if place in firsts else [])):
            key = (staff, pace.plan.lesson_ids[place - 1], is_unit)
            if key not in coming or day < coming[key].for_on:
                coming[key] = _Coming(
                    staff_id=staff,
                    school_id=pace.section.school_id,
                    course=pace.section.course.title if pace.section.course else "",
                    for_on=day,
                    is_unit=is_unit,
                )


def _named(coming: Mapping[tuple[int, int, bool], _Coming], *, on: date) -> list[Due]:
    lessons = {row.pk: row for row in Lesson.objects.filter(pk__in={key for _, key, _ in coming})}
    units = {row.pk: row for row in Unit.objects.filter(pk__in={row.unit_id for row in lessons.values()})}
    found = []
    for (_staff, key, _is_unit), one in coming.items():
        lesson, school = lessons[key], one.school_id
        unit = units[lesson.unit_id]
        n_days = int(threshold(UNIT_DAYS if one.is_unit else LESSON_DAYS, on=on, school_id=school))
        found.append(
            Due(
                staff_id=one.staff_id,
                school_id=school,
                unit_id=unit.pk,
                lesson_id=None if one.is_unit else lesson.pk,
                public_id=unit.public_id if one.is_unit else lesson.public_id,
                title=unit.title if one.is_unit else lesson.title,
                unit_title=unit.title,
                course=one.course,
                for_on=one.for_on,
                due_on=calendar_of(school_id=school).back(one.for_on, n_days),
            )
        )
    return found
