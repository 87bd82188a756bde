"""The search for the variances of highest likelihood: a few EM steps, then quasi-Newton."""

from dataclasses import dataclass, replace

import numpy as np
from scipy import optimize

from sextant.valueadded.arrays import Booleans, Floats, Integers
from sextant.valueadded.errors import NotEstimable
from sextant.valueadded.layered.likelihood import (
    Solution,
    slope_by_covariance,
    slope_by_loading,
    solve_layered,
)
from sextant.valueadded.layered.totals import Totals

# Parts of the variance that the first and the second search begin by giving to teachers.
FIRST_PART, SECOND_PART = 0.1, 0.8
# Teachers with less than this part of the students' variance may be a lower of two maxima.
DOUBTFUL_PART = 0.02
EM_STEPS = 4
# In units of the standard errors, about; half the square of the slope is what likelihood is left to gain.
SLOPE_TOLERANCE = 1e-5
ACCEPTED_SLOPE = 1e-3
MAX_STEPS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Maximum:
    """The end of the search.

    Attributes:
        covariance: R, shape (cells, cells).
        loading: L, shape (cells, cells).
        solution: Henderson's equations solved there.
        n_evaluations: how often the likelihood was computed.
        slope: largest slope of the log-likelihood left, per standard error of a parameter, about.
    """

    covariance: Floats
    loading: Floats
    solution: Solution
    n_evaluations: int
    slope: float


def find_maximum(*, totals: Totals, patterns: Floats, restricted: bool) -> Maximum:
    """Find R and L of highest likelihood.

    The EM steps regress the residuals on the expected teachers (so scale and persistence move
    together, as in parameter-expanded EM) and bring the search near the top; from there BFGS with the
    exact slope, in coordinates in which the likelihood is about round: R = C T T' C' with C the
    factor at the start and T lower triangular, loadings in units of their own error.

    With few students a likelihood can have two maxima, one of which leaves a cell's teachers next to
    nothing. Where the search ends so, a second one starts from large teacher variances, and the
    higher end counts.

    Args:
        totals: sums by pattern.
        patterns: of the free loadings, shape (loadings, cells, cells).
        restricted: True for REML.

    Raises:
        NotEstimable: the search does not settle.
    """
    first = _search(totals, patterns, FIRST_PART, restricted=restricted)
    if first is not None and not _is_doubtful(first, totals):
        return first
    second = _search(totals, patterns, SECOND_PART, restricted=restricted)
    ends = [end for end in (first, second) if end is not None]
    if not ends:
        raise NotEstimable(
            "The search for the variances does not settle: students' scores are next to determined by"
            " their other scores and teachers.",
            cure="Fit fewer periods or subjects at a time: these scores do not carry so many variances.",
        )
    best = max(ends, key=lambda end: -end.solution.deviance)
    return replace(best, n_evaluations=sum(end.n_evaluations for end in ends))


def _is_doubtful(end: Maximum, totals: Totals) -> bool:
    cells = np.unique(totals.unit_cell)
    part = np.diag(end.loading)[cells] ** 2 / np.diag(end.covariance)[cells]
    return bool((part < DOUBTFUL_PART).any())


def _search(totals: Totals, patterns: Floats, teacher_part: float, *, restricted: bool) -> Maximum | None:
    """Return the end of one search, or None where it does not settle or a variance reaches zero."""
    try:
        return _climb(totals, patterns, teacher_part, restricted=restricted)
    except np.linalg.LinAlgError:
        return None


def _climb(totals: Totals, patterns: Floats, teacher_part: float, *, restricted: bool) -> Maximum | None:
    covariance, parameters = _start(totals, patterns, teacher_part)
    for _ in range(EM_STEPS):
        loading = np.tensordot(parameters, patterns, 1)
        solution = solve_layered(totals=totals, covariance=covariance, loading=loading, restricted=restricted)
        covariance, parameters = _step_by_expectation(totals, patterns, covariance, solution)
    surface = _raise_surface(totals, patterns, covariance, parameters, restricted=restricted)
    found = optimize.minimize(
        surface.height_and_slope,
        np.zeros(surface.factor_scale.size + surface.start.size),
        jac=True,
        method="BFGS",
        options={"gtol": SLOPE_TOLERANCE, "maxiter": MAX_STEPS},
    )
    slope = float(np.abs(found.jac).max())
    # BFGS also stops where rounding hides any further gain; that is no failure.
    if not slope < ACCEPTED_SLOPE:
        return None
    covariance, loading = surface.unfold(found.x)
    return Maximum(
        covariance=covariance,
        loading=loading,
        solution=solve_layered(totals=totals, covariance=covariance, loading=loading, restricted=restricted),
        n_evaluations=EM_STEPS + int(found.nfev) + 1,
        slope=slope,
    )


