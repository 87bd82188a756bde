"""What must be cleared before somebody stands before students, and what still is not."""

from collections.abc import Mapping
from datetime import date

from sextant.network.terms import Jurisdiction
from sextant.talent.terms.hiring import ClearanceKind, ClearanceState

# Pennsylvania's four; what New Jersey asks for is for counsel to say, and until then the same four are.
NEEDED: Mapping[str, tuple[ClearanceKind, ...]] = {Jurisdiction.PA: tuple(ClearanceKind)}


def needed_in(jurisdiction: str) -> tuple[ClearanceKind, ...]:
    """Return which clearances a state asks for."""
    return NEEDED.get(jurisdiction, tuple(ClearanceKind))


def is_configured(jurisdiction: str) -> bool:
    """Tell if counsel has read this state's list; a state without one borrows Pennsylvania's."""
    return jurisdiction in NEEDED


def not_cleared(
    held: Mapping[str, tuple[str, date | None]], *, needed: tuple[ClearanceKind, ...], by: date
) -> tuple[ClearanceKind, ...]:
    """Return which clearances are missing, refused, or run out before a day.

    Args:
        held: by kind, its state and the day on which it ends.
        needed: what the state asks for.
        by: the first day of work.
    """

    def stands(kind: ClearanceKind) -> bool:
        state, ends = held.get(kind, (ClearanceState.MISSING, None))
        return state == ClearanceState.CLEARED and (ends is None or ends >= by)

    return tuple(kind for kind in needed if not stands(kind))
