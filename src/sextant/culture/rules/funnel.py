"""Deciders side by side: how far the share of exclusions may stray by chance alone, by how many were decided.

Each case is held against the share among the network's cases of the same code, priors and grades, so that
whoever decides the gravest cases is not compared with whoever decides the lightest.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sextant.culture.rules.mantel_haenszel import Counts, Marks

# Nearly everybody who differs by chance alone lies inside the wide limits: 998 of 1,000.
NARROW, WIDE = 1.959963984540054, 3.090232306167813


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One decider: cases, exclusions, and the share that the network's like cases led one to expect."""

    decider: int
    n: int
    n_excluded: int
    expected: float
    spread: float

    @property
    def share(self) -> float:
        """Return the share of exclusions."""
        return self.n_excluded / self.n

    @property
    def beyond(self) -> float:
        """Return the share minus what was expected."""
        return self.share - self.expected

    def limit(self, z: float) -> float:
        """Return how far from what was expected chance alone goes."""
        return z * self.spread / math.sqrt(self.n)

    @property
    def is_outside(self) -> bool:
        """Tell if the decider lies beyond the wide limits, to either side."""
        return abs(self.beyond) > self.limit(WIDE)


def expected_shares(strata: Counts, happened: Marks) -> NDArray[np.float64]:
    """Return for each case the share of exclusions in its stratum."""
    _known, place = np.unique(strata, return_inverse=True)
    shares = np.bincount(place, weights=happened) / np.bincount(place)
    found: NDArray[np.float64] = shares[place]
    return found


def deciders(
    decider: Counts, happened: Marks, expected: NDArray[np.float64], *, least: int
) -> tuple[Decided, ...]:
    """Return each decider with ``least`` cases or more, in the order of their keys.

    Args:
        decider: who decided each case; 0 where nobody is named.
        happened: whether the student was kept from class.
        expected: the share of each case's stratum, from `expected_shares`.
        least: of fewer cases nothing is told.
    """
    known, place = np.unique(decider, return_inverse=True)
    n = np.bincount(place)
    excluded = np.bincount(place, weights=happened)
    mean = np.bincount(place, weights=expected) / n
    spread = np.sqrt(np.bincount(place, weights=expected * (1 - expected)) / n)
    return tuple(
        Decided(
            decider=int(key),
            n=int(n[at]),
            n_excluded=int(excluded[at]),
            expected=float(mean[at]),
            spread=float(spread[at]),
        )
        for at, key in enumerate(known)
        if key and n[at] >= least
    )
