"""Delivered minutes, what sessions are long, and what a special education teacher carries: to the digit."""

from datetime import date, timedelta

import pytest

from sextant.support.rules.caseload_share import SpedLoad
from sextant.support.rules.service_minutes import (
    Delivered,
    Light,
    entitled_minutes,
    entitled_on,
    minutes_of_session,
)


def test_four_weeks_of_120_minutes_with_410_delivered_are_amber() -> None:
    """The worked example of the specification: 85.4 %."""
    entitled = entitled_minutes(minutes=120, is_monthly=False, n_school_days=20)
    found = Delivered(entitled=entitled, delivered=410)

    assert entitled == 480
    assert found.share == pytest.approx(85.4, abs=0.05)
    assert found.light(amber=90, red=80) is Light.AMBER
    assert found.owed == 70


@pytest.mark.parametrize(
    ("delivered", "light"),
    [(480, Light.GOOD), (432, Light.GOOD), (431, Light.AMBER), (384, Light.AMBER), (383, Light.RED)],
)
def test_a_share_on_the_line_still_stands_on_its_better_side(delivered: int, light: Light) -> None:
    assert Delivered(entitled=480, delivered=delivered).light(amber=90, red=80) is light


def test_a_week_of_three_school_days_entitles_to_three_fifths() -> None:
    assert entitled_minutes(minutes=120, is_monthly=False, n_school_days=3) == 72


def test_sixty_minutes_a_month_are_not_quite_fourteen_a_week() -> None:
    assert entitled_minutes(minutes=60, is_monthly=True, n_school_days=5) == pytest.approx(13.85, abs=0.005)


def test_who_was_entitled_to_nothing_yet_missed_nothing() -> None:
    found = Delivered(entitled=0, delivered=0)

    assert (found.share, found.light(amber=90, red=80), found.owed) == (None, Light.GOOD, 0)


def test_a_session_is_the_week_shared_among_its_days() -> None:
    assert minutes_of_session(minutes=120, is_monthly=False, n_weekdays=4) == 30
    assert minutes_of_session(minutes=60, is_monthly=True, n_weekdays=1) == 14


@pytest.mark.parametrize(
    ("minutes", "n_plans", "is_over"),
    [(1275, 20, False), (1276, 20, True), (900, 21, True), (900, 12, False)],
)
def test_eighty_five_percent_and_twenty_plans_are_still_carried(
    minutes: int, n_plans: int, is_over: bool
) -> None:
    load = SpedLoad(direct_minutes=minutes, available_minutes=1500, n_plans=n_plans)

    assert load.is_over(most_share=85, most_plans=20) is is_over


FOUR_WEEKS = [
    date(2026, 10, 26) + timedelta(days=n)
    for n in range(28)
    if (date(2026, 10, 26) + timedelta(days=n)).weekday() < 5
]


def lit(weekdays: str, delivered: int, *closed: date, minutes: int = 30) -> tuple[float, Light]:
    days = [day for day in FOUR_WEEKS if day not in closed]
    entitled = entitled_on(minutes=minutes, is_monthly=False, weekdays=weekdays, days=days)
    found = Delivered(entitled=entitled, delivered=delivered)
    return round(found.share or 0, 1), found.light(amber=90, red=80)


def test_a_service_of_wednesdays_is_not_behind_because_one_wednesday_was_closed() -> None:
    assert lit("3", 90, date(2026, 11, 11)) == (100.0, Light.GOOD)


def test_one_session_missed_of_four_is_three_quarters_whatever_other_days_were_closed() -> None:
    assert lit("4", 90, date(2026, 11, 2), date(2026, 11, 3)) == (75.0, Light.RED)
    assert lit("4", 120, date(2026, 11, 2), date(2026, 11, 3)) == (100.0, Light.GOOD)


def test_two_days_a_week_share_the_minutes_and_a_closed_one_takes_its_own() -> None:
    assert lit("24", 210, date(2026, 11, 3), minutes=60) == (100.0, Light.GOOD)


def test_without_weekdays_a_week_is_spread_over_its_school_days() -> None:
    assert entitled_on(minutes=30, is_monthly=False, weekdays="", days=FOUR_WEEKS[:18]) == 108
