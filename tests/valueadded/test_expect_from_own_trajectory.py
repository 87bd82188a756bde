"""Each student is compared with what her own earlier results lead one to expect."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sextant.valueadded import (
    GrowthPrior,
    InvalidInput,
    NotEstimable,
    Scores,
    StudentGrowth,
    estimate_growth,
    standardize,
)
from valueadded.growth_cases import MATH, expect_one_by_one, random_scores, standard_scores

# Two exact derivations in 64-bit numbers; the covariances are well conditioned.
ROUNDING = 1e-10

PRIORS = [(1, 1, -0.60), (1, 2, -0.50), (1, 3, -0.45), (1, 4, -0.40)]
DROP = (1, 5, -1.15)


def as_dict(growth: StudentGrowth) -> dict[tuple[int, int, int], tuple[float, float, int]]:
    keys = zip(growth.student.tolist(), growth.subject.tolist(), growth.period.tolist(), strict=True)
    values = zip(
        growth.expected.tolist(), growth.prediction_sd.tolist(), growth.n_prior.tolist(), strict=True
    )
    return dict(zip(keys, values, strict=True))


def assert_same(found, wanted):
    assert found.keys() == wanted.keys()
    for key, (expected, s, n_prior) in wanted.items():
        assert found[key] == (pytest.approx(expected, abs=ROUNDING), pytest.approx(s, abs=ROUNDING), n_prior)


class TestWorkedExample:
    """The example of the handbook, which a teacher can redo with a pocket calculator."""

    def test_four_earlier_results(self):
        growth = estimate_growth(scores=standard_scores([*PRIORS, DROP]), period=5)

        assert growth.n_prior.tolist() == [4]
        assert round(growth.expected[0], 2) == -0.44
        assert round(growth.value_added[0], 2) == -0.71
        assert round(growth.prediction_sd[0], 2) == 0.45
        assert round(growth.standardized[0], 2) == -1.57

    def test_one_earlier_result_makes_the_line_humbler(self):
        growth = estimate_growth(scores=standard_scores([PRIORS[-1], DROP]), period=5)

        assert growth.n_prior.tolist() == [1]
        assert round(growth.expected[0], 2) == -0.34
        assert round(growth.prediction_sd[0], 2) == 0.53

    def test_without_an_earlier_result_there_is_no_expectation_but_a_count(self):
        growth = estimate_growth(scores=standard_scores([*PRIORS, DROP, (2, 5, 0.3)]), period=5)

        assert growth.student.tolist() == [1]
        assert growth.without_history.student.tolist() == [2]
        assert growth.without_history.subject.tolist() == [MATH]
        assert growth.cells.n_without_history.tolist() == [1]
        assert growth.cells.n_estimated.tolist() == [1]


def test_the_engine_agrees_with_one_student_at_a_time():
    scaled = standardize(scores=random_scores(seed=3, n_periods=14))

    growth = estimate_growth(scores=scaled)

    wanted = expect_one_by_one(scaled, level=0.85, slope=0.0036, error=0.15, most=8)
    assert len(wanted) > 500
    assert max(n_prior for _, _, n_prior in wanted.values()) == 8
    assert_same(as_dict(growth), wanted)


def test_the_engine_agrees_where_standard_errors_are_not_known_and_the_constants_are_others():
    scaled = standardize(scores=dataclasses.replace(random_scores(seed=4), standard_error=None))
    prior = GrowthPrior(level_variance=0.7, slope_variance=0.01, reliability=0.8, max_prior_points=3)

    growth = estimate_growth(scores=scaled, prior=prior)

    assert_same(as_dict(growth), expect_one_by_one(scaled, level=0.7, slope=0.01, error=0.2, most=3))


PANEL = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 20), st.floats(-4, 4)),
    min_size=1,
    max_size=60,
    unique_by=lambda row: row[:2],
)


@given(PANEL, st.one_of(st.just(np.nan), st.floats(1e-6, 2)))
@settings(deadline=None, max_examples=60)
def test_any_panel_with_any_gaps_agrees_with_one_student_at_a_time(rows, error_variance):
    scaled = standard_scores(rows, error_variance=error_variance)

    growth = estimate_growth(scores=scaled)

    wanted = expect_one_by_one(scaled, level=0.85, slope=0.0036, error=0.15, most=8)
    found = as_dict(growth)
    assert found.keys() == wanted.keys()
    for key, (expected, s, n_prior) in wanted.items():
        # Errors of a millionth make the oracle's matrix ill-conditioned; hence not ROUNDING here.
        assert found[key] == (pytest.approx(expected, abs=1e-5), pytest.approx(s, rel=1e-4), n_prior)
    assert growth.student.size + growth.without_history.student.size == len(rows)


def test_a_missed_period_leaves_a_gap_in_the_line():
    rising = [(1, 1, -1.0), (1, 2, -0.5)]
    steady = estimate_growth(scores=standard_scores([*rising, (1, 3, 0.0)]), period=3)
    after_a_gap = estimate_growth(scores=standard_scores([*rising, (1, 5, 0.0)]), period=5)

    # The rise goes on through the gap, and the farther point is known less well.
    assert after_a_gap.expected[0] > steady.expected[0]
    assert after_a_gap.prediction_sd[0] > steady.prediction_sd[0]
    assert after_a_gap.n_prior.tolist() == steady.n_prior.tolist() == [2]


def test_only_the_newest_eight_earlier_results_count():
    last_nine = [(1, period, 0.1 * period) for period in range(2, 11)]

    long_history = estimate_growth(scores=standard_scores([(1, 0, 5.0), (1, 1, -5.0), *last_nine]), period=10)
    short_history = estimate_growth(scores=standard_scores(last_nine), period=10)

    assert long_history.n_prior.tolist() == [8]
    assert long_history.expected[0] == short_history.expected[0]


def test_later_results_never_change_an_earlier_expectation():
    scaled = standard_scores([*PRIORS, DROP])
    known_then = standard_scores(PRIORS)

    all_periods = estimate_growth(scores=scaled)

    assert all_periods.expected[:3].tolist() == estimate_growth(scores=known_then).expected.tolist()


def test_one_period_alone_equals_that_period_among_all():
    scaled = standardize(scores=random_scores(seed=5))
    every = estimate_growth(scores=scaled)

    one = estimate_growth(scores=scaled, period=103)

    of_period = every.period == 103
    for name in (
        "student",
        "subject",
        "expected",
        "value_added_centered",
        "standardized_centered",
        "n_prior",
    ):
        assert getattr(one, name).tolist() == getattr(every, name)[of_period].tolist()
    assert (one.target_period, every.target_period) == (103, None)


def test_subjects_are_kept_apart():
    scores = random_scores(seed=6)
    scaled = standardize(scores=scores)
    only = scores.subject == 5
    alone = standardize(
        scores=Scores(
            student=scores.student[only],
            subject=scores.subject[only],
            period=scores.period[only],
            value=scores.value[only],
            standard_error=scores.standard_error[only],
        )
    )

    both = estimate_growth(scores=scaled)

    of_subject = both.subject == 5
    assert both.expected[of_subject].tolist() == estimate_growth(scores=alone).expected.tolist()


def test_a_precise_result_weighs_more_than_a_vague_one():
    scaled = standard_scores([(1, 1, -1.0), (1, 2, 1.0), (1, 3, 0.0)])
    error_variance = np.array([0.02, 0.5, 0.15])

    first_is_precise = estimate_growth(
        scores=dataclasses.replace(scaled, error_variance=error_variance), period=3
    )
    last_is_precise = estimate_growth(
        scores=dataclasses.replace(scaled, error_variance=error_variance[[1, 0, 2]]), period=3
    )

    assert first_is_precise.expected[0] < 0 < last_is_precise.expected[0]


def test_movement_of_the_true_level_can_be_added_to_known_errors_only():
    known = standard_scores([*PRIORS, DROP], error_variance=0.10)
    unknown = standard_scores([*PRIORS, DROP])
    moving = GrowthPrior(occasion_variance=0.05)

    widened = estimate_growth(scores=known, prior=moving, period=5)

    plain = estimate_growth(scores=unknown, prior=moving, period=5)
    assert widened.prediction_sd[0] == pytest.approx(plain.prediction_sd[0])


def test_the_network_mean_of_each_period_is_zero_after_centering():
    growth = estimate_growth(scores=standardize(scores=random_scores(seed=7)))

    for subject, period in zip(growth.cells.subject, growth.cells.period, strict=True):
        of_cell = (growth.subject == subject) & (growth.period == period)
        if of_cell.any():
            assert growth.standardized_centered[of_cell].mean() == pytest.approx(0, abs=1e-12)
            assert growth.value_added_centered[of_cell].mean() == pytest.approx(0, abs=1e-12)


def test_the_cells_report_what_centering_took_away_and_the_spread():
    growth = estimate_growth(scores=standard_scores([(1, 1, 0.0), (1, 2, 1.0), (2, 1, 0.0), (2, 2, 2.0)]))

    assert growth.cells.period.tolist() == [1, 2]
    assert growth.cells.n_without_history.tolist() == [2, 0]
    assert growth.cells.mean_value_added == pytest.approx([np.nan, 1.5], nan_ok=True)
    assert growth.cells.mean_standardized[1] == pytest.approx(growth.standardized.mean())
    assert growth.cells.sd_standardized[1] == pytest.approx(growth.standardized.std())
    assert growth.value_added_centered.tolist() == [-0.5, 0.5]


def test_a_period_without_scores_is_refused():
    with pytest.raises(NotEstimable, match="period 9") as refusal:
        estimate_growth(scores=standard_scores(PRIORS), period=9)

    assert "between 1 and 4" in refusal.value.cure


def test_the_first_period_has_no_expectations_and_says_so():
    growth = estimate_growth(scores=standard_scores([(1, 1, 0.0), (2, 1, 1.0), (1, 2, 0.0)]), period=1)

    assert growth.expected.size == 0
    assert growth.cells.n_without_history.tolist() == [2]


@pytest.mark.parametrize(
    "constants",
    [
        {"level_variance": 0},
        {"slope_variance": -1},
        {"reliability": 1},
        {"reliability": 0},
        {"max_prior_points": 0},
        {"level_variance": np.nan},
        {"occasion_variance": -0.1},
    ],
)
def test_impossible_constants_are_refused(constants):
    with pytest.raises(InvalidInput, match="out of range"):
        GrowthPrior(**constants)
