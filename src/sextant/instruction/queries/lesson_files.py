"""The files of a lesson, and the bytes of one."""

from collections.abc import Collection, Mapping
from uuid import UUID

from sextant.instruction.models import LessonFile
from sextant.network.queries.files import FileLine, OpenFile, line_of, lines_of, open_file

MOST_OF_A_WEEK = 100


def files_of_lesson(lesson_id: int) -> tuple[FileLine, ...]:
    """Return a lesson's files, in the order in which they were added."""
    return lines_of(LessonFile.objects.filter(lesson_id=lesson_id))


def files_of_lessons(lesson_ids: Collection[int]) -> Mapping[int, tuple[FileLine, ...]]:
    """Return the files of several lessons, one query whatever their number."""
    rows = LessonFile.objects.filter(lesson_id__in=lesson_ids, removed_at=None).order_by("pk")
    found: dict[int, tuple[FileLine, ...]] = {}
    for row in rows[:MOST_OF_A_WEEK]:
        found[row.lesson_id] = (*found.get(row.lesson_id, ()), line_of(row))
    return found


def open_lesson_file(public_id: UUID) -> OpenFile | None:
    """Return the bytes of a file of a lesson, or None."""
    return open_file(LessonFile.objects.filter(public_id=public_id).first())


def find_lesson_file(public_id: UUID, *, lesson_id: int) -> int | None:
    """Return the key of a file that belongs to a lesson, or None."""
    key: int | None = (
        LessonFile.objects.filter(public_id=public_id, lesson_id=lesson_id)
        .values_list("pk", flat=True)
        .first()
    )
    return key
