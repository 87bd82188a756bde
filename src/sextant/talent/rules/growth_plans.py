"""When a growth plan is due, what a goal needs before it is agreed, where a plan goes next (W-T3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sextant.talent.terms.growing import PlanState

SEPTEMBER = 9


class Deed(StrEnum):
    """What is done with a plan."""

    SEND = "send"
    AGREE = "agree"
    SEND_BACK = "send_back"
    MID_YEAR = "mid_year"
    CLOSE = "close"


# From which states a deed may be done, and where it leads.
LEADS: dict[Deed, tuple[frozenset[PlanState], PlanState]] = {
    Deed.SEND: (frozenset({PlanState.DRAFT}), PlanState.SENT),
    Deed.AGREE: (frozenset({PlanState.SENT}), PlanState.AGREED),
    Deed.SEND_BACK: (frozenset({PlanState.SENT}), PlanState.DRAFT),
    Deed.MID_YEAR: (frozenset({PlanState.AGREED}), PlanState.MID_YEAR),
    Deed.CLOSE: (frozenset({PlanState.MID_YEAR, PlanState.AGREED}), PlanState.CLOSED),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalWords:
    """What a goal says."""

    aim: str
    indicator: str
    baseline: str
    target: str
    due_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What a goal lacks: which goal, counted from one, and which field, by its name in the form."""

    number: int
    field: str
    says: str


NEEDED = (
    ("aim", "what is aimed at"),
    ("indicator", "by what it is measured"),
    ("baseline", "where it stands now"),
    ("target", "where it is to stand"),
    ("due_on", "by when"),
)


def may_be_done(deed: Deed, state: str) -> bool:
    """Tell if a plan in this state may go that way."""
    return state in LEADS[deed][0]


def what_is_missing(goals: Sequence[GoalWords]) -> tuple[Missing, ...]:
    """Return what keeps a plan from being agreed: a goal without a measure cannot be."""
    return tuple(
        Missing(number=number, field=field, says=says)
        for number, goal in enumerate(goals, start=1)
        for field, says in NEEDED
        if _is_empty(getattr(goal, field))
    )


def in_a_sentence(missing: Sequence[Missing]) -> str:
    """Say what is missing: "Goal 1 does not say by what it is measured, or where it is to stand."."""
    numbers = sorted({one.number for one in missing})
    return " ".join(
        f"Goal {number} does not say {', or '.join(one.says for one in missing if one.number == number)}."
        for number in numbers
    )


def due_day(*, year_starts_on: date, day_of_september: int, starts_on: date, days_after: date) -> date:
    """Return by when a plan is agreed: the September day, or so many school days after a later start.

    Args:
        year_starts_on: first day of the school year.
        day_of_september: by which day whoever is here then has a plan.
        starts_on: the first day in the seat.
        days_after: the school day by which whoever starts later has one.
    """
    by = date(year_starts_on.year, SEPTEMBER, day_of_september)
    return max(by, days_after) if starts_on > year_starts_on else by


def _is_empty(value: object) -> bool:
    return value is None or not str(value).strip()
