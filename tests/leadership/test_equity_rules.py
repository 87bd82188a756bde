"""Gaps between groups: planted ones are found, chance is not; and no group under ten can be subtracted."""

from collections import Counter

import numpy as np
import pytest
from numpy.typing import NDArray

from sextant.leadership.rules.equity import Gap, found_among, gap_between
from sextant.leadership.rules.equity_told import (
    NETWORK,
    Place,
    compared,
    kinds_apart,
    told_at_schools,
)
from sextant.web.findings import GapFinding
from sextant.web.formats import PERCENT

GROUPS = ("a", "b", "c", "d")


def gaps_of(rng: np.random.Generator, *, planted: float, n_null: int = 40) -> list[Gap]:
    """Return one comparison with this true difference in SD, and many without any."""
    found = []
    for shift in (planted, *([0.0] * n_null)):
        gap = gap_between(rng.normal(shift, 1, 80), rng.normal(0, 1, 400))
        assert gap is not None
        found.append(gap)
    return found


def test_a_planted_gap_is_found_and_chance_is_not() -> None:
    """Over 40 seeds: 0.6 SD in a group of 80 nearly always, and no more than a tenth of pages err."""
    n_found = n_wrong = n_wrong_without = 0
    for seed in range(40):
        first, *others = found_among(gaps_of(np.random.default_rng(seed), planted=0.6))
        n_found += first
        n_wrong += any(others)
        n_wrong_without += any(found_among(gaps_of(np.random.default_rng(1000 + seed), planted=0.0)))
    assert n_found >= 38
    # With one true gap in 41 the share of false finds is a tenth: pages with any lie below a third.
    assert n_wrong <= 13
    assert n_wrong_without <= 9


def test_the_interval_is_welchs() -> None:
    gap = gap_between(np.arange(10.0), np.arange(10.0) + 5)
    assert gap is not None
    # Both spreads 9.1667, error 1.3540, 18 degrees of freedom: t(.95) 1.7341.
    assert gap.difference == pytest.approx(-5)
    assert (gap.low, gap.high) == (pytest.approx(-7.3480, abs=1e-3), pytest.approx(-2.6520, abs=1e-3))


def test_nine_students_are_no_group() -> None:
    assert gap_between(np.arange(9.0), np.arange(100.0)) is None
    assert gap_between(np.arange(100.0), np.arange(9.0)) is None


def test_a_group_in_which_all_are_alike_is_not_told() -> None:
    """That none of twenty was suspended would say it of each of them."""
    assert gap_between(np.zeros(20), np.arange(100.0) % 2) is None
    assert gap_between(np.arange(100.0) % 2, np.full(20, 100.0)) is None


@pytest.mark.parametrize(("n_few", "is_told"), [(1, False), (9, False), (10, True)])
def test_a_rate_of_fewer_than_ten_events_is_not_told(n_few: int, is_told: bool) -> None:
    """Of 72 of whom 1.4% were suspended one was: nine of anything, or nine without it, are too few."""
    some = np.where(np.arange(72) < n_few, 100.0, 0.0)
    others = 100.0 * (np.arange(200) % 2)
    for group, beside in ((some, others), (others, some), (100 - some, others), (others, 100 - some)):
        assert (gap_between(group, beside) is not None) is is_told


def test_ten_students_with_ten_rates_of_attendance_are_told() -> None:
    assert gap_between(np.arange(10.0) + 90, np.arange(50.0) / 10 + 90) is not None


@pytest.mark.parametrize("seed", range(30))
def test_no_small_group_follows_from_what_is_told(seed: int) -> None:
    """Every total is known, of schools, regions and the network: still no hidden cell under ten follows."""
    rng = np.random.default_rng(seed)
    n_schools = int(rng.integers(1, 8))
    regions = {school: int(rng.integers(0, 3)) for school in range(n_schools)}
    schools = {
        school: Counter({group: int(rng.choice([0, 3, 7, 12, 40, 120])) for group in GROUPS})
        for school in range(n_schools)
    }
    unfit = alike_by_chance(rng, schools, regions)
    at_schools, in_regions, network = told_at_schools(schools, regions, unfit=unfit)
    hidden = [(school, group) for school in schools for group in GROUPS if group not in at_schools[school]]
    if not hidden:
        return
    totals = known_totals(hidden, regions, in_regions, network)
    rank = np.linalg.matrix_rank(totals)
    for at, (school, group) in enumerate(hidden):
        if not 0 < schools[school][group] < 10 and ((school, None), group) not in unfit:
            continue
        only = np.eye(len(hidden))[at]
        follows = np.linalg.matrix_rank(np.vstack([totals, only])) == rank
        # A school of fewer than ten tells nothing at all, its total neither.
        assert not follows or sum(schools[school].values()) < 10, (school, group)


