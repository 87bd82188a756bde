"""Propose a goal on what lessons showed, into a plan that is still a draft; no estimate in its words."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from sextant.network.queries.calendar import latest_school_year
from sextant.talent.actions.plan_drafts import add_seeded_goals
from sextant.talent.models import GrowthPlan
from sextant.talent.rules.seeding import SeededGoal
from sextant.talent.terms.growing import GoalOrigin, PlanState


@transaction.atomic
def propose_from_lessons(seen: Mapping[int, tuple[str, str]], *, on: date) -> int:
    """Add a goal on the low standard of each teacher whose plan is a draft and has room; as the desk.

    Args:
        seen: by member of staff, the code of the standard and its name.
        on: the day.

    Returns:
        How many goals were added.
    """
    year = latest_school_year(on)
    plans = GrowthPlan.objects.filter(staff_id__in=list(seen), school_year=year, state=PlanState.DRAFT)
    added = 0
    for plan in plans.order_by("pk"):
        code, name = seen[plan.staff_id]
        if plan.goals.filter(standard_code=code).exists():
            continue
        goal = SeededGoal(
            aim=f"{name}: one step at a time, practiced with my coach.",
            indicator=f"Level on {code} in scored visits",
            standard_code=code,
        )
        added += add_seeded_goals(plan, [goal], GoalOrigin.GROWTH_AND_OBSERVATION)
    return added
