"""Growth plans: one with its goals, the reader's own, and a school's with what is overdue."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, QuerySet

from sextant.access.reach import current_rights
from sextant.network.models import SchoolYear
from sextant.network.queries.calendar import calendars_of, latest_school_year, list_report_periods
from sextant.network.queries.settings import threshold
from sextant.talent.models import GrowthGoal, GrowthPlan
from sextant.talent.queries.day_counts import calendar_for
from sextant.talent.queries.plan_supervisors import supervises_plan
from sextant.talent.rules.growth_plans import GoalWords, Missing, what_is_missing
from sextant.talent.terms.growing import Category, GoalOrigin, GoalState, PlanState
from sextant.talent.thresholds.joining import AGREE_DAYS

MOST_PLANS = 400
MID_YEAR_AFTER, FINAL_AFTER = 2, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalView:
    """One goal as a page shows it."""

    id: int
    public_id: UUID
    standard_code: str
    aim: str
    indicator: str
    baseline: str
    target: str
    evidence: str
    due_on: date | None
    origin: GoalOrigin
    state: GoalState
    mid_year_note: str
    end_note: str
    missing: tuple[Missing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """One plan as a page shows it."""

    id: int
    public_id: UUID
    staff_id: int
    staff: str
    staff_public_id: UUID
    school: str
    year: str
    year_starts_on: date
    category: str
    category_number: int | None
    state: PlanState
    due_on: date
    answer_by: date | None
    supervisor: str
    sent_on: date | None
    sent_back_note: str
    agreed_on: date | None
    mid_year_on: date | None
    mid_year_note: str
    closed_on: date | None
    end_note: str
    goals: tuple[GoalView, ...]
    is_mine: bool
    may_decide: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """One plan of a school's list."""

    public_id: UUID
    staff: str
    category: str
    state: PlanState
    supervisor: str
    n_goals: int
    due_on: date
    waits_until: date | None
    is_overdue: bool
    is_mine_to_decide: bool

    @property
    def state_label(self) -> str:
        """Name the state, for a file."""
        return str(self.state.label)


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolPlans:
    """How a school's plans stand, for whoever looks after many schools."""

    school_id: int
    school: str
    public_id: UUID
    n: int
    n_agreed: int
    n_overdue: int


def find_plan(public_id: UUID, *, on: date) -> PlanView | None:
    """Return a plan within reach, or None."""
    row = _plans().filter(public_id=public_id).first()
    return None if row is None else _view(row, on)


def own_plan(*, on: date) -> PlanView | None:
    """Return the reader's own plan of this school year, or None where none is drafted yet."""
    me, year = current_rights().staff_id, latest_school_year(on)
    if me is None or year is None:
        return None
    row = _plans().filter(staff_id=me, school_year__starts_on__gte=year.starts_on)
    found = row.order_by("school_year__starts_on").first()
    return None if found is None else _view(found, on)


def list_plans(*, school_id: int, on: date) -> tuple[PlanRow, ...]:
    """Return a school's plans of this year within reach, overdue ones first."""
    year = latest_school_year(on)
    if year is None:
        return ()
    rows = _plans().filter(school_id=school_id, school_year=year)
    found = list(rows.order_by("staff__family_name", "staff__given_name", "pk")[:MOST_PLANS])
    goals = GrowthGoal.objects.filter(plan_id__in=[row.pk for row in found])
    counted = goals.exclude(state=GoalState.DROPPED).order_by("plan_id").values_list("plan_id")
    n_goals = dict(counted.annotate(n=Count("pk")))
    reviews = _review_days(year)
    made = [_row(row, on, reviews, n_goals.get(row.pk, 0)) for row in found]
    return tuple(sorted(made, key=lambda one: (not one.is_mine_to_decide, not one.is_overdue)))


def count_plans(school_ids: Iterable[int], *, on: date) -> dict[int, tuple[int, int, int]]:
    """Return by school how many plans there are, how many are agreed or further, how many are overdue."""
    year, keys = latest_school_year(on), list(school_ids)
    if year is None:
        return {}
    rows = GrowthPlan.objects.filter(school_year=year, school_id__in=keys)
    rows = rows.only("state", "due_on", "sent_on", "school_id").order_by("pk")
    reviews = _review_days(year)
    # Read at once: the day by which a supervisor answers is counted in each school’s own days.
    calendars_of(school_ids=keys)
    counted: dict[int, tuple[int, int, int]] = {}
    for row in rows:
        n, n_agreed, n_overdue = counted.get(row.school_id or 0, (0, 0, 0))
        is_agreed = row.state not in {PlanState.DRAFT, PlanState.SENT}
        late = is_overdue(waits_until(row, reviews), on)
        counted[row.school_id or 0] = (n + 1, n_agreed + is_agreed, n_overdue + late)
    return counted


