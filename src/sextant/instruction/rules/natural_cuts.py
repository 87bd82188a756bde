"""Where a sorted list of needs falls apart by itself: the cut into k runs with the least spread within."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray


def natural_cuts(
    values: Sequence[float], *, k: int, least: int = 1, most: int | None = None
) -> list[tuple[float, ...]]:
    """Return the values as ``k`` runs of the sorted list whose squared distances from their means sum least.

    The cut is exact (dynamic programming), not a search. Each run holds ``least`` to ``most`` values where
    that is possible; where it is not, any number. With fewer values than runs, as many runs as values.
    """
    ordered = np.sort(np.asarray(values, dtype=float))
    n = len(ordered)
    k = min(k, n)
    if k == 0:
        return []
    most = n if most is None else most
    if not k * least <= n <= k * most:
        least, most = 1, n
    ends = _ends(ordered, k, least, most)
    return [tuple(float(value) for value in ordered[start:stop]) for start, stop in pairwise(ends)]


def _ends(ordered: NDArray[np.float64], k: int, least: int, most: int) -> list[int]:
    """Return where the runs begin and end: 0, …, n."""
    n = len(ordered)
    sums = np.concatenate([[0.0], np.cumsum(ordered)])
    squares = np.concatenate([[0.0], np.cumsum(ordered**2)])
    best = np.full((k + 1, n + 1), np.inf)
    came_from = np.zeros((k + 1, n + 1), dtype=int)
    best[0, 0] = 0.0
    for run in range(1, k + 1):
        for stop in range(run * least, n + 1):
            starts = np.arange(max(0, stop - most), stop - least + 1)
            if not len(starts):
                continue
            total = sums[stop] - sums[starts]
            spread = squares[stop] - squares[starts] - total**2 / (stop - starts)
            costs = best[run - 1, starts] + spread
            at = int(np.argmin(costs))
            best[run, stop], came_from[run, stop] = costs[at], starts[at]
    ends = [n]
    for run in range(k, 0, -1):
        ends.append(int(came_from[run, ends[-1]]))
    return ends[::-1]
