"""Retention with Wilson’s interval, the risk of leaving, correlations with Fisher’s interval: exact."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sextant.talent.rules.leaving_risk import Reason, quality_of, top_third, weigh
from sextant.talent.rules.regret import propose_regret
from sextant.talent.rules.staying_rates import Member, Rate, rate_of, ratio_of, wilson
from sextant.talent.rules.validity import composite_of, correlate

POINTS = {Reason.NEW: 2, Reason.ALONE: 1, Reason.PLAN: 1, Reason.NOT_YET: 2}
shares = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def test_planned_retirements_stand_apart() -> None:
    members = [Member(stayed=True)] * 79 + [Member(stayed=False)] * 21
    rate = rate_of([*members, *[Member(stayed=False, retired=True)] * 5])
    assert (rate.n, rate.n_stayed, rate.n_retired) == (100, 79, 5)
    assert rate.share == pytest.approx(79.0)
    assert rate_of([]).share is None


@given(shares)
def test_wilsons_interval_is_that_of_scipy(pair: tuple[int, int]) -> None:
    successes, n = pair
    found = stats.binomtest(successes, n).proportion_ci(confidence_level=0.95, method="wilson")
    assert wilson(successes, n) == pytest.approx((100 * found.low, 100 * found.high), abs=1e-9)


def test_effective_teachers_are_held_beside_the_others() -> None:
    effective, low = Rate(n=100, n_stayed=87, n_retired=0), Rate(n=100, n_stayed=66, n_retired=0)
    assert ratio_of(effective, low) == pytest.approx(87 / 66)
    assert ratio_of(effective, Rate(n=9, n_stayed=6, n_retired=0)) is None


def test_the_points_of_recorded_facts_add_up_to_a_band() -> None:
    def band(*reasons: Reason) -> str:
        return weigh(reasons, points=POINTS, medium_from=2, high_from=4).band

    assert band() == "low"
    assert band(Reason.PLAN) == "low"
    assert band(Reason.NEW) == "medium"
    assert band(Reason.NEW, Reason.ALONE, Reason.PLAN) == "high"
    # A reason to which the network gives no points is not named.
    risk = weigh([Reason.VACANT, Reason.PLAN, Reason.NEW], points=POINTS, medium_from=2, high_from=4)
    assert (risk.points, risk.reasons) == (3, (Reason.NEW, Reason.PLAN))


@given(st.lists(st.sampled_from(sorted(POINTS)), unique=True), st.sampled_from(sorted(POINTS)))
def test_one_more_reason_never_lowers_the_risk(reasons: list[Reason], more: Reason) -> None:
    less = weigh(reasons, points=POINTS, medium_from=2, high_from=4)
    assert weigh([*reasons, more], points=POINTS, medium_from=2, high_from=4).points >= less.points


def test_what_ranks_teachers_is_the_composite_without_contribution() -> None:
    # Domain 2.c: O 3.05, θ̂ +0.12 → G 3.10.
    assert quality_of(observation=3.05, theta=0.12) == pytest.approx((1.525 + 0.930) / 0.8)
    assert quality_of(observation=None, theta=0.12) == pytest.approx(3.10)
    assert quality_of(observation=3.05, theta=None) == pytest.approx(3.05)
    assert quality_of(observation=None, theta=None) is None
    assert top_third({1: 3.0, 2: 2.5, 3: 2.0}) == {1}
    assert top_third({1: 3.0, 2: 3.0, 3: 2.0}) == {1, 2}


def test_a_leaving_is_regretted_by_rule_where_she_is_effective_and_chose_it() -> None:
    assert propose_regret(voluntary=True, is_effective=True) is True
    assert propose_regret(voluntary=False, is_effective=True) is False
    assert propose_regret(voluntary=True, is_effective=None) is None


@pytest.mark.acceptance(1)
def test_screening_composite_is_the_worked_example() -> None:
    parts = {"relationships": 3.25, "authority": 2.75, "accepts_feedback": 3.50, "smarts": 3.00}
    assert composite_of(parts) == pytest.approx(3.1375)
    assert round(composite_of(parts) or 0, 2) == 3.14
    assert composite_of({"relationships": 3.25}) is None


pairs = st.lists(
    st.tuples(st.integers(100, 400).map(float), st.integers(-300, 300).map(float)), min_size=4, max_size=80
)


@given(pairs)
def test_the_correlation_and_fishers_interval_are_those_of_scipy(
    given_pairs: list[tuple[float, float]],
) -> None:
    found = correlate(given_pairs)
    xs, ys = zip(*given_pairs, strict=True)
    if len(set(xs)) == 1 or len(set(ys)) == 1:
        assert found is None
        return
    expected = stats.pearsonr(xs, ys)
    assert found is not None
    assert found.r == pytest.approx(expected.statistic, abs=1e-9)
    if abs(found.r) < 1 - 1e-9:
        ends = expected.confidence_interval(0.95)
        assert (found.low, found.high) == pytest.approx((ends.low, ends.high), abs=1e-6)


def test_a_known_interval() -> None:
    # r = .30 of n = 240: atanh(.30) ± 1.96/√237.
    low, high = (math.tanh(math.atanh(0.3) + sign * 1.959964 / math.sqrt(237)) for sign in (-1, 1))
    assert (round(low, 2), round(high, 2)) == (0.18, 0.41)
