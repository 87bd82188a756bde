"""Whom a seat answers to, where nobody is named."""

from datetime import date

from sextant.network.models import School
from sextant.network.queries.people import staff_in_seat, supervisor_of
from sextant.network.terms import Seat
from sextant.talent.rules.onboarding import LEADING


def supervisor_for(*, seat: str, school_id: int | None, on: date) -> int | None:
    """Return whom a seat answers to: who leads instruction, for leaders the principal, and so on up."""
    if school_id is None:
        return _first(Seat.CHIEF_ACADEMIC_OFFICER, on)
    if seat == Seat.PRINCIPAL:
        region = School.objects.filter(pk=school_id).values_list("region_id", flat=True).first()
        found = staff_in_seat(seat=Seat.REGIONAL_SUPERINTENDENT, on=on, region_id=region)
        return found[0].pk if found else None
    above = (Seat.PRINCIPAL,) if seat in LEADING else (Seat.AP_INSTRUCTION, Seat.PRINCIPAL)
    for one in above:
        found = staff_in_seat(seat=one, on=on, school_id=school_id)
        if found:
            return int(found[0].pk)
    return None


def _first(seat: Seat, on: date) -> int | None:
    found = staff_in_seat(seat=seat, on=on)
    return int(found[0].pk) if found else None


def supervisor_of_staff(*, staff_id: int, seat: str, school_id: int | None, on: date) -> int | None:
    """Return who is named as somebody's supervisor, else whom their seat answers to; never themselves."""
    found = supervisor_of(staff_id=staff_id, on=on) or supervisor_for(seat=seat, school_id=school_id, on=on)
    return None if found == staff_id else found
