"""Who decides on a growth plan: its supervisor, or the principal of the school; nobody on their own."""

from sextant.access.reach import current_rights
from sextant.access.terms import Role
from sextant.talent import policies
from sextant.talent.models import GrowthPlan


def supervises_plan(plan: GrowthPlan) -> bool:
    """Tell if whoever acts decides on a plan."""
    rights = current_rights()
    me = rights.staff_id
    if me is None or me == plan.staff_id or not policies.SUPERVISE_PLANS.holds(rights):
        return False
    if plan.supervisor_id == me:
        return True
    return any(
        held.role is Role.PRINCIPAL and plan.school_id in (held.school_ids or ()) for held in rights.held
    )
