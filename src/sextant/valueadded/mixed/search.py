"""The search for theta: Newton steps with average information inside a trust region."""

from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Floats
from sextant.valueadded.mixed.curvature import approximate_hessian
from sextant.valueadded.mixed.deviance import Criterion, Point, differentiate, evaluate, theta_gradient
from sextant.valueadded.mixed.fronts import NotPositiveDefinite

FIRST_RADIUS = 1.0
SMALLEST_RADIUS = 1e-9
CLOSE = 1e-2


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What the search found.

    Attributes:
        point: the best point.
        has_converged: whether the last model step promised less than the tolerance.
        n_evaluations: evaluations of the deviance.
        n_gradients: evaluations of its gradient.
        promised_decrease: what the quadratic model promised for the last step, in deviance.
        largest_gradient: the largest element of the gradient by theta where it was last computed.
        hessian: the approximate second derivative by theta where it was last computed.
        reason: why the search ended, in words.
    """

    point: Point
    has_converged: bool
    n_evaluations: int
    n_gradients: int
    promised_decrease: float
    largest_gradient: float
    hessian: Floats
    reason: str


def search(criterion: Criterion, *, start: Floats, tolerance: float, most_evaluations: int) -> Search:
    """Minimize the profiled deviance over theta.

    The deviance depends on Lambda Lambda' alone, so that it is smooth and even in each column of L: no
    bound is needed, and a variance of zero is an ordinary stationary point that Newton steps reach.

    Args:
        criterion: what is minimized.
        start: the first theta, shape (thetas,).
        tolerance: the search ends with the step that promises to lower the deviance by less than this.
        most_evaluations: the search gives up after this many evaluations.
    """
    point = evaluate(criterion, start)
    radius = FIRST_RADIUS * max(1.0, float(np.linalg.norm(start)))
    n_evaluations, n_gradients = 1, 0
    gradient, hessian = np.zeros(0), np.zeros((0, 0))
    is_new = True
    correction = np.zeros((start.size, start.size))
    step = np.zeros(start.size)
    promised, reason = np.inf, "the number of evaluations ran out"
    while n_evaluations < most_evaluations:
        if is_new:
            change = -gradient if n_gradients else None
            gradient, hessian = _look(criterion, point)
            if change is not None and promised < CLOSE:
                correction = _correct(correction, hessian, step, change + gradient)
            n_gradients += 1
        step, promised = _solve_model(gradient, hessian + correction, radius)
        trial = _try(criterion, point.theta + step)
        n_evaluations += 1
        gained = point.deviance - trial.deviance if trial is not None else -np.inf
        is_last = promised < tolerance
        is_new = gained > 0.0
        if is_new and trial is not None:
            point = trial
        if is_last:
            reason = "the last step promised less than the tolerance"
            break
        radius = _resize(radius, float(np.linalg.norm(step)), gained / promised)
        if radius < SMALLEST_RADIUS:
            reason = "no step lowers the deviance any more"
            break
    return Search(
        point=point,
        has_converged=bool(promised < tolerance),
        n_evaluations=n_evaluations,
        n_gradients=n_gradients,
        promised_decrease=float(promised),
        largest_gradient=float(np.abs(gradient).max(initial=0.0)),
        hessian=hessian,
        reason=reason,
    )


def _look(criterion: Criterion, point: Point) -> tuple[Floats, Floats]:
    derivatives = differentiate(criterion, point)
    gradient = theta_gradient(criterion.products, derivatives)
    return gradient, approximate_hessian(criterion, point, derivatives)


def _try(criterion: Criterion, theta: Floats) -> Point | None:
    try:
        return evaluate(criterion, theta)
    except NotPositiveDefinite:
        return None


def _correct(correction: Floats, hessian: Floats, step: Floats, change: Floats) -> Floats:
    """Correct the average information so that it explains the last change of the gradient.

    A symmetric rank-one update of what the average information leaves out; it makes the last steps
    superlinear where groups are few and observed and expected information differ.

    Source:
        Dennis, Gay and Welsch (1981), "An Adaptive Nonlinear Least-Squares Algorithm", ACM TOMS 7, 348-368.
    """
    missing = change - (hessian + correction) @ step
    along = float(missing @ step)
    if abs(along) < 1e-6 * np.linalg.norm(missing) * np.linalg.norm(step):
        return correction
    return correction + np.outer(missing, missing) / along


def _resize(radius: float, length: float, ratio: float) -> float:
    if ratio < 0.1:
        return 0.25 * length
    if ratio > 0.7:
        return max(radius, 2.5 * length)
    return radius


def _solve_model(gradient: Floats, hessian: Floats, radius: float) -> tuple[Floats, float]:
    """Minimize the quadratic model within the radius; return the step and the decrease it promises."""
    values, vectors = np.linalg.eigh(hessian)
    turned = vectors.T @ gradient
    floor = 1e-10 * max(float(np.abs(values).max()), 1e-300)
    shift = 0.0
    lowest = float(values[0])
    if lowest > floor and np.linalg.norm(turned / values) <= radius:
        own = -turned / values
    else:
        low, high = max(0.0, -lowest) + floor, max(0.0, -lowest) + np.linalg.norm(gradient) / radius + floor
        for _ in range(60):
            shift = 0.5 * (low + high)
            if np.linalg.norm(turned / (values + shift)) > radius:
                low = shift
            else:
                high = shift
        own = -turned / (values + high)
    promised = -float(turned @ own + 0.5 * own @ (values * own))
    return vectors @ own, promised
