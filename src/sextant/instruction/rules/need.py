"""How much help a student needs for the coming unit: one number out of three readings (domain 3.c)."""

from collections.abc import Mapping
from dataclasses import dataclass

# Prerequisite standards of the coming unit, the latest benchmark, MAP: each a percentile in the network.
WEIGHTS: Mapping[str, int] = {"mastery": 60, "benchmark": 20, "national": 20}
# One reading alone says too little to move a child on.
FEWEST_READINGS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """What is known of a student before a unit, each as a percentile among the network's students.

    Attributes:
        mastery: mastery of the standards that the unit builds on.
        benchmark: points on the latest benchmark.
        national: score on the latest MAP test.
    """

    mastery: float | None = None
    benchmark: float | None = None
    national: float | None = None

    @property
    def known(self) -> Mapping[str, float]:
        """Return the readings that there are, by name."""
        return {name: value for name in WEIGHTS if (value := getattr(self, name)) is not None}


def need_of(readings: Readings) -> float | None:
    """Return 100 less the weighted mean of the readings; None ("needs data") with fewer than two of them.

    Where one is missing, the weights of the others are scaled up to 100 %.
    """
    known = readings.known
    if len(known) < FEWEST_READINGS:
        return None
    weight = sum(WEIGHTS[name] for name in known)
    return 100.0 - sum(WEIGHTS[name] * value for name, value in known.items()) / weight
