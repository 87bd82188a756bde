"""Curricula by course, their units and lessons, the standards that they cover, and drafts."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext as _

from sextant.instruction.models import Curriculum, Lesson, LessonStandard, Unit
from sextant.instruction.queries.lesson_entries import units_of
from sextant.instruction.rules.lessons_compared import LessonChange, compare
from sextant.instruction.terms import Edition
from sextant.network.models import Course
from sextant.web.tables import Column, Listing, Page, Window, page_of

MOST_EDITIONS = 60
MOST_COURSES = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class CurriculumRow:
    """One edition on the list."""

    public_id: UUID
    course: str
    title: str
    edition: str
    state: Edition
    n_units: int
    n_lessons: int
    in_use_from: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """One unit of a curriculum."""

    id: int
    public_id: UUID
    number: int
    title: str
    report_period: int
    n_lessons: int
    overview: str
    assessment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CurriculumDetail:
    """One edition with its units."""

    id: int
    public_id: UUID
    course_id: int
    course: str
    title: str
    edition: str
    state: Edition
    in_use_from: date | None
    units: tuple[UnitRow, ...]

    @property
    def n_lessons(self) -> int:
        """Return how many lessons it has."""
        return sum(unit.n_lessons for unit in self.units)

    @property
    def was_in_use(self) -> bool:
        """Tell if it was taught from before and is not now, so that it can be put back."""
        return self.state == Edition.RETIRED and self.in_use_from is not None

    @property
    def is_draft(self) -> bool:
        """Tell if nobody teaches from it yet."""
        return self.state == Edition.DRAFT


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionRow:
    """Another edition of a course."""

    public_id: UUID
    edition: str
    state: Edition
    in_use_from: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveredStandard:
    """A content standard with the lessons that teach it."""

    code: str
    lessons: tuple["LessonLink", ...]

    @property
    def n_lessons(self) -> int:
        """Return how many lessons teach it."""
        return len(self.lessons)


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonLink:
    """A lesson by its place: unit and number."""

    public_id: UUID
    unit: int
    number: int
    title: str


def curriculum_columns() -> Listing:
    """Return the list's columns, in the reader's language."""
    return Listing(
        columns=(
            Column(key="course", label=_("Course"), order_by=("course__subject", "course__grade", "edition")),
            Column(key="title", label=_("Curriculum"), order_by=("title", "edition")),
            Column(key="state", label=_("State"), order_by=("state", "course__subject", "course__grade")),
            Column(key="units", label=_("Units"), is_number=True),
            Column(key="lessons", label=_("Lessons"), is_number=True),
        ),
        opens_with="course",
    )


def list_curricula(window: Window, *, subject: str = "", shows_retired: bool = False) -> Page[CurriculumRow]:
    """Return one window of the curricula: those in use and drafts, or all."""
    rows = Curriculum.objects.select_related("course")
    if not shows_retired:
        rows = rows.exclude(state=Edition.RETIRED)
    if subject:
        rows = rows.filter(course__subject=subject)
    page: Page[Curriculum] = page_of(rows.order_by(*window.order_by), window, shape=lambda row: row)
    n_units, n_lessons = _sizes([row.pk for row in page.rows])
    shown = tuple(_row(row, n_units, n_lessons) for row in page.rows)
    return Page(rows=shown, total=page.total, window=page.window)


def count_courses() -> tuple[int, int]:
    """Return how many courses have a curriculum in use, and how many courses there are."""
    in_use = Curriculum.objects.filter(state=Edition.IN_USE).count()
    return in_use, Course.objects.count()


def list_subjects() -> tuple[str, ...]:
    """Return the subjects that have a curriculum."""
    courses = Curriculum.objects.values("course_id")
    found = Course.objects.filter(pk__in=courses).order_by("subject").values_list("subject", flat=True)
    return tuple(dict.fromkeys(found))


def list_course_choices() -> tuple[tuple[int, str], ...]:
    """Return the courses for which a curriculum can be written: key and title."""
    courses = Course.objects.order_by("subject", "grade", "pk").values_list("pk", "title")[:MOST_COURSES]
    return tuple(courses)


def find_curriculum(public_id: UUID) -> CurriculumDetail | None:
    """Return an edition with its units, or None."""
    row: Curriculum | None = Curriculum.objects.select_related("course").filter(public_id=public_id).first()
    return None if row is None else _detail(row)


def curriculum_in_use(*, course_id: int) -> CurriculumDetail | None:
    """Return what a course is taught from now, or None."""
    row: Curriculum | None = (
        Curriculum.objects.select_related("course").filter(course_id=course_id, state=Edition.IN_USE).first()
    )
    return None if row is None else _detail(row)


def other_editions(curriculum: CurriculumDetail) -> tuple[EditionRow, ...]:
    """Return the course's other editions, the newest first."""
    rows = Curriculum.objects.filter(course_id=curriculum.course_id).exclude(pk=curriculum.id)
    return tuple(
        EditionRow(
            public_id=row.public_id,
            edition=row.edition,
            state=Edition(row.state),
            in_use_from=row.in_use_from,
        )
        for row in rows.order_by("-pk")[:MOST_EDITIONS]
    )


