"""Many comparisons at once: which of them stay when at most a tenth of the list may be chance.

Benjamini and Hochberg, Journal of the Royal Statistical Society B 57 (1995).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def adjusted(chances: Sequence[float]) -> NDArray[np.float64]:
    """Return for each chance the smallest rate at which it is on the list."""
    given = np.asarray(chances, dtype=float)
    n = len(given)
    if not n:
        return given
    order = np.argsort(given)[::-1]
    scaled = given[order] * n / np.arange(n, 0, -1)
    found = np.empty(n)
    found[order] = np.minimum(np.minimum.accumulate(scaled), 1.0)
    return found


def listed(chances: Sequence[float], *, rate: float) -> list[bool]:
    """Tell of each comparison if it is on the list whose false share is at most ``rate``."""
    return [bool(one <= rate) for one in adjusted(chances)]
