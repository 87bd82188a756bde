"""Minutes that plans asked for and students had: the one count behind what is called delivered.

A plan that is in no group is counted with what it asks for, and a meeting that nobody logged was not held.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Q, Sum

from sextant.network.models import School
from sextant.support.models import SessionAttendance, SupportPlan
from sextant.support.queries.delivery_counts import Asked, delivered_of
from sextant.support.rules.delivered import Delivered
from sextant.support.terms.care import PlanKind, PlanState

MOST_PLANS = 200_000
LEAST_TIER = 2
# What is put into a query at once: both databases take so many keys.
KEYS_A_QUERY = 3_000
BEGUN = (PlanState.ACTIVE, PlanState.FADING, PlanState.CLOSED)
COLUMNS = ("pk", "school_id", "kind", "domain", "starts_on", "ends_on", "minutes", "per_week")


def plans_that_ran(*, first: date, last: date, school_id: int | None = None) -> list[Any]:
    """Return the plans of tier 2 and 3 within reach that ran on some day of these."""
    still = Q(ends_on=None) | Q(ends_on__gte=first)
    rows = SupportPlan.objects.filter(still, state__in=BEGUN, tier__gte=LEAST_TIER, starts_on__lte=last)
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    return list(rows.order_by("pk").values_list(*COLUMNS, named=True)[:MOST_PLANS])


def logged_minutes(*, first: date, last: date) -> Mapping[int, Delivered]:
    """Return by plan what was delivered of the meetings that were logged, of all schools within reach."""
    # The index begins with the school: without it, whatever was ever attended would be read.
    logs = SessionAttendance.objects.filter(
        school_id__in=School.objects.values("pk"), on__range=(first, last), counts=True
    )
    summed = logs.order_by().values_list("plan_id").annotate(Sum("minutes"), Sum("minutes_planned"))
    return {plan: Delivered(minutes=had, logged=planned) for plan, had, planned in summed}


def minutes_of(plans: Sequence[Any], *, first: date, last: date) -> Mapping[int, Delivered]:
    """Return by plan what was delivered of what it asked for; only of plans that are helped in a group."""
    asked = [
        Asked(
            plan_id=one.pk, school_id=one.school_id, since=max(first, one.starts_on), minutes=one.minutes,
            per_week=one.per_week, kind=one.kind, ends_on=one.ends_on,
        )
        for one in plans
        if one.kind == PlanKind.SCHOOL
    ]  # fmt: skip
    found: dict[int, Delivered] = {}
    for start in range(0, len(asked), KEYS_A_QUERY):
        found |= delivered_of(asked[start : start + KEYS_A_QUERY], on=last, from_their_start=True)
    return found
