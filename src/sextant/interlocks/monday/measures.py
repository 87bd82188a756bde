"""The measures of a school's Monday: what is on file now against its goal, and growth by subject."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse, reverse_lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.assessment.queries.schools import SchoolGrowthRow
from sextant.interlocks import thresholds
from sextant.interlocks.monday.goals import (
    ATTENDANCE,
    CHRONIC,
    Measured,
    SchoolGoals,
    below,
    goal_of,
    in_percent,
    planned_rows,
    status_of,
)
from sextant.interlocks.readings.attendance import RoomsOfDay, SchoolAttendance, WeekRate
from sextant.leadership.queries.goals_in_force import Judged
from sextant.leadership.rules.goals import Standing
from sextant.network.queries.rosters import VerificationShare
from sextant.network.queries.settings import threshold
from sextant.office.thresholds import ATTENDANCE_COMPLETE
from sextant.web.charts.sparklines import sparkline
from sextant.web.findings import Finding
from sextant.web.formats import PERCENT, STANDARD_DEVIATIONS, count_of, number, short_day
from sextant.web.parts import NO_PICTURE, MeasureRow, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthLine:
    """One subject against its students' own paths: the change with its interval, and how many lag.

    ``of`` is how many the run measured; ``url`` is empty for whoever may not read who lags.
    """

    label: str
    period: str
    mean: str
    interval: str
    n_lagging: str
    of: str
    url: str


def list_measures(
    attendance: SchoolAttendance,
    rosters: VerificationShare | None,
    goals: SchoolGoals,
    *,
    on: date,
    school_id: int,
) -> tuple[Measured, ...]:
    """Return the rows of what is on file; what nobody has measured is absent, not zero."""
    rows = [
        _attendance_row(attendance, goals.of[ATTENDANCE], on=on, school_id=school_id),
        _chronic_row(attendance, goals.of[CHRONIC], on=on, school_id=school_id),
        *planned_rows(goals),
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


def list_growth(
    growth: Sequence[SchoolGrowthRow], *, lagging: Mapping[str, int] | None, school_key: UUID
) -> tuple[GrowthLine, ...]:
    """Return each subject with the number that the page's first sentences name.

    Args:
        growth: the school's newest rows.
        lagging: by subject how many stand on the list to which a row leads; None if one may not read it.
        school_key: by what the list's address names the school.
    """
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
            n_lagging=number(row.n_lagging if lagging is None else lagging.get(row.subject, 0)),
            of=number(row.n_students),
            url=""
            if lagging is None
            else f"{reverse('growth_lagging')}?subject={row.subject}&school={school_key}",
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


def _attendance_row(
    attendance: SchoolAttendance, judged: Judged, *, on: date, school_id: int
) -> Measured | None:
    newest = attendance.newest
    if newest is None or newest.percent is None:
        return None
    goal = judged.goal
    watch = threshold(thresholds.ATTENDANCE_WATCH, on=on, school_id=school_id)
    standing = goal.standing(newest.percent, watch=watch)
    status = status_of(standing)
    values = [week.percent for week in attendance.weeks]
    is_known = not attendance_gap(newest, on=on, school_id=school_id)
    now, by_now = PERCENT.level(newest.percent), in_percent(goal.by_now)
    line = MeasureRow(
        label=_("Daily attendance"),
        detail=_("Week that ended %(day)s") % {"day": short_day(newest.last_on)}
        if is_known
        else _("Only where it was taken: %(n)s of %(due)s")
        % {"n": number(newest.n_taken), "due": number(newest.n_due)},
        now=now,
        change="" if attendance.change is None or not is_known else PERCENT.change(attendance.change),
        trend=sparkline(values, label=_weeks_in_words(values), goal=goal.by_now, tone=status.tone),
        goal=by_now,
        goal_of=goal_of(goal, in_percent(goal.target)),
        status=status if is_known else None,
        url=reverse_lazy("rooms"),
    )
    return Measured(
        line=line,
        of=number(newest.n_students),
        below_plan=below(_("attendance"), value=newest.percent, now=now, goal=goal, written=by_now)
        if standing is Standing.BELOW and is_known
        else None,
        code=ATTENDANCE,
        seat=goal.seat,
        is_plans=goal.is_plans,
    )


def _weeks_in_words(values: Sequence[float | None]) -> str:
    known = [value for value in values if value is not None]
    words = {"n": len(known), "first": PERCENT.level(known[0]), "last": PERCENT.level(known[-1])}
    return _("%(n)s weeks, from %(first)s to %(last)s") % words


def _chronic_row(
    attendance: SchoolAttendance, judged: Judged, *, on: date, school_id: int
) -> Measured | None:
    percent, before = attendance.chronic.percent, attendance.chronic_before.percent
    if percent is None:
        return None
    goal = judged.goal
    standing = goal.standing(percent, watch=threshold(thresholds.CHRONIC_WATCH, on=on, school_id=school_id))
    status, by_now = status_of(standing), in_percent(goal.by_now)
    counts = {"n": number(attendance.chronic.n), "of": number(attendance.chronic.n_with_band)}
    students = ngettext("%(n)s of %(of)s student", "%(n)s of %(of)s students", attendance.chronic.n_with_band)
    values = attendance.chronic_weeks
    line = MeasureRow(
        label=_("Chronic absence"),
        detail=ngettext(
            "%(n)s student, this year so far", "%(n)s students, this year so far", attendance.chronic.n
        )
        % counts,
        now=PERCENT.level(percent),
        change="" if before is None else PERCENT.change(percent - before),
        trend=sparkline(values, label=_weeks_in_words(values), goal=goal.by_now, tone=status.tone)
        if values
        else NO_PICTURE,
        goal=by_now,
        goal_of=goal_of(goal, in_percent(goal.target)),
        status=status,
    )
    return Measured(
        line=line,
        of=counts["of"],
        below_plan=below(
            _("chronic absence"), value=percent, now=students % counts, goal=goal, written=by_now
        )
        if standing is Standing.BELOW
        else None,
        code=CHRONIC,
        seat=goal.seat,
        is_plans=goal.is_plans,
    )


def _rooms_row(last_day: RoomsOfDay | None) -> Measured | None:
    if last_day is None or not last_day.n_rooms:
        return None
    line = MeasureRow(
        label=_("Rooms with attendance taken"),
        detail=short_day(last_day.on),
        now=number(last_day.n_taken),
        goal=_("all"),
        status=_all_or_not(is_enough=not last_day.not_taken),
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
        goal=in_percent(goal),
        goal_of=_("network"),
        status=_all_or_not(is_enough=100 * rosters.share >= goal),
        url=reverse_lazy("roster_list"),
    )
    return Measured(line=line, of=number(rosters.asked))


def _all_or_not(*, is_enough: bool) -> Status:
    return status_of(Standing.ON_PLAN if is_enough else Standing.BELOW)
