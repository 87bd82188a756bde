"""A list of teachers may hold a known share of errors, and no more in expectation."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from sextant.valueadded import InvalidInput, bayes_false_discovery_list


def test_a_list_worked_by_hand():
    # Sorted 1 - p: .02, .06, .20, .40; running means .02, .04, .0933, .17.
    found = bayes_false_discovery_list(probabilities=np.array([0.80, 0.98, 0.60, 0.94]), q=0.10)

    assert found.is_listed.tolist() == [True, True, False, True]
    assert found.expected_false_share == pytest.approx(0.28 / 3)


def test_nobody_is_listed_when_even_the_surest_is_too_unsure():
    found = bayes_false_discovery_list(probabilities=np.array([0.85, 0.89]), q=0.10)

    assert not found.is_listed.any()
    assert found.expected_false_share == 0.0


def test_equal_probabilities_stand_or_fall_together():
    # With one .85 the mean is exactly .10, with both it is .117: neither is listed.
    found = bayes_false_discovery_list(probabilities=np.array([0.95, 0.85, 0.85]), q=0.10)

    assert found.is_listed.tolist() == [True, False, False]


def test_no_candidates_make_an_empty_list():
    assert bayes_false_discovery_list(probabilities=np.zeros(0), q=0.10).is_listed.size == 0


@pytest.mark.parametrize("bad", [-0.1, 1.1, np.nan])
def test_what_is_no_probability_is_refused(bad):
    with pytest.raises(InvalidInput, match="outside 0 to 1") as refusal:
        bayes_false_discovery_list(probabilities=np.array([0.5, bad]), q=0.10)

    assert refusal.value.rows == (1,)


@pytest.mark.parametrize("q", [0.0, 1.0, np.nan])
def test_a_target_that_is_no_share_is_refused(q):
    with pytest.raises(InvalidInput, match="target"):
        bayes_false_discovery_list(probabilities=np.array([0.5]), q=q)


PROBABILITIES = st.lists(st.integers(0, 64).map(lambda parts: parts / 64), min_size=1, max_size=25)


@given(PROBABILITIES, st.floats(0.01, 0.9))
@hypothesis_settings(deadline=None)
def test_no_longer_list_would_stay_within_the_target(values, q):
    probabilities = np.array(values)

    found = bayes_false_discovery_list(probabilities=probabilities, q=q)

    within = [
        cut for cut in set(values) if np.mean([1 - value for value in values if value >= cut]) <= q + 1e-15
    ]
    wanted = probabilities >= min(within) if within else np.zeros(len(values), dtype=bool)
    assert found.is_listed.tolist() == wanted.tolist()


def test_the_realized_share_of_errors_keeps_the_target():
    # Candidates whose probabilities are right by construction: the list's errors must average q.
    rng = np.random.default_rng(6)
    probabilities = rng.beta(2, 2, size=20_000)
    is_true = rng.random(probabilities.size) < probabilities

    found = bayes_false_discovery_list(probabilities=probabilities, q=0.10)

    # About 1,900 are listed: Monte Carlo error .007, three of them.
    assert found.is_listed.sum() > 1000
    assert 1 - is_true[found.is_listed].mean() == pytest.approx(0.10, abs=0.021)
