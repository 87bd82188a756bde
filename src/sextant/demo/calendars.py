"""School years as Philadelphia and Camden schools would keep them: 180 days, four times nine weeks."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from sextant.network.actions.calendar import PeriodDates
from sextant.network.moving_days import easter, nth_weekday, on_or_after
from sextant.network.terms import SCHOOL_DAY_KINDS, DayKind, Jurisdiction

ONE_DAY = timedelta(days=1)
DAYS_TAUGHT = 180
PERIODS = 4
# The window lies in the last eight school days of a period and closes three before its end (domain 4.b).
WINDOW_OPENS, WINDOW_CLOSES = 8, 3
GRADES_DUE, CARDS_RELEASED = 3, 8

# Days that follow the moon, for the years that a demo may build (none is observed elsewhere).
MOON_DAYS = {
    date(2023, 9, 25): "Yom Kippur",
    date(2024, 4, 10): "Eid al-Fitr",
    date(2024, 10, 3): "Rosh Hashanah",
    date(2025, 1, 29): "Lunar New Year",
    date(2025, 3, 31): "Eid al-Fitr",
    date(2025, 9, 23): "Rosh Hashanah",
    date(2025, 10, 2): "Yom Kippur",
    date(2026, 2, 17): "Lunar New Year",
    date(2026, 3, 20): "Eid al-Fitr",
    date(2026, 9, 21): "Yom Kippur",
    date(2027, 3, 10): "Eid al-Fitr",
    date(2027, 10, 11): "Yom Kippur",
}
# What the winters of the built years closed; they were made up in June.
SNOW_DAYS = {
    date(2025, 1, 7): "Closed for snow",
    date(2025, 2, 12): "Closed for ice",
    date(2026, 1, 27): "Closed for snow",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class YearDates:
    """One school year: its ends, its four report periods, and the days of each state's schools."""

    label: str
    starts_on: date
    ends_on: date
    periods: tuple[PeriodDates, ...]
    pa_days: Mapping[date, DayKind]
    nj_days: Mapping[date, DayKind]
    pa_notes: Mapping[date, str]
    nj_notes: Mapping[date, str]

    def days(self, jurisdiction: str) -> Mapping[date, DayKind]:
        """Return what a school of this state does on each weekday of the year."""
        return self.nj_days if jurisdiction == Jurisdiction.NJ else self.pa_days

    def notes(self, jurisdiction: str) -> Mapping[date, str]:
        """Return what this state's schools call the days on which they are not in session."""
        return self.nj_notes if jurisdiction == Jurisdiction.NJ else self.pa_notes

    def school_day_before(self, day: date, jurisdiction: str) -> date:
        """Return the last school day of this state up to a day; the first one where none lies before it."""
        days = [one for one, kind in self.days(jurisdiction).items() if kind in SCHOOL_DAY_KINDS]
        return max((one for one in days if one <= day), default=min(days))


def first_day(year: int) -> date:
    """Return the Monday from 24 to 30 August on which schools open."""
    return on_or_after(date(year, 8, 24), weekday=0)


def year_dates(year: int) -> YearDates:
    """Return the school year that begins in August of ``year``."""
    starts_on = first_day(year)
    off = dict(_days_off(year))
    taught = _taught(starts_on, off)
    ends_on = taught[-1]
    periods = _periods(taught)
    nj_off = {day: note for day, note in off.items() if not _is_taught_in_nj(day, note)}
    nj_off |= dict.fromkeys(_convention(year), "Teachers’ convention")
    return YearDates(
        label=f"{year}-{(year + 1) % 100:02d}",
        starts_on=starts_on,
        ends_on=ends_on,
        periods=periods,
        pa_days=_kinds(starts_on, ends_on, off),
        nj_days=_kinds(starts_on, ends_on, nj_off),
        pa_notes=off,
        nj_notes=nj_off,
    )


def year_of(today: date) -> int:
    """Return the year in whose August a day's school year began; the summer belongs to the one before."""
    return today.year if today >= first_day(today.year) else today.year - 1


def opening_day(year: int) -> date:
    """Return Monday of week 4 of the second report period: where a demo opens (decision 12)."""
    return on_or_after(year_dates(year).periods[1].starts_on, weekday=0) + timedelta(weeks=3)


def _days_off(year: int) -> Iterator[tuple[date, str]]:
    """Yield the weekdays without school, with what they are; Pennsylvania's list."""
    yield from _autumn(year)
    yield from _spring(year + 1)
    first, last = date(year, 8, 1), date(year + 1, 7, 31)
    for day, note in {**MOON_DAYS, **SNOW_DAYS}.items():
        if first <= day <= last:
            yield day, note


