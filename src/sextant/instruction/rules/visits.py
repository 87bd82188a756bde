"""From draft to acknowledged (W-I1), how often a room is visited, and by whom."""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sextant.instruction.terms import SCORED_KINDS, VisitKind, VisitState
from sextant.network.school_days import SchoolCalendar

WHOLE = 100
# A scored visit takes 20 to 30 minutes.
LEAST_MINUTES = 20
S = VisitState
# Which states each step leads from. A draft may be saved again; a visit that is resolved stays so.
LEADS_FROM: dict[VisitState, frozenset[VisitState]] = {
    S.DRAFT: frozenset({S.DRAFT}),
    S.SHARED: frozenset({S.DRAFT}),
    S.DEBRIEFED: frozenset({S.SHARED, S.DEBRIEFED}),
    S.ACKNOWLEDGED: frozenset({S.SHARED, S.DEBRIEFED}),
    S.CONTESTED: frozenset({S.SHARED, S.DEBRIEFED, S.ACKNOWLEDGED}),
    S.RESOLVED: frozenset({S.CONTESTED}),
    S.VOID: frozenset({S.DRAFT}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """How often a teacher is visited at least: quick visits a month, scored ones a year."""

    quick_a_month: int
    scored_a_year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One observer's share of a teacher's scored visits in a year."""

    observer: Hashable
    n: int
    n_all: int

    @property
    def percent(self) -> float:
        """Return the share, 0 to 100."""
        return WHOLE * self.n / self.n_all


def may_become(state: VisitState, then: VisitState) -> bool:
    """Tell if a visit in one state may come to another."""
    return state in LEADS_FROM.get(then, frozenset())


def may_debrief(state: VisitState, *, was_debriefed: bool) -> bool:
    """Tell if the debrief may be held: also after the teacher has read the visit, if it was not held yet.

    What is new then waits for her word again.
    """
    return may_become(state, S.DEBRIEFED) or (state is S.ACKNOWLEDGED and not was_debriefed)


def is_void(
    state: VisitState, kind: VisitKind, *, visited_on: date, on: date, days: int, calendar: SchoolCalendar
) -> bool:
    """Tell if a scored draft has lain for longer than ``days`` school days."""
    if state is VisitState.VOID:
        return True
    if state is not VisitState.DRAFT or kind not in SCORED_KINDS:
        return False
    return on > calendar.add(visited_on, days)


def minutes_if_short(kind: VisitKind, *, started_at: datetime | None, ended_at: datetime) -> int | None:
    """Return how many minutes a scored visit lasted if that is short; None if it is not.

    One that was finished hours later, at a desk, tells nothing of how long it lasted.
    """
    if kind not in SCORED_KINDS or started_at is None:
        return None
    minutes = max(1, round((ended_at - started_at) / timedelta(minutes=1)))
    return minutes if minutes < LEAST_MINUTES else None


def is_in_time(*, visited_on: date, debriefed_on: date, days: int, calendar: SchoolCalendar) -> bool:
    """Tell if a visit was debriefed within ``days`` school days."""
    return debriefed_on <= calendar.add(visited_on, days)


def is_short_of(floor: Floor, *, n_quick: int, n_scored: int, share_of_year: float) -> bool:
    """Tell if a teacher was visited less than the floor asks for by now.

    Args:
        floor: what is asked for.
        n_quick: quick visits in the last month.
        n_scored: scored visits in this school year.
        share_of_year: how much of the school year is over, 0 to 1; the year's floor grows with it.
    """
    return n_quick < floor.quick_a_month or n_scored < int(floor.scored_a_year * share_of_year)


def one_sided(observers: Iterable[Hashable], *, more_than_percent: float, from_visits: int) -> Share | None:
    """Return the observer who made too large a share of a teacher's scored visits, if one did."""
    counted = Counter(observers)
    n_all = counted.total()
    if n_all < from_visits:
        return None
    observer, n = counted.most_common(1)[0]
    share = Share(observer=observer, n=n, n_all=n_all)
    return share if share.percent > more_than_percent else None
