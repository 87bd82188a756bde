"""Say that a lesson was taught, take it back, and adjust a lesson for one class."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.instruction.models import Lesson, LessonAdjustment, LessonTaught, Unit
from sextant.instruction.models.curriculum import Curriculum
from sextant.instruction.rules.pacing import Whose
from sextant.instruction.terms import AdjustmentKind
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.bulk import insert_tuples
from sextant.network.models import Section

COLUMNS = ("lesson_id", "section_id", "school_id", "staff_id", "second_id", "taught_on", "undone_on")
LONGEST_DAYS = 60


class OtherCourse(CannotDo):
    """The lesson is not of the class's course."""


class BadDay(CannotDo):
    """The day lies where it cannot."""


@transaction.atomic
def mark_taught(*, section: Section, lesson_id: int, whose: Whose, on: date, today: date) -> LessonTaught:
    """Say that a class was taught a lesson.

    Raises:
        OtherCourse: the lesson belongs to another course.
        BadDay: the day is to come, or outside the class's dates.
        AlreadyDone: it stands as taught.
    """
    _check_course(section, lesson_id)
    if not section.starts_on <= on <= min(today, section.ends_on):
        raise BadDay("A lesson was taught on a day of this class, today or earlier. Choose such a day.")
    if LessonTaught.objects.filter(section=section, lesson_id=lesson_id, undone_on=None).exists():
        raise AlreadyDone("This lesson stands as taught already.")
    row = LessonTaught(
        lesson_id=lesson_id,
        section=section,
        school_id=section.school_id,
        staff_id=whose.staff_id,
        second_id=whose.second_id,
        taught_on=on,
    )
    row.save()
    audit.record(
        "instruction.mark_taught", on=row, changes={"lesson": (None, lesson_id), "taught_on": (None, on)}
    )
    return row


@transaction.atomic
def take_back_taught(*, section: Section, lesson_id: int, on: date) -> LessonTaught:
    """Say that a lesson was marked by mistake; the mark stays on file as taken back.

    Raises:
        CannotDo: it does not stand as taught.
    """
    row: LessonTaught | None = LessonTaught.objects.filter(
        section=section, lesson_id=lesson_id, undone_on=None
    ).first()
    if row is None:
        raise CannotDo("This lesson does not stand as taught. Reload the page.")
    row.undone_on = on
    row.version += 1
    row.save(update_fields=["undone_on", "version"])
    audit.record("instruction.take_back_taught", on=row, changes={"undone_on": (None, on)})
    return row


@transaction.atomic
def adjust_lesson(
    *,
    section: Section,
    lesson_id: int,
    whose: Whose,
    kind: AdjustmentKind,
    text: str,
    because: str,
    starts_on: date,
    expires_on: date,
) -> LessonAdjustment:
    """Note what a class does differently in a lesson, why, and until when; the lesson itself stays as it is.

    Raises:
        OtherCourse: the lesson belongs to another course.
        BadDay: it ends before it begins, or lasts longer than an adjustment may.
    """
    _check_course(section, lesson_id)
    if not 0 <= (expires_on - starts_on).days <= LONGEST_DAYS:
        raise BadDay(
            f"An adjustment ends within {LONGEST_DAYS} days. What is to stay belongs into the lesson."
        )
    row = LessonAdjustment(
        lesson_id=lesson_id,
        section=section,
        school_id=section.school_id,
        staff_id=whose.staff_id,
        second_id=whose.second_id,
        kind=kind,
        text=text,
        because=because,
        starts_on=starts_on,
        expires_on=expires_on,
    )
    row.save()
    audit.record(
        "instruction.adjust_lesson",
        on=row,
        changes={"kind": (None, kind), "lesson": (None, lesson_id), "expires_on": (None, expires_on)},
    )
    return row


def add_taught(*, rows: Iterable[Sequence[object]]) -> int:
    """Write many lessons as taught, each a tuple of `COLUMNS`; return how many."""
    return len(insert_tuples(action="instruction.add_taught", table=LessonTaught, columns=COLUMNS, rows=rows))


def _check_course(section: Section, lesson_id: int) -> None:
    units = Lesson.objects.filter(pk=lesson_id).values("unit_id")
    curricula = Unit.objects.filter(pk__in=units).values("curriculum_id")
    if not Curriculum.objects.filter(pk__in=curricula, course_id=section.course_id or 0).exists():
        raise OtherCourse("This lesson belongs to another course. Open it from the class's own page.")
