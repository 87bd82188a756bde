"""Preparations as their teachers, and those who read them, see them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.instruction import policies
from sextant.instruction.models import Curriculum, Preparation, PreparationFile, PreparationReview, Unit
from sextant.instruction.queries.preparation_due import Due, due_of_staff
from sextant.instruction.rules.preparation import is_new, is_read
from sextant.instruction.rules.preparation_steps import STEPS, Step
from sextant.instruction.thresholds import READ_ONE_IN
from sextant.network.models import Staff
from sextant.network.queries.calendar import school_year_on
from sextant.network.queries.files import FileLine, OpenFile, lines_of, open_file
from sextant.network.queries.settings import threshold
from sextant.web.tables import Column, Listing, Page, Window, page_of

MOST_LATELY = 12
# What was taught longer ago than this is not read any more: feedback comes before the lesson.
STILL_READ = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparationRow:
    """A preparation on a list; ``quality`` is the newest rating."""

    id: int
    public_id: UUID
    staff_id: int
    teacher: str
    title: str
    is_unit: bool
    unit_title: str
    course: str
    for_on: date
    due_on: date
    submitted_at: datetime
    n_steps: int
    is_to_be_read: bool
    is_read: bool
    quality: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRow:
    """Something to prepare, with what stands of it."""

    due: Due
    row: PreparationRow | None

    @property
    def is_done(self) -> bool:
        """Tell if it was sent."""
        return self.row is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What a reader said."""

    reviewer: str
    quality: int
    feedback: str
    reviewed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparationPage:
    """A preparation with everything in it. ``about_id``: the public id of the lesson, or of the unit."""

    row: PreparationRow
    about_id: UUID
    steps: tuple[tuple[Step, bool], ...]
    words: str
    files: tuple[FileLine, ...]
    reviews: tuple[Review, ...]
    is_mine: bool


def queue_columns() -> Listing:
    """Return the columns of the list of what is to be read, in the reader's language."""
    return Listing(
        columns=(
            Column(key="for", label=_("Taught on"), order_by=("for_on",)),
            Column(key="teacher", label=_("Teacher"), order_by=("staff__family_name", "staff__given_name")),
            Column(key="what", label=_("Lesson or unit")),
            Column(key="steps", label=_("Steps"), is_number=True),
            Column(key="sent", label=_("Sent"), order_by=("submitted_at",)),
        ),
        opens_with="for",
    )


def list_mine(*, staff_id: int, on: date) -> tuple[tuple[DueRow, ...], tuple[PreparationRow, ...]]:
    """Return what a teacher prepares next with what stands of it, and what she sent lately."""
    due = due_of_staff(staff_id, on=on)
    rows = _shape(_joined(Preparation.objects.filter(staff_id=staff_id)).order_by("-for_on", "-pk")[:100])
    by_key = {(row.staff_id, unit, lesson): row for (unit, lesson), row in rows}
    listed = tuple(DueRow(due=one, row=by_key.get(one.key)) for one in due)
    shown = {one.row.id for one in listed if one.row}
    return listed, tuple([row for _, row in rows if row.id not in shown][:MOST_LATELY])


def find_due(public_id: UUID, *, staff_id: int, is_unit: bool, on: date) -> Due | None:
    """Return what a teacher is to prepare, by its lesson or unit; None where no class of hers comes to it."""
    return next(
        (
            one
            for one in due_of_staff(staff_id, on=on)
            if one.public_id == public_id and one.is_unit == is_unit
        ),
        None,
    )


def is_in_sample(due: Due, *, on: date) -> bool:
    """Tell if a preparation of this is read."""
    staff, year = Staff.objects.get(pk=due.staff_id), school_year_on(on)
    new = year is not None and is_new(staff.hired_on, year_starts_on=year.starts_on)
    one_in = int(threshold(READ_ONE_IN, on=on, school_id=due.school_id))
    return is_read(teacher=due.staff_id, is_new=new, on=due.for_on, one_in=one_in)


def preparation_of(due: Due) -> PreparationPage | None:
    """Return what stands of a preparation, or None."""
    return _page(
        _joined(
            Preparation.objects.filter(staff_id=due.staff_id, unit_id=due.unit_id, lesson_id=due.lesson_id)
        ).first()
    )


def find_preparation(public_id: UUID) -> PreparationPage | None:
    """Return a preparation within reach, or None."""
    return _page(_joined(Preparation.objects.filter(public_id=public_id)).first())


