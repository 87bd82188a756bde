"""The composite and the gates, each worked example to the digit; and what no growth number may decide."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sextant.talent.queries.advancement_gates import Rules
from sextant.talent.rules.advancement import (
    Facts,
    Gate,
    Growth,
    Limits,
    Scale,
    Weights,
    advance_is_barred_by,
    composite,
    gates_of,
    growth_score,
    is_open_to,
    least_contribution,
    may_go_for,
    may_still_reach,
    mean_of_standards,
    outcome_of,
    rests_on_growth_alone,
    rounded,
    target_score,
    unmet,
)
from sextant.talent.rules.advancement_evidence import (
    SubjectGrowth,
    certification_of,
    contribution_of,
    pooled,
)
from sextant.talent.rules.advancement_words import arithmetic, gate_lines, growth_text, two
from sextant.talent.terms.advancing import Certification, GateKey, GateState
from sextant.talent.terms.growing import Category, Outcome

SCALE = Scale(
    with_growth=Weights(observation=50, growth=30, contribution=20),
    without_growth=Weights(observation=60, growth=20, contribution=20),
    growth_at_zero=250,
    growth_per_unit=500,
)
SENIOR = Limits(composite=260, observation=250, lowest=200, certification=Certification.ROUTE)
ADVANCED = Limits(
    composite=295, observation=280, lowest=230, growth=-50, growth_periods=6, certification=Certification.FULL
)
MASTER = Limits(
    composite=330, observation=320, lowest=270, growth=100, growth_is_clear=True, years=2, led_minutes=240,
    asks_panel_lesson=True,
)  # fmt: skip
RULES = Rules(
    scale=SCALE,
    limits={Category.SENIOR_ASSOCIATE: SENIOR, Category.ADVANCED: ADVANCED, Category.MASTER: MASTER},
)
# Domain 2.c: O 3.05, growth +0.12, K 3.20.
EXAMPLE = Facts(
    observation=305, lowest=280, n_observations=7, n_observers=3, n_years=2,
    growth=Growth(estimate=120, low=10, high=230, n_periods=7), contribution=320,
    certification=Certification.FULL, led_minutes=300, has_panel_lesson=True,
)  # fmt: skip


def gates(facts: Facts, limits: Limits) -> tuple[Gate, ...]:
    return gates_of(facts, scale=SCALE, limits=limits)


def state(facts: Facts, limits: Limits, key: GateKey) -> GateState:
    return next(one.state for one in gates(facts, limits) if one.key is key)


@pytest.mark.acceptance(1)
def test_the_worked_example_is_3_10_step_by_step() -> None:
    found = composite(EXAMPLE, SCALE)

    assert found is not None
    assert growth_score(120, SCALE) == 310
    assert [part.product for part in found.parts] == [15_250, 9_300, 6_400]
    assert found.exact == 30_950
    assert found.hundredths == 310
    assert arithmetic(EXAMPLE, SCALE)[-1] == (
        "C: 0.50 × 3.05 + 0.30 × 3.10 + 0.20 × 3.20 = 1.525 + 0.930 + 0.640 = 3.095, rounded half up: 3.10."
    )


def test_the_example_meets_advanced_and_fails_master_on_c_and_o() -> None:
    """C 3.10 is under 3.30, and O 3.05 under 3.20 besides: the letter names both."""
    assert unmet(gates(EXAMPLE, ADVANCED)) == ()
    assert is_open_to(gates(EXAMPLE, ADVANCED))
    assert unmet(gates(EXAMPLE, MASTER)) == (GateKey.COMPOSITE, GateKey.OBSERVATION)
    lines = gate_lines(gates(EXAMPLE, MASTER), EXAMPLE, scale=SCALE, limits=MASTER)
    said = {line.key: line for line in lines}
    assert (said[GateKey.COMPOSITE].known, said[GateKey.COMPOSITE].distance) == ("3.10", "0.20 more")


@pytest.mark.parametrize(
    ("change", "limits", "missed"),
    [
        ({"observation": 249, "growth": None, "targets": (9, 10)}, SENIOR, [GateKey.OBSERVATION]),
        ({"lowest": 199}, SENIOR, [GateKey.LOWEST]),
        ({"lowest": 200}, SENIOR, []),
        ({"certification": Certification.NONE}, SENIOR, [GateKey.CERTIFICATION]),
        ({"certification": Certification.ROUTE}, SENIOR, []),
        ({"certification": Certification.ROUTE}, ADVANCED, [GateKey.CERTIFICATION]),
        ({"lowest": 229}, ADVANCED, [GateKey.LOWEST]),
        ({"n_observations": 5}, ADVANCED, [GateKey.ENOUGH]),
        ({"n_observers": 1}, ADVANCED, [GateKey.ENOUGH]),
        ({"led_minutes": 239}, MASTER, [GateKey.COMPOSITE, GateKey.OBSERVATION, GateKey.LED]),
        ({"led_minutes": 0, "has_demo_room": True}, MASTER, [GateKey.COMPOSITE, GateKey.OBSERVATION]),
        ({"n_years": 1}, MASTER, [GateKey.COMPOSITE, GateKey.OBSERVATION, GateKey.YEARS]),
    ],
)
def test_each_gate_stands_where_the_table_says(
    change: dict[str, object], limits: Limits, missed: list[GateKey]
) -> None:
    assert list(unmet(gates(replace(EXAMPLE, **change), limits))) == missed  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("growth", "limits", "expected"),
    [
        (Growth(estimate=-50, low=-200, high=100, n_periods=6), ADVANCED, GateState.MET),
        (Growth(estimate=-51, low=-200, high=100, n_periods=6), ADVANCED, GateState.NOT_MET),
        (Growth(estimate=200, low=100, high=300, n_periods=5), ADVANCED, GateState.NOT_MET),
        (Growth(estimate=100, low=1, high=300, n_periods=3), MASTER, GateState.MET),
        (Growth(estimate=100, low=0, high=300, n_periods=3), MASTER, GateState.NOT_MET),
        (Growth(estimate=99, low=50, high=150, n_periods=9), MASTER, GateState.NOT_MET),
        (Growth(estimate=-300, low=-400, high=-100, n_periods=3, is_flagged=True), SENIOR, GateState.NOT_MET),
        (Growth(estimate=-300, low=-400, high=-100, n_periods=3), SENIOR, GateState.MET),
        (None, MASTER, GateState.NOT_ASKED),
    ],
)
def test_the_growth_gate_reads_estimate_interval_and_periods(
    growth: Growth | None, limits: Limits, expected: GateState
) -> None:
    assert state(replace(EXAMPLE, growth=growth), limits, GateKey.GROWTH) is expected


def test_growth_alone_bars_nobody_and_lifts_nobody() -> None:
    best = replace(EXAMPLE, observation=360, lowest=330, contribution=380)
    low = replace(best, growth=Growth(estimate=0, low=-100, high=100, n_periods=7))
    assert unmet(gates(low, MASTER)) == (GateKey.GROWTH,)
    assert is_open_to(gates(low, MASTER))
    assert advance_is_barred_by(gates(low, MASTER)) == ()
    # The highest growth there is does not carry weak lessons.
    weak = replace(EXAMPLE, observation=270, growth=Growth(estimate=900, low=800, high=999, n_periods=9))
    assert not is_open_to(gates(weak, ADVANCED))
    assert rests_on_growth_alone(["growth"], "")
    assert not rests_on_growth_alone(["growth"], "The portfolio shows one lesson.")
    assert not rests_on_growth_alone(["growth", "lowest"], "")


def test_without_an_estimate_the_share_of_targets_counts_with_other_weights() -> None:
    facts = replace(EXAMPLE, growth=None, targets=(3, 4))
    found = composite(facts, SCALE)
    assert target_score(3, 4) == 325
    assert found is not None
    # .60 × 3.05 + .20 × 3.25 + .20 × 3.20
    assert found.exact == 18_300 + 6_500 + 6_400
    assert found.hundredths == 312


def test_what_is_not_known_yet_says_which_contribution_is_enough() -> None:
    facts = replace(EXAMPLE, contribution=None)
    assert composite(facts, SCALE) is None
    assert state(facts, ADVANCED, GateKey.COMPOSITE) is GateState.OPEN
    # .50 × 3.05 + .30 × 3.10 = 2.455; 2.945 rounds to 2.95, so K of 2.45 is enough.
    assert least_contribution(facts, SCALE, asked=295) == 245
    assert composite(replace(facts, contribution=245), SCALE).hundredths == 295  # type: ignore[union-attr]
    assert composite(replace(facts, contribution=244), SCALE).hundredths == 294  # type: ignore[union-attr]
    assert may_still_reach(facts, scale=SCALE, limits=ADVANCED)
    assert not may_still_reach(facts, scale=SCALE, limits=MASTER)


def test_a_category_is_skipped_only_with_every_gate_on_the_way() -> None:
    star = replace(EXAMPLE, observation=360, lowest=330, contribution=380)
    way = {key: gates(star, limits) for key, limits in RULES.limits.items()}
    assert may_go_for(Category.MASTER, now=Category.SENIOR_ASSOCIATE, gates=way)
    route = replace(star, certification=Certification.ROUTE)
    way = {key: gates(route, limits) for key, limits in RULES.limits.items()}
    assert not may_go_for(Category.MASTER, now=Category.SENIOR_ASSOCIATE, gates=way)
    assert may_go_for(Category.ADVANCED, now=Category.SENIOR_ASSOCIATE, gates=way)
    assert not may_go_for(Category.ASSOCIATE, now=Category.SENIOR_ASSOCIATE, gates=way)


def test_two_of_three_decide() -> None:
    yes, no = Outcome.ADVANCE, Outcome.NOT_YET
    assert outcome_of([yes, yes, no], needed=2) is yes
    assert outcome_of([yes, no, no], needed=2) is no


def test_means_are_rounded_once_and_half_up() -> None:
    assert mean_of_standards([(8, 3), (9, 3), (5, 2)]) == (272, 250)
    assert mean_of_standards([]) is None
    assert contribution_of([3, 3, 3]) is None
    assert contribution_of([3, 3, 3, 4]) == 325
    assert (two(305), growth_text(120), growth_text(-50), growth_text(98)) == (
        "3.05",
        "+0.12",
        "−0.05",
        "+0.098",
    )


def test_several_subjects_are_pooled_by_their_students_and_never_narrower() -> None:
    one = SubjectGrowth(estimate=100, low=0, high=200, weight=60, n_periods=6, is_flagged=False)
    two_ = SubjectGrowth(estimate=0, low=-150, high=151, weight=30, n_periods=4, is_flagged=True)
    assert pooled([one, two_]) == Growth(estimate=67, low=-50, high=184, n_periods=6, is_flagged=True)
    assert pooled([]) is None


def test_certificates_come_to_full_route_or_none() -> None:
    assert certification_of({"level_ii", "sped"}) is Certification.FULL
    assert certification_of({"intern"}) is Certification.ROUTE
    assert certification_of({"sped"}) is Certification.FULL
    assert certification_of({"esl"}) is Certification.NONE


levels = st.integers(min_value=100, max_value=400)
estimates = st.builds(
    lambda middle, half, n: Growth(estimate=middle, low=middle - half, high=middle + half, n_periods=n),
    st.integers(min_value=-900, max_value=900),
    st.integers(min_value=0, max_value=500),
    st.integers(min_value=1, max_value=12),
)
all_facts = st.builds(
    Facts,
    observation=levels,
    lowest=levels,
    n_observations=st.integers(0, 12),
    n_observers=st.integers(0, 4),
    n_years=st.integers(0, 2),
    growth=st.none() | estimates,
    targets=st.just((3, 4)),
    contribution=levels,
    certification=st.sampled_from(list(Certification)),
    led_minutes=st.integers(0, 600),
    has_demo_room=st.booleans(),
    has_panel_lesson=st.booleans(),
)


@given(all_facts)
def test_c_lies_between_1_and_4_and_is_its_parts(facts: Facts) -> None:
    found = composite(facts, SCALE)
    assert found is not None
    assert 100 <= found.hundredths <= 400
    assert sum(part.weight for part in found.parts) == 100
    assert abs(found.exact - 100 * found.hundredths) <= 50


@given(all_facts, st.integers(0, 300))
def test_better_lessons_never_close_a_gate(facts: Facts, more: int) -> None:
    better = replace(
        facts,
        observation=min(400, (facts.observation or 0) + more),
        lowest=min(400, (facts.lowest or 0) + more),
    )
    for limits in RULES.limits.values():
        assert set(unmet(gates(better, limits))) <= set(unmet(gates(facts, limits)))


@given(all_facts)
def test_what_a_contribution_lacks_is_exactly_what_is_named(facts: Facts) -> None:
    least = least_contribution(facts, SCALE, asked=295)
    assert least is not None
    if least <= 400:
        assert composite(replace(facts, contribution=least), SCALE).hundredths >= 295  # type: ignore[union-attr]
    if least > 100:
        below = replace(facts, contribution=min(least - 1, 400))
        assert composite(below, SCALE).hundredths < 295  # type: ignore[union-attr]


@given(all_facts)
def test_a_growth_gate_alone_bars_no_vote(facts: Facts) -> None:
    for limits in RULES.limits.values():
        assert GateKey.GROWTH not in advance_is_barred_by(gates(facts, limits))


@given(st.fractions(min_value=-10, max_value=10))
def test_rounding_is_symmetric_and_within_a_half(value: object) -> None:
    assert rounded(-value) == -rounded(value)  # type: ignore[operator,arg-type]
    assert abs(rounded(value) - value) <= 0.5  # type: ignore[operator,arg-type]
