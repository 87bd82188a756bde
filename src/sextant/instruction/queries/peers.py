"""Which colleagues a teacher may visit: those who teach at her school, herself left out."""

from datetime import date
from uuid import UUID

from sextant.access.reach import current_rights
from sextant.instruction.queries.visits_teachers import MOST_TEACHERS, TEACHING_SEATS, Teacher, teacher_of
from sextant.network.models import StaffAssignment


def list_colleagues(*, on: date, text: str = "") -> tuple[Teacher, ...]:
    """Return who teaches at the reader's own schools, by name: the staff directory, and nothing of visits."""
    rights = current_rights()
    rows = (
        StaffAssignment.objects.on(on)
        .filter(seat__in=TEACHING_SEATS, school_id__in=rights.school_ids)
        .exclude(staff_id=rights.staff_id or 0)
        .select_related("staff", "school")
        .order_by("staff__family_name", "staff__given_name", "pk")
    )
    words = text.casefold().split()
    found: dict[int, Teacher] = {}
    for row in rows[: 2 * MOST_TEACHERS]:
        if row.school is not None and all(word in row.staff.name.casefold() for word in words):
            found.setdefault(row.staff_id, teacher_of(row, row.school))
    return tuple(found.values())[:MOST_TEACHERS]


def find_colleague(public_id: UUID, *, on: date) -> Teacher | None:
    """Return one colleague, or None at another school."""
    return next((one for one in list_colleagues(on=on) if one.public_id == public_id), None)
