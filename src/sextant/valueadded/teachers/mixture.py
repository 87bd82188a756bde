"""Posteriors that are mixtures of normals, one for each point of the spreads."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Floats
from sextant.valueadded.uncertainty import lower_tail

HALVINGS = 48
REACH = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mixture:
    """Normal mixtures with common weights, one for each effect.

    Attributes:
        weight: adds up to 1, shape (points,).
        mean, sd: of the components, shape (points, effects).
    """

    weight: Floats
    mean: Floats
    sd: Floats

    def center(self) -> Floats:
        """Return the means, shape (effects,)."""
        return np.asarray(self.weight @ self.mean)

    def spread(self) -> Floats:
        """Return the standard deviations, shape (effects,)."""
        off = self.mean - self.center()
        return np.sqrt(self.weight @ (self.sd**2 + off**2))

    def probability_below(self, bound: Floats | float) -> Floats:
        """Return the probability of an effect below the bound, shape (effects,)."""
        distance = (bound - self.mean) / np.maximum(self.sd, 1e-300)
        return np.clip(self.weight @ lower_tail(distance), 0.0, 1.0)

    def quantile(self, level: float) -> Floats:
        """Return the effect below which each lies with this probability, by halving, shape (effects,)."""
        low = (self.mean - REACH * self.sd).min(axis=0)
        high = (self.mean + REACH * self.sd).max(axis=0)
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            too_low = self.probability_below(middle) < level
            low, high = np.where(too_low, middle, low), np.where(too_low, high, middle)
        return (low + high) / 2


def mix(*, mean: Sequence[Floats], variance: Sequence[Floats], weight: Sequence[float]) -> Mixture:
    """Put components together; weights are brought to a sum of 1."""
    weights = np.asarray(weight, dtype=np.float64)
    return Mixture(
        weight=weights / weights.sum(),
        mean=np.stack(mean),
        sd=np.sqrt(np.maximum(np.stack(variance), 0.0)),
    )
