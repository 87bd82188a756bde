"""Who screens whom: whoever has the student on her caseload, else the least burdened of the seat."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sextant.network.models import Caseload, StaffAssignment
from sextant.network.terms import CaseKind, Seat
from sextant.support.rules.domains import SCREENS
from sextant.support.terms.care import Domain

CASES: Mapping[Seat, tuple[CaseKind, ...]] = {
    Seat.INTERVENTIONIST: (CaseKind.INTERVENTION, CaseKind.PLAN),
    Seat.COUNSELOR: (CaseKind.COUNSELOR,),
    Seat.SOCIAL_WORKER: (CaseKind.COUNSELOR,),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Screener:
    """A seat, and the person in it; None leaves it to whoever leads instruction at the school."""

    seat: Seat
    staff_id: int | None


def find_screener(*, student_id: int, school_id: int, domain: Domain, on: date) -> Screener:
    """Return who screens a student in a domain; asked by a process that reads caseloads and seats."""
    seats = SCREENS[domain]
    held: dict[Seat, list[int]] = {}
    rows = StaffAssignment.objects.on(on).filter(school_id=school_id, seat__in=[str(one) for one in seats])
    for seat, staff_id in rows.order_by("pk").values_list("seat", "staff_id"):
        held.setdefault(Seat(seat), []).append(staff_id)
    for seat in seats:
        staff = held.get(seat, [])
        if staff:
            return Screener(seat=seat, staff_id=_chosen(student_id, seat, staff, on))
    return Screener(seat=Seat.AP_INSTRUCTION, staff_id=None)


def _chosen(student_id: int, seat: Seat, staff: Collection[int], on: date) -> int:
    kinds = CASES.get(seat, ())
    if kinds:
        own = Caseload.objects.on(on).filter(student_id=student_id, kind__in=kinds, staff_id__in=staff)
        found: int | None = own.order_by("-pk").values_list("staff_id", flat=True).first()
        if found is not None:
            return found
    owed: Counter[int] = Counter(
        Caseload.objects.filter(kind=CaseKind.SCREENING, valid_until=None, staff_id__in=staff).values_list(
            "staff_id", flat=True
        )
    )
    return min(staff, key=lambda one: (owed[one], one))
