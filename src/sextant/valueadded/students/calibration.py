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
# In samples too small for bands the two splines count alike: neither knows the tails.
SMALL_SHARE = 0.5
# Share of the students beyond each outer knot of the spline with straight ends.
OUTER = 0.02
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
    """Two cubic splines side by side; a line or a constant for small samples.

    One spline follows the data to the last student; the other is straight beyond the outer knots.
    Where tails bend (students at a floor who come back) the first is right, elsewhere the second.

    Attributes:
        knots: inside knots of the first, shape (knots,).
        low, high: its ends, beyond which it goes on with slope 1.
        straight_knots: knots of the second, the outer ones included, shape (knots + 2,).
        degree: 3, 1 or 0.
    """

    knots: Floats
    low: float
    high: float
    straight_knots: Floats
    degree: int

    def basis(self, x: Floats) -> Floats:
        """Return the columns of the first spline, the constant first, shape (students, columns)."""
        if self.degree == 0:
            return np.ones((x.size, 1))
        if self.degree == 1:
            return np.column_stack([np.ones(x.size), x])
        ends = np.repeat([self.low, self.high], 4)
        knots = np.concatenate([ends[:4], self.knots, ends[4:]])
        # At the very end the last basis function would be undefined.
        inside = np.clip(x, self.low, self.high - 1e-9 * (self.high - self.low))
        columns = BSpline.design_matrix(inside, knots, 3).toarray()
        return np.column_stack([np.ones(x.size), columns[:, 1:]])

    def straight_basis(self, x: Floats) -> Floats:
        """Return the columns of the second spline, shape (students, columns); none but for degree 3."""
        if self.degree < 3:
            return np.zeros((x.size, 0))
        low, width = self.straight_knots[0], np.ptp(self.straight_knots)
        at, u = (self.straight_knots - low) / width, (x - low) / width
        cubes = np.maximum(u[:, None] - at, 0.0) ** 3
        bends = (cubes[:, :-1] - cubes[:, -1:]) / (at[-1] - at[:-1])
        return np.column_stack([np.ones(x.size), u, bends[:, :-1] - bends[:, -1:]])

    def both(self, x: Floats) -> Floats:
        """Return the columns of both splines, shape (students, columns)."""
        return np.hstack([self.basis(x), self.straight_basis(x)])

    def beyond(self, x: Floats) -> Floats:
        """Return how far x lies beyond the ends of the first spline, shape (students,)."""
        return np.asarray(x - np.clip(x, self.low, self.high)) if self.degree == 3 else np.zeros(x.size)


def draw_curve(x: Floats, n_knots: int) -> Curve:
    """Return a curve over the range of x with knots at its quantiles."""
    none = np.zeros(0)
    low, high = float(x.min()), float(x.max())
    levels = np.arange(1, n_knots + 1) / (n_knots + 1)
    straight = np.unique(np.quantile(x, np.concatenate([[OUTER], levels, [1 - OUTER]])))
    if x.size < FOR_LINE or high <= low:
        return Curve(knots=none, low=low, high=high, straight_knots=none, degree=0)
    if x.size < FOR_SPLINE or straight.size < n_knots + 2:
        return Curve(knots=none, low=low, high=high, straight_knots=none, degree=1)
    return Curve(knots=np.quantile(x, levels), low=low, high=high, straight_knots=straight, degree=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Center:
    """The recalibrated mean.

    Attributes:
        curve: of the forecast's mean.
        weights: of the columns of both its splines, shape (columns,).
        share: of the spline that follows the data to the last student, the other's being 1 - share.
        is_offset: True where the sample was too small for a slope: the forecast plus a constant.
        curvature: what squares and products of earlier results add, or None.
    """

    curve: Curve
    weights: Floats
    share: float
    is_offset: bool
    curvature: Curvature | None

    def of(self, mean: Floats, history: Floats) -> Floats:
        """Return the recalibrated mean, shape (students,)."""
        center = self.curve.both(mean) @ self.weights
        center = center + (mean if self.is_offset else self.share * self.curve.beyond(mean))
        if self.curvature is not None:
            center = center + self.curvature.of(history, self.curve.basis(mean))
        return np.asarray(center)


def fit_center(sample: Sample, *, nonlinear: bool, like: Center | None = None) -> Center:
    """Fit result ~ curve of the forecast, plus what curvature in the earlier results adds.

    Args:
        sample: held-out forecasts and results.
        nonlinear: let curvature in, where held-out students gain by it.
        like: take the penalty of this fit instead of a search.
    """
    curve = draw_curve(sample.mean, 4 if sample.mean.size >= FOR_BANDS else 2)
    share = 1.0 if curve.degree < 3 or sample.mean.size >= FOR_BANDS else SMALL_SHARE
    is_offset = curve.degree == 0
    if is_offset:
        weights = np.array([float(np.mean(sample.result - sample.mean))])
    else:
        weights = _fit_curve(sample, curve, share)
    plain = Center(curve=curve, weights=weights, share=share, is_offset=is_offset, curvature=None)
    choice = like.curvature.choice if like is not None and like.curvature is not None else None
    if not nonlinear or curve.degree < 3 or (like is not None and choice is None):
        return plain
    residual = sample.result - plain.of(sample.mean, sample.history)
    curvature = fit_curvature(sample.history, curve.basis(sample.mean), residual, sample.fold, choice=choice)
    return Center(curve=curve, weights=weights, share=share, is_offset=False, curvature=curvature)


def _fit_curve(sample: Sample, curve: Curve, share: float) -> Floats:
    """Fit each spline by least squares, and weigh them by the share; shape (columns,)."""
    goal = sample.result - curve.beyond(sample.mean)
    weights = np.linalg.lstsq(curve.basis(sample.mean), goal, rcond=None)[0]
    if curve.degree < 3:
        return np.asarray(weights)
    straight = np.linalg.lstsq(curve.straight_basis(sample.mean), sample.result, rcond=None)[0]
    return np.concatenate([share * weights, (1 - share) * straight])


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