def changes_of_draft(curriculum: CurriculumDetail) -> tuple[LessonChange, ...]:
    """Return what a draft changes against the edition in use."""
    before: Curriculum | None = Curriculum.objects.filter(
        course_id=curriculum.course_id, state=Edition.IN_USE
    ).first()
    old = units_of(curriculum_id=before.pk) if before is not None else ()
    return compare(old, units_of(curriculum_id=curriculum.id))


def lessons_in_order(curriculum: CurriculumDetail) -> tuple[Lesson, ...]:
    """Return a curriculum's lessons in the order in which they are taught."""
    order = {
        unit.id: place
        for place, unit in enumerate(
            sorted(curriculum.units, key=lambda one: (one.report_period, one.number))
        )
    }
    rows = Lesson.objects.filter(unit_id__in=order)
    return tuple(sorted(rows, key=lambda row: (order[row.unit_id], row.position)))


def covered_standards(
    curriculum: CurriculumDetail, rows: Sequence[Lesson] | None = None
) -> tuple[CoveredStandard, ...]:
    """Return every content standard of a curriculum with the lessons that teach it, by code.

    Args:
        curriculum: which one.
        rows: its lessons, where they are known already.
    """
    numbers = {unit.id: unit.number for unit in curriculum.units}
    held = lessons_in_order(curriculum) if rows is None else rows
    lessons = {row.pk: row for row in held}
    found: dict[str, list[LessonLink]] = defaultdict(list)
    for row in LessonStandard.objects.filter(lesson_id__in=lessons):
        lesson = lessons[row.lesson_id]
        link = LessonLink(
            public_id=lesson.public_id,
            unit=numbers[lesson.unit_id],
            number=lesson.position,
            title=lesson.title,
        )
        found[row.code].append(link)
    return tuple(
        CoveredStandard(code=code, lessons=tuple(sorted(links, key=lambda one: (one.unit, one.number))))
        for code, links in sorted(found.items())
    )


def _detail(row: Curriculum) -> CurriculumDetail:
    return CurriculumDetail(
        id=row.pk,
        public_id=row.public_id,
        course_id=row.course_id,
        course=row.course.title,
        title=row.title,
        edition=row.edition,
        state=Edition(row.state),
        in_use_from=row.in_use_from,
        units=list_units(curriculum_id=row.pk),
    )


def list_units(*, curriculum_id: int) -> tuple[UnitRow, ...]:
    """Return a curriculum's units, in order."""
    rows = Unit.objects.filter(curriculum_id=curriculum_id).order_by("position")
    n_lessons = _lessons_of({row.pk: row.pk for row in rows})
    return tuple(
        UnitRow(
            id=row.pk,
            public_id=row.public_id,
            number=row.position,
            title=row.title,
            report_period=row.report_period_number,
            n_lessons=n_lessons.get(row.pk, 0),
            overview=row.overview,
            assessment=row.assessment,
        )
        for row in rows
    )


def _sizes(curricula: Sequence[int]) -> tuple[dict[int, int], dict[int, int]]:
    units = dict(Unit.objects.filter(curriculum_id__in=curricula).values_list("pk", "curriculum_id"))
    n_units: dict[int, int] = defaultdict(int)
    for curriculum_id in units.values():
        n_units[curriculum_id] += 1
    return n_units, _lessons_of(units)


def _lessons_of(units: Mapping[int, int]) -> dict[int, int]:
    """Return how many lessons stand in the units of each key of ``units``' values."""
    found: dict[int, int] = defaultdict(int)
    counted = (
        Lesson.objects.filter(unit_id__in=list(units)).order_by().values("unit_id").annotate(n=Count("pk"))
    )
    for row in counted:
        found[units[row["unit_id"]]] += row["n"]
    return found


def _row(row: Curriculum, n_units: Mapping[int, int], n_lessons: Mapping[int, int]) -> CurriculumRow:
    return CurriculumRow(
        public_id=row.public_id,
        course=row.course.title,
        title=row.title,
        edition=row.edition,
        state=Edition(row.state),
        n_units=n_units.get(row.pk, 0),
        n_lessons=n_lessons.get(row.pk, 0),
        in_use_from=row.in_use_from,
    )
