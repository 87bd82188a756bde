"""Who sits in which section, who teaches it, with what share, and whether the teacher has confirmed it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sextant.network.models import (
    RosterVerification,
    Section,
    SectionEnrollment,
    SectionStaff,
)
from sextant.network.terms import SectionKind, VerificationState


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionRow:
    """One section as lists show it."""

    id: int
    public_id: UUID
    title: str
    code: str
    kind: str
    school_id: int
    course: str
    subject: str
    grade: int | None
    room: str
    is_team_taught: bool
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterRow:
    """One student on a roster."""

    student_id: int
    public_id: UUID
    name: str
    family_name: str
    grade: int | None
    valid_from: date
    valid_until: date | None
    dosage_percent: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TeacherRow:
    """One person who teaches in a section."""

    id: int
    staff_id: int
    public_id: UUID
    name: str
    role: str
    dosage_percent: int
    valid_from: date
    valid_until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationRow:
    """One roster of one report period, and how far its confirmation is."""

    id: int
    public_id: UUID
    section_id: int
    section: str
    staff_id: int
    teacher: str
    state: str
    question: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationShare:
    """How many rosters of a report period are confirmed or locked, of how many asked for."""

    asked: int
    confirmed: int
    locked: int

    @property
    def share(self) -> float | None:
        """Confirmed or locked rosters as a share of all, or None when none was asked for."""
        return (self.confirmed + self.locked) / self.asked if self.asked else None


def find_section(public_id: UUID | str) -> Section | None:
    """Return the section with this public id."""
    section: Section | None = (
        Section.objects.select_related("course", "school").filter(public_id=public_id).first()
    )
    return section


def find_verification(public_id: UUID | str) -> RosterVerification | None:
    """Return the roster verification with this public id, if within reach."""
    row: RosterVerification | None = RosterVerification.objects.filter(public_id=public_id).first()
    return row


def list_sections(
    *, school_id: int, school_year_id: int | None = None, kind: str | None = None, on: date | None = None
) -> tuple[SectionRow, ...]:
    """Return a school's sections by title: of a year, of a kind, meeting on a day."""
    sections = Section.objects.select_related("course").filter(school_id=school_id)
    if school_year_id is not None:
        sections = sections.filter(school_year_id=school_year_id)
    if kind is not None:
        sections = sections.filter(kind=kind)
    if on is not None:
        sections = sections.filter(starts_on__lte=on, ends_on__gte=on)
    return tuple(_section_row(section) for section in sections.order_by("title", "pk"))


def sections_of_staff(*, staff_id: int, on: date, kind: str | None = None) -> tuple[SectionRow, ...]:
    """Return the sections in which somebody teaches on a day."""
    links = SectionStaff.objects.filter(staff_id=staff_id).on(on).values("section_id")
    sections = Section.objects.select_related("course").filter(
        pk__in=links, starts_on__lte=on, ends_on__gte=on
    )
    if kind is not None:
        sections = sections.filter(kind=kind)
    return tuple(_section_row(section) for section in sections.order_by("title", "pk"))


def sections_of_student(*, student_id: int, on: date, kind: str | None = None) -> tuple[SectionRow, ...]:
    """Return the sections in which a student sits on a day."""
    links = SectionEnrollment.objects.filter(student_id=student_id).on(on).values("section_id")
    sections = Section.objects.select_related("course").filter(
        pk__in=links, starts_on__lte=on, ends_on__gte=on
    )
    if kind is not None:
        sections = sections.filter(kind=kind)
    return tuple(_section_row(section) for section in sections.order_by("title", "pk"))


def roster(*, section_id: int, on: date) -> tuple[RosterRow, ...]:
    """Return who sits in a section on a day, by family name."""
    return _roster_rows(SectionEnrollment.objects.filter(section_id=section_id).on(on))


