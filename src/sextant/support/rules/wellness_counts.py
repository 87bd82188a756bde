"""Which wellness counts may be told: by closed months, in steps of ten, none that follows from another."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from sextant.access.small_numbers import SMALLEST_SHOWN
from sextant.support.terms.wellness import WellnessCounted

N = WellnessCounted
type Counts = Mapping[WellnessCounted, int]

# Each is a group of people that follows from what is told: a whole without its parts, or a part beside
# another. Declined, consented and waiting lie apart only in some of their pairs: who consented may wait.
FOLLOWING: tuple[tuple[tuple[WellnessCounted, int], ...], ...] = (
    ((N.REFERRED, 1), (N.CHECKED_SAME_DAY, -1)),
    ((N.REFERRED, 1), (N.CONSENTED, -1)),
    ((N.REFERRED, 1), (N.DECLINED, -1)),
    ((N.REFERRED, 1), (N.CONSENTED, -1), (N.DECLINED, -1)),
    ((N.REFERRED, 1), (N.WAITING, -1)),
    ((N.REFERRED, 1), (N.WAITING, -1), (N.DECLINED, -1)),
    ((N.REFERRED, 1), (N.WAITING, -1), (N.SUPPORTED, -1)),
    ((N.REFERRED, 1), (N.WAITING, -1), (N.DECLINED, -1), (N.SUPPORTED, -1)),
    ((N.REFERRED, 1), (N.SUPPORTED, -1)),
    ((N.REFERRED, 1), (N.DECLINED, -1), (N.SUPPORTED, -1)),
    ((N.REFERRED, 1), (N.PLANNED_IN_TIME, -1)),
    ((N.REFERRED, 1), (N.OUTSIDE, -1)),
    # Who consented and waits for a plan: in both, and all who are in neither are referred.
    ((N.WAITING, 1), (N.CONSENTED, 1), (N.DECLINED, 1), (N.REFERRED, -1)),
    ((N.CONSENTED, 1), (N.PLANNED_IN_TIME, -1)),
    ((N.CONSENTED, 1), (N.SUPPORTED, -1)),
    ((N.CONSENTED, 1), (N.OUTSIDE, -1)),
    ((N.SUPPORTED, 1), (N.PLANNED_IN_TIME, -1)),
)


def last_closed_month(on: date) -> date:
    """Return the last day of the month that has closed before a day."""
    return on.replace(day=1) - timedelta(days=1)


def told_next(told: Counts, counted: Counts) -> Counts | None:
    """Return what is told of a school from a closed month on; None: what was told still stands.

    Whoever noted last month's numbers subtracts them from this month's. So nothing moves before ten more
    were referred, and then a number moves only by ten or more; one that was too small to be told, freely.
    """
    referred = told.get(N.REFERRED, 0)
    if referred >= SMALLEST_SHOWN and counted.get(N.REFERRED, 0) - referred < SMALLEST_SHOWN:
        return None
    found: dict[WellnessCounted, int] = {}
    for column in N:
        before, now = told.get(column, 0), counted.get(column, 0)
        moves = before < SMALLEST_SHOWN or abs(now - before) >= SMALLEST_SHOWN
        found[column] = now if moves else before
    return found


def without_what_follows(
    counts: Counts, shown: Mapping[WellnessCounted, int | None]
) -> Mapping[WellnessCounted, int | None]:
    """Return what is shown without small numbers, and without any from which a small group follows.

    Of those that give one away together the smallest is hidden; how many were referred stands longest.
    """
    seen = {
        column: None if n is None or counts[column] < SMALLEST_SHOWN else n for column, n in shown.items()
    }
    while (one := _gives_away(counts, seen)) is not None:
        seen[one] = None
    return seen


def _gives_away(counts: Counts, seen: Mapping[WellnessCounted, int | None]) -> WellnessCounted | None:
    for terms in FOLLOWING:
        # What is hidden because it is none is known well enough to be subtracted.
        if any(seen.get(column) is None and counts[column] for column, _sign in terms):
            continue
        rest = abs(sum(sign * counts[column] for column, sign in terms))
        told = [column for column, _sign in terms if seen.get(column) is not None]
        if 0 < rest < SMALLEST_SHOWN and len(told) > 1:
            return _smallest(counts, told)
    return None


def _smallest(counts: Counts, told: Sequence[WellnessCounted]) -> WellnessCounted:
    return min(told, key=lambda column: (column is N.REFERRED, counts[column]))
