"""A school’s plan: its goals, each with its newest value against its line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery

from sextant.leadership.models import MetricDefinition, SchoolGoal, SchoolPlan, Scorecard, ScorecardLine
from sextant.leadership.queries.weeks import KeptWeek, weeks_kept
from sextant.leadership.rules.goals import Line, Standing, standing
from sextant.leadership.rules.weekly_measures import MEASURES
from sextant.leadership.terms.meetings import PlanState
from sextant.leadership.terms.scorecards import SchoolType
from sextant.network.models import ReportPeriod, SchoolYear
from sextant.network.queries.places import SchoolRow
from sextant.network.terms import Seat

FIRST_HIGH_GRADE = 9
LOOK_BACK = timedelta(days=400)
MOST_GOALS, MOST_LINES, MOST_METRICS = 20, 400, 80


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOfSchool:
    """A school and the year that its plan is for."""

    school: SchoolRow
    year: SchoolYear


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One measure that a goal may name; without floor and target the network has set no goal for it."""

    code: str
    label: str
    unit: str
    floor: float | None = None
    target: float | None = None
    seat: Seat = Seat.PRINCIPAL

    def level(self, value: float | None) -> str:
        """Write a value with its unit."""
        weekly = MEASURES.get(self.code)
        if value is None or weekly is not None:
            return "–" if weekly is None or value is None else weekly.unit.level(value)
        written = f"{value:,.2f}".rstrip("0").rstrip(".")
        return f"{written}%" if self.unit in {"%", "percent"} else f"{written} {self.unit}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRow:
    """One goal; ``now`` is None where nobody has measured it."""

    id: int
    public_id: UUID
    words: str
    metric: Metric
    baseline: float | None
    target: float
    period_id: int
    period: int
    ends_on: date
    seat: Seat
    now: float | None
    now_on: date | None
    expected: float | None
    standing: Standing
    weeks: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage:
    """One plan with its goals in the order in which they were written."""

    id: int
    public_id: UUID
    school_id: int
    year: str
    state: PlanState
    summary: str
    agreed_on: date | None
    goals: tuple[GoalRow, ...]

    @property
    def is_agreed(self) -> bool:
        return self.state is PlanState.AGREED

    @property
    def n_on_plan(self) -> int:
        return sum(goal.standing is Standing.ON_PLAN for goal in self.goals)


def read_plan(*, school: SchoolRow, year: SchoolYear, on: date) -> PlanPage | None:
    """Return the plan of a school for a year with the newest values, in five questions."""
    plan = SchoolPlan.objects.filter(school_id=school.id, school_year_id=year.pk).first()
    if plan is None:
        return None
    goals = SchoolGoal.objects.filter(plan_id=plan.pk, ended_on=None).select_related("by_period")
    metrics = {one.code: one for one in metrics_of(school, on=on)}
    weeks = weeks_kept(school_id=school.id, since=year.starts_on, until=on)
    lines = newest_lines(school.id, year.starts_on, on)
    return PlanPage(
        id=plan.pk,
        public_id=plan.public_id,
        school_id=plan.school_id,
        year=year.label,
        state=PlanState(plan.state),
        summary=plan.summary,
        agreed_on=plan.agreed_on,
        goals=tuple(
            _goal(one, metrics, weeks, lines, starts_on=year.starts_on, on=on)
            for one in goals.order_by("pk")[:MOST_GOALS]
        ),
    )


def metrics_of(school: SchoolRow, *, on: date) -> tuple[Metric, ...]:
    """Return the measures that a goal of a school may name: those kept by week, and the scorecard’s."""
    kind = SchoolType.HIGH if school.grade_high >= FIRST_HIGH_GRADE else SchoolType.LOWER
    found = {
        one.code: Metric(code=one.code, label=str(one.label), unit="", seat=one.seat)
        for one in MEASURES.values()
    }
    in_force = Q(valid_until=None) | Q(valid_until__gt=on)
    rows = MetricDefinition.objects.filter(in_force, school_type=kind, valid_from__lte=on).order_by(
        "label", "pk"
    )
    for row in rows[:MOST_METRICS]:
        weekly = found.get(row.code)
        one = weekly or Metric(code=row.code, label=row.label, unit=row.unit, seat=Seat(row.seat))
        found[row.code] = replace(one, floor=row.floor, target=row.target)
    return tuple(found.values())


def newest_values(*, school: SchoolRow, since: date, on: date) -> Mapping[str, float]:
    """Return the newest value of each measure of a school: a new goal’s baseline."""
    lines = {code: value for code, (value, _day) in newest_lines(school.id, since, on).items()}
    weeks = weeks_kept(school_id=school.id, since=since, until=on)
    return {**lines, **{code: kept[-1].value for code, kept in weeks.items()}}


def periods_of(year: SchoolYear) -> tuple[ReportPeriod, ...]:
    """Return the report periods of a year in their order."""
    return tuple(ReportPeriod.objects.filter(school_year_id=year.pk).order_by("number"))


def newest_lines(school_id: int, since: date, on: date) -> dict[str, tuple[float, date]]:
    """Return by measure the newest value of a school’s scorecards up to a day, and of which day it is."""
    cards = Scorecard.objects.filter(school_id=school_id, as_of__range=(since - LOOK_BACK, on))
    of_card = cards.filter(pk=OuterRef("scorecard_id")).values("as_of")[:1]
    rows = (
        ScorecardLine.objects.filter(school_id=school_id, value__isnull=False)
        .annotate(as_of=Subquery(of_card))
        .exclude(as_of=None)
        .order_by("as_of", "pk")
    )
    return {
        code: (value, day) for code, value, day in rows.values_list("code", "value", "as_of")[:MOST_LINES]
    }


def _goal(
    row: SchoolGoal,
    metrics: Mapping[str, Metric],
    weeks: Mapping[str, Sequence[KeptWeek]],
    lines: Mapping[str, tuple[float, date]],
    *,
    starts_on: date,
    on: date,
) -> GoalRow:
    kept = weeks.get(row.metric, ())
    now, now_on = (kept[-1].value, kept[-1].week_of) if kept else lines.get(row.metric, (None, None))
    ends_on = row.by_period.ends_on
    line = (
        None
        if row.baseline is None
        else Line(baseline=row.baseline, target=row.target, starts_on=starts_on, ends_on=ends_on)
    )
    return GoalRow(
        id=row.pk,
        public_id=row.public_id,
        words=row.words,
        metric=metrics.get(row.metric) or Metric(code=row.metric, label=row.metric, unit=""),
        baseline=row.baseline,
        target=row.target,
        period_id=row.by_period_id,
        period=row.by_period.number,
        ends_on=ends_on,
        seat=Seat(row.seat),
        now=now,
        now_on=now_on,
        expected=line.expected(on) if line else None,
        standing=standing(line, now, on=on),
        weeks=tuple(one.value for one in kept),
    )
