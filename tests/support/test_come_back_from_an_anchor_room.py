"""The exit rule of anchor rooms: good days of a week, four weeks in a row, and no level 4 meanwhile."""

from datetime import date, timedelta

import pytest

from sextant.support.rules.anchor import (
    DayPoints,
    ExitLine,
    next_step,
    step_before,
    time_in_room,
    way_back,
)

MONDAY = date(2026, 11, 23)
LINE = ExitLine(good_day=80, good_days=4, weeks=4)


def week(weeks_ago: int, shares: list[int]) -> list[DayPoints]:
    """Return the days of a week whose earned shares of a hundred points are given, from Monday."""
    monday = MONDAY - timedelta(weeks=weeks_ago)
    return [
        DayPoints(on=monday + timedelta(days=place), earned=share, possible=100)
        for place, share in enumerate(shares)
    ]


GOOD, POOR = [80, 85, 90, 40, 100], [80, 85, 79, 40, 100]


def test_four_weeks_with_four_good_days_each_ask_for_the_way_back() -> None:
    days = [day for ago in (1, 2, 3, 4) for day in week(ago, GOOD)]

    found = way_back(days=days, level_4=[], line=LINE, on=MONDAY)

    assert (found.good_weeks, found.meets) == (4, True)


@pytest.mark.parametrize(("poor", "good_weeks"), [(1, 0), (2, 1), (4, 3)])
def test_a_week_with_three_good_days_starts_the_count_again(poor: int, good_weeks: int) -> None:
    days = [day for ago in (1, 2, 3, 4) for day in week(ago, POOR if ago == poor else GOOD)]

    found = way_back(days=days, level_4=[], line=LINE, on=MONDAY)

    assert (found.good_weeks, found.meets) == (good_weeks, False)


def test_an_incident_of_level_4_within_four_weeks_keeps_her_and_an_older_one_does_not() -> None:
    days = [day for ago in (1, 2, 3, 4) for day in week(ago, GOOD)]
    recent, old = MONDAY - timedelta(days=28), MONDAY - timedelta(days=29)

    kept = way_back(days=days, level_4=[old, recent], line=LINE, on=MONDAY)

    assert (kept.meets, kept.level_4_on) == (False, recent)
    assert way_back(days=days, level_4=[old], line=LINE, on=MONDAY).meets


def test_in_a_short_week_every_day_must_be_good_and_a_week_without_points_breaks_the_row() -> None:
    whole = [day for ago in (2, 3, 4) for day in week(ago, GOOD)]

    assert way_back(days=[*week(1, [80, 90, 95]), *whole], level_4=[], line=LINE, on=MONDAY).meets
    assert not way_back(days=[*week(1, [80, 90, 70]), *whole], level_4=[], line=LINE, on=MONDAY).meets
    assert way_back(days=whole, level_4=[], line=LINE, on=MONDAY).good_weeks == 0


def test_a_day_that_nobody_tapped_is_no_good_day() -> None:
    whole = [day for ago in (2, 3, 4) for day in week(ago, GOOD)]
    one_day = [*week(1, [95]), *whole]
    school_days = [MONDAY - timedelta(days=n) for n in range(1, 29) if n % 7 not in (1, 2)]
    short = [day for day in school_days if day < MONDAY - timedelta(days=6)]

    assert way_back(days=one_day, level_4=[], line=LINE, on=MONDAY, school_days=school_days).good_weeks == 0
    # A week of one school day, a Monday, asks for no more than that day.
    assert way_back(days=one_day, level_4=[], line=LINE, on=MONDAY, school_days=short).good_weeks == 4


def test_the_week_that_still_runs_does_not_count() -> None:
    days = [day for ago in (0, 1, 2, 3) for day in week(ago, GOOD)]

    assert way_back(days=days, level_4=[], line=LINE, on=MONDAY + timedelta(days=3)).good_weeks == 3


def test_steps_go_by_twenties_and_end_at_the_whole_day() -> None:
    assert [next_step(share) for share in (0, 20, 40, 60, 80, 100)] == [20, 40, 60, 80, 100, None]
    assert [step_before(share) for share in (0, 20, 100)] == [None, 0, 80]


def test_time_in_the_room_is_what_is_not_in_class() -> None:
    assert time_in_room([(0, 10), (40, 10)]) == 80
    assert time_in_room([(0, 0)]) is None
