"""The student page: who the student is, what holds today, and who may see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Concat, NullIf

from sextant.access.matrix import MATRIX
from sextant.access.policy import read
from sextant.access.reach import current_rights
from sextant.access.terms import PROCESSES, Reach, Role
from sextant.assessment.panels.words import is_family, released_to_reader, state_of
from sextant.assessment.queries.students import StudentGrowthRow, student_growth
from sextant.assessment.terms import GrowthState
from sextant.interlocks.student_finding import say_finding
from sextant.interlocks.student_stays import read_stays, say_who, stay_on
from sextant.kernel.guard import RecordClass, Verb
from sextant.network.models import (
    Enrollment,
    Section,
    SectionEnrollment,
    SectionStaff,
    Student,
    StudentGuardian,
)
from sextant.network.queries.enrollment import enrollment_on, list_accommodations, list_programs
from sextant.network.queries.people import find_student
from sextant.network.standing_in import as_reader_of_structure
from sextant.network.terms import SectionKind
from sextant.office.queries.students import CHIPS
from sextant.web.parts import Status
from sextant.web.who_sees_what import CLASS_WORDS, REACH_WORDS

# What the popover explains: what nearly everybody asks about. The whole matrix stands on its own page.
EXPLAINED = (
    RecordClass.S0,
    RecordClass.S1A,
    RecordClass.S1B,
    RecordClass.S1C,
    RecordClass.S2A,
    RecordClass.S2B,
)
UNSHOWN = frozenset({*PROCESSES, Role.API_CLIENT, Role.BREAK_GLASS, Role.SUPPORT_GRANTEE})
READ_RESULTS = read(RecordClass.S1B)
NOTICED = frozenset({GrowthState.LAGGING, GrowthState.WATCH, GrowthState.SURGING})


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionLine:
    """One class of the student, with whoever has the largest share of it."""

    public_id: UUID
    title: str
    subject: str
    is_homeroom: bool
    teacher: str
    teacher_id: int | None
    email: str
    starts_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardianLine:
    """One guardian, what the guardian may do, and how the guardian is reached."""

    name: str
    relationship: str
    phone: str
    email: str
    language: str
    channel: str
    lives_with: bool
    may_pick_up: bool
    may_see_records: bool
    legal_alert: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """One class of record: which roles may read it, by how far they reach."""

    label: str
    reaches: tuple[tuple[str, str], ...]
    why_i_may: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentPage:
    """Everything on the page but the lent panels; parts out of reach are empty."""

    id: int
    public_id: UUID
    name: str
    lede: str
    finding: str
    school_id: int | None
    school_name: str
    school_public_id: UUID | None
    school_phone: str
    programs: tuple[str, ...]
    flags: tuple[Status, ...]
    accommodations: tuple[str, ...]
    courses: tuple[SectionLine, ...]
    homeroom: SectionLine | None
    guardians: tuple[GuardianLine, ...]
    year_starts_on: date | None
    has_record: bool
    reads_results: bool
    is_for_family: bool


def find_page(public_id: UUID, *, on: date, is_past: bool = False) -> StudentPage | None:
    """Return the page of a student as of a day, or None out of the reader's reach.

    Args:
        public_id: the student's.
        on: the day.
        is_past: it is the day of an earlier period: grade and school are those of the enrollment then.
    """
    student = find_student(public_id)
    return None if student is None else page_of(student, on=on, is_past=is_past)


def page_of(student: Student, *, on: date, is_past: bool = False) -> StudentPage:
    """Return the page of a student whom the reader has been found to reach."""
    sections = _sections(student, on)
    stays = read_stays(student_id=student.pk)
    stay = stay_on(stays, on)
    for_family, released = is_family(), released_to_reader(on, student_id=student.pk)
    growth = student_growth(student_id=student.pk, until=released.until) if released else ()
    school = stay.school if is_past and stay else student.school
    first_on = min((section.starts_on for section in sections), default=None)
    reads_results = bool(stays) and READ_RESULTS.holds(current_rights())
    return StudentPage(
        id=student.pk,
        public_id=student.public_id,
        name=student.name,
        lede=say_who(student, stays, homeroom=_homeroom(sections), on=on, is_past=is_past),
        finding=say_finding(student_id=student.pk, growth=growth, on=on, first_on=first_on, is_past=is_past)
        if reads_results and not for_family
        else "",
        school_id=school.pk if school else None,
        school_name=school.name if school else "",
        school_public_id=school.public_id if school else None,
        school_phone=school.phone if school else "",
        programs=() if for_family else programs_in_words(student.pk, on=on),
        flags=() if for_family else _flags(growth),
        # A family's page asks for these once it stands.
        accommodations=() if for_family else list_accommodations(student_id=student.pk, on=on),
        courses=tuple(section for section in sections if not section.is_homeroom),
        homeroom=next((section for section in sections if section.is_homeroom), None),
        # An order of the court may keep one guardian's address from another: families see none.
        guardians=() if for_family else _guardians(student, on),
        year_starts_on=first_on,
        has_record=bool(stays),
        reads_results=reads_results,
        is_for_family=for_family,
    )


def programs_in_words(student_id: int, *, on: date) -> tuple[str, ...]:
    """Return the programs of a student within the reader's reach, as pages name them."""
    return tuple(str(CHIPS[row.kind]) for row in list_programs(student_id=student_id, on=on))  # type: ignore[index]


