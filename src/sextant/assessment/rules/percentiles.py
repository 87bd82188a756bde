"""Where each of a group stands in it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

LOWEST, HIGHEST = 1, 99


def as_printed(percentile: float) -> int:
    """Return a percentile as it is told: nobody stands above all, herself included, so 1 to 99."""
    return min(max(round(percentile), LOWEST), HIGHEST)


def mid_ranks(values: Sequence[float]) -> tuple[float, ...]:
    """Return each value's percentile among all of them, 0 to 100; equal values share the middle one."""
    ordered = sorted(values)
    n = len(ordered)
    return tuple(50 * (bisect_left(ordered, value) + bisect_right(ordered, value)) / n for value in values)
