"""What is measured of schools, which every system lends; here stands what is asked, and how it is answered.

Lenders count as the named processes that may, for all schools at once; a group under ten leaves nobody.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

SMALLEST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The days that are counted, the school year they lie in, and its first day.

    Attributes:
        is_over: the last day has passed, so that what is due on it has been done or not.
    """

    first: date
    last: date
    school_year_id: int
    year_starts_on: date
    is_over: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One measure of one school: its value over how many, and what it rests on, in words."""

    value: float
    n: int
    rests_on: str = ""


# By the code of the measure, and by school; what is absent was not measured.
type Measures = Mapping[str, Mapping[int, Measured]]
type Lender = Callable[[Asked], Measures]

_lenders: dict[str, Lender] = {}


def register(name: str, lender: Lender) -> None:
    """Let a function lend measures under a name of its own; called once, at start-up."""
    _lenders[name] = lender


def measures_of(asked: Asked) -> Measures:
    """Return what was measured of every school, by the code of the measure."""
    found: dict[str, Mapping[int, Measured]] = {}
    for _name, lender in sorted(_lenders.items()):
        found |= lender(asked)
    return found


type One = Callable[[Asked], Mapping[int, Measured]]

_beyond: dict[str, One] = {}


def register_beyond(code: str, lender: One) -> None:
    """Let a function lend one measure that no scorecard holds; called once, at start-up."""
    _beyond[code] = lender


def measures_beyond(code: str, asked: Asked) -> Mapping[int, Measured]:
    """Return one measure that no scorecard holds, by school; nothing where nobody lends it."""
    return _beyond[code](asked) if code in _beyond else {}
