"""The cubic B-spline through which a prior score enters the quantile regressions."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.interpolate import BSpline

from sextant.valueadded.arrays import Floats, freeze, number_column
from sextant.valueadded.errors import InvalidInput, NotEstimable

DEGREE = 3
KNOT_QUANTILES = (0.2, 0.4, 0.6, 0.8)
KNOT_DECIMALS = 3
# Scores of a later cohort may lie a little beyond those of this one.
BOUNDARY_MARGIN = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class SplineKnots:
    """Where the pieces of one prior's spline meet, in units of that test.

    Attributes:
        interior: knots between the boundaries, not falling, shape (knots,).
        low, high: the boundaries; a prior beyond them counts as the boundary.

    Raises:
        InvalidInput: knots that are not finite, fall, or lie outside the boundaries.
    """

    interior: Floats
    low: float
    high: float

    def __post_init__(self) -> None:
        object.__setattr__(self, "interior", number_column("interior", self.interior))
        all_knots = np.concatenate([[self.low], self.interior, [self.high]])
        if not np.isfinite(all_knots).all():
            raise InvalidInput(
                "A spline has a knot that is not finite.", cure="Pass numbers of the test's scale."
            )
        if (np.diff(all_knots) < 0).any() or not self.low < self.high:
            raise InvalidInput(
                "The knots of a spline do not rise from the low boundary to the high one.",
                cure="Sort the interior knots and choose boundaries outside them.",
            )

    @property
    def n_columns(self) -> int:
        """Return the number of spline columns of this prior."""
        return int(self.interior.size) + DEGREE

    def is_outside(self, scores: Floats) -> npt.NDArray[np.bool_]:
        """Return which scores lie beyond the boundaries, shape (students,)."""
        return (scores < self.low) | (scores > self.high)


def place_knots(*, scores: npt.ArrayLike) -> SplineKnots:
    """Place the knots of a prior by the scores of its grade.

    This will set the interior knots at the .2, .4, .6 and .8 quantiles (linear interpolation between
    order statistics), rounded to 3 decimals, and the boundaries a tenth of the range below the
    lowest score and above the highest.

    Args:
        scores: all scores of the grade, in the test's units, shape (students,), finite. Pass those of
            the whole grade where they are at hand, not only those of students with a later score.

    Raises:
        InvalidInput: a score is not finite.
        NotEstimable: no scores, or all equal.

    Source:
        Betebenner (2009), "Norm- and Criterion-Referenced Student Growth", Educational Measurement:
        Issues and Practice 28(4), 42-51.
    """
    values = number_column("scores", scores)
    if not np.isfinite(values).all():
        raise InvalidInput(
            "A score is not finite.",
            rows=np.flatnonzero(~np.isfinite(values)).tolist(),
            cure="Leave out students without a score.",
        )
    if values.size == 0 or values.min() == values.max():
        raise NotEstimable(
            "A prior score does not vary, so it cannot say who started where.",
            cure="Pass a cohort whose students differ in the prior, or leave this prior out.",
        )
    margin = BOUNDARY_MARGIN * (values.max() - values.min())
    return SplineKnots(
        interior=np.quantile(values, KNOT_QUANTILES).round(KNOT_DECIMALS),
        low=float(values.min() - margin),
        high=float(values.max() + margin),
    )


def spline_columns(*, scores: Floats, knots: SplineKnots) -> Floats:
    """Evaluate the cubic B-spline basis of one prior.

    This will leave the first basis function out, for the regression has an intercept of its own, and
    move scores beyond the boundaries to them: a cubic runs away where no student ever was.

    Args:
        scores: prior scores, finite, shape (students,).
        knots: of this prior.

    Returns:
        Columns, unitless, 0 to 1, shape (students, knots.n_columns).

    Source:
        de Boor (1978), "A Practical Guide to Splines", ch. IX.
    """
    ends = DEGREE + 1
    sequence = np.concatenate([np.full(ends, knots.low), knots.interior, np.full(ends, knots.high)])
    within = np.clip(scores, knots.low, knots.high)
    full = BSpline.design_matrix(within, sequence, DEGREE).toarray()
    return freeze(np.asarray(full[:, 1:], dtype=np.float64))
