"""Early-warning indicators, which Data & Assessment and Culture lend together: here stands what is asked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

RED = "red"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lights:
    """One student's three indicators (red, amber, clear, unknown), and the courses behind the last."""

    attendance: str
    behavior: str
    courses: str
    of_courses: tuple[str, ...] = ()

    @property
    def n_red(self) -> int:
        """Return how many of the three are red."""
        return (self.attendance, self.behavior, self.courses).count(RED)


# Takes a school and a day; what the reader may not know is unknown.
type Lender = Callable[[int, date], Mapping[int, Lights]]

_lenders: list[Lender] = []


def register(lender: Lender) -> None:
    """Let a function lend indicators; called once, at start-up."""
    _lenders[:] = [lender]


def lights_of_school(school_id: int, on: date) -> Mapping[int, Lights]:
    """Return the indicators of a school's students, by student, as far as the reader reaches."""
    return _lenders[0](school_id, on) if _lenders else {}
