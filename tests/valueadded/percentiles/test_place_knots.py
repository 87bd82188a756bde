"""Knots stand where the grade's scores are, and the spline between them is the textbook's."""

import numpy as np
import pytest

from sextant.valueadded import InvalidInput, NotEstimable
from sextant.valueadded.percentiles import SplineKnots, place_knots
from sextant.valueadded.percentiles.splines import spline_columns


def climb(x, i, degree, knots):
    """Return the i-th B-spline at x by the recursion that defines it (Cox and de Boor)."""
    if degree == 0:
        return float(knots[i] <= x < knots[i + 1])
    left = knots[i + degree] - knots[i]
    right = knots[i + degree + 1] - knots[i + 1]
    rise = (x - knots[i]) / left * climb(x, i, degree - 1, knots) if left else 0.0
    fall = (knots[i + degree + 1] - x) / right * climb(x, i + 1, degree - 1, knots) if right else 0.0
    return rise + fall


def test_knots_stand_at_the_fifths_and_boundaries_a_tenth_beyond():
    knots = place_knots(scores=np.arange(101.0)[::-1])

    np.testing.assert_array_equal(knots.interior, [20, 40, 60, 80])
    assert (knots.low, knots.high) == (-10.0, 110.0)
    assert knots.n_columns == 7


def test_knots_between_scores_are_interpolated_and_rounded_as_r_does():
    scores = [3, 1, 4, 1.5, 9, 2.6, 5.3, 5.8, 9.7, 9.3, 2.3, 8.4, 6.2]

    knots = place_knots(scores=scores)
    thirds = place_knots(scores=np.array([0, 1, 2, 3, 4, 5, 6]) / 3)

    # R 4.2.2: quantile(x, c(.2, .4, .6, .8)) and extendrange(x, f = .1).
    np.testing.assert_allclose(knots.interior, [2.42, 3.80, 5.88, 8.76], atol=1e-12)
    assert (knots.low, knots.high) == pytest.approx((0.13, 10.57))
    np.testing.assert_array_equal(thirds.interior, [0.4, 0.8, 1.2, 1.6])


def test_the_basis_is_that_of_the_recursion_and_of_r():
    knots = SplineKnots(interior=[510, 548, 580, 617], low=85.5, high=859.5)
    scores = np.array([150, 300.5, 520, 600, 795])
    sequence = [85.5] * 4 + [510, 548, 580, 617] + [859.5] * 4

    columns = spline_columns(scores=scores, knots=knots)

    by_recursion = [[climb(x, i, 3, sequence) for i in range(1, 8)] for x in scores]
    np.testing.assert_allclose(columns, by_recursion, atol=1e-14)
    # R 4.2.2: splines::bs(x, knots = ..., Boundary.knots = ...), rows 2 and 5.
    np.testing.assert_allclose(columns[1, :3], [0.402161030337799, 0.375268024286529, 0.102366923691244])
    np.testing.assert_allclose(
        columns[4, 3:], [0.012709472850791, 0.140939740007853, 0.450870557091820, 0.395480230049536]
    )


def test_a_prior_beyond_the_boundaries_counts_as_the_boundary():
    knots = SplineKnots(interior=[10, 20, 30, 40], low=0, high=50)

    columns = spline_columns(scores=np.array([-7.0, 0.0, 50.0, 99.0]), knots=knots)

    np.testing.assert_array_equal(columns[0], columns[1])
    np.testing.assert_array_equal(columns[2], columns[3])
    np.testing.assert_array_equal(columns[2], [0, 0, 0, 0, 0, 0, 1])
    np.testing.assert_array_equal(
        knots.is_outside(np.array([-7.0, 0.0, 50.0, 99.0])), [True, False, False, True]
    )


def test_scores_that_place_no_knots_are_refused():
    with pytest.raises(NotEstimable, match="does not vary"):
        place_knots(scores=[5.0, 5.0, 5.0])
    with pytest.raises(NotEstimable, match="does not vary"):
        place_knots(scores=[])
    with pytest.raises(InvalidInput, match="not finite") as refusal:
        place_knots(scores=[1.0, np.nan, 2.0])
    assert refusal.value.rows == (1,)
    with pytest.raises(InvalidInput, match="do not rise"):
        SplineKnots(interior=[20, 10], low=0, high=30)
    with pytest.raises(InvalidInput, match="do not rise"):
        SplineKnots(interior=[10, 40], low=0, high=30)
    with pytest.raises(InvalidInput, match="not finite"):
        SplineKnots(interior=[10, 20], low=0, high=np.inf)
