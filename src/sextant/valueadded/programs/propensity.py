"""How likely each student was to be served, from what is on record: a logistic regression."""

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit

from sextant.valueadded.arrays import Booleans, Floats, freeze
from sextant.valueadded.errors import NotEstimable

# One on coefficients of standardized facts: keeps a fact that separates the sides from running away.
RIDGE = 1.0
SMALL_STEP = 1e-10


def logits_of_serving(facts: Floats, served: Booleans, *, ridge: float = RIDGE) -> Floats:
    """Return the log-odds of being served, shape (rows,).

    Minimizes the sum of log(1 + exp(eta)) - served * eta, eta = intercept + facts @ slopes, plus
    ridge / 2 * |slopes|^2, by Newton's method in a trust region.

    Args:
        facts: standardized, shape (rows, facts).
        served: shape (rows,).
        ridge: weight of the penalty; 0 is maximum likelihood.

    Raises:
        NotEstimable: everybody was served, or nobody.
    """
    if served.all() or not served.any():
        raise NotEstimable(
            "Nobody is left to compare with.", cure="Ask again when some wait and some are served."
        )
    table = np.column_stack([np.ones(len(served)), facts])
    penalty = np.full(table.shape[1], ridge)
    penalty[0] = 0.0
    answer = served.astype(np.float64)

    def loss(slopes: Floats) -> float:
        eta = table @ slopes
        return float(np.logaddexp(0.0, eta).sum() - answer @ eta + 0.5 * (penalty * slopes**2).sum())

    def gradient(slopes: Floats) -> Floats:
        step: Floats = table.T @ (expit(table @ slopes) - answer) + penalty * slopes
        return step

    def curvature(slopes: Floats) -> Floats:
        chance = expit(table @ slopes)
        bend: Floats = (table * (chance * (1 - chance))[:, None]).T @ table + np.diag(penalty)
        return bend

    found = minimize(
        loss,
        np.zeros(table.shape[1]),
        jac=gradient,
        hess=curvature,
        method="trust-exact",
        options={"gtol": SMALL_STEP * max(len(served), 1)},
    )
    return freeze(np.asarray(table @ found.x, dtype=np.float64))
