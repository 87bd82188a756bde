"""Linking of forms: the published example, a simulated truth, and what is said where nothing links."""

import numpy as np
import pytest

from sextant.assessment.rules.linking import (
    AnchorRule,
    Group,
    chained_linear,
    linear,
    link_forms,
    mixed_share,
    standard_error_on_scale,
    tucker,
)
from sextant.assessment.terms import LinkKind


def with_moments(
    *, mean: tuple[float, float], sd: tuple[float, float], covariance: float, n: int = 400
) -> tuple[np.ndarray, np.ndarray]:
    """Return two columns with exactly these means, population SDs and covariance."""
    raw = np.random.default_rng(1).normal(size=(n, 2))
    raw -= raw.mean(axis=0)
    first = raw[:, 0] / raw[:, 0].std()
    second = raw[:, 1] - (raw[:, 1] @ first) / n * first
    second /= second.std()
    correlation = covariance / (sd[0] * sd[1])
    other = correlation * first + np.sqrt(1 - correlation**2) * second
    return mean[0] + sd[0] * first, mean[1] + sd[1] * other


def people(
    level: np.ndarray, *, n_items: int, shift: float, n_anchors: int, seed: int, **more: object
) -> Group:
    rng = np.random.default_rng(seed)
    hardness = np.linspace(-1.5, 1.5, n_items) + shift
    # The anchors are the same items whoever sits them.
    hardness[:n_anchors] = np.linspace(-1.2, 1.2, n_anchors) if n_anchors else hardness[:n_anchors]
    right = rng.random((level.size, n_items)) < 1 / (1 + np.exp(hardness - level[:, None]))
    values = {
        "points": right.sum(axis=1).astype(float),
        "anchor": right[:, :n_anchors].sum(axis=1).astype(float),
        "earlier": np.full(level.size, np.nan),
        "section": np.zeros(level.size, np.int64),
    }
    return Group(**{**values, **more})


def test_tuckers_line_is_that_of_the_published_example() -> None:
    # Kolen and Brennan, "Test Equating, Scaling, and Linking", example of chapter 4: moments of 36-item
    # forms with 12 common items; the line for the population of the new form is 1.0290 x + .5370.
    x, v_new = with_moments(mean=(15.8205, 5.1063), sd=(6.5278, 2.3760), covariance=13.4088)
    y, v_old = with_moments(mean=(18.6728, 5.8626), sd=(6.8784, 2.4515), covariance=14.7603)

    line = tucker(x, v_new, y, v_old)

    assert round(line.slope, 4) == pytest.approx(1.0290, abs=1e-4)
    assert round(line.intercept, 3) == pytest.approx(0.537, abs=2e-3)


def test_a_form_linked_to_itself_keeps_its_points() -> None:
    x, v = with_moments(mean=(20, 6), sd=(5, 2), covariance=8)

    for line in (tucker(x, v, x, v), chained_linear(x, v, x, v), linear(x, x)):
        assert (line.slope, line.intercept) == (pytest.approx(1.0), pytest.approx(0.0, abs=1e-9))


def test_ten_anchors_find_the_harder_form_in_alike_groups() -> None:
    level = np.random.default_rng(7).normal(size=2000)
    harder = people(level[:1000], n_items=40, shift=0.6, n_anchors=10, seed=1)
    reference = people(level[1000:], n_items=40, shift=0.0, n_anchors=10, seed=2)

    link = link_forms(harder, reference, n_anchors=10, n_items=40, rng=np.random.default_rng(3))

    assert (link.kind, link.method) == (LinkKind.ANCHORS, "tucker")
    # Thirty items are harder by .6 logits, which costs about 3 points; the line gives them back.
    same_students = people(level[:1000], n_items=40, shift=0.0, n_anchors=10, seed=9)
    given_back = link.line.at(float(harder.points.mean())) - float(same_students.points.mean())
    assert link.error is not None
    assert abs(given_back) < 4 * link.error
    assert 0.05 < link.error < 0.6


