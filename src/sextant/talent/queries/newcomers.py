"""What interlocks ask about whoever accepted an offer."""

from dataclasses import dataclass
from datetime import date

from sextant.network.models import StaffAssignment
from sextant.talent.models import Application, GrowthGoal, GrowthPlan
from sextant.talent.rules.onboarding import TEACHING
from sextant.talent.terms.growing import GoalOrigin


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Somebody who accepted: new or not, teaching or not, with the plan that hiring seeded."""

    is_new: bool
    teaches: bool
    is_locked: bool
    plan_id: int | None
    plan_due_on: date | None
    supervisor_id: int | None
    n_seeded: int


def newcomer_of(application_id: int, staff_id: int) -> Newcomer | None:
    """Return what is known of a hire, or None where the application is out of reach."""
    application = Application.objects.select_related("posting").filter(pk=application_id).first()
    if application is None:
        return None
    seats = StaffAssignment.objects.filter(staff_id=staff_id)
    seeded = GrowthGoal.objects.filter(staff_id=staff_id, origin=GoalOrigin.SCREENING)
    plan = GrowthPlan.objects.filter(pk__in=seeded.values("plan_id")).order_by("-pk").first()
    return Newcomer(
        is_new=seats.count() <= 1,
        teaches=application.posting.seat in TEACHING,
        is_locked=application.screening_locked_at is not None,
        plan_id=plan.pk if plan else None,
        plan_due_on=plan.due_on if plan else None,
        supervisor_id=plan.supervisor_id if plan else None,
        n_seeded=seeded.filter(plan=plan).count() if plan else 0,
    )