def _start(totals: Totals, patterns: Floats, teacher_part: float) -> tuple[Floats, Floats]:
    """Return R with correlations of one half, and loadings that give teachers this part of the variance."""
    own = np.arange(totals.n_cells)
    counted = totals.rows.sum(axis=0)[own, own]
    sd = np.sqrt(counted[:, -1, -1] / counted[:, 0, 0])
    covariance = (1 - teacher_part) * np.outer(sd, sd) * (0.5 + 0.5 * np.eye(totals.n_cells))
    scale = np.sqrt(teacher_part) * np.outer(sd, np.ones(totals.n_cells))
    # A shared loading starts at the mean of its cells; what is carried forward starts at half.
    carried = np.where(np.eye(totals.n_cells, dtype=bool), 1.0, 0.5)
    return covariance, (patterns * scale * carried).sum(axis=(1, 2)) / patterns.sum(axis=(1, 2))


def _step_by_expectation(
    totals: Totals, patterns: Floats, covariance: Floats, solution: Solution
) -> tuple[Floats, Floats]:
    moments, precision = solution.moments, solution.precision
    weighted = np.einsum("pcd,kde->pkce", precision, patterns)
    normal = np.einsum("pkce,pef,lcf->kl", weighted, moments.given, patterns, optimize=True)
    target = np.einsum("pkce,pec->k", weighted, moments.crossed)
    step = slope_by_covariance(totals=totals, solution=solution)
    moved = covariance - covariance @ step @ covariance / totals.n_students.sum()
    return (moved + moved.T) / 2, np.linalg.solve(normal, target)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Surface:
    """Half the deviance over coordinates in which it is about round, with the start at zero."""

    totals: Totals
    patterns: Floats
    restricted: bool
    factor: Floats
    start: Floats
    factor_scale: Floats
    loading_scale: Floats

    def _turn(self, coordinates: Floats) -> Floats:
        lower, is_diagonal = _lower_entries(self.factor.shape[0])
        entries = coordinates[: self.factor_scale.size] * self.factor_scale
        turn = np.zeros_like(self.factor)
        turn[lower] = np.where(is_diagonal, np.exp(entries), entries)
        return turn

    def unfold(self, coordinates: Floats) -> tuple[Floats, Floats]:
        """Return R and L at these coordinates, each of shape (cells, cells)."""
        root = self.factor @ self._turn(coordinates)
        parameters = self.start + coordinates[self.factor_scale.size :] * self.loading_scale
        return root @ root.T, np.tensordot(parameters, self.patterns, 1)

    def height_and_slope(self, coordinates: Floats) -> tuple[float, Floats]:
        """Return half the deviance and its derivative by the coordinates, shape (coordinates,)."""
        covariance, loading = self.unfold(coordinates)
        solution = solve_layered(
            totals=self.totals, covariance=covariance, loading=loading, restricted=self.restricted
        )
        turn = self._turn(coordinates)
        lower, is_diagonal = _lower_entries(self.factor.shape[0])
        by_covariance = slope_by_covariance(totals=self.totals, solution=solution)
        by_turn = (self.factor.T @ by_covariance @ self.factor @ turn)[lower]
        by_turn = np.where(is_diagonal, turn[lower], 1.0) * by_turn * self.factor_scale
        by_loading = slope_by_loading(loading=loading, solution=solution)
        by_parameter = np.tensordot(self.patterns, by_loading, 2) / 2 * self.loading_scale
        return solution.deviance / 2, np.concatenate([by_turn, by_parameter])


def _lower_entries(n_cells: int) -> tuple[tuple[Integers, Integers], Booleans]:
    rows, columns = np.tril_indices(n_cells)
    return (rows, columns), rows == columns


def _raise_surface(
    totals: Totals, patterns: Floats, covariance: Floats, parameters: Floats, *, restricted: bool
) -> _Surface:
    _, is_diagonal = _lower_entries(totals.n_cells)
    source = patterns.any(axis=1).argmax(axis=1)
    n_units = np.bincount(totals.unit_cell, minlength=totals.n_cells)
    # A tenth of the residual SD keeps a loading near zero free to move.
    size = 0.1 * np.sqrt(np.diag(covariance))
    np.maximum.at(size, source, np.abs(parameters))
    return _Surface(
        totals=totals,
        patterns=patterns,
        restricted=restricted,
        factor=np.linalg.cholesky(covariance),
        start=parameters,
        factor_scale=np.sqrt(np.where(is_diagonal, 0.5, 1.0) / totals.n_students.sum()),
        loading_scale=(size / np.sqrt(2 * np.maximum(n_units, 1)))[source],
    )
