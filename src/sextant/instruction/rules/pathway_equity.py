"""Whether the intensive pathway gathers one group of students, and lets them go (domain 3.c, 5.c)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import exp, log, sqrt

Z_95 = 1.959964
# Fewer say nothing, and could be counted out.
FEWEST_EVENTS, FEWEST_STUDENTS = 10, 30
AMBER, RED = 1.5, 2.0


class Light(StrEnum):
    """How a ratio stands."""

    RED = "red"
    AMBER = "amber"
    NONE = "none"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskRatio:
    """How often a group's students are on the pathway, against everybody else's; None with too few."""

    group: str
    ratio: float | None
    low: float | None
    high: float | None
    light: Light


def risk_ratio(group: str, *, events: int, n: int, other_events: int, other_n: int) -> RiskRatio:
    """Return the ratio with its 95 % interval (log method), where both sides hold enough students.

    Amber from 1.5 and red from 2.0, while the interval lies above 1.
    """
    if min(events, other_events) < FEWEST_EVENTS or min(n, other_n) < FEWEST_STUDENTS:
        return RiskRatio(group=group, ratio=None, low=None, high=None, light=Light.TOO_FEW)
    ratio = (events / n) / (other_events / other_n)
    spread = Z_95 * sqrt(1 / events - 1 / n + 1 / other_events - 1 / other_n)
    low, high = exp(log(ratio) - spread), exp(log(ratio) + spread)
    is_high = low > 1
    colored = Light.RED if ratio >= RED else Light.AMBER if ratio >= AMBER else Light.NONE
    light = colored if is_high else Light.NONE
    return RiskRatio(group=group, ratio=ratio, low=low, high=high, light=light)


def ratios_by_group(
    *, everybody: Collection[int], on_pathway: Collection[int], groups: Mapping[str, Collection[int]]
) -> tuple[RiskRatio, ...]:
    """Return each group's ratio against all who are not in it; each student counts once."""
    students, members = set(everybody), set(on_pathway) & set(everybody)
    found = []
    for group, keys in groups.items():
        inside = set(keys) & students
        found.append(
            risk_ratio(
                group,
                events=len(members & inside),
                n=len(inside),
                other_events=len(members - inside),
                other_n=len(students - inside),
            )
        )
    return tuple(found)


def is_review_overdue(*, since: date, on: date, period_ends: Sequence[date], most: int) -> bool:
    """Tell if ``most`` report periods or more have ended since a start or a review: too long."""
    return sum(since <= end < on for end in period_ends) >= most
