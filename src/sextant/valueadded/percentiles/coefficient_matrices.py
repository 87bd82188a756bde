"""Coefficient matrices: one cohort's regressions, kept so that another cohort can be scored by them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Floats, Integers, freeze
from sextant.valueadded.errors import InvalidInput
from sextant.valueadded.percentiles.quantile_regression import fit_quantiles
from sextant.valueadded.percentiles.splines import SplineKnots, spline_columns

N_LEVELS = 100
LOWEST, HIGHEST = 1, 99
PREDICTION_DECIMALS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class CoefficientMatrix:
    """The 100 quantile regressions of one order.

    Attributes:
        knots: one for each prior used, newest prior first; their number is the order.
        coefficients: in units of the current test, shape (columns, 100): the intercept, then the
            spline columns of each prior, newest first; levels tau = .005, .015, ..., .995.
        n_students: students behind the fit.

    Raises:
        InvalidInput: a shape that does not fit the knots, or coefficients that are not finite.
    """

    knots: tuple[SplineKnots, ...]
    coefficients: Floats
    n_students: int

    def __post_init__(self) -> None:
        coefficients = np.array(self.coefficients, dtype=np.float64)
        expected = (1 + sum(knots.n_columns for knots in self.knots), N_LEVELS)
        if not self.knots or coefficients.shape != expected:
            raise InvalidInput(
                f"A coefficient matrix has shape {coefficients.shape}; its knots ask for {expected}.",
                cure="Pass the intercept, then each prior's spline columns, newest prior first.",
            )
        if not np.isfinite(coefficients).all():
            raise InvalidInput("A coefficient is not finite.", cure="Fit the matrix again.")
        object.__setattr__(self, "coefficients", freeze(coefficients))

    @property
    def order(self) -> int:
        """Return the number of priors used."""
        return len(self.knots)


def levels() -> Floats:
    """Return the 100 levels tau = (k - .5) / 100, shape (100,)."""
    return freeze((np.arange(1, N_LEVELS + 1) - 0.5) / N_LEVELS)


def fit_matrix(*, priors: Floats, current: Floats, knots: Sequence[SplineKnots]) -> CoefficientMatrix:
    """Fit the 100 regressions of one order.

    Args:
        priors: newest first, finite, shape (students, order).
        current: scores to be explained, finite, shape (students,).
        knots: one for each prior.

    Raises:
        NotEstimable: fewer students than columns, or priors with too few distinct scores.
    """
    fit = fit_quantiles(design=_design(priors, knots), outcome=current, tau=levels())
    return CoefficientMatrix(knots=tuple(knots), coefficients=fit.coefficients, n_students=fit.n_rows)


def predict_levels(*, matrix: CoefficientMatrix, priors: Floats) -> Floats:
    """Predict the 100 levels of the current score from priors.

    This will sort each student's predictions, since neighboring regressions may cross, and round
    them to 5 decimals.

    Args:
        matrix: of one order.
        priors: newest first, finite, shape (students, order).

    Returns:
        Predictions in units of the current test, not falling along a row, shape (students, 100).

    Source:
        Chernozhukov, Fernandez-Val and Galichon (2010), "Quantile and Probability Curves Without
        Crossing", Econometrica 78(3), 1093-1125, for the sorting.
    """
    raw = _design(priors, matrix.knots) @ matrix.coefficients
    return freeze(np.sort(raw, axis=1).round(PREDICTION_DECIMALS))


def rank_scores(*, predictions: Floats, current: Floats, ceiling: float | None) -> Integers:
    """Read each student's percentile off her own 100 predictions.

    This will count the predictions strictly below the score; at the ceiling of the test, where
    nobody could score higher, those not above it. 0 becomes 1 and 100 becomes 99. The score is
    rounded as predictions are: each regression passes through as many students as it has columns,
    and the sixth decimal must not rank them.

    Args:
        predictions: sorted, shape (students, 100).
        current: scores, shape (students,).
        ceiling: the highest score that can be obtained, or None.

    Returns:
        Percentiles 1 to 99, shape (students,).
    """
    score = current.round(PREDICTION_DECIMALS)[:, np.newaxis]
    below = np.count_nonzero(predictions < score, axis=1)
    if ceiling is not None:
        below = np.where(current >= ceiling, np.count_nonzero(predictions <= score, axis=1), below)
    return freeze(np.clip(below, LOWEST, HIGHEST).astype(np.int64))


def _design(priors: Floats, knots: Sequence[SplineKnots]) -> Floats:
    splines = [
        spline_columns(scores=priors[:, place], knots=of_prior) for place, of_prior in enumerate(knots)
    ]
    return np.hstack([np.ones((priors.shape[0], 1)), *splines])
