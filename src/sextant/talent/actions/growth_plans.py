"""A growth plan from its draft to its end (W-T3): goals, sent, agreed or sent back, mid-year, final."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.kernel.events import publish
from sextant.network.actions.changes import change
from sextant.network.queries.settings import threshold
from sextant.talent.actions.onboarding import finish_step
from sextant.talent.events import GrowthPlanAgreed
from sextant.talent.models import GrowthGoal, GrowthPlan
from sextant.talent.queries.desk import as_desk
from sextant.talent.queries.plan_supervisors import supervises_plan
from sextant.talent.rules.growth_plans import (
    LEADS,
    Deed,
    GoalWords,
    Missing,
    in_a_sentence,
    may_be_done,
    what_is_missing,
)
from sextant.talent.terms.growing import GoalOrigin, GoalState, OnboardingKind, PlanState
from sextant.talent.thresholds.joining import MOST_GOALS


class NoSuchPlan(CannotDo):
    """There is no such plan or goal within reach."""


class PlanNotNow(CannotDo):
    """The plan does not go there from here."""


class NotYourPlan(CannotDo):
    """Only whoever plans writes goals, and only their supervisor agrees."""


class GoalIncomplete(CannotDo):
    """A goal without a measure cannot be agreed; ``missing`` names each field."""

    def __init__(self, missing: tuple[Missing, ...]) -> None:
        super().__init__(in_a_sentence(missing))
        self.missing = missing


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalDraft:
    """What a goal says of itself; it may be incomplete until it is agreed."""

    aim: str
    indicator: str = ""
    baseline: str = ""
    target: str = ""
    evidence: str = ""
    due_on: date | None = None
    standard_code: str = ""

    def values(self) -> dict[str, Any]:
        """Return the columns."""
        return {
            "aim": self.aim.strip(),
            "indicator": self.indicator.strip(),
            "baseline": self.baseline.strip(),
            "target": self.target.strip(),
            "evidence": self.evidence.strip(),
            "due_on": self.due_on,
            "standard_code": self.standard_code,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalReview:
    """What came of one goal."""

    goal_id: int
    note: str
    state: GoalState = GoalState.OPEN


@transaction.atomic
def write_goal(*, plan_id: int, draft: GoalDraft, on: date, goal_id: int | None = None) -> GrowthGoal:
    """Add a goal to one's own draft, or write it anew.

    Raises:
        NoSuchPlan: the plan or the goal is not within reach.
        NotYourPlan: it is somebody else's.
        PlanNotNow: it is no draft, or has as many goals as a plan may have.
    """
    plan = _own_draft(plan_id)
    if not draft.aim.strip():
        raise PlanNotNow("Say what you aim at, in a sentence.")
    if goal_id is None:
        most = int(threshold(MOST_GOALS, on=on))
        if _standing(plan).count() >= most:
            raise PlanNotNow(f"A plan has {most} goals at most. Take one away before you add another.")
        row = GrowthGoal(
            plan=plan,
            staff_id=plan.staff_id,
            school_id=plan.school_id,
            origin=GoalOrigin.SELF,
            **draft.values(),
        )
        row.save()
        audit.record("talent.add_goal", on=row, changes={"aim": ("", row.aim)})
        return row
    row = _goal(plan, goal_id)
    audit.record("talent.write_goal", on=row, changes=change(row, **draft.values()))
    return row


@transaction.atomic
def drop_goal(*, plan_id: int, goal_id: int) -> None:
    """Take a goal out of one's own draft.

    Raises:
        NoSuchPlan: the plan or the goal is not within reach.
        NotYourPlan: it is somebody else's.
        PlanNotNow: it is no draft any more.
    """
    plan = _own_draft(plan_id)
    row = _goal(plan, goal_id)
    audit.record("talent.drop_goal", on=row, changes=change(row, state=GoalState.DROPPED))


@transaction.atomic
def send_plan(*, plan_id: int, on: date) -> GrowthPlan:
    """Send one's own plan to the supervisor.

    Raises:
        NoSuchPlan: it is not within reach.
        NotYourPlan: it is somebody else's.
        PlanNotNow: it is no draft, has no goal, or nobody supervises it.
    """
    plan = _own_draft(plan_id)
    if not _standing(plan).exists():
        raise PlanNotNow("A plan has one goal at least. Add one, then send it.")
    if plan.supervisor_id is None:
        raise PlanNotNow("Nobody is named as your supervisor. Human resources sets that with your seat.")
    changes = change(plan, state=PlanState.SENT, sent_on=on, sent_back_note="")
    audit.record("talent.send_plan", on=plan, changes=changes)
    return plan


@transaction.atomic
def agree_on_plan(*, plan_id: int, on: date) -> GrowthPlan:
    """Agree on a plan, as its supervisor.

    Raises:
        NoSuchPlan: it is not within reach.
        NotYourPlan: the actor does not supervise it.
        PlanNotNow: it was not sent.
        GoalIncomplete: a goal lacks its measure, its target or its day; the message names goal and field.
    """
    plan = _supervised(plan_id, Deed.AGREE)
    goals = list(_standing(plan).order_by("pk"))
    missing = what_is_missing([_words(goal) for goal in goals])
    if missing:
        raise GoalIncomplete(missing)
    with as_desk():
        changes = change(plan, state=PlanState.AGREED, agreed_on=on, sent_back_note="")
        audit.record("talent.agree_on_plan", on=plan, changes=changes)
    finish_step(staff_id=plan.staff_id, kind=OnboardingKind.PLAN, on=on, by=current_rights().staff_id)
    publish(GrowthPlanAgreed(plan_id=plan.pk, staff_id=plan.staff_id, school_id=plan.school_id))
    return plan


@transaction.atomic
def send_back_plan(*, plan_id: int, note: str) -> GrowthPlan:
    """Send a plan back with a note, as its supervisor.

    Raises:
        NoSuchPlan: it is not within reach.
        NotYourPlan: the actor does not supervise it.
        PlanNotNow: it was not sent, or the note is missing.
    """
    plan = _supervised(plan_id, Deed.SEND_BACK)
    if not note.strip():
        raise PlanNotNow("Write what should change; whoever plans reads it.")
    with as_desk():
        changes = change(plan, state=PlanState.DRAFT, sent_on=None, sent_back_note=note.strip()[:600])
        audit.record("talent.send_back_plan", on=plan, changes=changes)
    return plan


@transaction.atomic
def review_plan(
    *, plan_id: int, deed: Deed, note: str, goals: tuple[GoalReview, ...], on: date
) -> GrowthPlan:
    """Write the mid-year or the final review, as the supervisor.

    Raises:
        NoSuchPlan: the plan or a goal is not within reach.
        NotYourPlan: the actor does not supervise it.
        PlanNotNow: it is not agreed, the note is missing, or a final review leaves a goal open.
    """
    plan = _supervised(plan_id, deed)
    if not note.strip():
        raise PlanNotNow("Write a sentence about the plan as a whole.")
    is_final = deed is Deed.CLOSE
    if is_final and any(one.state == GoalState.OPEN for one in goals):
        raise PlanNotNow("At the end each goal is met, partly met, not met or dropped. Choose for each.")
    with as_desk():
        for one in goals:
            goal, words = _goal(plan, one.goal_id), one.note.strip()[:300]
            said: dict[str, Any] = (
                {"end_note": words, "state": one.state} if is_final else {"mid_year_note": words}
            )
            audit.record("talent.review_goal", on=goal, changes=change(goal, **said))
        words = note.strip()[:600]
        values: dict[str, Any] = (
            {"closed_on": on, "end_note": words} if is_final else {"mid_year_on": on, "mid_year_note": words}
        )
        audit.record("talent.review_plan", on=plan, changes=change(plan, state=LEADS[deed][1], **values))
    return plan


def _own_draft(plan_id: int) -> GrowthPlan:
    plan = _plan(plan_id)
    if plan.staff_id != current_rights().staff_id:
        raise NotYourPlan("Goals are written by whoever plans. Send it back with a note instead.")
    if plan.state != PlanState.DRAFT:
        raise PlanNotNow("The plan was sent. Ask your supervisor to send it back if it should change.")
    return plan


def _supervised(plan_id: int, deed: Deed) -> GrowthPlan:
    plan = _plan(plan_id)
    if not supervises_plan(plan):
        raise NotYourPlan("Only the supervisor of this plan, or the principal of the school, decides on it.")
    if not may_be_done(deed, plan.state):
        raise PlanNotNow(f"The plan stands at “{PlanState(plan.state).label}”; this comes at another time.")
    return plan


def _plan(plan_id: int) -> GrowthPlan:
    plan = GrowthPlan.objects.filter(pk=plan_id).first()
    if plan is None:
        raise NoSuchPlan("There is no such plan. Open the list again.")
    found: GrowthPlan = plan
    return found


def _standing(plan: GrowthPlan) -> Any:
    return plan.goals.exclude(state=GoalState.DROPPED)


def _goal(plan: GrowthPlan, goal_id: int) -> GrowthGoal:
    goal = plan.goals.filter(pk=goal_id).first()
    if goal is None:
        raise NoSuchPlan("This goal is not in the plan any more. Open the page again.")
    found: GrowthGoal = goal
    return found


def _words(goal: GrowthGoal) -> GoalWords:
    return GoalWords(
        aim=goal.aim,
        indicator=goal.indicator,
        baseline=goal.baseline,
        target=goal.target,
        due_on=goal.due_on,
    )
