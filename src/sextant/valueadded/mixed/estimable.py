"""Whether the response says anything about the variances that were found."""

import numpy as np

from sextant.valueadded.errors import NotEstimable
from sextant.valueadded.mixed.deviance import Criterion, Point, evaluate
from sextant.valueadded.mixed.search import Search
from sextant.valueadded.mixed.terms import CheckedModel

NO_RESIDUAL = 1e-13
NO_CURVATURE = 1e-6
NO_CHANGE = 1e-7
SMALL_SD = 1e-2


def check_residual(criterion: Criterion, point: Point) -> None:
    """Refuse a model whose terms explain the response exactly.

    Raises:
        NotEstimable: the residual variance is zero to the precision of the arithmetic, so that the
            likelihood grows without bound.
    """
    if point.scatter < NO_RESIDUAL * criterion.products.dense_gram[-1, -1]:
        raise NotEstimable(
            "The groups explain the response exactly: there is no residual variance.",
            cure="Check the response; it is the same in all rows of each group.",
        )


def check_curvature(model: CheckedModel, criterion: Criterion, found: Search) -> None:
    """Refuse a term whose covariance may be made larger or smaller without changing the deviance.

    Raises:
        NotEstimable: the fixed columns or other terms already explain all differences between the groups.
    """
    start = 0
    for factor in criterion.products.factors:
        for position, (first, last) in zip(factor.terms, factor.spans, strict=True):
            own = (factor.columns_of_theta >= first) & (factor.columns_of_theta < last)
            chosen = start + np.flatnonzero(own)
            along = np.zeros(found.point.theta.size)
            along[chosen] = found.point.theta[chosen]
            is_large = np.linalg.norm(along) > SMALL_SD
            if is_large and along @ found.hessian @ along < NO_CURVATURE:
                larger = evaluate(criterion, found.point.theta + along)
                if larger.deviance < found.point.deviance + NO_CHANGE:
                    raise NotEstimable(
                        f"The variance of the random term {model.terms[position].name!r} may have any value: "
                        "other columns already explain every difference between its groups.",
                        cure="Leave the term out, or the fixed columns that number its groups.",
                    )
        start += factor.n_theta
