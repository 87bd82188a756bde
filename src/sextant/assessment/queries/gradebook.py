"""A class's gradebook in one report period: who, what, how many points, and the grade that comes of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.access.reach import current_rights
from sextant.assessment.models import GradebookEntry, GradedWork, PeriodGrade
from sextant.assessment.policies import KEEP_GRADEBOOK, READ_GRADEBOOK
from sextant.assessment.queries.grade_periods import (
    PeriodChoice,
    choose_period,
    find_release,
    list_periods,
    weights_of,
)
from sextant.assessment.rules.grade_cells import cell_words
from sextant.assessment.rules.grades_of_period import Score, percent_of
from sextant.assessment.terms import EntryMark
from sextant.network.models import Section, SectionEnrollment

LARGEST_CLASS = 120
MOST_WORKS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkColumn:
    """One piece of graded work."""

    work_id: int
    public_id: UUID
    title: str
    category: str
    max_points: float
    due_on: date
    is_dropped: bool
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BookCell:
    """One cell: its name in the form holds the version that was shown."""

    name: str
    text: str
    mark: str
    work: WorkColumn


@dataclass(frozen=True, slots=True, kw_only=True)
class BookRow:
    """One student of the class with the grade so far, and what was posted."""

    student_id: int
    public_id: UUID
    name: str
    cells: tuple[BookCell, ...]
    percent: float | None
    has_left: bool
    posted: "PostedGrade"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostedGrade:
    """What stands in a student's grade of the period; ``version`` 0 where nothing does."""

    version: int = 0
    percent: float | None = None
    effort: str = ""
    comment: str = ""
    posted_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """One class in one report period. ``released_on`` closes it."""

    section_id: int
    public_id: UUID
    title: str
    course: str
    subject: str
    school_id: int
    period: PeriodChoice
    periods: tuple[PeriodChoice, ...]
    weights: Mapping[str, int]
    works: tuple[WorkColumn, ...]
    rows: tuple[BookRow, ...]
    may_write: bool
    released_on: date | None

    @property
    def is_open(self) -> bool:
        """Tell if the reader may write here."""
        return self.may_write and self.released_on is None

    @property
    def n_posted(self) -> int:
        """Return how many students have a posted grade."""
        return sum(row.posted.posted_on is not None for row in self.rows)


def find_book(section_id: UUID, *, asked: str, on: date) -> Book | None:
    """Return a class's gradebook, or None where the reader does not reach it or there is no such period.

    Args:
        section_id: public id of the class.
        asked: public id of a report period; empty for the newest.
        on: the day of the question.
    """
    section: Section | None = (
        Section.objects.filter(public_id=section_id, course__isnull=False).select_related("course").first()
    )
    rights = current_rights()
    if section is None or not READ_GRADEBOOK.reaches(rights, section):
        return None
    periods = list_periods(until=on, year_id=section.school_year_id)
    period = choose_period(periods, asked=asked, on=on)
    if period is None:
        return None
    weights = weights_of([section.course_id or 0], on=period.starts_on).get(section.course_id or 0, {})
    works = list_works(section_id=section.pk, period_id=period.period_id)
    release = find_release(school_id=section.school_id, period_id=period.period_id)
    course = section.course
    return Book(
        section_id=section.pk,
        public_id=section.public_id,
        title=section.title,
        course=course.title if course else "",
        subject=course.subject if course else "",
        school_id=section.school_id,
        period=period,
        periods=periods,
        weights=weights,
        works=works,
        rows=_rows(section.pk, period, works, weights, on),
        may_write=KEEP_GRADEBOOK.reaches(rights, section),
        released_on=release.released_on if release else None,
    )


def list_works(*, section_id: int, period_id: int) -> tuple[WorkColumn, ...]:
    """Return the graded work of a class in a period, by day."""
    works = GradedWork.objects.filter(section_id=section_id, report_period_id=period_id)
    return tuple(
        WorkColumn(
            work_id=work.pk,
            public_id=work.public_id,
            title=work.title,
            category=work.category,
            max_points=work.max_points,
            due_on=work.due_on,
            is_dropped=work.is_dropped,
            version=work.version,
        )
        for work in works.order_by("due_on", "pk")[:MOST_WORKS]
    )


def find_work(public_id: UUID) -> GradedWork | None:
    """Return one piece of graded work within reach."""
    work: GradedWork | None = (
        GradedWork.objects.filter(public_id=public_id).select_related("section", "report_period").first()
    )
    return work


def _rows(
    section_id: int,
    period: PeriodChoice,
    works: Sequence[WorkColumn],
    weights: Mapping[str, int],
    on: date,
) -> tuple[BookRow, ...]:
    entries = _entries([work.work_id for work in works])
    posted = posted_grades(section_id=section_id, period_id=period.period_id)
    links = (
        SectionEnrollment.objects.between(period.starts_on, period.ends_on)
        .filter(section_id=section_id)
        .select_related("student")
        .order_by("student__family_name", "student__given_name", "student_id", "-valid_from")
    )
    rows: dict[int, BookRow] = {}
    for link in links[: LARGEST_CLASS * 2]:
        student = link.student
        if student.pk in rows:
            continue
        held = {work.work_id: entries.get((student.pk, work.work_id)) for work in works}
        rows[student.pk] = BookRow(
            student_id=student.pk,
            public_id=student.public_id,
            name=student.name,
            cells=tuple(_cell(student.public_id, work, held[work.work_id]) for work in works),
            percent=_percent(works, held, weights),
            has_left=link.valid_until is not None and link.valid_until <= on,
            posted=posted.get(student.pk, PostedGrade()),
        )
    return tuple(rows.values())


def _entries(work_ids: Sequence[int]) -> dict[tuple[int, int], GradebookEntry]:
    if not work_ids:
        return {}
    entries = GradebookEntry.objects.filter(work_id__in=work_ids).order_by("pk")
    return {(entry.student_id, entry.work_id): entry for entry in entries}


def posted_grades(*, section_id: int, period_id: int) -> dict[int, PostedGrade]:
    """Return, by student, the grade of a period as it stands in a class."""
    grades = PeriodGrade.objects.filter(section_id=section_id, report_period_id=period_id)
    return {
        grade.student_id: PostedGrade(
            version=grade.version,
            percent=grade.percent,
            effort=grade.effort,
            comment=grade.comment,
            posted_on=grade.posted_on,
        )
        for grade in grades
    }


def _cell(student: UUID, work: WorkColumn, entry: GradebookEntry | None) -> BookCell:
    mark = EntryMark(entry.mark) if entry else EntryMark.BLANK
    return BookCell(
        name=cell_name(student, work.public_id, entry.version if entry else 0),
        text=cell_words(mark, entry.points if entry else None),
        mark=mark,
        work=work,
    )


def cell_name(student: UUID, work: UUID, version: int) -> str:
    """Return the name of a cell in the form: whose, for what, and which version was shown."""
    return f"{student.hex}.{work.hex}.{version}"


def _percent(
    works: Sequence[WorkColumn],
    held: Mapping[int, GradebookEntry | None],
    weights: Mapping[str, int],
) -> float | None:
    scores = (
        Score(category=work.category, most=work.max_points, points=entry.points, mark=entry.mark)
        for work in works
        if not work.is_dropped and (entry := held[work.work_id]) is not None
    )
    return percent_of(scores, weights=weights)
