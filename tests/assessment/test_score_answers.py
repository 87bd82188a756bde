"""Points of answers: each kind of question, one sitting, and a whole network at once."""

import numpy as np
import pytest

from sextant.assessment.rules.scoring import (
    Place,
    Scored,
    score_answer,
    score_many,
    score_sitting,
    total_many,
)
from sextant.assessment.terms import ItemKind

RATIOS, SLOPE = 12, 15
CHOICE = Place(position=1, kind=ItemKind.CHOICE, key="B", points=1, standard_id=RATIOS)
SEVERAL = Place(position=2, kind=ItemKind.SEVERAL, key=["A", "C"], points=2, standard_id=RATIOS)
NUMBER = Place(
    position=3, kind=ItemKind.NUMBER, key={"value": 0.75, "tolerance": 0.005}, points=1, standard_id=SLOPE
)
WRITTEN = Place(
    position=4, kind=ItemKind.WRITTEN, key=[{"points": 4, "says": "…"}], points=4, standard_id=SLOPE
)
PLACES = (CHOICE, SEVERAL, NUMBER, WRITTEN)


@pytest.mark.parametrize(
    ("place", "answer", "points"),
    [
        (CHOICE, "B", 1),
        (CHOICE, "C", 0),
        (CHOICE, "", 0),
        (CHOICE, None, 0),
        # Two shares of one point each; a wrong option takes one back.
        (SEVERAL, ["A", "C"], 2),
        (SEVERAL, ["C", "A"], 2),
        (SEVERAL, ["A"], 1),
        (SEVERAL, ["A", "B"], 0),
        (SEVERAL, ["A", "B", "C"], 1),
        (SEVERAL, ["B", "D"], 0),
        (SEVERAL, [], 0),
        (NUMBER, 0.75, 1),
        (NUMBER, 0.755, 1),
        (NUMBER, 0.7551, 0),
        (NUMBER, "0.75", 0),
        (NUMBER, True, 0),
        (NUMBER, "", 0),
        (WRITTEN, "Because 3 of 4 …", None),
        (WRITTEN, "", 0),
        (WRITTEN, None, 0),
    ],
)
def test_an_answer_is_worth_what_its_kind_says(place: Place, answer: object, points: float | None) -> None:
    assert score_answer(place, answer) == points


def test_a_place_of_one_point_with_several_options_is_all_or_nothing() -> None:
    place = Place(position=1, kind=ItemKind.SEVERAL, key=["A", "C"], points=1, standard_id=RATIOS)

    assert [score_answer(place, one) for one in (["A", "C"], ["A"], ["A", "B", "C"])] == [1, 0, 0]


def test_three_points_for_two_options_are_rounded_down() -> None:
    place = Place(position=1, kind=ItemKind.SEVERAL, key=["A", "C"], points=3, standard_id=RATIOS)

    assert score_answer(place, ["A"]) == 1


def test_a_re_keyed_choice_may_accept_two_options() -> None:
    place = Place(position=1, kind=ItemKind.CHOICE, key=["A", "C"], points=1, standard_id=RATIOS)

    assert [score_answer(place, one) for one in "ABC"] == [1, 0, 1]


def test_a_sitting_comes_to_points_in_all_and_by_standard() -> None:
    scored = score_sitting(PLACES, ["B", ["A"], 0.7, "Because …"], given=[None, None, None, 3])

    assert scored == Scored(
        points=(1, 1, 0, 3), raw=5, max_points=8, by_standard={"12": [2, 3], "15": [3, 5]}
    )


def test_a_sitting_whose_essay_nobody_has_read_has_no_total_yet() -> None:
    scored = score_sitting(PLACES, ["B", ["A"], 0.7, "Because …"])

    assert scored == Scored(points=(1, 1, 0, None), raw=None, max_points=8, by_standard={})


def test_a_dropped_place_counts_neither_for_nor_against() -> None:
    dropped = Place(
        position=4, kind=ItemKind.WRITTEN, key=[], points=4, standard_id=SLOPE, counts=False
    )  # fmt: skip

    scored = score_sitting((CHOICE, SEVERAL, NUMBER, dropped), ["B", ["A", "C"], 0.75, "…"])

    assert scored == Scored(
        points=(1, 2, 1, None), raw=4, max_points=4, by_standard={"12": [3, 3], "15": [1, 1]}
    )


def test_a_sitting_with_an_answer_too_few_is_refused() -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - zip's own words
        score_sitting(PLACES, ["B", ["A"], 0.7])
    with pytest.raises(ValueError, match="one answer for each place"):
        score_many(PLACES, [["B", ["A"], 0.7]])


def test_a_whole_network_is_scored_as_each_sitting_alone() -> None:
    rng = np.random.default_rng(7)
    pick = [
        ["A", "B", "", None],
        [["A"], ["A", "C"], ["A", "B"], []],
        [0.75, 0.7, "", None],
        ["Because …", "", None, "3/4"],
    ]
    answers = [
        [column[at] for column, at in zip(pick, rng.integers(4, size=4), strict=True)] for _ in range(300)
    ]
    given = [[None, None, None, int(got) if got < 5 else None] for got in rng.integers(7, size=300)]

    many = score_many(PLACES, answers, given=given).as_lists()

    assert many == [
        score_sitting(PLACES, row, given=before) for row, before in zip(answers, given, strict=True)
    ]


def test_no_sitting_at_all_comes_to_nothing() -> None:
    many = score_many(PLACES, [])

    assert many.as_lists() == []
    assert many.max_points == 8


def test_known_points_are_added_up_without_answers() -> None:
    many = total_many(PLACES, np.array([[1.0, 2.0, 0.0, 4.0], [0.0, 1.0, 1.0, np.nan]]))

    assert many.raw[0] == 7
    assert np.isnan(many.raw[1])
    assert many.standard_ids == (RATIOS, SLOPE)
    assert many.standard_points[0].tolist() == [3, 4]
    assert many.standard_most.tolist() == [3, 5]
