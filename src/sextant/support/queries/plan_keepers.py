"""Who may change a plan: its manager, and whoever reviews plans; everybody else reads it."""

from sextant.access.reach import current_rights
from sextant.support.policies import LEADS_ROOMS, REVIEW_PLANS


def keeps_plan_of(staff_id: int) -> bool:
    """Tell if whoever acts may change a plan that this member of staff manages."""
    rights = current_rights()
    return rights.staff_id == staff_id or reviews_plans()


def reviews_plans() -> bool:
    """Tell if whoever acts screens or leads learning, and so may begin plans and change those of others."""
    return REVIEW_PLANS.holds(current_rights())


def leads_rooms() -> bool:
    """Tell if whoever acts may give a student an anchor room."""
    return bool(LEADS_ROOMS & current_rights().roles)
