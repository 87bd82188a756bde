"""The clocks of W-S4, each in the unit of the law: closed days move school days, and never calendar days."""

from datetime import date, timedelta

import pytest

from sextant.network.jurisdictions.packs import evaluation_law
from sextant.network.school_days import SchoolCalendar
from sextant.support.rules.evaluation_clocks import (
    add_without_summer,
    clocks_of_evaluation,
    clocks_of_plan,
    earliest_meeting,
    next_reevaluation,
    years_later,
)
from sextant.support.terms.special_education import ClockName
from sextant.support.terms.special_education import SpEdEventKind as Kind

YEARS = ((date(2025, 8, 25), date(2026, 6, 12)), (date(2026, 8, 24), date(2027, 6, 11)))
ASKED = date(2026, 11, 2)
LAW = evaluation_law("pa")
assert LAW is not None


def school_days(*closed: date) -> SchoolCalendar:
    """Return the weekdays of a year without those that are closed."""
    first = date(2026, 8, 24)
    days = [first + timedelta(days=n) for n in range(290)]
    return SchoolCalendar(days=tuple(day for day in days if day.weekday() < 5 and day not in closed))


def due(events: dict[Kind, date], *closed: date, asked_on: date = ASKED) -> dict[ClockName, date]:
    assert LAW is not None
    found = clocks_of_evaluation(
        asked_on=asked_on, events=events, law=LAW, calendar=school_days(*closed), years=YEARS
    )
    return {one.name: one.due_on for one in found}


def test_ten_calendar_days_from_the_word_to_the_form_whatever_is_closed() -> None:
    assert due({}) == {ClockName.PERMISSION: date(2026, 11, 12)}
    assert due({}, date(2026, 11, 9), date(2026, 11, 10)) == due({})


def test_each_step_starts_the_next_clock_and_ends_its_own() -> None:
    events = {Kind.PERMISSION_ISSUED: date(2026, 11, 5)}
    assert due(events) == {}

    events[Kind.PERMISSION_RECEIVED] = date(2026, 11, 9)
    assert due(events) == {ClockName.EVALUATION: date(2027, 1, 8)}

    events[Kind.EVALUATION_REPORT] = date(2027, 1, 4)
    assert due(events) == {ClockName.MEETING: date(2027, 2, 3)}

    events[Kind.IEP_MEETING] = date(2027, 1, 25)
    assert due(events) == {ClockName.START: date(2027, 2, 8)}

    assert due(events | {Kind.SERVICES_STARTED: date(2027, 2, 1)}) == {}


def test_a_closed_day_moves_the_start_of_services_and_no_calendar_clock() -> None:
    events = {
        Kind.PERMISSION_ISSUED: ASKED,
        Kind.PERMISSION_RECEIVED: ASKED,
        Kind.EVALUATION_REPORT: date(2027, 1, 4),
        Kind.IEP_MEETING: date(2027, 1, 25),
    }
    assert due(events, date(2027, 1, 28)) == {ClockName.START: date(2027, 2, 9)}


def test_consent_that_came_by_itself_needs_no_form() -> None:
    assert due({Kind.PERMISSION_RECEIVED: date(2026, 11, 4)}) == {ClockName.EVALUATION: date(2027, 1, 3)}


def test_the_summer_is_not_counted_and_the_last_day_of_spring_is() -> None:
    # 3 June: nine days up to 12 June, then 51 from 24 August on.
    assert add_without_summer(date(2026, 6, 3), 60, YEARS) == date(2026, 10, 13)
    assert add_without_summer(date(2026, 6, 3), 9, YEARS) == date(2026, 6, 12)
    assert add_without_summer(date(2026, 6, 3), 10, YEARS) == date(2026, 8, 24)


def test_parents_have_the_report_for_ten_school_days_unless_they_waive_it_in_writing() -> None:
    assert LAW is not None
    report = date(2027, 1, 4)

    assert earliest_meeting(
        report_on=report, is_waived=False, law=LAW, calendar=school_days(date(2027, 1, 18))
    ) == date(2027, 1, 19)
    assert earliest_meeting(report_on=report, is_waived=True, law=LAW, calendar=school_days()) == report


@pytest.mark.parametrize(("intellectual", "year"), [(False, 2029), (True, 2028)])
def test_three_years_to_the_next_evaluation_two_with_an_intellectual_disability(
    intellectual: bool, year: int
) -> None:
    done = date(2026, 11, 2)

    assert next_reevaluation(done_on=done, is_intellectual=intellectual, law=LAW) == date(year, 11, 2)
    # Where the state is not configured the federal three years hold for everybody.
    assert next_reevaluation(done_on=done, is_intellectual=intellectual, law=None) == date(2029, 11, 2)


def test_a_plan_has_its_two_days_in_every_state_with_the_paragraph() -> None:
    clocks = clocks_of_plan(
        annual_review_on=date(2026, 12, 1),
        reevaluation_on=date(2027, 12, 1),
        since=date(2025, 12, 1),
        is_intellectual=True,
        law=LAW,
    )

    assert [one.name for one in clocks] == [ClockName.ANNUAL, ClockName.REEVALUATION]
    assert "300.324" in clocks[0].source
    assert "711.22(c)" in clocks[1].source


def test_the_law_of_new_jersey_is_not_configured() -> None:
    assert evaluation_law("nj") is None


def test_a_year_after_the_29th_of_february() -> None:
    assert years_later(date(2028, 2, 29), 1) == date(2029, 2, 28)
