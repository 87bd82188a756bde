"""How well two readers of the same written answers agree, which answers two people read, and what stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np

# One answer in ten is read twice (domain 4.a).
ONE_IN = 10
# Further apart than this, a third person decides.
MOST_APART = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How two readings of the same answers agree.

    Attributes:
        n: answers that two people have read.
        exact: share with the same points, 0 to 1; None without any.
        adjacent: share with the same points or one apart, 0 to 1.
        kappa: quadratic weighted; None where it says nothing, since everybody gave the same.
    """

    n: int
    exact: float | None
    adjacent: float | None
    kappa: float | None

    @property
    def exact_percent(self) -> float:
        """Return the share with the same points, 0 to 100."""
        return 100 * (self.exact or 0.0)

    @property
    def adjacent_percent(self) -> float:
        """Return the share at most one point apart, 0 to 100."""
        return 100 * (self.adjacent or 0.0)


def is_drawn(sitting_id: int, position: int) -> bool:
    """Tell if an answer is one of those read twice; nobody can know it before, and it never changes."""
    return crc32(f"{sitting_id}-{position}".encode()) % ONE_IN == 0


def needs_third(first: int, second: int) -> bool:
    """Tell if two readings lie so far apart that a third person decides."""
    return abs(first - second) > MOST_APART


def final_points(readings: Sequence[int]) -> int | None:
    """Return the points that stand: the first reading's, unless a third person had to decide.

    Args:
        readings: points of the first, the second and the third reading, as far as there are any.
    """
    if not readings:
        return None
    if len(readings) > 1 and needs_third(readings[0], readings[1]):
        return readings[2] if len(readings) > 2 else None
    return readings[0]


def agreement_of(pairs: Sequence[tuple[int, int]]) -> Agreement:
    """Return how first and second readings agree.

    Source:
        Cohen (1968), "Weighted kappa", Psychological Bulletin 70(4), 213-220; weights (i - j)^2.
    """
    if not pairs:
        return Agreement(n=0, exact=None, adjacent=None, kappa=None)
    first, second = np.array(pairs).T
    apart = np.abs(first - second)
    return Agreement(
        n=len(pairs),
        exact=float((apart == 0).mean()),
        adjacent=float((apart <= MOST_APART).mean()),
        kappa=_kappa(first, second),
    )


def _kappa(first: np.ndarray, second: np.ndarray) -> float | None:
    expected = ((first[:, None] - second[None, :]) ** 2).mean()
    if not expected:
        return None
    return float(1 - ((first - second) ** 2).mean() / expected)
