"""What is taught: the instructional standards, the lessons of each course, and how far classes are.

Grade 7 ratios and grade 3 reading are written lesson by lesson, in files that the product's own reader
reads; the other units come from templates.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from importlib import resources

from django.db import transaction

from sextant.demo.ground import Ground
from sextant.demo.lesson_templates import units_of_course
from sextant.demo.rooms import Room
from sextant.demo.seasons.rosters import Sections
from sextant.demo.teaching import CO_TAUGHT_SUBJECTS, TESTED, RoomTeachers
from sextant.instruction.actions.curricula import CurriculumEntry, add_curricula
from sextant.instruction.actions.pacing import add_taught, adjust_lesson
from sextant.instruction.actions.rubrics import publish_default_rubric
from sextant.instruction.queries.class_pace import Plan
from sextant.instruction.queries.pacing import pace_of_section, plans_of
from sextant.instruction.rules.lessons import UnitEntry
from sextant.instruction.rules.lessons_files import NamedFile, read_lessons, with_units_of
from sextant.instruction.rules.pacing import Whose
from sextant.instruction.terms import AdjustmentKind
from sextant.network.models import Section
from sextant.network.terms import SCHOOL_DAY_KINDS, Subject

TITLES = {
    Subject.ELA: "Reading",
    Subject.MATH: "Math",
    Subject.SCIENCE: "Science",
    Subject.SOCIAL_STUDIES: "Social studies",
}
BY_HAND: Mapping[tuple[Subject, int], str] = {
    (Subject.MATH, 7): "math_7_ratios.md",
    (Subject.ELA, 3): "reading_3_close.md",
}
MATH, RATIOS_GRADE = TESTED.index(Subject.MATH), 7
# How many days behind its plan a class is, and how many of a hundred are.
LAGS = ((0, 46), (1, 24), (2, 14), (3, 8), (4, 4), (6, 3), (9, 1))


class LessonsAreFaulty(RuntimeError):
    """A file of the demo's own lessons cannot be read."""


def publish_standards(ground: Ground) -> None:
    """Publish the default instructional standards on the first day of the demo's first year."""
    publish_default_rubric(on=ground.years[0].starts_on)


@transaction.atomic
def write_curricula(ground: Ground) -> dict[tuple[Subject, int], int]:
    """Write the curriculum of each tested course; return their keys by subject and grade."""
    places = ground.size.places
    grades = range(min(place.low for place in places), max(place.high for place in places) + 1)
    courses = {
        (subject, grade): ground.keys.courses[subject, grade] for subject in TESTED for grade in grades
    }
    year = ground.years[ground.newest]
    made = add_curricula(
        entries=[
            CurriculumEntry(
                course_id=course_id,
                title=f"{TITLES[subject]} {'K' if grade == 0 else grade}",
                edition=year.label,
                in_use_from=year.starts_on,
                units=units_of(subject, grade),
            )
            for (subject, grade), course_id in courses.items()
        ]
    )
    return {course: made[course_id] for course, course_id in courses.items()}


def units_of(subject: Subject, grade: int) -> tuple[UnitEntry, ...]:
    """Return a course's units: from templates, and where lessons are written by hand, those.

    Raises:
        LessonsAreFaulty: a file cannot be read.
    """
    units = units_of_course(subject, grade)
    name = BY_HAND.get((subject, grade))
    if name is None:
        return units
    content = (resources.files("sextant.demo") / "lessons" / name).read_bytes()
    read = read_lessons([NamedFile(name=name, content=content)])
    if read.faults:
        raise LessonsAreFaulty(read.faults[0].sentence)
    return with_units_of(units, read.units)


@transaction.atomic
def teach_lessons(
    ground: Ground,
    curricula: Mapping[tuple[Subject, int], int],
    *,
    rooms: Sequence[Room],
    teachers: Sequence[RoomTeachers],
    sections: Sequence[Sections],
) -> int:
    """Mark the lessons that each class of the newest year has had, most on plan and a few far behind."""
    rng = ground.rng("curriculum")
    plans = plans_of(sorted(curricula.values()))
    days = {place.jurisdiction: _days(ground, place.jurisdiction) for place in ground.size.places}
    lags, shares = zip(*LAGS, strict=True)
    planned = list(zip(rooms, teachers, sections, strict=True))
    taught: list[Sequence[object]] = []
    for room, held, made in planned:
        drawn = rng.choice(lags, size=len(TESTED), p=[share / 100 for share in shares])
        if room.year != ground.newest:
            continue
        periods = days[ground.place(room.school).jurisdiction]
        co_teacher = ground.keys.staff[held.co_teacher.key] if held.co_teacher else None
        for at, subject in enumerate(TESTED):
            plan = plans[curricula[subject, room.grade]]
            second = co_teacher if at in CO_TAUGHT_SUBJECTS else None
            taught += [
                (lesson, made.keys[at], ground.keys.schools[room.school],
                 ground.keys.staff[held.subjects[at].key], second, day, None)
                for lesson, day in _had(plan, periods, int(drawn[at]), until=ground.today)
            ]  # fmt: skip
    n_taught = add_taught(rows=taught)
    ratios = curricula.get((Subject.MATH, RATIOS_GRADE))
    if ratios is not None:
        _adjust_a_lesson(ground, plans[ratios], planned)
    return n_taught


def _days(ground: Ground, jurisdiction: str) -> list[list[date]]:
    """Return the days of teaching of the newest year by report period, benchmark days left out."""
    year = ground.years[ground.newest]
    open_days = sorted(day for day, kind in year.days(jurisdiction).items() if kind in SCHOOL_DAY_KINDS)
    return [
        [
            day
            for day in open_days
            if period.starts_on <= day <= period.ends_on
            and not period.benchmark_starts_on <= day <= period.benchmark_ends_on
        ]
        for period in year.periods
    ]


def _had(
    plan: Plan, periods: Sequence[Sequence[date]], lag: int, *, until: date
) -> Iterator[tuple[int, date]]:
    """Yield the lessons that a class had before a day, each so many days after its own."""
    all_days = [day for days in periods for day in days]
    lesson_ids = iter(plan.lesson_ids)
    first = 0
    for number, days in enumerate(periods, start=1):
        for place in range(plan.by_period.get(number, 0)):
            lesson = next(lesson_ids)
            at = first + min(place, len(days) - 1) + lag
            if at < len(all_days) and all_days[at] < until:
                yield lesson, all_days[at]
        first += len(days)


def _adjust_a_lesson(
    ground: Ground, plan: Plan, planned: Sequence[tuple[Room, RoomTeachers, Sections]]
) -> None:
    """Let the cast's math teacher bring back an earlier idea in the next lesson of her grade 7 class."""
    key = "amara_teacher"
    found = (
        made.keys[MATH]
        for room, held, made in planned
        if room.year == ground.newest and room.grade == RATIOS_GRADE and held.subjects[MATH].key == key
    )
    section_id = next(found, None)
    if section_id is None:
        return
    section = Section.objects.get(pk=section_id)
    pace, _ = pace_of_section(section, plan=plan, on=ground.today)
    if pace.next_place is None:
        return
    adjust_lesson(
        section=section,
        lesson_id=plan.lesson_ids[pace.next_place - 1],
        whose=Whose(staff_id=ground.keys.staff[key]),
        kind=AdjustmentKind.SPIRAL,
        text="Five minutes with two mixtures first: which keeps the ratio, which the difference?",
        because="On Friday’s exit ticket several still added the same number to both amounts.",
        starts_on=ground.today,
        expires_on=ground.today + timedelta(days=7),
    )
