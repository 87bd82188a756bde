"""Further incidents after a conference, attendance after a circle or a call home, surveys after a plan."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from sextant.culture.queries.after_help import pulses_after
from sextant.culture.queries.before_and_after import recurrences, returns
from sextant.interlocks.effect_measures.attendance import Span, attendance_cases
from sextant.interlocks.effect_measures.case import LOOKS_BACK, Case, Measure
from sextant.interlocks.into_community import COMMUNITY, PULSE
from sextant.interlocks.into_following import CALL
from sextant.network.queries.attendance_windows import days_absent
from sextant.network.queries.calendar import calendars_of
from sextant.support.queries.before_and_after import families_reached
from sextant.work.queries.worked import worked_of

REPEATED, CAME_BACK, CALLED = "I-08", "I-09", "I-13"
ONE_DAY = timedelta(days=1)
MONTH_BEFORE, TWO_WEEKS_AFTER, MONTH_AFTER = 20, 10, 20
# Beside each day of calls stand students who missed as much; these many days, the newest, are looked at.
MOST_DAYS = 40
LEAST_ABSENT = 2
# A family reached so long before or after is not without a call.
NEAR = timedelta(days=45)


def incidents_with_conference(on: date) -> Sequence[Case]:
    """Read further incidents from the 21st to the 50th day after one: with a conference, or without."""
    return [
        Case(
            before=float(one.before),
            after=float(one.after),
            is_worked=one.had_conference,
            school_id=one.school_id,
        )
        for one in recurrences(since=on - LOOKS_BACK, on=on)
    ]


def attendance_with_circle(on: date) -> Sequence[Case]:
    """Read attendance in the ten school days after a suspension: with a circle, or without."""
    rows = returns(since=on - LOOKS_BACK, until=on)
    calendars = calendars_of(school_ids={one.school_id for one in rows})
    spans = []
    for one in rows:
        calendar = calendars[one.school_id]
        last = calendar.add(one.returns_on, TWO_WEEKS_AFTER - 1)
        first = calendar.back(one.away_from, MONTH_BEFORE)
        spans.append(
            Span(
                student_id=one.student_id,
                school_id=one.school_id,
                before=(first, one.away_from - ONE_DAY),
                after=(one.returns_on, last),
                is_worked=one.had_circle,
            )
        )
    return attendance_cases(spans, on=on)


def attendance_with_call(on: date) -> Sequence[Case]:
    """Read attendance in the twenty school days after a family was reached, or after the same absences.

    Only days of the same week are compared, and everybody stands beside the calls once.
    """
    since = on - LOOKS_BACK
    reached = {(one.student_id, one.school_id, one.on) for one in families_reached(since=since)}
    reached |= {
        (one.student_id, one.school_id, one.done_on)
        for one in worked_of(CALLED, since=since, part=CALL)
        if one.student_id is not None and one.school_id is not None and one.done_on is not None
    }
    schools = {school for _student, school, _day in reached}
    calendars = calendars_of(school_ids=schools)
    near: dict[int, list[date]] = defaultdict(list)
    for student, _school, day in reached:
        near[student].append(day)
    # A second call soon after is the same help going on; days that are not over could only be thrown away.
    reached = {
        (student, school, day)
        for student, school, day in reached
        if not any(timedelta() < day - other <= NEAR for other in near[student])
        and calendars[school].add(day, MONTH_AFTER) <= on
    }
    days = sorted({day for _student, _school, day in reached}, reverse=True)[:MOST_DAYS]
    spans = []
    for student, school, day, was_reached in _cases(reached, near, days, schools):
        calendar = calendars[school]
        spans.append(
            Span(
                student_id=student,
                school_id=school,
                before=(calendar.back(day + ONE_DAY, MONTH_BEFORE), day),
                after=(day + ONE_DAY, calendar.add(day, MONTH_AFTER)),
                is_worked=was_reached,
                stratum=f"{day:%G-%V}",
            )
        )
    return attendance_cases(spans, on=on)


def surveys_with_plan(on: date) -> Sequence[Case]:
    """Read the next survey of students after one that warned: a plan was run before it, or none was."""
    asked = worked_of(COMMUNITY, since=on - LOOKS_BACK)
    pulses = {
        int(key) for label, _sign, key in (one.reference.partition("#") for one in asked)
        if label == PULSE and key.isdigit()
    }  # fmt: skip
    return [
        Case(before=one.before, after=one.after, is_worked=one.plan_was_run, school_id=one.school_id)
        for one in pulses_after(sorted(pulses))
    ]


def _cases(
    reached: set[tuple[int, int, date]], near: dict[int, list[date]], days: Iterable[date], schools: set[int]
) -> Iterable[tuple[int, int, date, bool]]:
    """Yield who was reached on each of these days, and each student who was not, on one day, newest first."""
    could: dict[int, list[tuple[date, int]]] = defaultdict(list)
    for day in days:
        missed = days_absent(first=day - timedelta(days=28), last=day, school_ids=schools)
        for (student, school), n in missed.items():
            if n >= LEAST_ABSENT and all(abs(day - other) > NEAR for other in near.get(student, ())):
                could[student].append((day, school))
    beside: dict[date, list[tuple[int, int]]] = defaultdict(list)
    # In turn over the days that each could stand on: the newest alone would leave the other weeks nobody.
    for turn, (student, open_days) in enumerate(sorted(could.items())):
        day, school = open_days[turn % len(open_days)]
        beside[day].append((student, school))
    for day in days:
        yield from ((student, school, day, True) for student, school, at in sorted(reached) if at == day)
        yield from ((student, school, day, False) for student, school in beside[day])


OF_BELONGING: tuple[Measure, ...] = (
    Measure(
        code=REPEATED, key="recurrence",
        outcome=_("incidents of level 2 and above from the 21st to the 50th day"),
        unit=_("incidents a student"), work=_("a formal conference within 20 days"),
        beside=_("students with as many incidents in the 30 days up to theirs, and no conference by then"),
        more_is_better=False, read=incidents_with_conference,
    ),
    Measure(
        code=CAME_BACK, key="attendance", outcome=_("attendance in the 10 school days after the return"),
        unit=_("percentage points"), work=_("a circle by the second day back"),
        beside=_("students who came back from a suspension without one, and had attended as much before"),
        more_is_better=True, read=attendance_with_circle, decimals=1,
    ),
    Measure(
        code=CALLED, key="attendance", outcome=_("attendance in the next 20 school days"),
        unit=_("percentage points"), work=_("a family that was reached, with a plan"),
        beside=_("students who had missed as much by the same week and whose family was not called"),
        more_is_better=True, read=attendance_with_call, decimals=1,
    ),
    Measure(
        code=COMMUNITY, key="pulse", outcome=_("how many students agree in the next survey"),
        unit=_("percentage points"), work=_("a plan that was run before it"),
        beside=_("surveys that had warned, too, and stood as low, with no plan run by the next one"),
        more_is_better=True, read=surveys_with_plan, decimals=1,
    ),
)  # fmt: skip
