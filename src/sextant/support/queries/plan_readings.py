"""Who teaches whom with accommodations, who has read them, and who is still asked."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.access.reach import current_rights
from sextant.network.models import Accommodation, Section, SectionEnrollment, SectionStaff, Staff, Student
from sextant.network.terms import SectionRole
from sextant.support.models import PlanReading

# A paraprofessional is told in the room; who teaches answers for what is given.
TEACHES = tuple(role for role in SectionRole.values if role != SectionRole.PARA)
MOST_ROWS = 400

type Pair = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRow:
    """A student in one's classes with what must be provided; ``reading`` is what is still to be said."""

    student_id: int
    student: str
    student_public_id: UUID
    classes: str
    accommodations: tuple[str, ...]
    reading: UUID | None
    due_on: date | None
    read_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedRow:
    """A student whose plan is not read by all: who is missing, and since when it is due."""

    student: str
    student_public_id: UUID
    n_asked: int
    n_read: int
    missing: tuple[str, ...]
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """How a school stands: readings asked of teachers who teach the student now, and those open."""

    n_asked: int
    n_read: int
    rows: tuple[AskedRow, ...]

    @property
    def share(self) -> float | None:
        return 100 * self.n_read / self.n_asked if self.n_asked else None


def latest_changes(*, on: date, student_ids: Collection[int] | None = None) -> dict[int, date]:
    """Return when the accommodations of each student who has some changed last."""
    rows = Accommodation.objects.filter(valid_from__lte=on)
    if student_ids is not None:
        rows = rows.filter(student_id__in=student_ids)
    changed: dict[int, date] = {}
    holds: set[int] = set()
    for student, first, end in rows.order_by("pk").values_list("student_id", "valid_from", "valid_until"):
        last = end if end is not None and end <= on else first
        changed[student] = max(changed.get(student, last), last)
        if end is None or end > on:
            holds.add(student)
    return {student: day for student, day in changed.items() if student in holds}


def pairs_taught(*, on: date, student_ids: Collection[int] | None = None) -> dict[Pair, int]:
    """Return each student and teacher who meet in a class on a day, with the school of the class."""
    seats = SectionEnrollment.objects.on(on).filter(section__starts_on__lte=on, section__ends_on__gte=on)
    if student_ids is not None:
        seats = seats.filter(student_id__in=student_ids)
    held = list(seats.order_by("pk").values_list("student_id", "section_id", "school_id"))
    staff = SectionStaff.objects.on(on).filter(role__in=TEACHES)
    if student_ids is not None:
        staff = staff.filter(section_id__in={section for _student, section, _school in held})
    teachers: dict[int, list[int]] = defaultdict(list)
    for section, teacher in staff.order_by("pk").values_list("section_id", "staff_id"):
        teachers[section].append(teacher)
    return {(student, teacher): school for student, section, school in held for teacher in teachers[section]}


def open_readings(*, student_id: int) -> tuple[PlanReading, ...]:
    """Return what is asked of the teachers of a student and not answered."""
    rows = PlanReading.objects.filter(student_id=student_id, read_on=None, let_go_on=None)
    return tuple(rows.order_by("pk"))


def has_open(*, staff_id: int) -> bool:
    """Tell if a teacher is still asked about anybody."""
    return bool(PlanReading.objects.filter(staff_id=staff_id, read_on=None, let_go_on=None).exists())


def complete_among(student_ids: Iterable[int]) -> tuple[int, ...]:
    """Return the students among these of whom nothing is asked any more."""
    wanted = set(student_ids)
    rows = PlanReading.objects.filter(student_id__in=wanted, read_on=None, let_go_on=None)
    return tuple(sorted(wanted - set(rows.values_list("student_id", flat=True))))


def own_readings(*, staff_id: int, on: date) -> tuple[OwnRow, ...]:
    """Return the students with accommodations in a teacher's classes, those not acknowledged first."""
    sections = SectionStaff.objects.on(on).filter(staff_id=staff_id, role__in=TEACHES)
    titles = {
        one.pk: one.title
        for one in Section.objects.filter(
            pk__in=sections.values("section_id"), starts_on__lte=on, ends_on__gte=on
        )
    }
    seats = SectionEnrollment.objects.on(on).filter(section_id__in=list(titles))
    classes: dict[int, list[str]] = defaultdict(list)
    for student, section in seats.order_by("section_id").values_list("student_id", "section_id"):
        classes[student].append(titles[section])
    texts: dict[int, list[str]] = defaultdict(list)
    held = Accommodation.objects.on(on).filter(student_id__in=list(classes))
    for student, text in held.order_by("pk").values_list("student_id", "text"):
        texts[student].append(text)
    readings: dict[int, PlanReading] = {}
    for one in PlanReading.objects.filter(
        staff_id=staff_id, student_id__in=list(texts), let_go_on=None
    ).order_by("pk"):
        readings[one.student_id] = one
    students = Student.objects.filter(pk__in=list(texts)).order_by("family_name", "given_name", "pk")
    rows = [
        _own(student, readings.get(student.pk), classes[student.pk], texts[student.pk])
        for student in students[:MOST_ROWS]
    ]
    return tuple(sorted(rows, key=lambda one: (one.reading is None, one.due_on or on)))


def readings_of_school(*, school_id: int) -> Readings:
    """Return how far a school's teachers have read, and of which students it is not all."""
    rows = PlanReading.objects.filter(school_id=school_id, let_go_on=None)
    newest: dict[Pair, PlanReading] = {}
    for one in rows.order_by("pk"):
        newest[one.student_id, one.staff_id] = one
    by_student: dict[int, list[PlanReading]] = defaultdict(list)
    for one in newest.values():
        by_student[one.student_id].append(one)
    waiting = {key: [one for one in ones if one.read_on is None] for key, ones in by_student.items()}
    keys = [key for key, ones in waiting.items() if ones]
    students = {one.pk: one for one in Student.objects.filter(pk__in=keys)}
    names = {
        one.pk: one.name
        for one in Staff.objects.filter(pk__in={one.staff_id for key in keys for one in waiting[key]})
    }
    shaped = [
        AskedRow(
            student=students[key].name,
            student_public_id=students[key].public_id,
            n_asked=len(by_student[key]),
            n_read=len(by_student[key]) - len(waiting[key]),
            missing=tuple(sorted(names.get(one.staff_id, "") for one in waiting[key])),
            due_on=min(one.due_on for one in waiting[key]),
        )
        for key in keys
        if key in students
    ]
    n_open = sum(len(ones) for ones in waiting.values())
    return Readings(
        n_asked=len(newest),
        n_read=len(newest) - n_open,
        rows=tuple(sorted(shaped, key=lambda one: (one.due_on, one.student))[:MOST_ROWS]),
    )


def find_own_reading(public_id: UUID) -> PlanReading | None:
    """Return what is asked of the reader herself, or None."""
    row: PlanReading | None = PlanReading.objects.filter(
        public_id=public_id, staff_id=current_rights().staff_id or 0
    ).first()
    return row


def _own(student: Student, reading: PlanReading | None, classes: list[str], texts: list[str]) -> OwnRow:
    is_open = reading is not None and reading.read_on is None
    return OwnRow(
        student_id=student.pk,
        student=student.name,
        student_public_id=student.public_id,
        classes=", ".join(dict.fromkeys(classes)),
        accommodations=tuple(texts),
        reading=reading.public_id if is_open and reading else None,
        due_on=reading.due_on if is_open and reading else None,
        read_on=reading.read_on if reading else None,
    )
