"""How one class stands in its curriculum: the plan, its school's days, and when it comes to a lesson."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sextant.instruction.rules.pacing import Pace, PeriodDays
from sextant.instruction.rules.preparation import expected_day
from sextant.network.models import Section

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A curriculum's lessons in the order in which they are taught: keys, and places counted from 1."""

    lesson_ids: tuple[int, ...]
    places: Mapping[tuple[int, int], int]
    by_period: Mapping[int, int]
    place_of: Mapping[int, int]
    unit_of: Mapping[int, int]

    @property
    def first_places(self) -> frozenset[int]:
        """Return the places of the lessons with which units begin."""
        firsts: dict[int, int] = {}
        for (unit, _position), place in self.places.items():
            firsts[unit] = min(place, firsts.get(unit, place))
        return frozenset(firsts.values())

    def period_at(self, place: int) -> tuple[int, int]:
        """Return the report period of the lesson at a place, and its place in it, counted from 0."""
        offset = place - 1
        for period in sorted(self.by_period):
            if offset < self.by_period[period]:
                return period, offset
            offset -= self.by_period[period]
        return 0, 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """A school's days of teaching in the year's report periods, up to a day."""

    on: date
    periods: tuple[PeriodDays, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassPace:
    """A class that is taught from a curriculum: its plan, its school's days, how far it is."""

    section: Section
    plan: Plan
    days: Days
    pace: Pace
    last_on: date | None

    @property
    def from_on(self) -> date:
        """Return the first day on which its next lesson may be taught."""
        return self.days.on + ONE_DAY if self.last_on == self.days.on else self.days.on

    def day_of(self, place: int) -> date | None:
        """Return the day on which it comes to a lesson, by its own pace; None beyond the year."""
        period, offset = self.plan.period_at(place)
        first = next((one.days[0] for one in self.days.periods if one.number == period and one.days), None)
        if first is None:
            return None
        return expected_day(
            place,
            next_place=self.pace.next_place or 1,
            from_on=self.from_on,
            days=[day for one in self.days.periods for day in one.days],
            period_begins_on=first,
            place_in_period=offset,
        )

    @property
    def next_unit(self) -> tuple[int, date] | None:
        """Return the first lesson of the unit that it comes to next, and the day; None where none comes."""
        first = self.pace.next_place
        place = min((one for one in self.plan.first_places if first and one >= first), default=None)
        day = None if place is None else self.day_of(place)
        return None if place is None or day is None else (self.plan.lesson_ids[place - 1], day)
