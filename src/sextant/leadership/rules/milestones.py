"""Milestones of a turnaround (domain 7.c) and how each stands, by a value or by what was seen; pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sextant.leadership.terms.scorecards import CentralSupport
from sextant.leadership.terms.scorecards import MetricDomain as D
from sextant.leadership.terms.scorecards import MilestoneState as S

LAST_YEAR = 5
# Once this is reached the plan is over.
GRADUATES = "y5.graduate"
DAY_30, FIRST_PERIOD, YEAR_END = "day_30", "first_period", "year_end"
OFF = (S.OFF_TRACK, S.ESCALATED)
# How the state may move; a reached goal at its day ends every way.
MOVES: Mapping[S, frozenset[S]] = {
    S.PLANNED: frozenset({S.ON_TRACK, S.AT_RISK, S.OFF_TRACK, S.MET}),
    S.ON_TRACK: frozenset({S.AT_RISK, S.OFF_TRACK, S.MET}),
    S.AT_RISK: frozenset({S.ON_TRACK, S.OFF_TRACK, S.MET}),
    S.OFF_TRACK: frozenset({S.RECOVERED, S.AT_RISK, S.ESCALATED}),
    S.RECOVERED: frozenset({S.AT_RISK, S.OFF_TRACK, S.MET}),
    S.ESCALATED: frozenset({S.RECOVERED}),
    S.MET: frozenset(),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneDefault:
    """One milestone: in which year of the turnaround, due when, and what decides.

    Attributes:
        metric: the measure that decides; empty where evidence does.
        goal: in the measure's unit; with ``from_first_year`` what is added to the first year's value.
        falls: a smaller value is better.
        above_before: the goal is added to what the school that stood here before had, which no record holds.
    """

    code: str
    domain: D
    words: str
    year: int
    due: str
    metric: str = ""
    goal: float | None = None
    falls: bool = False
    from_first_year: bool = False
    above_before: bool = False


# fmt: off
MILESTONES: tuple[MilestoneDefault, ...] = (
    MilestoneDefault(code="y1.positions", domain=D.TALENT, words="All positions are filled by day 30",
        year=1, due=DAY_30, metric="filled", goal=100),
    MilestoneDefault(code="y1.routines", domain=D.CULTURE,
        words="Routines are seen in 80% of rooms by day 30", year=1, due=DAY_30),
    MilestoneDefault(code="y1.attendance", domain=D.CULTURE,
        words="Attendance is 2 points above the school that stood here before", year=1, due=FIRST_PERIOD,
        metric="ada", goal=2, above_before=True),
    MilestoneDefault(code="y1.majors", domain=D.CULTURE, words="Majors fall in 3 weeks of 4",
        year=1, due=FIRST_PERIOD),
    MilestoneDefault(code="y1.coached", domain=D.TALENT, words="Every teacher has a coach",
        year=1, due=YEAR_END, metric="coaching", goal=100),
    MilestoneDefault(code="y1.mvas", domain=D.GROWTH, words="Growth on benchmarks is −0.05 SD or better",
        year=1, due=YEAR_END, metric="mvas", goal=-0.05),
    MilestoneDefault(code="y2.mvas", domain=D.GROWTH, words="Growth on benchmarks is +0.05 SD or better",
        year=2, due=YEAR_END, metric="mvas", goal=0.05),
    MilestoneDefault(code="y2.chronic", domain=D.CULTURE,
        words="Chronic absence is 5 points below the first year", year=2, due=YEAR_END, metric="chronic",
        goal=-5, falls=True, from_first_year=True),
    MilestoneDefault(code="y3.scorecard", domain=D.OPERATIONS, words="The scorecard has 50 points or more",
        year=3, due=YEAR_END, metric="points", goal=50),
    MilestoneDefault(code="y3.retention", domain=D.TALENT, words="80% of effective teachers stayed",
        year=3, due=YEAR_END, metric="retention", goal=80),
    MilestoneDefault(code=GRADUATES, domain=D.OPERATIONS, words="The turnaround status ends",
        year=LAST_YEAR, due=YEAR_END),
)
# fmt: on
FALLS = frozenset(one.code for one in MILESTONES if one.falls)
ABOVE_BEFORE = {one.code: one.goal or 0.0 for one in MILESTONES if one.above_before}
YEAR_OF = {one.code: one.year for one in MILESTONES}


class Standing(StrEnum):
    """How a value stands against its goal."""

    UNKNOWN = "unknown"
    REACHED = "reached"
    NEAR = "near"
    FAR = "far"


def standing_of(
    value: float | None, *, goal: float | None, baseline: float | None, falls: bool, near: float
) -> Standing:
    """Return how far a value has come from its baseline to its goal.

    Without a goal or a value nobody knows; without a baseline, what is not reached is near.
    """
    if value is None or goal is None:
        return Standing.UNKNOWN
    if (value <= goal) if falls else (value >= goal):
        return Standing.REACHED
    if baseline is None or baseline == goal:
        return Standing.NEAR
    return Standing.NEAR if (value - baseline) / (goal - baseline) >= near else Standing.FAR


def next_state(state: S, standing: Standing, *, is_due: bool) -> S:
    """Return the state of a milestone that has begun, after one look.

    Past its day a goal is reached or it is off track, also where nobody has measured it or said what was
    seen: a school whose milestone nobody looks at is not on the way. What was off track and reaches its goal,
    before that day or late, has recovered first and is met on the next look; what was escalated stays so
    until then.
    """
    wanted = _wanted(state, standing, is_due=is_due)
    return wanted if wanted in MOVES[state] else state


def _wanted(state: S, standing: Standing, *, is_due: bool) -> S:
    if standing is Standing.REACHED:
        if state in OFF:
            return S.RECOVERED
        if is_due:
            return S.MET
        return state if state is S.RECOVERED else S.ON_TRACK
    if standing is Standing.UNKNOWN:
        return S.OFF_TRACK if is_due and state not in OFF else state
    if is_due:
        return S.OFF_TRACK
    return S.AT_RISK if standing is Standing.NEAR else S.OFF_TRACK


def domains_off(milestones: Iterable[tuple[str, str]], *, together: int) -> dict[str, int]:
    """Return the domains in which so many milestones are off track, from (domain, state) pairs."""
    counted: dict[str, int] = defaultdict(int)
    for domain, state in milestones:
        counted[domain] += state in OFF
    return {domain: n for domain, n in counted.items() if n >= together}


def escalates(state: S) -> bool:
    """Tell if a milestone of a domain with several off track becomes the center's matter."""
    return S.ESCALATED in MOVES[state]


def mends(kind: str, domain: str) -> bool:
    """Tell if a kind of help mends what is off track in a domain.

    Days of a coach do in any, days of culture in culture alone; a visit sees, and mends nothing by itself.
    """
    return kind == CentralSupport.COACH or (kind == CentralSupport.CULTURE and domain == D.CULTURE)
