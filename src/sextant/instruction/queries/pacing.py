"""How far classes are: planned from the school's days, taught as their teachers marked it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from sextant.access import reach
from sextant.access.policy import seen_as
from sextant.instruction.models import Curriculum, Lesson, LessonTaught, Unit
from sextant.instruction.queries.class_pace import ClassPace, Days, Plan
from sextant.instruction.queries.curricula import CurriculumDetail
from sextant.instruction.queries.lessons_matched import lessons_now_of
from sextant.instruction.rules.pacing import Pace, PeriodDays, pace_of, planned_through
from sextant.instruction.terms import Edition
from sextant.kernel.guard import RecordClass, Verb
from sextant.network.models import Section, SectionStaff
from sextant.network.queries.calendar import (
    calendar_of,
    calendars_of,
    list_report_periods,
    school_year_on,
)
from sextant.network.queries.days_as_text import day_of, text_of
from sextant.network.terms import SectionKind, SectionRole
from sextant.web.tables import Column, Listing, Page, Window, page_of

ONE_DAY = timedelta(days=1)
MOST_CLASSES = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class PacingRow:
    """One class."""

    public_id: UUID
    title: str
    teacher: str
    pace: Pace
    last_on: date | None
    staff_id: int | None
    next_unit: tuple[int, date] | None

    @property
    def behind(self) -> int:
        """Return the days behind; below zero is ahead."""
        return self.pace.days_behind

    @property
    def ahead(self) -> int:
        """Return the days ahead; 0 where it is none."""
        return max(0, -self.pace.days_behind)


def pacing_columns() -> Listing:
    """Return the list's columns, in the reader's language."""
    return Listing(
        columns=(
            Column(key="title", label=_("Class"), order_by=("title",)),
            Column(key="teacher", label=_("Teacher"), order_by=("teacher", "title")),
            Column(
                key="behind",
                label=_("Days behind"),
                order_by=("behind",),
                is_number=True,
                starts_descending=True,
            ),
            Column(key="taught", label=_("Lesson taught last"), is_number=True),
            Column(key="planned", label=_("Planned by yesterday"), is_number=True),
            Column(key="last", label=_("Marked last")),
            Column(key="unit", label=_("Next unit, and its preparation")),
        ),
        opens_with="behind",
    )


def list_pacing(*, school_id: int | None, on: date) -> tuple[PacingRow, ...]:
    """Return the classes within reach that have a curriculum, of one school or of all."""
    links = SectionStaff.objects.on(on).filter(_reached(), ~Q(role=SectionRole.PARA))
    sections = Section.objects.select_related("course").filter(
        pk__in=links.values("section_id"), kind=SectionKind.SCHEDULED, starts_on__lte=on, ends_on__gte=on
    )
    if school_id is not None:
        sections = sections.filter(school_id=school_id)
    return _rows(list(sections.order_by("title", "pk")[:MOST_CLASSES]), on=on)


def lessons_on(section_ids: Sequence[int], *, on: date) -> dict[int, tuple[int, int]]:
    """Return the lesson of a day, with its unit's place, in each class whose pacing the actor may read.

    It is the one marked as taught that day, else the one after the furthest that was taught.
    """
    links = SectionStaff.objects.on(on).filter(_reached(), section_id__in=section_ids)
    sections = list(Section.objects.filter(pk__in=links.values("section_id")).order_by("pk"))
    in_use = _curricula_of(sections)
    held = {one.pk: in_use[one.course_id] for one in sections if one.course_id in in_use}
    plans = plans_of(sorted(set(held.values())))
    plan_of_section = {key: plans[curriculum] for key, curriculum in held.items()}
    places = _places(_taught(list(held)), plan_of_section)
    found = {}
    for key, plan in plan_of_section.items():
        furthest = max(places[key], default=0)
        place = furthest if places[key].get(furthest) == on else furthest + 1
        if place <= len(plan.lesson_ids):
            found[key] = (plan.lesson_ids[place - 1], plan.unit_of[place])
    return found


def page_of_pacing(rows: Sequence[PacingRow], window: Window) -> Page[PacingRow]:
    """Return one window of the classes, in the order that the window asks for."""
    ordered = sorted(rows, key=lambda row: (row.title, str(row.public_id)))
    keys = {"teacher": lambda row: row.teacher, "behind": lambda row: row.behind}
    key = keys.get(window.key, lambda row: row.title)
    return page_of(
        sorted(ordered, key=key, reverse=window.is_descending), window, shape=lambda row: row, total=len(rows)
    )


def pace_of_section(section: Section, *, plan: Plan, on: date) -> tuple[Pace, Mapping[int, date]]:
    """Return how one class stands, and the days on which lessons were taught, by place."""
    taught = _taught([section.pk]).get(section.pk, {})
    places = _places({section.pk: taught}, {section.pk: plan})[section.pk]
    return _pace(plan, days_of(school_id=section.school_id, on=on), tuple(places)), places


def paces_of(sections: Sequence[Section], *, on: date) -> tuple[ClassPace, ...]:
    """Return how those of these classes stand whose course has a curriculum in use."""
    in_use = _curricula_of(sections)
    held = [section for section in sections if section.course_id in in_use]
    plans = plans_of(sorted(in_use.values()))
    plan_of_section = {section.pk: plans[in_use[section.course_id]] for section in held}
    taught = _taught([section.pk for section in held])
    places = _places(taught, plan_of_section)
    schools = {section.school_id for section in held}
    calendars_of(school_ids=schools)
    days = {school: days_of(school_id=school, on=on) for school in schools}
    return tuple(
        ClassPace(
            section=section,
            plan=plan_of_section[section.pk],
            days=days[section.school_id],
            pace=_pace(
                plan_of_section[section.pk], days[section.school_id], tuple(places.get(section.pk, ()))
            ),
            last_on=max(taught.get(section.pk, {}).values(), default=None),
        )
        for section in held
    )


def plan_of(curriculum: CurriculumDetail, lessons: Sequence[Lesson]) -> Plan:
    """Return a curriculum's lessons in order, both having been read."""
    units = {unit.id: (curriculum.id, unit.number, unit.report_period) for unit in curriculum.units}
    return _plan([(row.pk, row.unit_id, row.position) for row in lessons], units)


