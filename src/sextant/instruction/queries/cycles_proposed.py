"""Where work about a teacher's coaching is done: her proposed cycle, else her page."""

from dataclasses import dataclass
from uuid import UUID

from sextant.instruction.models import CoachingCycle
from sextant.instruction.terms import CycleState
from sextant.network.models import Staff

OPEN = (CycleState.PROPOSED, CycleState.ACCEPTED, CycleState.ACTIVE, CycleState.CLOSING)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeacherPlace:
    """A teacher, and her open cycle if she has one."""

    teacher: UUID
    cycle: UUID | None


def place_of_teacher(staff_id: int) -> TeacherPlace | None:
    """Return a teacher with her open cycle within reach, or None."""
    staff = Staff.objects.filter(pk=staff_id).first()
    if staff is None:
        return None
    rows = CoachingCycle.objects.filter(teacher_id=staff_id, state__in=OPEN).order_by("-pk")
    cycle: UUID | None = rows.values_list("public_id", flat=True).first()
    return TeacherPlace(teacher=staff.public_id, cycle=cycle)


def cycle_of_id(key: int) -> UUID | None:
    """Return the public id of a cycle within reach, or None."""
    found: UUID | None = CoachingCycle.objects.filter(pk=key).values_list("public_id", flat=True).first()
    return found
