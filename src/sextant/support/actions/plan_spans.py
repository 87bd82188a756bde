"""Begin a plan where a tier stands, and end one with a reason: the tier never stands alone in silence."""

from contextlib import nullcontext
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.network.actions.changes import change
from sextant.support.actions.plans import (
    CannotGo,
    NotYours,
    blank_plan,
    draft_plan,
    let_go,
    refuse_anchor,
    refuse_others,
)
from sextant.support.actions.reviews import Decided, review_plan
from sextant.support.models import SupportPlan, TierStatus
from sextant.support.queries.desk import as_desk
from sextant.support.queries.groups import RUNNING
from sextant.support.queries.plan_keepers import reviews_plans
from sextant.support.queries.progress import progress_of
from sextant.support.terms.care import Domain, PlanKind, PlanState, ReviewDecision

LOWEST_HELPED = 2


class NoTierYet(CannotDo):
    """A plan answers a tier that somebody decided on."""


class NotMet(CannotDo):
    """A goal is met when the newest valid probe has reached it."""


@transaction.atomic
def begin_plan(
    *, student_id: int, school_id: int, domain: Domain, kind: PlanKind | None, on: date
) -> SupportPlan:
    """Begin to write a plan in the tier that stands; one for whoever is ready for more waits for none.

    Raises:
        NotYours: the actor does not review plans.
        NoTierYet: the student stands in tier 1 in this domain.
        NotAnAnchor: it is one of an anchor room, and the actor gives no place there.
    """
    me = current_rights().staff_id
    if me is None or not reviews_plans():
        raise NotYours(_("Plans are begun by whoever screens or leads learning. Refer the student to them."))
    if kind is not None:
        refuse_anchor(kind)
    standing = TierStatus.objects.filter(student_id=student_id, domain=domain, valid_until=None).first()
    tier = LOWEST_HELPED if domain is Domain.ADVANCED else standing.tier if standing is not None else 1
    if tier < LOWEST_HELPED:
        raise NoTierYet(_("The student stands in tier 1 here. Let a screening decide on tier 2 or 3 first."))
    draft = blank_plan(tier=tier, domain=domain, staff_id=me, on=on, kind=kind)
    return draft_plan(student_id=student_id, school_id=school_id, domain=domain, tier=tier, draft=draft)


@transaction.atomic
def end_plan(
    *, plan_id: int, version: int, because: str, on: date, is_met: bool | None = None
) -> SupportPlan:
    """End a plan: one that runs by a decision with its reason, which the tier follows; a draft is put away.

    Raises:
        CannotGo: it has ended.
        NotMet: the goal is said to be met, and the newest valid probe has not reached it.
        NotDecided: nobody said why.
        NotYours: the actor neither manages it nor reviews plans.
        ChangedMeanwhile: somebody else has changed it.
        OutOfReach: the actor does not keep it.
    """
    row: SupportPlan = SupportPlan.objects.get(pk=plan_id)
    refuse_others(row)
    if row.state == PlanState.CLOSED:
        raise CannotGo(_("This plan has ended already."))
    if row.state not in RUNNING:
        changes = change(row, version=version, state=PlanState.CLOSED, ends_on=max(on, row.starts_on))
        audit.record("support.move_plan", on=row, changes=changes)
    else:
        if is_met:
            _refuse_unmet(row, on)
        decided = Decided(decision=ReviewDecision.EXIT, because=because, goal_met=is_met)
        # A teacher who manages a plan decides on it, and writes no reasons of support otherwise.
        with nullcontext() if reviews_plans() else as_desk():
            review_plan(plan_id=row.pk, decided=decided, on=on, version=version)
        row.refresh_from_db()
    with as_desk():
        let_go(row, on)
    return row


def _refuse_unmet(row: SupportPlan, on: date) -> None:
    (progress,) = progress_of([row], on=on)
    valid = [one for one in progress.probes if one.is_valid]
    if progress.goal is None or not valid:
        raise NotMet(_("Nothing valid is measured yet, so no goal is met. Log a probe, or end it as it is."))
    newest, aim = max(valid, key=lambda one: one.on), progress.goal.aim
    if (newest.score - aim.target) * aim.sign < 0:
        raise NotMet(
            _("The newest probe is %(now)g, and the goal %(goal)g: it is not met yet. Or end it as it is.")
            % {"now": newest.score, "goal": aim.target}
        )
