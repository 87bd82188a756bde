"""Item statistics: the worked example of domain 4.c, flags by rule, and another library's numbers."""

import math

import numpy as np
import pandas as pd
import pingouin
import pytest

from sextant.assessment.rules.form_columns import columns_of
from sextant.assessment.rules.item_flags import find_flags, is_holding
from sextant.assessment.rules.item_statistics import (
    FormColumns,
    OptionFigures,
    PlaceFigures,
    coefficient_alpha,
    compute_places,
    correlate,
    error_of_total,
)
from sextant.assessment.rules.scoring import Place, score_many
from sextant.assessment.terms import HoldReason, ItemKind

TOTALS = np.array([18, 17, 16, 15, 14, 12, 11, 10, 8, 6], float)
ITEM = np.array([1, 1, 1, 0, 1, 1, 0, 1, 0, 0], float)


def form_of(points: np.ndarray, **changes: object) -> FormColumns:
    """Return a form of one-point places without options, everything answered."""
    everywhere = np.ones(points.shape, bool)
    values = {
        "points": points,
        "answered": everywhere,
        "reached": everywhere,
        "most": np.ones(points.shape[1]),
        "counts": np.ones(points.shape[1], bool),
        "options": ((),) * points.shape[1],
    }
    return FormColumns(**{**values, **changes})


def drawn(n_students: int, n_places: int, seed: int = 4) -> np.ndarray:
    """Return right and wrong answers of students of different level, to places of different difficulty."""
    rng = np.random.default_rng(seed)
    level, hardness = rng.normal(size=(n_students, 1)), rng.normal(size=n_places)
    return (rng.random((n_students, n_places)) < 1 / (1 + np.exp(hardness - 1.2 * level))).astype(float)


@pytest.mark.acceptance(1)
def test_the_worked_example_to_the_digits_shown() -> None:
    # Another item carries what is left of the totals: 18 with the item is 17 without.
    rest = TOTALS - ITEM
    form = form_of(np.column_stack([ITEM, rest]), most=np.array([1.0, 17.0]))

    figures = compute_places(form, least_answers=10)[0]

    assert (rest[ITEM == 1].mean(), rest[ITEM == 0].mean()) == (13.5, 10.0)
    assert round(float(rest.std()), 3) == 3.506
    assert figures.p == pytest.approx(0.60, abs=1e-12)
    assert round(figures.r or 0, 2) == 0.49


def test_the_correlation_is_the_formula_of_the_specification() -> None:
    rest = TOTALS - ITEM
    p = ITEM.mean()
    by_formula = (rest[ITEM == 1].mean() - rest[ITEM == 0].mean()) / rest.std() * math.sqrt(p * (1 - p))

    assert correlate(ITEM, rest) == pytest.approx(by_formula, abs=1e-12)


def test_p_and_r_agree_with_an_independent_library() -> None:
    points = drawn(300, 12)

    for at, figures in enumerate(compute_places(form_of(points), least_answers=50)):
        rest = np.delete(points, at, axis=1).sum(axis=1)
        theirs = float(pingouin.corr(points[:, at], rest)["r"].iloc[0])
        assert figures.r == pytest.approx(theirs, abs=1e-9)
        assert figures.p == pytest.approx(points[:, at].mean(), abs=1e-9)


def test_alpha_agrees_with_an_independent_library() -> None:
    points = drawn(300, 12)

    theirs = float(pingouin.cronbach_alpha(data=pd.DataFrame(points))[0])

    assert coefficient_alpha(points) == pytest.approx(theirs, abs=1e-9)


def test_options_agree_with_an_independent_library() -> None:
    rng = np.random.default_rng(2)
    others = drawn(200, 9)
    letters = rng.choice(list("ABCD"), size=200)
    places = [
        Place(position=1, kind=ItemKind.CHOICE, key="B", points=1, standard_id=1),
        *(Place(position=2 + at, kind=ItemKind.CHOICE, key="A", points=1, standard_id=1) for at in range(9)),
    ]
    answers = [
        [letter, *("A" if right else "C" for right in row)]
        for letter, row in zip(letters, others, strict=True)
    ]
    form = columns_of(places, [list("ABCD")] * 10, answers, score_many(places, answers))

    options = compute_places(form, least_answers=50)[0].options

    for one in options:
        theirs = float(pingouin.corr((letters == one.label).astype(float), others.sum(axis=1))["r"].iloc[0])
        assert one.r == pytest.approx(theirs, abs=1e-9)
        assert one.share == pytest.approx((letters == one.label).mean(), abs=1e-12)
    assert [one.label for one in options if one.is_key] == ["B"]
    assert sum(one.top_share for one in options) == pytest.approx(1.0)


def test_nothing_is_computed_below_fifty_answers() -> None:
    points = drawn(49, 5)

    few = compute_places(form_of(points), least_answers=50)[0]
    enough = compute_places(form_of(drawn(50, 5)), least_answers=50)[0]

    assert (few.n, few.p, few.r, few.options) == (49, None, None, ())
    assert find_flags(few, kind=ItemKind.CHOICE) == ()
    assert enough.p is not None