def alike_by_chance(
    rng: np.random.Generator, schools: dict[int, Counter[str]], regions: dict[int, int]
) -> dict[tuple[Place, str], int]:
    """Return some large groups in which all are alike, and the totals that consist of such alone."""
    found: set[tuple[Place, str]] = {
        ((school, None), group)
        for school, held in schools.items()
        for group, n in held.items()
        if 10 <= n <= held.total() - 10 and rng.random() < 0.3
    }
    for group in GROUPS:
        for place, inside in [
            *(((None, region), [one for one in schools if regions[one] == region]) for region in range(3)),
            (NETWORK, list(schools)),
        ]:
            held = [one for one in inside if schools[one][group]]
            if held and all(((one, None), group) in found for one in held):
                found.add((place, group))
    return dict.fromkeys(found, 0)


def known_totals(
    hidden: list[tuple[int, str]],
    regions: dict[int, int],
    in_regions: dict[int, frozenset[str]],
    network: frozenset[str],
) -> NDArray[np.float64]:
    """Return every sum of hidden cells that a reader of all pages knows, a line each."""
    lines = [[float(cell[0] == school) for cell in hidden] for school in regions]
    lines += [[float(regions[cell[0]] == region) for cell in hidden] for region in set(regions.values())]
    lines += [
        [float(regions[cell[0]] == region and cell[1] == group) for cell in hidden]
        for region, told in in_regions.items()
        for group in told
    ]
    lines += [[float(cell[1] == group) for cell in hidden] for group in network]
    return np.array(lines)


def test_a_hidden_group_takes_the_next_smallest_with_it() -> None:
    schools = {1: Counter(a=100, b=60, c=4)}
    at_schools, in_regions, network = told_at_schools(schools, {1: 7})
    assert at_schools[1] == in_regions[7] == network == {"a"}


def test_a_large_group_is_told_where_those_left_are_few_in_each_and_enough_together() -> None:
    """Of three groups 7, 3 and 1 were suspended: none is told, and the fourth is, for eleven are left."""
    schools = {1: Counter(a=400, b=200, c=60, d=40)}
    few = {"b": 7, "c": 3, "d": 1}
    unfit = {(place, group): n for place in ((1, None), (None, 7), NETWORK) for group, n in few.items()}
    assert told_at_schools(schools, {1: 7}, unfit=unfit)[0][1] == {"a"}
    fewer = {key: min(n, 2) for key, n in unfit.items()}
    assert told_at_schools(schools, {1: 7}, unfit=fewer)[0][1] == set()


def test_two_ways_to_divide_that_tell_of_few_together_are_not_both_told() -> None:
    """All but three of the boys are in grades 6 to 8: one number less the other is about these three."""
    bands = ["6_8"] * 57 + ["9_12"] * 60
    genders = ["m"] * 60 + ["f"] * 57
    assert kinds_apart({"gender": genders, "band": bands}, order=("gender", "band")) == ("gender",)
    apart = ["m", "f"] * 58 + ["m"]
    assert kinds_apart({"gender": apart, "band": bands}, order=("gender", "band")) == ("gender", "band")


def test_of_two_groups_one_says_it_all() -> None:
    assert compared(["f", "m"]) == ("f",)
    assert compared(["f", "m", "x"]) == ("f", "m", "x")


def test_no_sentence_claims_a_gap_that_may_be_chance() -> None:
    about = {"measure": "Chronic absence", "group": "English learners", "unit": PERCENT}
    clear = GapFinding(**about, value=34.14, value_others=28.04, low=3.2, high=9.0, is_found=True)
    assert clear.sentence == (
        "Chronic absence: English learners 34.1%, all others 28.0%, 6.1 points more "
        "(90% interval +3.2 to +9.0)."
    )
    chance = GapFinding(**about, value=34.14, value_others=28.04, low=3.2, high=9.0, is_found=False)
    assert "no difference that could not be chance" in chance.sentence
