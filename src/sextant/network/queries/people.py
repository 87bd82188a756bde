"""Who is who: students, their guardians, staff and the seats they hold."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from sextant.network.models import (
    Enrollment,
    Guardian,
    Section,
    SectionEnrollment,
    Staff,
    StaffAssignment,
    Student,
    StudentDemographics,
    StudentGuardian,
)
from sextant.network.terms import SectionKind, StaffStatus

MOST_FOUND = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentRow:
    """One student as the directory shows her."""

    id: int
    public_id: UUID
    name: str
    family_name: str
    grade: int | None
    school_id: int | None
    school: str
    homeroom: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffRow:
    """One member of staff as the directory shows her, with the seats she holds."""

    id: int
    public_id: UUID
    name: str
    email: str
    school_id: int | None
    school: str
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardianRow:
    """One guardian of one student, and what the guardian may do."""

    link_id: int
    guardian_id: int
    public_id: UUID
    name: str
    relationship: str
    phone: str
    email: str
    language: str
    channel: str
    has_custody: bool
    lives_with: bool
    may_pick_up: bool
    may_see_records: bool
    legal_alert: str


def find_student(public_id: UUID | str) -> Student | None:
    """Return the student with this public id, if she is within reach."""
    student: Student | None = Student.objects.select_related("school").filter(public_id=public_id).first()
    return student


def is_record_within_reach(student_id: int) -> bool:
    """Tell if the student's enrollment and attendance, not only her name, are within reach."""
    return bool(Enrollment.objects.filter(student_id=student_id).exists())


def student_of_id(student_id: int) -> Student | None:
    """Return the student with this key, if she is within reach."""
    student: Student | None = Student.objects.select_related("school").filter(pk=student_id).first()
    return student


def keyed_student(student_id: int) -> Student:
    """Return a student of whom only her key is known: enough to ask who reaches her."""
    return Student(pk=student_id)


def find_staff(public_id: UUID | str) -> Staff | None:
    """Return the member of staff with this public id."""
    staff: Staff | None = Staff.objects.select_related("school").filter(public_id=public_id).first()
    return staff


def staff_of_id(staff_id: int) -> Staff | None:
    """Return the member of staff with this key."""
    staff: Staff | None = Staff.objects.select_related("school").filter(pk=staff_id).first()
    return staff


def find_guardian(public_id: UUID | str) -> Guardian | None:
    """Return the guardian with this public id, if within reach."""
    guardian: Guardian | None = Guardian.objects.filter(public_id=public_id).first()
    return guardian


def demographics_of(student_id: int) -> StudentDemographics | None:
    """Return a student's demographics, if within reach."""
    row: StudentDemographics | None = StudentDemographics.objects.filter(pk=student_id).first()
    return row


def list_students(
    *,
    on: date,
    school_id: int | None = None,
    grade: int | None = None,
    text: str = "",
    student_ids: Collection[int] | None = None,
) -> tuple[StudentRow, ...]:
    """Return the enrolled students within reach, by family name: of a school, a grade, or matching a text."""
    students = Student.objects.select_related("school").filter(school__isnull=False)
    if school_id is not None:
        students = students.filter(school_id=school_id)
    if grade is not None:
        students = students.filter(grade=grade)
    if student_ids is not None:
        students = students.filter(pk__in=student_ids)
    for word in text.split():
        students = students.filter(_named(word))
    found = list(students.order_by("family_name", "given_name", "pk"))
    return _student_rows(found, on=on)


def search_students(*, text: str, on: date, limit: int = MOST_FOUND) -> tuple[StudentRow, ...]:
    """Return the first students within reach whose name holds every word of the text."""
    words = text.split()
    if not words:
        return ()
    students = Student.objects.select_related("school").filter(school__isnull=False)
    for word in words:
        students = students.filter(_named(word))
    return _student_rows(list(students.order_by("family_name", "given_name", "pk")[:limit]), on=on)


def own_students(*, on: date, limit: int = MOST_FOUND) -> tuple[StudentRow, ...]:
    """Return the enrolled students whom a guardian or a student reaches: her children, or herself."""
    students = Student.objects.select_related("school").filter(school__isnull=False)
    return _student_rows(list(students.order_by("given_name", "pk")[:limit]), on=on)