def test_omitted_and_not_reached_are_told_apart_and_leave_p_to_those_who_answered() -> None:
    place = Place(position=1, kind=ItemKind.CHOICE, key="A", points=1, standard_id=1)
    other = Place(position=2, kind=ItemKind.CHOICE, key="A", points=1, standard_id=1)
    answers = [["A", "A"]] * 40 + [["B", "A"]] * 40 + [["", "A"]] * 5 + [[None, None]] * 15
    form = columns_of([place, other], [["A", "B"]] * 2, answers, score_many([place, other], answers))

    figures = compute_places(form, least_answers=50)[0]

    assert (figures.n, figures.p) == (80, 0.5)
    assert (figures.omitted_share, figures.not_reached_share) == (0.05, 0.15)
    assert HoldReason.OMITTED in find_flags(figures, kind=ItemKind.CHOICE)


def test_the_top_group_takes_all_who_share_its_last_total() -> None:
    totals = np.repeat([10.0, 9.0, 5.0], [10, 40, 50])
    chose_a = np.repeat([1.0, 0.0, 0.0], [10, 40, 50])
    labels = np.where(chose_a == 1, "A", "B")
    place = Place(position=1, kind=ItemKind.CHOICE, key="A", points=1, standard_id=1)
    sums = Place(position=2, kind=ItemKind.WRITTEN, key=[], points=10, standard_id=1)
    answers = [[letter, "x"] for letter in labels]
    given = [[None, total] for total in totals]
    scored = score_many([place, sums], answers, given=given)

    figures = compute_places(columns_of([place, sums], [["A", "B"], []], answers, scored), least_answers=50)

    # 27 of 100 are not to be parted from the 40 who have 9 points like the last of them.
    assert [round(one.top_share, 2) for one in figures[0].options] == [0.2, 0.8]


def figures_with(
    *, p: float = 0.6, r: float = 0.3, options: tuple[OptionFigures, ...] = (), left_out: float = 0.0
) -> PlaceFigures:
    return PlaceFigures(n=500, p=p, r=r, omitted_share=left_out, not_reached_share=0.0, options=options)


def option(label: str, *, is_key: bool = False, r: float = -0.1, top: float = 0.1) -> OptionFigures:
    return OptionFigures(label=label, is_key=is_key, share=0.25, r=r, top_share=top)


KEY = option("A", is_key=True, r=0.3, top=0.7)


@pytest.mark.parametrize(
    ("figures", "flags", "is_held"),
    [
        (figures_with(), (), False),
        (figures_with(r=-0.01), (HoldReason.NEGATIVE,), True),
        (figures_with(r=0.14), (HoldReason.WEAK,), False),
        (figures_with(r=0.15), (), False),
        (figures_with(p=0.19), (HoldReason.HARD,), False),
        (figures_with(p=0.2), (), False),
        (figures_with(p=0.96), (HoldReason.EASY,), False),
        (figures_with(p=0.95), (), False),
        (figures_with(options=(KEY, option("B", top=0.71))), (HoldReason.RIVAL,), True),
        (figures_with(options=(KEY, option("B", top=0.7))), (), False),
        # 500 answers: 1.645/sqrt(500) is .0736; a smaller correlation is what chance alone shows.
        (figures_with(options=(KEY, option("B", r=0.08))), (HoldReason.DISTRACTOR,), True),
        (figures_with(options=(KEY, option("B", r=0.07))), (), False),
        (figures_with(left_out=0.11), (HoldReason.OMITTED,), False),
        (figures_with(left_out=0.1), (), False),
    ],
)
def test_each_flag_of_the_specification_at_its_edge(
    figures: PlaceFigures, flags: tuple[HoldReason, ...], is_held: bool
) -> None:
    found = find_flags(figures, kind=ItemKind.CHOICE)

    assert found == flags
    assert is_holding(found) is is_held


def test_a_key_that_is_wrong_shows_in_all_three_ways() -> None:
    rng = np.random.default_rng(5)
    others = drawn(400, 20)
    knows = others.sum(axis=1) + rng.normal(size=400) > 10
    letters = np.where(knows, "B", rng.choice(list("ACD"), size=400))
    places = [
        Place(position=1, kind=ItemKind.CHOICE, key="A", points=1, standard_id=1),
        *(Place(position=2 + at, kind=ItemKind.CHOICE, key="A", points=1, standard_id=1) for at in range(20)),
    ]
    answers = [
        [letter, *("A" if right else "C" for right in row)]
        for letter, row in zip(letters, others, strict=True)
    ]
    form = columns_of(places, [list("ABCD")] * 21, answers, score_many(places, answers))

    flags = find_flags(compute_places(form, least_answers=50)[0], kind=ItemKind.CHOICE)

    assert set(flags) >= {HoldReason.NEGATIVE, HoldReason.RIVAL, HoldReason.DISTRACTOR}


def test_alpha_and_the_error_of_a_total_in_a_case_worked_by_hand() -> None:
    # Two places, four students: variances 1/3 and 1/3, totals 2 0 1 1 with variance 2/3, so alpha is 0.
    points = np.array([[1, 1], [0, 0], [1, 0], [0, 1]], float)

    assert coefficient_alpha(points) == pytest.approx(0.0, abs=1e-12)
    assert error_of_total(points.sum(axis=1), 0.0) == pytest.approx(math.sqrt(2 / 3))
    assert error_of_total(points.sum(axis=1), None) is None
    assert coefficient_alpha(np.ones((5, 4))) is None
