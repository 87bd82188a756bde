"""Plan a turnaround, look at its milestones each night, say what was seen, and give a school help."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.events import publish
from sextant.leadership.actions.turnaround_end import end_as_reached
from sextant.leadership.events import SupportAllocated
from sextant.leadership.models import (
    MetricDefinition,
    Milestone,
    Scorecard,
    ScorecardLine,
    SupportAllocation,
    TurnaroundPlan,
)
from sextant.leadership.queries.milestone_values import newest_values, open_plans
from sextant.leadership.rules.milestones import (
    ABOVE_BEFORE,
    DAY_30,
    FALLS,
    FIRST_PERIOD,
    LAST_YEAR,
    MILESTONES,
    YEAR_OF,
    MilestoneDefault,
    Standing,
    next_state,
    standing_of,
)
from sextant.leadership.terms.scorecards import CentralSupport, MetricDomain, MilestoneState
from sextant.leadership.thresholds.scorecards import NEAR_GOAL
from sextant.network.actions.bulk import insert_rows
from sextant.network.actions.changes import change
from sextant.network.models import School
from sextant.network.queries.calendar import latest_school_year, list_report_periods, list_school_years
from sextant.network.queries.settings import threshold

ONE_YEAR, DAY_THIRTY = 365, timedelta(days=30)
UNKNOWN_END = (6, 30)


class CannotPlan(CannotDo):
    """A turnaround plan is for a school that was taken over; help has a domain, days and a reason."""


@transaction.atomic
def plan_turnarounds(*, on: date) -> int:
    """Open a plan for each turnaround school in its first five years that has none; return how many."""
    year = latest_school_year(on)
    if year is None:
        return 0
    planned = set(TurnaroundPlan.objects.values_list("school_id", flat=True))
    n = 0
    for school in School.objects.filter(is_open=True).exclude(pk__in=planned).order_by("pk"):
        number = school.turnaround_year(year_starts_on=year.starts_on)
        if number is None or number > LAST_YEAR or school.takeover_on > on:
            continue
        plan = TurnaroundPlan(school=school, began_on=school.takeover_on)
        plan.save()
        audit.record("leadership.plan_turnaround", on=plan, changes={"began_on": (None, plan.began_on)})
        insert_rows(action="leadership.set_milestones", rows=_milestones(plan, on=on))
        n += 1
    return n


def _milestones(plan: TurnaroundPlan, *, on: date) -> list[Milestone]:
    """Return the milestones whose day lies in a year on file or ahead: of others nobody can know."""
    first_known = min(year.starts_on for year in list_school_years())
    floors = _floors(on)
    found = []
    for one in MILESTONES:
        due_on = _due_on(plan.began_on, one)
        if due_on < first_known:
            continue
        is_known = not (one.from_first_year or one.above_before)
        found.append(
            Milestone(
                plan=plan,
                school_id=plan.school_id,
                code=one.code,
                domain=one.domain,
                words=one.words,
                due_on=due_on,
                metric=one.metric,
                goal=one.goal if is_known else None,
                baseline=floors.get(one.metric) if is_known else None,
            )
        )
    return found


def _floors(on: date) -> dict[str, float]:
    floors = dict(MetricDefinition.objects.on(on).order_by("pk").values_list("code", "floor"))
    return {**floors, "points": 25.0, "filled": 90.0}


def _due_on(began_on: date, one: MilestoneDefault) -> date:
    """Return the day of a milestone; of a year that is not on file yet, its last day of June."""
    first = began_on.year if began_on.month >= 7 else began_on.year - 1
    start = first + one.year - 1
    year = next((held for held in list_school_years() if held.starts_on.year == start), None)
    if year is None:
        return date(start + 1, *UNKNOWN_END)
    if one.due == DAY_30:
        return year.starts_on + DAY_THIRTY
    if one.due == FIRST_PERIOD:
        periods = list_report_periods(school_year_id=year.pk)
        return periods[0].ends_on if periods else year.ends_on
    return year.ends_on


@transaction.atomic
def look_at_milestones(*, on: date) -> int:
    """Bring each milestone’s value and state up to a day; return how many changed."""
    year = latest_school_year(on)
    if year is None:
        return 0
    rows = list(
        Milestone.objects.filter(plan_id__in=open_plans())
        .exclude(state=MilestoneState.MET)
        .select_related("plan", "school")
        .order_by("pk")
    )
    values = newest_values(school_ids={row.school_id for row in rows}, on=on)
    of_periods = newest_values(school_ids=_held_against_before(rows), on=on, only_ended=True)
    n = 0
    for row in rows:
        number = row.school.turnaround_year(year_starts_on=year.starts_on) or 0
        if number < YEAR_OF.get(row.code, 0):
            continue
        held = of_periods if row.code in ABOVE_BEFORE else values
        n += _look_at(row, held.get(row.school_id, {}), on)
    return n


def _held_against_before(rows: Sequence[Milestone]) -> set[int]:
    """Return the schools held against the one before, whose number was of whole report periods, too."""
    return {row.school_id for row in rows if row.code in ABOVE_BEFORE and row.goal is not None}


def _look_at(row: Milestone, values: Mapping[str, float], on: date) -> bool:
    _set_out(row)
    is_due = on > row.due_on
    value = values.get(row.metric) if row.metric else None
    near = threshold(NEAR_GOAL, on=on, school_id=row.school_id)
    standing = standing_of(value, goal=row.goal, baseline=row.baseline, falls=row.code in FALLS, near=near)
    state = next_state(MilestoneState(row.state), standing, is_due=is_due)
    if (state, value) == (row.state, row.value):
        return False
    audit.record(
        "leadership.look_at_milestone", on=row, changes=change(row, state=state, value=value, checked_on=on)
    )
    return True


def _set_out(row: Milestone) -> None:
    """Set goal and baseline of a milestone that counts from the end of the first year, once that is known."""
    default = next((one for one in MILESTONES if one.code == row.code), None)
    if default is None or not default.from_first_year or row.goal is not None or default.goal is None:
        return
    first = row.plan.began_on
    cards = Scorecard.objects.filter(
        school_id=row.school_id, as_of__gt=first, as_of__lte=first + timedelta(days=ONE_YEAR)
    )
    card = cards.order_by("-as_of").first()
    line = (
        None
        if card is None
        else ScorecardLine.objects.filter(scorecard=card, code=row.metric, value__isnull=False).first()
    )
    if line is not None:
        audit.record(
            "leadership.set_goal_of_milestone",
            on=row,
            changes=change(row, baseline=line.value, goal=line.value + default.goal),
        )


@transaction.atomic
def say_what_was_seen(*, milestone_id: int, is_reached: bool, evidence: str, on: date) -> Milestone:
    """Keep what somebody saw of a milestone that no measure decides.

    Reached ends it, and the last milestone ends the plan; else it is off track from its day on, and at risk
    before.

    Raises:
        CannotPlan: a measure decides, or nothing was said.
        AlreadyDone: it is met.
    """
    row: Milestone = Milestone.objects.get(pk=milestone_id)
    if row.state == MilestoneState.MET:
        raise AlreadyDone("This milestone is met already.")
    if row.metric:
        raise CannotPlan("A measure decides on this milestone; look at the scorecard for it.")
    if not evidence.strip():
        raise CannotPlan("Say what was seen, where and when.")
    if is_reached:
        state = MilestoneState.MET
    else:
        state = next_state(MilestoneState(row.state), Standing.NEAR, is_due=on > row.due_on)
    audit.record(
        "leadership.say_what_was_seen",
        on=row,
        changes=change(row, state=state, evidence=evidence.strip()[:400], checked_on=on),
    )
    if is_reached:
        end_as_reached(row, on=on)
    return row


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """What the center gives a school: of which kind, in which domain, how many days, when and why."""

    school_id: int
    kind: CentralSupport
    domain: MetricDomain
    days: int
    from_on: date
    until_on: date
    because: str


@transaction.atomic
def give_help(draft: Help) -> SupportAllocation:
    """Give a school days of help from the center; whoever asked for it is answered.

    Raises:
        CannotPlan: days, dates or the reason are missing.
        OutOfReach: the school lies in another region.
    """
    if draft.days < 1 or draft.until_on < draft.from_on or not draft.because.strip():
        raise CannotPlan("Help has at least one day, an end after its start, and a reason.")
    row = SupportAllocation(
        school_id=draft.school_id,
        kind=draft.kind,
        domain=draft.domain,
        days=draft.days,
        from_on=draft.from_on,
        until_on=draft.until_on,
        because=draft.because.strip()[:300],
        decided_by_id=current_rights().staff_id,
    )
    row.save()
    audit.record("leadership.give_help", on=row, changes={"days": (0, row.days)})
    publish(SupportAllocated(allocation_id=row.pk, school_id=row.school_id, domain=row.domain))
    return row


@transaction.atomic
def close_help(*, allocation_id: int, found: str, on: date) -> SupportAllocation:
    """Keep what a visit saw, or what days of help came to.

    Raises:
        AlreadyDone: it was said before.
        CannotPlan: nothing was said.
    """
    row: SupportAllocation = SupportAllocation.objects.get(pk=allocation_id)
    if row.done_on is not None:
        raise AlreadyDone("What became of it is written down already.")
    if not found.strip():
        raise CannotPlan("Say what was seen, or what the days came to.")
    audit.record("leadership.close_help", on=row, changes=change(row, found=found.strip()[:600], done_on=on))
    return row
