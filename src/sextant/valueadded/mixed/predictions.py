"""Predicted coefficients of the groups and their covariances given the response."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Floats
from sextant.valueadded.mixed.cross_products import CrossProducts
from sextant.valueadded.mixed.deviance import Point, scale_rest
from sextant.valueadded.mixed.pairs import PairSums, expand_pairs


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorEffects:
    """Predictions for one factor.

    Attributes:
        effects: predicted coefficients, shape (levels, q).
        covariance: their covariance given the response, in units of sigma = 1, shape (levels, q, q).
    """

    effects: Floats
    covariance: Floats


def predict_effects(products: CrossProducts, point: Point) -> tuple[FactorEffects, ...]:
    """Predict the coefficients of every factor, the large one first.

    Model: given y, beta and theta, b ~ N(Lambda u, sigma^2 Lambda (Lambda'Z'Z Lambda + I)^-1 Lambda').
    """
    rest = rest_effects(products, point)
    large = large_effects(products, point, rest)
    weights = point.weights[products.pattern_of]
    if products.pairs is None or point.factorization is None:
        return (FactorEffects(effects=large, covariance=weights),)
    inverse = _spread_inverse(products.pairs, point.factors[1:], point.factorization.inverse_entries())
    inside = _carry_to_levels(products, products.pairs, inverse)
    found = [FactorEffects(effects=large, covariance=weights + weights @ inside @ weights)]
    for position, factor in enumerate(products.rest):
        span = slice(products.offsets[position], products.offsets[position + 1])
        found.append(
            FactorEffects(
                effects=rest[span].reshape(factor.n_levels, factor.q),
                covariance=_diagonal_blocks(products.pairs, inverse, position),
            )
        )
    return tuple(found)


def rest_effects(products: CrossProducts, point: Point) -> Floats:
    """Return the predicted coefficients of the rest factors, shape (rest columns,)."""
    scaled = point.solved @ point.contrast
    return scale_rest(products, point.factors[1:], scaled[:, None], transposed=False)[:, 0]


def large_effects(products: CrossProducts, point: Point, rest: Floats) -> Floats:
    """Return the predicted coefficients of the large factor, shape (levels, q)."""
    shape = products.large_dense.shape[:2]
    pull = products.large_dense @ point.contrast - (products.link @ rest).reshape(shape)
    effects: Floats = (point.weights[products.pattern_of] @ pull[:, :, None])[:, :, 0]
    return effects


def _spread_inverse(pairs: PairSums, factors: Sequence[Floats], inverse: Floats) -> Floats:
    """Return Lambda A^-1 Lambda' at the stored entries."""
    spread = np.empty_like(inverse)
    for run in pairs.classes:
        blocks = inverse[run.start : run.stop].reshape(run.shape)
        spread[run.start : run.stop] = (factors[run.first] @ blocks @ factors[run.second].T).ravel()
    return spread


def _diagonal_blocks(pairs: PairSums, inverse: Floats, position: int) -> Floats:
    for run in pairs.classes:
        if run.first == run.second == position:
            blocks = inverse[run.start : run.stop].reshape(run.shape)
            own: Floats = blocks[run.count[:, 0, 0] == 1.0]
            return own
    raise AssertionError


def _carry_to_levels(products: CrossProducts, pairs: PairSums, inverse: Floats) -> Floats:
    """Return G_i Lambda A^-1 Lambda' G_i' of each level of the large factor, shape (levels, q, q)."""
    q, n_levels = products.large.q, products.large.n_levels
    total = np.zeros((n_levels, q, q))
    for chunk in expand_pairs(products.link, q, pairs.numbering.level_of):
        entry = np.searchsorted(pairs.keys, pairs.numbering.keys(chunk.rows, chunk.columns))
        value = inverse[entry] * np.where(chunk.is_within, 0.5, 1.0)
        for first in range(q):
            for second in range(q):
                product = chunk.first[:, first] * value * chunk.second[:, second]
                total[:, first, second] += np.bincount(chunk.level, weights=product, minlength=n_levels)
    return total + np.swapaxes(total, 1, 2)
