"""One form placed on another's scale: by anchor items or random assignment, with its error."""

import numpy as np
import pytest

from sextant.valueadded import InvalidInput, NotEstimable, Scores
from sextant.valueadded.students import (
    AnchoredResults,
    Link,
    link_by_anchors,
    link_by_random_groups,
    place_on_form,
)

ITEMS = {"is_internal": True, "n_items": 40, "n_anchor_items": 8}


def new_group() -> AnchoredResults:
    """Mean 12, variance 8/3; anchor mean 5, variance 2/3; covariance 4/3, gamma 2."""
    return AnchoredResults(total=np.tile([10, 12, 14], 20), anchor=np.tile([4, 5, 6], 20), **ITEMS)


def old_group() -> AnchoredResults:
    """Mean 23, variance 6; anchor mean 6, variance 2/3; covariance 2, gamma 3."""
    return AnchoredResults(total=np.tile([20, 23, 26], 20), anchor=np.tile([5, 6, 7], 20), **ITEMS)


def link(method: str, **changed):
    asked = {"form": 2, "onto": 1, "new": new_group(), "old": old_group(), "method": method}
    return link_by_anchors(**(asked | changed), rng=np.random.default_rng(1))


def test_tucker_by_hand():
    # w = 1/2, dm = -1, dv = 0: mean_s(X) = 12 + .5 * 2 = 13, var_s(X) = 8/3 + .25 * 4 = 11/3;
    # mean_s(Y) = 23 - .5 * 3 = 21.5, var_s(Y) = 6 + .25 * 9 = 8.25; slope = sqrt(8.25 * 3 / 11) = 1.5.
    found = link("tucker")

    assert found.slope == pytest.approx(1.5)
    assert found.intercept == pytest.approx(21.5 - 1.5 * 13)
    assert found.kind is Link.ANCHOR_ITEMS


def test_chained_linear_by_hand():
    # The anchor to Y: sqrt(6 / (2/3)) = 3; X to the anchor: sqrt((2/3) / (8/3)) = 1/2;
    # at X = 12: 23 + 3 * (5 - 6).
    found = link("chained linear")

    assert found.slope == pytest.approx(1.5)
    assert found.place(np.array([12.0])) == pytest.approx([20.0])


@pytest.mark.parametrize("method", ["tucker", "chained linear"])
def test_a_known_line_is_recovered_within_its_stated_error(method):
    rng = np.random.default_rng(3)
    ability_new, ability_old = rng.normal(0.3, 1, 4000), rng.normal(0, 1, 4000)

    def take_form(ability, hard, unit):
        total = hard + unit * (ability + 0.3 * rng.normal(size=ability.size))
        return AnchoredResults(
            total=total, anchor=5 + 2 * (ability + 0.3 * rng.normal(size=ability.size)), **ITEMS
        )

    found = link_by_anchors(
        form=2, onto=1, new=take_form(ability_new, 10, 4), old=take_form(ability_old, 20, 6),
        method=method, rng=np.random.default_rng(4),
    )  # fmt: skip

    # Truth: y = 20 + 6 (x - 10) / 4. Tucker's regression on a noisy anchor keeps a bias of
    # (1 - reliability) of the groups' difference, .08 * .3 * 6 = .15; four errors beside it.
    truth = 20 + 6 * (found.center - 10) / 4
    assert found.place(np.array([found.center]))[0] == pytest.approx(truth, abs=0.15 + 4 * found.center_error)
    assert found.slope == pytest.approx(1.5, abs=0.02 + 4 * found.slope_error)
    assert 0.02 < found.center_error < 0.2


def test_random_groups_by_hand_and_their_error_by_repetition():
    rng = np.random.default_rng(5)
    draws = [
        link_by_random_groups(form=2, onto=1, new=rng.normal(50, 8, 400), old=rng.normal(200, 20, 300))
        for _ in range(400)
    ]
    at_fifty = np.array([one.place(np.array([50.0]))[0] for one in draws])
    slopes = np.array([one.slope for one in draws])

    assert at_fifty.mean() == pytest.approx(200, abs=0.3)
    # 400 repetitions know an SD to 3.5 percent; three of these.
    assert draws[0].center_error == pytest.approx(at_fifty.std(), rel=0.15)
    assert draws[0].slope_error == pytest.approx(slopes.std(), rel=0.15)
    assert draws[0].kind is Link.RANDOM_ASSIGNMENT


def test_placed_scores_carry_the_error_of_the_link():
    line = link("tucker")
    scores = Scores(
        student=[1, 1, 2, 2], subject=[0, 0, 0, 0], period=[1, 2, 1, 2], value=[20.0, 12.0, 22.0, 30.0],
        form=[1, 2, 1, 1], standard_error=[2.0, 1.0, 2.0, 2.0],
    )  # fmt: skip

    placed = place_on_form(scores=scores, link=line)

    assert placed.value.tolist() == pytest.approx([20, 2 + 1.5 * 12, 22, 30])
    assert placed.form.tolist() == [1, 1, 1, 1]
    assert placed.standard_error[1] == pytest.approx(np.hypot(1.5, line.error_at(np.array([12.0]))[0]))
    assert placed.standard_error[[0, 2, 3]].tolist() == [2, 2, 2]
    assert scores.value.tolist() == [20, 12, 22, 30]


def test_too_few_anchor_items_carry_no_link():
    with pytest.raises(InvalidInput, match="7 anchor items of 40"):
        AnchoredResults(
            total=new_group().total, anchor=new_group().anchor, is_internal=True, n_items=40, n_anchor_items=7
        )


def test_a_fifth_of_a_short_form_is_enough():
    short = AnchoredResults(
        total=new_group().total, anchor=new_group().anchor, is_internal=True, n_items=20, n_anchor_items=4
    )

    assert short.n_anchor_items == 4


def test_few_students_unknown_methods_and_unknown_forms_are_refused():
    with pytest.raises(NotEstimable, match="30 students"):
        AnchoredResults(total=[1.0, 2.0], anchor=[1.0, 2.0], **ITEMS)
    with pytest.raises(NotEstimable, match="30 students"):
        link_by_random_groups(form=2, onto=1, new=np.ones(40), old=np.arange(40.0))
    with pytest.raises(InvalidInput, match="equipercentile"):
        link("equipercentile")
    scores = Scores(student=[1, 1], subject=[0, 0], period=[1, 2], value=[1.0, 2.0])
    with pytest.raises(InvalidInput, match="form 2"):
        place_on_form(scores=scores, link=link("tucker"))
