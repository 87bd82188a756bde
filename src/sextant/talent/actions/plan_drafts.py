"""Draft growth plans: at hire, seeded by the screening, and each autumn from the template of the category."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.network.models import SchoolYear, Staff, StaffAssignment
from sextant.network.queries.calendar import latest_school_year
from sextant.network.queries.settings import threshold
from sextant.talent.models import Application, CategoryPlacement, GrowthGoal, GrowthPlan, PathLine
from sextant.talent.queries.day_counts import calendar_for
from sextant.talent.queries.placement_lines import year_of_start
from sextant.talent.queries.screening_result import lowest_competencies
from sextant.talent.queries.supervisors import supervisor_of_staff
from sextant.talent.rules.growth_plans import due_day
from sextant.talent.rules.onboarding import LEADING, PLANNING
from sextant.talent.rules.seeding import SeededGoal, goals_from
from sextant.talent.terms.growing import GoalOrigin, GoalState, PathKind, PlanState
from sextant.talent.terms.hiring import Competency
from sextant.talent.thresholds.joining import MOST_GOALS, PLAN_DAY, PLAN_DAYS

FROM_TEMPLATE = 2
MOST_A_DAY = 400


def draft_plan(*, staff_id: int, starts_on: date, on: date) -> GrowthPlan | None:
    """Draft the plan of the year in which somebody starts; as the desk. One that stands is returned.

    A newcomer's first goals come from their two lowest competencies in hiring, others' from the template of
    the category. None where the year is not on file yet; the daily round drafts it once it is.
    """
    year = year_of_start(starts_on)
    if year is None:
        return None
    standing: GrowthPlan | None = GrowthPlan.objects.filter(staff_id=staff_id, school_year=year).first()
    if standing is not None:
        return standing
    seat = _seat_of(staff_id, starts_on)
    if seat is None:
        return None
    return _write(staff_id, seat, year, starts_on=starts_on, on=on)


@transaction.atomic
def draft_missing_plans(*, on: date) -> int:
    """Draft the plans of this year that are missing, some hundreds a day; as the desk, each day.

    Returns:
        How many were drafted.
    """
    year = latest_school_year(on)
    if year is None or not year.starts_on <= on <= year.ends_on:
        return 0
    planned = GrowthPlan.objects.filter(school_year=year).values("staff_id")
    seats = StaffAssignment.objects.on(on).filter(seat__in=list(PLANNING)).exclude(staff_id__in=planned)
    found: dict[int, StaffAssignment] = {}
    for seat in seats.order_by("-fte_percent", "pk")[: 2 * MOST_A_DAY]:
        found.setdefault(seat.staff_id, seat)
    some = list(found.items())[:MOST_A_DAY]
    for staff_id, seat in some:
        _write(staff_id, seat, year, starts_on=max(seat.valid_from, year.starts_on), on=on)
    return len(some)


def add_seeded_goals(plan: GrowthPlan, goals: Sequence[SeededGoal], origin: GoalOrigin) -> int:
    """Add goals in words to a plan, up to the most that a plan holds; return how many."""
    standing = plan.goals.exclude(state=GoalState.DROPPED).count()
    room = int(threshold(MOST_GOALS, on=plan.due_on)) - standing
    for goal in goals[: max(room, 0)]:
        row = GrowthGoal(
            plan=plan,
            staff_id=plan.staff_id,
            school_id=plan.school_id,
            standard_code=goal.standard_code,
            aim=goal.aim,
            indicator=goal.indicator,
            origin=origin,
        )
        row.save()
        audit.record("talent.propose_goal", on=row, changes={"aim": ("", goal.aim)})
    return min(len(goals), max(room, 0))


def plan_due_on(*, school_id: int | None, year: SchoolYear, starts_on: date) -> date:
    """Return by when a plan is agreed."""
    return due_day(
        year_starts_on=year.starts_on,
        day_of_september=int(threshold(PLAN_DAY, on=starts_on)),
        starts_on=starts_on,
        days_after=calendar_for(school_id).add(starts_on, int(threshold(PLAN_DAYS, on=starts_on))),
    )


def _write(
    staff_id: int, seat: StaffAssignment, year: SchoolYear, *, starts_on: date, on: date
) -> GrowthPlan:
    category = CategoryPlacement.objects.filter(staff_id=staff_id, valid_until=None).first()
    plan = GrowthPlan(
        staff_id=staff_id,
        school_id=seat.school_id,
        school_year=year,
        category=category.category if category else None,
        state=PlanState.DRAFT,
        due_on=plan_due_on(school_id=seat.school_id, year=year, starts_on=starts_on),
        supervisor_id=supervisor_of_staff(
            staff_id=staff_id, seat=seat.seat, school_id=seat.school_id, on=max(starts_on, on)
        ),
    )
    plan.save()
    audit.record("talent.draft_plan", on=plan, changes={"state": ("", plan.state)})
    seeded = goals_from(_lowest(staff_id)) if _is_new(staff_id, year) else ()
    if seeded:
        add_seeded_goals(plan, seeded, GoalOrigin.SCREENING)
    else:
        add_seeded_goals(plan, template_of(plan.category, seat.seat), GoalOrigin.SELF)
    return plan


def template_of(category: int | None, seat: str) -> tuple[SeededGoal, ...]:
    """Return the goals that plans of a category, or of leaders, begin with."""
    if category is None and seat not in LEADING:
        return ()
    rows = PathLine.objects.filter(category=category, kind=PathKind.GOAL, is_retired=False)
    return tuple(
        SeededGoal(aim=row.title, indicator=row.indicator, standard_code=row.standard_code)
        for row in rows.order_by("position", "pk")[:FROM_TEMPLATE]
    )


def _seat_of(staff_id: int, on: date) -> StaffAssignment | None:
    rows = StaffAssignment.objects.on(on).filter(staff_id=staff_id, seat__in=list(PLANNING))
    found: StaffAssignment | None = rows.order_by("-fte_percent", "pk").first()
    return found


def _lowest(staff_id: int) -> tuple[Competency, ...]:
    application = (
        Application.objects.filter(staff_id=staff_id, screening_locked_at__isnull=False)
        .order_by("-pk")
        .first()
    )
    return lowest_competencies(application.pk) if application else ()


def _is_new(staff_id: int, year: SchoolYear) -> bool:
    hired = Staff.objects.filter(pk=staff_id).values_list("hired_on", flat=True).first()
    before = year.starts_on.replace(month=5, day=1)
    return hired is not None and hired >= before
