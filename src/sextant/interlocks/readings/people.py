"""Names that Monday needs and no system lends: absent students of a school, a family's children, rooms."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sextant.network.models import Section, Student

MOST_CHILDREN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """One student as a family, or the student herself, is greeted with."""

    public_id: UUID
    name: str
    grade: int | None
    school: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedStudent:
    id: int
    public_id: UUID
    name: str
    grade: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedRoom:
    public_id: UUID
    title: str


def list_children() -> tuple[Child, ...]:
    """Return the students that a guardian or a student reaches: her children, or herself."""
    students = Student.objects.select_related("school").order_by("given_name", "pk")[:MOST_CHILDREN]
    return tuple(
        Child(
            public_id=student.public_id,
            name=student.name,
            grade=student.grade,
            school=student.school.name if student.school else "",
        )
        for student in students
    )


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


def name_rooms(section_ids: Sequence[int]) -> tuple[NamedRoom, ...]:
    """Return these homerooms by title."""
    if not section_ids:
        return ()
    rooms = Section.objects.filter(pk__in=section_ids).order_by("title", "pk")
    return tuple(NamedRoom(public_id=room.public_id, title=room.title) for room in rooms)
