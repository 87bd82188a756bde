"""A student's percentile is her place among those who started where she did."""

import numpy as np
import pytest
from scipy.special import ndtr

from sextant.valueadded import InvalidInput, NotEstimable
from sextant.valueadded.percentiles import (
    CoefficientMatrix,
    SplineKnots,
    growth_percentiles,
    score_percentiles,
)

LADDER = SplineKnots(interior=[20, 40, 60, 80], low=0, high=100)


def ladder_matrix(intercepts, n_priors=1):
    """Return regressions that predict the intercepts for everybody, whatever the priors."""
    coefficients = np.zeros((1 + 7 * n_priors, 100))
    coefficients[0] = intercepts
    return CoefficientMatrix(knots=(LADDER,) * n_priors, coefficients=coefficients, n_students=500)


def ranked(current, *, intercepts=range(1, 101), ceiling=None):
    scores = np.atleast_1d(np.asarray(current, dtype=float))
    priors = np.full((scores.size, 1), 50.0)
    found = score_percentiles(
        matrices=[ladder_matrix(intercepts)], priors=priors, current=scores, ceiling=ceiling
    )
    return found.percentile.tolist()


def simulate(rng, n):
    """Return two priors, newest first, a current score, and its true conditional percentile."""
    ability = rng.normal(size=n)
    priors = 500 + 50 * (0.8 * ability[:, np.newaxis] + 0.6 * rng.normal(size=(n, 2)))
    noise = rng.normal(size=n)
    newest = (priors[:, 0] - 500) / 50
    current = 520 + 40 * newest + 5 * newest**2 + (20 + 5 * newest.clip(-2, 2)) * noise
    return priors, current, 100 * ndtr(noise)


def test_the_percentile_is_the_number_of_levels_strictly_below():
    assert ranked([50.5, 50.0, 2.0]) == [50, 49, 1]


def test_none_below_reads_1_and_all_below_reads_99():
    assert ranked([-10.0, 1.0, 100.5, 1e6]) == [1, 1, 99, 99]


def test_at_the_ceiling_equal_predictions_count_as_below():
    flat_top = np.minimum(np.arange(1, 101), 80)

    # Twenty-one levels predict the ceiling itself: without the rule nobody could pass the 79th.
    assert ranked([80.0, 79.0], intercepts=flat_top) == [79, 78]
    assert ranked([80.0, 79.0], intercepts=flat_top, ceiling=80.0) == [99, 78]
    assert ranked([50.0], ceiling=50.0) == [50]


def test_crossed_levels_are_sorted_and_rounded_to_five_decimals():
    assert ranked([50.5], intercepts=np.arange(100, 0, -1)) == [50]
    assert ranked([50.0], intercepts=np.arange(1, 101) - 1e-6) == [49]
    assert ranked([50.0], intercepts=np.arange(1, 101) - 1e-4) == [50]


def test_a_score_with_many_decimals_is_rounded_as_predictions_are():
    # Without it a student on the plane of a regression would be ranked by the noise of its solution.
    assert ranked([50.0 + 4e-6, 50.0 - 4e-6, 50.00001]) == [49, 49, 50]


def test_the_highest_order_a_student_has_priors_for_is_reported():
    two = ladder_matrix(np.arange(1, 101) + 10.0, n_priors=2)
    priors = np.array([[50.0, 50.0, 50.0], [50.0, np.nan, 50.0], [50.0, np.nan, np.nan]])

    found = score_percentiles(
        matrices=[two, ladder_matrix(np.arange(1, 101))],
        priors=priors,
        current=[50.5, 50.5, 50.5],
        keep_predictions=True,
    )

    # The second student's third column lies behind a gap and is not used.
    np.testing.assert_array_equal(found.order, [2, 1, 1])
    np.testing.assert_array_equal(found.percentile, [40, 50, 50])
    np.testing.assert_array_equal(found.percentile_by_order, [[50, 40, 0], [50, 0, 0], [50, 0, 0]])
    np.testing.assert_array_equal(found.predictions[:, 0], [11, 1, 1])


def test_a_prior_beyond_the_boundaries_is_marked():
    priors = np.array([[50.0, 120.0], [-5.0, np.nan], [0.0, 100.0]])
    matrices = [ladder_matrix(np.arange(100)), ladder_matrix(np.arange(100), n_priors=2)]

    found = score_percentiles(matrices=matrices, priors=priors, current=[1.0, 2.0, 3.0])

    np.testing.assert_array_equal(found.is_outside, [True, True, False])


@pytest.fixture(scope="module")
def cohort():
    """Return a simulated cohort and its growth percentiles."""
    priors, current, truth = simulate(np.random.default_rng(41), 1600)
    return priors, current, truth, growth_percentiles(priors=priors, current=current, keep_predictions=True)


def test_true_conditional_percentiles_are_recovered(cohort):
    _, _, truth, found = cohort

    # A percentile at the middle of the priors has SE sqrt(.25 * 15 / 1600) = 4.8 points; 1.5 times that
    # over all students, whose outer ones have few neighbors. A misread prior would give 20 and more.
    assert np.sqrt(np.mean((found.percentile - truth) ** 2)) < 7.5
    assert np.corrcoef(found.percentile, truth)[0, 1] > 0.98


