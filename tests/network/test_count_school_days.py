"""Deadlines in school days skip weekends, holidays and snow; legal calendar days do not pass through here."""

from datetime import date

import pytest

from cast_for_tests import Cast
from sextant.network.actions.calendar import close_day
from sextant.network.queries.calendar import school_calendar
from sextant.network.school_days import SchoolCalendar

# Monday to Friday of two weeks in November, without Thanksgiving and the Friday after it.
NOVEMBER = SchoolCalendar(
    days=tuple(date(2026, 11, day) for day in (16, 17, 18, 19, 20, 23, 24, 25, 30)),
)


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        (date(2026, 11, 16), 1, date(2026, 11, 17)),
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),
        (date(2026, 11, 25), 1, date(2026, 11, 30)),
        (date(2026, 11, 16), 8, date(2026, 11, 30)),
        (date(2026, 11, 26), 0, date(2026, 11, 30)),
        (date(2026, 11, 24), 0, date(2026, 11, 24)),
        (date(2026, 11, 25), 3, date(2026, 12, 2)),
        (date(2026, 12, 4), 2, date(2026, 12, 8)),
    ],
    ids=[
        "the next day", "over a weekend", "from a Saturday", "over Thanksgiving", "a fortnight",
        "zero from a holiday", "zero on a school day", "past the entered days", "from beyond them",
    ],
)  # fmt: skip
def test_adding_school_days_lands_on_a_school_day(day: date, n: int, expected: date) -> None:
    assert NOVEMBER.add(day, n) == expected


def test_a_deadline_never_runs_backwards() -> None:
    with pytest.raises(ValueError, match="forward"):
        NOVEMBER.add(date(2026, 11, 16), -1)


def test_going_back_skips_the_weekend() -> None:
    assert NOVEMBER.back(date(2026, 11, 23), 2) == date(2026, 11, 19)


def test_counting_includes_both_ends() -> None:
    assert NOVEMBER.count(date(2026, 11, 16), date(2026, 11, 20)) == 5
    assert NOVEMBER.count(date(2026, 11, 26), date(2026, 11, 29)) == 0
    assert NOVEMBER.count(date(2026, 11, 20), date(2026, 11, 16)) == 0


def test_days_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="in order"):
        SchoolCalendar(days=(date(2026, 11, 17), date(2026, 11, 16)))


def test_a_closed_day_moves_every_deadline_behind_it(cast: Cast) -> None:
    with cast.as_(cast.lucia_principal):
        before = school_calendar(school_id=cast.harbor.pk).add(date(2026, 12, 7), 5)

        close_day(school_id=cast.harbor.pk, on=date(2026, 12, 9), note="Snow")

        after = school_calendar(school_id=cast.harbor.pk).add(date(2026, 12, 7), 5)
    assert (before, after) == (date(2026, 12, 14), date(2026, 12, 15))
