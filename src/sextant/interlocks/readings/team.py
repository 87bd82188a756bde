"""A school's leadership team with what each one carries: work of the seat counts for whoever sits in it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.access.reach import current_rights
from sextant.network.models import StaffAssignment
from sextant.network.terms import Seat
from sextant.work.queries.loads import loads_at

TEAM = (Seat.AP_INSTRUCTION, Seat.AP_CULTURE, Seat.AP_SPED, Seat.AP_OPERATIONS, Seat.DEAN, Seat.COACH)
MOST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Teammate:
    """One leader: how much is open, and how much of it is late."""

    public_id: UUID
    name: str
    seat: str
    n_open: int
    n_late: int


def list_team(*, school_id: int, on: date) -> tuple[Teammate, ...]:
    """Return a school's leaders beside the reader, in the order of their seats; two queries."""
    held = StaffAssignment.objects.on(on).filter(school_id=school_id, seat__in=TEAM).select_related("staff")
    rows = [row for row in held.order_by("pk") if row.staff_id != current_rights().staff_id]
    rows = sorted(rows, key=lambda row: TEAM.index(Seat(row.seat)))[:MOST]
    people, free = loads_at(
        school_id=school_id,
        staff_ids={row.staff_id for row in rows},
        seats={row.seat for row in rows},
        on=on,
    )
    found = []
    for row in rows:
        own, of_seat = people.get(row.staff_id, (0, 0)), free.get(row.seat, (0, 0))
        found.append(
            Teammate(
                public_id=row.staff.public_id,
                name=row.staff.name,
                seat=str(Seat(row.seat).label),
                n_open=own[0] + of_seat[0],
                n_late=own[1] + of_seat[1],
            )
        )
    return tuple(found)
