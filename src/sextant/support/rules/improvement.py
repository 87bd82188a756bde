"""How fast a student gains and how fast she would have to: slope, need, projection, aim line (domain 6.c)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum

DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One valid probe."""

    on: date
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """From a baseline to a target: the line that probes are held against.

    ``error`` is the standard error of one probe, in the unit of the measure.
    """

    baseline: float
    baseline_on: date
    target: float
    target_on: date
    error: float = 0.0

    @property
    def weeks(self) -> float:
        """How long the way is."""
        return weeks_between(self.baseline_on, self.target_on)

    @property
    def needed(self) -> float:
        """The rate of improvement a week that the target asks for; the whole way where no time is left."""
        return (self.target - self.baseline) / max(self.weeks, 1 / DAYS_A_WEEK)

    def at(self, on: date) -> float:
        """Return where the line stands on a day; it ends at the target."""
        gone = min(max(weeks_between(self.baseline_on, on), 0.0), self.weeks)
        return self.baseline + self.needed * gone

    @property
    def sign(self) -> float:
        """Tell which way is better: 1 where the target lies above the baseline, -1 where it lies below."""
        return 1.0 if self.target >= self.baseline else -1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A straight line through probes: where it stands at the baseline's day, and its slope a week."""

    start: float
    slope: float
    n: int
    slope_error: float | None = None


def weeks_between(first: date, last: date) -> float:
    """Return how many weeks lie between two days, parts of weeks included."""
    return (last - first).days / DAYS_A_WEEK


def fit(points: Sequence[Point], *, since: date) -> Fit | None:
    """Fit a line by ordinary least squares over weeks since a day; None under two days with a probe."""
    weeks = [weeks_between(since, one.on) for one in points]
    n = len(points)
    if n < 2:
        return None
    middle, level = fsum(weeks) / n, fsum(one.score for one in points) / n
    spread = fsum((week - middle) ** 2 for week in weeks)
    if spread == 0:
        return None
    together = fsum((week - middle) * (one.score - level) for week, one in zip(weeks, points, strict=True))
    slope = together / spread
    start = level - slope * middle
    return Fit(start=start, slope=slope, n=n, slope_error=_slope_error(points, weeks, start, slope, spread))


def _slope_error(
    points: Sequence[Point], weeks: Sequence[float], start: float, slope: float, spread: float
) -> float | None:
    free = len(points) - 2
    if free < 1:
        return None
    left = fsum((one.score - start - slope * week) ** 2 for week, one in zip(weeks, points, strict=True))
    return float((left / free / spread) ** 0.5)


def projected(line: Fit, aim: Aim, *, since: date) -> float:
    """Return where the fitted line arrives on the day of the target."""
    return line.start + line.slope * weeks_between(since, aim.target_on)


def share_of_needed(line: Fit, aim: Aim) -> float | None:
    """Return the slope as a share of the needed one; None where nothing is needed."""
    return None if aim.needed == 0 else line.slope / aim.needed


def median_of(scores: Sequence[float]) -> float:
    """Return the median: a baseline is that of three probes.

    Raises:
        ValueError: there is none.
    """
    if not scores:
        raise ValueError("a baseline needs a score")
    ordered = sorted(scores)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
