"""The network's numbers for bands, re-teach and early warning, as they stand on a day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from sextant.assessment import thresholds
from sextant.assessment.rules.benchmark_settings import BenchmarkSettings, benchmark_settings_from
from sextant.assessment.rules.early_warning import WarningLimits
from sextant.assessment.rules.reteach import Days, due_of
from sextant.assessment.terms import PlanState
from sextant.network.models import CalendarDay
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.settings import threshold
from sextant.network.school_days import SchoolCalendar
from sextant.network.terms import SCHOOL_DAY_KINDS

# Even across the summer the last of three deadlines in school days lies within it.
LONGEST_DEADLINE = timedelta(days=180)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """What a deadline depends on: a gap or plan at a state, of a school, released on a day."""

    school_id: int
    state: PlanState
    released_on: date


def settings_on(on: date) -> BenchmarkSettings:
    """Return where bands and needs begin, and from which reliability on one student is spoken of."""
    return benchmark_settings_from(partial(threshold, on=on))


def days_on(on: date, *, school_id: int) -> Days:
    """Return how many school days a school has for each step of a re-teach."""
    return Days(
        plan=int(threshold(thresholds.RETEACH_PLAN_DAYS, on=on, school_id=school_id)),
        teach=int(threshold(thresholds.RETEACH_TEACH_DAYS, on=on, school_id=school_id)),
        reassess=int(threshold(thresholds.RETEACH_REASSESS_DAYS, on=on, school_id=school_id)),
    )


def warning_limits_on(on: date) -> WarningLimits:
    """Return under which percentages an early-warning indicator is red or amber."""
    return WarningLimits(
        absent_red=threshold(thresholds.WARNING_ABSENT_RED, on=on),
        absent_amber=threshold(thresholds.WARNING_ABSENT_AMBER, on=on),
        course_amber=threshold(thresholds.WARNING_COURSE_AMBER, on=on),
        benchmark_red=threshold(thresholds.DEVELOPING_PERCENT, on=on),
        benchmark_amber=threshold(thresholds.RETEACH_BELOW, on=on),
    )


def calendars_of(school_ids: Collection[int], *, first: date) -> dict[int, SchoolCalendar]:
    """Return the school days of several schools in one question, from a day on."""
    if len(school_ids) == 1:
        # One school's days are read once for everything that a page asks of them.
        return {school_id: calendar_of(school_id=school_id) for school_id in school_ids}
    days: dict[int, list[date]] = {school_id: [] for school_id in school_ids}
    rows = CalendarDay.objects.filter(
        school_id__in=days, kind__in=SCHOOL_DAY_KINDS, on__range=(first, first + LONGEST_DEADLINE)
    )
    for school_id, on in rows.order_by("school_id", "on").values_list("school_id", "on"):
        days[school_id].append(on)
    return {school_id: SchoolCalendar(days=tuple(own)) for school_id, own in days.items()}


def next_steps_due(waits: Collection[Waits], *, on: date) -> dict[Waits, date | None]:
    """Return by when the next step of each gap or plan is due, in one question for all of them."""
    if not waits:
        return {}
    schools = {one.school_id for one in waits}
    calendars = calendars_of(schools, first=min(one.released_on for one in waits))
    days = {school_id: days_on(on, school_id=school_id) for school_id in schools}
    return {
        one: due_of(
            one.state,
            released_on=one.released_on,
            days=days[one.school_id],
            calendar=calendars[one.school_id],
        )
        for one in waits
    }


def is_before(due: date | None, on: date) -> bool:
    """Tell if something should have been done before this day."""
    return due is not None and due < on
