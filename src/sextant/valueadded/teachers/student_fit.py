"""Fit the student process to what teachers and schools do not explain."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from sextant.valueadded.arrays import Floats
from sextant.valueadded.partitions import (
    Calendar,
    Prepared,
    StudentProcess,
    invert_by_pattern,
    missing_patterns,
    process_covariance,
)
from sextant.valueadded.teachers.likelihood import Evaluation


@dataclass(frozen=True, slots=True, kw_only=True)
class Products:
    """Expected products of students' own parts, summed over students who share a covariance.

    Attributes:
        score: one row with the pattern of observed periods, NaN elsewhere, shape (patterns, periods).
        error_variance: known variances of the pattern, shape (patterns, periods), or None.
        count: students, shape (patterns,).
        product: sums of r r' + H cov(u) H', shape (patterns, periods, periods).
    """

    score: Floats
    error_variance: Floats | None
    count: Floats
    product: Floats


MOST_STUDENTS = 16_000
MOST_WITH_KNOWN_ERRORS = 3_000


def expected_products(
    *, prepared: Prepared, fit: Evaluation, place: int, rng: np.random.Generator
) -> Products:
    """Return the products of r = y - X means - H u, with the doubt about u put back.

    Args:
        prepared: the students.
        fit: an evaluation that holds the solution of the same system at `place`.
        place: which of its solutions.
        rng: draws the students that are used where there are very many.
    """
    observed = np.isfinite(prepared.score)
    residual = np.where(observed, prepared.score - fit.means[prepared.cell], 0.0)
    chosen = _choose(prepared, rng)
    solution = fit.solutions[place]
    product = np.zeros((residual.shape[0], residual.shape[1], residual.shape[1]))
    for students in prepared.groups:
        if students.column.size == 0:
            continue
        explained = np.matmul(solution.effect[students.column][:, None, :], students.dose)[:, 0]
        residual[students.rows] -= explained * observed[students.rows]
        doubt = solution.covariance[students.column[:, :, None], students.column[:, None, :]]
        product[students.rows] = np.matmul(students.dose.transpose(0, 2, 1), np.matmul(doubt, students.dose))
    product += residual[:, :, None] * residual[:, None, :]
    return _sum_by_pattern(prepared, product[chosen], chosen)


def _choose(prepared: Prepared, rng: np.random.Generator) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    has_scores = np.isfinite(prepared.score).any(axis=1)
    most = MOST_STUDENTS if prepared.error_variance is None else MOST_WITH_KNOWN_ERRORS
    chosen = np.zeros(has_scores.size, np.bool_)
    rows = np.flatnonzero(has_scores)
    chosen[rows if rows.size <= most else rng.choice(rows, most, replace=False)] = True
    return chosen


def _sum_by_pattern(
    prepared: Prepared, product: Floats, chosen: np.ndarray[tuple[int], np.dtype[np.bool_]]
) -> Products:
    score = prepared.score[chosen]
    if prepared.error_variance is not None:
        return Products(
            score=score,
            error_variance=prepared.error_variance[chosen],
            count=np.ones(score.shape[0]),
            product=product,
        )
    patterns, of_student = missing_patterns(np.isfinite(score))
    order = np.argsort(of_student, kind="stable")
    count = np.bincount(of_student, minlength=patterns.shape[0])
    starts = np.cumsum(count) - count
    return Products(
        score=np.where(patterns, 0.0, np.nan),
        error_variance=None,
        count=count.astype(np.float64),
        product=np.add.reduceat(product[order], starts, axis=0),
    )


def raw_products(*, prepared: Prepared, rng: np.random.Generator) -> Products:
    """Return the products of the centered scores, as if teachers and schools did nothing."""
    chosen = _choose(prepared, rng)
    residual = np.nan_to_num(prepared.score[chosen])
    return _sum_by_pattern(prepared, residual[:, :, None] * residual[:, None, :], chosen)


def fit_process(*, products: Sequence[Products], calendar: Calendar, start: StudentProcess) -> StudentProcess:
    """Maximize the normal likelihood of the students' own parts.

    The slope needs 4 periods, the walk 3 and the summer shock 2 school years; they are 0 with less.

    Args:
        products: from `expected_products`, one for each part.
        calendar: the periods.
        start: where to begin; its SDs must be positive.
    """
    shapes = _Shapes(calendar)
    total = sum(float(np.isfinite(part.score).sum(axis=1) @ part.count) for part in products)

    def objective(point: Floats) -> tuple[float, Floats]:
        process = shapes.process(point)
        covariance = process_covariance(process=process, calendar=calendar)
        value, slope = 0.0, np.zeros_like(covariance)
        for part in products:
            precisions = invert_by_pattern(
                covariance=covariance, score=part.score, error_variance=part.error_variance
            )
            inverse = precisions.inverse[precisions.of_student]
            both = np.matmul(inverse, part.product)
            value += float(part.count @ _log_determinants(inverse, part.score))
            value += float(np.trace(both, axis1=1, axis2=2).sum())
            slope += np.tensordot(part.count, inverse, axes=1) - np.matmul(both, inverse).sum(axis=0)
        gradient = np.array([float(np.vdot(slope, each)) for each in shapes.derivatives(point)])
        return value / total, gradient / total

    found = minimize(
        objective,
        shapes.point(start),
        jac=True,
        method="L-BFGS-B",
        bounds=shapes.bounds(start),
        options={"maxiter": 80, "ftol": 1e-10, "gtol": 1e-6},
    )
    return shapes.process(np.asarray(found.x))


def _log_determinants(inverse: Floats, score: Floats) -> Floats:
    filled = inverse.copy()
    at = np.arange(inverse.shape[1])
    filled[:, at, at] += ~np.isfinite(score)
    return -np.asarray(np.linalg.slogdet(filled)[1])


class _Shapes:
    """The process as a vector: log error SD, log level SD, tilt, log own slope SD, log walk, log summer."""

    def __init__(self, calendar: Calendar) -> None:
        n, time = calendar.n_periods, calendar.time
        position = np.arange(n)
        self._ones, self._time = np.ones(n), np.asarray(time)
        self._walk = np.minimum.outer(position, position).astype(np.float64)
        self._summer = np.minimum.outer(calendar.year, calendar.year).astype(np.float64)
        self._eye = np.eye(n)
        self._free = np.array([True, True, n >= 4, n >= 4, n >= 3, calendar.n_years >= 2])

    def point(self, process: StudentProcess) -> Floats:
        tiny = 1e-3 * process.level_sd
        own = process.slope_sd * np.sqrt(max(1 - process.correlation**2, 1e-6))
        spreads = np.log(
            np.maximum([process.error_sd, process.level_sd, own, process.walk_sd, process.summer_sd], tiny)
        )
        full = np.r_[spreads[:2], process.slope_sd * process.correlation, spreads[2:]]
        return np.asarray(full[self._free])

    def bounds(self, process: StudentProcess) -> list[tuple[float | None, float | None]]:
        low, high = float(np.log(1e-3 * process.level_sd)), float(np.log(10 * process.level_sd))
        spread: tuple[float | None, float | None] = (low, high)
        listed = [spread, spread, (None, None), spread, spread, spread]
        return [each for each, free in zip(listed, self._free, strict=True) if free]

    def _full(self, point: Floats) -> Floats:
        full = np.array([0.0, 0.0, 0.0, -np.inf, -np.inf, -np.inf])
        full[self._free] = point
        return full

    def process(self, point: Floats) -> StudentProcess:
        error, level, tilt, own, walk, summer = self._full(point)
        slope_sd = float(np.hypot(tilt, np.exp(own)))
        return StudentProcess(
            level_sd=float(np.exp(level)),
            slope_sd=slope_sd,
            correlation=float(np.clip(tilt / slope_sd, -1, 1)) if slope_sd else 0.0,
            walk_sd=float(np.exp(walk)),
            summer_sd=float(np.exp(summer)),
            error_sd=float(np.exp(error)),
        )

    def derivatives(self, point: Floats) -> list[Floats]:
        error, level, tilt, own, walk, summer = self._full(point)
        level_line = np.exp(level) * self._ones + tilt * self._time
        listed = [
            2 * np.exp(2 * error) * self._eye,
            np.exp(level) * (np.add.outer(level_line, level_line)),
            np.outer(self._time, level_line) + np.outer(level_line, self._time),
            2 * np.exp(2 * own) * np.outer(self._time, self._time),
            2 * np.exp(2 * walk) * self._walk,
            2 * np.exp(2 * summer) * self._summer,
        ]
        return [each for each, free in zip(listed, self._free, strict=True) if free]


def first_process(student_sd: float) -> StudentProcess:
    """Return where to begin: shares of the students' SD that school tests usually show."""
    return StudentProcess(
        level_sd=0.8 * student_sd,
        slope_sd=0.1 * student_sd,
        walk_sd=0.1 * student_sd,
        summer_sd=0.1 * student_sd,
        error_sd=0.3 * student_sd,
    )


def furthest_change(before: StudentProcess, after: StudentProcess) -> float:
    """Return the largest change of an SD, as a share of the error SD."""
    names = ("level_sd", "slope_sd", "walk_sd", "summer_sd", "error_sd")
    return float(max(abs(getattr(after, name) - getattr(before, name)) for name in names) / after.error_sd)


def working_covariance(*, process: StudentProcess, calendar: Calendar, free_levels: bool) -> Floats:
    """Return the covariance of scores that effects are estimated with, shape (periods, periods)."""
    used = process.with_free_level() if free_levels else process
    return process_covariance(process=used, calendar=calendar)
