"""Where a goal stands: its newest value against the line from baseline to target."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

FEWEST, MOST = 3, 5
# The share of the way that a goal may lie behind its line and still be watched, not below plan.
NEAR = 0.25


class Standing(StrEnum):
    ON_PLAN = "on_plan"
    WATCH = "watch"
    BELOW = "below"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A goal: from where on which day, to where by which day."""

    baseline: float
    target: float
    starts_on: date
    ends_on: date

    def expected(self, on: date) -> float:
        """Return where the goal should stand on a day."""
        length = max((self.ends_on - self.starts_on).days, 1)
        share = min(max((on - self.starts_on).days / length, 0.0), 1.0)
        return self.baseline + share * (self.target - self.baseline)


def standing(line: Line | None, value: float | None, *, on: date) -> Standing:
    """Return how a goal stands: on plan at its line or beyond, watched a quarter of the way behind it."""
    if line is None or value is None:
        return Standing.UNKNOWN
    way = line.target - line.baseline
    if not way:
        return Standing.UNKNOWN
    behind = (line.expected(on) - value) / way
    if behind <= 0:
        return Standing.ON_PLAN
    return Standing.WATCH if behind <= NEAR else Standing.BELOW
