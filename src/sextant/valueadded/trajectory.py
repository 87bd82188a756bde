"""The shrunken line through a student's earlier results: its constants and its arithmetic."""

from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Booleans, Floats, Integers, pack
from sextant.valueadded.errors import InvalidInput
from sextant.valueadded.scaling import StandardScores


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthPrior:
    """The constants of the line; the network may set them.

    Attributes:
        level_variance: variance among students of the true level now, in squared network SD.
        slope_variance: variance among students of the true slope per period, in squared network SD.
        reliability: share of the score variance that is not measurement error; 1 - reliability is
            the error variance of every result whose standard error is not known.
        occasion_variance: what the true level itself moves around the line from period to period,
            in squared network SD; added to a known error variance, which is the test's error alone.
            At 0 the line trusts precise tests too much where students waver: watch
            `GrowthCells.sd_standardized`, which then exceeds 1.
        max_prior_points: how many of the newest earlier results count.
    """

    level_variance: float = 0.85
    slope_variance: float = 0.0036
    reliability: float = 0.85
    occasion_variance: float = 0.0
    max_prior_points: int = 8

    def __post_init__(self) -> None:
        variances_are_right = 0 < self.level_variance < np.inf and 0 < self.slope_variance < np.inf
        variances_are_right &= 0 <= self.occasion_variance < np.inf
        if not (variances_are_right and 0 < self.reliability < 1 and self.max_prior_points >= 1):
            raise InvalidInput(
                "The constants of the growth line are out of range.",
                cure="Variances must be positive, the reliability between 0 and 1, the points at least 1.",
            )

    @property
    def error_variance(self) -> float:
        """Return the error variance of a result whose standard error is not known."""
        return 1 - self.reliability

    def fill(self, known: Floats) -> Floats:
        """Return the error variance of every result, shape (rows,), from those known, NaN elsewhere."""
        return np.where(np.isnan(known), self.error_variance, known + self.occasion_variance)


DEFAULT_GROWTH_PRIOR = GrowthPrior()


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorSums:
    """The sums over earlier results that determine the line, each of shape (rows,)."""

    count: Integers
    weight: Floats
    weight_x: Floats
    weight_xx: Floats
    weight_z: Floats
    weight_xz: Floats


def sum_priors(scores: StandardScores, rows: Integers, error_variance: Floats, most: int) -> PriorSums:
    """Walk back through the sorted rows, all students at once, one earlier result a step."""
    series = pack(scores.student, scores.subject)
    n = rows.size
    sums = PriorSums(
        count=np.zeros(n, dtype=np.int64),
        weight=np.zeros(n),
        weight_x=np.zeros(n),
        weight_xx=np.zeros(n),
        weight_z=np.zeros(n),
        weight_xz=np.zeros(n),
    )
    walking = np.arange(n)
    for back in range(1, most + 1):
        # A student who ran out of earlier results has none further back either.
        walking = walking[_has_earlier(series, rows[walking], back)]
        if walking.size == 0:
            break
        now = rows[walking]
        earlier = now - back
        x = (scores.period[earlier] - scores.period[now]).astype(np.float64)
        w = 1 / error_variance[earlier]
        z = scores.z[earlier]
        sums.count[walking] += 1
        sums.weight[walking] += w
        sums.weight_x[walking] += w * x
        sums.weight_xx[walking] += w * x * x
        sums.weight_z[walking] += w * z
        sums.weight_xz[walking] += w * x * z
    return sums


def _has_earlier(series: Integers, rows: Integers, back: int) -> Booleans:
    earlier = rows - back
    # A negative position would wrap around to the last student.
    same_series: Booleans = series[np.maximum(earlier, 0)] == series[rows]
    return same_series & (earlier >= 0)


def predict_level(sums: PriorSums, prior: GrowthPrior) -> tuple[Floats, Floats]:
    """Return the posterior mean and variance of the level at x = 0, each of shape (rows,)."""
    a = sums.weight + 1 / prior.level_variance
    b = sums.weight_x
    d = sums.weight_xx + 1 / prior.slope_variance
    determinant = a * d - b * b
    return (d * sums.weight_z - b * sums.weight_xz) / determinant, d / determinant
