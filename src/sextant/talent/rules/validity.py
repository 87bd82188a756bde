"""Whether screening foresaw teaching: correlations with Fisher’s interval (1921); pure arithmetic."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

Z = 1.959963984540054
# Below four pairs the interval has no width that could be told.
FEWEST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Correlation:
    """A correlation over n pairs, with its 95% interval."""

    n: int
    r: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Tell if the interval lies on one side of zero."""
        return self.low > 0 or self.high < 0


def correlate(pairs: Sequence[tuple[float, float]]) -> Correlation | None:
    """Return Pearson’s r with Fisher’s interval; None of fewer than four pairs, or where nothing varies."""
    n = len(pairs)
    if n < FEWEST:
        return None
    mean_x = math.fsum(x for x, _ in pairs) / n
    mean_y = math.fsum(y for _, y in pairs) / n
    spread_x = math.fsum((x - mean_x) ** 2 for x, _ in pairs)
    spread_y = math.fsum((y - mean_y) ** 2 for _, y in pairs)
    if spread_x <= 1e-12 or spread_y <= 1e-12:
        return None
    together = math.fsum((x - mean_x) * (y - mean_y) for x, y in pairs)
    r = min(1.0, max(-1.0, together / math.sqrt(spread_x * spread_y)))
    if abs(r) >= 1 - 1e-12:
        return Correlation(n=n, r=r, low=r, high=r)
    z, half = math.atanh(r), Z / math.sqrt(n - 3)
    return Correlation(n=n, r=r, low=math.tanh(z - half), high=math.tanh(z + half))


def composite_of(parts: dict[str, float]) -> float | None:
    """Return the screening composite of domain 2.c; None unless all four qualities were seen."""
    weights = {"relationships": 0.30, "authority": 0.25, "accepts_feedback": 0.25, "smarts": 0.20}
    if not weights.keys() <= parts.keys():
        return None
    return math.fsum(weights[key] * parts[key] for key in weights)
