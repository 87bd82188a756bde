"""Drawn answers come to exactly the points that each student is to have, and miss for a reason."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from sextant.assessment.rules.scoring import Place, score_many
from sextant.demo.answering import ON_PAPER, Drawn, draw_answers


@dataclass(frozen=True, kw_only=True)
class OnForm:
    """A place of the demo's content."""

    kind: str
    key: Any
    points: int = 1
    options: tuple[dict[str, str], ...] = ()


OPTIONS = tuple(
    {"label": label, "misconception": misconception}
    for label, misconception in zip("ABCD", ("adds-instead", "", "careless", "careless"), strict=True)
)
PLACES = (
    *(OnForm(kind="mc", key="B", options=OPTIONS) for _ in range(40)),
    *(OnForm(kind="multi", key=["A", "C"], points=2, options=OPTIONS) for _ in range(3)),
    *(OnForm(kind="multi", key=["A", "C"], options=OPTIONS) for _ in range(2)),
    *(OnForm(kind="numeric", key={"value": 0.75, "tolerance": 0.005}) for _ in range(4)),
    *(OnForm(kind="cr_rubric", key=[{"points": 4, "says": "…"}], points=4) for _ in range(2)),
)
MOST = 60


def rules_of(places: tuple[OnForm, ...]) -> list[Place]:
    return [
        Place(position=at, kind=place.kind, key=place.key, points=place.points, standard_id=1 + at % 6)
        for at, place in enumerate(places, start=1)
    ]


def scored(places: tuple[OnForm, ...], drawn: Drawn) -> np.ndarray[Any, Any]:
    return score_many(rules_of(places), drawn.answers, given=drawn.points.tolist()).raw


@pytest.fixture(scope="module")
def totals() -> np.ndarray[Any, Any]:
    return np.concatenate([[0, MOST], np.random.default_rng(1).integers(0, MOST + 1, size=598)])


def draw(totals: np.ndarray[Any, Any], places: tuple[OnForm, ...] = PLACES, **more: Any) -> Drawn:
    return draw_answers(places, totals, np.arange(totals.size) % 24, rng=np.random.default_rng(3), **more)


def test_every_student_has_her_points(totals: np.ndarray[Any, Any]) -> None:
    assert sum(place.points for place in PLACES) == MOST

    assert scored(PLACES, draw(totals)).tolist() == totals.tolist()


def test_the_same_seed_draws_the_same_answers(totals: np.ndarray[Any, Any]) -> None:
    assert draw(totals).answers == draw(totals).answers


def test_who_knows_more_gets_an_item_right_more_often(totals: np.ndarray[Any, Any]) -> None:
    points = draw(totals).points[:, :40]

    high, low = points[totals > 40].mean(), points[totals < 20].mean()

    assert high > low + 0.3


def test_misconceptions_tempt_more_than_slips(totals: np.ndarray[Any, Any]) -> None:
    chosen = [answer for row in draw(totals).answers for answer in row[:40]]

    assert chosen.count("A") > chosen.count("C")
    assert chosen.count("A") > chosen.count("D")


def test_a_few_are_left_out_and_a_few_are_never_reached(totals: np.ndarray[Any, Any]) -> None:
    answers = draw(totals).answers

    assert any("" in row for row in answers)
    unreached = [row for row in answers if None in row]
    assert 0 < len(unreached) < len(answers) / 10
    assert all(set(row[row.index(None) :]) == {None} for row in unreached)


def test_written_answers_stand_on_paper(totals: np.ndarray[Any, Any]) -> None:
    assert {answer for row in draw(totals).answers for answer in row[-2:]} == {ON_PAPER, "", None}


def test_the_best_miss_a_place_whose_key_is_wrong(totals: np.ndarray[Any, Any]) -> None:
    places = (OnForm(kind="mc", key="A", options=OPTIONS), *PLACES[1:])

    drawn = draw(totals, places, miskeyed={0: "B"})

    rest = totals - drawn.points[:, 0]
    assert scored(places, drawn).tolist() == totals.tolist()
    assert np.corrcoef(drawn.points[:, 0], rest)[0, 1] < 0
    first = np.array([row[0] for row in drawn.answers])
    assert (first[totals > 45] == "B").mean() > 0.5


def test_a_place_of_two_points_for_one_option_gives_both_or_none(totals: np.ndarray[Any, Any]) -> None:
    places = (OnForm(kind="mc", key="B", points=2, options=OPTIONS), *PLACES[2:])

    drawn = draw(totals, places)

    assert set(drawn.points[:, 0].tolist()) == {0, 2}
    assert scored(places, drawn).tolist() == totals.tolist()


def test_more_points_than_the_form_has_are_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        draw(np.array([MOST + 1]))
