"""What the safety lead is asked stands in nobody else's list: that something was raised is no news."""

from django.db.models import Q

from sextant.access.reach import current_rights
from sextant.access.terms import Role
from sextant.network.terms import Seat
from sextant.work.terms import Closing


def not_kept_apart() -> Q:
    """Return the condition for items that whoever acts may list: of safety, her own and her seat's alone.

    It narrows what she reaches and widens nothing; a principal reaches the school's work, but not this.
    """
    rights = current_rights()
    shown = ~Q(closing=Closing.SAFETY)
    if rights.staff_id is not None:
        shown |= Q(owner_id=rights.staff_id)
    for held in rights.held:
        if held.role is Role.SAFETY_LEAD:
            of_seat = Q(seat=Seat.SAFETY_LEAD)
            shown |= of_seat if held.school_ids is None else of_seat & Q(school_id__in=held.school_ids)
    return shown
