"""By whose goal each measure of a school is judged: that of the agreed plan, else the network’s.

Pages that judge a school ask here: it is not on plan on one of them and below plan on another.
Asked as the desk of leadership: who opens a page has no part in what is said of the school there.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from sextant.leadership.models import MetricDefinition, SchoolGoal, SchoolPlan
from sextant.leadership.queries.desk import as_desk
from sextant.leadership.queries.plans import MOST_GOALS, Metric, metrics_of, newest_lines
from sextant.leadership.queries.weeks import weeks_kept
from sextant.leadership.rules.goals import GoalInForce, Line
from sextant.leadership.rules.metric_defaults import defaults_of, type_of
from sextant.leadership.terms.meetings import PlanState
from sextant.leadership.terms.scorecards import SchoolType
from sextant.network.models import SchoolYear
from sextant.network.queries.calendar import latest_school_year
from sextant.network.queries.places import SchoolRow
from sextant.network.terms import Seat

MOST_DEFINITIONS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One measure with the goal that judges it."""

    metric: Metric
    goal: GoalInForce


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The newest value of a measure, of which day it is, and its weeks where it is kept by week."""

    value: float
    on: date
    weeks: tuple[float, ...] = ()


def goals_in_force(school: SchoolRow, *, year: SchoolYear | None, on: date) -> Mapping[str, Judged]:
    """Return by measure the goal in force for a school, the plan’s own first; two questions."""
    with as_desk():
        metrics = {one.code: one for one in metrics_of(school, on=on)}
        planned = _of_plan(school, year, metrics, on=on) if year else {}
    of_network = {
        code: Judged(metric=one, goal=goal)
        for code, one in _with_defaults(school, metrics).items()
        if (goal := _of_network(one, on=on)) is not None
    }
    return {**of_network, **planned}


def network_targets(code: str, *, on: date) -> Mapping[SchoolType, float]:
    """Return the network’s target for a measure by type of school; one question."""
    found = {kind: one.target for kind in SchoolType for one in defaults_of(kind) if one.code == code}
    with as_desk():
        rows = MetricDefinition.objects.on(on).filter(code=code).values_list("school_type", "target")
        return found | {SchoolType(kind): target for kind, target in rows[:MOST_DEFINITIONS]}


def planned_targets(*, school_id: int, on: date) -> Mapping[str, float]:
    """Return by measure where the plan that a school agreed on for a day’s year means to be at its end."""
    year = latest_school_year(on)
    if year is None:
        return {}
    with as_desk():
        rows = _goals_agreed_on(school_id, year).order_by("pk").values_list("metric", "target")
        return dict(rows[:MOST_GOALS])


def newest_readings(
    codes: Collection[str], *, school_id: int, since: date, on: date
) -> Mapping[str, Reading]:
    """Return the newest value of each of these measures, by week where it is kept so, else by scorecard."""
    if not codes:
        return {}
    with as_desk():
        kept = weeks_kept(school_id=school_id, since=since, until=on)
        lines = newest_lines(school_id, since, on) if set(codes) - kept.keys() else {}
    of_lines = {code: Reading(value=value, on=day) for code, (value, day) in lines.items()}
    of_weeks = {
        code: Reading(value=weeks[-1].value, on=weeks[-1].week_of, weeks=tuple(one.value for one in weeks))
        for code, weeks in kept.items()
    }
    return {code: one for code, one in {**of_lines, **of_weeks}.items() if code in codes}


def _of_plan(
    school: SchoolRow, year: SchoolYear, metrics: Mapping[str, Metric], *, on: date
) -> Mapping[str, Judged]:
    """Return the goals that the team agreed on; one without a line from where to where judges nothing yet."""
    rows = _goals_agreed_on(school.id, year).select_related("by_period")
    found = {}
    for row in rows.order_by("pk")[:MOST_GOALS]:
        if row.baseline is None or row.baseline == row.target:
            continue
        line = Line(
            baseline=row.baseline, target=row.target, starts_on=year.starts_on, ends_on=row.by_period.ends_on
        )
        metric = metrics.get(row.metric) or Metric(code=row.metric, label=row.metric, unit="")
        goal = GoalInForce(
            code=row.metric,
            on=on,
            target=row.target,
            falls=row.target < row.baseline,
            span=_span(metric) or max(abs(row.target), abs(row.baseline)),
            seat=Seat(row.seat),
            line=line,
        )
        found[row.metric] = Judged(metric=metric, goal=goal)
    return found


def _goals_agreed_on(school_id: int, year: SchoolYear) -> QuerySet[SchoolGoal]:
    agreed = SchoolPlan.objects.filter(school_id=school_id, school_year_id=year.pk, state=PlanState.AGREED)
    goals: QuerySet[SchoolGoal] = SchoolGoal.objects.filter(
        school_id=school_id, plan_id__in=agreed.values("pk"), ended_on=None
    )
    return goals


def _with_defaults(school: SchoolRow, metrics: Mapping[str, Metric]) -> Mapping[str, Metric]:
    """Return the measures with what a network begins with, until it has written down its own."""
    begins = {
        one.code: Metric(
            code=one.code, label=one.label, unit=one.unit, floor=one.floor, target=one.target, seat=one.seat
        )
        for one in defaults_of(type_of(school.grade_high))
    }
    return begins | {code: one for code, one in metrics.items() if one.target is not None}


def _of_network(metric: Metric, *, on: date) -> GoalInForce | None:
    span = _span(metric)
    if metric.target is None or metric.floor is None or span is None:
        return None
    return GoalInForce(
        code=metric.code,
        on=on,
        target=metric.target,
        falls=metric.target < metric.floor,
        span=span,
        seat=metric.seat,
    )


def _span(metric: Metric) -> float | None:
    """Return the way from the floor of a measure to its target: the same for every school of a type."""
    if metric.target is None or metric.floor is None:
        return None
    return abs(metric.target - metric.floor)
