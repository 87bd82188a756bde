"""What the mixed models refuse, and how they say it."""

import numpy as np
import pytest

from sextant.valueadded.errors import InvalidInput, NotEstimable
from sextant.valueadded.mixed import RandomTerm, fit_mixed_model
from valueadded.mixed.dense_oracle import noise

GROUP = np.repeat(np.arange(6), 4)
ONES = np.ones(24)
RESPONSE = noise(24, 1)
TERM = RandomTerm(name="class", group=GROUP)


def attempt(**changes):
    arguments = {"response": RESPONSE, "fixed": {"intercept": ONES}, "random": [TERM]}
    return fit_mixed_model(**(arguments | changes))


def with_value(value, at):
    changed = RESPONSE.copy()
    changed[at] = value
    return changed


REFUSALS = [  # what is passed, words of the refusal
    ({"fixed": {"intercept": ONES, "x": RESPONSE, "twice": 2 * RESPONSE - 1}}, r"(x|twice|intercept) can be"),
    ({"fixed": {"intercept": ONES, "nothing": 0 * ONES}}, "nothing can be made"),
    ({"fixed": {"intercept": ONES[:-1]}}, "intercept has 23 values, the response has 24"),
    ({"fixed": {f"x{k}": noise(24, k) for k in range(24)}}, "24 fixed columns for 24 rows"),
    ({"response": with_value(np.nan, 7)}, r"response holds 1 values that are not finite.*: 7\."),
    ({"response": with_value(np.inf, 3)}, r"not finite.*: 3\."),
    ({"response": np.zeros(0), "fixed": {}}, "no rows"),
    ({"random": []}, "No random term"),
    ({"random": [TERM, TERM]}, "Two random terms are called 'class'"),
    ({"random": [RandomTerm(name="class", group=GROUP[:-1])]}, "class: group has 23 values"),
    ({"random": [RandomTerm(name="class", group=GROUP + 0.5)]}, "integer codes"),
    ({"random": [RandomTerm(name="class", group=GROUP, columns={})]}, "has no columns"),
    ({"random": [RandomTerm(name="class", group=GROUP, columns={"x": 0 * ONES})]}, "'x' .* is zero"),
    ({"random": [RandomTerm(name="class", group=0 * GROUP)]}, "has one group"),
    ({"random": [RandomTerm(name="row", group=np.arange(24))]}, "24 coefficients for 24 rows"),
    (
        {"random": [RandomTerm(name="class", group=GROUP, columns={"one": ONES, "two": 2 * ONES})]},
        "one, two of the random term 'class' depend linearly",
    ),
    ({"weights": ONES[:-1]}, "weights has 23 values"),
    ({"weights": ONES - (np.arange(24) == 4)}, r"not positive.*: 4\."),
    ({"weights": np.where(np.arange(24) == 4, np.nan, 1.0)}, "weights holds 1 values that are not finite"),
    ({"method": "bayes"}, "'bayes' is not known"),
]


@pytest.mark.parametrize(("changes", "words"), REFUSALS)
def test_wrong_input_is_refused_in_words(changes, words):
    with pytest.raises(InvalidInput, match=words):
        attempt(**changes)


def test_the_same_call_without_the_fault_is_accepted():
    assert attempt().convergence.has_converged


def test_slopes_with_as_many_coefficients_as_rows_are_refused():
    pairs = np.repeat(np.arange(12), 2)
    slopes = RandomTerm(name="pair", group=pairs, columns={"one": ONES, "x": RESPONSE})

    with pytest.raises(InvalidInput, match="12 groups and 2 columns"):
        attempt(random=[slopes])


def test_a_response_that_the_fixed_columns_explain_exactly_is_not_estimable():
    with pytest.raises(NotEstimable, match="exactly"):
        attempt(response=3.0 * ONES)


def test_a_response_that_the_groups_explain_exactly_is_not_estimable():
    with pytest.raises(NotEstimable, match="no residual variance"):
        attempt(response=noise(6, 2)[GROUP])


def test_groups_that_the_fixed_columns_number_already_are_not_estimable():
    dummies = {f"class {code}": (code == GROUP) * 1.0 for code in range(6)}

    with pytest.raises(NotEstimable, match="'class' may have any value"):
        attempt(fixed=dummies)


@pytest.mark.parametrize("group", [GROUP, 7 - GROUP], ids=["same codes", "other codes"])
def test_two_terms_that_say_the_same_are_not_estimable(group):
    again = RandomTerm(name="room", group=group, columns={"twice": 2.0 * ONES})

    with pytest.raises(NotEstimable, match=r"'class' and 'room' both give the same groups .* 'twice'"):
        attempt(random=[TERM, again])


def test_a_term_that_is_not_there_is_named_with_those_that_are():
    with pytest.raises(InvalidInput, match=r"no random term 'school'\. It has: class"):
        attempt().term("school")
