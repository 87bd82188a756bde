"""The support plans that somebody manages and that are not closed."""

from sextant.support.models import SupportPlan
from sextant.support.terms.care import PlanState

OPEN_PLANS = (PlanState.DRAFT, PlanState.ACTIVE, PlanState.FADING)


def count_plans_carried(*, staff_id: int) -> int:
    """Return how many plans somebody manages that are not closed."""
    return int(SupportPlan.objects.filter(staff_id=staff_id, state__in=OPEN_PLANS).count())
