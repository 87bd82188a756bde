"""A whole run: rows, intervals, percentiles and states of a network's newest period."""

import dataclasses

import numpy as np
import pytest

from sextant.valueadded import FlagRule, InvalidInput, NotEstimable, Scores, StudentState
from sextant.valueadded.flags import StandardChange
from sextant.valueadded.students import (
    INTERVAL_LEVELS,
    FitOptions,
    StudentRows,
    expect_students,
    fit_students,
    quantify_students,
)
from valueadded.students.student_cases import NEWEST, fit, small_network, take


@pytest.fixture(scope="module")
def network():
    return small_network(seed=11, n=1200)


@pytest.fixture(scope="module")
def fitted(network):
    return fit(network.scores)


def assert_same_rows(found: StudentRows, wanted: StudentRows, *, within: float = 0.0) -> None:
    for field in dataclasses.fields(StudentRows):
        mine, theirs = getattr(found, field.name), getattr(wanted, field.name)
        assert np.allclose(mine, theirs, rtol=0, atol=within, equal_nan=True), field.name


def test_there_is_one_row_for_each_result_of_the_period(network, fitted):
    newest = network.scores.period == NEWEST
    order = np.lexsort((network.scores.subject[newest], network.scores.student[newest]))

    assert fitted.rows.student.tolist() == network.scores.student[newest][order].tolist()
    assert fitted.rows.subject.tolist() == network.scores.subject[newest][order].tolist()
    in_test_units = (
        fitted.cells.location[fitted.rows.cell] + fitted.cells.scale[fitted.rows.cell] * fitted.rows.observed
    )
    assert in_test_units == pytest.approx(network.scores.value[newest][order])


def test_earlier_results_in_the_subject_are_counted(network, fitted):
    scores, rows = network.scores, fitted.rows
    for at in range(0, rows.student.size, 97):
        same = (scores.student == rows.student[at]) & (scores.subject == rows.subject[at])
        assert rows.n_prior[at] == np.sum(same & (scores.period < NEWEST))


def test_change_is_result_minus_expectation_and_intervals_lie_inside_each_other(fitted):
    rows = fitted.rows
    known = np.isfinite(rows.expected)

    assert rows.change[known] == pytest.approx((rows.observed - rows.expected)[known])
    assert (np.diff(rows.interval_low[known], axis=1) < 0).all()
    assert (np.diff(rows.interval_high[known], axis=1) > 0).all()
    assert rows.interval_low.shape[1] == len(INTERVAL_LEVELS)


def test_intervals_hold_what_they_promise_overall_and_by_standing(fitted):
    rows = fitted.rows
    inside = (rows.observed[:, None] >= rows.interval_low) & (rows.observed[:, None] <= rows.interval_high)
    known = np.isfinite(rows.expected)
    fifth = np.digitize(rows.expected, np.nanquantile(rows.expected, [0.2, 0.4, 0.6, 0.8]))

    # 2,700 results: Monte Carlo error .008 at .80, .004 at .95; three of them.
    assert inside[known].mean(axis=0) == pytest.approx(INTERVAL_LEVELS, abs=0.025)
    assert inside[known, 3].mean() == pytest.approx(0.95, abs=0.013)
    for part in range(5):
        assert inside[known & (fifth == part), 3].mean() == pytest.approx(0.95, abs=0.03)


def test_percentiles_of_students_whom_the_fit_has_not_seen_are_uniform(network):
    train = network.scores.student < 800
    fit_to_some = fit(take(network.scores, np.flatnonzero(train)))

    rows = expect_students(fit=fit_to_some, scores=take(network.scores, np.flatnonzero(~train)))

    p = rows.p[np.isfinite(rows.p)]
    assert rows.student.min() == 800
    # 720 results: Monte Carlo error of each tenth .010; the fit itself adds about as much.
    assert np.histogram(p, np.linspace(0, 1, 11))[0] / p.size == pytest.approx(np.full(10, 0.1), abs=0.045)
    assert (rows.change[np.isfinite(rows.p)] ** 2).mean() < 0.30


def test_percentiles_rise_with_the_result(fitted, network):
    who = int(fitted.rows.student[np.isfinite(fitted.rows.p)][0])
    mine = np.flatnonzero(network.scores.student == who)
    at = (network.scores.subject[mine] == 0) & (network.scores.period[mine] == NEWEST)
    p = []
    for value in (60.0, 90.0, 110.0, 130.0, 200.0):
        changed = np.where(at, value, network.scores.value[mine])
        rows = expect_students(fit=fitted, scores=take(network.scores, mine, value=changed))
        p.append(rows.p[rows.subject == 0][0])

    assert p == sorted(p)
    assert p[0] < 0.001
    assert p[-1] > 0.999


