"""Add files to a lesson and take them away; a later edition of the lesson takes them over."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from sextant.instruction.models import Lesson, LessonFile, Unit
from sextant.network.actions.bulk import insert_rows
from sextant.network.actions.files import Checked, Upload, check_all, keep_file, take_file_away

MOST_FILES_A_LESSON = 12

# A unit's number and a lesson's number in it.
type LessonPlace = tuple[int, int]


def add_lesson_files(
    *, lesson_id: int, uploads: Sequence[Upload], added_by_id: int | None, at: datetime
) -> list[LessonFile]:
    """Add files to a lesson, all of them or none.

    Raises:
        CannotDo: one is of no kind that is taken, or too many; it says which, why and what to do.
    """
    return keep_lesson_files(
        files=[(lesson_id, one) for one in check_all(uploads)], added_by_id=added_by_id, at=at
    )


@transaction.atomic
def keep_lesson_files(
    *, files: Sequence[tuple[int, Checked]], added_by_id: int | None, at: datetime
) -> list[LessonFile]:
    """Keep checked files for their lessons, all of them or none.

    Raises:
        TooManyFiles: a lesson has as many as one may have.
    """
    return [
        keep_file(
            LessonFile(lesson_id=lesson_id, added_by_id=added_by_id),
            checked=one,
            at=at,
            siblings=LessonFile.objects.filter(lesson_id=lesson_id),
            most=MOST_FILES_A_LESSON,
        )
        for lesson_id, one in files
    ]


@transaction.atomic
def take_lesson_file_away(*, file_id: int, at: datetime) -> None:
    """Take a file from its lesson.

    Raises:
        AlreadyDone: it is gone.
    """
    take_file_away(LessonFile.objects.get(pk=file_id), at=at)


def add_to_draft(
    *, draft_id: int, files: Mapping[LessonPlace, Sequence[Checked]], at: datetime
) -> list[LessonFile]:
    """Keep checked files for the lessons of a draft, by the unit's and the lesson's number."""
    keys = {(unit, number): key for (unit, number, _title), key in _places(draft_id).items()}
    return keep_lesson_files(
        files=[(keys[place], one) for place, held in files.items() for one in held], added_by_id=None, at=at
    )


def carry_files_over(*, base_id: int, draft_id: int) -> int:
    """Give a draft's lessons the files of the lessons that stand at their place under their title.

    The bytes are shared; a lesson with another title is another lesson, and begins without. What the draft
    brought itself is not doubled.
    """
    before, after = _places(base_id), _places(draft_id)
    lesson_of = {before[place]: key for place, key in after.items() if place in before}
    rows = LessonFile.objects.filter(lesson_id__in=lesson_of, removed_at=None).order_by("pk")
    brought = set(LessonFile.objects.filter(lesson_id__in=after.values()).values_list("lesson_id", "sha256"))
    fresh = [
        LessonFile(
            lesson_id=lesson_of[row.lesson_id],
            name=row.name,
            kind=row.kind,
            n_bytes=row.n_bytes,
            sha256=row.sha256,
            key=row.key,
            scan=row.scan,
            added_at=row.added_at,
            added_by_id=row.added_by_id,
        )
        for row in rows
        if (lesson_of[row.lesson_id], row.sha256) not in brought
    ]
    return len(insert_rows(action="instruction.carry_files_over", rows=fresh))


def _places(curriculum_id: int) -> dict[tuple[int, int, str], int]:
    """Return a curriculum's lessons by unit, number and title."""
    units = dict(Unit.objects.filter(curriculum_id=curriculum_id).values_list("pk", "position"))
    rows = Lesson.objects.filter(unit_id__in=units).values_list("pk", "unit_id", "position", "title")
    return {(units[unit], number, title): key for key, unit, number, title in rows}
