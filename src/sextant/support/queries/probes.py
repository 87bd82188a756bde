"""Who is due for a probe: each week in tier 3, every second week in tier 2; and one group's screen."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sextant.network.queries.settings import threshold
from sextant.support.models import Goal, GroupMember, Probe, SupportPlan
from sextant.support.queries.desk import as_desk
from sextant.support.queries.groups import RUNNING, GroupRow, roster_of
from sextant.support.rules.probe_limits import highest_score
from sextant.support.thresholds.delivery import PROBE_DAYS_T2, PROBE_DAYS_T3

MOST_PLANS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeLine:
    """One student to probe: her goal, the last score, when the next is due, and what stands of today.

    Attributes:
        last_valid: the newest score before the day that counts.
        highest: what the goal's unit allows.
        error: the standard error of one probe.
    """

    plan_id: int
    public_id: UUID
    name: str
    measure: str
    unit: str
    last_on: date | None
    last_score: float | None
    due_on: date
    last_valid: float | None
    highest: float
    error: float
    score: float | None = None
    is_valid: bool = True
    note: str = ""

    def is_due(self, on: date) -> bool:
        return self.due_on <= on


def lines_of_group(group: GroupRow, *, on: date) -> tuple[ProbeLine, ...]:
    """Return the students of a group with a goal, by name; the caller has found the group within reach."""
    members = roster_of(group.id, on=on)
    with as_desk():
        plans = list(SupportPlan.objects.filter(pk__in=[one.plan_id for one in members]))
        return _lines(plans, {one.plan_id: one.name for one in members}, on=on)


def lines_of_manager(*, staff_id: int, on: date) -> tuple[ProbeLine, ...]:
    """Return the running plans that somebody manages and that have a goal, the longest waiting first."""
    plans = list(
        SupportPlan.objects.filter(staff_id=staff_id, state__in=RUNNING)
        .select_related("student")
        .order_by("pk")[:MOST_PLANS]
    )
    names = {one.pk: one.student.name for one in plans}
    with as_desk():
        lines = _lines(plans, names, on=on)
    return tuple(sorted(lines, key=lambda one: (one.due_on, one.name)))


def due_by_group(groups: Sequence[GroupRow], *, on: date) -> Mapping[int, int]:
    """Return how many students of each group are due for a probe."""
    with as_desk():
        members = list(
            GroupMember.objects.on(on)
            .filter(group_id__in=[one.id for one in groups])
            .values_list("group_id", "plan_id")
        )
        keys = {plan_id for _group, plan_id in members}
        plans = list(SupportPlan.objects.filter(pk__in=keys, state__in=RUNNING))
        due = {one.plan_id for one in _lines(plans, {}, on=on) if one.is_due(on)}
    return Counter(group_id for group_id, plan_id in members if plan_id in due)


def _lines(plans: Collection[SupportPlan], names: Mapping[int, str], *, on: date) -> tuple[ProbeLine, ...]:
    keys = [one.pk for one in plans]
    goals = {
        one.plan_id: one for one in Goal.objects.filter(plan_id__in=keys, replaced_on=None).order_by("-pk")
    }
    newest: dict[int, Any] = {}
    valid: dict[int, float] = {}
    today: dict[int, Any] = {}
    rows = Probe.objects.filter(goal_id__in=[one.pk for one in goals.values()], on__lte=on).order_by(
        "on", "pk"
    )
    for row in rows.values_list("plan_id", "on", "score", "is_valid", "note"):
        (today if row[1] == on else newest)[row[0]] = row
        if row[1] < on and row[3]:
            valid[row[0]] = row[2]
    lines = [
        _line(
            plan,
            goals[plan.pk],
            names.get(plan.pk, ""),
            newest.get(plan.pk),
            today.get(plan.pk),
            last_valid=valid.get(plan.pk),
            on=on,
        )
        for plan in plans
        if plan.pk in goals
    ]
    return tuple(sorted(lines, key=lambda one: (one.name, one.plan_id)))


def _line(
    plan: SupportPlan, goal: Goal, name: str, last: Any, today: Any, *, last_valid: float | None, on: date
) -> ProbeLine:
    every = timedelta(days=_days(plan, on))
    since = last[1] if last else goal.baseline_on
    return ProbeLine(
        plan_id=plan.pk,
        public_id=plan.public_id,
        name=name,
        measure=goal.measure,
        unit=goal.unit,
        last_on=last[1] if last else None,
        last_score=last[2] if last else None,
        due_on=on + every if today else since + every,
        last_valid=last_valid,
        highest=highest_score(unit=goal.unit, baseline=goal.baseline, target=goal.target),
        error=goal.probe_error,
        score=today[2] if today else None,
        is_valid=today[3] if today else True,
        note=today[4] if today else "",
    )


def _days(plan: SupportPlan, on: date) -> int:
    number = PROBE_DAYS_T3 if plan.tier >= 3 else PROBE_DAYS_T2
    return int(threshold(number, on=on, school_id=plan.school_id))
