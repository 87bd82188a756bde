"""When plans begin and are reviewed, where they may go, and what a baseline is; pure."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from statistics import median

from sextant.support.terms.care import PlanState

MONDAY, A_WEEK = 0, 7
PROBES_OF_BASELINE = 3
# From draft to done: a plan that fades may go back to its full dosage, and a closed one is history.
MAY_GO: Mapping[PlanState, frozenset[PlanState]] = {
    PlanState.DRAFT: frozenset({PlanState.ACTIVE, PlanState.CLOSED}),
    PlanState.ACTIVE: frozenset({PlanState.FADING, PlanState.CLOSED}),
    PlanState.FADING: frozenset({PlanState.ACTIVE, PlanState.CLOSED}),
    PlanState.CLOSED: frozenset(),
}


def can_go(before: PlanState, after: PlanState) -> bool:
    """Tell if a plan may go from one state to another."""
    return after in MAY_GO[before]


def next_monday(on: date) -> date:
    """Return the Monday after a day: help begins with a week."""
    return on + timedelta(days=A_WEEK - on.weekday())


def review_span(starts_on: date, *, first: int, last: int) -> tuple[date, date]:
    """Return between which days a plan is reviewed, by weeks after its begin."""
    return starts_on + timedelta(weeks=first), starts_on + timedelta(weeks=last)


def baseline_of(scores: Sequence[float]) -> float:
    """Return the median of three scores: one bad morning is no baseline.

    Raises:
        ValueError: there are not three.
    """
    if len(scores) != PROBES_OF_BASELINE:
        raise ValueError("A baseline is the median of three scores")
    return float(median(scores))
