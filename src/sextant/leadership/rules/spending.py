"""How far a school's spending lies from its plan to date; pure values in whole cents."""

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """On plan within the green share, over it, or under it."""

    ON_PLAN = "on_plan"
    OVER = "over"
    UNDER = "under"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """One line: the year's budget, the plan to date, what is committed and what is spent."""

    budget_cents: int
    to_date_cents: int
    committed_cents: int
    actual_cents: int

    @property
    def left_cents(self) -> int:
        """Return what the year's budget still holds."""
        return self.budget_cents - self.actual_cents - self.committed_cents


def variance(line: Spent) -> float | None:
    """Return (actual + committed − budget to date) ÷ budget to date; None where no budget was due yet."""
    if line.to_date_cents <= 0:
        return None
    return (line.actual_cents + line.committed_cents - line.to_date_cents) / line.to_date_cents


def standing(line: Spent, *, green_percent: float) -> Standing | None:
    """Return how a line stands; at exactly the green share it is still on plan."""
    far = variance(line)
    if far is None:
        return None
    # To the ten-thousandth: 3 percent of a budget is 3 percent, whatever floats make of it.
    if round(abs(far) * 100, 6) <= green_percent:
        return Standing.ON_PLAN
    return Standing.OVER if far > 0 else Standing.UNDER


def total(lines: list[Spent]) -> Spent:
    """Return the sum of lines."""
    return Spent(
        budget_cents=sum(one.budget_cents for one in lines),
        to_date_cents=sum(one.to_date_cents for one in lines),
        committed_cents=sum(one.committed_cents for one in lines),
        actual_cents=sum(one.actual_cents for one in lines),
    )
