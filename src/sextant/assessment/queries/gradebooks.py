"""The gradebooks within reach, one line a class; and the courses with their weights."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from sextant.access import reach
from sextant.access.policy import seen_as
from sextant.access.reach import current_rights
from sextant.assessment.models import CardRelease, GradedWork, PeriodGrade
from sextant.assessment.policies import READ_GRADEBOOK, READ_SCHOOL_GRADES
from sextant.assessment.queries.card_review import teachers_of
from sextant.assessment.queries.grade_periods import PeriodChoice, list_periods, weights_of
from sextant.network.models import Course, School, Section, SectionEnrollment, SectionStaff
from sextant.network.terms import Subject
from sextant.web.tables import Column, Listing, Page, Window, page_of


@dataclass(frozen=True, slots=True, kw_only=True)
class GradebookRow:
    """One class: how much work is in its gradebook, and how many grades of the period are posted."""

    public_id: UUID
    title: str
    subject: str
    teacher: str
    n_students: int
    n_works: int
    n_posted: int
    is_mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseWeights:
    """One course with the weights that hold on a day; none where its work counts alike."""

    course_id: int
    public_id: UUID
    title: str
    code: str
    subject: str
    weights: Mapping[str, int]

    @property
    def weights_words(self) -> str:
        """Return categories with their weights."""
        return ", ".join(f"{name} {weight}%" for name, weight in self.weights.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolCards:
    """Where one school stands with the report cards of a period."""

    public_id: UUID
    name: str
    released_on: date | None
    n_cards: int


def gradebook_columns() -> Listing:
    """Return the list's columns, in the reader's language."""
    return Listing(
        columns=(
            Column(key="title", label=_("Class"), order_by=("by_title",)),
            Column(key="subject", label=_("Subject"), order_by=("course__subject", "by_title")),
            Column(key="teacher", label=_("Teacher")),
            Column(key="works", label=_("Graded work"), is_number=True),
            Column(key="posted", label=_("Grades posted"), is_number=True),
        ),
        opens_with="title",
    )


def list_gradebooks(
    window: Window, *, school_id: int | None, period: PeriodChoice, is_mine: bool, on: date
) -> Page[GradebookRow]:
    """Return one window of the classes whose gradebooks the reader reaches, in a period's year."""
    day = min(on, period.ends_on)
    sections = _within_reach().filter(school_year_id=period.year_id)
    if school_id is not None:
        sections = sections.filter(school_id=school_id)
    own = SectionStaff.objects.on(day).filter(staff_id=current_rights().staff_id or 0)
    if is_mine:
        sections = sections.filter(Exists(own.filter(section_id=OuterRef("pk"))))
    ordered = sections.select_related("course").alias(by_title=Lower("title")).order_by(*window.order_by)
    page: Page[Section] = page_of(ordered, window, shape=lambda section: section)
    keys = [section.pk for section in page.rows]
    mine = set(own.filter(section_id__in=keys).values_list("section_id", flat=True))
    return Page(rows=_shape(page.rows, period, mine, day), total=page.total, window=page.window)


def teaches_any(*, on: date) -> bool:
    """Tell if the reader herself teaches a class with a course on a day."""
    own = SectionStaff.objects.on(on).filter(
        staff_id=current_rights().staff_id or 0, section__course__isnull=False
    )
    return bool(own.exists())


def list_school_cards(*, school_ids: Sequence[int], period_id: int) -> tuple[SchoolCards, ...]:
    """Return where each of these schools stands with the report cards of a period, by name."""
    out = {row.school_id: row for row in CardRelease.objects.filter(report_period_id=period_id)}
    schools = School.objects.filter(pk__in=school_ids).order_by("name", "pk")
    return tuple(
        SchoolCards(
            public_id=school.public_id,
            name=school.name,
            released_on=out[school.pk].released_on if school.pk in out else None,
            n_cards=out[school.pk].n_cards if school.pk in out else 0,
        )
        for school in schools
    )


