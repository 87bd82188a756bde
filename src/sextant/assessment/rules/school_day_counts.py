"""School days counted for many people and many schools at once; pure, on arrays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

type Integers = npt.NDArray[np.int64]

# Ordinals of dates count days from a Monday: 1 January of year 1.
WEEK, SCHOOL_WEEK = 7, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCounts:
    """How many school days lie before each day, for each school.

    Attributes:
        first: ordinal of the first day known.
        before: school days before day ``first + column``, shape (schools, days + 1).
    """

    first: int
    before: Integers

    def between(self, school: Integers, start: Integers, stop: Integers) -> Integers:
        """Return the school days from ``start`` up to, but not on, ``stop``; ordinals, shape (rows,).

        Days outside those known count as the nearest one; a stop before its start gives 0.
        """
        last = self.before.shape[1] - 1
        low = np.clip(start - self.first, 0, last)
        high = np.clip(stop - self.first, 0, last)
        return np.asarray(np.maximum(self.before[school, high] - self.before[school, low], 0))


def count_school_days(*, entered: Sequence[Mapping[int, bool]], first: int, last: int) -> DayCounts:
    """Count school days for each school from ``first`` to ``last``, ordinals, both included.

    Between the first and the last day that a school has entered, the days marked True count;
    outside, and for a school without a calendar, Monday to Friday do, as deadlines count them.

    Args:
        entered: for each school its days by ordinal: True where students are taught.
        first: ordinal of the first day.
        last: ordinal of the last day.
    """
    days = np.arange(first, last + 1)
    weekdays = (days - 1) % WEEK < SCHOOL_WEEK
    before = np.zeros((len(entered), days.size + 1), np.int64)
    for place, calendar in enumerate(entered):
        counts = weekdays.copy()
        if calendar:
            counts[(days >= min(calendar)) & (days <= max(calendar))] = False
            taught = np.array([day for day, is_taught in calendar.items() if is_taught], np.int64)
            taught = taught[(taught >= first) & (taught <= last)]
            counts[taught - first] = True
        before[place, 1:] = np.cumsum(counts)
    return DayCounts(first=first, before=before)
