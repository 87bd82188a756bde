"""Who may coach a teacher: the coaches and leaders of learning of her school, and whoever coaches her now."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from sextant.network.models import CoachAssignment, StaffAssignment
from sextant.network.terms import Seat

COACHING_SEATS = (Seat.COACH, Seat.AP_INSTRUCTION, Seat.PRINCIPAL)
MOST_COACHES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Coach:
    """Somebody who may coach."""

    id: int
    public_id: UUID
    name: str
    is_hers: bool


def seat_of_coach(staff_id: int, *, school_id: int, on: date) -> Seat:
    """Return by which seat somebody coaches at a school; a coach's own where he holds none of them."""
    held = StaffAssignment.objects.on(on).filter(staff_id=staff_id, seat__in=COACHING_SEATS)
    rows = dict(
        held.filter(Q(school_id=school_id) | Q(school=None)).order_by("-pk").values_list("seat", "pk")
    )
    return next((seat for seat in COACHING_SEATS if seat in rows), Seat.COACH)


def list_coaches(*, teacher_id: int, school_id: int, on: date) -> tuple[Coach, ...]:
    """Return who may coach a teacher, her own coach first."""
    hers = set(
        CoachAssignment.objects.on(on).filter(teacher_id=teacher_id).values_list("coach_id", flat=True)
    )
    rows = (
        StaffAssignment.objects.on(on)
        .filter(Q(school_id=school_id, seat__in=COACHING_SEATS) | Q(staff_id__in=hers))
        .exclude(staff_id=teacher_id)
        .select_related("staff")
        .order_by("staff__family_name", "pk")[:MOST_COACHES]
    )
    found: dict[int, Coach] = {}
    for row in rows:
        found.setdefault(
            row.staff_id,
            Coach(
                id=row.staff_id,
                public_id=row.staff.public_id,
                name=row.staff.name,
                is_hers=row.staff_id in hers,
            ),
        )
    return tuple(sorted(found.values(), key=lambda one: not one.is_hers))
