"""The curvature of the profiled deviance: average information, and the part the square root adds."""

from collections.abc import Sequence

import numpy as np

from sextant.valueadded.arrays import Floats
from sextant.valueadded.mixed.cross_products import CrossProducts
from sextant.valueadded.mixed.deviance import Criterion, Point, scale_rest
from sextant.valueadded.mixed.factors import Factor
from sextant.valueadded.mixed.predictions import large_effects, rest_effects


def approximate_hessian(criterion: Criterion, point: Point, derivatives: Sequence[Floats]) -> Floats:
    """Approximate the second derivative of the deviance by theta, shape (thetas, thetas).

    With V_k the derivative of V by theta_k, the average of observed and expected information needs only
    y'P V_k P V_l P y: one working column V_k P y per element, no trace. The terms with second derivatives
    of V, which vanish at an interior optimum and rule near a boundary, are exact.

    Args:
        criterion: what is minimized.
        point: where.
        derivatives: the derivatives by Lambda at the point, from `differentiate`.

    Source:
        Gilmour, Thompson and Cullis (1995), "Average Information REML", Biometrics 51, 1440-1450.
    """
    products = criterion.products
    large, rest = _working_columns(products, point)
    large_pull = products.patterns[products.pattern_of] @ large
    large_pull += (products.link @ rest).reshape(large.shape)
    rest_pull = products.link.T @ large.reshape(-1, large.shape[2]) + products.rest_gram @ rest
    with_dense = _sum(large, products.large_dense) + rest.T @ products.rest_dense
    own = _sum(large, large_pull) + rest.T @ rest_pull
    weighted = point.weights[products.pattern_of] @ large_pull
    with_dense -= _sum(large_pull, point.large_weighted)
    own -= _sum(large_pull, weighted)
    if point.factorization is not None:
        carried = rest_pull - products.link.T @ weighted.reshape(-1, weighted.shape[2])
        scaled = scale_rest(products, point.factors[1:], carried, transposed=True)
        with_dense -= scaled.T @ point.solved
        own -= scaled.T @ point.factorization.solve(scaled)
    with_fixed, with_residual = with_dense[:, :-1], with_dense @ point.contrast
    own -= with_fixed @ point.fixed_inverse @ with_fixed.T
    rate = criterion.degrees / point.scatter
    hessian = rate * own - (rate / point.scatter) * np.outer(with_residual, with_residual)
    hessian += _root_part(products, point, derivatives)
    symmetric: Floats = 0.5 * (hessian + hessian.T)
    return symmetric


def _working_columns(products: CrossProducts, point: Point) -> tuple[Floats, Floats]:
    """Return h_k with V_k P y = Z h_k, for the large factor (levels, q, thetas) and the rest."""
    effects = rest_effects(products, point)
    own_effects = large_effects(products, point, effects)
    large_score = (
        products.large_dense @ point.contrast
        - (products.patterns[products.pattern_of] @ own_effects[:, :, None])[:, :, 0]
        - (products.link @ effects).reshape(own_effects.shape)
    )
    rest_score = (
        products.rest_dense @ point.contrast
        - products.link.T @ own_effects.ravel()
        - products.rest_gram @ effects
    )
    n_theta = point.theta.size
    large = np.zeros((*large_score.shape, n_theta))
    rest = np.zeros((products.n_rest, n_theta))
    at = 0
    for position, factor in enumerate(products.factors):
        turned = _derivatives_of_covariance(factor, point.factors[position])
        span = slice(at, at + factor.n_theta)
        if position == 0:
            large[:, :, span] = np.einsum("kab,ib->iak", turned, large_score)
        else:
            rows = slice(products.offsets[position - 1], products.offsets[position])
            score = rest_score[rows].reshape(factor.n_levels, factor.q)
            rest[rows, span] = np.einsum("kab,ib->iak", turned, score).reshape(-1, factor.n_theta)
        at += factor.n_theta
    return large, rest


def _derivatives_of_covariance(factor: Factor, relative: Floats) -> Floats:
    """Return the derivative of Lambda Lambda' by each of the factor's thetas, shape (thetas, q, q)."""
    left = factor.basis[:, factor.rows_of_theta].T
    right = relative[:, factor.columns_of_theta].T
    product = left[:, :, None] * right[:, None, :]
    derivative: Floats = product + np.swapaxes(product, 1, 2)
    return derivative


def _sum(left: Floats, right: Floats) -> Floats:
    summed: Floats = left.reshape(-1, left.shape[2]).T @ right.reshape(-1, right.shape[2])
    return summed


def _root_part(products: CrossProducts, point: Point, derivatives: Sequence[Floats]) -> Floats:
    part = np.zeros((point.theta.size, point.theta.size))
    at = 0
    for factor, relative, derivative in zip(products.factors, point.factors, derivatives, strict=True):
        span = slice(at, at + factor.n_theta)
        at += factor.n_theta
        if np.linalg.cond(relative) > 1e12:
            continue
        by_covariance = 0.5 * np.linalg.solve(relative.T, derivative.T).T
        turned = factor.basis.T @ (by_covariance + by_covariance.T) @ factor.basis
        same = factor.columns_of_theta[:, None] == factor.columns_of_theta[None, :]
        part[span, span] = turned[np.ix_(factor.rows_of_theta, factor.rows_of_theta)] * same
    return part
