"""From a school year's ends and its days off to every weekday of it, and to four report periods; pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from sextant.network.actions.calendar import PeriodDates
from sextant.network.terms import SCHOOL_DAY_KINDS, DayKind

ONE_DAY = timedelta(days=1)
PERIODS = 4
MONDAY_TO_FRIDAY = (0, 1, 2, 3, 4)
# The window lies in the last eight school days of a period and closes three before its end (domain 4.b).
WINDOW_OPENS, WINDOW_CLOSES = 8, 3
GRADES_DUE, CARDS_RELEASED = 3, 8
# Below this a period would be shorter than its benchmark window.
FEWEST_DAYS = PERIODS * 2 * WINDOW_OPENS


class TooFewDays(ValueError):
    """So few school days that four report periods cannot be proposed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOff:
    """One weekday that is other than an ordinary school day."""

    on: date
    kind: DayKind
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodCount:
    """One report period and how many days are taught in it."""

    number: int
    dates: PeriodDates
    n_school_days: int
    n_half_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPlan:
    """A whole school year as it is to be: its periods, and what a school does on each of its days."""

    starts_on: date
    ends_on: date
    periods: tuple[PeriodDates, ...]
    days: Mapping[date, DayKind] = field(repr=False)
    notes: Mapping[date, str] = field(repr=False)

    @property
    def label(self) -> str:
        """Return the year as people write it: 2026-27."""
        return f"{self.starts_on.year}-{(self.starts_on.year + 1) % 100:02d}"

    @property
    def n_school_days(self) -> int:
        """Return how many days are taught."""
        return sum(kind in SCHOOL_DAY_KINDS for kind in self.days.values())

    @property
    def counts(self) -> tuple[PeriodCount, ...]:
        """Return the days taught in each report period."""
        return tuple(
            PeriodCount(
                number=number,
                dates=period,
                n_school_days=self._count(period, SCHOOL_DAY_KINDS),
                n_half_days=self._count(period, {DayKind.HALF}),
            )
            for number, period in enumerate(self.periods, start=1)
        )

    def _count(self, period: PeriodDates, kinds: Iterable[DayKind]) -> int:
        return sum(
            period.starts_on <= day <= period.ends_on and kind in kinds for day, kind in self.days.items()
        )


def days_of_year(
    *, starts_on: date, ends_on: date, weekdays: Sequence[int], days_off: Iterable[DayOff]
) -> dict[date, DayKind]:
    """Return what a school does on each day of a year; days off on a weekend say nothing."""
    kinds = {day: DayKind.INSTRUCTIONAL for day in _each_day(starts_on, ends_on) if day.weekday() in weekdays}
    for one in days_off:
        if one.on in kinds:
            kinds[one.on] = one.kind
    return kinds


def plan_year(
    *,
    starts_on: date,
    ends_on: date,
    periods: Sequence[PeriodDates],
    days: Mapping[date, DayKind],
    days_off: Iterable[DayOff],
) -> YearPlan:
    """Return the year with the days of its benchmark windows marked."""
    marked = dict(days)
    for period in periods:
        for day in _each_day(period.benchmark_starts_on, period.benchmark_ends_on):
            if marked.get(day) == DayKind.INSTRUCTIONAL:
                marked[day] = DayKind.BENCHMARK
    notes = {one.on: one.note for one in days_off if one.on in marked}
    return YearPlan(starts_on=starts_on, ends_on=ends_on, periods=tuple(periods), days=marked, notes=notes)


def propose_periods(days: Mapping[date, DayKind], *, ends_on: date) -> tuple[PeriodDates, ...]:
    """Return four report periods of about as many school days each, ending with a week.

    Raises:
        TooFewDays: fewer than four times sixteen school days.
    """
    taught = sorted(day for day, kind in days.items() if kind in SCHOOL_DAY_KINDS)
    if len(taught) < FEWEST_DAYS:
        raise TooFewDays
    ends = [_week_end_near(taught, number * len(taught) / PERIODS) for number in range(1, PERIODS)]
    bounds = [0, *ends, len(taught)]
    starts = [min(days), *(taught[place] for place in ends)]
    return tuple(
        _propose(taught, first, last, starts_on=start, ends_on=ends_on if last == len(taught) else None)
        for (first, last), start in zip(pairwise(bounds), starts, strict=True)
    )


def propose_dates(days: Mapping[date, DayKind], *, starts_on: date, ends_on: date) -> PeriodDates:
    """Return a period of these ends with the window and the days due that are proposed for it.

    Raises:
        TooFewDays: the period has fewer school days than a benchmark window.
    """
    taught = sorted(day for day, kind in days.items() if kind in SCHOOL_DAY_KINDS)
    inside = [place for place, day in enumerate(taught) if starts_on <= day <= ends_on]
    if len(inside) < WINDOW_OPENS:
        raise TooFewDays
    return _propose(taught, inside[0], inside[-1] + 1, starts_on=starts_on, ends_on=ends_on)


def next_weekday(day: date) -> date:
    """Return the next Monday to Friday."""
    return next(one for one in _following(day) if one.weekday() in MONDAY_TO_FRIDAY)


def _propose(
    taught: Sequence[date], first: int, last: int, *, starts_on: date, ends_on: date | None
) -> PeriodDates:
    weekdays = (day for day in _following(taught[-1]) if day.weekday() in MONDAY_TO_FRIDAY)
    after = [*taught[last : last + CARDS_RELEASED]]
    after += [next(weekdays) for _ in range(CARDS_RELEASED - len(after))]
    # A period runs to the eve of the next one, so that no weekday of the year lies outside.
    eve = ends_on or _last_weekday_before(taught[last])
    return PeriodDates(
        starts_on=starts_on,
        ends_on=eve,
        benchmark_starts_on=taught[max(first, last - WINDOW_OPENS)],
        benchmark_ends_on=taught[last - WINDOW_CLOSES],
        grades_due_on=after[GRADES_DUE - 1],
        cards_release_on=after[CARDS_RELEASED - 1],
    )


def _week_end_near(taught: Sequence[date], wanted: float) -> int:
    week_ends = [
        place
        for place, (day, following) in enumerate(pairwise(taught), start=1)
        if following.isocalendar()[:2] != day.isocalendar()[:2]
    ]
    return min(week_ends, key=lambda place: abs(place - wanted))


def _last_weekday_before(day: date) -> date:
    earlier = day - ONE_DAY
    while earlier.weekday() not in MONDAY_TO_FRIDAY:
        earlier -= ONE_DAY
    return earlier


def _each_day(first: date, last: date) -> Iterator[date]:
    return (first + number * ONE_DAY for number in range((last - first).days + 1))


def _following(day: date) -> Iterator[date]:
    while True:
        day += ONE_DAY
        yield day
