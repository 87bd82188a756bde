"""Who leads an incident: reporters write their own reports, and decide nothing about them."""

from sextant.access.reach import current_rights
from sextant.culture.policies import CULTURE_TEAM
from sextant.culture.rules.ladder import highest_seat
from sextant.kernel import guard
from sextant.kernel.guard import OutOfReach
from sextant.network.terms import Seat


def refuse_unless_leading(school_id: int) -> None:
    """Do nothing if whoever acts leads culture at this school; a named process was let in elsewhere.

    Raises:
        OutOfReach: she does not.
    """
    if not guard.actor().process and seat_at(school_id) is None:
        raise OutOfReach("The principal, the assistant principal for culture or the dean does this.")


def seat_at(school_id: int) -> Seat | None:
    """Return the highest seat by which whoever acts decides at a school; None where she decides nothing."""
    roles = {
        str(held.role)
        for held in current_rights().held
        if held.role in CULTURE_TEAM and school_id in (held.school_ids or ())
    }
    return highest_seat(roles)


def whoever_acts() -> int:
    """Return the key of the member of staff who acts.

    Raises:
        OutOfReach: nobody of staff does.
    """
    me = current_rights().staff_id
    if me is None:
        raise OutOfReach("Only a member of staff hears, decides or asks for a sign-off.")
    return me
