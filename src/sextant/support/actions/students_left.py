"""What ends with a student who leaves a school: services, an evaluation, a room, a group, plans, a case."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from sextant.audit import actions as audit
from sextant.network.actions.changes import change
from sextant.network.models import Caseload, Student
from sextant.network.terms import CaseKind
from sextant.support.actions.anchor import end_placement
from sextant.support.actions.plans import OPEN_PLANS, let_go
from sextant.support.actions.referrals import OPEN_REFERRALS
from sextant.support.actions.services import end_service
from sextant.support.models import (
    AnchorPlacement,
    Evaluation,
    GroupMember,
    Referral,
    ServiceEntitlement,
    SupportPlan,
    WarningCaseEnd,
    WarningReview,
)
from sextant.support.queries.desk import as_desk
from sextant.support.terms.care import PlanState, ReferralState
from sextant.support.terms.following import CaseEnding
from sextant.support.terms.special_education import EvaluationState


@transaction.atomic
def end_special_education(*, student_id: int, school_id: int, on: date) -> int:
    """End what a school gives a student who has left it; ``on`` is the first day without her.

    Returns:
        How many services, evaluations and places ended.
    """
    with as_desk():
        here = {"student_id": student_id, "school_id": school_id}
        services = list(
            ServiceEntitlement.objects.filter(**here, valid_until=None).values_list("pk", flat=True)
        )
        for key in services:
            end_service(entitlement_id=key, on=on)
        cases = list(Evaluation.objects.filter(**here, state=EvaluationState.OPEN))
        for case in cases:
            changes = change(case, state=EvaluationState.LEFT, closed_on=max(on, case.asked_on))
            audit.record("support.close_evaluation", on=case, changes=changes)
        places = list(AnchorPlacement.objects.filter(**here, valid_until=None).values_list("pk", flat=True))
        for key in places:
            end_placement(placement_id=key, on=on)
    return len(services) + len(cases) + len(places)


@transaction.atomic
def leave_groups_of(*, student_id: int, school_id: int, on: date) -> int:
    """Take a student who has left a school out of its groups; ``on`` is the first day without her.

    Returns:
        How many places she had.
    """
    with as_desk():
        held = Q(valid_until=None) | Q(valid_until__gt=on)
        rows = list(GroupMember.objects.filter(held, student_id=student_id, school_id=school_id))
        for row in rows:
            changes = change(row, valid_until=max(on, row.valid_from))
            audit.record("support.leave_group", on=row, changes=changes)
    return len(rows)


@transaction.atomic
def end_support_of(*, student_id: int, school_id: int, on: date) -> int:
    """Close the plans, referrals and early-warning case of a student who has left; ``on`` is without her.

    Who goes on at another school of the network keeps them: plans belong to a student. What is sealed is
    closed by whoever answers for it.

    Returns:
        How many plans, referrals and cases were closed.
    """
    with as_desk():
        if Student.objects.filter(pk=student_id, school__isnull=False).exists():
            return 0
        plans = list(SupportPlan.objects.filter(student_id=student_id, state__in=OPEN_PLANS).order_by("pk"))
        for plan in plans:
            ends_on = max(on, plan.starts_on)
            changes = change(plan, state=PlanState.CLOSED, ends_on=ends_on, left_on=on)
            audit.record("support.close_plan_of_who_left", on=plan, changes=changes)
            let_go(plan, on)
        referrals = list(
            Referral.objects.filter(student_id=student_id, state__in=OPEN_REFERRALS).order_by("pk")
        )
        for one in referrals:
            changes = change(one, state=ReferralState.WITHDRAWN, closed_on=max(on, one.received_on))
            audit.record("support.withdraw_referral", on=one, changes=changes)
        cases = _close_cases(student_id=student_id, school_id=school_id, on=on)
    return len(plans) + len(referrals) + cases


def _close_cases(*, student_id: int, school_id: int, on: date) -> int:
    """Keep why a case ended whose caseload ended with the enrollment."""
    began = set(
        WarningReview.objects.filter(student_id=student_id, manager__isnull=False).values_list(
            "manager_id", "reviewed_on"
        )
    )
    held = Caseload.objects.filter(
        student_id=student_id, school_id=school_id, kind=CaseKind.CASE_MANAGER, valid_until=on
    )
    cases = [row for row in held.order_by("pk") if (row.staff_id, row.valid_from) in began]
    for row in cases:
        end = WarningCaseEnd(
            school_id=school_id,
            student_id=student_id,
            staff_id=row.staff_id,
            since=row.valid_from,
            ended_on=max(on, row.valid_from),
            reason=CaseEnding.LEFT,
        )
        end.save()
        audit.record("support.end_case", on=end, changes={"reason": (None, str(CaseEnding.LEFT))})
    return len(cases)
