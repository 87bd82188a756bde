"""Points over the posterior of the spreads, with weights: what the effects are averaged over."""

from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Floats
from sextant.valueadded.teachers.likelihood import Evaluation
from sextant.valueadded.teachers.spreads import SpreadProblem

STEP = 1.5
DEEPEST = 4.0
MOST_POINTS = 200
NEGLIGIBLE_LOG_SD = 0.10


@dataclass(frozen=True, slots=True, kw_only=True)
class SpreadPoint:
    """A point of the posterior of the spreads.

    Attributes:
        point: logarithms of the active spreads, shape (active,).
        log_weight: log posterior density, up to a constant.
        evaluation: the likelihood there, with the effects.
    """

    point: Floats
    log_weight: float
    evaluation: Evaluation


def walk_posterior(*, problem: SpreadProblem, top: Floats, covariance: Floats) -> tuple[SpreadPoint, ...]:
    """Lay a regular grid on the standardized axes around the top, out to where the density is small.

    Neighbors are added while their log density is within 4 of the highest seen; equal volumes make
    the density the weight. The grid follows skewed shapes, such as a spread that may be near zero.

    Args:
        problem: systems and priors.
        top: near the top of the posterior, shape (active,).
        covariance: of the log spreads, shape (active, active); its axes are those of the grid.

    Source:
        Rue, Martino and Chopin (2009), "Approximate Bayesian Inference for Latent Gaussian Models by
        Using Integrated Nested Laplace Approximations", JRSS B 71(2), 319-392, section 3.1.
    """
    axes = _axes(covariance)
    origin = (0,) * top.size
    found = {origin: _weigh(problem, top)}
    highest = found[origin].log_weight
    waiting = [origin]
    while waiting and len(found) < MOST_POINTS:
        here = waiting.pop(0)
        if found[here].log_weight < highest - DEEPEST:
            continue
        for there in _neighbors(here):
            if there not in found:
                found[there] = _weigh(problem, top + STEP * (axes @ np.array(there, dtype=np.float64)))
                highest = max(highest, found[there].log_weight)
                waiting.append(there)
    kept = [point for point in found.values() if point.log_weight >= highest - DEEPEST]
    return tuple(kept)


def few_points(*, top: Floats, covariance: Floats, share: Floats) -> tuple[Floats, ...]:
    """Return points of equal weight that carry mean and covariance of the log spreads, each (active,).

    2 d points at sqrt(d) standard deviations along each axis; the top alone where every spread is
    known to 10 percent, for then its doubt adds about half a percent to the variance of an effect.

    Args:
        top: of the posterior, shape (active,).
        covariance: of the log spreads, shape (active, active).
        share: by which the doubt of each spread counts, 0 to 1, shape (active,).

    Source:
        McNamee and Stenger (1967), "Construction of Fully Symmetric Numerical Integration Formulas",
        Numerische Mathematik 10, 327-344.
    """
    if top.size == 0 or float((share * np.sqrt(np.diag(covariance))).max()) <= NEGLIGIBLE_LOG_SD:
        return (top,)
    axes = _axes(covariance) * np.sqrt(top.size)
    return tuple(top + sign * axes[:, at] for at in range(top.size) for sign in (1, -1))


def _axes(covariance: Floats) -> Floats:
    values, vectors = np.linalg.eigh(covariance)
    return np.asarray(vectors * np.sqrt(np.maximum(values, 0)))


def _neighbors(here: tuple[int, ...]) -> list[tuple[int, ...]]:
    return [(*here[:at], here[at] + sign, *here[at + 1 :]) for at in range(len(here)) for sign in (1, -1)]


def _weigh(problem: SpreadProblem, point: Floats) -> SpreadPoint:
    evaluation = problem.evaluate_at(point)
    return SpreadPoint(
        point=point,
        log_weight=evaluation.log_likelihood + problem.log_prior(point),
        evaluation=evaluation,
    )
