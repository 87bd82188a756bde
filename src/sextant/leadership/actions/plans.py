"""Write a school’s plan, and agree on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.leadership.models import SchoolGoal, SchoolPlan
from sextant.leadership.rules.agenda import LEADERS
from sextant.leadership.rules.goals import FEWEST, MOST
from sextant.leadership.terms.meetings import PlanState
from sextant.network.actions.changes import change
from sextant.network.queries.other_names import refuse_names
from sextant.network.terms import Seat


class CannotPlan(CannotDo):
    """This is no plan yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalDraft:
    """One goal as it was written."""

    words: str
    metric: str
    baseline: float | None
    target: float
    by_period_id: int
    seat: Seat


@transaction.atomic
def write_plan(
    *, school_id: int, school_year_id: int, summary: str, goals: Sequence[GoalDraft], on: date
) -> SchoolPlan:
    """Write a plan, or change it; what was agreed is a draft again until it is agreed anew.

    Raises:
        CannotPlan: more than five goals, a measure twice, no way from baseline to target, or a seat that
            is not of the team.
    """
    _check(goals)
    # All staff read it: no student stands in it by name.
    refuse_names(summary, *(goal.words for goal in goals), school_id=school_id)
    plan = SchoolPlan.objects.filter(school_id=school_id, school_year_id=school_year_id).first()
    if plan is None:
        plan = SchoolPlan(school_id=school_id, school_year_id=school_year_id, summary=summary.strip()[:600])
        plan.save()
        audit.record("leadership.write_plan", on=plan, changes={"state": (None, plan.state)})
    else:
        changes = change(plan, summary=summary.strip()[:600], state=PlanState.DRAFT)
        audit.record("leadership.write_plan", on=plan, changes=changes)
    _keep(plan, goals, on)
    found: SchoolPlan = plan
    return found


@transaction.atomic
def agree_on_plan(*, plan_id: int, on: date) -> SchoolPlan:
    """Say that a plan stands: from then on all staff of the school read it.

    Raises:
        AlreadyDone: it stands already.
        CannotPlan: it has fewer than three goals, or more than five.
    """
    plan: SchoolPlan = SchoolPlan.objects.get(pk=plan_id)
    if plan.state == PlanState.AGREED:
        raise AlreadyDone(_("This plan was agreed already."))
    n = SchoolGoal.objects.filter(plan_id=plan.pk, ended_on=None).count()
    if not FEWEST <= n <= MOST:
        raise CannotPlan(
            _("A plan has three to five goals; this one has %(n)d. With more, none of them is one.")
            % {"n": n}
        )
    changes = change(plan, state=PlanState.AGREED, agreed_on=on)
    audit.record("leadership.agree_on_plan", on=plan, changes=changes)
    return plan


def _check(goals: Sequence[GoalDraft]) -> None:
    if len(goals) > MOST:
        raise CannotPlan(_("A plan has three to five goals. Choose the five that matter most."))
    if len({one.metric for one in goals}) < len(goals):
        raise CannotPlan(_("Two goals name the same measure. Make them one."))
    for one in goals:
        if one.baseline is not None and one.baseline == one.target:
            raise CannotPlan(_("A goal’s target differs from its baseline."))
        if one.seat not in LEADERS:
            raise CannotPlan(_("Choose a seat of the leadership team for each goal."))


def _keep(plan: SchoolPlan, goals: Sequence[GoalDraft], on: date) -> None:
    known = {row.metric: row for row in SchoolGoal.objects.filter(plan_id=plan.pk, ended_on=None)}
    for metric, row in known.items():
        if metric not in {one.metric for one in goals}:
            audit.record("leadership.end_goal", on=row, changes=change(row, ended_on=on))
    for one in goals:
        values: dict[str, Any] = {
            "words": one.words.strip()[:300],
            "baseline": one.baseline,
            "target": one.target,
            "by_period_id": one.by_period_id,
            "seat": one.seat,
        }
        row = known.get(one.metric)
        if row is None:
            row = SchoolGoal(plan_id=plan.pk, school_id=plan.school_id, metric=one.metric, **values)
            row.save()
            audit.record("leadership.write_goal", on=row, changes={"target": (None, one.target)})
            continue
        changes = change(row, **values)
        if changes:
            audit.record("leadership.write_goal", on=row, changes=changes)
