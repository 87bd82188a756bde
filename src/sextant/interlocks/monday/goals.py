"""How a measure stands against the goal in force, and whose it is: the school’s plan’s, or the network’s."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse
from django.utils.functional import lazy
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.access.rights import Rights
from sextant.leadership.queries.goals_in_force import Judged, Reading, goals_in_force, newest_readings
from sextant.leadership.queries.plans import Metric
from sextant.leadership.queries.rows_behind import rows_behind
from sextant.leadership.rules.goals import GoalInForce, Standing
from sextant.leadership.rules.metric_words import PLURAL
from sextant.network.models import SchoolYear
from sextant.network.queries.places import SchoolRow
from sextant.network.terms import Seat
from sextant.web.charts.sparklines import sparkline
from sextant.web.findings import PlanFinding
from sextant.web.formats import number, short_day
from sextant.web.parts import NO_PICTURE, MeasureRow, Status, Tone

# What Monday measures itself, by the day; every other goal of a plan is read as the plan reads it.
ATTENDANCE, CHRONIC = "ada", "chronic"
MEASURED_HERE = frozenset({ATTENDANCE, CHRONIC})
TONES = {Standing.ON_PLAN: Tone.GOOD, Standing.WATCH: Tone.WATCH, Standing.BELOW: Tone.CONCERN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One measure, of how many students, rooms or rosters; ``below_plan`` is what the headline says of it.

    Attributes:
        code: under which its weeks are kept; empty where they are not.
        seat: who answers for it.
        is_plans: the goal that judges it is the school’s plan’s.
    """

    line: MeasureRow
    of: str
    below_plan: PlanFinding | None = None
    code: str = ""
    seat: Seat = Seat.PRINCIPAL
    is_plans: bool = False

    @property
    def is_below(self) -> bool:
        return self.line.status is not None and self.line.status.tone is Tone.CONCERN


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolGoals:
    """The goals in force for a school, and the newest values of what Monday does not measure itself."""

    of: Mapping[str, Judged]
    readings: Mapping[str, Reading] = field(default_factory=dict)


def read_goals(school: SchoolRow, *, year: SchoolYear | None, on: date) -> SchoolGoals:
    """Return what a school is judged by on a day; at most five questions."""
    found = goals_in_force(school, year=year, on=on)
    others = [code for code, one in found.items() if one.goal.is_plans and code not in MEASURED_HERE]
    since = year.starts_on if year else on
    return SchoolGoals(of=found, readings=newest_readings(others, school_id=school.id, since=since, on=on))


def planned_rows(goals: SchoolGoals) -> tuple[Measured, ...]:
    """Return a row for each goal of the school’s plan that Monday does not measure itself, where known."""
    return tuple(
        _row(goals.of[code], reading)
        for code, reading in goals.readings.items()
        if goals.of[code].goal.is_plans
    )


def status_of(standing: Standing) -> Status:
    """Return the word for how a measure stands."""
    words = {
        Standing.ON_PLAN: _("On plan"),
        Standing.WATCH: _("Watch"),
        Standing.BELOW: _("Below plan"),
    }
    return Status(label=words[standing], tone=TONES[standing])


def whose(goal: GoalInForce) -> str:
    """Say whose goal it is: ``network``, or ``plan, as of 30 Nov`` while the plan is on its way."""
    if goal.line is None:
        return _("network")
    if goal.on >= goal.line.ends_on:
        return _("plan")
    return _("plan, as of %(day)s") % {"day": f"{goal.on:%-d %b}"}


def goal_of(goal: GoalInForce, target: str) -> str:
    """Say whose goal it is, and of a plan on its way also where it means to be and when."""
    if goal.line is None or goal.on >= goal.line.ends_on:
        return whose(goal)
    words = {"whose": whose(goal), "target": target, "day": f"{goal.line.ends_on:%-d %b}"}
    return _("%(whose)s; %(target)s by %(day)s") % words


def below(measure: str, *, value: float, now: str, goal: GoalInForce, written: str) -> PlanFinding:
    """Return what a headline says of a measure that misses its goal, with whose goal it is."""
    return PlanFinding(
        measure=measure,
        now=now,
        goal=_("%(goal)s (%(whose)s)") % {"goal": written, "whose": whose(goal)},
        shortfall=goal.shortfall(value),
        is_plural=goal.code in PLURAL,
    )


def in_percent(value: float) -> str:
    """Write a goal in percent: a whole one without decimals."""
    return f"{number(value, decimals=0 if float(value).is_integer() else 1)}%"


def _row(judged: Judged, reading: Reading) -> Measured:
    goal, metric = judged.goal, judged.metric
    # A plan’s goal has its own width of what is only watched.
    standing = goal.standing(reading.value, watch=goal.target)
    status = status_of(standing)
    now, by_now = metric.level(reading.value), metric.level(goal.by_now)
    is_below = standing is Standing.BELOW
    return Measured(
        line=MeasureRow(
            label=_(metric.label),
            detail=_detail(metric, reading),
            now=now,
            trend=_trend(metric, reading, goal, status),
            goal=by_now,
            goal_of=goal_of(goal, metric.level(goal.target)),
            status=status,
            url=_rows_later(goal.code, current_rights()),
        ),
        of="",
        below_plan=below(_(metric.label), value=reading.value, now=now, goal=goal, written=by_now)
        if is_below
        else None,
        code=goal.code,
        seat=goal.seat,
        is_plans=True,
    )


def _address(code: str, rights: Rights) -> str:
    return rows_behind(code, rights) or reverse("school_plan")


# An agenda is drafted from the same rows and prints no address; its process need not load all pages.
_rows_later = lazy(_address, str)


def _detail(metric: Metric, reading: Reading) -> str:
    day = {"day": short_day(reading.on)}
    return _("Week of %(day)s") % day if reading.weeks else _("Scorecard as of %(day)s") % day


def _trend(metric: Metric, reading: Reading, goal: GoalInForce, status: Status) -> SafeString:
    if not reading.weeks:
        return NO_PICTURE
    words = {
        "n": len(reading.weeks),
        "first": metric.level(reading.weeks[0]),
        "last": metric.level(reading.weeks[-1]),
    }
    label = _("%(n)s weeks, from %(first)s to %(last)s") % words
    return sparkline(reading.weeks, label=label, goal=goal.by_now, tone=status.tone)
