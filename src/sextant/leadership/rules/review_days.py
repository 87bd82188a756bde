"""When a quarterly review freezes, when its words are due, and when it is met about; pure."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The three days of a review."""

    freezes_on: date
    words_due_on: date
    meeting_due_on: date


def days_of(
    ends_on: date, *, add: Callable[[date, int], date], freeze: int, words: int, meeting: int
) -> Days:
    """Return the days, so many school days after the report period ended.

    Args:
        ends_on: the report period’s last day.
        add: counts school days on from a day, as the school’s calendar does.
        freeze: after how many the numbers are frozen.
        words: after how many the words are due.
        meeting: after how many the meeting is due.
    """
    return Days(
        freezes_on=add(ends_on, freeze),
        words_due_on=add(ends_on, words),
        meeting_due_on=add(ends_on, meeting),
    )