def test_quantiles_do_not_cross_and_hold_the_median(fitted, network):
    levels = np.array([0.05, 0.25, 0.5, 0.75, 0.95])

    found = quantify_students(fit=fitted, scores=network.scores, levels=levels)

    assert (np.diff(found.quantiles, axis=1) > 0).all()
    newest = {
        (s, k): v
        for s, k, t, v in zip(
            network.scores.student,
            network.scores.subject,
            network.scores.period,
            network.scores.value,
            strict=True,
        )
        if t == NEWEST
    }
    result = np.array([newest[s, k] for s, k in zip(found.student, found.subject, strict=True)])
    # 2,700 results: three Monte Carlo errors at the median are .029.
    assert (result[:, None] <= found.quantiles).mean(axis=0) == pytest.approx(levels, abs=0.03)
    with pytest.raises(InvalidInput, match=r"\.005"):
        quantify_students(fit=fitted, scores=network.scores, levels=np.array([0.001]))


def test_states_follow_the_rule(fitted):
    rows = fitted.rows
    far = (rows.lower_tail <= 0.05) & (rows.prob_below_delta >= 0.80)
    lagging = rows.state == StudentState.LAGGING

    assert (lagging == (far | (rows.two_periods_running & (rows.lower_tail <= 0.16)))).all()
    assert (rows.lower_tail[rows.state == StudentState.WATCH] <= 0.16).all()
    assert ((rows.state == StudentState.NO_HISTORY) == np.isnan(rows.p)).all()
    assert lagging.sum() > 50
    assert (rows.lower_tail + rows.upper_tail)[~np.isnan(rows.p)] == pytest.approx(1)


def test_published_changes_of_the_period_before_decide_about_two_running(network):
    rows = fit(network.scores).rows
    watch = np.flatnonzero((rows.lower_tail <= 0.16) & (rows.lower_tail > 0.06))
    one = watch[0]
    published = StandardChange(
        student=rows.student[[one]],
        subject=rows.subject[[one]],
        period=np.array([NEWEST - 1]),
        standardized=np.array([-1.2]),
        prediction_sd=np.array([0.4]),
    )
    found = fit_students(
        scores=network.scores, target_period=NEWEST, rng=np.random.default_rng(1), previous=published
    ).rows

    assert found.two_periods_running.sum() == 1
    assert found.state[one] == StudentState.LAGGING
    assert (found.state[watch[1:]] == StudentState.WATCH).all()


class TestWhatMustNotMatter:
    def test_the_same_state_of_the_generator_gives_the_same_fit(self, network, fitted):
        assert_same_rows(fit(network.scores).rows, fitted.rows)

    def test_the_order_of_the_rows(self, network, fitted):
        order = np.random.default_rng(1).permutation(network.scores.value.size)

        # Sums in another order: rounding alone, amplified by the search for the components.
        assert_same_rows(fit(take(network.scores, order)).rows, fitted.rows, within=1e-9)

    def test_the_codes_of_the_students(self, network, fitted):
        renamed = fit(take(network.scores, slice(None), student=7 * network.scores.student + 3)).rows

        assert (renamed.student == 7 * fitted.rows.student + 3).all()
        assert_same_rows(dataclasses.replace(renamed, student=fitted.rows.student), fitted.rows)

    def test_the_codes_of_the_subjects(self, network, fitted):
        swapped = fit(take(network.scores, slice(None), subject=1 - network.scores.subject)).rows
        order = np.lexsort((1 - swapped.subject, swapped.student))

        # The search takes its steps in another order and ends within its tolerance.
        assert swapped.expected[order] == pytest.approx(fitted.rows.expected, abs=0.015, nan_ok=True)
        assert swapped.p[order] == pytest.approx(fitted.rows.p, abs=0.02, nan_ok=True)

    def test_the_units_of_one_form(self, network, fitted):
        scores = network.scores
        other = np.where(scores.form == 2, 500 - 3 * (200 - scores.value), scores.value)

        changed = fit(take(scores, slice(None), value=other)).rows

        # Rounding sends the search for the components another way, to a point within its tolerance.
        assert changed.observed == pytest.approx(fitted.rows.observed, abs=1e-3)
        assert changed.expected == pytest.approx(fitted.rows.expected, abs=0.015, nan_ok=True)
        assert changed.p == pytest.approx(fitted.rows.p, abs=0.02, nan_ok=True)

    def test_results_after_the_target_period(self, network, fitted):
        later = fit(network.scores, target=NEWEST - 1)
        cut = fit(take(network.scores, network.scores.period < NEWEST), target=NEWEST - 1)

        assert_same_rows(later.rows, cut.rows)


