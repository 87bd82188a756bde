"""A restatement redoes what a correction touches, and nothing else."""

import dataclasses

import numpy as np
import pytest

from sextant.valueadded import NotEstimable
from sextant.valueadded.students import StudentRows, restate_students
from valueadded.students.student_cases import NEWEST, fit, small_network, take


@pytest.fixture(scope="module")
def network():
    return small_network(seed=31, n=900)


@pytest.fixture(scope="module")
def fitted(network):
    return fit(network.scores)


def same(found: StudentRows, wanted: StudentRows, rows: object = slice(None), *, within: float = 0.0) -> bool:
    return all(
        np.allclose(
            getattr(found, field.name)[rows],
            getattr(wanted, field.name)[rows],
            rtol=0,
            atol=within,
            equal_nan=True,
        )
        for field in dataclasses.fields(StudentRows)
    )


def test_unchanged_scores_give_the_published_rows_again(network, fitted):
    assert same(restate_students(fit=fitted, scores=network.scores).rows, fitted.rows)


def test_a_corrected_earlier_result_moves_her_expectation_and_hardly_anybody_elses(network, fitted):
    scores = network.scores
    wrong = np.flatnonzero((scores.student == 12) & (scores.subject == 0) & (scores.period == NEWEST - 1))[0]
    value = scores.value.copy()
    value[wrong] += 15

    rows = restate_students(fit=fitted, scores=take(scores, slice(None), value=value)).rows

    hers = (rows.student == 12) & (rows.subject == 0)
    assert rows.expected[hers][0] > fitted.rows.expected[hers][0] + 0.1
    # One result in 800 moves its cell's location by about 1.5 / 800 SD.
    assert np.nanmax(np.abs(rows.expected - fitted.rows.expected)[rows.student != 12]) < 0.01


def test_a_corrected_newest_result_changes_no_expectation_of_the_other_subject(network, fitted):
    scores = network.scores
    wrong = np.flatnonzero((scores.student == 12) & (scores.subject == 0) & (scores.period == NEWEST))[0]
    value = scores.value.copy()
    value[wrong] -= 30

    rows = restate_students(fit=fitted, scores=take(scores, slice(None), value=value)).rows

    assert same(rows, fitted.rows, rows.subject == 1)
    hers = (rows.student == 12) & (rows.subject == 0)
    assert rows.p[hers][0] < fitted.rows.p[hers][0]


def test_a_form_reported_in_other_units_is_placed_anew(network, fitted):
    scores = network.scores
    touched = (scores.period == NEWEST) & (scores.subject == 0)
    value = np.where(touched, 1000 + 2 * scores.value, scores.value)

    restated = restate_students(fit=fitted, scores=take(scores, slice(None), value=value))

    # The search stops at 1e-4 of an SD; location and scale were first estimated with the process free.
    assert restated.rows.change == pytest.approx(fitted.rows.change, abs=0.06, nan_ok=True)
    assert same(restated.rows, fitted.rows, restated.rows.subject == 1)


def test_what_the_fit_learned_stays(network, fitted):
    value = network.scores.value + (network.scores.student == 5)

    restated = restate_students(fit=fitted, scores=take(network.scores, slice(None), value=value))

    assert restated.published.covariance is fitted.published.covariance
    assert restated.published.models is fitted.published.models
    assert restated.choice is fitted.choice


def test_restating_twice_is_restating_once(network, fitted):
    scores = network.scores
    value = scores.value + 5.0 * ((scores.student == 5) & (scores.period == NEWEST))
    changed = take(scores, slice(None), value=value)

    once = restate_students(fit=fitted, scores=changed)
    twice = restate_students(fit=once, scores=changed)

    assert same(twice.rows, once.rows)


def test_scores_of_another_time_are_refused(network, fitted):
    with pytest.raises(NotEstimable, match="published"):
        restate_students(
            fit=fitted, scores=take(network.scores, slice(None), period=network.scores.period - 50)
        )
