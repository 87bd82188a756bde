"""What a rater must write, how far two raters lie apart, and what becomes of one who is late (domain 2.b)."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

_WORD = re.compile(r"\w[\w’'-]*")


class Lateness(StrEnum):
    """Where a rater stands who has not handed in their levels."""

    IN_TIME = "in_time"
    REMINDED = "reminded"
    DROPPED = "dropped"


def count_words(text: str) -> int:
    """Return how many words a note has."""
    return len(_WORD.findall(text))


def lateness(since: datetime, *, at: datetime, remind_hours: int, drop_hours: int, n_valid: int) -> Lateness:
    """Return what becomes of a rater who owes their levels.

    Args:
        since: from when the event could be scored.
        at: now.
        remind_hours: after how many hours they are reminded.
        drop_hours: after how many they are left out, while two others are valid.
        n_valid: how many others have handed in theirs.
    """
    gone = at - since
    if gone >= timedelta(hours=drop_hours) and n_valid >= 2:
        return Lateness.DROPPED
    return Lateness.REMINDED if gone >= timedelta(hours=remind_hours) else Lateness.IN_TIME


def far_apart(levels: Mapping[str, Sequence[int]], *, least: int) -> tuple[str, ...]:
    """Return the competencies on which raters differ by so many levels or more, in the order given."""
    return tuple(name for name, given in levels.items() if given and max(given) - min(given) >= least)
