"""The adults of a school whom a form of School Culture offers: who verifies, supervises, gives back."""

from datetime import date

from sextant.culture.queries.facilitators import CHATTING_SEATS
from sextant.network.models import StaffAssignment

MOST_ADULTS = 300


def adults_who_keep(*, school_id: int, on: date) -> tuple[tuple[str, str], ...]:
    """Return whoever holds a seat at a school that reaches what she keeps: key and name, by family name."""
    return _adults(school_id=school_id, on=on, seats=CHATTING_SEATS)


def all_adults(*, school_id: int, on: date) -> tuple[tuple[str, str], ...]:
    """Return everybody with a seat at a school: key and name, by family name."""
    return _adults(school_id=school_id, on=on, seats=())


def _adults(*, school_id: int, on: date, seats: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    rows = StaffAssignment.objects.on(on).filter(school_id=school_id)
    if seats:
        rows = rows.filter(seat__in=seats)
    found = rows.select_related("staff").order_by("staff__family_name", "staff__given_name", "pk")
    return tuple({str(row.staff_id): row.staff.name for row in found[:MOST_ADULTS]}.items())