def page_to_read(
    window: Window, *, on: date, school_id: int | None, subject: str = ""
) -> Page[PreparationRow]:
    """Return one window of the preparations that wait to be read, what is taught first first."""
    rows = _to_read(on=on)
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    if subject:
        rows = rows.filter(unit_id__in=units_of_subject(subject))
    rows = _joined(rows).order_by(*window.order_by)
    return page_of(rows, window, shape=lambda row: _row(row, None))


def count_to_read(*, on: date) -> int:
    """Count the preparations that wait for the actor or another reader of them."""
    n: int = _to_read(on=on).count()
    return n


def _to_read(*, on: date) -> Any:
    rows = Preparation.objects.filter(is_to_be_read=True, read_at=None, for_on__gte=on - STILL_READ)
    return rows.exclude(staff_id=current_rights().staff_id or 0)


def units_of_subject(subject: str) -> Any:
    """Return the units of a subject's courses, as a question."""
    curricula = Curriculum.objects.filter(course__subject=subject)
    return Unit.objects.filter(curriculum_id__in=curricula.values("pk")).values("pk")


def prepared_units(keys: Collection[tuple[int, int]]) -> Mapping[tuple[int, int], PreparationRow]:
    """Return the preparations of units by teacher and unit, with their newest ratings."""
    rows = Preparation.objects.filter(
        staff_id__in={staff for staff, _ in keys}, unit_id__in={unit for _, unit in keys}, lesson=None
    )
    return {(row.staff_id, unit): row for (unit, _), row in _shape(_joined(rows).order_by("pk"))}


def open_preparation_file(public_id: UUID) -> OpenFile | None:
    """Return the bytes of a file of a preparation within reach, or None."""
    return open_file(PreparationFile.objects.filter(public_id=public_id).first())


def find_own_file(public_id: UUID, *, staff_id: int) -> tuple[int, UUID] | None:
    """Return key of a teacher's own file and public id of its preparation, or None."""
    file = (
        PreparationFile.objects.filter(public_id=public_id, staff_id=staff_id)
        .select_related("preparation")
        .first()
    )
    return None if file is None else (file.pk, file.preparation.public_id)


def _joined(rows: Any) -> Any:
    return rows.select_related("staff", "lesson", "unit__curriculum__course")


def _shape(rows: Any) -> list[tuple[tuple[int, int], PreparationRow]]:
    found = list(rows)
    qualities = _newest([row.pk for row in found])
    return [((row.unit_id, row.lesson_id or 0), _row(row, qualities.get(row.pk))) for row in found]


def _newest(keys: Sequence[int]) -> dict[int, int]:
    rows = PreparationReview.objects.filter(preparation_id__in=keys).order_by("reviewed_at", "pk")
    return dict(rows.values_list("preparation_id", "quality"))


def _row(row: Preparation, quality: int | None) -> PreparationRow:
    return PreparationRow(
        id=row.pk,
        public_id=row.public_id,
        staff_id=row.staff_id,
        teacher=row.staff.name,
        title=row.lesson.title if row.lesson else row.unit.title,
        is_unit=row.lesson is None,
        unit_title=row.unit.title,
        course=row.unit.curriculum.course.title,
        for_on=row.for_on,
        due_on=row.due_on,
        submitted_at=row.submitted_at,
        n_steps=sum(getattr(row, step.key) for step in STEPS),
        is_to_be_read=row.is_to_be_read,
        is_read=row.read_at is not None,
        quality=quality,
    )


def _page(row: Preparation | None) -> PreparationPage | None:
    if row is None:
        return None
    reviews = PreparationReview.objects.filter(preparation=row).select_related("reviewer")
    said = tuple(
        Review(
            reviewer=one.reviewer.name,
            quality=one.quality,
            feedback=one.feedback,
            reviewed_at=one.reviewed_at,
        )
        for one in reviews.order_by("-reviewed_at", "-pk")[:MOST_LATELY]
    )
    return PreparationPage(
        row=_row(row, said[0].quality if said else None),
        about_id=row.lesson.public_id if row.lesson else row.unit.public_id,
        steps=tuple((step, getattr(row, step.key)) for step in STEPS),
        words=row.words,
        files=lines_of(PreparationFile.objects.filter(preparation=row)),
        reviews=said,
        is_mine=row.staff_id == current_rights().staff_id and policies.PREPARE.holds(current_rights()),
    )
