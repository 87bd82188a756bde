"""One lesson, one unit, and a week of it, with everything that stands in them."""

from dataclasses import dataclass
from uuid import UUID

from sextant.instruction.models import Curriculum, Lesson, Unit
from sextant.instruction.queries.curricula import CurriculumDetail
from sextant.instruction.queries.lesson_entries import lesson_of, lessons_of
from sextant.instruction.rules.lessons import LessonEntry
from sextant.instruction.terms import Edition

LESSONS_A_WEEK = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonPlace:
    """Where a lesson stands: its unit and curriculum."""

    unit_id: int
    unit_public_id: UUID
    unit_number: int
    unit_title: str
    report_period: int
    curriculum_public_id: UUID
    course_id: int
    course: str
    edition: str
    state: Edition

    @property
    def is_in_use(self) -> bool:
        """Tell if classes are taught from it now."""
        return self.state == Edition.IN_USE


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonRow:
    """A lesson with its words and its place."""

    id: int
    public_id: UUID
    words: LessonEntry
    place: LessonPlace


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonLine:
    """A lesson on the page of its unit."""

    public_id: UUID
    number: int
    title: str
    objective: str
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """Up to five lessons that follow each other."""

    number: int
    lessons: tuple[LessonLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitDetail:
    """A unit with its lessons in weeks."""

    place: LessonPlace
    overview: str
    assessment: str
    weeks: tuple[Week, ...]

    @property
    def n_lessons(self) -> int:
        """Return how many lessons it has."""
        return sum(len(week.lessons) for week in self.weeks)


def find_lesson(public_id: UUID) -> LessonRow | None:
    """Return a lesson with everything in it, or None."""
    row: Lesson | None = Lesson.objects.filter(public_id=public_id).first()
    return None if row is None else _shape(row)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The lessons before and after one in its unit, where there are any."""

    before: tuple[UUID, str] | None
    after: tuple[UUID, str] | None


def beside(lesson: LessonRow) -> Beside:
    """Return the lessons that stand before and after a lesson in its unit, each with its title."""
    rows = Lesson.objects.filter(unit_id=lesson.place.unit_id).order_by("position")
    held = list(rows.values_list("public_id", "title"))
    at = [key for key, _title in held].index(lesson.public_id)
    return Beside(before=held[at - 1] if at else None, after=held[at + 1] if at + 1 < len(held) else None)


def lesson_in(curriculum: CurriculumDetail, row: Lesson) -> LessonRow:
    """Return a lesson of a curriculum that has been read already."""
    unit = next(one for one in curriculum.units if one.id == row.unit_id)
    place = LessonPlace(
        unit_id=unit.id,
        unit_public_id=unit.public_id,
        unit_number=unit.number,
        unit_title=unit.title,
        report_period=unit.report_period,
        curriculum_public_id=curriculum.public_id,
        course_id=curriculum.course_id,
        course=curriculum.course,
        edition=curriculum.edition,
        state=curriculum.state,
    )
    return LessonRow(id=row.pk, public_id=row.public_id, words=lesson_of(row), place=place)


def find_unit(public_id: UUID) -> UnitDetail | None:
    """Return a unit with its lessons in weeks of five, or None."""
    unit: Unit | None = Unit.objects.filter(public_id=public_id).first()
    if unit is None:
        return None
    rows = list(Lesson.objects.filter(unit=unit).order_by("position"))
    lines = [
        LessonLine(
            public_id=row.public_id,
            number=row.position,
            title=row.title,
            objective=row.objective,
            minutes=row.minutes,
        )
        for row in rows
    ]
    return UnitDetail(
        place=_place(unit),
        overview=unit.overview,
        assessment=unit.assessment,
        weeks=tuple(
            Week(number=first // LESSONS_A_WEEK + 1, lessons=tuple(lines[first : first + LESSONS_A_WEEK]))
            for first in range(0, len(lines), LESSONS_A_WEEK)
        ),
    )


def lessons_of_week(public_id: UUID, *, week: int) -> tuple[LessonRow, ...]:
    """Return the lessons of a unit's week, counted from 1; none where there is no such week."""
    unit: Unit | None = Unit.objects.filter(public_id=public_id).first()
    if unit is None or week < 1:
        return ()
    place = _place(unit)
    first = (week - 1) * LESSONS_A_WEEK
    held = lessons_of([unit.pk]).get(unit.pk, [])[first : first + LESSONS_A_WEEK]
    return tuple(
        LessonRow(id=row.pk, public_id=row.public_id, words=words, place=place) for row, words in held
    )


def _shape(row: Lesson) -> LessonRow:
    unit = Unit.objects.get(pk=row.unit_id)
    return LessonRow(id=row.pk, public_id=row.public_id, words=lesson_of(row), place=_place(unit))


def _place(unit: Unit) -> LessonPlace:
    curriculum = Curriculum.objects.select_related("course").get(pk=unit.curriculum_id)
    return LessonPlace(
        unit_id=unit.pk,
        unit_public_id=unit.public_id,
        unit_number=unit.position,
        unit_title=unit.title,
        report_period=unit.report_period_number,
        curriculum_public_id=curriculum.public_id,
        course_id=curriculum.course_id,
        course=curriculum.course.title,
        edition=curriculum.edition,
        state=Edition(curriculum.state),
    )
