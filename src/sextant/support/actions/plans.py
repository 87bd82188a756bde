"""Write a plan, give it a goal, let it begin and fade; its manager keeps the student in reach."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.network.actions.changes import change
from sextant.network.models import Caseload
from sextant.network.queries.settings import threshold
from sextant.network.terms import CaseKind
from sextant.support.models import Goal, InterventionProgram, SupportPlan
from sextant.support.queries.desk import as_desk
from sextant.support.queries.plan_keepers import keeps_plan_of, leads_rooms
from sextant.support.rules.plan_dates import baseline_of, can_go, next_monday, review_span
from sextant.support.rules.plan_templates import dosage_of, usual_kind
from sextant.support.terms.care import Domain, PlanKind, PlanState
from sextant.support.thresholds.care import REVIEW_WEEKS_FIRST, REVIEW_WEEKS_LAST

ONE_DAY, A_REVIEW = timedelta(days=1), timedelta(weeks=7)
OPEN_PLANS = (PlanState.DRAFT.value, PlanState.ACTIVE.value, PlanState.FADING.value)


class CannotGo(CannotDo):
    """A plan does not go there from here."""


class NotReady(CannotDo):
    """A plan that begins says how to help, and has a goal where its program measures one."""


class ReviewTooFar(CannotDo):
    """A plan is reviewed six to eight weeks after it begins."""


class TargetTooLow(CannotDo):
    """A goal lies above where the student is now."""


class NotYours(CannotDo):
    """A plan is changed by whoever manages it, or by whoever reviews plans."""


class NotAnAnchor(CannotDo):
    """A place in an anchor room is given by those who lead support."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDraft:
    """What a plan says of itself."""

    kind: PlanKind
    staff_id: int
    starts_on: date
    review_on: date
    minutes: int
    per_week: int
    program_id: int | None = None
    how_to_help: str = ""
    family_says: str = ""

    def values(self) -> dict[str, Any]:
        """Return the columns."""
        return {
            "kind": self.kind,
            "staff_id": self.staff_id,
            "starts_on": self.starts_on,
            "review_on": self.review_on,
            "minutes": self.minutes,
            "per_week": self.per_week,
            "program_id": self.program_id,
            "how_to_help": self.how_to_help,
            "family_says": self.family_says,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalDraft:
    """Three scores, and what is aimed at by when."""

    scores: tuple[float, ...]
    target: float
    target_on: date


def blank_plan(
    *, tier: int, domain: Domain, staff_id: int, on: date, kind: PlanKind | None = None
) -> PlanDraft:
    """Return what a new plan begins with: next Monday, seven weeks, the dosage of its kind and tier."""
    starts_on, kind = next_monday(on), kind or usual_kind(domain)
    minutes, per_week = dosage_of(kind, tier)
    return PlanDraft(
        kind=kind,
        staff_id=staff_id,
        starts_on=starts_on,
        review_on=starts_on + A_REVIEW,
        minutes=minutes,
        per_week=per_week,
    )


@transaction.atomic
def draft_plan(
    *, student_id: int, school_id: int, domain: Domain, tier: int, draft: PlanDraft
) -> SupportPlan:
    """Write a plan that is not under way yet; one that is being written already is returned as it is."""
    with as_desk():
        standing: SupportPlan | None = SupportPlan.objects.filter(
            student_id=student_id, domain=domain, tier=tier, state=PlanState.DRAFT
        ).first()
        if standing is not None:
            return standing
        row = SupportPlan(
            school_id=school_id, student_id=student_id, domain=domain, tier=tier, **draft.values()
        )
        row.save()
        audit.record("support.draft_plan", on=row, changes={"tier": (None, tier)})
    return row


@transaction.atomic
def write_plan(
    *, plan_id: int, version: int, draft: PlanDraft, goal: GoalDraft | None, on: date
) -> SupportPlan:
    """Change what a plan says; a new goal takes the place of the one before, which stays readable.

    Raises:
        CannotGo: it is closed.
        ReviewTooFar: its review lies outside six to eight weeks.
        TargetTooLow: its target is not above the baseline.
        NotYours: the actor neither manages it nor reviews plans.
        NotAnAnchor: it becomes a plan of an anchor room, and the actor gives no place there.
        ChangedMeanwhile: somebody else has changed it.
        OutOfReach: the actor does not keep it.
    """
    row: SupportPlan = SupportPlan.objects.get(pk=plan_id)
    refuse_others(row)
    managed_by = row.staff_id
    if row.state == PlanState.CLOSED:
        raise CannotGo("This plan has ended; write a new one.")
    if row.kind != PlanKind.ANCHOR:
        refuse_anchor(draft.kind)
    _check_review(draft, row.school_id, on=on)
    changes = change(row, version=version, **draft.values())
    audit.record("support.write_plan", on=row, changes=changes)
    with as_desk():
        Goal.objects.filter(plan_id=row.pk, replaced_on=None).exclude(staff_id=row.staff_id).update(
            staff_id=row.staff_id
        )
        if goal is not None:
            set_goal(plan=row, goal=goal, on=on)
        if row.state != PlanState.DRAFT:
            _keep_in_reach(row, on)
        if managed_by != row.staff_id:
            let_go(row, on, staff_id=managed_by)
    return row


def set_goal(*, plan: SupportPlan, goal: GoalDraft, on: date) -> Goal:
    """Write a goal on the measure of the plan's program, in the caller's transaction and right.

    Raises:
        NotReady: the plan has no program, so that there is nothing to measure.
        TargetTooLow: the target is not above the baseline.
    """
    program = InterventionProgram.objects.filter(pk=plan.program_id).first()
    if program is None:
        raise NotReady("Choose a program first: it says what is measured.")
    baseline = baseline_of(goal.scores)
    if goal.target <= baseline or goal.target_on <= on:
        raise TargetTooLow(f"The target lies above the baseline of {baseline:g}, on a day to come.")
    for old in Goal.objects.filter(plan_id=plan.pk, replaced_on=None).order_by("pk"):
        audit.record("support.replace_goal", on=old, changes=change(old, replaced_on=on))
    row = Goal(
        plan_id=plan.pk,
        school_id=plan.school_id,
        student_id=plan.student_id,
        staff_id=plan.staff_id,
        measure=program.measure,
        unit=program.unit,
        baseline=baseline,
        baseline_on=on,
        target=goal.target,
        target_on=goal.target_on,
        probe_error=program.probe_error,
    )
    row.save()
    audit.record("support.set_goal", on=row, changes={"target": (None, row.target)})
    return row


@transaction.atomic
def move_plan(*, plan_id: int, version: int, to: PlanState, on: date) -> SupportPlan:
    """Let a plan begin, fade or go back to its full dosage; `end_plan` ends it.

    Raises:
        CannotGo: it does not go there from here.
        NotReady: it begins without words for teachers, or without the goal that its program measures.
        NotYours: the actor neither manages it nor reviews plans.
        ChangedMeanwhile: somebody else has changed it.
        OutOfReach: the actor does not keep it.
    """
    row: SupportPlan = SupportPlan.objects.get(pk=plan_id)
    refuse_others(row)
    if to is PlanState.CLOSED or not can_go(PlanState(row.state), to):
        raise CannotGo("This plan is not there any more; look at it again.")
    if to is PlanState.ACTIVE:
        _check_ready(row)
    audit.record("support.move_plan", on=row, changes=change(row, version=version, state=to))
    with as_desk():
        _keep_in_reach(row, on)
    return row


def refuse_others(row: SupportPlan) -> None:
    """Refuse whoever neither manages a plan nor reviews plans.

    Raises:
        NotYours: she reads it, and changes nothing.
    """
    if not keeps_plan_of(row.staff_id):
        raise NotYours(_("This plan is not yours to change. Ask whoever manages it."))


def refuse_anchor(kind: PlanKind) -> None:
    """Refuse a plan of an anchor room by whoever gives no place there.

    Raises:
        NotAnAnchor: it is one, and she gives none.
    """
    if kind is PlanKind.ANCHOR and not leads_rooms():
        raise NotAnAnchor(
            _("An anchor classroom is decided by the principal or an assistant principal. Ask one of them.")
        )


def _check_ready(row: SupportPlan) -> None:
    if not row.how_to_help.strip():
        raise NotReady("Say in a sentence how every teacher can help; then it can begin.")
    if row.program_id is not None and not Goal.objects.filter(plan_id=row.pk, replaced_on=None).exists():
        raise NotReady("Give it a goal: three scores, a target and a day; then it can begin.")


def _check_review(draft: PlanDraft, school_id: int, *, on: date) -> None:
    first, last = review_span(
        draft.starts_on,
        first=int(threshold(REVIEW_WEEKS_FIRST, on=on, school_id=school_id)),
        last=int(threshold(REVIEW_WEEKS_LAST, on=on, school_id=school_id)),
    )
    if not first <= draft.review_on <= last:
        raise ReviewTooFar(f"Review it between {first:%-d %B} and {last:%-d %B}, six to eight weeks on.")


def _keep_in_reach(row: SupportPlan, on: date) -> None:
    """Put the student on the manager's caseload for as long as the plan runs."""
    held = Caseload.objects.filter(
        staff_id=row.staff_id, student_id=row.student_id, kind=CaseKind.PLAN, valid_until=None
    )
    if held.exists():
        return
    case = Caseload(
        staff_id=row.staff_id,
        student_id=row.student_id,
        school_id=row.school_id,
        kind=CaseKind.PLAN,
        valid_from=on,
    )
    case.save()
    audit.record("support.give_case", on=case, changes={"staff": (None, row.staff_id)})


def let_go(row: SupportPlan, on: date, *, staff_id: int | None = None) -> None:
    """Take the student off the manager's caseload, unless another plan of hers is that manager's, too.

    Args:
        row: the plan that ends, or that another manages from now on.
        on: the last day on which she reads what the plan needed.
        staff_id: who managed it, where that is no longer the plan's manager.
    """
    manager = row.staff_id if staff_id is None else staff_id
    others = SupportPlan.objects.filter(
        staff_id=manager, student_id=row.student_id, state__in=OPEN_PLANS
    ).exclude(pk=row.pk)
    if others.exists():
        return
    cases = Caseload.objects.filter(
        Q(valid_until=None),
        staff_id=manager,
        student_id=row.student_id,
        kind=CaseKind.PLAN,
        valid_from__lte=on,
    )
    for case in cases.order_by("pk"):
        audit.record("support.end_case", on=case, changes=change(case, valid_until=on + ONE_DAY))
