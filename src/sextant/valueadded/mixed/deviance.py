"""The profiled deviance as a function of theta, and its derivative by the covariance factors."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Floats
from sextant.valueadded.mixed.cross_products import CrossProducts
from sextant.valueadded.mixed.fronts import Factorization, NotPositiveDefinite, factorize
from sextant.valueadded.mixed.pairs import PairSums


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """What is minimized: -2 log likelihood, or -2 log restricted likelihood, sigma profiled out.

    Attributes:
        products: the sums over rows.
        restricted: whether the fixed coefficients are integrated out (REML).
        degrees: rows, less the fixed columns if restricted.
        constant: what must be added for the weights and for the scale of the fixed columns.
    """

    products: CrossProducts
    restricted: bool
    degrees: int
    constant: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """The model at one value of theta; matrices are in units of sigma = 1.

    Attributes:
        theta: shape (thetas,).
        factors: Lambda of each factor, the large one first, each of shape (q, q).
        weights: W = Lambda (Lambda'Z'Z Lambda + I)^-1 Lambda' of each pattern, shape (patterns, q, q).
        large_weighted: W Z_large'[X y], shape (levels, q, dense columns).
        reduced: the entries of S, the rest's gram after elimination, shape (entries,).
        reduced_dense: Z_rest'[X y] after elimination, shape (rest columns, dense columns).
        scaled_dense: Lambda' times the same.
        factorization: of Lambda' S Lambda + I.
        solved: its inverse times scaled_dense, shape (rest columns, dense columns).
        gram: [X y]' V^-1 [X y], shape (dense columns, dense columns).
        fixed_inverse: (X'V^-1 X)^-1, shape (fixed, fixed).
        contrast: [-beta, 1], so that [X y] contrast is the residual, shape (dense columns,).
        scatter: residual' V^-1 residual.
        deviance: the criterion.
    """

    theta: Floats
    factors: tuple[Floats, ...]
    weights: Floats
    large_weighted: Floats
    reduced: Floats | None
    reduced_dense: Floats
    scaled_dense: Floats
    factorization: Factorization | None
    solved: Floats
    gram: Floats
    fixed_inverse: Floats
    contrast: Floats
    scatter: float
    deviance: float


def split_theta(products: CrossProducts, theta: Floats) -> list[Floats]:
    """Return each factor's own part of theta."""
    bounds = np.cumsum([factor.n_theta for factor in products.factors])[:-1]
    return [np.asarray(part) for part in np.split(theta, bounds)]


def evaluate(criterion: Criterion, theta: Floats) -> Point:
    """Evaluate the profiled deviance.

    Model: y = X beta + sum_f Z_f Lambda_f u_f + e with u ~ N(0, sigma^2 I), e ~ N(0, sigma^2 I).
    deviance = log |Lambda'Z'Z Lambda + I| + degrees * (1 + log(2 pi scatter / degrees)), and
    log |X'V^-1 X| if restricted.

    Raises:
        NotPositiveDefinite: theta is beyond what the arithmetic carries.

    Source:
        Bates, Machler, Bolker and Walker (2015), "Fitting Linear Mixed-Effects Models Using lme4",
        Journal of Statistical Software 67(1), equations 34 to 42.
    """
    products = criterion.products
    parts = split_theta(products, theta)
    factors = tuple(
        factor.relative_factor(part) for factor, part in zip(products.factors, parts, strict=True)
    )
    weights, log_determinant = _eliminate(products, factors[0])
    large_weighted = weights[products.pattern_of] @ products.large_dense
    reduced_dense = products.rest_dense - _from_large(products, large_weighted)
    gram = products.dense_gram - _sum_products(products.large_dense, large_weighted)
    reduced, factorization = None, None
    scaled_dense = solved = reduced_dense
    if products.pairs is not None and products.tree is not None:
        reduced = products.pairs.gram - products.pairs.by_weights @ weights.ravel()
        factorization = factorize(products.tree, _scale_entries(products.pairs, factors[1:], reduced))
        scaled_dense = scale_rest(products, factors[1:], reduced_dense, transposed=True)
        solved = factorization.solve(scaled_dense)
        gram = gram - scaled_dense.T @ solved
        log_determinant += factorization.log_determinant
    fixed_inverse, log_fixed, contrast, scatter = _profile(gram)
    degrees = criterion.degrees
    deviance = log_determinant + degrees * (1.0 + np.log(2.0 * np.pi * scatter / degrees))
    deviance += criterion.constant + (log_fixed if criterion.restricted else 0.0)
    return Point(
        theta=theta,
        factors=factors,
        weights=weights,
        large_weighted=large_weighted,
        reduced=reduced,
        reduced_dense=reduced_dense,
        scaled_dense=scaled_dense,
        factorization=factorization,
        solved=solved,
        gram=gram,
        fixed_inverse=fixed_inverse,
        contrast=contrast,
        scatter=scatter,
        deviance=float(deviance),
    )


def _eliminate(products: CrossProducts, factor: Floats) -> tuple[Floats, float]:
    block = factor.T @ products.patterns @ factor + np.eye(factor.shape[0])
    sign, log_size = np.linalg.slogdet(block)
    if not np.all(np.isfinite(log_size)) or np.any(sign <= 0):
        raise NotPositiveDefinite
    weights = factor @ np.linalg.inv(block) @ factor.T
    symmetric: Floats = 0.5 * (weights + np.swapaxes(weights, 1, 2))
    return symmetric, float(products.pattern_size @ log_size)


def _sum_products(left: Floats, right: Floats) -> Floats:
    """Sum left_i' right_i over levels, each of shape (levels, q, columns)."""
    summed: Floats = left.reshape(-1, left.shape[2]).T @ right.reshape(-1, right.shape[2])
    return summed


def _from_large(products: CrossProducts, values: Floats) -> Floats:
    """Return G' values for values of shape (levels, q, columns)."""
    carried: Floats = products.link.T @ values.reshape(-1, values.shape[2])
    return carried


def _profile(gram: Floats) -> tuple[Floats, float, Floats, float]:
    n_fixed = gram.shape[0] - 1
    try:
        lower = np.linalg.cholesky(gram)
    except np.linalg.LinAlgError as failure:
        raise NotPositiveDefinite from failure
    half = np.linalg.inv(lower[:n_fixed, :n_fixed])
    inverse = half.T @ half
    beta = half.T @ lower[n_fixed, :n_fixed]
    log_fixed = 2.0 * float(np.log(np.diag(lower)[:n_fixed]).sum())
    return inverse, log_fixed, np.append(-beta, 1.0), float(lower[n_fixed, n_fixed] ** 2)


def scale_rest(
    products: CrossProducts, factors: Sequence[Floats], values: Floats, *, transposed: bool
) -> Floats:
    """Return Lambda values, or Lambda' values, over the rest columns, shape (rest columns, columns)."""
    scaled = np.empty_like(values)
    for position, (factor, block) in enumerate(zip(products.rest, factors, strict=True)):
        span = slice(products.offsets[position], products.offsets[position + 1])
        own = values[span].reshape(factor.n_levels, factor.q, -1)
        scaled[span] = ((block.T if transposed else block) @ own).reshape(-1, values.shape[1])
    return scaled


def _scale_entries(pairs: PairSums, factors: Sequence[Floats], reduced: Floats) -> Floats:
    scaled = np.empty_like(reduced)
    for run in pairs.classes:
        blocks = reduced[run.start : run.stop].reshape(run.shape)
        scaled[run.start : run.stop] = (factors[run.first].T @ blocks @ factors[run.second]).ravel()
    scaled[pairs.diagonal] += 1.0
    return scaled


def differentiate(criterion: Criterion, point: Point) -> tuple[Floats, ...]:
    """Return the derivative of the deviance by each Lambda, all q * q entries taken as free.

    The derivative runs backwards through `evaluate`; of the inverse of the reduced system it needs only
    the entries on its pattern.

    Returns:
        One array of shape (q, q) per factor, the large one first.
    """
    products = criterion.products
    inner = (criterion.degrees / point.scatter) * np.outer(point.contrast, point.contrast)
    if criterion.restricted:
        inner[:-1, :-1] += point.fixed_inverse
    pull = products.large_dense @ inner
    rest: list[Floats] = []
    by_weights = np.zeros_like(point.weights)
    if products.pairs is not None and point.factorization is not None and point.reduced is not None:
        spread = point.solved @ inner
        by_dense = scale_rest(products, point.factors[1:], -2.0 * spread, transposed=False)
        rest, by_reduced = _rest_derivative(products, products.pairs, point, spread)
        by_weights -= (products.pairs.by_weights.T @ by_reduced).reshape(by_weights.shape)
        pull = pull + (products.link @ by_dense).reshape(pull.shape)
    by_level = pull @ np.swapaxes(products.large_dense, 1, 2)
    by_weights -= (products.by_pattern @ by_level.reshape(by_level.shape[0], -1)).reshape(by_weights.shape)
    by_weights = 0.5 * (by_weights + np.swapaxes(by_weights, 1, 2))
    return (_large_derivative(products, point, by_weights), *rest)


def _large_derivative(products: CrossProducts, point: Point, by_weights: Floats) -> Floats:
    blocks, weights = products.patterns, point.weights
    keep = np.eye(weights.shape[1]) - weights @ blocks
    by_covariance = np.swapaxes(keep, 1, 2) @ by_weights @ keep
    by_covariance += products.pattern_size[:, None, None] * (blocks @ keep)
    total: Floats = by_covariance.sum(axis=0)
    derivative: Floats = (total + total.T) @ point.factors[0]
    return derivative


def _rest_derivative(
    products: CrossProducts, pairs: PairSums, point: Point, spread: Floats
) -> tuple[list[Floats], Floats]:
    if point.factorization is None or point.reduced is None:
        return [], np.zeros(0)
    factors = point.factors[1:]
    derivative = [np.zeros_like(factor) for factor in factors]
    by_entry = point.factorization.inverse_entries()
    by_entry += np.einsum("ij,ij->i", spread[pairs.rows], point.solved[pairs.columns])
    by_reduced = np.empty_like(by_entry)
    for run in pairs.classes:
        outer = by_entry[run.start : run.stop].reshape(run.shape) * run.count
        blocks = point.reduced[run.start : run.stop].reshape(run.shape)
        first, second = factors[run.first], factors[run.second]
        by_reduced[run.start : run.stop] = (first @ outer @ second.T).ravel()
        derivative[run.first] += (blocks @ second @ np.swapaxes(outer, 1, 2)).sum(axis=0)
        derivative[run.second] += (np.swapaxes(blocks, 1, 2) @ first @ outer).sum(axis=0)
    for position, factor in enumerate(products.rest):
        span = slice(products.offsets[position], products.offsets[position + 1])
        dense = point.reduced_dense[span].reshape(factor.n_levels, factor.q, -1)
        by_dense = -2.0 * spread[span].reshape(factor.n_levels, factor.q, -1)
        derivative[position] += np.tensordot(dense, by_dense, axes=([0, 2], [0, 2]))
    return derivative, by_reduced


def theta_gradient(products: CrossProducts, derivatives: Sequence[Floats]) -> Floats:
    """Return the gradient by theta, shape (thetas,), from the derivatives by Lambda."""
    parts = [
        factor.theta_gradient(derivative)
        for factor, derivative in zip(products.factors, derivatives, strict=True)
    ]
    return np.concatenate(parts)
