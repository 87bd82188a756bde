"""The ratios of domain 5.c, to the digits of its worked examples and of other people's programs."""

import math

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.contingency_tables import StratifiedTable

from sextant.culture.rules.mantel_haenszel import (
    Strata,
    band_of_grades,
    band_of_priors,
    compare_cases,
    count_strata,
    mantel_haenszel,
    pooled_ratio,
    standing_of_same,
    strata_of,
)
from sextant.culture.rules.ratios import Ratio, Tally, compare, risk_ratio, standing_of_risk
from sextant.culture.terms.consistency import Standing
from sextant.valueadded.false_discovery import adjusted, listed

IEP, OTHERS = Tally(events=42, n=160), Tally(events=78, n=640)
# Code "fighting" by earlier majors 0, 1, 2 and more.
FIGHTING = Strata(
    a=np.array([9, 8, 4]), n1=np.array([30, 16, 6]), c=np.array([6, 7, 6]), n0=np.array([34, 22, 12])
)


def test_the_worked_risk_ratio() -> None:
    found = risk_ratio(IEP, OTHERS)

    assert (IEP.percent, OTHERS.percent) == (26.3, 12.2)
    assert (round(found.ratio, 2), round(found.low, 2), round(found.high, 2)) == (2.15, 1.54, 3.00)
    assert standing_of_risk(found, amber=1.5, red=2.0, is_listed=True) == Standing.RED


def test_the_worked_pooled_ratio() -> None:
    found = mantel_haenszel(FIGHTING)

    assert found is not None
    assert (round(found.ratio, 2), round(found.low, 2), round(found.high, 2)) == (1.56, 0.95, 2.55)
    assert f"{FIGHTING.group.share:.0%} {FIGHTING.others.share:.0%}" == "40% 28%"
    n = FIGHTING.n1 + FIGHTING.n0
    assert round(float((FIGHTING.a * FIGHTING.n0 / n).sum()), 2) == 12.08
    assert round(float((FIGHTING.c * FIGHTING.n1 / n).sum()), 2) == 7.76
    said = standing_of_same(found, line=1.3, red=2.0, is_listed=False)
    assert said == Standing.WATCH
    assert said.label == "Cannot tell yet"


@pytest.mark.parametrize("seed", range(25))
def test_the_pooled_ratio_agrees_with_statsmodels(seed: int) -> None:
    draw = np.random.default_rng(seed)
    n1, n0 = draw.integers(2, 60, 12), draw.integers(2, 90, 12)
    strata = Strata(a=draw.binomial(n1, 0.35), n1=n1, c=draw.binomial(n0, 0.25), n0=n0)

    tables = [
        np.array([[a, m - a], [c, n - c]], dtype=float)
        for a, m, c, n in zip(strata.a, n1, strata.c, n0, strict=True)
    ]
    ratio = pooled_ratio(strata)

    assert ratio is not None
    assert math.isclose(ratio, StratifiedTable(tables).riskratio_pooled, rel_tol=1e-9)


def test_one_stratum_alone_is_the_crude_ratio_with_its_interval() -> None:
    one = Strata(a=np.array([42]), n1=np.array([160]), c=np.array([78]), n0=np.array([640]))
    pooled, crude = mantel_haenszel(one), risk_ratio(IEP, OTHERS)

    assert pooled is not None
    assert pooled.ratio == pytest.approx(crude.ratio, rel=1e-12)
    assert (pooled.low, pooled.high) == pytest.approx((crude.low, crude.high), rel=1e-12)


def test_the_interval_holds_the_truth_nineteen_times_in_twenty() -> None:
    draw = np.random.default_rng(7)
    n1, n0 = np.full(9, 25), np.full(9, 50)
    base = np.linspace(0.1, 0.4, 9)
    held = 0
    for _ in range(2_000):
        strata = Strata(a=draw.binomial(n1, base * 1.5), n1=n1, c=draw.binomial(n0, base), n0=n0)
        found = mantel_haenszel(strata)
        held += found is not None and found.low <= 1.5 <= found.high

    assert 0.93 <= held / 2_000 <= 0.97


def test_strata_of_one_side_alone_weigh_nothing() -> None:
    lonely = Strata(
        a=np.append(FIGHTING.a, [5, 0]),
        n1=np.append(FIGHTING.n1, [9, 0]),
        c=np.append(FIGHTING.c, [0, 4]),
        n0=np.append(FIGHTING.n0, [0, 8]),
    )

    assert mantel_haenszel(lonely) == mantel_haenszel(FIGHTING)


