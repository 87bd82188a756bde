"""A curriculum on file as the values that files of lessons give, to be compared or carried on."""

from collections import defaultdict
from collections.abc import Sequence

from sextant.instruction.models import (
    Lesson,
    LessonMisconception,
    LessonPart,
    LessonStandard,
    Unit,
)
from sextant.instruction.rules.lessons import IdeaEntry, LessonEntry, PartEntry, UnitEntry


def units_of(*, curriculum_id: int) -> tuple[UnitEntry, ...]:
    """Return a curriculum's units with their lessons, in order; five queries whatever its size."""
    units = list(Unit.objects.filter(curriculum_id=curriculum_id).order_by("position"))
    lessons = lessons_of([unit.pk for unit in units])
    return tuple(
        UnitEntry(
            number=unit.position,
            title=unit.title,
            report_period=unit.report_period_number,
            overview=unit.overview,
            assessment=unit.assessment,
            lessons=tuple(entry for _, entry in lessons.get(unit.pk, ())),
        )
        for unit in units
    )


def lessons_of(unit_ids: Sequence[int]) -> dict[int, list[tuple[Lesson, LessonEntry]]]:
    """Return the lessons of units, in order, each with its row and its values."""
    rows = list(Lesson.objects.filter(unit_id__in=unit_ids).order_by("unit_id", "position"))
    return _by_unit(rows)


def lesson_of(row: Lesson) -> LessonEntry:
    """Return one lesson with everything in it."""
    ((_, entry),) = _by_unit([row])[row.unit_id]
    return entry


def _by_unit(rows: Sequence[Lesson]) -> dict[int, list[tuple[Lesson, LessonEntry]]]:
    keys = [row.pk for row in rows]
    parts = _parts(keys)
    ideas = _ideas(keys)
    codes = _codes(keys)
    found: dict[int, list[tuple[Lesson, LessonEntry]]] = defaultdict(list)
    for row in rows:
        entry = LessonEntry(
            number=row.position,
            title=row.title,
            objective=row.objective,
            standards=tuple(codes.get(row.pk, ())),
            minutes=row.minutes,
            parts=tuple(parts.get(row.pk, ())),
            exit_ticket=row.exit_ticket,
            exemplar=row.exemplar,
            materials=row.materials,
            misconceptions=tuple(ideas.get(row.pk, ())),
        )
        found[row.unit_id].append((row, entry))
    return found


def _parts(keys: Sequence[int]) -> dict[int, list[PartEntry]]:
    found: dict[int, list[PartEntry]] = defaultdict(list)
    for row in LessonPart.objects.filter(lesson_id__in=keys).order_by("lesson_id", "position"):
        found[row.lesson_id].append(
            PartEntry(
                title=row.title,
                minutes=row.minutes,
                teacher_does=row.teacher_does,
                students_do=row.students_do,
            )
        )
    return found


def _ideas(keys: Sequence[int]) -> dict[int, list[IdeaEntry]]:
    found: dict[int, list[IdeaEntry]] = defaultdict(list)
    for row in LessonMisconception.objects.filter(lesson_id__in=keys).order_by("lesson_id", "position"):
        found[row.lesson_id].append(IdeaEntry(text=row.text, response=row.response))
    return found


def _codes(keys: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for row in LessonStandard.objects.filter(lesson_id__in=keys).order_by("lesson_id", "pk"):
        found[row.lesson_id].append(row.code)
    return found
