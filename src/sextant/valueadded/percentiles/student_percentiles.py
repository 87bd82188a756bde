"""Growth percentiles of one cohort: where each student stands among those who started where she did."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sextant.valueadded.arrays import Booleans, Floats, Integers, freeze, number_column
from sextant.valueadded.errors import InvalidInput, NotEstimable
from sextant.valueadded.percentiles.coefficient_matrices import (
    N_LEVELS,
    CoefficientMatrix,
    fit_matrix,
    predict_levels,
    rank_scores,
)
from sextant.valueadded.percentiles.splines import SplineKnots, place_knots


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderLeftOut:
    """An order that the cohort could not carry; its students are ranked by the next lower one.

    Attributes:
        order: number of priors.
        n_students: students with that many priors.
        reason: one sentence.
    """

    order: int
    n_students: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthPercentiles:
    """Growth percentiles, one row for each student in the order of the input.

    Attributes:
        percentile: 1 to 99, of the highest order available to the student, shape (students,).
        order: number of priors behind it, shape (students,).
        percentile_by_order: 1 to 99, 0 where the student lacks the priors or the order was left out,
            shape (students, orders); column 0 is order 1.
        predictions: the 100 levels behind `percentile`, in units of the current test, not falling
            along a row, shape (students, 100); None unless asked for.
        is_outside: whether a prior behind `percentile` lies beyond the spline's boundaries and
            counted as the boundary, shape (students,).
        matrices: the regressions used, lowest order first; keep them to score another cohort.
        left_out: orders that could not be fitted.
    """

    percentile: Integers
    order: Integers
    percentile_by_order: Integers
    predictions: Floats | None
    is_outside: Booleans
    matrices: tuple[CoefficientMatrix, ...]
    left_out: tuple[OrderLeftOut, ...] = ()


def growth_percentiles(
    *,
    priors: npt.ArrayLike,
    current: npt.ArrayLike,
    knots: Sequence[SplineKnots] | None = None,
    ceiling: float | None = None,
    keep_predictions: bool = False,
) -> GrowthPercentiles:
    """Fit a cohort's growth percentiles: one subject, one grade, one year.

    Model, for each order k = 1, 2, ...: 100 quantile regressions at tau = .005, .015, ..., .995 of the
    current score on an intercept and a cubic B-spline of each of the k newest priors, over all
    students who have these k. A student's 100 predictions are sorted and rounded to 5 decimals; her
    percentile is the number of them strictly below her score, with 0 read as 1 and 100 as 99. The
    percentile reported is that of the highest order she has priors for.

    A percentile of 70 says: about 70 of 100 students with the same earlier scores scored lower. It is
    relative to the cohort (the median is 50 by construction), says nothing about causes, and is noisy
    for one student; the known error of the tests is not removed.

    Args:
        priors: earlier scores, newest first, shape (students, orders); NaN from the first one that a
            student lacks (values behind a gap are not used). The newest prior is needed.
        current: scores of the year, finite, shape (students,).
        knots: one for each prior column; without it they are placed by that column's own scores. Pass
            knots placed by the whole grade where its scores are at hand.
        ceiling: the highest score that can be obtained on the current test. Students there count as
            above a prediction that equals their score.
        keep_predictions: whether to return the 100 predictions of each student.

    Raises:
        InvalidInput: shapes that do not fit; a current score or newest prior that is not finite; an
            infinite prior.
        NotEstimable: at order 1: fewer students than columns, a prior that does not vary or has too
            few distinct scores. At higher orders the same leaves the order out and says so.

    Source:
        Betebenner (2009), "Norm- and Criterion-Referenced Student Growth", Educational Measurement:
        Issues and Practice 28(4), 42-51; rules of rounding, ties and ceilings as in the R package
        SGP 2.2. Unlike there, priors beyond the boundaries count as the boundary, and scores with more
        than 5 decimals are rounded to 5 before they are compared.
    """
    scores, earlier = _check(priors, current)
    placed = _choose_knots(earlier, knots)
    matrices: list[CoefficientMatrix] = []
    left_out: list[OrderLeftOut] = []
    for order in range(1, earlier.shape[1] + 1):
        rows = np.flatnonzero(_has_priors(earlier, order))
        try:
            matrices.append(_fit_order(scores, earlier, rows, placed[:order]))
        except NotEstimable as refusal:
            if order == 1:
                raise
            left_out.append(OrderLeftOut(order=order, n_students=int(rows.size), reason=refusal.problem))
    return _rank(
        scores, earlier, matrices, left_out=left_out, ceiling=ceiling, keep_predictions=keep_predictions
    )


def score_percentiles(
    *,
    matrices: Sequence[CoefficientMatrix],
    priors: npt.ArrayLike,
    current: npt.ArrayLike,
    ceiling: float | None = None,
    keep_predictions: bool = False,
) -> GrowthPercentiles:
    """Score another cohort against the regressions of an earlier one.

    This will rank each student among the students of the fitted cohort, so that the median of the new
    cohort may differ from 50: that is what fixed norms are for.

    Args:
        matrices: of distinct orders, order 1 among them.
        priors: as in `growth_percentiles`; columns beyond the highest order are not used.
        current: scores of the year, finite, shape (students,).
        ceiling: as in `growth_percentiles`.
        keep_predictions: as in `growth_percentiles`.

    Raises:
        InvalidInput: as in `growth_percentiles`, or matrices of the same order or without order 1.
    """
    by_order = sorted(matrices, key=lambda matrix: matrix.order)
    orders = [matrix.order for matrix in by_order]
    if len(set(orders)) < len(orders) or 1 not in orders:
        raise InvalidInput(
            f"The matrices have orders {orders}.", cure="Pass one matrix per order, order 1 among them."
        )
    scores, earlier = _check(priors, current)
    return _rank(scores, earlier, by_order, left_out=[], ceiling=ceiling, keep_predictions=keep_predictions)


def _check(priors: npt.ArrayLike, current: npt.ArrayLike) -> tuple[Floats, Floats]:
    scores = number_column("current", current)
    earlier = np.array(priors, dtype=np.float64)
    if earlier.ndim != 2 or earlier.shape[0] != scores.size or earlier.shape[1] == 0:
        raise InvalidInput(
            f"priors has shape {earlier.shape} beside {scores.size} current scores.",
            cure="Pass one row per student and one column per prior, newest first.",
        )
    wrong = ~np.isfinite(scores) | ~np.isfinite(earlier[:, 0]) | np.isinf(earlier).any(axis=1)
    if wrong.any():
        raise InvalidInput(
            "A current score or newest prior is missing, or a prior is infinite.",
            rows=np.flatnonzero(wrong).tolist(),
            cure="Leave out students without both scores: nobody has growth without a start.",
        )
    return scores, earlier


def _choose_knots(earlier: Floats, knots: Sequence[SplineKnots] | None) -> list[SplineKnots | None]:
    if knots is None:
        return [None] * earlier.shape[1]
    if len(knots) != earlier.shape[1]:
        raise InvalidInput(
            f"{len(knots)} sets of knots for {earlier.shape[1]} prior columns.",
            cure="Pass one set per prior column, newest first.",
        )
    return list(knots)


def _fit_order(
    scores: Floats, earlier: Floats, rows: Integers, placed: Sequence[SplineKnots | None]
) -> CoefficientMatrix:
    if rows.size == 0:
        raise NotEstimable(
            f"No student has {len(placed)} priors without a gap.", cure="Pass fewer prior columns."
        )
    knots = [
        place_knots(scores=_known(earlier[:, place])) if of_prior is None else of_prior
        for place, of_prior in enumerate(placed)
    ]
    return fit_matrix(priors=earlier[rows, : len(placed)], current=scores[rows], knots=knots)


def _known(column: Floats) -> Floats:
    return column[np.isfinite(column)]


def _has_priors(earlier: Floats, order: int) -> Booleans:
    return np.asarray(np.isfinite(earlier[:, :order]).all(axis=1))


def _rank(
    scores: Floats,
    earlier: Floats,
    matrices: Sequence[CoefficientMatrix],
    *,
    left_out: Sequence[OrderLeftOut],
    ceiling: float | None,
    keep_predictions: bool,
) -> GrowthPercentiles:
    """Rank by every order, lowest first, so that the highest one available stays."""
    n_students, n_orders = earlier.shape
    by_order = np.zeros((n_students, n_orders), dtype=np.int64)
    percentile = np.zeros(n_students, dtype=np.int64)
    order = np.zeros(n_students, dtype=np.int64)
    is_outside = np.zeros(n_students, dtype=np.bool_)
    kept = np.empty((n_students, N_LEVELS)) if keep_predictions else None
    for matrix in matrices:
        if matrix.order > n_orders:
            continue
        rows = np.flatnonzero(_has_priors(earlier, matrix.order))
        used = earlier[rows, : matrix.order]
        predictions = predict_levels(matrix=matrix, priors=used)
        ranks = rank_scores(predictions=predictions, current=scores[rows], ceiling=ceiling)
        by_order[rows, matrix.order - 1] = percentile[rows] = ranks
        order[rows] = matrix.order
        outside = [knots.is_outside(used[:, place]) for place, knots in enumerate(matrix.knots)]
        is_outside[rows] = np.any(outside, axis=0)
        if kept is not None:
            kept[rows] = predictions
    return GrowthPercentiles(
        percentile=freeze(percentile),
        order=freeze(order),
        percentile_by_order=freeze(by_order),
        predictions=None if kept is None else freeze(kept),
        is_outside=freeze(is_outside),
        matrices=tuple(matrices),
        left_out=tuple(left_out),
    )
