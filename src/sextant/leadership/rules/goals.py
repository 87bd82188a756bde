"""Where a goal stands: its newest value against the line from baseline to target; and whose goal judges."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sextant.network.terms import Seat

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


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalInForce:
    """The goal that one measure of a school is held against on a day.

    Attributes:
        code: of the measure.
        target: of the school's plan by ``line.ends_on``, or of the network's scorecard.
        falls: a smaller value is better.
        span: the way that counts as the whole one, so that misses of different measures may be compared.
        seat: who answers for the measure.
        line: from where to where the plan means to go; None where the goal is the network's.
    """

    code: str
    on: date
    target: float
    falls: bool
    span: float
    seat: Seat
    line: Line | None = None

    @property
    def is_plans(self) -> bool:
        return self.line is not None

    @property
    def by_now(self) -> float:
        """Return where the measure should stand on the day: on the plan’s line, else at the target."""
        return self.line.expected(self.on) if self.line else self.target

    def standing(self, value: float, *, watch: float) -> Standing:
        """Return how a value stands; up to ``watch`` one that misses the network’s goal is only watched."""
        if self.line is not None:
            return standing(self.line, value, on=self.on)
        if self._reaches(value, self.target):
            return Standing.ON_PLAN
        return Standing.WATCH if self._reaches(value, watch) else Standing.BELOW

    def shortfall(self, value: float) -> float:
        """Return how far a value lies from the goal of the day, as a share of the whole way."""
        return abs(self.by_now - value) / self.span

    def _reaches(self, value: float, goal: float) -> bool:
        return value <= goal if self.falls else value >= goal
