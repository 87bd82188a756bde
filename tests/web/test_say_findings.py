"""Finding sentences: no change is claimed that the noise could explain, and numbers are the table's."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sextant.web.findings import Finding, PathFinding, PlanFinding, Verdict, headline
from sextant.web.formats import PERCENT, SCALE_POINTS, STANDARD_DEVIATIONS

ATTENDANCE = Finding(
    measure="attendance",
    change=-2.1,
    low=-3.6,
    high=-0.6,
    unit=PERCENT,
    since="since 10 November",
    whom="in Grade 7",
)
MATH = PathFinding(
    measure="Math, report period 2",
    got=-1.15,
    expected=-0.44,
    low=-0.9,
    high=0.02,
    unit=STANDARD_DEVIATIONS,
    path="her own path",
)
CHRONIC = PlanFinding(measure="chronic absence", now="165 of 470 students", goal="10%", shortfall=2.5)
REMOVALS = replace(ATTENDANCE, measure="removals from class", is_plural=True, higher_is_better=False)


def test_a_clear_fall_names_measure_direction_size_noise_since_and_whom() -> None:
    assert ATTENDANCE.sentence == (
        "Attendance fell 2.1 points since 10 November in Grade 7, more than the usual variation."
    )


def test_a_fall_of_twice_its_noise_says_so() -> None:
    strong = replace(ATTENDANCE, low=-2.9, high=-1.3)

    assert strong.sentence.endswith("far beyond the usual variation.")


@pytest.mark.parametrize(("low", "high"), [(-3.0, 0.0), (-3.0, 0.4)])
def test_an_interval_that_includes_none_claims_no_change(low: float, high: float) -> None:
    unclear = replace(ATTENDANCE, low=low, high=high)

    assert unclear.sentence == (
        "Attendance shows no clear change since 10 November in Grade 7: a change of 2.1 points lies within "
        "the usual variation."
    )
    assert unclear.verdict == Verdict.STEADY


@given(
    change=st.floats(-50, 50),
    below=st.floats(0, 50),
    above=st.floats(0, 50),
)
def test_rose_and_fell_are_said_only_where_the_interval_leaves_none_out(
    change: float, below: float, above: float
) -> None:
    finding = replace(ATTENDANCE, change=change, low=change - below, high=change + above)

    includes_none = finding.low <= 0 <= finding.high
    says_change = " rose " in finding.sentence or " fell " in finding.sentence
    assert not (includes_none and says_change)
    assert finding.unit.size(change) in finding.sentence


def test_a_change_that_rounds_to_nothing_is_no_change() -> None:
    tiny = replace(ATTENDANCE, change=-0.02, low=-0.03, high=-0.01)

    assert "no clear change" in tiny.sentence


def test_a_change_outside_its_own_interval_is_refused() -> None:
    with pytest.raises(ValueError, match="own interval"):
        replace(ATTENDANCE, low=0)


def test_fewer_removals_are_good_news() -> None:
    assert REMOVALS.verdict == Verdict.BETTER


def test_a_result_below_the_path_names_both_values() -> None:
    assert MATH.sentence == (
        "Math, report period 2: 0.71 SD below her own path "
        "(expected \N{MINUS SIGN}0.44, got \N{MINUS SIGN}1.15)."
    )


def test_a_result_inside_the_range_is_on_the_path() -> None:
    inside = replace(MATH, got=-0.6)

    assert "on her own path, as near as the test can tell" in inside.sentence
    assert "below" not in inside.sentence


@given(got=st.floats(100, 300), expected=st.floats(100, 300))
def test_a_reader_who_subtracts_gets_the_size_that_is_written(got: float, expected: float) -> None:
    finding = replace(MATH, got=got, expected=expected, low=expected, high=expected, unit=SCALE_POINTS)

    written = abs(int(finding.unit.level(got)) - int(finding.unit.level(expected)))
    if finding.is_clear:
        assert f"{written} point" in finding.sentence


def test_the_headline_says_first_what_needs_the_reader() -> None:
    steady = replace(ATTENDANCE, measure="math", change=0.1, low=-1, high=1)

    assert headline([steady, REMOVALS, ATTENDANCE], most=3) == (
        "Attendance needs you. Removals from class are improving. Math is holding."
    )


def test_the_stronger_of_two_worries_comes_first() -> None:
    stronger = replace(ATTENDANCE, measure="reading", low=-2.3, high=-1.9)

    assert headline([ATTENDANCE, stronger], most=1) == "Reading needs you."


def test_a_quiet_week_is_said_in_one_sentence() -> None:
    steady = [replace(ATTENDANCE, measure=name, change=0, low=-1, high=1) for name in ("a", "b", "c")]

    assert headline(steady) == "All three measures are holding."


def test_a_level_below_plan_is_named_before_any_change() -> None:
    assert headline([ATTENDANCE, REMOVALS], below_plan=[CHRONIC]) == (
        "Chronic absence: 165 of 470 students, goal 10%. Attendance needs you."
    )


def test_a_measure_below_plan_is_named_once_and_never_said_to_hold() -> None:
    steady = replace(ATTENDANCE, change=0.1, low=-1, high=1)
    low = PlanFinding(measure="attendance", now="88.2%", goal="95%", shortfall=0.07)

    assert headline([steady], below_plan=[low]) == "Attendance: 88.2%, goal 95%."


def test_of_several_below_plan_the_farthest_from_its_goal_comes_first() -> None:
    near = replace(CHRONIC, measure="removals", is_plural=True, now="12 a week", goal="10", shortfall=0.2)

    assert headline([ATTENDANCE], below_plan=[near, CHRONIC]) == (
        "Chronic absence: 165 of 470 students, goal 10%. Removals: 12 a week, goal 10."
    )


def test_all_is_said_to_hold_only_where_nothing_is_below_plan() -> None:
    steady = [replace(ATTENDANCE, measure=name, change=0.1, low=-1, high=1) for name in "abc"]

    assert headline(steady) == "All three measures are holding."
    assert "All" not in headline(steady, below_plan=[CHRONIC])
