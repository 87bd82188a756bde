"""The weeks of a cycle with what coach and teacher plan for them."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from sextant.instruction.models import CoachingCycle, CycleWeek
from sextant.instruction.queries.cycles_taught import weeks_of
from sextant.instruction.terms import CycleState

PLANNED = (CycleState.ACCEPTED, CycleState.ACTIVE, CycleState.CLOSING, CycleState.CLOSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekRow:
    """One week: from when, what is planned, and whether it is this one."""

    number: int
    starts_on: date | None
    plan: str
    is_now: bool


def list_weeks(cycle: CoachingCycle, *, on: date) -> tuple[WeekRow, ...]:
    """Return the weeks of a cycle that is agreed on, in order."""
    if cycle.state not in PLANNED:
        return ()
    plans = dict(CycleWeek.objects.filter(cycle_id=cycle.pk).order_by("number").values_list("number", "plan"))
    if cycle.state == CycleState.CLOSED and not plans:
        return ()
    starts, runs = cycle.starts_on, cycle.state in {CycleState.ACTIVE, CycleState.CLOSING}
    taught = weeks_of(cycle).starts if starts else ()
    now = bisect_right(taught, on) if runs else 0
    return tuple(
        WeekRow(
            number=number,
            starts_on=taught[number - 1] if taught else None,
            plan=plans.get(number, ""),
            is_now=number == now,
        )
        for number in range(1, cycle.planned_weeks + cycle.extended_weeks + 1)
    )
