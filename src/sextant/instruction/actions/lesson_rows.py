"""Write units and lessons as rows, many at once: a network's whole curriculum in seconds."""

from collections.abc import Iterator, Mapping, Sequence

from sextant.instruction.models import (
    Lesson,
    LessonMisconception,
    LessonPart,
    LessonStandard,
    Unit,
)
from sextant.instruction.rules.lessons import LessonEntry, UnitEntry
from sextant.network.actions.bulk import insert_rows, insert_tuples

type Units = Mapping[int, Sequence[UnitEntry]]
type Rows = Iterator[tuple[object, ...]]

# In the order of the tables' own columns.
LESSON = (
    "unit_id",
    "position",
    "title",
    "objective",
    "minutes",
    "exit_ticket",
    "exemplar",
    "materials",
)
PART = ("lesson_id", "position", "title", "minutes", "teacher_does", "students_do")
STANDARD = ("lesson_id", "code")
MISCONCEPTION = ("lesson_id", "position", "text", "response")


def write_units(units: Units) -> None:
    """Write the units of each curriculum with everything in them; the caller's transaction holds it."""
    flat = [(curriculum, unit) for curriculum, held in units.items() for unit in held]
    rows = [
        Unit(
            curriculum_id=curriculum,
            position=unit.number,
            title=unit.title,
            overview=unit.overview,
            report_period_number=unit.report_period,
            assessment=unit.assessment,
        )
        for curriculum, unit in flat
    ]
    made = insert_rows(action="instruction.add_units", rows=rows)
    lessons = [(row.pk, lesson) for row, (_, unit) in zip(made, flat, strict=True) for lesson in unit.lessons]
    keys = insert_tuples(
        action="instruction.add_lessons", table=Lesson, columns=LESSON, rows=_lessons(lessons)
    )
    held = list(zip(keys, (lesson for _, lesson in lessons), strict=True))
    insert_tuples(action="instruction.add_lesson_parts", table=LessonPart, columns=PART, rows=_parts(held))
    insert_tuples(
        action="instruction.add_lesson_standards",
        table=LessonStandard,
        columns=STANDARD,
        rows=((key, code) for key, entry in held for code in entry.standards),
    )
    insert_tuples(
        action="instruction.add_lesson_misconceptions",
        table=LessonMisconception,
        columns=MISCONCEPTION,
        rows=_misconceptions(held),
    )


def _lessons(lessons: Sequence[tuple[int, LessonEntry]]) -> Rows:
    for unit_id, entry in lessons:
        yield (
            unit_id,
            entry.number,
            entry.title,
            entry.objective,
            entry.minutes,
            entry.exit_ticket,
            entry.exemplar,
            entry.materials,
        )


def _parts(held: Sequence[tuple[int, LessonEntry]]) -> Rows:
    for key, entry in held:
        for place, part in enumerate(entry.parts, start=1):
            yield key, place, part.title, part.minutes, part.teacher_does, part.students_do


def _misconceptions(held: Sequence[tuple[int, LessonEntry]]) -> Rows:
    for key, entry in held:
        for place, one in enumerate(entry.misconceptions, start=1):
            yield key, place, one.text, one.response
