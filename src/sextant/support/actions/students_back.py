"""What is proposed anew for a student who is back within a year: the plans that ended because she left."""

from dataclasses import replace
from datetime import date, timedelta

from django.db import transaction

from sextant.network.models import StaffAssignment
from sextant.network.terms import Seat
from sextant.support.actions.plans import OPEN_PLANS, blank_plan, draft_plan
from sextant.support.models import SupportPlan
from sextant.support.queries.desk import as_desk
from sextant.support.terms.care import Domain, PlanKind

A_YEAR = timedelta(days=365)
# Who takes a plan over whose manager works elsewhere by now, the first of them first.
TAKE_OVER = (Seat.INTERVENTIONIST, Seat.COUNSELOR, Seat.AP_INSTRUCTION)


@transaction.atomic
def propose_plans_again(*, student_id: int, school_id: int, on: date) -> int:
    """Write each plan that ended because a student left as a draft, once she is back within the year.

    Nothing begins by itself: whoever managed it, or takes it over, looks at where she stands now.

    Returns:
        How many drafts there are.
    """
    with as_desk():
        left = SupportPlan.objects.filter(student_id=student_id, left_on__gt=on - A_YEAR, left_on__lte=on)
        newest = {plan.domain: plan for plan in left.order_by("left_on", "pk")}
        standing = SupportPlan.objects.filter(student_id=student_id, state__in=OPEN_PLANS)
        taken = set(standing.values_list("domain", flat=True))
        seats = StaffAssignment.objects.on(on).filter(school_id=school_id)
        here = set(seats.values_list("staff_id", flat=True))
        helpers = dict(seats.filter(seat__in=TAKE_OVER).order_by("-pk").values_list("seat", "staff_id"))
    n = 0
    for domain, plan in sorted(newest.items()):
        instead = next((helpers[seat] for seat in TAKE_OVER if seat in helpers), None)
        manager = plan.staff_id if plan.staff_id in here else instead
        if domain in taken or manager is None:
            continue
        draft = blank_plan(
            tier=plan.tier, domain=Domain(domain), staff_id=manager, on=on, kind=PlanKind(plan.kind)
        )
        draft = replace(
            draft,
            program_id=plan.program_id,
            how_to_help=plan.how_to_help,
            minutes=plan.minutes,
            per_week=plan.per_week,
        )
        draft_plan(
            student_id=student_id, school_id=school_id, domain=Domain(domain), tier=plan.tier, draft=draft
        )
        n += 1
    return n