def plans_of(curricula: Sequence[int]) -> dict[int, Plan]:
    """Return the lessons of curricula in order; two queries whatever their number."""
    units = {
        key: (curriculum, position, period)
        for key, curriculum, position, period in Unit.objects.filter(curriculum_id__in=curricula)
        .order_by("curriculum_id", "report_period_number", "position")
        .values_list("pk", "curriculum_id", "position", "report_period_number")
    }
    order = {unit: place for place, unit in enumerate(units)}
    lessons = Lesson.objects.filter(unit_id__in=units).values_list("pk", "unit_id", "position")
    held: dict[int, list[tuple[int, int, int]]] = {curriculum: [] for curriculum in curricula}
    for key, unit, position in sorted(lessons, key=lambda row: (order[row[1]], row[2])):
        held[units[unit][0]].append((key, unit, position))
    return {curriculum: _plan(rows, units) for curriculum, rows in held.items()}


def days_of(*, school_id: int, on: date) -> Days:
    """Return a school's days of teaching by report period, days of benchmark windows left out."""
    year = school_year_on(on)
    if year is None:
        return Days(on=on, periods=())
    calendar = calendar_of(school_id=school_id)
    periods = list_report_periods(school_year_id=year.pk)
    return Days(
        on=on,
        periods=tuple(
            PeriodDays(
                number=period.number,
                days=tuple(
                    day
                    for day in calendar.between(period.starts_on, period.ends_on)
                    if not (
                        period.benchmark_starts_on
                        and period.benchmark_ends_on
                        and period.benchmark_starts_on <= day <= period.benchmark_ends_on
                    )
                ),
            )
            for period in periods
        ),
    )


def _reached() -> Q:
    """Return the condition on teachers' links whose pacing the actor may read."""
    scope = reach.scope_for(reach.current_rights(), seen_as(SectionStaff, RecordClass.L2), Verb.READ)
    if isinstance(scope, Q):
        return scope
    return Q() if scope else Q(pk__in=[])


