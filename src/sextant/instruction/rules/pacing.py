"""Where a class should be on a day, and how far it is: counted in lessons."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodDays:
    """A report period's days of teaching, benchmark days left out."""

    number: int
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How a class stands.

    Attributes:
        planned_before: lessons planned up to the day before.
        planned_today: lessons planned up to the end of the day.
        taught: the place of the furthest lesson that was taught; 0 for none.
        n_lessons: lessons of the whole curriculum.
        skipped: places before ``taught`` that nobody marked as taught.
    """

    planned_before: int
    planned_today: int
    taught: int
    n_lessons: int
    skipped: tuple[int, ...]

    @property
    def days_behind(self) -> int:
        """Return scheduled less taught: below zero is ahead. Today's lesson is not yet owed."""
        if self.taught < self.planned_before:
            return self.planned_before - self.taught
        return min(0, self.planned_today - self.taught)

    @property
    def next_place(self) -> int | None:
        """Return the place of the lesson to teach next; None after the last."""
        return self.taught + 1 if self.taught < self.n_lessons else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """Whose class it is: the teacher of record, and whoever teaches beside her."""

    staff_id: int
    second_id: int | None = None


def planned_through(day: date, *, periods: Sequence[PeriodDays], lessons: Mapping[int, int]) -> int:
    """Return how many lessons are planned by the end of a day.

    A lesson a day from the first day of its report period; days left over at the end are for what has to be
    taught again. Where a period has more lessons than days, they are spread over its days.

    Args:
        day: any day.
        periods: the year's report periods, in order.
        lessons: how many lessons stand in each report period.
    """
    total = 0
    for period in periods:
        n_lessons, n_days = lessons.get(period.number, 0), len(period.days)
        gone = bisect_right(period.days, day)
        if not n_days:
            continue
        total += min(n_lessons, gone) if n_lessons <= n_days else ceil(n_lessons * gone / n_days)
    return total


def pace_of(*, planned_before: int, planned_today: int, taught: Sequence[int], n_lessons: int) -> Pace:
    """Return how a class stands from the places of the lessons taught, counted from 1."""
    held = set(taught)
    furthest = max(held, default=0)
    return Pace(
        planned_before=planned_before,
        planned_today=planned_today,
        taught=furthest,
        n_lessons=n_lessons,
        skipped=tuple(place for place in range(1, furthest) if place not in held),
    )
