"""Reading school years and periods: report periods, seasons, years, waves."""

from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sextant.interop.scores.cells import Unreadable
from sextant.interop.scores.periods import (
    LoneYear,
    Occasion,
    PeriodKind,
    PeriodReader,
    SchoolYearRef,
    Season,
    WaveYear,
    guess_number_kind,
    is_lone_number,
    read_school_year,
    read_wave,
    report_period,
    season_period,
)

YEAR_2025 = SchoolYearRef(start=2025)
REPORT_PERIODS = PeriodReader(number_kind=PeriodKind.REPORT_PERIOD)


@pytest.mark.parametrize(
    "text",
    [
        "2025-26",
        "2025-2026",
        "2025_2026",
        "2025/26",
        "2026",
        "25-26",
        "SY 2025-26",
        "2025\u20132026",
        "2025_2026.3",
    ],
)
def test_a_school_year_is_read_however_it_is_written(text):
    assert read_school_year(text) == YEAR_2025


def test_a_lone_year_means_what_the_user_says():
    assert read_school_year("2025", lone_year=LoneYear.STARTS) == YEAR_2025
    assert read_school_year("2025") == SchoolYearRef(start=2024)


def test_the_turn_of_the_century_is_a_school_year():
    assert read_school_year("1999-00") == read_school_year("99-00") == SchoolYearRef(start=1999)
    assert SchoolYearRef(start=1999).label == "1999-00"


@pytest.mark.parametrize(
    "text",
    ["", "2025-27", "2025-25", "2026-25", "1925", "2205-06", "26", "Fall 2025", "\uff12\uff10\uff12\uff16"],
)
def test_what_is_no_school_year_is_refused(text):
    with pytest.raises(Unreadable) as refusal:
        read_school_year(text)

    assert refusal.value.code == "bad_school_year"


def test_a_school_year_holds_its_days_and_the_summers_beside_it():
    assert YEAR_2025.holds(date(2025, 7, 1))
    assert YEAR_2025.holds(date(2026, 8, 31))
    assert not YEAR_2025.holds(date(2025, 5, 31))
    assert not YEAR_2025.holds(date(2026, 10, 1))


@pytest.mark.parametrize("text", ["RP2", "rp 2", "Q2", "Quarter 2", "MP2", "Report Period 2", "2"])
def test_a_report_period_is_read_however_it_is_written(text):
    assert REPORT_PERIODS.read(text) == Occasion(period=report_period(2))


@pytest.mark.parametrize(
    ("text", "season"),
    [
        ("Fall", Season.FALL),
        ("winter", Season.WINTER),
        ("SPRING", Season.SPRING),
        ("BOY", Season.FALL),
        ("eoy", Season.SPRING),
    ],
)
def test_a_season_is_read_by_its_names(text, season):
    assert REPORT_PERIODS.read(text) == Occasion(period=season_period(season))


def test_a_season_may_carry_its_school_year():
    assert REPORT_PERIODS.read("Winter 2025-2026") == Occasion(
        period=season_period(Season.WINTER), school_year=YEAR_2025
    )


def test_a_year_alone_is_a_whole_year():
    occasion = REPORT_PERIODS.read("2025-26")

    assert occasion.school_year == YEAR_2025
    assert occasion.period.kind is PeriodKind.YEAR
    assert REPORT_PERIODS.read("year").period == occasion.period


def test_a_window_behind_a_school_year_is_counted_as_the_user_says():
    windows = PeriodReader(number_kind=PeriodKind.SEASON)

    assert windows.read("2025_2026.2") == Occasion(period=season_period(Season.WINTER), school_year=YEAR_2025)


def test_periods_of_all_kinds_stand_in_the_order_they_happen():
    texts = ["Fall", "RP1", "Winter", "RP2", "RP3", "Spring", "RP4", "Summer"]

    orders = [REPORT_PERIODS.read(text).period.order for text in texts]

    assert orders == sorted(set(orders))


@pytest.mark.parametrize("text", ["", "RP5", "5", "0", "Autumnal", "period", "12/2025", "1.5.2"])
def test_what_is_no_period_is_refused(text):
    with pytest.raises(Unreadable):
        REPORT_PERIODS.read(text)


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        ({"1", "2", "3", "4"}, PeriodKind.REPORT_PERIOD),
        ({"0", "1", "2", "3"}, PeriodKind.WAVE),
        ({"-0.5", "0.5", "1.5"}, PeriodKind.WAVE),
        ({"1", "5"}, PeriodKind.WAVE),
        ({"2025", "2026", "1"}, PeriodKind.REPORT_PERIOD),
        ({"Fall"}, PeriodKind.REPORT_PERIOD),
    ],
)
def test_one_number_that_is_no_report_period_makes_waves_of_them_all(texts, kind):
    assert guess_number_kind(texts) is kind


def test_waves_keep_their_order_when_no_year_is_known():
    waves = PeriodReader(number_kind=PeriodKind.WAVE)

    periods = [waves.read(text).period for text in ("-1.5", "-0.50", "0", "10")]

    assert [period.order for period in periods] == [-150, -50, 0, 1000]
    assert [period.label for period in periods] == ["-1.5", "-0.5", "0", "10"]


@pytest.mark.parametrize(
    ("wave", "start", "order"),
    [
        ("0.5", 2019, 0),
        ("1.5", 2020, 0),
        ("-0.5", 2018, 0),
        ("0.75", 2019, 25),
        ("-0.75", 2017, 75),
        ("-1.5", 2017, 0),
    ],
)
def test_one_wave_with_its_school_year_places_all_others(wave, start, order):
    anchor = WaveYear(wave=Decimal("0.5"), school_year=SchoolYearRef(start=2019))
    waves = PeriodReader(number_kind=PeriodKind.WAVE, wave_year=anchor)

    occasion = waves.read(wave)

    assert occasion.school_year == SchoolYearRef(start=start)
    assert occasion.period.order == order


@pytest.mark.parametrize("text", ["NaN", "Infinity", "1e999999", "1001", "one"])
def test_what_counts_no_waves_is_refused(text):
    with pytest.raises(Unreadable):
        read_wave(text)


def test_a_wave_outside_any_school_year_is_refused():
    anchor = WaveYear(wave=Decimal(0), school_year=SchoolYearRef(start=2019))

    with pytest.raises(Unreadable):
        PeriodReader(number_kind=PeriodKind.WAVE, wave_year=anchor).read("500")


def test_a_calendar_year_is_no_lone_number():
    assert is_lone_number("4")
    assert not is_lone_number("2026")


@given(st.text(max_size=20), st.sampled_from(PeriodKind))
def test_any_text_is_a_period_or_refused(text, kind):
    anchor = WaveYear(wave=Decimal("0.5"), school_year=YEAR_2025)
    with suppress(Unreadable):
        assert PeriodReader(number_kind=kind, wave_year=anchor).read(text).period.label
    with suppress(Unreadable):
        assert read_school_year(text).start >= 1950
