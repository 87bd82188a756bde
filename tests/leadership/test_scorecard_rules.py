"""Points, tiers and milestones are arithmetic that anybody can check by hand (domain 7.c)."""

import pytest

from sextant.leadership.rules.metric_defaults import defaults_of, type_of
from sextant.leadership.rules.milestones import Standing, domains_off, next_state, standing_of
from sextant.leadership.rules.scorecard_points import Line, points_of, score, shown_points, tier_of
from sextant.leadership.terms.scorecards import MilestoneState as S
from sextant.leadership.terms.scorecards import SchoolType, Tier

CUTS = {"watch": 25.0, "reinforce": 50.0, "model": 75.0}


def line(code: str, value: float | None, *, domain: str = "culture", weight: float = 10) -> Line:
    return Line(code=code, domain=domain, floor=0, target=100, weight=weight, value=value)


@pytest.mark.acceptance(1)
def test_the_worked_example_of_attendance_comes_to_5_8() -> None:
    assert round(points_of(91.2, floor=86, target=95, weight=10), 1) == 5.8


@pytest.mark.parametrize(
    ("value", "points"), [(60, 0.0), (55, 0.0), (40, 1.5), (35, 2.0), (15, 4.0), (3, 4.0)]
)
def test_a_measure_that_should_fall_earns_from_its_floor_down(value: float, points: float) -> None:
    assert points_of(value, floor=55, target=15, weight=4) == pytest.approx(points)


def test_weights_are_a_hundred_and_high_schools_give_ten_of_achievement() -> None:
    for kind in SchoolType:
        assert sum(one.weight for one in defaults_of(kind)) == 100
    high = {one.code: one.weight for one in defaults_of(SchoolType.HIGH)}
    assert high["benchmarks"] == 5
    assert sum(weight for code, weight in high.items() if code.startswith("after_school.")) == 10
    assert (type_of(8), type_of(9), type_of(12)) == (SchoolType.LOWER, SchoolType.HIGH, SchoolType.HIGH)


def test_a_gap_gives_its_weight_to_its_own_domain_alone() -> None:
    card = score(
        [line("ada", 50, weight=6), line("oss", None, weight=3), line("mvas", 100, domain="growth")],
        least_measured=40,
    )
    assert card.lines["ada"].counted == pytest.approx(9)
    assert card.lines["ada"].points == pytest.approx(4.5)
    assert card.lines["ada"].is_raised(6)
    assert card.lines["oss"].points is None
    assert not card.lines["mvas"].is_raised(10)
    assert card.points == pytest.approx(100 * (4.5 + 10) / 19)
    assert card.measured_weight == pytest.approx(100 * 16 / 19)


def test_a_domain_without_any_measure_is_written_off_the_hundred_and_too_many_gaps_end_the_points() -> None:
    lines = [line("ada", 50), line("mvas", None, domain="growth")]
    assert score(lines, least_measured=40).points == pytest.approx(50)
    assert score(lines, least_measured=60).points is None


def test_tiers_begin_at_25_50_and_75() -> None:
    found = [tier_of(points, **CUTS) for points in (24.9, 25, 49.9, 50, 74.9, 75)]
    assert found == [Tier.INTERVENE, Tier.WATCH, Tier.WATCH, Tier.REINFORCE, Tier.REINFORCE, Tier.MODEL]
    assert tier_of(None, **CUTS) == ""


def test_a_value_is_near_its_goal_from_seven_tenths_of_the_way_on() -> None:
    def stands(value: float | None) -> Standing:
        return standing_of(value, goal=35.9, baseline=40.9, falls=True, near=0.7)

    assert [stands(one) for one in (35.9, 37.4, 38.0, None)] == [
        Standing.REACHED,
        Standing.NEAR,
        Standing.FAR,
        Standing.UNKNOWN,
    ]


@pytest.mark.parametrize(
    ("before", "standing", "is_due", "after"),
    [
        (S.PLANNED, Standing.REACHED, False, S.ON_TRACK),
        (S.PLANNED, Standing.NEAR, False, S.AT_RISK),
        (S.ON_TRACK, Standing.FAR, False, S.OFF_TRACK),
        (S.ON_TRACK, Standing.REACHED, True, S.MET),
        (S.AT_RISK, Standing.NEAR, True, S.OFF_TRACK),
        (S.PLANNED, Standing.UNKNOWN, False, S.PLANNED),
        # Nobody has measured by its day: off track, and at risk no longer.
        (S.PLANNED, Standing.UNKNOWN, True, S.OFF_TRACK),
        (S.AT_RISK, Standing.UNKNOWN, True, S.OFF_TRACK),
        (S.RECOVERED, Standing.UNKNOWN, True, S.OFF_TRACK),
        (S.OFF_TRACK, Standing.UNKNOWN, True, S.OFF_TRACK),
        (S.OFF_TRACK, Standing.REACHED, False, S.RECOVERED),
        (S.OFF_TRACK, Standing.REACHED, True, S.RECOVERED),
        (S.RECOVERED, Standing.REACHED, True, S.MET),
        (S.ESCALATED, Standing.NEAR, False, S.ESCALATED),
        (S.ESCALATED, Standing.REACHED, False, S.RECOVERED),
        (S.MET, Standing.FAR, True, S.MET),
    ],
)
def test_milestones_move_as_the_states_allow(before: S, standing: Standing, is_due: bool, after: S) -> None:
    assert next_state(before, standing, is_due=is_due) is after


def test_two_of_one_domain_are_off_together_and_one_each_of_two_are_not() -> None:
    assert domains_off([("culture", "off_track"), ("talent", "off_track")], together=2) == {}
    assert domains_off([("culture", "off_track"), ("culture", "escalated")], together=2) == {"culture": 2}


@pytest.mark.parametrize(
    ("points", "shown"),
    [(49.81, 49.8), (74.52, 74.5), (49.97, 49.9), (49.4, 49), (50.3, 50), (50, 50), (24.5, 24), (24.6, 24.6),
     (75.4, 75), (99.9, 100), (0.2, 0)],
)  # fmt: skip
def test_points_are_never_written_on_the_other_side_of_a_cut(points: float, shown: float) -> None:
    assert shown_points(points, cuts=CUTS.values()) == shown
    assert tier_of(shown, **CUTS) == tier_of(points, **CUTS)
