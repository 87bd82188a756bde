"""Give the support plans of somebody who leaves to another manager, with the students in her reach."""

from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions.changes import change
from sextant.network.actions.programs import add_to_caseload
from sextant.network.models import Caseload
from sextant.network.terms import CaseKind
from sextant.support.models import Goal, SupportPlan
from sextant.support.queries.plans_carried import OPEN_PLANS
from sextant.support.terms.care import PlanState

DESK = "support_desk"


@transaction.atomic
def pass_plans_on(*, staff_id: int, to_staff_id: int, on: date) -> int:
    """Give her open plans and their goals to another manager; return how many plans."""
    acting = guard.actor()
    with guard.acting_as(process(DESK, on_behalf_of=acting.user_id or acting.on_behalf_of)):
        rows = list(SupportPlan.objects.filter(staff_id=staff_id, state__in=OPEN_PLANS).order_by("pk"))
        for row in rows:
            changes = change(row, staff_id=to_staff_id)
            audit.record("support.pass_plan_on", on=row, changes=changes)
            for goal in Goal.objects.filter(plan_id=row.pk, replaced_on=None).order_by("pk"):
                audit.record("support.pass_goal_on", on=goal, changes=change(goal, staff_id=to_staff_id))
            cases = Caseload.objects.filter(student_id=row.student_id, kind=CaseKind.PLAN)
            if (
                row.state != PlanState.DRAFT
                and not cases.filter(staff_id=to_staff_id, valid_until=None).exists()
            ):
                add_to_caseload(
                    staff_id=to_staff_id,
                    student_id=row.student_id,
                    kind=CaseKind.PLAN,
                    valid_from=on,
                )
    return len(rows)
