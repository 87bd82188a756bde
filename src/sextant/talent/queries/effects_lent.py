"""How well teachers teach, which Instruction and Data & Assessment lend: here stands what is asked."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Taught:
    """One teacher’s numbers of a school year; None where nothing is known.

    Attributes:
        observation: mean of the standard means over scored lessons, 1 to 4.
        n_scored: scored lessons behind it.
        theta: the growth estimate, in student SD; the newest up to the day.
        flag: of the estimate: exceptional, ineffective, none; empty where there is no estimate.
        has_coach: whether a coach works with them on the day.
        has_cycle: whether a coaching cycle is open.
    """

    observation: float | None = None
    n_scored: int = 0
    theta: float | None = None
    flag: str = ""
    has_coach: bool = False
    has_cycle: bool = False


NOTHING = Taught()

# Takes staff and a day; of the school year that holds the day, as far as whoever acts may read.
type Lender = Callable[[Collection[int], date], Mapping[int, Taught]]

_lenders: list[Lender] = []


def register(lender: Lender) -> None:
    """Let a function lend teachers’ numbers; called once, at start-up."""
    _lenders[:] = [lender]


def taught_by(staff_ids: Collection[int], on: date) -> Mapping[int, Taught]:
    """Return what is known of teachers, as far as whoever asks reads it."""
    return _lenders[0](staff_ids, on) if _lenders and staff_ids else {}
