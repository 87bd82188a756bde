"""Whom a family may turn to at school, by name and work address: who counsels, leads, keeps records.

Families read no staff directory. Who looks after their own child they may know: its caseload is asked as the
family, and who holds the school's seats is a fact of structure.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sextant.network.models import Caseload, Staff, StaffAssignment, Student
from sextant.network.standing_in import as_reader_of_structure
from sextant.network.terms import CaseKind, Seat

# What letters to families name them for, in the order in which a page shows them.
SEATS = (Seat.PRINCIPAL, Seat.AP_CULTURE, Seat.AP_OPERATIONS, Seat.REGISTRAR)
MOST_CARERS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class AtSchool:
    """One person at school: as what, name, and the address at work, empty where none is on file."""

    staff_id: int
    as_what: str
    name: str
    email: str


def who_answers(student: Student, *, on: date) -> tuple[AtSchool, ...]:
    """Return the counselors, who leads, and the office; two questions.

    The counselor is whoever has the child on a caseload; where nobody has, the grade's, else the school's.

    Args:
        student: the reader's child, or the reader.
        on: the day.
    """
    cases = Caseload.objects.filter(student_id=student.pk, kind=CaseKind.COUNSELOR).on(on)
    carers = [row.staff for row in cases.select_related("staff").order_by("pk")[:MOST_CARERS]]
    held = _held(student.school_id, (Seat.COUNSELOR, *SEATS), on=on)
    counselors = held.pop(Seat.COUNSELOR, [])
    if not carers:
        of_grade = [one.staff for one in counselors if one.grade is not None and one.grade == student.grade]
        carers = (of_grade or [one.staff for one in counselors if one.grade is None])[:MOST_CARERS]
    found = [
        *((Seat.COUNSELOR, one) for one in carers),
        *((seat, held[seat][0].staff) for seat in SEATS if seat in held),
    ]
    return tuple(_person(seat, one) for seat, one in found)


def who_holds(seat: Seat, *, school_id: int, on: date) -> str:
    """Return the name of whoever holds a seat at a school, or nothing."""
    rows = _held(school_id, (seat,), on=on).get(seat)
    return rows[0].staff.name if rows else ""


def _held(school_id: int | None, seats: tuple[Seat, ...], *, on: date) -> dict[str, list[StaffAssignment]]:
    found: dict[str, list[StaffAssignment]] = defaultdict(list)
    with as_reader_of_structure():
        rows = StaffAssignment.objects.filter(school_id=school_id or 0, seat__in=seats).on(on)
        for row in rows.select_related("staff").order_by("pk"):
            found[row.seat].append(row)
    return found


def _person(seat: Seat, one: Staff) -> AtSchool:
    return AtSchool(staff_id=one.pk, as_what=str(seat), name=one.name, email=one.email)
