"""Days behind, in lessons: what was planned by yesterday, less the lesson taught last."""

from datetime import date, timedelta

import pytest

from sextant.instruction.rules.pacing import PeriodDays, pace_of, planned_through

MONDAY = date(2026, 9, 7)


def days(n: int, *, first: date = MONDAY) -> tuple[date, ...]:
    return tuple(first + timedelta(days=place) for place in range(n))


PERIODS = (PeriodDays(number=1, days=days(10)), PeriodDays(number=2, days=days(10, first=date(2026, 10, 5))))


@pytest.mark.parametrize(
    ("day", "planned"),
    [
        (MONDAY - timedelta(days=1), 0),
        (MONDAY, 1),
        (MONDAY + timedelta(days=7), 8),
        # Eight lessons in ten days: two days are for what has to be taught again.
        (MONDAY + timedelta(days=9), 8),
        (date(2026, 10, 4), 8),
        (date(2026, 10, 5), 9),
    ],
)
def test_a_lesson_a_day_from_the_first_day_of_the_period(day: date, planned: int) -> None:
    assert planned_through(day, periods=PERIODS, lessons={1: 8, 2: 10}) == planned


def test_more_lessons_than_days_are_spread_over_the_days() -> None:
    planned = [planned_through(day, periods=PERIODS[:1], lessons={1: 15}) for day in days(10)]

    assert planned == [2, 3, 5, 6, 8, 9, 11, 12, 14, 15]


def test_a_period_without_days_plans_nothing() -> None:
    empty = (PeriodDays(number=1, days=()),)

    assert planned_through(MONDAY, periods=empty, lessons={1: 5}) == 0


@pytest.mark.parametrize(
    ("taught", "behind", "following"),
    [
        ((), 20, 1),
        (range(1, 18), 3, 18),
        # Yesterday's lesson was taught, today's is not yet owed.
        (range(1, 21), 0, 21),
        (range(1, 22), 0, 22),
        (range(1, 25), -3, 25),
        (range(1, 41), -19, None),
    ],
)
def test_days_behind_are_scheduled_less_taught(taught, behind: int, following: int | None) -> None:
    pace = pace_of(planned_before=20, planned_today=21, taught=tuple(taught), n_lessons=40)

    assert (pace.days_behind, pace.next_place) == (behind, following)


def test_lessons_passed_over_are_named() -> None:
    pace = pace_of(planned_before=5, planned_today=6, taught=(1, 2, 5), n_lessons=40)

    assert (pace.taught, pace.skipped, pace.days_behind) == (5, (3, 4), 0)