class TestRefusals:
    def test_nobody_in_the_target_period(self, network):
        with pytest.raises(NotEstimable, match="period 9"):
            fit(network.scores, target=9, n_periods=20)

    def test_no_earlier_period(self, network):
        with pytest.raises(NotEstimable, match="No period before 0"):
            fit(network.scores, target=0)

    def test_students_with_other_codes_in_each_period(self, network):
        scores = network.scores
        strangers = take(scores, slice(None), student=scores.student + 5000 * scores.period)

        with pytest.raises(InvalidInput, match="same codes"):
            fit(strangers)

    def test_equal_results_in_one_period(self, network):
        scores = network.scores
        flat = np.where((scores.period == 3) & (scores.subject == 1), 50.0, scores.value)

        with pytest.raises(NotEstimable, match="subject 1 in period 3"):
            fit(take(scores, slice(None), value=flat))

    def test_grades_asked_for_but_not_given(self, network):
        with pytest.raises(InvalidInput, match="no grade"):
            fit(network.scores, within_grade=True)

    @pytest.mark.parametrize(
        "settings", [{"n_periods": 1}, {"n_folds": 1}, {"smallest_cell": 1}, {"periods_per_year": 0}]
    )
    def test_impossible_settings(self, settings):
        with pytest.raises(InvalidInput):
            FitOptions(**settings)


def test_a_rule_of_the_network_takes_the_place_of_the_default(network):
    rows = fit(network.scores, rule=FlagRule(lagging_tail=0.01, two_periods=False)).rows

    assert (rows.lower_tail[rows.state == StudentState.LAGGING] <= 0.01).all()


def test_a_network_of_sixty_is_judged_with_plain_normal_intervals():
    network = small_network(seed=5, n=75, missing=0.0)

    rows = fit(network.scores).rows

    assert np.isfinite(rows.p).all()
    # 150 results of 75 students: Monte Carlo error .03 and more for shared students.
    inside = (rows.observed >= rows.interval_low[:, 1]) & (rows.observed <= rows.interval_high[:, 1])
    assert inside.mean() == pytest.approx(0.80, abs=0.12)


def test_a_student_with_results_in_other_subjects_only_gets_no_expectation():
    network = small_network(seed=6, n=300, missing=0.0)
    scores = network.scores
    new = (scores.student == 4) & (scores.subject == 1) & (scores.period < NEWEST)

    rows = fit(take(scores, ~new)).rows

    mine = (rows.student == 4) & (rows.subject == 1)
    assert rows.state[mine] == StudentState.NO_HISTORY
    assert np.isnan(rows.expected[mine]).all()
    assert np.isfinite(rows.expected[(rows.student == 4) & (rows.subject == 0)]).all()


def test_known_errors_make_intervals_of_imprecise_histories_wider():
    network = small_network(seed=8, n=900, missing=0.0)
    scores = network.scores
    imprecise = scores.student % 2 == 1
    rng = np.random.default_rng(2)
    noise = np.where(imprecise, 5.0, 0.0) * rng.normal(size=scores.value.size)
    error = np.where(imprecise, np.hypot(3.5, 5.0), 3.5)
    known = Scores(
        student=scores.student,
        subject=scores.subject,
        period=scores.period,
        value=scores.value + noise,
        standard_error=error,
    )

    rows = fit(known).rows

    odd = rows.student % 2 == 1
    assert rows.prediction_sd[odd].mean() > 1.2 * rows.prediction_sd[~odd].mean()
    inside = (rows.observed >= rows.interval_low[:, 2]) & (rows.observed <= rows.interval_high[:, 2])
    # 900 results in each half: Monte Carlo error .010, and the two shares hang together.
    assert inside[odd].mean() == pytest.approx(0.90, abs=0.04)
    assert inside[~odd].mean() == pytest.approx(0.90, abs=0.04)
