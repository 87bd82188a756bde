"""Where the posterior of the spreads has its top, how wide it is, and whether teachers differ at all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import minimize
from scipy.special import chdtri

from sextant.valueadded.arrays import Floats, Integers
from sextant.valueadded.partitions import Effect, ReducedSystem
from sextant.valueadded.teachers.likelihood import Evaluation, evaluate

SMALLEST, LARGEST = 1e-3, 3.0
CLEAR_LOG_SD = 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class SpreadProblem:
    """Reduced systems with the prior of the spreads; a point is the logarithms of the active spreads.

    Attributes:
        systems: they share means and spreads.
        kind: `Effect` of each column of the whole system, shape (columns,).
        active: kinds that are modeled, in the order of `Effect`.
        scale: SD of the half-normal prior of each kind, in test units, shape (4,).
        student_sd: test units of one student SD.
        fixed: spreads of kinds that are modeled but not active, 0 elsewhere, shape (4,).
    """

    systems: Sequence[ReducedSystem]
    kind: Integers
    active: tuple[Effect, ...]
    scale: Floats
    student_sd: float
    fixed: Floats

    def spreads_at(self, point: Floats) -> Floats:
        """Return the spread of each kind, 0 where not modeled, shape (4,)."""
        spreads = self.fixed.copy()
        spreads[list(self.active)] = np.exp(point)
        return spreads

    def evaluate_at(self, point: Floats) -> Evaluation:
        """Evaluate the restricted likelihood at a point, shape (active,)."""
        return evaluate(systems=self.systems, kind=self.kind, spreads=self.spreads_at(point))

    def log_prior(self, point: Floats) -> float:
        """Return the log density of the half-normal priors on the log scale, constants left out."""
        ratio = np.exp(point) / self.scale[list(self.active)]
        return float(np.sum(point - 0.5 * ratio**2))

    def prior_gradient(self, point: Floats) -> Floats:
        """Return the gradient of `log_prior`, shape (active,)."""
        ratio = np.exp(point) / self.scale[list(self.active)]
        return np.asarray(1 - ratio**2)

    def without(self, kind: Effect) -> "SpreadProblem":
        """Return the same problem with one kind left out."""
        return replace(self, active=tuple(each for each in self.active if each != kind))


def find_top(*, problem: SpreadProblem, start: Floats, with_prior: bool) -> Floats:
    """Maximize the posterior, or the restricted likelihood alone, over log spreads, shape (active,)."""
    if not problem.active:
        return np.zeros(0)
    bounds = np.log(problem.student_sd * np.array([SMALLEST, LARGEST]))

    def objective(point: Floats) -> tuple[float, Floats]:
        at = problem.evaluate_at(point)
        value, gradient = at.log_likelihood, at.gradient[list(problem.active)]
        if with_prior:
            value, gradient = value + problem.log_prior(point), gradient + problem.prior_gradient(point)
        return -value, -gradient

    found = minimize(
        objective,
        np.clip(start, *bounds),
        jac=True,
        method="L-BFGS-B",
        bounds=[tuple(bounds)] * len(problem.active),
        options={"ftol": 0, "gtol": 0.01, "maxiter": 60},
    )
    return np.asarray(found.x, dtype=np.float64)


def curvature_at(*, problem: SpreadProblem, point: Floats, step: float = 0.05) -> Floats:
    """Return the covariance of the log spreads by the curvature of their log posterior.

    Its shape is (active, active); the gradient is differenced over `step` on the log scale.
    """
    size = point.size
    hessian = np.zeros((size, size))
    for at in range(size):
        shift = np.zeros(size)
        shift[at] = step
        rise = [
            problem.evaluate_at(point + sign * shift).gradient[list(problem.active)]
            + problem.prior_gradient(point + sign * shift)
            for sign in (1, -1)
        ]
        hessian[at] = (rise[1] - rise[0]) / (2 * step)
    hessian = (hessian + hessian.T) / 2
    values, vectors = np.linalg.eigh(hessian)
    # Far from quadratic the curvature may vanish; the prior's own slope bounds the width by about 1.
    return np.asarray(vectors / np.maximum(values, 0.5) @ vectors.T)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeacherVarianceTest:
    """Whether teachers differ at all, by the restricted likelihood ratio.

    Attributes:
        statistic: twice the rise of the log likelihood over no teacher differences; a large lower
            bound where the spread is so sharply known that the hypothesis was not fitted.
        threshold: what it must exceed; the null is half a point mass at 0, half chi-square with 1.
        is_clear: statistic > threshold.

    Source:
        Self and Liang (1987), "Asymptotic Properties of Maximum Likelihood Estimators and Likelihood
        Ratio Tests under Nonstandard Conditions", JASA 82(398), 605-610.
    """

    statistic: float
    threshold: float
    is_clear: bool


def check_teacher_variance(
    *, problem: SpreadProblem, top: Floats, covariance: Floats, level: float
) -> TeacherVarianceTest:
    """Test the hypothesis of no teacher differences.

    Args:
        problem: the systems.
        top: where the posterior has its top, shape (active,).
        covariance: of the log spreads there.
        level: chance of a false rejection.
    """
    threshold = float(chdtri(1, 2 * level))
    place = problem.active.index(Effect.TEACHER)
    log_sd = float(np.sqrt(covariance[place, place]))
    if log_sd < CLEAR_LOG_SD:
        # A Wald ratio above 6: the likelihood ratio could not come near the threshold.
        return TeacherVarianceTest(statistic=log_sd**-2, threshold=threshold, is_clear=True)
    full = find_top(problem=problem, start=top, with_prior=False)
    null = problem.without(Effect.TEACHER)
    empty = find_top(problem=null, start=np.delete(full, place), with_prior=False)
    rise = problem.evaluate_at(full).log_likelihood - null.evaluate_at(empty).log_likelihood
    statistic = max(2 * rise, 0.0)
    return TeacherVarianceTest(statistic=statistic, threshold=threshold, is_clear=statistic > threshold)
