"""What coaching changed (3.c): a cycle net of uncoached teachers who began alike, and many cycles together.

Who is scored low in one lesson tends to be scored higher in the next, coached or not. That is why the
change of uncoached teachers with the same baseline in the same weeks is taken off.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import fsum
from statistics import fmean, stdev
from typing import NamedTuple

# A mean of other schools' teachers is a statistic of a group, and none of under ten is shown (0.1, rule 7).
FEWEST_COMPARED = 10
# As many cycles it takes before anything is said about coaching, or one coach's (3.c: never under eight).
FEWEST_CYCLES = 10
SAME_BASELINE = 0.25
# Two weeks in a report period leave a trace in what is tested at its end.
LEAST_OVERLAP = timedelta(days=14)
REACH_90 = 1.644854
REPEAT_CAP = 1.5
LATE_BY = timedelta(days=14)
# No mean is known better than this, in network SD.
SURE = 1e-6

type Lesson = tuple[date, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weeks:
    """The weeks of a cycle in which others are compared.

    Attributes:
        starts_on: baselines are scored until here.
        middle: ends are scored from here on ...
        closed_on: ... until two weeks after this: few lessons are scored in any week.
        within: older lessons are no baseline.
        n_baseline: a baseline is the mean of so many lessons, of a coached teacher and of others.
    """

    starts_on: date
    middle: date
    closed_on: date
    within: timedelta
    n_baseline: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a cycle changed on its focus standard, beside uncoached teachers who began at the same level.

    ``compared`` is the mean change of the ``n_compared`` uncoached, ``spread`` its variance among them;
    None where too few can be compared.
    """

    raw: float
    compared: float | None
    n_compared: int
    spread: float | None = None

    @property
    def net(self) -> float | None:
        """Return the change net of the comparison; None where too few can be compared."""
        return None if self.compared is None else self.raw - self.compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """The mean of several cycles' net changes with its 90% interval, in levels."""

    n: int
    mean: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Tell if the interval leaves zero out."""
        return self.low > 0 or self.high < 0


class Stage(StrEnum):
    """Where a report period lies, seen from a cycle."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


class PeriodSums(NamedTuple):
    """One class in one report period: sums of shares w, of w squared, and of w times a student's change."""

    section_id: int
    subject: str
    first: date
    last: date
    n_students: int
    weight: float
    squared_weight: float
    weighted_change: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """The mean change of students against their own paths, in network SD a report period."""

    n_students: int
    mean: float
    error: float

    @property
    def low(self) -> float:
        """Return the lower end of the 90% interval."""
        return self.mean - REACH_90 * self.error

    @property
    def high(self) -> float:
        """Return the upper end of the 90% interval."""
        return self.mean + REACH_90 * self.error


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthChange:
    """Mean change since coaching began less the one before; the interval takes the two as independent."""

    change: float
    low: float
    high: float


def effect(
    *,
    baseline: float,
    exit_score: float,
    uncoached: Iterable[tuple[float, float]],
    fewest: int = FEWEST_COMPARED,
) -> Effect:
    """Return a cycle's effect.

    Args:
        baseline: mean of the focus standard before.
        exit_score: mean level on it since the middle, by others than the coach.
        uncoached: baseline and mean level since the middle of each uncoached teacher in the same weeks;
            those who began at this baseline are compared.
        fewest: with fewer than these nothing is said about the comparison.
    """
    changes = [last - first for first, last in uncoached if abs(first - baseline) < SAME_BASELINE]
    n = len(changes)
    if n < max(fewest, 2):
        return Effect(raw=exit_score - baseline, compared=None, n_compared=n)
    mean = fmean(changes)
    # By hand: the library's variance counts in fractions, and a network has hundreds of cycles.
    spread = fsum((change - mean) ** 2 for change in changes) / (n - 1)
    return Effect(raw=exit_score - baseline, compared=mean, n_compared=n, spread=spread)


