"""Where students are and were enrolled, how many, and in which programs."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count

from sextant.network.models import Accommodation, Caseload, Enrollment, StudentProgram
from sextant.network.terms import EnrollmentKind


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrollmentRow:
    """One enrollment; ``last_day`` is the last day at the school, empty while it lasts."""

    id: int
    public_id: UUID
    student_id: int
    school_id: int
    school: str
    grade: int
    first_day: date
    valid_until: date | None
    entry_code: str
    exit_code: str
    exit_reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeCount:
    """How many students a school has in a grade."""

    grade: int
    students: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerStudent:
    """A student who has left a school, by the enrollment that ended."""

    student_id: int
    public_id: UUID
    name: str
    grade: int
    left_on: date
    exit_reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramRow:
    """One program a student is in, within reach of whoever asks."""

    id: int
    kind: str
    subtype: str
    lre_band: str
    valid_from: date
    annual_review_on: date | None
    reevaluation_on: date | None


def find_enrollment(public_id: UUID | str) -> Enrollment | None:
    """Return the enrollment with this public id, if within reach."""
    row: Enrollment | None = Enrollment.objects.filter(public_id=public_id).first()
    return row


def enrollment_on(*, student_id: int, on: date) -> Enrollment | None:
    """Return a student's primary enrollment on a day."""
    rows = Enrollment.objects.select_related("school").filter(
        student_id=student_id, kind=EnrollmentKind.PRIMARY
    )
    row: Enrollment | None = rows.on(on).first()
    return row


def list_enrollments(*, student_id: int) -> tuple[EnrollmentRow, ...]:
    """Return a student's enrollments in the whole network, the newest first."""
    rows = Enrollment.objects.select_related("school").filter(student_id=student_id)
    return tuple(
        EnrollmentRow(
            id=row.pk,
            public_id=row.public_id,
            student_id=row.student_id,
            school_id=row.school_id,
            school=row.school.name,
            grade=row.grade,
            first_day=row.valid_from,
            valid_until=row.valid_until,
            entry_code=row.entry_code,
            exit_code=row.exit_code,
            exit_reason=row.exit_reason,
        )
        for row in rows.order_by("-valid_from", "-pk")
    )


def count_enrolled(*, on: date, school_id: int | None = None) -> int:
    """Return how many students are enrolled on a day."""
    rows = Enrollment.objects.filter(kind=EnrollmentKind.PRIMARY).on(on)
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    return int(rows.count())


def count_by_grade(*, school_id: int, on: date) -> tuple[GradeCount, ...]:
    """Return how many students a school has in each grade on a day."""
    rows = (
        Enrollment.objects.filter(kind=EnrollmentKind.PRIMARY, school_id=school_id)
        .on(on)
        .values_list("grade")
        .annotate(students=Count("pk"))
        .order_by("grade")
    )
    return tuple(GradeCount(grade=grade, students=students) for grade, students in rows)


def list_former_students(*, school_id: int, first: date, last: date) -> tuple[FormerStudent, ...]:
    """Return the students who left a school in these days, the latest first."""
    rows = Enrollment.objects.select_related("student").filter(
        school_id=school_id, kind=EnrollmentKind.PRIMARY, valid_until__range=(first, last)
    )
    return tuple(
        FormerStudent(
            student_id=row.student_id,
            public_id=row.student.public_id,
            name=row.student.name,
            grade=row.grade,
            left_on=row.valid_until,
            exit_reason=row.exit_reason,
        )
        for row in rows.exclude(exit_reason="").order_by("-valid_until", "pk")
    )


def list_programs(*, student_id: int, on: date) -> tuple[ProgramRow, ...]:
    """Return the programs a student is in on a day."""
    rows = StudentProgram.objects.filter(student_id=student_id).on(on).order_by("kind")
    return tuple(
        ProgramRow(
            id=row.pk,
            kind=row.kind,
            subtype=row.subtype,
            lre_band=row.lre_band,
            valid_from=row.valid_from,
            annual_review_on=row.annual_review_on,
            reevaluation_on=row.reevaluation_on,
        )
        for row in rows
    )


def list_accommodations(*, student_id: int, on: date) -> tuple[str, ...]:
    """Return what every teacher of the student must provide, one line each."""
    rows = Accommodation.objects.filter(student_id=student_id).on(on).order_by("pk")
    return tuple(rows.values_list("text", flat=True))


def students_in_program(*, kind: str, on: date, student_ids: Collection[int] | None = None) -> frozenset[int]:
    """Return the keys of the students in a program on a day, within reach."""
    rows = StudentProgram.objects.filter(kind=kind).on(on)
    if student_ids is not None:
        rows = rows.filter(student_id__in=student_ids)
    return frozenset(rows.values_list("student_id", flat=True))


def caseload_of(*, staff_id: int, on: date, kind: str | None = None) -> tuple[int, ...]:
    """Return the keys of the students on somebody's caseload on a day."""
    rows = Caseload.objects.filter(staff_id=staff_id).on(on)
    if kind is not None:
        rows = rows.filter(kind=kind)
    return tuple(rows.order_by("student_id").values_list("student_id", flat=True))
