"""Retention: who taught on 1 October and still works here a year later (domain 2.c); pure arithmetic."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

# Two-sided 95% of the normal curve.
Z = 1.959963984540054
SMALLEST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One teacher of 1 October: whether they work here a year later, or retired as planned meanwhile."""

    stayed: bool
    retired: bool = False

    @property
    def left_as_planned(self) -> bool:
        """Whether they retired and work here no more: they count neither above nor below the line."""
        return self.retired and not self.stayed


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """How many stayed of how many, with the interval of Wilson (1927); retirements stand apart."""

    n: int
    n_stayed: int
    n_retired: int

    @property
    def share(self) -> float | None:
        """The percentage that stayed, None of nobody."""
        return 100 * self.n_stayed / self.n if self.n else None

    @property
    def is_told(self) -> bool:
        """Whether the group is large enough to be told of."""
        return self.n >= SMALLEST

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95% interval of the share, in percent."""
        return wilson(self.n_stayed, self.n) if self.n else None


def rate_of(members: Iterable[Member]) -> Rate:
    """Return the retention of a group: planned retirements count neither above nor below the line.

    Whoever retired as planned and still worked on 1 October stayed.
    """
    ones = list(members)
    retired = sum(one.left_as_planned for one in ones)
    return Rate(n=len(ones) - retired, n_stayed=sum(one.stayed for one in ones), n_retired=retired)


def wilson(successes: int, n: int, z: float = Z) -> tuple[float, float]:
    """Return the score interval of a proportion in percent.

    Raises:
        ValueError: there is nobody.
    """
    if n <= 0 or not 0 <= successes <= n:
        raise ValueError("a proportion is of somebody")
    share = successes / n
    middle = share + z * z / (2 * n)
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    below = 1 + z * z / n
    low = 0.0 if successes == 0 else (middle - half) / below
    high = 1.0 if successes == n else (middle + half) / below
    return 100 * low, 100 * high


def ratio_of(effective: Rate, low: Rate) -> float | None:
    """Return effective teachers’ retention over low performers’: above 1 the network keeps the right ones."""
    if not (effective.is_told and low.is_told) or not low.n_stayed or effective.share is None:
        return None
    return effective.share / (low.share or 1)