def change_uncoached(lessons: Sequence[Lesson], weeks: Weeks) -> tuple[float, float] | None:
    """Return an uncoached teacher's baseline and end, taken as a coached teacher's are.

    Args:
        lessons: day and level of her scored lessons on the standard, oldest first.
        weeks: those of the cycle she is compared with.

    Returns:
        The mean of her last lessons before the start, and that of all levels from the middle on; None where
        she has not both, or fewer lessons before than a cycle needs for its baseline.
    """
    before = [level for day, level in lessons if weeks.starts_on - weeks.within < day <= weeks.starts_on][
        -weeks.n_baseline :
    ]
    after = [level for day, level in lessons if weeks.middle <= day <= weeks.closed_on + LATE_BY]
    is_known = len(before) == weeks.n_baseline and bool(after)
    return (fmean(before), fmean(after)) if is_known else None


def together(effects: Sequence[Effect]) -> Together | None:
    """Return the mean net change of cycles with a comparison, and its 90% interval; None of fewer than ten.

    The interval holds the spread among the cycles and that among the compared. As the same teachers may
    be compared with several cycles, theirs is not made smaller by the number of cycles.
    """
    known = [one for one in effects if one.net is not None]
    n = len(known)
    if n < FEWEST_CYCLES:
        return None
    nets = [one.net or 0.0 for one in known]
    of_compared = fmean((one.spread or 0.0) / one.n_compared for one in known)
    error = float((stdev(nets) ** 2 / n + of_compared) ** 0.5)
    reach = _student_90(n - 1) * error
    mean = fmean(nets)
    return Together(n=n, mean=mean, low=mean - reach, high=mean + reach)


def stage_of(*, first: date, last: date, starts_on: date, closed_on: date) -> Stage:
    """Return where a report period lies: during a cycle if the two share two weeks or more."""
    shared = min(last, closed_on) - max(first, starts_on) + timedelta(days=1)
    if shared >= LEAST_OVERLAP:
        return Stage.DURING
    middle = first + (last - first) / 2
    return Stage.BEFORE if middle < starts_on + (closed_on - starts_on) / 2 else Stage.AFTER


def growth_by_stage(
    sums: Iterable[tuple[Stage, PeriodSums]], *, section_variance: float, residual_variance: float
) -> Mapping[Stage, Growth]:
    """Return the mean growth in each stage that has any, with the noise of classes and of students."""
    of_stage: dict[Stage, list[PeriodSums]] = {}
    for stage, one in sums:
        if one.weight > 0:
            of_stage.setdefault(stage, []).append(one)
    return {
        stage: _growth(of_stage[stage], section_variance, residual_variance)
        for stage in Stage
        if stage in of_stage
    }


def growth_since(stages: Mapping[Stage, Growth]) -> GrowthChange | None:
    """Return growth since the coaching began, during and after it, less that before; None without both.

    During and after are weighed by how well each is known, as two measures of one thing.
    """
    before = stages.get(Stage.BEFORE)
    known = [stages[stage] for stage in (Stage.DURING, Stage.AFTER) if stage in stages]
    if before is None or not known:
        return None
    weights = [1 / max(one.error, SURE) ** 2 for one in known]
    since = sum(weight * one.mean for weight, one in zip(weights, known, strict=True)) / sum(weights)
    change = since - before.mean
    reach = REACH_90 * float((before.error**2 + 1 / sum(weights)) ** 0.5)
    return GrowthChange(change=change, low=change - reach, high=change + reach)


def _student_90(freedom: int) -> float:
    """Return the 95th percentile of Student's t by its expansion around the normal one; fine from 9 on."""
    z = REACH_90
    return z + (z**3 + z) / (4 * freedom) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)


def _growth(rows: Sequence[PeriodSums], section_variance: float, residual_variance: float) -> Growth:
    weight = sum(row.weight for row in rows)
    at_once: dict[tuple[date, str], int] = {}
    for row in rows:
        key = (row.last, row.subject)
        at_once[key] = at_once.get(key, 0) + row.n_students
    # A child's results repeat from period to period: at least so many children they were.
    n_students = max(at_once.values())
    n_effective = min(weight**2 / sum(row.squared_weight for row in rows), REPEAT_CAP * n_students)
    n_sections = len({row.section_id for row in rows})
    noise = section_variance / n_sections + residual_variance / n_effective
    mean = sum(row.weighted_change for row in rows) / weight
    return Growth(n_students=n_students, mean=mean, error=float(noise**0.5))
