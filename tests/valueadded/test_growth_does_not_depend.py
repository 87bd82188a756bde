"""What must make no difference to a student's growth: units, difficulty, codes, the order of rows."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sextant.valueadded import Scores, StandardScores, estimate_growth, standardize
from valueadded.growth_cases import random_scores


@given(st.lists(st.integers(-500, 500), min_size=6, max_size=6))
@settings(deadline=None, max_examples=30)
def test_a_harder_or_easier_test_for_all_changes_nothing(shifts):
    scores = random_scores(seed=8)
    moved = dataclasses.replace(scores, value=scores.value + np.array(shifts)[scores.period - 100])

    before, after = (estimate_growth(scores=standardize(scores=each)) for each in (scores, moved))

    # Adding 500 to numbers of about 200 costs the last three of sixteen digits.
    assert after.standardized_centered == pytest.approx(before.standardized_centered, abs=1e-11)
    assert after.value_added == pytest.approx(before.value_added, abs=1e-11)


def test_another_unit_of_measurement_changes_nothing():
    scores = random_scores(seed=9)
    in_tenths = dataclasses.replace(
        scores, value=scores.value * 10, standard_error=scores.standard_error * 10
    )

    before, after = (estimate_growth(scores=standardize(scores=each)) for each in (scores, in_tenths))

    assert after.standardized == pytest.approx(before.standardized, abs=1e-12)
    assert after.scale == pytest.approx(before.scale * 10)


@given(st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=20)
def test_the_order_of_rows_does_not_matter_to_the_last_bit(random):
    scores = random_scores(seed=10)
    order = list(range(scores.value.size))
    random.shuffle(order)
    shuffled = Scores(
        student=scores.student[order],
        subject=scores.subject[order],
        period=scores.period[order],
        value=scores.value[order],
        standard_error=scores.standard_error[order],
    )

    before, after = (estimate_growth(scores=standardize(scores=each)) for each in (scores, shuffled))

    for field in ("student", "subject", "period", "expected", "standardized_centered", "prediction_sd"):
        assert getattr(before, field).tobytes() == getattr(after, field).tobytes()


def test_other_codes_for_the_same_students_change_nothing():
    scores = random_scores(seed=11)
    far_apart = dataclasses.replace(scores, student=scores.student * 10**15, period=scores.period - 5000)

    before, after = (estimate_growth(scores=standardize(scores=each)) for each in (scores, far_apart))

    assert after.student.tolist() == (before.student * 10**15).tolist()
    assert after.expected.tolist() == before.expected.tolist()


def test_the_input_arrays_stay_as_they_were():
    scaled = standardize(scores=random_scores(seed=12))
    before = {field.name: getattr(scaled, field.name).copy() for field in dataclasses.fields(StandardScores)}

    growth = estimate_growth(scores=scaled)

    for name, column in before.items():
        np.testing.assert_array_equal(getattr(scaled, name), column)
    with pytest.raises(ValueError, match="read-only"):
        growth.expected[0] = 0.0
