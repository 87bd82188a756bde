"""When preparation is due, whose is read, and when it has fallen short twice: days and counts alone."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta

FIRST_YEAR = timedelta(days=365)


def expected_day(
    place: int,
    *,
    next_place: int,
    from_on: date,
    days: Sequence[date],
    period_begins_on: date,
    place_in_period: int,
) -> date | None:
    """Return the day on which a class comes to a lesson, a lesson a day; None beyond the year.

    No lesson is taught before its report period begins, however far ahead the class is.

    Args:
        place: of the lesson in the curriculum, counted from 1.
        next_place: of the lesson that the class is taught next.
        from_on: the day on which that one may be taught at the earliest.
        days: the school's days of teaching of the whole year, in order.
        period_begins_on: the first day of the lesson's report period.
        place_in_period: of the lesson among those of its report period, counted from 0.
    """
    by_pace = bisect_left(days, from_on) + place - next_place
    by_period = bisect_left(days, period_begins_on) + place_in_period
    at = max(by_pace, by_period)
    return days[at] if 0 <= at < len(days) else None


def is_new(hired_on: date | None, *, year_starts_on: date) -> bool:
    """Tell if somebody teaches here in her first year; without a day of hiring she does not."""
    return hired_on is not None and hired_on > year_starts_on - FIRST_YEAR


def is_read(*, teacher: int, is_new: bool, on: date, one_in: int) -> bool:
    """Tell if a preparation for this day is read: every one of a new teacher, of others one week in a few.

    Her week comes round by her number and the week's, so that nobody chooses whom to read, and everybody
    is read as often.

    Args:
        teacher: the key of the teacher.
        is_new: whether she is in her first year.
        on: the day of the lesson, or on which the unit starts.
        one_in: of how many weeks one is read.
    """
    week = (on.toordinal() - 1) // 7
    return is_new or (teacher + week) % one_in == 0


def shortfalls(checks: Sequence[int | None], *, ready: int) -> int:
    """Return how many checks in a row fell short, up to the newest.

    Args:
        checks: what preparation was rated, the newest last; None for one that is missing.
        ready: from which rating on it does not fall short.
    """
    n = 0
    for quality in reversed(checks):
        if quality is not None and quality >= ready:
            break
        n += 1
    return n
