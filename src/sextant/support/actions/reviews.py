"""Save what a team decided about a plan, with what it saw, and let follow what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.events import publish
from sextant.network.actions.changes import change
from sextant.support.actions.leading import release, release_covers
from sextant.support.actions.placement import leave_group
from sextant.support.actions.plans import let_go
from sextant.support.actions.tiers import change_tier
from sextant.support.events import EvaluationAsked, PlanReviewed
from sextant.support.models import (
    DecisionReview,
    Goal,
    GroupMember,
    InterventionProgram,
    SupportPlan,
    TierStatus,
)
from sextant.support.models.tiers import HIGHEST_TIER
from sextant.support.queries.desk import as_desk
from sextant.support.queries.groups import RUNNING
from sextant.support.queries.progress import (
    OF_BASELINE,
    GoalRow,
    PlanProgress,
    progress_of,
    reaches_goal,
    seen_of,
)
from sextant.support.rules.improvement import median_of
from sextant.support.terms.care import Basis, PlanState, ReviewDecision

MOST_A_WEEK = 5
# After these the help did not bring enough.
FAILED = (ReviewDecision.CHANGE, ReviewDecision.INTENSIFY)


class NotDecided(CannotDo):
    """A decision has a reason, a next day, and what it needs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What a team decided.

    Attributes:
        decision: one of the eight.
        because: in words.
        next_on: when the plan is looked at again; nothing where it ends.
        program_id: another program of the menu, for a change or for more.
        target, target_on: of a goal that is raised.
        attendance: share of days present, in percent, as the screen said it.
        goal_met: said by whoever ends the plan; None: the newest three probes say it.
    """

    decision: str
    because: str
    next_on: date | None = None
    program_id: int | None = None
    target: float | None = None
    target_on: date | None = None
    attendance: float | None = None
    goal_met: bool | None = None


@transaction.atomic
def review_plan(*, plan_id: int, decided: Decided, on: date, version: int | None = None) -> DecisionReview:
    """Keep a decision with what was on the screen, change the plan accordingly, and tell.

    Raises:
        NotDecided: the reason, the next day, or what the decision needs is missing.
        AlreadyDone: the plan has ended.
    """
    plan: SupportPlan = SupportPlan.objects.select_related("program").get(pk=plan_id)
    if plan.state not in RUNNING:
        raise AlreadyDone(_("This plan has ended. Nothing is left to decide."))
    (progress,) = progress_of([plan], on=on)
    _refuse(decided, progress, on)
    review = DecisionReview(
        plan=plan,
        school_id=plan.school_id,
        student_id=plan.student_id,
        staff_id=current_rights().staff_id or plan.staff_id,
        reviewed_on=on,
        seen=seen_of(progress, attendance=decided.attendance),
        proposed=progress.said.proposes or "" if progress.said else "",
        decision=decided.decision,
        because=decided.because.strip(),
        next_on=decided.next_on,
    )
    review.save()
    audit.record("support.review_plan", on=review, changes={"decision": (None, decided.decision)})
    _follow(plan, progress, decided, on=on, version=version)
    publish(
        PlanReviewed(
            plan_id=plan.pk,
            student_id=plan.student_id,
            school_id=plan.school_id,
            domain=plan.domain,
            decision=decided.decision,
        )
    )
    return review


def _refuse(decided: Decided, progress: PlanProgress, on: date) -> None:
    if decided.decision not in ReviewDecision.values:
        raise NotDecided(_("Choose what the team decided."))
    if not decided.because.strip():
        raise NotDecided(_("Say why, in a sentence; the family may ask."))
    if decided.decision != ReviewDecision.EXIT and (decided.next_on is None or decided.next_on <= on):
        raise NotDecided(_("Choose the day of the next look; a later one than today."))
    if decided.decision == ReviewDecision.RAISE_GOAL:
        if progress.goal is None:
            raise NotDecided(_("There is no goal to raise. Set one in the plan first."))
        if decided.target is None or decided.target_on is None or decided.target_on <= on:
            raise NotDecided(_("Say the new goal, and a day after today by which it is reached."))


def _follow(
    plan: SupportPlan, progress: PlanProgress, decided: Decided, *, on: date, version: int | None
) -> None:
    """Change the plan as the decision says, and let follow what follows."""
    values = _values(plan, progress, decided, on=on)
    audit.record("support.change_plan", on=plan, changes=change(plan, version=version, **values))
    if decided.decision in FAILED:
        _raise_tier(plan, decided, on=on)
    if decided.decision == ReviewDecision.RAISE_GOAL and progress.goal is not None:
        _raise_goal(plan, progress, progress.goal, decided, on=on)
    if decided.decision == ReviewDecision.EXIT:
        _end(plan, decided, on=on)
    if decided.decision == ReviewDecision.EVALUATE:
        me = current_rights().staff_id
        publish(EvaluationAsked(student_id=plan.student_id, school_id=plan.school_id, on=on, staff_id=me))


def _values(plan: SupportPlan, progress: PlanProgress, decided: Decided, *, on: date) -> dict[str, Any]:
    """Return what changes of the plan itself."""
    # The table asks that no review lies before the start.
    values: dict[str, Any] = {"review_on": max(decided.next_on or plan.review_on, plan.starts_on)}
    if decided.decision in FAILED:
        values["n_failed"] = plan.n_failed + 1
        values |= _other_program(plan, decided, on)
    if decided.decision == ReviewDecision.INTENSIFY:
        values |= _more(plan, values)
    if decided.decision == ReviewDecision.FADE:
        # Whether the goal was met is said once the plan ends.
        values["state"] = PlanState.FADING
    if decided.decision == ReviewDecision.EXIT:
        is_met = reaches_goal(progress) if decided.goal_met is None else decided.goal_met
        values |= {"state": PlanState.CLOSED, "ends_on": max(on, plan.starts_on), "goal_met": is_met}
    return values


def _other_program(plan: SupportPlan, decided: Decided, on: date) -> dict[str, Any]:
    """Return what another program changes; who sat in a group of the old one leaves it."""
    if decided.program_id is None or decided.program_id == plan.program_id:
        return {}
    program = InterventionProgram.objects.filter(
        pk=decided.program_id, is_offered=True, domain=plan.domain
    ).first()
    if program is None:
        raise NotDecided(_("Choose a program of this domain from the menu."))
    _leave(plan, on)
    return {
        "program_id": program.pk,
        "minutes": program.minutes,
        "per_week": program.per_week,
        "tier": program.tier,
    }


def _more(plan: SupportPlan, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what giving more changes: tier 3 after tier 2, else a session more a week."""
    if plan.tier < HIGHEST_TIER:
        return {"tier": HIGHEST_TIER}
    return {} if "per_week" in values else {"per_week": min(plan.per_week + 1, MOST_A_WEEK)}


