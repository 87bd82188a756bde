"""To which seats work may be handed over: its own, those that lead the school; plain work to most others."""

from sextant.network.terms import Seat
from sextant.work.terms import Weight

LEADING = frozenset({Seat.PRINCIPAL, Seat.AP_INSTRUCTION, Seat.AP_CULTURE, Seat.AP_SPED, Seat.AP_OPERATIONS})
ABOVE = frozenset({Seat.REGIONAL_SUPERINTENDENT, Seat.CHIEF_ACADEMIC_OFFICER})
# Here for the day or for one child: nobody's open work is theirs to keep.
NEVER = frozenset({Seat.SUBSTITUTE, Seat.PARA})


def may_take(taker: str, *, seat: str, weight: str) -> bool:
    """Tell if somebody in the seat ``taker`` may be handed the work of a seat.

    What a leader owes, and what the law asks for, goes to the same seat or to one that leads; what a region
    or the network owes goes to the same seat or to one above.
    """
    if taker == seat:
        return True
    if seat in ABOVE:
        return taker in ABOVE
    if seat in LEADING or weight == Weight.HARD:
        return taker in LEADING | ABOVE
    return taker not in NEVER
