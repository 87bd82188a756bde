"""Red indicators with a case manager, service minutes after a plan, attendance of who comes mid-year."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from django.utils.translation import gettext_lazy as _

from sextant.interlocks.effect_measures.attendance import Span, attendance_cases
from sextant.interlocks.effect_measures.case import LOOKS_BACK, Case, Measure
from sextant.interlocks.into.following import WARNING
from sextant.interlocks.into.support_entries import ENTRY
from sextant.interlocks.into.support_services import MINUTES
from sextant.network.models import Caseload
from sextant.network.queries.calendar import calendars_of, list_report_periods
from sextant.network.queries.places import list_schools
from sextant.network.terms import CaseKind
from sextant.support.queries.indicators_lent import lights_of_school
from sextant.support.queries.minutes_around import Asked, shares_around
from sextant.support.queries.welcomed import welcomed_mid_year
from sextant.work.queries.worked import worked_of

TWO_REDS = 2
# Indicators are counted anew for each school and day: three pairs of periods are looked at, the newest.
MOST_PAIRS = 3
FIRST_DAYS, TWENTY_DAYS = 5, 20
ONE_DAY = timedelta(days=1)


def reds_with_manager(on: date) -> Sequence[Case]:
    """Read the red indicators at the end of the next period: somebody managed the case by its middle, or not.

    Both ends lie in one school year, for the indicators begin anew with it.
    """
    over = [one for one in list_report_periods(until=on) if one.ends_on <= on]
    pairs = [
        (first, second) for first, second in pairwise(over) if first.school_year_id == second.school_year_id
    ]
    schools = sorted(one.id for one in list_schools())
    cases = []
    for first, second in reversed(pairs[-MOST_PAIRS:]):
        middle = second.starts_on + (second.ends_on - second.starts_on) / 2
        for school in schools:
            cases += _reds(school, first.ends_on, second.ends_on, middle)
    return cases


def _reds(school: int, first: date, last: date, middle: date) -> list[Case]:
    before = {
        student: one for student, one in lights_of_school(school, first).items() if one.n_red >= TWO_REDS
    }
    if not before:
        return []
    after = lights_of_school(school, last)
    managed = _managed_since(school)
    return [
        Case(
            before=float(one.n_red),
            after=float(after[student].n_red),
            is_worked=any(first < day <= middle for day in managed.get(student, ())),
            school_id=school,
            # Red in attendance goes on otherwise than red in courses.
            stratum=f"{first} {one.attendance} {one.behavior} {one.courses}",
        )
        for student, one in sorted(before.items())
        # Whoever had a manager before asks for none.
        if student in after and not any(day <= first for day in managed.get(student, ()))
    ]


def _managed_since(school: int) -> Mapping[int, Sequence[date]]:
    rows = Caseload.objects.filter(school_id=school, kind=CaseKind.CASE_MANAGER).order_by("valid_from", "pk")
    found: dict[int, list[date]] = defaultdict(list)
    for student, day in rows.values_list("student_id", "valid_from"):
        found[student].append(day)
    return found


def minutes_with_plan(on: date) -> Sequence[Case]:
    """Read the share of minutes given in four later weeks: what was owed came back in time, or not."""
    asked = [
        one
        for one in worked_of(MINUTES, since=on - LOOKS_BACK, by_record=True)
        if one.school_id is not None and one.due_on + timedelta(weeks=4) <= on
    ]
    shares = shares_around(
        [Asked(entitlement_id=one.subject_id, asked_on=one.opened_on, due_on=one.due_on) for one in asked]
    )
    return [
        Case(
            before=share[0],
            after=share[1],
            is_worked=one.is_done_in_time,
            school_id=one.school_id or 0,
        )
        for one, share in zip(asked, shares, strict=True)
        if share is not None
    ]


def attendance_with_welcome(on: date) -> Sequence[Case]:
    """Read attendance from the 6th to the 25th school day: all that was owed was done in time, or not.

    All of it is owed by the fifth day; until then those stand alike who attended as much.
    """
    entered = welcomed_mid_year(since=on - LOOKS_BACK, until=on)
    calendars = calendars_of(school_ids={one.school_id for one in entered})
    spans = []
    for one in entered:
        calendar = calendars[one.school_id]
        fifth = calendar.add(one.entered_on, FIRST_DAYS - 1)
        spans.append(
            Span(
                student_id=one.student_id,
                school_id=one.school_id,
                before=(one.entered_on, fifth),
                after=(fifth + ONE_DAY, calendar.add(fifth, TWENTY_DAYS)),
                is_worked=one.all_in_time,
            )
        )
    return attendance_cases(spans, on=on)


OF_CARE: tuple[Measure, ...] = (
    Measure(
        code=WARNING, key="reds", outcome=_("red indicators at the end of the next period"),
        unit=_("indicators of three"), work=_("a case manager by the middle of the next period"),
        beside=_("students with the same red indicators at the same time and nobody who managed the case"),
        more_is_better=False, read=reds_with_manager, is_of_rule=False,
    ),
    Measure(
        code=MINUTES, key="minutes", outcome=_("minutes given of those planned in the four weeks after"),
        unit=_("percentage points"), work=_("giving minutes back in time"),
        beside=_("services that had fallen as short and whose minutes came back late"),
        more_is_better=True, read=minutes_with_plan, decimals=1,
    ),
    Measure(
        code=ENTRY, key="attendance", outcome=_("attendance from the 6th to the 25th school day"),
        unit=_("percentage points"), work=_("a checklist that was done in time"),
        beside=_("students who came mid-year, attended as much at first, and waited longer for some of it"),
        more_is_better=True, read=attendance_with_welcome, decimals=1, is_of_rule=False,
    ),
)  # fmt: skip