def list_guardians(*, student_id: int, on: date) -> tuple[GuardianRow, ...]:
    """Return a student's guardians on a day."""
    links = StudentGuardian.objects.filter(student_id=student_id).on(on).order_by("pk")
    people = {person.pk: person for person in Guardian.objects.filter(pk__in=links.values("guardian_id"))}
    return tuple(
        GuardianRow(
            link_id=link.pk,
            guardian_id=link.guardian_id,
            public_id=people[link.guardian_id].public_id,
            name=people[link.guardian_id].name,
            relationship=link.relationship,
            phone=people[link.guardian_id].phone,
            email=people[link.guardian_id].email,
            language=people[link.guardian_id].language,
            channel=people[link.guardian_id].channel,
            has_custody=link.has_custody,
            lives_with=link.lives_with,
            may_pick_up=link.may_pick_up,
            may_see_records=link.may_see_records,
            legal_alert=link.legal_alert,
        )
        for link in links
        if link.guardian_id in people
    )


def list_staff(
    *, on: date, school_id: int | None = None, text: str = "", staff_ids: Collection[int] | None = None
) -> tuple[StaffRow, ...]:
    """Return staff by family name with the seats they hold on a day."""
    staff = Staff.objects.select_related("school").exclude(status="separated")
    if school_id is not None:
        seated = StaffAssignment.objects.filter(school_id=school_id).on(on).values("staff_id")
        staff = staff.filter(Q(school_id=school_id) | Q(pk__in=seated))
    if staff_ids is not None:
        staff = staff.filter(pk__in=staff_ids)
    for word in text.split():
        staff = staff.filter(_named(word))
    found = list(staff.order_by("family_name", "given_name", "pk"))
    seats: dict[int, list[str]] = {}
    for row in StaffAssignment.objects.filter(staff_id__in=[one.pk for one in found]).on(on).order_by("pk"):
        seats.setdefault(row.staff_id, []).append(row.seat)
    return tuple(
        StaffRow(
            id=one.pk,
            public_id=one.public_id,
            name=one.name,
            email=one.email,
            school_id=one.school_id,
            school=one.school.name if one.school else "",
            seats=tuple(seats.get(one.pk, ())),
        )
        for one in found
    )


def staff_in_seat(
    *,
    seat: str,
    on: date,
    school_id: int | None = None,
    region_id: int | None = None,
    grade: int | None = None,
) -> tuple[Staff, ...]:
    """Return who holds a seat on a day: at a school (of a grade), over a region, or centrally."""
    held = StaffAssignment.objects.filter(seat=seat, school_id=school_id, region_id=region_id).on(on)
    if grade is not None:
        held = held.filter(Q(grade=grade) | Q(grade=None))
    return tuple(Staff.objects.filter(pk__in=held.values("staff_id")).order_by("pk"))


def list_assignments(*, staff_id: int, on: date | None = None) -> tuple[StaffAssignment, ...]:
    """Return a person's seats, the newest first: those held on a day, or without one all of them."""
    rows = StaffAssignment.objects.select_related("school", "region").filter(staff_id=staff_id)
    if on is not None:
        rows = rows.on(on)
    return tuple(rows.order_by("-valid_from", "-pk"))


def supervisor_of(*, staff_id: int, on: date) -> int | None:
    """Return the key of a person's supervisor on a day."""
    supervisor: int | None = (
        StaffAssignment.objects.filter(staff_id=staff_id, supervisor__isnull=False)
        .on(on)
        .order_by("-fte_percent", "pk")
        .values_list("supervisor_id", flat=True)
        .first()
    )
    return supervisor


def _named(word: str) -> Q:
    return Q(given_name__icontains=word) | Q(family_name__icontains=word) | Q(preferred_name__icontains=word)


def _student_rows(students: list[Student], *, on: date) -> tuple[StudentRow, ...]:
    homerooms = homerooms_of([student.pk for student in students], on=on)
    return tuple(
        StudentRow(
            id=student.pk,
            public_id=student.public_id,
            name=student.name,
            family_name=student.family_name,
            grade=student.grade,
            school_id=student.school_id,
            school=student.school.name if student.school else "",
            homeroom=homerooms.get(student.pk, ""),
        )
        for student in students
    )


def homerooms_of(student_ids: Collection[int], *, on: date) -> dict[int, str]:
    """Return the title of each student's homeroom on a day, where the roster is within reach."""
    rooms = dict(
        Section.objects.filter(kind=SectionKind.HOMEROOM, starts_on__lte=on, ends_on__gte=on).values_list(
            "pk", "title"
        )
    )
    places = SectionEnrollment.objects.filter(student_id__in=student_ids, section_id__in=list(rooms)).on(on)
    return {student: rooms[section] for student, section in places.values_list("student_id", "section_id")}


def gone_by(on: date) -> Q:
    """Return the condition that a member of staff is gone on a day; who leaves later is still here."""
    return Q(status=StaffStatus.SEPARATED) & (Q(left_on=None) | Q(left_on__lte=on))
