"""Scores of different tests become comparable: mean 0 and SD 1 in each subject and period."""

import numpy as np
import pytest

from sextant.valueadded import InvalidInput, NotEstimable, Scores, standardize
from valueadded.growth_cases import random_scores


def test_a_cell_worked_by_hand():
    # Period 1: 40, 50, 60: mean 50, population variance (100 + 0 + 100) / 3, SD 8.16497.
    scores = Scores(
        student=[1, 2, 3, 1, 2], subject=[0] * 5, period=[1, 1, 1, 2, 2], value=[40, 50, 60, 10, 30]
    )

    scaled = standardize(scores=scores)

    assert scaled.student.tolist() == [1, 1, 2, 2, 3]
    assert scaled.period.tolist() == [1, 2, 1, 2, 1]
    assert scaled.z == pytest.approx([-1.2247449, -1.0, 0.0, 1.0, 1.2247449])
    assert scaled.location.tolist() == [50, 20, 50, 20, 50]
    assert scaled.scale == pytest.approx([8.1649658, 10, 8.1649658, 10, 8.1649658])


def test_every_subject_and_period_has_mean_zero_and_sd_one():
    scaled = standardize(scores=random_scores(seed=1))

    cells = {(int(s), int(p)) for s, p in zip(scaled.subject, scaled.period, strict=True)}
    assert len(cells) == 12
    for subject, period in cells:
        z = scaled.z[(scaled.subject == subject) & (scaled.period == period)]
        assert z.mean() == pytest.approx(0, abs=1e-12)
        assert z.std() == pytest.approx(1)


def test_a_large_offset_costs_no_digits():
    # A scale far from zero: 1e8 leaves 16 - 8 digits for the differences, and no fewer.
    scores = Scores(
        student=[1, 2, 3, 1, 2], subject=[0] * 5, period=[1, 1, 1, 2, 2], value=[1e8, 1e8 + 1, 1e8 + 2, 5, 6]
    )

    scaled = standardize(scores=scores)

    assert scaled.z[scaled.period == 1] == pytest.approx([-1.2247449, 0, 1.2247449], abs=1e-7)


def test_a_known_standard_error_is_scaled_with_the_scores():
    scores = Scores(
        student=[1, 2, 1, 2],
        subject=[0] * 4,
        period=[1, 1, 2, 2],
        value=[40, 60, 200, 240],
        standard_error=[5, np.nan, 5, 10],
    )

    scaled = standardize(scores=scores)

    assert scaled.error_variance == pytest.approx([0.25, 0.0625, np.nan, 0.25], nan_ok=True)


def test_without_standard_errors_every_error_variance_is_unknown():
    scores = Scores(student=[1, 2, 1, 2], subject=[0] * 4, period=[1, 1, 2, 2], value=[40, 60, 200, 240])

    assert np.isnan(standardize(scores=scores).error_variance).all()


def test_forms_that_differ_by_grade_can_be_scaled_within_grade():
    scores = Scores(
        student=[1, 2, 3, 4, 1, 2, 3, 4],
        subject=[0] * 8,
        period=[1, 1, 1, 1, 2, 2, 2, 2],
        value=[40, 60, 400, 600, 1, 3, 5, 9],
        grade=[3, 3, 4, 4, 3, 3, 4, 4],
    )

    within = standardize(scores=scores, within_grade=True)
    across = standardize(scores=scores)

    # Sorted by student: the lower of each grade in both periods, the higher in both.
    assert within.z.tolist() == [-1, -1, 1, 1, -1, -1, 1, 1]
    assert across.z[across.student == 2].max() < 0 < across.z[across.student == 3].max()


def test_scaling_within_grade_needs_grades():
    with pytest.raises(InvalidInput, match="no grade"):
        standardize(scores=random_scores(seed=1), within_grade=True)


def test_a_cell_with_one_result_is_refused_by_name():
    scores = Scores(student=[1, 2, 1], subject=[4, 4, 4], period=[1, 1, 2], value=[40, 60, 50])

    with pytest.raises(NotEstimable, match="Subject 4 in period 2 holds one result only") as refusal:
        standardize(scores=scores)

    assert refusal.value.rows == (2,)
    assert "until more results are in" in refusal.value.cure


def test_a_constant_cell_is_refused_by_name_and_the_others_are_counted():
    scores = Scores(
        student=[1, 2, 1, 2, 1, 2], subject=[4] * 6, period=[3, 3, 1, 1, 2, 2], value=[50, 50, 0.1, 0.1, 1, 9]
    )

    with pytest.raises(
        NotEstimable, match=r"Subject 4 in period 1 \(and 1 more\) holds equal results"
    ) as refusal:
        standardize(scores=scores)

    assert refusal.value.rows == (0, 1, 2, 3)


def test_a_standard_error_in_other_units_is_refused():
    scores = Scores(
        student=[1, 2, 1, 2],
        subject=[0] * 4,
        period=[1, 1, 2, 2],
        value=[400, 600, 400, 600],
        standard_error=[30, 30, 0.05, 30],
    )

    with pytest.raises(InvalidInput, match="less than a thousandth") as refusal:
        standardize(scores=scores)

    assert refusal.value.rows == (2,)
