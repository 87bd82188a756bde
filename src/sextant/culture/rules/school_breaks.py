"""When a class came back from a break: after days without school, routines are taught anew."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

# A weekend is no break: from these calendar days between two school days on, it is one.
SHORTEST_BREAK = 5


def came_back_on(school_days: Sequence[date]) -> date | None:
    """Return the first school day after the latest break among these days; None where there was none."""
    gaps = [after for before, after in pairwise(school_days) if (after - before).days >= SHORTEST_BREAK]
    return gaps[-1] if gaps else None