def reaches_school(school_id: int) -> bool:
    """Tell if the reader reaches all grades of a school."""
    return READ_SCHOOL_GRADES.covers(current_rights(), school_id=school_id)


def course_columns() -> Listing:
    """Return the columns of the list of courses."""
    return Listing(
        columns=(
            Column(key="title", label=_("Course"), order_by=("code", "title")),
            Column(key="subject", label=_("Subject"), order_by=("subject", "code", "title")),
            Column(key="weights", label=_("What makes a grade")),
        ),
        opens_with="subject",
    )


def list_courses(window: Window, *, on: date) -> Page[CourseWeights]:
    """Return one window of the courses with their weights."""
    page: Page[Course] = page_of(
        Course.objects.order_by(*window.order_by), window, shape=lambda course: course
    )
    weights = weights_of([course.pk for course in page.rows], on=on)
    rows = tuple(_course(course, weights.get(course.pk, {})) for course in page.rows)
    return Page(rows=rows, total=page.total, window=page.window)


def find_course(public_id: UUID, *, on: date) -> CourseWeights | None:
    """Return one course with its weights."""
    course: Course | None = Course.objects.filter(public_id=public_id).first()
    return None if course is None else _course(course, weights_of([course.pk], on=on).get(course.pk, {}))


def _course(course: Course, weights: Mapping[str, int]) -> CourseWeights:
    return CourseWeights(
        course_id=course.pk,
        public_id=course.public_id,
        title=course.title,
        code=course.code,
        subject=str(Subject(course.subject).label),
        weights=weights,
    )


def _shape(
    sections: Sequence[Section], period: PeriodChoice, mine: set[int], day: date
) -> tuple[GradebookRow, ...]:
    keys = [section.pk for section in sections]
    works = _counted(GradedWork.objects.filter(section_id__in=keys, report_period_id=period.period_id))
    posted = _counted(
        PeriodGrade.objects.filter(
            section_id__in=keys, report_period_id=period.period_id, posted_on__isnull=False
        )
    )
    seats = _counted(SectionEnrollment.objects.on(day).filter(section_id__in=keys))
    teachers = teachers_of(keys, on=day)
    return tuple(
        GradebookRow(
            public_id=section.public_id,
            title=section.title,
            subject=str(section.course.get_subject_display()) if section.course else "",
            teacher=teachers.get(section.pk, ""),
            n_students=seats.get(section.pk, 0),
            n_works=works.get(section.pk, 0),
            n_posted=posted.get(section.pk, 0),
            is_mine=section.pk in mine,
        )
        for section in sections
    )


def _counted(rows: object) -> dict[int, int]:
    counted = rows.order_by().values_list("section_id").annotate(n=Count("pk"))  # type: ignore[attr-defined]
    return dict(counted.values_list("section_id", "n"))


@dataclass(frozen=True, slots=True, kw_only=True)
class GradebookSummary:
    """How far one class is with a period's gradebook."""

    public_id: UUID
    number: int
    n_posted: int


def find_summary(*, section_id: int, on: date) -> GradebookSummary | None:
    """Return how far a class is, or None where it has no course or lies out of reach; three questions."""
    section: Section | None = _within_reach().filter(pk=section_id).first()
    period = next(iter(list_periods(until=on, year_id=section.school_year_id)), None) if section else None
    if section is None or period is None:
        return None
    posted = PeriodGrade.objects.filter(
        section_id=section_id, report_period_id=period.period_id, posted_on__isnull=False
    )
    return GradebookSummary(public_id=section.public_id, number=period.number, n_posted=posted.count())


def _within_reach() -> QuerySet[Section]:
    """Return the classes with a course whose grades the reader reaches."""
    scope = reach.scope_for(current_rights(), seen_as(Section, READ_GRADEBOOK.on), READ_GRADEBOOK.verb)
    sections: QuerySet[Section] = Section.objects.filter(course__isnull=False)
    if scope is True:
        return sections
    return sections.filter(scope) if isinstance(scope, Q) else sections.none()
