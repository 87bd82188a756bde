"""Scores are checked once, before any computing; what is refused names rows and cure."""

import numpy as np
import pytest

from sextant.valueadded import InvalidInput, NotEstimable, Scores, ValueAddedError

GOOD = {
    "student": np.array([1, 1, 2, 2]),
    "subject": np.array([0, 0, 0, 0]),
    "period": np.array([1, 2, 1, 2]),
    "value": np.array([50.0, 55.0, 60.0, 58.0]),
}

REFUSED = [  # what is wrong, the columns, the error, its rows, a word of the message, a word of the cure
    ("nan", {"value": np.array([50, np.nan, 60, 58])}, InvalidInput, (1,), "not a number", "Leave"),
    ("infinite", {"value": np.array([50, 55, np.inf, -np.inf])}, InvalidInput, (2, 3), "infinite", "Leave"),
    ("absurd", {"value": np.array([50, 55, 60, 2e9])}, InvalidInput, (3,), "beyond", "right column"),
    ("duplicate", {"period": np.array([1, 1, 1, 2])}, InvalidInput, (0, 1), "more than one score", "Keep"),
    (
        "unknown student",
        {"student": np.array([1, 1, -1, 2])},
        InvalidInput,
        (2,),
        "student is unknown",
        "Match",
    ),
    (
        "unknown subject",
        {"subject": np.array([0, -1, 0, 0])},
        InvalidInput,
        (1,),
        "subject is unknown",
        "Match",
    ),
    (
        "lengths",
        {"value": np.array([50.0, 55.0])},
        InvalidInput,
        (),
        "student 4.* value 2",
        "one value per row",
    ),
    (
        "strings",
        {"student": np.array(["a", "b", "c", "d"])},
        InvalidInput,
        (),
        "integer codes",
        "Number the ids",
    ),
    ("fractions", {"period": np.array([1.0, 2.5, 1.0, 2.0])}, InvalidInput, (), "integer codes", "Number"),
    ("words", {"value": np.array(["x", "y", "z", "w"])}, InvalidInput, (), "numbers are needed", "Convert"),
    ("table", {"value": np.ones((4, 2))}, InvalidInput, (), "2 dimensions", "flat"),
    (
        "constant",
        {"value": np.full(4, 7.0)},
        NotEstimable,
        (0, 1, 2, 3),
        "subject 0 are equal",
        "right column",
    ),
    (
        "one period",
        {"student": np.arange(4), "period": np.ones(4, dtype=int)},
        NotEstimable,
        (),
        "more than one period",
        "earlier periods",
    ),
    (
        "zero error",
        {"standard_error": np.array([3, 0.0, 3, 3])},
        InvalidInput,
        (1,),
        "standard error",
        "positive",
    ),
    (
        "negative error",
        {"standard_error": np.array([3, 3, -1.0, 3])},
        InvalidInput,
        (2,),
        "negative",
        "NaN where",
    ),
    (
        "infinite error",
        {"standard_error": np.array([np.inf, 3, 3, 3])},
        InvalidInput,
        (0,),
        "infinite",
        "positive",
    ),
]


@pytest.mark.parametrize(
    ("columns", "error", "rows", "says", "cure"),
    [case[1:] for case in REFUSED],
    ids=[case[0] for case in REFUSED],
)
def test_a_bad_column_is_refused_with_its_rows_and_the_cure(columns, error, rows, says, cure):
    with pytest.raises(error, match=says) as refusal:
        Scores(**{**GOOD, **columns})

    assert refusal.value.rows == rows
    assert cure in refusal.value.cure
    assert refusal.value.cure in str(refusal.value)
    assert isinstance(refusal.value, ValueAddedError)


def test_no_scores_at_all_are_refused():
    nothing = np.zeros(0, dtype=int)

    with pytest.raises(NotEstimable, match="no scores"):
        Scores(student=nothing, subject=nothing, period=nothing, value=np.zeros(0))


def test_a_long_list_of_rows_is_cut_in_the_message_but_complete_in_the_error():
    n = 40
    value = np.full(n, np.nan)

    with pytest.raises(InvalidInput, match=r"0, 1, 2, 3, 4 and 35 more") as refusal:
        Scores(student=np.arange(n), subject=np.zeros(n, int), period=np.arange(n), value=value)

    assert refusal.value.rows == tuple(range(n))


def test_an_error_that_is_not_known_may_be_nan():
    scores = Scores(**GOOD, standard_error=np.array([3.0, np.nan, 3.0, np.nan]))

    assert np.isnan(scores.standard_error[1])


def test_the_columns_are_copies_closed_for_writing():
    value = GOOD["value"].copy()

    scores = Scores(**{**GOOD, "value": value})
    value[0] = -999

    assert scores.value[0] == 50.0
    with pytest.raises(ValueError, match="read-only"):
        scores.value[0] = 1.0


def test_narrow_integers_and_lists_are_taken_as_they_are():
    scores = Scores(
        student=np.array([1, 1, 2, 2], dtype=np.int16),
        subject=[0, 0, 0, 0],
        period=[1, 2, 1, 2],
        value=[1, 2, 3, 5],
    )

    assert scores.student.dtype == np.int64
    assert scores.value.dtype == np.float64
