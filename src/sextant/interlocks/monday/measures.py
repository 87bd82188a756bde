"""The measures of a school's Monday: what is on file now against its goal, and growth by subject."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse, reverse_lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.assessment.queries.schools import SchoolGrowthRow
from sextant.interlocks import thresholds
from sextant.interlocks.readings.attendance import RoomsOfDay, SchoolAttendance, WeekRate
from sextant.network.queries.rosters import VerificationShare
from sextant.network.queries.settings import threshold
from sextant.office.thresholds import ATTENDANCE_COMPLETE
from sextant.web.charts.sparklines import sparkline
from sextant.web.findings import Finding, PlanFinding
from sextant.web.formats import PERCENT, STANDARD_DEVIATIONS, count_of, number, short_day
from sextant.web.parts import NO_PICTURE, MeasureRow, Status, Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One measure, of how many students, rooms or rosters; ``below_plan`` is what the headline says of it.

    Attributes:
        code: under which its weeks are kept; empty where they are not.
    """

    line: MeasureRow
    of: str
    below_plan: PlanFinding | None = None
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthLine:
    """One subject against its students' own paths: the change with its interval, and how many lag."""

    label: str
    period: str
    mean: str
    interval: str
    n_lagging: str
    of: str
    url: str


def list_measures(
    attendance: SchoolAttendance, rosters: VerificationShare | None, *, on: date, school_id: int
) -> tuple[Measured, ...]:
    """Return the rows of what is on file; what nobody has measured is absent, not zero."""
    rows = [
        _attendance_row(attendance, on=on, school_id=school_id),
        _chronic_row(attendance, on=on, school_id=school_id),
        _rooms_row(attendance.last_day),
        _roster_row(rosters, on=on, school_id=school_id),
    ]
    return tuple(row for row in rows if row is not None)


def attendance_gap(week: WeekRate | None, *, on: date, school_id: int) -> str:
    """Say how much of a week's attendance is missing; nothing where its rate is the school's.

    A rate of the rooms that were taken says nothing of the others, so no number stands in its place.
    """
    least = threshold(ATTENDANCE_COMPLETE, on=on, school_id=school_id)
    if week is None or week.is_whole(least=least):
        return ""
    if not week.n_taken:
        return _("Nobody took attendance last week.")
    missing = count_of(week.n_due - week.n_taken, _("time"), _("times"))
    words = {"missing": missing, "due": number(week.n_due)}
    return _("Last week attendance was not taken %(missing)s of %(due)s, so its rate is not known.") % words


def list_growth(growth: Sequence[SchoolGrowthRow]) -> tuple[GrowthLine, ...]:
    """Return each subject with the number that the page's first sentences name."""
    return tuple(
        GrowthLine(
            label=row.subject_label,
            period=row.target_label,
            mean=STANDARD_DEVIATIONS.level(row.mean),
            interval=""
            if row.lower_90 is None
            else _("%(low)s to %(high)s")
            % {
                "low": STANDARD_DEVIATIONS.level(row.lower_90),
                "high": STANDARD_DEVIATIONS.level(row.upper_90),
            },
            n_lagging=number(row.n_lagging),
            of=number(row.n_students),
            url=f"{reverse('growth_lagging')}?subject={row.subject}",
        )
        for row in growth
    )


def growth_finding(row: SchoolGrowthRow) -> Finding | None:
    """Return how far a subject moved against its students' own paths, where the interval is known."""
    if row.lower_90 is None or row.upper_90 is None:
        return None
    return Finding(
        measure=row.subject_label.lower(),
        change=row.mean,
        low=row.lower_90,
        high=row.upper_90,
        unit=STANDARD_DEVIATIONS,
        since=_("against the students’ own paths, %(period)s") % {"period": row.target_label},
    )


def _attendance_row(attendance: SchoolAttendance, *, on: date, school_id: int) -> Measured | None:
    newest = attendance.newest
    if newest is None or newest.percent is None:
        return None
    goal = threshold(thresholds.ATTENDANCE_GOAL, on=on, school_id=school_id)
    watch = threshold(thresholds.ATTENDANCE_WATCH, on=on, school_id=school_id)
    status = status_of(is_on_plan=newest.percent >= goal, is_near=newest.percent >= watch)
    values = [week.percent for week in attendance.weeks]
    is_known = not attendance_gap(newest, on=on, school_id=school_id)
    below = PlanFinding(
        measure=_("attendance"),
        now=PERCENT.level(newest.percent),
        goal=_goal(goal),
        shortfall=(goal - newest.percent) / goal,
    )
    line = MeasureRow(
        label=_("Daily attendance"),
        detail=_("Week that ended %(day)s") % {"day": short_day(newest.last_on)}
        if is_known
        else _("Only where it was taken: %(n)s of %(due)s")
        % {"n": number(newest.n_taken), "due": number(newest.n_due)},
        now=PERCENT.level(newest.percent),
        change="" if attendance.change is None or not is_known else PERCENT.change(attendance.change),
        trend=sparkline(values, label=_weeks_in_words(values), goal=goal, tone=status.tone),
        goal=_goal(goal),
        status=status if is_known else None,
        url=reverse_lazy("rooms"),
    )
    below_plan = _if_below(below, status) if is_known else None
    return Measured(line=line, of=number(newest.n_students), below_plan=below_plan, code="ada")