def test_a_cohort_is_spread_evenly_over_its_own_percentiles_at_every_start(cohort):
    priors, _, _, found = cohort

    # First-order condition with an intercept: the share below level tau is tau, up to the 15 rows on the
    # plane; sorting and the merging of the ends move a few more.
    assert abs(np.mean(found.percentile <= 50) - 0.5) < 0.015
    assert abs(np.mean(found.percentile <= 10) - 0.1) < 0.015
    thirds = np.digitize(priors[:, 0], np.quantile(priors[:, 0], [1 / 3, 2 / 3]))
    # The spline absorbs the start, so each third has median near 50 (SE of a share of 533: 2.2 %).
    assert all(abs(np.mean(found.percentile[thirds == third] <= 50) - 0.5) < 0.05 for third in range(3))


def test_units_of_the_tests_and_order_of_students_do_not_matter(cohort):
    priors, current, _, found = cohort
    order = np.random.default_rng(2).permutation(current.size)

    other_units = growth_percentiles(priors=2 * priors, current=4 * current)
    shuffled = growth_percentiles(priors=priors[order], current=current[order])

    np.testing.assert_array_equal(other_units.percentile, found.percentile)
    np.testing.assert_array_equal(shuffled.percentile, found.percentile[order])


def test_a_kept_matrix_scores_its_own_cohort_as_before_and_the_next_one_against_it(cohort):
    priors, current, _, found = cohort

    again = score_percentiles(matrices=found.matrices, priors=priors, current=current)
    raised = score_percentiles(matrices=found.matrices, priors=priors, current=current + 15)

    np.testing.assert_array_equal(again.percentile_by_order, found.percentile_by_order)
    assert (raised.percentile >= found.percentile).all()
    # 15 points are .75 SD of the noise at the middle: the median moves to about 100 * Phi(.75) = 77.
    assert np.median(raised.percentile) == pytest.approx(77, abs=5)


def test_an_order_that_few_students_reach_is_left_out_and_said(cohort):
    priors, current, _, _ = cohort
    few = np.where(np.arange(current.size)[:, np.newaxis] < 12, priors, [[1, np.nan]] * priors)
    none = np.column_stack([priors[:, 0], np.full(current.size, np.nan)])

    found = growth_percentiles(priors=few, current=current)
    alone = growth_percentiles(priors=none, current=current)

    assert [(gap.order, gap.n_students) for gap in found.left_out] == [(2, 12)]
    assert "12 rows cannot carry 15" in found.left_out[0].reason
    assert (found.order == 1).all()
    np.testing.assert_array_equal(found.percentile, alone.percentile)
    assert "No student has 2 priors" in alone.left_out[0].reason


def test_input_stays_as_it_is_and_results_are_closed(cohort):
    priors, current, _, found = cohort

    assert priors.flags.writeable
    assert current.flags.writeable
    for column in (found.percentile, found.order, found.predictions, found.matrices[0].coefficients):
        assert not column.flags.writeable


def test_what_has_no_growth_is_refused():
    priors, current, _ = simulate(np.random.default_rng(1), 60)
    holed = current.copy()
    holed[7] = np.nan
    unstarted = priors.copy()
    unstarted[3, 0] = np.nan
    endless = priors.copy()
    endless[5, 1] = np.inf

    with pytest.raises(NotEstimable, match="7 rows cannot carry 8"):
        growth_percentiles(priors=priors[:7, :1], current=current[:7])
    with pytest.raises(NotEstimable, match="does not vary"):
        growth_percentiles(priors=np.full((60, 1), 500.0), current=current)
    with pytest.raises(NotEstimable, match="depend on one another"):
        growth_percentiles(priors=np.where(priors[:, :1] > 500, 510.0, 490.0), current=current)
    for wrong_priors, wrong_current, row in (
        (priors, holed, 7),
        (unstarted, current, 3),
        (endless, current, 5),
    ):
        with pytest.raises(InvalidInput, match="missing, or a prior is infinite") as refusal:
            growth_percentiles(priors=wrong_priors, current=wrong_current)
        assert refusal.value.rows == (row,)
    for shape in (priors[:, 0], priors[:59], priors[:, :0]):
        with pytest.raises(InvalidInput, match="shape"):
            growth_percentiles(priors=shape, current=current)
    with pytest.raises(InvalidInput, match="1 sets of knots for 2"):
        growth_percentiles(priors=priors, current=current, knots=[LADDER])


def test_matrices_that_do_not_fit_are_refused():
    one, two = ladder_matrix(np.arange(100)), ladder_matrix(np.arange(100), n_priors=2)
    priors, current = np.full((3, 2), 50.0), np.arange(3.0)

    with pytest.raises(InvalidInput, match=r"orders \[1, 1\]"):
        score_percentiles(matrices=[one, one], priors=priors, current=current)
    with pytest.raises(InvalidInput, match=r"orders \[2\]"):
        score_percentiles(matrices=[two], priors=priors, current=current)
    with pytest.raises(InvalidInput, match="shape"):
        CoefficientMatrix(knots=(LADDER,), coefficients=np.zeros((15, 100)), n_students=10)
    with pytest.raises(InvalidInput, match="not finite"):
        CoefficientMatrix(knots=(LADDER,), coefficients=np.full((8, 100), np.nan), n_students=10)