def find_sights(public_id: UUID, *, on: date) -> tuple[str, tuple[Sight, ...]] | None:
    """Return a student's name and who may see what of her, or None out of the reader's reach."""
    student = find_student(public_id)
    if student is None:
        return None
    return student.name, _sights(student, enrollment_on(student_id=student.pk, on=on))


def _sections(student: Student, on: date) -> tuple[SectionLine, ...]:
    links = SectionEnrollment.objects.filter(student_id=student.pk).on(on).values("section_id")
    rows = (
        Section.objects.filter(pk__in=links, starts_on__lte=on, ends_on__gte=on)
        .annotate(
            teacher=Subquery(_leads(on)[:1]),
            teacher_id=Subquery(_leads(on, "staff_id")[:1]),
            email=Subquery(_leads(on, "staff__email")[:1]),
        )
        .order_by("title", "pk")
        .values_list(
            "public_id", "title", "course__subject", "kind", "starts_on", "teacher", "teacher_id", "email"
        )
    )
    return tuple(
        SectionLine(
            public_id=key,
            title=title,
            subject=subject or "",
            is_homeroom=kind == SectionKind.HOMEROOM,
            teacher=teacher or "",
            teacher_id=teacher_id,
            email=email or "",
            starts_on=starts_on,
        )
        for key, title, subject, kind, starts_on, teacher, teacher_id, email in rows
    )


def _leads(on: date, column: str = "") -> QuerySet[SectionStaff, str]:
    """Return, for a section outside, the names of who teaches it (or a column), the largest share first.

    A family may not read the staff directory, and may know who teaches its child; which sections
    these are is still asked as the reader.
    """
    name = Concat(
        Coalesce(NullIf("staff__preferred_name", Value("")), "staff__given_name"),
        Value(" "),
        "staff__family_name",
    )
    with as_reader_of_structure():
        return (
            SectionStaff.objects.filter(section_id=OuterRef("pk"), dosage_percent__gt=0)
            .on(on)
            .order_by("-dosage_percent", "pk")
            .values_list(column or name)
        )


def _guardians(student: Student, on: date) -> tuple[GuardianLine, ...]:
    links = StudentGuardian.objects.filter(student_id=student.pk).on(on).select_related("guardian")
    return tuple(
        GuardianLine(
            name=link.guardian.name,
            relationship=link.relationship,
            phone=link.guardian.phone,
            email=link.guardian.email,
            language=link.guardian.language,
            channel=link.guardian.channel,
            lives_with=link.lives_with,
            may_pick_up=link.may_pick_up,
            may_see_records=link.may_see_records,
            legal_alert=link.legal_alert,
        )
        for link in links.order_by("pk")
    )


def _homeroom(sections: Sequence[SectionLine]) -> str:
    return next((row.title for row in sections if row.is_homeroom), "")


def _flags(rows: Sequence[StudentGrowthRow]) -> tuple[Status, ...]:
    return tuple(
        Status(label=f"{row.state.label}: {row.subject_label}", tone=state_of(row.state).tone)
        for row in rows
        if row.state in NOTICED
    )


def _sights(student: Student, enrollment: Enrollment | None) -> tuple[Sight, ...]:
    """Explain who may see what, and by which of the reader's roles she sees it; one row, one answer."""
    rights = current_rights()
    mine = {
        RecordClass.S0: read(RecordClass.S0).why(rights, student),
        RecordClass.S1A: read(RecordClass.S1A).why(rights, enrollment) if enrollment else None,
    }
    return tuple(
        Sight(
            label=CLASS_WORDS[record_class],
            reaches=_by_reach(record_class),
            why_i_may=role.words if (role := mine.get(record_class)) else "",
        )
        for record_class in EXPLAINED
    )


def _by_reach(record_class: RecordClass) -> tuple[tuple[str, str], ...]:
    """Return the roles of one row of the matrix, gathered by how far they reach, the nearest last."""
    found: dict[Reach, list[str]] = {}
    for role, reach in MATRIX.get((record_class, Verb.READ), {}).items():
        if role not in UNSHOWN:
            found.setdefault(reach, []).append(role.words)
    return tuple(
        (REACH_WORDS[reach], ", ".join(sorted(found[reach]))) for reach in REACH_WORDS if reach in found
    )
