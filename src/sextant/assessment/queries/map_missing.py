"""Who is enrolled and has no MAP result in a term."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.assessment.models import MapResult
from sextant.assessment.queries.map_terms import Taken
from sextant.network.models import Enrollment, Student
from sextant.network.terms import EnrollmentKind
from sextant.web.tables import Column, Listing, Page, Window, page_of

MISSING = Listing(
    columns=(
        Column(key="name", label="Student", order_by=("family_name", "given_name")),
        Column(key="grade", label="Grade", order_by=("grade",), is_number=True),
    ),
    opens_with="name",
)
MOST_IDS = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """Who should have taken a test, by key with the grade of enrollment, and who has not."""

    grades: dict[int, int]
    missing: frozenset[int]

    @property
    def n_tested(self) -> int:
        """Return how many of the enrolled have a result."""
        return len(self.grades) - len(self.missing)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedStudent:
    """One student as a list names her."""

    student_id: int
    public_id: UUID
    name: str
    grade: int | None


def who_is_missing(*, school_id: int, taken: Taken, on: date) -> Expected:
    """Return who was enrolled on a day in the grades that were tested, and has no result.

    Args:
        school_id: the school.
        taken: the test and the term.
        on: a day in the window.
    """
    results = MapResult.objects.filter(
        school_year_id=taken.school_year_id,
        season=taken.term.season.value,
        subject=taken.test.subject,
        course=taken.test.course,
    )
    tested_here = dict(results.filter(school_id=school_id).values_list("student_id", "grade")[:MOST_IDS])
    grades = {grade for grade in tested_here.values() if grade is not None}
    enrolled = Enrollment.objects.filter(school_id=school_id, kind=EnrollmentKind.PRIMARY).on(on)
    expected = {
        student: grade
        for student, grade in enrolled.order_by("student_id").values_list("student_id", "grade")[:MOST_IDS]
        if not grades or grade in grades
    }
    return Expected(grades=expected, missing=frozenset(expected) - frozenset(tested_here))


def page_students(*, student_ids: Collection[int], window: Window) -> Page[NamedStudent]:
    """Return one page of these students, within reach."""
    students = Student.objects.filter(pk__in=sorted(student_ids)).order_by(*window.order_by)
    return page_of(students, window, shape=_named)


def name_students(*, student_ids: Collection[int]) -> dict[int, NamedStudent]:
    """Return these students by key, within reach."""
    students = Student.objects.filter(pk__in=sorted(student_ids)[:400])
    return {student.pk: _named(student) for student in students}


def _named(student: Student) -> NamedStudent:
    return NamedStudent(
        student_id=student.pk, public_id=student.public_id, name=student.name, grade=student.grade
    )
