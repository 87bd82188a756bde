"""People that Monday needs and no system lends: absent students, a family's children, staff, rooms."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.access.reach import current_rights
from sextant.network.models import CoachAssignment, Staff, StaffAssignment, Student
from sextant.network.terms import StaffStatus

MOST_CHILDREN = 20
MOST_COACHED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedStudent:
    id: int
    public_id: UUID
    name: str
    grade: int | None


def list_children() -> tuple[Student, ...]:
    """Return the students that a guardian or a student reaches: her children, or herself."""
    return tuple(Student.objects.select_related("school").order_by("given_name", "pk")[:MOST_CHILDREN])


def name_students(student_ids: Sequence[int]) -> dict[int, NamedStudent]:
    """Return the directory's line of each of these students within reach."""
    if not student_ids:
        return {}
    return {
        student.pk: NamedStudent(
            id=student.pk, public_id=student.public_id, name=student.name, grade=student.grade
        )
        for student in Student.objects.filter(pk__in=student_ids)
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffCounts:
    """Members of staff at work: all of them, those hired lately, and those in no seat."""

    n_at_work: int
    n_new: int
    n_without_seat: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coached:
    public_id: UUID
    name: str


def count_staff(*, on: date, since: date) -> StaffCounts:
    """Return how many of the staff are at work, were hired since a day, and hold no seat; three questions."""
    at_work = Staff.objects.filter(status=StaffStatus.ACTIVE)
    seated = StaffAssignment.objects.on(on).values("staff_id")
    return StaffCounts(
        n_at_work=at_work.count(),
        n_new=at_work.filter(hired_on__range=(since, on)).count(),
        n_without_seat=at_work.exclude(pk__in=seated).count(),
    )


def list_coached(*, on: date) -> tuple[Coached, ...]:
    """Return the teachers whom the reader coaches on a day, by name."""
    pairs = (
        CoachAssignment.objects.on(on).filter(coach_id=current_rights().staff_id).select_related("teacher")
    )
    ordered = pairs.order_by("teacher__family_name", "teacher__given_name", "pk")[:MOST_COACHED]
    return tuple(Coached(public_id=pair.teacher.public_id, name=pair.teacher.name) for pair in ordered)
