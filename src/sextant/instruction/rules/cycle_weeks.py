"""The weeks of a cycle: seven days each from its first day on, and none without a school day."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

WEEK = timedelta(weeks=1)
# No recess is longer; after so many weeks without school every week counts.
LONGEST_RECESS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleWeeks:
    """The first day of each week of a cycle; ``n_skipped`` weeks of its planned time had no school."""

    starts: tuple[date, ...]
    n_skipped: int

    @property
    def middle(self) -> date:
        """Return from which day on the mid-point is looked at."""
        return self.starts[len(self.starts) // 2]

    @property
    def last(self) -> date:
        """Return the first day of the last week."""
        return self.starts[-1]

    @property
    def ends_on(self) -> date:
        """Return the last day."""
        return self.starts[-1] + WEEK - timedelta(days=1)

    def week_of(self, on: date) -> int:
        """Return in which week a day lies, counted from 1; in a recess, in the one before it."""
        return bisect_right(self.starts, on)

    def n_completed(self, on: date) -> int:
        """Return how many weeks are over on a day."""
        return bisect_right(self.starts, on - WEEK)

    def n_counted(self, closed_on: date) -> int:
        """Return by how many weeks a closed cycle is measured.

        All that were planned; without those in a recess where it closed on the day that the calendar
        said, as if there were none.
        """
        return max(self.week_of(closed_on), len(self.starts) - self.n_skipped)


def taught_weeks(*, starts_on: date, weeks: int, is_school_day: Callable[[date], bool]) -> CycleWeeks:
    """Return the weeks of a cycle, leaving out those in which no day is a school day."""
    found: list[date] = []
    n_skipped = 0
    for number in range(weeks + LONGEST_RECESS):
        first = starts_on + number * WEEK
        if len(found) == weeks:
            break
        if any(is_school_day(first + timedelta(days=n)) for n in range(7)):
            found.append(first)
        elif number < weeks:
            n_skipped += 1
    found += [starts_on + (weeks + LONGEST_RECESS + n) * WEEK for n in range(weeks - len(found))]
    return CycleWeeks(starts=tuple(found), n_skipped=n_skipped)
