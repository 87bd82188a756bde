"""Restricted likelihood of the spreads, and effects with their error variances, from reduced systems."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.linalg import lapack

from sextant.valueadded.arrays import Floats, Integers
from sextant.valueadded.errors import NotEstimable
from sextant.valueadded.partitions import Effect, ReducedSystem

N_KINDS = len(Effect)


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """Effects of one reduced system at given spreads.

    Attributes:
        effect: best linear unbiased predictions, shape (local,).
        variance: their prediction error variances, the doubt about the means included, shape (local,).
        covariance: the same as a matrix, without the doubt about the means, shape (local, local).
    """

    effect: Floats
    variance: Floats
    covariance: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The restricted likelihood at given spreads.

    Attributes:
        log_likelihood: without the constant n log(2 pi) / 2.
        gradient: by the logarithm of each spread, in the order of `Effect`, shape (4,).
        means: estimated deviations from the center of each cell, shape (cells,).
        solutions: one for each system.
    """

    log_likelihood: float
    gradient: Floats
    means: Floats
    solutions: tuple[Solution, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Factored:
    spread: Floats
    inverse: Floats
    log_determinant: float
    by_means: Floats
    by_scores: Floats


def evaluate(*, systems: Sequence[ReducedSystem], kind: Integers, spreads: Floats) -> Evaluation:
    """Evaluate systems that share means and spreads but no effects.

    With M = I + L H'S^-1 H L, L the diagonal of spreads, the marginal precision of the scores is
    S^-1 - S^-1 H L M^-1 L H' S^-1; all else follows from the sums of the reduced systems.
    gradient_k = sum over effects of kind k of (u^2 + variance) / spread^2 - 1.

    Args:
        systems: reduced systems without common students.
        kind: `Effect` of each column of the whole system, shape (columns,).
        spreads: standard deviation of each kind, shape (4,); 0 leaves the kind out.

    Raises:
        NotEstimable: the means cannot be told apart.

    Source:
        Harville (1977), "Maximum Likelihood Approaches to Variance Component Estimation and to
        Related Problems", JASA 72(358), 320-338.
    """
    factored = [_factor(system, spreads[kind[system.columns]]) for system in systems]
    scaled = [
        each.spread[:, None] * system.doses_means for each, system in zip(factored, systems, strict=True)
    ]
    precision = sum(system.means for system in systems) - sum(
        left.T @ each.by_means for left, each in zip(scaled, factored, strict=True)
    )
    right = sum(system.means_scores for system in systems) - sum(
        left.T @ each.by_scores for left, each in zip(scaled, factored, strict=True)
    )
    mean_covariance, log_precision = _invert(np.asarray(precision))
    means = mean_covariance @ right
    squares = sum(system.scores for system in systems) - sum(
        float(each.spread * system.doses_scores @ each.by_scores)
        for each, system in zip(factored, systems, strict=True)
    )
    log_determinant = sum(system.log_determinant for system in systems)
    log_determinant += sum(each.log_determinant for each in factored)
    solutions = tuple(_solve(each, means, mean_covariance) for each in factored)
    return Evaluation(
        log_likelihood=-0.5 * float(log_determinant + log_precision + squares - right @ means),
        gradient=_gradient(systems, solutions, kind, spreads),
        means=means,
        solutions=solutions,
    )


def _factor(system: ReducedSystem, spread: Floats) -> _Factored:
    matrix = system.doses.toarray()
    matrix *= spread[:, None]
    matrix *= spread
    matrix[np.diag_indices_from(matrix)] += 1
    inverse, log_determinant = _invert(matrix)
    return _Factored(
        spread=spread,
        inverse=inverse,
        log_determinant=log_determinant,
        by_means=inverse @ (spread[:, None] * system.doses_means),
        by_scores=inverse @ (spread * system.doses_scores),
    )


def _invert(matrix: Floats) -> tuple[Floats, float]:
    """Return the inverse and the log determinant of a positive definite matrix."""
    if matrix.shape[0] == 0:
        return matrix, 0.0
    factor, refused = lapack.dpotrf(matrix, lower=1, clean=0)
    if refused:
        raise NotEstimable(
            "The means of the periods cannot be told from each other.",
            cure="Leave out periods or grades with a handful of scores.",
        )
    log_determinant = 2 * float(np.log(np.diag(factor)).sum())
    lower, _ = lapack.dpotri(factor, lower=1)
    inverse = np.tril(lower)
    return inverse + np.tril(inverse, -1).T, log_determinant


def _solve(factored: _Factored, means: Floats, mean_covariance: Floats) -> Solution:
    spread = factored.spread
    from_means = np.einsum(
        "ij,jk,ik->i", factored.by_means, mean_covariance, factored.by_means, optimize=True
    )
    return Solution(
        effect=spread * (factored.by_scores - factored.by_means @ means),
        variance=spread**2 * (np.diag(factored.inverse) + from_means),
        covariance=spread[:, None] * factored.inverse * spread,
    )


def _gradient(
    systems: Sequence[ReducedSystem], solutions: Sequence[Solution], kind: Integers, spreads: Floats
) -> Floats:
    sums, counts = np.zeros(N_KINDS), np.zeros(N_KINDS)
    for system, solution in zip(systems, solutions, strict=True):
        kinds = kind[system.columns]
        sums += np.bincount(kinds, weights=solution.effect**2 + solution.variance, minlength=N_KINDS)
        counts += np.bincount(kinds, minlength=N_KINDS)
    is_free = spreads > 0
    return np.where(is_free, sums / np.where(is_free, spreads, 1.0) ** 2 - counts, 0.0)
