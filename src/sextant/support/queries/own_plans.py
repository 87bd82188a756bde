"""One’s own plans, counted for the page that opens the day."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q

from sextant.access.reach import current_rights
from sextant.support.models import SupportPlan
from sextant.support.queries.board import RUNNING
from sextant.support.terms.care import PlanState

A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPlans:
    """How many of one’s plans are still to be written, and how many are to be reviewed within a week."""

    n_drafts: int
    n_due: int


def count_own_plans(*, on: date) -> OwnPlans:
    """Return the counts: one question."""
    found = SupportPlan.objects.filter(staff_id=current_rights().staff_id or 0).aggregate(
        n_drafts=Count("pk", filter=Q(state=PlanState.DRAFT)),
        n_due=Count("pk", filter=Q(state__in=RUNNING, review_on__lte=on + A_WEEK)),
    )
    return OwnPlans(n_drafts=found["n_drafts"], n_due=found["n_due"])
