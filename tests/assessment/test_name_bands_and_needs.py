"""Bands of students and needs of classes on a standard, at the edges that domain 4.c names."""

import numpy as np
import pytest

from sextant.assessment.rules.mastery import (
    MasteryLines,
    StandardScores,
    average_sections,
    band_of,
    need_of,
)
from sextant.assessment.terms import Band, Need


@pytest.mark.parametrize(
    ("points", "most", "band"),
    [
        (19, 25, Band.MASTERED),  # 76 %
        (18, 24, Band.APPROACHING),  # 75 %
        (3, 5, Band.APPROACHING),  # 60 %
        (5.99, 10, Band.DEVELOPING),
        (4, 10, Band.DEVELOPING),
        (3.99, 10, Band.NOT_YET),
        (0, 4, Band.NOT_YET),
        (4, 4, Band.MASTERED),
        (3, 3, Band.NOT_ENOUGH),
        (0, 0, Band.NOT_ENOUGH),
    ],
)
def test_each_band_begins_where_the_specification_says(points: float, most: float, band: Band) -> None:
    assert band_of(points, most) == band


def test_a_network_moves_where_developing_begins() -> None:
    assert band_of(4, 10, lines=MasteryLines(developing=41)) == Band.NOT_YET
    assert band_of(4, 10, lines=MasteryLines(developing=39)) == Band.DEVELOPING


def test_a_form_that_is_not_reliable_says_nothing_about_one_student() -> None:
    assert band_of(10, 10, is_reliable=False) == Band.NOT_ENOUGH


@pytest.mark.parametrize(
    ("n", "mean", "mastered", "below", "need"),
    [
        (10, 59.9, 60, 10, Need.CLASS),
        (10, 60, 49.9, 10, Need.CLASS),
        (10, 60, 50, 10, Need.SPIRAL),
        (10, 70, 60, 15, Need.GROUP),
        (10, 70, 60, 14.9, Need.SPIRAL),
        (10, 70, 50, 50, Need.GROUP),
        (9, 30, 0, 40, Need.GROUP),
        (9, 30, 0, 100, Need.GROUP),
        (9, 80, 90, 10, Need.SPIRAL),
    ],
)
def test_each_need_begins_where_the_specification_says(
    n: int, mean: float, mastered: float, below: float, need: Need
) -> None:
    found = need_of(
        n_students=n, n_points=6, mean_percent=mean, mastered_percent=mastered, below_percent=below
    )

    assert found == need


@pytest.mark.parametrize(
    ("n_points", "mean", "need"),
    [(3, 20, Need.NOT_ENOUGH), (6, 20, Need.CLASS), (6, 80, Need.NOT_ENOUGH)],
)
def test_where_nothing_may_be_said_about_one_student_only_a_low_mean_speaks(
    n_points: int, mean: float, need: Need
) -> None:
    found = need_of(
        n_students=25, n_points=n_points, mean_percent=mean, mastered_percent=None, below_percent=None
    )

    assert found == need


def test_sections_are_averaged_by_standard_whatever_the_order_of_rows() -> None:
    # Section 7: ten students, standard 1 of 5 points: six get 4 (80 %), four get 2 (40 %).
    points = [4.0] * 6 + [2.0] * 4
    scores = StandardScores(
        section=np.array([8, *[7] * 10, 7]),
        standard=np.array([1, *[1] * 10, 2]),
        points=np.array([1.0, *points, 2.0]),
        most=np.array([5.0, *[5.0] * 10, 3.0]),
    )

    seven, few_points, eight = average_sections(scores, is_reliable=True)

    assert (seven.section_id, seven.standard_id, seven.n_students, seven.max_points) == (7, 1, 10, 5)
    assert (seven.mean_percent, seven.mastered_percent, seven.below_percent) == (64.0, 60.0, 40.0)
    assert seven.need == Need.GROUP
    assert (few_points.standard_id, few_points.need, few_points.mastered_percent) == (
        2,
        Need.NOT_ENOUGH,
        None,
    )
    assert (eight.section_id, eight.mean_percent, eight.need) == (8, 20.0, Need.GROUP)


def test_a_standard_whose_only_item_was_dropped_has_no_evidence() -> None:
    scores = StandardScores(
        section=np.array([7, 7]), standard=np.array([1, 1]), points=np.zeros(2), most=np.zeros(2)
    )

    (only,) = average_sections(scores, is_reliable=True)

    assert (only.need, only.mean_percent, only.max_points) == (Need.NOT_ENOUGH, 0.0, 0)