def is_overdue(until: date | None, on: date) -> bool:
    """Tell if a plan’s next step is late: to be sent, answered, reviewed at mid-year or closed."""
    return until is not None and until < on


def waits_until(row: GrowthPlan, reviews: tuple[date | None, date | None]) -> date | None:
    """Return by when a plan takes its next step: sent, answered, reviewed at mid-year, closed."""
    mid_year, final = reviews
    match PlanState(row.state):
        case PlanState.DRAFT:
            return row.due_on
        case PlanState.SENT:
            return answer_by(row)
        case PlanState.AGREED:
            return mid_year
        case PlanState.MID_YEAR:
            return final
    return None


def answer_by(row: GrowthPlan) -> date | None:
    """Return by when a supervisor answers a plan that was sent."""
    if row.sent_on is None:
        return None
    days = int(threshold(AGREE_DAYS, on=row.sent_on, school_id=row.school_id))
    return calendar_for(row.school_id).add(row.sent_on, days)


def _plans() -> QuerySet[GrowthPlan, GrowthPlan]:
    return GrowthPlan.objects.select_related("staff", "school", "school_year", "supervisor")


def _review_days(year: SchoolYear) -> tuple[date | None, date | None]:
    """Return the last days of the second and the fourth report period, after which plans are reviewed."""
    ends = {one.number: one.ends_on for one in list_report_periods(school_year_id=year.pk)}
    return ends.get(MID_YEAR_AFTER), ends.get(FINAL_AFTER)


def _row(row: GrowthPlan, on: date, reviews: tuple[date | None, date | None], n_goals: int) -> PlanRow:
    until = waits_until(row, reviews)
    me = current_rights().staff_id
    return PlanRow(
        public_id=row.public_id,
        staff=row.staff.name,
        category=_category(row),
        state=PlanState(row.state),
        supervisor=row.supervisor.name if row.supervisor else "",
        n_goals=n_goals,
        due_on=row.due_on,
        waits_until=until,
        is_overdue=is_overdue(until, on),
        is_mine_to_decide=row.state == PlanState.SENT and row.supervisor_id == me,
    )


def _category(row: GrowthPlan) -> str:
    return str(Category(row.category).label) if row.category else ""


def _view(row: GrowthPlan, on: date) -> PlanView:
    del on
    goals = tuple(
        _goal(number, goal)
        for number, goal in enumerate(row.goals.exclude(state=GoalState.DROPPED).order_by("pk"), start=1)
    )
    return PlanView(
        id=row.pk,
        public_id=row.public_id,
        staff_id=row.staff_id,
        staff=row.staff.name,
        staff_public_id=row.staff.public_id,
        school=row.school.name if row.school else "",
        year=row.school_year.label,
        year_starts_on=row.school_year.starts_on,
        category=_category(row),
        category_number=row.category,
        state=PlanState(row.state),
        due_on=row.due_on,
        answer_by=answer_by(row) if row.state == PlanState.SENT else None,
        supervisor=row.supervisor.name if row.supervisor else "",
        sent_on=row.sent_on,
        sent_back_note=row.sent_back_note,
        agreed_on=row.agreed_on,
        mid_year_on=row.mid_year_on,
        mid_year_note=row.mid_year_note,
        closed_on=row.closed_on,
        end_note=row.end_note,
        goals=goals,
        is_mine=row.staff_id == current_rights().staff_id,
        may_decide=supervises_plan(row),
    )


def _goal(number: int, goal: GrowthGoal) -> GoalView:
    words = GoalWords(
        aim=goal.aim,
        indicator=goal.indicator,
        baseline=goal.baseline,
        target=goal.target,
        due_on=goal.due_on,
    )
    missing = tuple(
        Missing(number=number, field=one.field, says=one.says) for one in what_is_missing([words])
    )
    return GoalView(
        id=goal.pk,
        public_id=goal.public_id,
        standard_code=goal.standard_code,
        aim=goal.aim,
        indicator=goal.indicator,
        baseline=goal.baseline,
        target=goal.target,
        evidence=goal.evidence,
        due_on=goal.due_on,
        origin=GoalOrigin(goal.origin),
        state=GoalState(goal.state),
        mid_year_note=goal.mid_year_note,
        end_note=goal.end_note,
        missing=missing,
    )
