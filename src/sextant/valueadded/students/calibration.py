"""From the normal forecast to honest percentiles: mean, scale and shape recalibrated on held-out students."""

from dataclasses import dataclass

import numpy as np
from scipy.interpolate import BSpline
from scipy.special import ndtri

from sextant.valueadded.arrays import Floats, Integers
from sextant.valueadded.students.curvature import Curvature, fit_curvature

LEVELS = np.arange(1, 200) / 200
DEVIATES = ndtri(LEVELS)
# Students needed for: a straight line, empirical quantiles, three bands and splines, five bands.
FOR_LINE, FOR_SHAPE, FOR_SPLINE, FOR_BANDS = 60, 200, 500, 1500
SPAN = {1: 1.0, 3: 0.5, 5: 0.3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """Held-out forecasts with the results that followed, one subject and period.

    Attributes:
        mean, variance: of the forecast, in network SD, shape (students,).
        history: earlier results that may correct it, missing ones filled in, shape (students, features).
        result: z, shape (students,).
        fold: shape (students,).
    """

    mean: Floats
    variance: Floats
    history: Floats
    result: Floats
    fold: Integers

    def select(self, rows: Integers) -> "Sample":
        """Return some students."""
        return Sample(
            mean=self.mean[rows],
            variance=self.variance[rows],
            history=self.history[rows],
            result=self.result[rows],
            fold=self.fold[rows],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A cubic spline with straight ends of slope `end_slope`; a line or a constant for small samples.

    Attributes:
        knots: inside knots, shape (knots,); low, high: ends of the curve.
        degree: 3, 1 or 0.
    """

    knots: Floats
    low: float
    high: float
    degree: int

    def basis(self, x: Floats) -> Floats:
        """Return the columns of the curve, the constant first, shape (students, columns)."""
        inside = np.clip(x, self.low, self.high)
        if self.degree < 3:
            return np.column_stack([np.ones(x.size), inside][: self.degree + 1])
        ends = np.repeat([self.low, self.high], 4)
        knots = np.concatenate([ends[:4], self.knots, ends[4:]])
        # At the very end the last basis function would be undefined.
        inside = np.minimum(inside, self.high - 1e-9 * (self.high - self.low))
        columns = BSpline.design_matrix(inside, knots, 3).toarray()
        return np.column_stack([np.ones(x.size), columns[:, 1:]])

    def beyond(self, x: Floats) -> Floats:
        """Return how far x lies beyond the ends, shape (students,)."""
        return np.asarray(x - np.clip(x, self.low, self.high))


def draw_curve(x: Floats, n_knots: int) -> Curve:
    """Return a curve over the range of x with knots at its quantiles."""
    low, high = x.min(), x.max()
    if x.size < FOR_LINE or high <= low:
        return Curve(knots=np.zeros(0), low=float(low), high=float(high), degree=0)
    if x.size < FOR_SPLINE:
        return Curve(knots=np.zeros(0), low=float(low), high=float(high), degree=1)
    knots = np.quantile(x, np.arange(1, n_knots + 1) / (n_knots + 1))
    return Curve(knots=knots, low=float(low), high=float(high), degree=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Center:
    """The recalibrated mean.

    Attributes:
        curve: of the forecast's mean; weights: of its columns.
        is_offset: True where the sample was too small for a slope: the forecast plus a constant.
        curvature: what squares and products of earlier results add, or None.
    """

    curve: Curve
    weights: Floats
    is_offset: bool
    curvature: Curvature | None

    def of(self, mean: Floats, history: Floats) -> Floats:
        """Return the recalibrated mean, shape (students,)."""
        columns = self.curve.basis(mean)
        center = columns @ self.weights
        center = center + (mean if self.is_offset else self.curve.beyond(mean))
        if self.curvature is not None:
            center = center + self.curvature.of(history, columns)
        return np.asarray(center)


def fit_center(sample: Sample, *, nonlinear: bool, like: Center | None = None) -> Center:
    """Fit result ~ curve of the forecast, plus what curvature in the earlier results adds.

    Args:
        sample: held-out forecasts and results.
        nonlinear: let curvature in, where held-out students gain by it.
        like: take the penalty of this fit instead of a search.
    """
    curve = draw_curve(sample.mean, 4 if sample.mean.size >= FOR_BANDS else 2)
    columns = curve.basis(sample.mean)
    is_offset = curve.degree == 0
    goal = sample.result - (sample.mean if is_offset else curve.beyond(sample.mean))
    weights = np.linalg.lstsq(columns, goal, rcond=None)[0]
    curvature = None
    penalty = like.curvature.penalty if like is not None and like.curvature is not None else None
    if nonlinear and sample.mean.size >= FOR_SPLINE and (like is None or penalty is not None):
        residual = goal - columns @ weights
        curvature = fit_curvature(sample.history, columns, residual, sample.fold, penalty=penalty)
    return Center(curve=curve, weights=weights, is_offset=is_offset, curvature=curvature)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """The recalibrated scale: exp(curve of the center + weight * log variance) * factor."""

    curve: Curve
    weights: Floats
    factor: float

    def of(self, center: Floats, variance: Floats) -> Floats:
        """Return the scale of the result around the center, network SD, shape (students,)."""
        logs = self.curve.basis(center) @ self.weights[:-1] + self.weights[-1] * np.log(variance)
        return np.asarray(self.factor * np.exp(logs))


def fit_spread(center: Floats, variance: Floats, residual: Floats) -> Spread:
    """Fit log|residual| ~ curve of the center + log variance; robust, as logs tame the largest."""
    curve = draw_curve(center, 2)
    columns, logs = curve.basis(center), np.log(variance)
    if center.size < FOR_SPLINE:
        # Too few to question the model's own variances: only their common factor.
        weights = np.concatenate([np.zeros(columns.shape[1]), [0.5]])
    else:
        goal = np.log(np.abs(residual) + 0.05 * np.std(residual))
        by_variance = 0.5
        if np.ptp(logs) > 1e-6:
            both = np.column_stack([columns, logs])
            by_variance = float(np.clip(np.linalg.lstsq(both, goal, rcond=None)[0][-1], 0.0, 1.0))
        rest = np.linalg.lstsq(columns, goal - by_variance * logs, rcond=None)[0]
        weights = np.append(rest, by_variance)
    plain = Spread(curve=curve, weights=weights, factor=1.0)
    factor = float(np.sqrt(np.mean((residual / plain.of(center, variance)) ** 2)))
    return Spread(curve=curve, weights=weights, factor=factor)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Quantiles of the standardized residual in overlapping bands of the center.

    Attributes:
        middles: middle of each band, shape (bands,).
        table: quantiles at LEVELS, increasing along each row, shape (bands, levels).
    """

    middles: Floats
    table: Floats

    def quantiles(self, center: Floats) -> Floats:
        """Return each student's quantiles, shape (students, levels); they cannot cross."""
        n_bands = self.middles.size
        shares = [np.interp(center, self.middles, np.eye(n_bands)[band]) for band in range(n_bands)]
        return np.asarray(np.stack(shares, axis=1) @ self.table)

    def deviates(self, center: Floats, residual: Floats) -> Floats:
        """Return the normal deviate at which each residual lies, with normal tails beyond the table."""
        table = self.quantiles(center)
        above = np.clip((table < residual[:, None]).sum(axis=1), 1, LEVELS.size - 1)
        row = np.arange(residual.size)
        left, right = table[row, above - 1], table[row, above]
        share = (residual - left) / np.maximum(right - left, 1e-12)
        inside = DEVIATES[above - 1] + share * (DEVIATES[above] - DEVIATES[above - 1])
        # Beyond the table the outermost step would be noise: go on with the slope of the whole tail.
        at = 9
        low = DEVIATES[0] + (residual - table[:, 0]) * _tail_slope(table[:, at] - table[:, 0], at)
        high = DEVIATES[-1] + (residual - table[:, -1]) * _tail_slope(table[:, -1] - table[:, -1 - at], at)
        deviate = np.where(residual < table[:, 0], low, inside)
        return np.asarray(np.where(residual > table[:, -1], high, deviate))


def _tail_slope(width: Floats, at: int) -> Floats:
    return np.asarray((DEVIATES[at] - DEVIATES[0]) / np.maximum(width, 1e-9))


def count_bands(n_students: int) -> int:
    """Return how many bands a sample of this size carries."""
    return 5 if n_students >= FOR_BANDS else 3 if n_students >= FOR_SPLINE else 1


def fit_shape(centers: list[Floats], residuals: list[Floats], n_bands: int) -> Shape:
    """Pool standardized residuals of one or more periods, band by band; the first period's middles stand."""
    if sum(residual.size for residual in residuals) < FOR_SHAPE:
        spread = np.sqrt(np.mean(np.concatenate(residuals) ** 2))
        return Shape(middles=np.zeros(1), table=spread * DEVIATES[None, :])
    table = []
    for band in range(n_bands):
        pooled = []
        for center, residual in zip(centers, residuals, strict=True):
            middle = np.quantile(center, (band + 0.5) / n_bands)
            nearest = np.argsort(np.abs(center - middle), kind="stable")
            pooled.append(residual[nearest[: max(1, int(SPAN[n_bands] * center.size))]])
        # The Weibull rule i / (n + 1) covers as stated in small samples too.
        table.append(np.quantile(np.concatenate(pooled), LEVELS, method="weibull"))
    middles = np.quantile(centers[0], (np.arange(n_bands) + 0.5) / n_bands)
    # Equal middles (a test at its ceiling) would leave a band without a place of its own.
    return Shape(middles=middles + 1e-9 * np.arange(n_bands), table=np.array(table))