def test_groups_far_apart_are_linked_by_a_chain() -> None:
    rng = np.random.default_rng(7)
    weak = people(rng.normal(-0.8, 1, 1000), n_items=40, shift=0.0, n_anchors=10, seed=1)
    strong = people(rng.normal(0.8, 1, 1000), n_items=40, shift=0.0, n_anchors=10, seed=2)

    link = link_forms(weak, strong, n_anchors=10, n_items=40, rng=np.random.default_rng(3))

    assert (link.kind, link.method) == (LinkKind.ANCHORS, "chained")
    # Both forms are equally hard, so the true line changes nothing; Tucker's takes most of the distance
    # between the groups for one between the forms.
    middle = float(weak.points.mean())
    by_tucker = tucker(weak.points, weak.anchor, strong.points, strong.anchor)
    assert abs(link.line.at(middle) - middle) < 1.5 < abs(by_tucker.at(middle) - middle)


def test_eight_anchors_or_a_fifth_of_the_form_are_enough_and_fewer_are_not() -> None:
    rule = AnchorRule()

    assert rule.is_met(n_anchors=8, n_items=60)
    assert rule.is_met(n_anchors=4, n_items=20)
    assert not rule.is_met(n_anchors=7, n_items=60)
    assert not rule.is_met(n_anchors=0, n_items=0)


def test_forms_mixed_within_sections_are_linked_by_chance() -> None:
    rng = np.random.default_rng(7)
    sections = np.repeat(np.arange(1, 41), 25)
    one = people(rng.normal(size=1000), n_items=40, shift=0.4, n_anchors=0, seed=1, section=sections)
    other = people(rng.normal(size=1000), n_items=40, shift=0.0, n_anchors=0, seed=2, section=sections)

    link = link_forms(one, other, n_anchors=0, n_items=40, rng=np.random.default_rng(3))

    assert mixed_share(one, other) == 1.0
    assert (link.kind, link.method) == (LinkKind.RANDOM, "linear")
    assert link.line.at(float(one.points.mean())) == pytest.approx(float(other.points.mean()))


def test_whole_classes_on_one_form_are_linked_through_earlier_results() -> None:
    rng = np.random.default_rng(7)
    level = rng.normal(size=1000)
    earlier = level + rng.normal(scale=0.4, size=1000)
    one = people(
        level[:500], n_items=40, shift=0.5, n_anchors=0, seed=1, earlier=earlier[:500],
        section=np.repeat(np.arange(1, 21), 25),
    )  # fmt: skip
    other = people(
        level[500:], n_items=40, shift=0.0, n_anchors=0, seed=2, earlier=earlier[500:],
        section=np.repeat(np.arange(21, 41), 25),
    )  # fmt: skip

    link = link_forms(one, other, n_anchors=0, n_items=40, rng=np.random.default_rng(3))

    assert link.kind == LinkKind.HISTORY
    assert link.line.at(20.0) > 21.0


def test_without_anchors_chance_or_history_a_form_is_not_linked() -> None:
    rng = np.random.default_rng(7)
    one = people(rng.normal(size=200), n_items=40, shift=0.5, n_anchors=0, seed=1)
    other = people(rng.normal(size=200), n_items=40, shift=0.0, n_anchors=0, seed=2)
    few = people(rng.normal(size=40), n_items=40, shift=0.5, n_anchors=10, seed=1)

    none = link_forms(one, other, n_anchors=3, n_items=40, rng=np.random.default_rng(3))
    too_few = link_forms(few, other, n_anchors=10, n_items=40, rng=np.random.default_rng(3))

    assert none.kind == too_few.kind == LinkKind.NONE
    assert (none.line.slope, none.line.intercept, none.error) == (1.0, 0.0, None)


def test_the_error_of_the_line_goes_into_the_error_of_each_score() -> None:
    level = np.random.default_rng(7).normal(size=1000)
    one = people(level[:500], n_items=40, shift=0.6, n_anchors=10, seed=1)
    other = people(level[500:], n_items=40, shift=0.0, n_anchors=10, seed=2)
    link = link_forms(one, other, n_anchors=10, n_items=40, rng=np.random.default_rng(3))

    assert standard_error_on_scale(3.0, link) == pytest.approx(
        ((link.line.slope * 3.0) ** 2 + (link.error or 0) ** 2) ** 0.5
    )
    assert standard_error_on_scale(None, link) is None
