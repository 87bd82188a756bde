"""Course and form codes come with the scores, or not at all."""

import numpy as np
import pytest

from sextant.valueadded import InvalidInput, Scores

ROWS = {"student": [1, 1], "subject": [0, 0], "period": [1, 2], "value": [10.0, 11.0]}


def test_without_codes_the_columns_are_absent():
    scores = Scores(**ROWS)

    assert scores.course is None
    assert scores.form is None


def test_codes_are_copied_and_closed():
    form = np.array([3, 4])
    scores = Scores(**ROWS, course=[7, 7], form=form)
    form[0] = 9

    assert scores.form.tolist() == [3, 4]
    with pytest.raises(ValueError, match="read-only"):
        scores.course[0] = 1


@pytest.mark.parametrize("name", ["course", "form"])
@pytest.mark.parametrize(("codes", "said"), [([1, -1], "unknown"), ([1.5, 2.0], "integer"), ([1], "length")])
def test_impossible_codes_are_refused(name, codes, said):
    with pytest.raises(InvalidInput, match=said):
        Scores(**ROWS, **{name: codes})
