"""What of a funnel may leave hiring: no stage of fewer than ten, and none from which so few follow."""

from collections.abc import Sequence
from datetime import date

SMALLEST = 10


def told_counts(counts: Sequence[int], *, smallest: int = SMALLEST) -> tuple[int | None, ...]:
    """Return how many came to each stage, None where it is not told.

    Between two stages lie those who did not go on: where they are fewer than ten and not none, the later
    stage is left out, so that subtracting tells of nobody.
    """
    told: list[int | None] = []
    for n in counts:
        known = [one for one in told if one is not None]
        is_safe = n >= smallest and all(n == one or abs(n - one) >= smallest for one in known)
        told.append(n if is_safe else None)
    return tuple(told)


def end_of_count(on: date) -> date:
    """Return the first day that is not counted any more: the month’s first.

    Counted day by day, the counts before and after one decision would tell of one candidate.
    """
    return on.replace(day=1)
