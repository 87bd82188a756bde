"""From values to places on a picture: linear scales and round tick marks."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A straight line from values to places.

    Attributes:
        low, high: the values at both ends, in the measure's unit; ``low < high``.
        start, stop: their places: percent of the width for x, pixels for y (where start > stop).
    """

    low: float
    high: float
    start: float
    stop: float

    def __post_init__(self) -> None:
        if not (math.isfinite(self.low) and math.isfinite(self.high) and self.low < self.high):
            raise ValueError(f"a scale needs two finite ends in order, not {self.low} and {self.high}")

    def at(self, value: float) -> float:
        """Return the place of a value; a value beyond the ends stands at the end.

        Raises:
            ValueError: the value is not a finite number.
        """
        if not math.isfinite(value):
            raise ValueError("a chart cannot show a value that is not a finite number")
        share = (value - self.low) / (self.high - self.low)
        return self.start + min(1.0, max(0.0, share)) * (self.stop - self.start)

    def holds(self, value: float) -> bool:
        """Tell if the value lies between the ends."""
        return self.low <= value <= self.high


def spread(values: Iterable[float], *, margin_share: float = 0.08) -> tuple[float, float]:
    """Return the ends that hold all values with a margin; equal values get room on both sides.

    Raises:
        ValueError: there are no values.
    """
    given = list(values)
    if not given:
        raise ValueError("no values to spread a scale over")
    low, high = min(given), max(given)
    margin = (high - low) * margin_share if high > low else max(abs(low) * margin_share, 0.5)
    return low - margin, high + margin


def balanced(
    values: Iterable[float], *, margin_share: float = 0.08, smallest: float = 0.1
) -> tuple[float, float]:
    """Return ends at equal distance from zero, for effects that may go either way."""
    reach = max([smallest, *(abs(value) for value in values)]) * (1 + margin_share)
    return -reach, reach


def ticks(low: float, high: float, *, most: int = 5) -> tuple[float, ...]:
    """Return round values from low to high, at most ``most`` of them, zero among them where it lies inside.

    Raises:
        ValueError: ``low`` is not below ``high``.
    """
    if not low < high:
        raise ValueError("ticks need low < high")
    step = _round_step((high - low) / most)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return tuple(round(index * step, 10) + 0.0 for index in range(first, last + 1))


def _round_step(rough: float) -> float:
    power = 10.0 ** math.floor(math.log10(rough))
    return next(step * power for step in STEPS if step * power >= rough - 1e-12)