def test_without_an_event_of_the_others_there_is_no_ratio() -> None:
    none = Strata(a=np.array([3]), n1=np.array([9]), c=np.array([0]), n0=np.array([9]))

    assert mantel_haenszel(none) is None


def test_cases_are_told_from_ten_events_and_thirty_cases_on_both_sides() -> None:
    assert compare_cases(FIGHTING, least_events=10, least_cases=30) is not None
    assert compare_cases(FIGHTING, least_events=10, least_cases=53) is None
    assert compare_cases(FIGHTING, least_events=20, least_cases=30) is None


def test_cases_fall_into_bands() -> None:
    assert band_of_priors(np.array([0, 1, 2, 7])).tolist() == [0, 1, 2, 2]
    assert band_of_grades(np.array([-1, 0, 2, 3, 5, 6, 8, 9, 12, 13])).tolist() == [
        0, 0, 0, 1, 1, 2, 2, 3, 3, 3,
    ]  # fmt: skip
    codes, priors, grades = np.array([4, 4, 4, 5]), np.array([2, 5, 1, 2]), np.array([7, 8, 7, 7])
    one, same, fewer, other = strata_of(codes, priors, grades).tolist()
    assert one == same
    assert len({one, fewer, other}) == 3


def test_cases_are_counted_by_stratum() -> None:
    counted = count_strata(
        np.array([1, 1, 1, 9]), np.array([True, False, False, True]), np.array([True, True, False, False])
    )

    assert counted.a.tolist() == [1, 0]
    assert counted.n1.tolist() == [1, 1]
    assert counted.c.tolist() == [1, 0]
    assert counted.n0.tolist() == [2, 0]


@pytest.mark.parametrize(
    ("group", "others"),
    [
        (Tally(events=9, n=160), OTHERS),
        (Tally(events=10, n=29), OTHERS),
        (IEP, Tally(events=9, n=640)),
        (IEP, Tally(events=10, n=29)),
    ],
)
def test_no_ratio_of_fewer_than_ten_events_or_thirty_students(group: Tally, others: Tally) -> None:
    nowhere = Tally(events=0, n=0)

    assert compare(group, others, nowhere, least_events=10, least_students=30) is None


def test_where_the_comparison_alone_is_small_the_network_stands_in() -> None:
    small, network = Tally(events=3, n=20), Tally(events=780, n=6_400)

    found = compare(IEP, small, network, least_events=10, least_students=30)

    assert found is not None
    assert found.is_alternate
    assert round(found.ratio, 2) == 2.15
    assert compare(small, IEP, network, least_events=10, least_students=30) is None


def test_a_group_of_which_everybody_was_referred_differs_from_no_other_such_group() -> None:
    everybody = Tally(events=30, n=30)

    assert risk_ratio(everybody, everybody).p == 1.0


@pytest.mark.parametrize(
    ("ratio", "low", "is_listed", "standing"),
    [
        (1.49, 1.2, True, Standing.EVEN),
        (1.5, 1.0, True, Standing.WATCH),
        (1.5, 1.01, True, Standing.AMBER),
        (1.99, 1.4, True, Standing.AMBER),
        (2.0, 1.4, True, Standing.RED),
        (2.0, 0.9, True, Standing.WATCH),
        (2.0, 1.4, False, Standing.MANY),
    ],
)
def test_amber_and_red_need_an_interval_above_one(
    ratio: float, low: float, is_listed: bool, standing: Standing
) -> None:
    found = Ratio(ratio=ratio, low=low, high=4.0, p=0.01)

    assert standing_of_risk(found, amber=1.5, red=2.0, is_listed=is_listed) == standing


@pytest.mark.parametrize("seed", range(5))
def test_the_list_of_discoveries_agrees_with_scipy(seed: int) -> None:
    chances = np.random.default_rng(seed).beta(0.4, 1.5, 200)

    assert np.allclose(adjusted(chances), stats.false_discovery_control(chances), rtol=1e-12)


def test_a_lone_small_chance_stays_and_one_of_two_hundred_does_not() -> None:
    assert listed([0.04], rate=0.1) == [True]
    assert listed([0.04, *([0.5] * 199)], rate=0.1)[0] is False
    assert listed([], rate=0.1) == []
