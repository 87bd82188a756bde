"""What other systems lend to a school's agenda: matters that wait, and measures by week."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sextant.leadership.rules.agenda import Matter


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekValue:
    """One measure of a school in one week, over how many students, rooms or items."""

    code: str
    week_of: date
    value: float
    n: int


type MatterLender = Callable[[int, date], Sequence[Matter]]
type WeekLender = Callable[[int, date], Sequence[WeekValue]]

_matters: list[MatterLender] = []
_weeks: list[WeekLender] = []


def register(matters: MatterLender, weeks: WeekLender) -> None:
    """Let the floor above say what waits at a school, and what its weeks came to."""
    _matters[:] = [matters]
    _weeks[:] = [weeks]


def matters_of(school_id: int, on: date) -> tuple[Matter, ...]:
    """Return the clocks, overdue work and flags of a school, on a day; without names."""
    return tuple(one for lend in _matters for one in lend(school_id, on))


def weeks_of(school_id: int, on: date) -> tuple[WeekValue, ...]:
    """Return the measures of a school's complete weeks of this year before a day."""
    return tuple(one for lend in _weeks for one in lend(school_id, on))
