"""Variances of zero: the search comes close to them, here they are settled."""

import numpy as np

from sextant.valueadded.arrays import Floats
from sextant.valueadded.mixed.deviance import Criterion, Point, evaluate, split_theta
from sextant.valueadded.mixed.factors import Factor

CLOSE_TO_ZERO = 1e-2
NOTICEABLE = 1e-8


def settle_on_boundary(criterion: Criterion, point: Point) -> Point:
    """Set directions of nearly no variance to exactly none where the deviance does not notice.

    Near a singular covariance the deviance is flat in the standard deviation, so that a search ends at a
    small number instead of zero. A direction with a standard deviation of less than a hundredth of the
    residual's is set to zero if that costs less than 1e-8 in deviance.

    Returns:
        The same point where there was nothing to settle.
    """
    for position, factor in enumerate(criterion.products.factors):
        for first, last in factor.spans:
            point = _settle(criterion, point, position, factor, slice(first, last))
    return point


def _settle(criterion: Criterion, point: Point, position: int, factor: Factor, span: slice) -> Point:
    parts = split_theta(criterion.products, point.theta)
    triangle = np.zeros((factor.q, factor.q))
    triangle[factor.rows_of_theta, factor.columns_of_theta] = parts[position]
    left, sizes, _ = np.linalg.svd(triangle[span, span])
    if sizes[-1] >= CLOSE_TO_ZERO or sizes[-1] == 0.0:
        return point
    flattened = triangular(left * np.where(sizes < CLOSE_TO_ZERO, 0.0, sizes))
    triangle[span, span] = flattened
    parts[position] = triangle[factor.rows_of_theta, factor.columns_of_theta]
    settled = evaluate(criterion, np.concatenate(parts))
    return settled if settled.deviance <= point.deviance + NOTICEABLE else point


def triangular(factor: Floats) -> Floats:
    """Return the lower triangular T, diagonal not negative, with T T' = factor factor'."""
    upper = np.linalg.qr(factor.T, mode="r")
    signs = np.where(np.diag(upper) < 0, -1.0, 1.0)
    lower: Floats = (upper * signs[:, None]).T
    return np.tril(lower)