def _rows(sections: Sequence[Section], *, on: date) -> tuple[PacingRow, ...]:
    paces = paces_of(sections, on=on)
    teachers = _teachers([one.section.pk for one in paces], on=on)
    return tuple(
        PacingRow(
            public_id=one.section.public_id,
            title=one.section.title,
            teacher=teachers.get(one.section.pk, (0, ""))[1],
            pace=one.pace,
            last_on=one.last_on,
            staff_id=teachers.get(one.section.pk, (None, ""))[0],
            next_unit=one.next_unit,
        )
        for one in paces
    )


def _curricula_of(sections: Sequence[Section]) -> dict[int | None, int]:
    """Return the curriculum in use of each course of these classes."""
    courses = {section.course_id for section in sections}
    rows = Curriculum.objects.filter(state=Edition.IN_USE, course_id__in=courses)
    return dict(rows.values_list("course_id", "pk"))


def _plan(rows: Sequence[tuple[int, int, int]], units: Mapping[int, tuple[int, int, int]]) -> Plan:
    by_period: dict[int, int] = defaultdict(int)
    for _key, unit, _position in rows:
        by_period[units[unit][2]] += 1
    return Plan(
        lesson_ids=tuple(key for key, _, _ in rows),
        places={(units[unit][1], position): place for place, (_, unit, position) in enumerate(rows, start=1)},
        by_period=by_period,
        place_of={key: place for place, (key, _, _) in enumerate(rows, start=1)},
        unit_of={place: units[unit][1] for place, (_, unit, _) in enumerate(rows, start=1)},
    )


def _pace(plan: Plan, days: Days, taught: Sequence[int]) -> Pace:
    def planned(day: date) -> int:
        return planned_through(day, periods=days.periods, lessons=plan.by_period)

    return pace_of(
        planned_before=planned(days.on - ONE_DAY),
        planned_today=planned(days.on),
        taught=taught,
        n_lessons=len(plan.lesson_ids),
    )


def _taught(section_ids: Sequence[int]) -> dict[int, dict[int, date]]:
    found: dict[int, dict[int, date]] = defaultdict(dict)
    rows = LessonTaught.objects.filter(section_id__in=section_ids, undone_on=None)
    for section, lesson, day in rows.values_list("section_id", "lesson_id", text_of("taught_on")):
        found[section][lesson] = day_of(day)
    return found


def _places(
    taught: Mapping[int, Mapping[int, date]], plans: Mapping[int, Plan]
) -> dict[int, dict[int, date]]:
    """Return the days of lessons taught by place; one of an earlier edition counts where it stands now.

    It is the same lesson where its title stands in its unit; under another title it is another lesson.
    """
    elsewhere: dict[tuple[int, ...], set[int]] = defaultdict(set)
    for section, held in taught.items():
        elsewhere[plans[section].lesson_ids] |= held.keys() - plans[section].place_of.keys()
    now = {lessons: lessons_now_of(earlier, lessons) for lessons, earlier in elsewhere.items()}
    found: dict[int, dict[int, date]] = {section: {} for section in plans}
    for section, by_lesson in taught.items():
        place_of, moved = plans[section].place_of, now[plans[section].lesson_ids]
        held = by_lesson
        if not moved.keys().isdisjoint(by_lesson):
            held = {moved.get(lesson, lesson): day for lesson, day in by_lesson.items()}
        found[section] = {place_of[lesson]: day for lesson, day in held.items() if lesson in place_of}
    return found


def _teachers(section_ids: Sequence[int], *, on: date) -> dict[int, tuple[int, str]]:
    links = SectionStaff.objects.on(on).filter(
        section_id__in=section_ids, role__in=(SectionRole.TEACHER_OF_RECORD, SectionRole.LONG_TERM_SUB)
    )
    rows = links.select_related("staff").order_by("-dosage_percent", "pk")
    found: dict[int, tuple[int, str]] = {}
    for row in rows:
        found.setdefault(row.section_id, (row.staff_id, row.staff.name))
    return found
