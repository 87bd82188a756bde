"""Whom a family may turn to at school, by name and work address: who counsels, leads, keeps records.

Families read no staff directory. Who looks after their own child they may know: its caseload is asked as the
family, and who holds the school's seats is a fact of structure.
"""

from dataclasses import dataclass
from datetime import date

from sextant.network.models import Caseload, Staff, StaffAssignment
from sextant.network.standing_in import as_reader_of_structure
from sextant.network.terms import CaseKind, Seat

SEATS = (Seat.PRINCIPAL, Seat.REGISTRAR)
MOST_CARERS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class AtSchool:
    """One person at school: as what, name, and the address at work, empty where none is on file."""

    as_what: str
    name: str
    email: str


def people_of_child(*, student_id: int, school_id: int | None, on: date) -> tuple[AtSchool, ...]:
    """Return the counselors, the principal and the office; two questions.

    Args:
        student_id: the reader's child, or the reader.
        school_id: where the child is today; None leaves the seats out.
        on: the day.
    """
    counselors = Caseload.objects.filter(student_id=student_id, kind=CaseKind.COUNSELOR).on(on)
    carers = [row.staff for row in counselors.select_related("staff").order_by("pk")[:MOST_CARERS]]
    with as_reader_of_structure():
        held = StaffAssignment.objects.filter(school_id=school_id or 0, seat__in=SEATS).on(on)
        seats: dict[str, Staff] = {}
        for row in held.select_related("staff").order_by("pk"):
            seats.setdefault(row.seat, row.staff)
    found = [
        *(("counselor", one) for one in carers),
        *((str(seat), seats[seat]) for seat in SEATS if seat in seats),
    ]
    return tuple(AtSchool(as_what=what, name=one.name, email=one.email) for what, one in found)
