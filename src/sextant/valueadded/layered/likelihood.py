"""The exact likelihood of layered models, its slope, and the posterior of teachers at given variances."""

from dataclasses import dataclass

import numpy as np
from scipy import linalg

from sextant.valueadded.arrays import Floats
from sextant.valueadded.layered.totals import Totals


@dataclass(frozen=True, slots=True, kw_only=True)
class Moments:
    """Sums over the students of one pattern, expected given all scores.

    f is what a student's teachers of each cell give her in SD units, r her scores less the fixed
    effects, e = r - loading f.

    Attributes:
        given: sum of E[f f'], shape (patterns, cells, cells).
        crossed: sum of E[f r'], shape (patterns, cells, cells).
        left: sum of E[e e'] over observed cells, shape (patterns, cells, cells).
    """

    given: Floats
    crossed: Floats
    left: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """Henderson's equations solved at given variances; teachers are in units of their SD.

    Attributes:
        deviance: -2 log-likelihood, restricted where that was asked for.
        fixed: means by cell (of centered scores), then slopes, shape (fixed,).
        fixed_covariance: block of the inverse of the coefficient matrix, shape (fixed, fixed).
        unit: teacher effects, shape (units,).
        unit_inverse: their posterior covariance were the fixed effects known, shape (units, units).
        projected: how they move with the fixed effects, sign turned, shape (units, fixed).
        precision: inverse of R by pattern, zero where a cell is missing, (patterns, cells, cells).
        moments: expected sums.
    """

    deviance: float
    fixed: Floats
    fixed_covariance: Floats
    unit: Floats
    unit_inverse: Floats
    projected: Floats
    precision: Floats
    moments: Moments

    @property
    def unit_variance(self) -> Floats:
        """Return the diagonal of the teachers' block of the inverse coefficient matrix, shape (units,)."""
        moved = ((self.projected @ self.fixed_covariance) * self.projected).sum(axis=1)
        return np.diag(self.unit_inverse) + moved


@dataclass(frozen=True, slots=True, kw_only=True)
class _Equations:
    """The blocks of Henderson's equations, teacher effects in SD units."""

    fixed_fixed: Floats
    fixed_score: Floats
    score_score: float
    unit_unit: Floats  # its lower half
    unit_fixed: Floats
    unit_score: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class _Doubt:
    """Covariances of what is integrated out: teachers alone (ML), or fixed effects too (REML)."""

    unit: Floats
    crossed: Floats | None = None
    fixed: Floats | None = None


def solve_layered(*, totals: Totals, covariance: Floats, loading: Floats, restricted: bool) -> Solution:
    """Solve for fixed effects and teachers, and give the likelihood with its expected sums.

    With P the inverse of R for the observed cells and L the loadings, teachers in SD units have
    precision M = I + sum over patterns of (L' P L)[cell, cell] * shared dosage, so no step depends on
    the number of students. deviance = N log(2 pi) + log|R| + log|M| + y'R^-1 (y - Xb - Zu); the
    restricted one adds log|X'V^-1 X| - p log(2 pi).

    Args:
        totals: sums by pattern.
        covariance: R, shape (cells, cells), positive definite.
        loading: L, shape (cells, cells).
        restricted: True for REML.

    Source:
        Henderson (1975), Biometrics 31(2), 423-447; Harville (1977), JASA 72(358), 320-338.
    """
    precision, log_size = _invert_by_pattern(totals, covariance)
    equations = _assemble(totals, precision, loading)
    inverse, log_unit = _invert_positive(equations.unit_unit)
    projected = inverse @ equations.unit_fixed
    information = equations.fixed_fixed - equations.unit_fixed.T @ projected
    fixed_covariance, log_fixed = _invert_positive(information)
    fixed = fixed_covariance @ (equations.fixed_score - projected.T @ equations.unit_score)
    unit = inverse @ equations.unit_score - projected @ fixed
    explained = fixed @ equations.fixed_score + unit @ equations.unit_score
    deviance = totals.n_scores * np.log(2 * np.pi) + totals.n_students @ log_size + log_unit
    deviance += equations.score_score - explained
    doubt = _Doubt(unit=inverse)
    if restricted:
        deviance += log_fixed - fixed.size * np.log(2 * np.pi)
        crossed = -projected @ fixed_covariance
        doubt = _Doubt(unit=inverse - crossed @ projected.T, crossed=crossed, fixed=fixed_covariance)
    return Solution(
        deviance=float(deviance),
        fixed=fixed,
        fixed_covariance=fixed_covariance,
        unit=unit,
        unit_inverse=inverse,
        projected=projected,
        precision=precision,
        moments=_expect(totals, loading, fixed, unit, doubt),
    )


def slope_by_covariance(*, totals: Totals, solution: Solution) -> Floats:
    """Return the derivative of the deviance by each entry of R, shape (cells, cells), symmetric."""
    precision = solution.precision
    weighted = precision @ solution.moments.left @ precision
    slope: Floats = np.einsum("p,pcd->cd", totals.n_students, precision) - weighted.sum(axis=0)
    return slope


def slope_by_loading(*, loading: Floats, solution: Solution) -> Floats:
    """Return the derivative of the deviance by each entry of L, shape (cells, cells)."""
    moments = solution.moments
    pull = loading @ moments.given - moments.crossed.transpose(0, 2, 1)
    slope: Floats = 2 * (solution.precision @ pull).sum(axis=0)
    return slope


