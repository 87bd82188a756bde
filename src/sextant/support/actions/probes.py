"""Enter a group's probes on one screen; one that is not valid stays readable and counts for nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import isfinite
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.kernel.events import publish
from sextant.kernel.guard import OutOfReach
from sextant.network.actions.changes import change
from sextant.support.events import ProbeSaved
from sextant.support.models import Goal, Probe, SupportPlan
from sextant.support.queries.desk import as_desk
from sextant.support.terms.care import PlanState

LATEST = timedelta(days=60)
HIGHEST, LONGEST_NOTE = 10_000.0, 120


class BadProbe(CannotDo):
    """A score, a day or a note that cannot be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeDraft:
    """One student's score toward her plan's goal."""

    plan_id: int
    score: float
    is_valid: bool = True
    note: str = ""


@transaction.atomic
def save_probes(*, probes: Sequence[ProbeDraft], on: date, today: date) -> int:
    """Keep probes of one day; the same plan's probe of that day is corrected. Return how many are kept.

    The caller has found the plans within reach: those of a group that she leads, or her own.

    Raises:
        BadProbe: a score is impossible, the day is to come or too long ago, a note is missing or too long.
    """
    _refuse_day(on, today)
    for one in probes:
        _refuse(one)
    with as_desk():
        keys = [one.plan_id for one in probes]
        plans = {
            one.pk: one for one in SupportPlan.objects.filter(pk__in=keys).exclude(state=PlanState.CLOSED)
        }
        goals = {
            one.plan_id: one
            for one in Goal.objects.filter(plan_id__in=keys, replaced_on=None).order_by("-pk")
        }
        standing = {
            one.goal_id: one
            for one in Probe.objects.filter(goal_id__in=[goal.pk for goal in goals.values()], on=on)
        }
        kept: list[SupportPlan] = []
        for one in probes:
            plan, goal = plans.get(one.plan_id), goals.get(one.plan_id)
            if plan is None or goal is None:
                raise BadProbe(_("One of these students has no goal to probe. Set it in the plan first."))
            if _keep(plan, goal, standing.get(goal.pk), one, on=on):
                kept.append(plan)
    for plan in kept:
        publish(ProbeSaved(plan_id=plan.pk, student_id=plan.student_id, school_id=plan.school_id))
    return len(kept)


def require_plans(plan_ids: Sequence[int]) -> None:
    """Do nothing if whoever acts reaches all of these plans.

    Raises:
        OutOfReach: she does not.
    """
    if SupportPlan.objects.filter(pk__in=list(plan_ids)).count() != len(set(plan_ids)):
        raise OutOfReach("Your role may not change this record here.")


def _keep(plan: SupportPlan, goal: Goal, row: Probe | None, one: ProbeDraft, *, on: date) -> bool:
    """Keep one probe; tell if anything changed."""
    values: dict[str, Any] = {"score": one.score, "is_valid": one.is_valid, "note": one.note.strip()}
    if row is not None:
        changes = change(row, **values)
        if changes:
            audit.record("support.save_probe", on=row, changes=changes)
        return bool(changes)
    row = Probe(
        goal=goal,
        plan=plan,
        school_id=plan.school_id,
        student_id=plan.student_id,
        staff_id=plan.staff_id,
        on=on,
        **values,
    )
    row.save()
    audit.record("support.save_probe", on=row, changes={"score": (None, one.score)})
    return True


def _refuse_day(on: date, today: date) -> None:
    if on > today:
        raise BadProbe(_("This day is still to come. Enter a probe on its day."))
    if on < today - LATEST:
        raise BadProbe(
            _("This is more than 60 days ago. Probes are entered while they can change something.")
        )


def _refuse(one: ProbeDraft) -> None:
    if not isfinite(one.score) or not 0 <= one.score <= HIGHEST:
        raise BadProbe(_("A score lies between 0 and 10,000. Check the number you typed."))
    if not one.is_valid and not one.note.strip():
        raise BadProbe(_("Say why a probe does not count, in a few words."))
    if len(one.note.strip()) > LONGEST_NOTE:
        raise BadProbe(_("A note has 120 characters at most."))
