"""Plans counted for the page that opens the day: one’s own, and the late reviews of a school."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Min, Q

from sextant.access.reach import current_rights
from sextant.support.models import SupportPlan
from sextant.support.queries.board import RUNNING
from sextant.support.queries.desk import as_desk
from sextant.support.queries.owed import leads_screenings
from sextant.support.terms.care import PlanState

A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviews:
    """How many plans are to be reviewed, and by which day the first of them."""

    n: int
    first_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPlans:
    """How many of one’s plans are to be written, whose review is late, and whose is due within a week."""

    n_drafts: int
    late: Reviews
    soon: Reviews


def is_late(on: date) -> Q:
    """Return the condition that a plan runs and the day of its review is over."""
    return Q(state__in=RUNNING, review_on__lt=on)


def is_soon(on: date) -> Q:
    """Return the condition that a plan runs and its review is due today or within a week."""
    return Q(state__in=RUNNING, review_on__range=(on, on + A_WEEK))


def count_own_plans(*, on: date) -> OwnPlans:
    """Return the counts: one question."""
    late, soon = is_late(on), is_soon(on)
    found = SupportPlan.objects.filter(staff_id=current_rights().staff_id or 0).aggregate(
        n_drafts=Count("pk", filter=Q(state=PlanState.DRAFT)),
        n_late=Count("pk", filter=late),
        late_on=Min("review_on", filter=late),
        n_soon=Count("pk", filter=soon),
        soon_on=Min("review_on", filter=soon),
    )
    return OwnPlans(
        n_drafts=found["n_drafts"],
        late=Reviews(n=found["n_late"], first_on=found["late_on"]),
        soon=Reviews(n=found["n_soon"], first_on=found["soon_on"]),
    )


def count_late_reviews(*, school_id: int, on: date) -> Reviews:
    """Return the late reviews of a school, for whoever reads every reason there; one question."""
    if not leads_screenings(school_id):
        return Reviews(n=0, first_on=None)
    with as_desk():
        found = SupportPlan.objects.filter(is_late(on), school_id=school_id).aggregate(
            n=Count("pk"), first_on=Min("review_on")
        )
    return Reviews(n=found["n"], first_on=found["first_on"])
