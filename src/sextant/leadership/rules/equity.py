"""One group beside all others: difference, interval, and which differences stay on a list of many.

Means of students are compared with unequal spreads (Welch); the list would keep the share of chance finds at
a tenth (Benjamini and Hochberg, Journal of the Royal Statistical Society B 57, 1995) if students were
independent. They share rooms, and what a room is given belongs to all in it: more of a list may be chance.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr, stdtrit

from sextant.access.small_numbers import SMALLEST_SHOWN
from sextant.valueadded.false_discovery import listed

LEVEL, RATE = 0.90, 0.10


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A group’s mean beside that of all others; ``chance`` is two-sided."""

    n: int
    n_others: int
    value: float
    value_others: float
    low: float
    high: float
    chance: float

    @property
    def difference(self) -> float:
        return self.value - self.value_others


def gap_between(group: NDArray[np.float64], others: NDArray[np.float64]) -> Gap | None:
    """Return a group’s mean beside the others’, with its interval; None where it would tell of a few.

    Of fewer than ten it would, and where fewer than ten on a side are unlike most of it: of 72 of whom one
    was suspended the rate says that it was one.

    Args:
        group: one value a student of the group.
        others: one value a student outside it.
    """
    if min(len(group), len(others)) < SMALLEST_SHOWN:
        return None
    if _only_few_differ(group) or _only_few_differ(others):
        return None
    spread, spread_others = group.var(ddof=1) / len(group), others.var(ddof=1) / len(others)
    error = float(np.sqrt(spread + spread_others))
    freedom = (spread + spread_others) ** 2 / (
        spread**2 / (len(group) - 1) + spread_others**2 / (len(others) - 1)
    )
    difference = float(group.mean() - others.mean())
    half = float(stdtrit(freedom, (1 + LEVEL) / 2)) * error
    return Gap(
        n=len(group),
        n_others=len(others),
        value=float(group.mean()),
        value_others=float(others.mean()),
        low=difference - half,
        high=difference + half,
        chance=min(1.0, 2 * float(stdtr(freedom, -abs(difference) / error))),
    )


def found_among(gaps: Sequence[Gap], *, rate: float = RATE) -> list[bool]:
    """Tell of each gap of a page if it stays on the list.

    About ``rate`` of the list would be chance if students were independent; who share rooms are not.
    """
    return listed([one.chance for one in gaps], rate=rate)


def _only_few_differ(values: NDArray[np.float64]) -> bool:
    """Tell if most have one value and fewer than ten another; where nobody has, it tells of each one."""
    n = n_unlike(values)
    return 2 * n <= len(values) and n < SMALLEST_SHOWN


def n_unlike(values: NDArray[np.float64]) -> int:
    """Return how many have another value than the commonest one: who was suspended, where most were not."""
    return len(values) - int(np.unique(values, return_counts=True)[1].max())
