"""How long a position stands empty, how long until it is needed, and whether the budget carries it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sextant.network.school_days import SchoolCalendar
from sextant.talent.terms.hiring import PositionState

# Domain 2.a: TNTP advises filling by 1 May (P36).
FILL_BY = (5, 1)
ONE_DAY = timedelta(days=1)
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


def empty_since(*, state: PositionState, authorized_on: date, vacant_from: date | None) -> date | None:
    """Return the day from which a position stands empty, or stood before it was filled; None if never."""
    return vacant_from or (authorized_on if is_vacant(state) else None)


def school_days_empty(
    *, since: date | None, ends: Iterable[date | None], first: date, last: date, days: SchoolCalendar
) -> int:
    """Return on how many school days from ``first`` to ``last`` nobody held a position.

    The day on which it fell empty counts, and ``last`` does, as they do for a class without its teacher;
    the day on which somebody took it (one of ``ends``) does not.
    """
    if since is None:
        return 0
    until = min([last, *(day - ONE_DAY for day in ends if day is not None and day > since)])
    return days.count(max(since, first), until)


def vacancy_days(
    *, state: PositionState, since: date | None, filled_on: date | None, on: date, days: SchoolCalendar
) -> int | None:
    """Return for how many school days a position stands empty; None while filled, frozen or yet to come.

    A filled position keeps the days that it stood empty before.
    """
    is_over = state is PositionState.FILLED and filled_on is not None
    if since is None or since > on or not (is_over or is_vacant(state)):
        return None
    return school_days_empty(since=since, ends=(filled_on,), first=since, last=on, days=days)


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