def _weeks_in_words(values: Sequence[float | None]) -> str:
    known = [value for value in values if value is not None]
    words = {"n": len(known), "first": PERCENT.level(known[0]), "last": PERCENT.level(known[-1])}
    return _("%(n)s weeks, from %(first)s to %(last)s") % words


def _chronic_row(attendance: SchoolAttendance, *, on: date, school_id: int) -> Measured | None:
    percent, before = attendance.chronic.percent, attendance.chronic_before.percent
    if percent is None:
        return None
    goal = threshold(thresholds.CHRONIC_GOAL, on=on, school_id=school_id)
    watch = threshold(thresholds.CHRONIC_WATCH, on=on, school_id=school_id)
    status = status_of(is_on_plan=percent <= goal, is_near=percent <= watch)
    counts = {"n": number(attendance.chronic.n), "of": number(attendance.chronic.n_with_band)}
    below = PlanFinding(
        measure=_("chronic absence"),
        now=ngettext("%(n)s of %(of)s student", "%(n)s of %(of)s students", attendance.chronic.n_with_band)
        % counts,
        goal=_goal(goal),
        shortfall=(percent - goal) / goal,
    )
    values = attendance.chronic_weeks
    line = MeasureRow(
        label=_("Chronic absence"),
        detail=ngettext(
            "%(n)s student, this year so far", "%(n)s students, this year so far", attendance.chronic.n
        )
        % counts,
        now=PERCENT.level(percent),
        change="" if before is None else PERCENT.change(percent - before),
        trend=sparkline(values, label=_weeks_in_words(values), goal=goal, tone=status.tone)
        if values
        else NO_PICTURE,
        goal=_goal(goal),
        status=status,
    )
    return Measured(line=line, of=counts["of"], below_plan=_if_below(below, status), code="chronic")


def _rooms_row(last_day: RoomsOfDay | None) -> Measured | None:
    if last_day is None or not last_day.n_rooms:
        return None
    line = MeasureRow(
        label=_("Rooms with attendance taken"),
        detail=short_day(last_day.on),
        now=number(last_day.n_taken),
        goal=_("all"),
        status=status_of(is_on_plan=not last_day.not_taken),
        url=format_lazy("{}?day={}", reverse_lazy("rooms"), last_day.on.isoformat()),
    )
    return Measured(line=line, of=number(last_day.n_rooms))


def _roster_row(rosters: VerificationShare | None, *, on: date, school_id: int) -> Measured | None:
    if rosters is None or rosters.share is None:
        return None
    goal = threshold(thresholds.ROSTERS_GOAL, on=on, school_id=school_id)
    verified = number(rosters.confirmed + rosters.locked)
    line = MeasureRow(
        label=_("Rosters verified"),
        detail=_("%(n)s in this report period") % {"n": verified},
        now=PERCENT.level(100 * rosters.share),
        goal=_goal(goal),
        status=status_of(is_on_plan=100 * rosters.share >= goal),
        url=reverse_lazy("roster_list"),
    )
    return Measured(line=line, of=number(rosters.asked))


def _goal(percent: float) -> str:
    """Write a goal, the same in the table and in the sentence: goals are set in whole percent."""
    return f"{number(percent, decimals=0 if float(percent).is_integer() else 1)}%"


def _if_below(finding: PlanFinding, status: Status) -> PlanFinding | None:
    return finding if status.tone is Tone.CONCERN else None


def status_of(*, is_on_plan: bool, is_near: bool = True) -> Status:
    """Return how a measure stands: on plan, near it, or below it."""
    if is_on_plan:
        return Status(label=_("On plan"), tone=Tone.GOOD)
    if is_near:
        return Status(label=_("Watch"), tone=Tone.WATCH)
    return Status(label=_("Below plan"), tone=Tone.CONCERN)
