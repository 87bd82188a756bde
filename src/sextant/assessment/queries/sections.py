"""A section's growth: its mean, and each of its students against her own path."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.assessment.models import SectionGrowth, StudentGrowth
from sextant.assessment.queries.students import StudentGrowthRow, shape_growth
from sextant.assessment.rules.subjects import subject_label
from sextant.network.models import Section, SectionEnrollment

MOST_SECTIONS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionGrowthRow:
    """One section in one subject at one target; means in network SD, None under two students."""

    section_id: int
    section_title: str
    section_public_id: UUID
    subject: str
    subject_label: str
    target_label: str
    target_on: date
    mean: float | None
    lower_90: float | None
    upper_90: float | None
    n_students: int
    n_enrolled: int
    n_tested: int
    is_verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionStudentRow:
    """One student of a section; ``growth`` is None where no result of the target counts."""

    student_id: int
    public_id: UUID
    name: str
    growth: StudentGrowthRow | None


def subject_of_section(section_id: int) -> str:
    """Return the subject that a section teaches, empty for a homeroom."""
    subject: str | None = (
        Section.objects.filter(pk=section_id).values_list("course__subject", flat=True).first()
    )
    return subject or ""


def section_growth(*, section_ids: Sequence[int], until: date | None = None) -> tuple[SectionGrowthRow, ...]:
    """Return the newest row of each section and subject whose period ended by ``until``."""
    rows = SectionGrowth.objects.filter(section_id__in=section_ids, is_current=True).select_related("section")
    if until is not None:
        rows = rows.filter(target_on__lte=until)
    newest: dict[tuple[int, str], SectionGrowthRow] = {}
    for row in rows.order_by("-target_on", "section_id", "subject"):
        newest.setdefault((row.section_id, row.subject), _shape(row))
    return tuple(newest[key] for key in sorted(newest))[:MOST_SECTIONS]


def section_students(*, section_id: int, subject: str, on: date) -> tuple[SectionStudentRow, ...]:
    """Return a section's students on a day with their newest row in the subject, by name."""
    links = (
        SectionEnrollment.objects.filter(section_id=section_id)
        .on(on)
        .select_related("student")
        .order_by("student__family_name", "student__given_name", "pk")
    )
    students = [link.student for link in links]
    rows = StudentGrowth.objects.filter(
        student_id__in=[student.pk for student in students],
        subject=subject,
        is_current=True,
        target_on__lte=on,
    ).select_related("run")
    newest: dict[int, StudentGrowthRow] = {}
    for row in rows.order_by("-target_on", "student_id"):
        newest.setdefault(row.student_id, shape_growth(row))
    return tuple(
        SectionStudentRow(
            student_id=student.pk,
            public_id=student.public_id,
            name=student.name,
            growth=newest.get(student.pk),
        )
        for student in students
    )


def _shape(row: SectionGrowth) -> SectionGrowthRow:
    return SectionGrowthRow(
        section_id=row.section_id,
        section_title=row.section.title,
        section_public_id=row.section.public_id,
        subject=row.subject,
        subject_label=subject_label(row.subject),
        target_label=row.target_label,
        target_on=row.target_on,
        mean=row.mean,
        lower_90=row.lower_90,
        upper_90=row.upper_90,
        n_students=row.n_students,
        n_enrolled=row.n_enrolled,
        n_tested=row.n_tested,
        is_verified=row.is_verified,
    )
