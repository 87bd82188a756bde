"""Domain 14, check 7: the four planted schools are found in 9 of 10 seeds, with one false school at most."""

from functools import cache

import numpy as np
import pytest

from culture.planted_schools import PLANTED, draw_network
from sextant.culture.rules.scan import scan, triggered_schools
from sextant.culture.rules.scanned import NETWORK, Found, Lines
from sextant.culture.terms.consistency import Measure, Of, Standing

SEEDS = range(1, 11)


@cache
def same_infraction(seed: int) -> dict[int, tuple[Found, ...]]:
    """Return the schools that like cases of this seed's year ask a review at."""
    made = draw_network(seed)
    found = scan(made.cases, made.roll, made.groups, lines=Lines())
    return dict(triggered_schools([one for one in found if one.measure is Measure.SAME]))


def is_right(seed: int) -> bool:
    """Tell if all four were found, and no more than one other school."""
    named = set(same_infraction(seed))
    return set(PLANTED) <= named and len(named - set(PLANTED)) <= 1


@pytest.mark.acceptance(7)
def test_the_four_planted_schools_are_found_in_nine_of_ten_seeds_with_one_false_school_at_most() -> None:
    assert sum(is_right(seed) for seed in SEEDS) >= 9


def test_false_schools_are_rare_over_all_seeds() -> None:
    assert sum(len(set(same_infraction(seed)) - set(PLANTED)) for seed in SEEDS) <= 5


def test_the_group_that_was_treated_unevenly_is_named() -> None:
    named = {(school, one.group) for school, ones in same_infraction(1).items() for one in ones}

    assert set(PLANTED.items()) <= named


def test_a_network_that_answers_alike_names_nobody() -> None:
    """With every answer drawn anew, whoever the student is, the list of schools is empty."""
    made = draw_network(3)
    draw = np.random.default_rng(3)
    shuffled = draw.random(len(made.cases.code)) < 0.22
    fields = {name: getattr(made.cases, name) for name in made.cases.__slots__} | {"excluded": shuffled}

    found = scan(type(made.cases)(**fields), made.roll, made.groups, lines=Lines())

    assert triggered_schools([one for one in found if one.measure is Measure.SAME]) == {}


def test_the_largest_schools_have_the_cases_that_a_test_needs() -> None:
    cases = draw_network(1).cases

    for school in PLANTED:
        assert int(((cases.school == school) & cases.subjective).sum()) >= 200


def test_what_the_list_leaves_out_is_said_to_be_one_of_many() -> None:
    """Without the list, each of these would have named a school by chance."""
    made = draw_network(2)
    found = scan(made.cases, made.roll, made.groups, lines=Lines())

    many = [one for one in found if one.standing is Standing.MANY and one.measure is Measure.SAME]
    assert many
    assert all(one.ratio.low > 1 for one in many)


def test_nothing_is_told_of_few() -> None:
    made = draw_network(1)
    found = scan(made.cases, made.roll, made.groups, lines=Lines())

    told = [one for one in found if one.measure is not Measure.DAYS]
    assert min(min(one.ours.n, one.others.n) for one in told) >= 30
    assert min(min(one.ours.events, one.others.events) for one in told) >= 10


def test_the_network_is_compared_beside_its_schools() -> None:
    made = draw_network(1)
    found = scan(made.cases, made.roll, made.groups, lines=Lines())

    whole = {(one.group, one.of) for one in found if one.school == NETWORK and one.measure is Measure.SAME}
    assert {of for _group, of in whole} == {Of.SUBJECTIVE, Of.OBJECTIVE, Of.CODE}
