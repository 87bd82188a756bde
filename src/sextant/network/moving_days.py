"""Days that move from year to year: the n-th weekday of a month, and Easter."""

from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


def nth_weekday(year: int, month: int, *, weekday: int, n: int) -> date:
    """Return the n-th such weekday of a month; Monday is 0, and n counts from 1."""
    return on_or_after(date(year, month, 1), weekday=weekday) + timedelta(weeks=n - 1)


def on_or_after(day: date, *, weekday: int) -> date:
    """Return the day itself or the first such weekday after it; Monday is 0."""
    return day + (weekday - day.weekday()) % 7 * ONE_DAY


def easter(year: int) -> date:
    """Return Easter Sunday (the anonymous Gregorian computus; Meeus, Astronomical Algorithms, ch. 8)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap_c, rest_c = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_c - correction + 15) % 30
    leap_r, rest_r = divmod(rest, 4)
    sunday = (32 + 2 * rest_c + 2 * leap_r - epact - rest_r) % 7
    shift = (golden + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * shift + 114, 31)
    return date(year, month, day + 1)