def _invert_positive(matrix: Floats) -> tuple[Floats, float]:
    """Return inverse and log determinant of a positive definite matrix of which the lower half counts.

    Raises:
        numpy.linalg.LinAlgError: it is not positive definite.
    """
    factor, failed = linalg.lapack.dpotrf(matrix, lower=1)
    if failed:
        raise np.linalg.LinAlgError("The mixed-model equations are not positive definite.")
    log_determinant = 2 * np.log(np.diag(factor)).sum()
    inverse, _ = linalg.lapack.dpotri(factor, lower=1, overwrite_c=1)
    inverse = np.tril(inverse)
    return inverse + np.tril(inverse, -1).T, float(log_determinant)


def _invert_by_pattern(totals: Totals, covariance: Floats) -> tuple[Floats, Floats]:
    both = totals.observed[:, :, None] & totals.observed[:, None, :]
    # Ones on the diagonal of missing cells keep the whole stack invertible at once.
    filled = np.where(both, covariance, np.eye(totals.n_cells))
    precision = np.where(both, np.linalg.inv(filled), 0.0)
    return precision, np.linalg.slogdet(filled)[1]


def _assemble(totals: Totals, precision: Floats, loading: Floats) -> _Equations:
    n_cells, n_units, last = totals.n_cells, totals.n_units, totals.rows.shape[-1] - 1
    loaded = precision @ loading
    strength = loading.T @ loaded
    first, second = totals.pair_first, totals.pair_second
    pairs = strength[totals.slot_pattern[first], totals.slot_cell[first], totals.slot_cell[second]]
    place = totals.slot_unit[first] * n_units + totals.slot_unit[second]
    unit_unit = np.bincount(place, pairs * totals.pair_weight, n_units**2).reshape(n_units, n_units)
    unit_unit[np.diag_indices(n_units)] += 1.0

    own = loaded[totals.slot_pattern, :, totals.slot_cell]
    by_unit = _sum_by_unit(totals, (own[:, :, None] * totals.slot_rows).reshape(own.shape[0], -1))
    by_unit = by_unit.reshape(n_units, n_cells, last + 1)
    rows = np.einsum("pcd,pcdij->cidj", precision, totals.rows)
    width = n_cells * last
    return _Equations(
        fixed_fixed=totals.expand.T @ rows[:, :last, :, :last].reshape(width, width) @ totals.expand,
        fixed_score=totals.expand.T @ rows[:, :last, :, last].sum(axis=2).reshape(width),
        score_score=float(rows[:, last, :, last].sum()),
        unit_unit=unit_unit,
        unit_fixed=by_unit[:, :, :last].reshape(n_units, width) @ totals.expand,
        unit_score=by_unit[:, :, last].sum(axis=1),
    )


def _sum_by_unit(totals: Totals, values: Floats) -> Floats:
    summed = np.zeros((totals.n_units, values.shape[1]))
    np.add.at(summed, totals.slot_unit, values)
    return summed


def _expect(totals: Totals, loading: Floats, fixed: Floats, unit: Floats, doubt: _Doubt) -> Moments:
    n_cells, last = totals.n_cells, totals.rows.shape[-1] - 1
    subtract = np.ones((n_cells, last + 1))
    subtract[:, :last] = -(totals.expand @ fixed).reshape(n_cells, last)
    residual = np.einsum("ci,pcdij,dj->pcd", subtract, totals.rows, subtract, optimize=True)
    by_slot = unit[totals.slot_unit, None] * np.einsum("sdj,dj->sd", totals.slot_rows, subtract)
    if doubt.fixed is not None and doubt.crossed is not None:
        spread = (totals.expand @ doubt.fixed @ totals.expand.T).reshape(n_cells, last, n_cells, last)
        residual += np.einsum("cidj,pcdij->pcd", spread, totals.rows[..., :last, :last])
        tied = (doubt.crossed @ totals.expand.T).reshape(-1, n_cells, last)
        by_slot -= np.einsum("sdj,sdj->sd", totals.slot_rows[..., :last], tied[totals.slot_unit])
    given = _total_pairs(totals, unit, doubt.unit)
    crossed = np.zeros_like(residual)
    np.add.at(crossed, (totals.slot_pattern, totals.slot_cell), by_slot)
    taken = loading @ crossed
    left = residual - taken - taken.transpose(0, 2, 1) + loading @ given @ loading.T
    return Moments(given=given, crossed=crossed, left=left)


def _total_pairs(totals: Totals, unit: Floats, covariance: Floats) -> Floats:
    n_patterns, n_cells = totals.observed.shape
    first, second = totals.pair_first, totals.pair_second
    of_first, of_second = totals.slot_unit[first], totals.slot_unit[second]
    values = totals.pair_weight * (unit[of_first] * unit[of_second] + covariance[of_first, of_second])
    values[first == second] /= 2
    key = totals.slot_pattern[first] * n_cells + totals.slot_cell[first]
    key = key * n_cells + totals.slot_cell[second]
    half = np.bincount(key, values, n_patterns * n_cells**2).reshape(n_patterns, n_cells, n_cells)
    return half + half.transpose(0, 2, 1)