def roster_between(*, section_id: int, first: date, last: date) -> tuple[RosterRow, ...]:
    """Return who sat in a section on some day of these, by family name, with the days."""
    return _roster_rows(SectionEnrollment.objects.filter(section_id=section_id).between(first, last))


def teachers(*, section_id: int, on: date) -> tuple[TeacherRow, ...]:
    """Return who teaches in a section on a day, the largest share first."""
    rows = SectionStaff.objects.select_related("staff").filter(section_id=section_id).on(on)
    return _teacher_rows(rows)


def teachers_between(*, section_id: int, first: date, last: date) -> tuple[TeacherRow, ...]:
    """Return who taught in a section on some day of these, the largest share first."""
    rows = SectionStaff.objects.select_related("staff").filter(section_id=section_id)
    return _teacher_rows(rows.between(first, last))


def list_verifications(
    *, report_period_id: int, school_id: int | None = None, staff_id: int | None = None
) -> tuple[VerificationRow, ...]:
    """Return the rosters of a report period within reach: of a school, or of one teacher."""
    rows = RosterVerification.objects.select_related("section", "staff").filter(
        report_period_id=report_period_id
    )
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    if staff_id is not None:
        rows = rows.filter(staff_id=staff_id)
    return tuple(
        VerificationRow(
            id=row.pk,
            public_id=row.public_id,
            section_id=row.section_id,
            section=row.section.title,
            staff_id=row.staff_id,
            teacher=row.staff.name,
            state=row.state,
            question=row.question,
            version=row.version,
        )
        for row in rows.order_by("section__title", "pk")
    )


def verification_share(*, report_period_id: int, school_id: int | None = None) -> VerificationShare:
    """Return how many rosters of a report period are confirmed, in the network or at a school."""
    rows = RosterVerification.objects.filter(report_period_id=report_period_id)
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    states = list(rows.values_list("state", flat=True))
    return VerificationShare(
        asked=len(states),
        confirmed=states.count(VerificationState.CONFIRMED),
        locked=states.count(VerificationState.LOCKED),
    )


def unverified_sections(*, report_period_id: int) -> frozenset[int]:
    """Return the sections whose roster of a report period nobody has confirmed."""
    rows = RosterVerification.objects.filter(report_period_id=report_period_id, state=VerificationState.OPEN)
    return frozenset(rows.values_list("section_id", flat=True))


def homeroom_of(*, student_id: int, on: date) -> SectionRow | None:
    """Return a student's homeroom on a day."""
    rooms = sections_of_student(student_id=student_id, on=on, kind=SectionKind.HOMEROOM)
    return rooms[0] if rooms else None


def _section_row(section: Section) -> SectionRow:
    course = section.course
    return SectionRow(
        id=section.pk,
        public_id=section.public_id,
        title=section.title,
        code=section.code,
        kind=section.kind,
        school_id=section.school_id,
        course=course.title if course else "",
        subject=course.subject if course else "",
        grade=course.grade if course else None,
        room=section.room,
        is_team_taught=section.is_team_taught,
        starts_on=section.starts_on,
        ends_on=section.ends_on,
    )


def _roster_rows(links: Any) -> tuple[RosterRow, ...]:
    rows = links.select_related("student")
    return tuple(
        RosterRow(
            student_id=row.student_id,
            public_id=row.student.public_id,
            name=row.student.name,
            family_name=row.student.family_name,
            grade=row.student.grade,
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            dosage_percent=row.dosage_percent,
        )
        for row in rows.order_by("student__family_name", "student__given_name", "pk")
    )


def _teacher_rows(links: Any) -> tuple[TeacherRow, ...]:
    rows = links.order_by("-dosage_percent", "pk")
    return tuple(
        TeacherRow(
            id=row.pk,
            staff_id=row.staff_id,
            public_id=row.staff.public_id,
            name=row.staff.name,
            role=row.role,
            dosage_percent=row.dosage_percent,
            valid_from=row.valid_from,
            valid_until=row.valid_until,
        )
        for row in rows
    )