def _raise_tier(plan: SupportPlan, decided: Decided, *, on: date) -> None:
    """Bring the student's tier up to that of her plan, where it stands lower."""
    if plan.tier > _tier_now(plan):
        change_tier(
            student_id=plan.student_id,
            school_id=plan.school_id,
            domain=plan.domain,
            to_tier=plan.tier,
            basis=Basis.REVIEW,
            because=decided.because,
            on=on,
            review_on=decided.next_on,
        )


def _raise_goal(
    plan: SupportPlan, progress: PlanProgress, standing: GoalRow, decided: Decided, *, on: date
) -> None:
    """Let another goal follow, from where the student stands now: the median of the newest three probes."""
    old: Goal = Goal.objects.get(pk=standing.id)
    newest = [one.score for one in progress.probes if one.is_valid][-OF_BASELINE:]
    audit.record("support.replace_goal", on=old, changes=change(old, replaced_on=on))
    goal = Goal(
        plan=plan,
        school_id=plan.school_id,
        student_id=plan.student_id,
        staff_id=plan.staff_id,
        measure=old.measure,
        unit=old.unit,
        baseline=median_of(newest) if newest else old.baseline,
        baseline_on=on,
        target=old.target if decided.target is None else decided.target,
        target_on=decided.target_on or old.target_on,
        probe_error=old.probe_error,
    )
    goal.save()
    audit.record("support.raise_goal", on=goal, changes={"target": (old.target, decided.target)})


def _end(plan: SupportPlan, decided: Decided, *, on: date) -> None:
    """End the plan's places in groups and its manager's case; bring the tier back to what others ask for."""
    _leave(plan, on)
    with as_desk():
        let_go(plan, on)
    others = SupportPlan.objects.filter(
        student_id=plan.student_id, domain=plan.domain, state__in=RUNNING
    ).exclude(pk=plan.pk)
    back_to = max(others.values_list("tier", flat=True), default=1)
    if back_to < _tier_now(plan):
        change_tier(
            student_id=plan.student_id,
            school_id=plan.school_id,
            domain=plan.domain,
            to_tier=back_to,
            basis=Basis.REVIEW,
            because=decided.because,
            on=on,
        )


def _leave(plan: SupportPlan, on: date) -> None:
    with as_desk():
        seats = list(
            GroupMember.objects.filter(plan_id=plan.pk, valid_until=None).values_list("staff_id", "group_id")
        )
        leave_group(plan_id=plan.pk, on=on)
        for staff_id in sorted({staff for staff, _group in seats}):
            release([plan.student_id], staff_id=staff_id, on=on)
        for group_id in sorted({group for _staff, group in seats}):
            release_covers([plan.student_id], group_id=group_id, on=on)


def _tier_now(plan: SupportPlan) -> int:
    tier: int | None = (
        TierStatus.objects.filter(student_id=plan.student_id, domain=plan.domain, valid_until=None)
        .values_list("tier", flat=True)
        .first()
    )
    return tier or 1
