"""Names and positions of those who may read special education records at a school (34 CFR 300.623(d))."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.access.matrix import MATRIX
from sextant.access.terms import FAMILY_ROLES, PROCESSES, Reach
from sextant.kernel.guard import RecordClass, Verb
from sextant.network.models import Staff, StaffAssignment
from sextant.network.terms import Seat

HOW_FAR = {
    Reach.SCHOOL: "every student of the school",
    Reach.CASELOAD: "students of the own caseload",
    Reach.CASELOAD_OR_OWN: "students of the own caseload",
    Reach.SUPERVISED: "students of supervised staff",
    Reach.NETWORK: "every student of the network",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessRow:
    """One employee: the positions that open these records to her, and how far."""

    public_id: UUID
    name: str
    positions: str
    how_far: str


def employees_with_access(*, school_id: int, on: date) -> tuple[AccessRow, ...]:
    """Return who at a school may read full special education records, by name, from the matrix itself."""
    row = MATRIX[RecordClass.S2B, Verb.READ]
    reaches = {
        str(role): reach for role, reach in row.items() if role not in FAMILY_ROLES and role not in PROCESSES
    }
    seats = StaffAssignment.objects.on(on).filter(school_id=school_id, seat__in=list(reaches))
    held: dict[int, list[str]] = defaultdict(list)
    for staff, seat in seats.order_by("pk").values_list("staff_id", "seat"):
        if seat not in held[staff]:
            held[staff].append(seat)
    people = Staff.objects.filter(pk__in=list(held)).order_by("family_name", "given_name", "pk")
    return tuple(
        AccessRow(
            public_id=one.public_id,
            name=one.name,
            positions=", ".join(str(Seat(seat).label) for seat in held[one.pk]),
            how_far=", ".join(dict.fromkeys(HOW_FAR.get(reaches[seat], "") for seat in held[one.pk])),
        )
        for one in people
    )