def _autumn(year: int) -> Iterator[tuple[date, str]]:
    yield nth_weekday(year, 9, weekday=0, n=1), "Labor Day"
    yield nth_weekday(year, 9, weekday=4, n=4), "Staff learning"
    heritage = nth_weekday(year, 10, weekday=0, n=2)
    yield heritage - 3 * ONE_DAY, "Staff learning"
    yield heritage, "Indigenous Peoples’ Day"
    yield nth_weekday(year, 11, weekday=0, n=1) + ONE_DAY, "Election Day"
    yield date(year, 11, 11), "Veterans Day"
    thanks = nth_weekday(year, 11, weekday=3, n=4)
    yield thanks, "Thanksgiving"
    yield thanks + ONE_DAY, "Thanksgiving"
    for number in range(9):
        yield date(year, 12, 24) + number * ONE_DAY, "Winter recess"


def _spring(year: int) -> Iterator[tuple[date, str]]:
    yield nth_weekday(year, 1, weekday=0, n=3), "Martin Luther King Jr. Day"
    yield nth_weekday(year, 1, weekday=4, n=4), "Staff learning"
    yield nth_weekday(year, 2, weekday=0, n=3), "Presidents’ Day"
    yield nth_weekday(year, 3, weekday=4, n=2), "Staff learning"
    monday = easter(year) - 6 * ONE_DAY
    for number in range(5):
        yield monday + number * ONE_DAY, "Spring recess"
    yield on_or_after(date(year, 5, 25), weekday=0), "Memorial Day"
    yield date(year, 6, 19), "Juneteenth"


def _is_taught_in_nj(day: date, note: str) -> bool:
    return note in {"Veterans Day", "Lunar New Year", "Eid al-Fitr"} and day.weekday() < 5


def _convention(year: int) -> tuple[date, date]:
    """Return the Thursday and Friday of New Jersey's convention: the first full week of November."""
    thursday = nth_weekday(year, 11, weekday=0, n=1) + 3 * ONE_DAY
    return thursday, thursday + ONE_DAY


def _taught(starts_on: date, off: Mapping[date, str]) -> tuple[date, ...]:
    days: list[date] = []
    day = starts_on
    while len(days) < DAYS_TAUGHT:
        if day.weekday() < 5 and day not in off:
            days.append(day)
        day += ONE_DAY
    return tuple(days)


def _periods(taught: tuple[date, ...]) -> tuple[PeriodDates, ...]:
    """Return four periods that end on the last school day of the week nearest to each ninth week."""
    week_ends = [
        place
        for place, (day, following) in enumerate(pairwise(taught), start=1)
        if following.weekday() < day.weekday() or (following - day).days > 6
    ]
    cuts = [
        min(week_ends, key=lambda place: abs(place - number * DAYS_TAUGHT // PERIODS))
        for number in range(1, PERIODS)
    ]
    bounds = [0, *cuts, DAYS_TAUGHT]
    return tuple(_period(taught, first, last) for first, last in pairwise(bounds))


def _period(taught: tuple[date, ...], first: int, last: int) -> PeriodDates:
    # A period runs to the eve of the next one, so that no weekday of the year lies outside.
    following = taught[last] if last < len(taught) else None
    ends_on = _last_weekday_before(following) if following else taught[-1]
    after = taught[last:] or tuple(taught[-1] + number * ONE_DAY for number in range(1, 15))
    return PeriodDates(
        starts_on=taught[first],
        ends_on=ends_on,
        benchmark_starts_on=taught[last - WINDOW_OPENS],
        benchmark_ends_on=taught[last - WINDOW_CLOSES],
        grades_due_on=after[GRADES_DUE - 1],
        cards_release_on=after[CARDS_RELEASED - 1],
    )


def _kinds(first: date, last: date, off: Mapping[date, str]) -> dict[date, DayKind]:
    kinds: dict[date, DayKind] = {}
    for day in _weekdays(first, last):
        kinds[day] = _kind_off(off[day]) if day in off else DayKind.INSTRUCTIONAL
    for day in _eves(kinds, off):
        kinds[day] = DayKind.HALF
    return kinds


def _kind_off(note: str) -> DayKind:
    if note.startswith("Closed"):
        return DayKind.CLOSURE
    return DayKind.PD if note in {"Staff learning", "Election Day"} else DayKind.HOLIDAY


def _eves(kinds: Mapping[date, DayKind], off: Mapping[date, str]) -> Iterator[date]:
    """Yield the half days: before Thanksgiving and winter recess, and the last day."""
    for name in ("Thanksgiving", "Winter recess"):
        opening = min((day for day, note in off.items() if note == name), default=None)
        if opening is not None:
            yield max(day for day in kinds if day < opening and kinds[day] == DayKind.INSTRUCTIONAL)
    yield max(kinds)


def weekday_from(day: date) -> date:
    """Return the day, or the Monday after a weekend."""
    return day + timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > 4 else 0)


def _weekdays(first: date, last: date) -> Iterable[date]:
    day = first
    while day <= last:
        if day.weekday() < 5:
            yield day
        day += ONE_DAY


def _last_weekday_before(day: date) -> date:
    earlier = day - ONE_DAY
    while earlier.weekday() > 4:
        earlier -= ONE_DAY
    return earlier
