"""How long a position stands empty, how long until it is needed, and whether the budget carries it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sextant.talent.terms.hiring import PositionState

# Domain 2.a: TNTP advises filling by 1 May (P36).
FILL_BY = (5, 1)
_OPEN = frozenset({PositionState.AUTHORIZED, PositionState.POSTED, PositionState.OFFER_OUT})


@dataclass(frozen=True, slots=True, kw_only=True)
class LineStanding:
    """One budget line of a school: what it allows, and what its positions take up, in hundredths."""

    name: str
    allowed: int
    authorized: int

    @property
    def left(self) -> int:
        return self.allowed - self.authorized

    @property
    def is_over(self) -> bool:
        return self.authorized > self.allowed


def is_vacant(state: PositionState) -> bool:
    """Tell if a position waits for somebody; a frozen one does not."""
    return state in _OPEN


def vacancy_days(
    *, state: PositionState, authorized_on: date, vacant_from: date | None, filled_on: date | None, on: date
) -> int | None:
    """Return for how many days a position stands empty; None while it is filled, frozen or yet to come.

    A filled position keeps the days that it stood empty before.
    """
    since = vacant_from or authorized_on
    if state is PositionState.FILLED:
        return max(0, (filled_on - since).days) if filled_on and vacant_from else None
    if not is_vacant(state) or since > on:
        return None
    return (on - since).days


def days_to_first_day(*, on: date, first_days: Sequence[date]) -> int | None:
    """Return the days until the next first day of school; None where no year is set up yet."""
    ahead = [day for day in first_days if day >= on]
    return (min(ahead) - on).days if ahead else None


def default_target(on: date) -> date:
    """Return the day until which an opening ought to be filled: the next 1 May."""
    this_year = date(on.year, *FILL_BY)
    return this_year if on <= this_year else date(on.year + 1, *FILL_BY)


def standing_of(
    lines: Iterable[tuple[str, int]], authorized: Iterable[tuple[str, int]]
) -> tuple[LineStanding, ...]:
    """Return each line with what its positions take up; a line that no budget knows allows nothing."""
    allowed = dict(lines)
    taken: dict[str, int] = {}
    for name, hundredths in authorized:
        taken[name] = taken.get(name, 0) + hundredths
    return tuple(
        LineStanding(name=name, allowed=allowed.get(name, 0), authorized=taken.get(name, 0))
        for name in sorted({*allowed, *taken})
    )


def fits(*, allowed: int | None, authorized: int, more: int) -> bool:
    """Tell if a line carries more: Σ authorized ≤ budget line; without a budget nothing is held to one."""
    return allowed is None or authorized + more <= allowed
