"""Occasions of testing stand in order, neighbors one apart, and have names."""

from datetime import date

import pytest

from sextant.assessment.rules.periods import (
    Occasion,
    Span,
    Year,
    index_occasions,
    long_label,
    short_label,
    span_occasion,
    title_label,
)
from sextant.assessment.terms import PeriodKind

YEAR = Year(id=1, label="2025-26", starts_on=date(2025, 8, 25), ends_on=date(2026, 6, 12))


def occasion(
    year: int, number: int, *, kind: str = PeriodKind.REPORT_PERIOD, order: int = 0, label: str = ""
) -> Occasion:
    return Occasion(
        year_start=year, order=order or 25 * number, number=number, kind=kind, label=label, year_id=year
    )


def test_report_periods_count_four_a_year_so_that_a_missing_one_leaves_a_gap() -> None:
    indices = index_occasions([occasion(2024, 3), occasion(2025, 1), occasion(2025, 2)])

    assert sorted(indices.values()) == [8098, 8100, 8101]


def test_only_the_seasons_in_which_the_network_tests_are_counted() -> None:
    fall, spring, next_fall = (
        occasion(2024, 1, kind=PeriodKind.SEASON, order=10),
        occasion(2024, 3, kind=PeriodKind.SEASON, order=85),
        occasion(2025, 1, kind=PeriodKind.SEASON, order=10),
    )

    indices = index_occasions([next_fall, fall, spring])

    assert (indices[spring] - indices[fall], indices[next_fall] - indices[spring]) == (1, 1)


def test_waves_are_numbered_in_the_order_of_time() -> None:
    waves = [occasion(2020, order, kind=PeriodKind.WAVE, order=order) for order in (-250, 150, -50)]

    assert sorted(index_occasions(waves).items(), key=lambda pair: pair[1]) == [
        (waves[0], 0),
        (waves[2], 1),
        (waves[1], 2),
    ]


@pytest.mark.parametrize(
    ("one", "short", "inside", "title"),
    [
        (occasion(2025, 2), "RP2 ’26", "report period 2", "Report period 2, 2025-26"),
        (occasion(2025, 1, kind=PeriodKind.SEASON), "Fall ’25", "fall 2025-26", "Fall 2025-26"),
        (occasion(2025, 3, kind=PeriodKind.SEASON), "Spring ’26", "spring 2025-26", "Spring 2025-26"),
        (occasion(2025, 0, kind=PeriodKind.YEAR, order=100), "2025-26", "2025-26", "2025-26"),
        (occasion(2025, -250, kind=PeriodKind.WAVE, label="-2.5"), "−2.5", "wave −2.5", "Wave −2.5"),
    ],
)
def test_an_occasion_has_a_name_for_each_place(one: Occasion, short: str, inside: str, title: str) -> None:
    assert (short_label(one), long_label(one), title_label(one)) == (short, inside, title)


def test_a_report_period_looks_back_on_its_own_days() -> None:
    own = Span(first=date(2025, 11, 3), last=date(2026, 1, 23))

    span = span_occasion(occasion(2025, 2), year=YEAR, earlier=None, report_periods={(2025, 2): own})

    assert span == own


def test_a_season_looks_back_to_the_one_before_it_in_the_year() -> None:
    fall = occasion(2025, 1, kind=PeriodKind.SEASON, order=10)
    winter = occasion(2025, 2, kind=PeriodKind.SEASON, order=45)

    span = span_occasion(winter, year=YEAR, earlier=fall, report_periods={})

    assert (span.first, span.last) == (date(2025, 9, 24), date(2026, 1, 3))
