"""Who must agree to a late change: the approver is a member of staff who holds the seat on that day."""

from datetime import date

from sextant.kernel import guard
from sextant.network.models import StaffAssignment
from sextant.network.terms import Seat


def is_approved(*, approver_id: int | None, seats: tuple[Seat, ...], school_id: int, on: date) -> bool:
    """Tell if the approver holds one of these seats at the school on this day.

    Pages pass the signed-in person's own staff key, never one from a form. A named process needs no
    approver: imports and a demo's history are checked as a whole.
    """
    if guard.actor().process:
        return True
    if approver_id is None:
        return False
    held = StaffAssignment.objects.filter(staff_id=approver_id, seat__in=seats, school_id=school_id).on(on)
    return bool(held.exists())
