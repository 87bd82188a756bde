"""Arithmetic on one school's instructional days; pure, so that every deadline counts the same way."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, timedelta

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolCalendar:
    """The instructional days that a school has entered, in order.

    Outside the first and last entered day, Monday to Friday count: a deadline set in June must not
    fail because next year's calendar is not there yet. It is recomputed when days are entered.
    """

    days: tuple[date, ...]

    def __post_init__(self) -> None:
        if any(later <= earlier for earlier, later in zip(self.days, self.days[1:], strict=False)):
            raise ValueError("School days must be in order and each stand once")

    def is_school_day(self, day: date) -> bool:
        """Tell if students are taught on ``day``."""
        if not self._is_entered(day):
            return day.weekday() < 5
        place = bisect_left(self.days, day)
        return place < len(self.days) and self.days[place] == day

    def add(self, day: date, n: int) -> date:
        """Return the ``n``-th school day after ``day`` (0: ``day`` itself, or the next school day).

        Raises:
            ValueError: ``n`` is negative; deadlines run forward.
        """
        if n < 0:
            raise ValueError("Deadlines run forward; n is 0 or more")
        if n == 0:
            return self.next_on_or_after(day)
        return self._after(day, n)

    def back(self, day: date, n: int) -> date:
        """Return the ``n``-th school day before ``day``."""
        if n < 1:
            raise ValueError("n is 1 or more")
        current = day
        for _ in range(n):
            current -= _ONE_DAY
            while not self.is_school_day(current):
                current -= _ONE_DAY
        return current

    def first_of(self, n: int, *, until: date) -> date:
        """Return the first of the ``n`` school days that end with ``until``, which counts if it is one."""
        return self.back(until + _ONE_DAY, n)

    def next_on_or_after(self, day: date) -> date:
        """Return ``day`` if it is a school day, else the next one."""
        return self._after(day - _ONE_DAY, 1)

    def count(self, first: date, last: date) -> int:
        """Return how many entered school days lie from ``first`` to ``last``, both included."""
        if last < first:
            return 0
        return bisect_right(self.days, last) - bisect_left(self.days, first)

    def between(self, first: date, last: date) -> tuple[date, ...]:
        """Return the entered school days from ``first`` to ``last``, both included."""
        return self.days[bisect_left(self.days, first) : bisect_right(self.days, last)]

    def _is_entered(self, day: date) -> bool:
        return bool(self.days) and self.days[0] <= day <= self.days[-1]

    def _after(self, day: date, n: int) -> date:
        current = day
        left = n
        while left:
            place = bisect_right(self.days, current)
            if self._is_entered(current) and place + left <= len(self.days):
                return self.days[place + left - 1]
            current += _ONE_DAY
            left -= self.is_school_day(current)
        return current
