"""Whether a measure moved: its newest week held against its own earlier weeks."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import stdev

# With fewer weeks than this nobody can tell a movement from the usual variation.
LEAST_WEEKS = 6
LEAST_SIZE = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """The newest week against the one before, in the measure's unit and in deviations of earlier weeks."""

    before: float
    now: float
    z: float


def movement_of(values: Sequence[float]) -> Movement | None:
    """Return how a measure moved in its newest week; None where it did not, or too little is known.

    A movement is a change of more than one standard deviation of the weeks before it.

    Args:
        values: one a week, the oldest first.
    """
    if len(values) <= LEAST_WEEKS:
        return None
    earlier = values[:-1]
    spread = stdev(earlier)
    if not spread:
        return None
    z = (values[-1] - values[-2]) / spread
    return Movement(before=values[-2], now=values[-1], z=z) if abs(z) > LEAST_SIZE else None
