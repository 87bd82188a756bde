"""Further incidents after a conference, attendance after a circle or a call home, surveys after a plan."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from sextant.culture.queries.after_help import pulses_after
from sextant.culture.queries.before_and_after import recurrences, returns
from sextant.interlocks.effect_measures.attendance import Span, attendance_cases
from sextant.interlocks.effect_measures.case import LOOKS_BACK, Case, Measure
from sextant.interlocks.into.community import COMMUNITY, PULSE
from sextant.interlocks.into.following import CALL, why_of_call
from sextant.network.queries.calendar import calendars_of
from sextant.support.queries.before_and_after import families_reached
from sextant.work.queries.worked import worked_of

REPEATED, CAME_BACK, CALLED = "I-08", "I-09", "I-13"
ONE_DAY = timedelta(days=1)
MONTH_BEFORE, TWO_WEEKS_AFTER, MONTH_AFTER = 20, 10, 20
# A suspended student's own rate shows in a longer time than the days after it.
QUARTER_BEFORE = 60
MONTHS = 3


def incidents_with_conference(on: date) -> Sequence[Case]:
    """Read further incidents from the 21st to the 50th day after one: with a conference, or without."""
    return [
        Case(
            before=float(one.before),
            after=float(one.after),
            is_worked=one.had_conference,
            school_id=one.school_id,
            # Counts are few and whole: only those with exactly as many are alike, in the same months.
            stratum=f"{one.before} {one.on.year} {(one.on.month - 1) // MONTHS}",
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
        first = calendar.back(one.away_from, QUARTER_BEFORE)
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
    """Read attendance in the twenty school days after a call was due: the family was reached by then, or not.

    Only students of whom the rule asked for a call, for the same reason and in the same week: whoever merely
    missed some days has another rate to return to, and so would change without any call.
    """
    since = on - LOOKS_BACK
    reached: dict[int, list[date]] = defaultdict(list)
    for one in families_reached(since=since):
        reached[one.student_id].append(one.on)
    asked = [
        one
        for one in worked_of(CALLED, since=since, part=CALL, by_record=True)
        if one.student_id is not None and one.school_id is not None
    ]
    calendars = calendars_of(school_ids={one.school_id for one in asked if one.school_id is not None})
    spans = []
    for item in asked:
        student, school = item.student_id or 0, item.school_id or 0
        calendar, opened, due = calendars[school], item.opened_on, item.due_on
        spans.append(
            Span(
                student_id=student,
                school_id=school,
                before=(calendar.back(opened, MONTH_BEFORE), opened - ONE_DAY),
                after=(due + ONE_DAY, calendar.add(due, MONTH_AFTER)),
                is_worked=item.is_done_in_time or any(opened <= day <= due for day in reached[student]),
                stratum=f"{why_of_call(item.reference)} {opened:%G-%V}",
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


OF_BELONGING: tuple[Measure, ...] = (
    Measure(
        code=REPEATED, key="recurrence",
        outcome=_("incidents of level 2 and above from the 21st to the 50th day"),
        unit=_("incidents a student"), work=_("a formal conference within 20 days"),
        beside=_("students who had as many incidents in the 30 days up to theirs, and no conference by then"),
        more_is_better=False, read=incidents_with_conference, is_of_rule=False,
    ),
    Measure(
        code=CAME_BACK, key="attendance", outcome=_("attendance in the 10 school days after the return"),
        unit=_("percentage points"), work=_("a circle by the second day back"),
        beside=_("students who came back from a suspension without one, and had attended as much before"),
        more_is_better=True, read=attendance_with_circle, decimals=1, is_of_rule=False,
    ),
    Measure(
        code=CALLED, key="attendance", outcome=_("attendance in the 20 school days after the call was due"),
        unit=_("percentage points"), work=_("a family that was reached in time, with a plan"),
        beside=_("students for whom a call was asked in the same week, too, and came late or never"),
        more_is_better=True, read=attendance_with_call, decimals=1,
    ),
    Measure(
        code=COMMUNITY, key="pulse", outcome=_("how many students agree in the next survey"),
        unit=_("percentage points"), work=_("a plan that was run before it"),
        beside=_("surveys that had warned, too, and stood as low, with no plan run by the next one"),
        more_is_better=True, read=surveys_with_plan, decimals=1,
    ),
)  # fmt: skip
