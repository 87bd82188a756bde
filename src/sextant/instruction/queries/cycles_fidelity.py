"""What was done in cycles: pairs of visit and debrief by their coaches, and action steps; two queries."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sextant.instruction.models import ActionStep, CoachingCycle, Observation
from sextant.instruction.queries.cycles_taught import weeks_of
from sextant.instruction.queries.visits_seen import UNSHARED
from sextant.instruction.rules.cycles import Done
from sextant.instruction.rules.steps import Check, Checklist
from sextant.instruction.rules.visits import is_in_time
from sextant.instruction.thresholds import DEBRIEF_DAYS
from sextant.network.queries.calendar import calendar_of, calendars_of
from sextant.network.queries.settings import threshold

# The weekly visits of more cycles than any network closes in two years.
MOST_PAIRS = 40_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step opened while a cycle ran, by whom, and if it passes the whole checklist (domain 3.a)."""

    coach_id: int
    opened_on: date
    passes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A visit with its debrief."""

    observer_id: int
    visited_on: date
    debriefed_on: date
    has_practiced: bool


def done_in(cycles: Sequence[CoachingCycle], *, on: date) -> dict[int, Done]:
    """Return by cycle what was done in it so far; one of which no week is over is left out."""
    begun = [
        one
        for one in cycles
        if one.starts_on is not None and (one.closed_on or weeks_of(one).n_completed(on))
    ]
    if not begun:
        return {}
    calendars_of(school_ids={one.school_id for one in begun})
    pairs = _pairs(begun)
    steps = _steps(begun)
    return {one.pk: _done_of(one, pairs[one.teacher_id], steps[one.pk], on=on) for one in begun}


def coaches_of(cycle: CoachingCycle) -> frozenset[int]:
    """Return who coaches a cycle, and who did before the mid-point changed that."""
    return frozenset(key for key in (cycle.coach_id, cycle.earlier_coach_id) if key)


def _steps(cycles: Sequence[CoachingCycle]) -> dict[int, list[Step]]:
    rows = ActionStep.objects.filter(cycle_id__in=[one.pk for one in cycles]).order_by("pk")
    values = rows.values_list("cycle_id", "coach_id", "opened_on", *(check.value for check in Check))
    found: dict[int, list[Step]] = defaultdict(list)
    for cycle_id, coach_id, opened_on, *answers in values[:MOST_PAIRS]:
        checks = Checklist(**{check.value: bool(said) for check, said in zip(Check, answers, strict=True)})
        found[cycle_id].append(Step(coach_id=coach_id, opened_on=opened_on, passes=checks.passes))
    return found


def _pairs(cycles: Sequence[CoachingCycle]) -> dict[int, list[Pair]]:
    first = min(one.starts_on for one in cycles if one.starts_on is not None)
    rows = (
        Observation.objects.filter(
            teacher_id__in={one.teacher_id for one in cycles},
            visited_on__gte=first,
            debriefed_on__isnull=False,
        )
        .exclude(state__in=UNSHARED)
        .order_by("pk")
        .values_list("teacher_id", "observer_id", "visited_on", "debriefed_on", "has_practiced")
    )
    found: dict[int, list[Pair]] = defaultdict(list)
    for teacher_id, observer_id, visited_on, debriefed_on, has_practiced in rows[:MOST_PAIRS]:
        found[teacher_id].append(
            Pair(
                observer_id=observer_id,
                visited_on=visited_on,
                debriefed_on=debriefed_on,
                has_practiced=bool(has_practiced),
            )
        )
    return found


def _done_of(cycle: CoachingCycle, pairs: Sequence[Pair], steps: Sequence[Step], *, on: date) -> Done:
    """Count what its own coaches did in its own time: what others ask beside it is no part of it."""
    starts, last = cycle.starts_on or on, cycle.closed_on or on
    coaches = coaches_of(cycle)
    mine = [one for one in pairs if one.observer_id in coaches and starts <= one.visited_on <= last]
    agreed = [one for one in steps if one.coach_id in coaches and starts <= one.opened_on <= last]
    days = int(threshold(DEBRIEF_DAYS, on=on, school_id=cycle.school_id))
    calendar = calendar_of(school_id=cycle.school_id)
    weeks = weeks_of(cycle)
    taught = {weeks.week_of(one.visited_on) for one in mine}
    # While it runs it is measured by the weeks that are over, and this one as soon as there was a pair in it.
    running = weeks.n_completed(on) + (
        weeks.week_of(on) in taught and weeks.n_completed(on) < len(weeks.starts)
    )
    return Done(
        planned_weeks=weeks.n_counted(last) if cycle.closed_on else running,
        weeks_with_a_pair=len(taught),
        pairs=len(mine),
        pairs_in_time=sum(
            is_in_time(visited_on=one.visited_on, debriefed_on=one.debriefed_on, days=days, calendar=calendar)
            for one in mine
        ),
        steps=len(agreed),
        good_steps=sum(one.passes for one in agreed),
        debriefs=len(mine),
        practiced=sum(one.has_practiced for one in mine),
    )
