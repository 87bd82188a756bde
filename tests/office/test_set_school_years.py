"""A school year: its days off as lines, its four report periods as proposed, its days as they are made."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from cast_for_tests import Cast
from office.more_rows import text_of
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.models import CalendarDay, ReportPeriod, School, SchoolYear
from sextant.network.terms import SCHOOL_DAY_KINDS, DayKind
from sextant.office.rules.days_off import (
    DayOff,
    UnreadableLine,
    read_days_off,
    usual_days_off,
    write_days_off,
)
from sextant.office.rules.school_years import TooFewDays, days_of_year, propose_periods
from trail_for_tests import last_action

YEARS, NEW = "/calendar/years/", "/calendar/years/new/"
FIRST, LAST = date(2029, 8, 27), date(2030, 6, 14)
WEEK = ["0", "1", "2", "3", "4"]
RECESS = "2029-12-24 to 2030-01-01 Winter recess"


def sent(**more: object) -> dict[str, object]:
    said = {"starts_on": FIRST.isoformat(), "ends_on": LAST.isoformat(), "weekdays": WEEK, "schools": "all"}
    return {**said, "days_off": RECESS, "do": "make", **more}


def days_of(school: School, first: date = FIRST, last: date = LAST) -> dict[date, str]:
    with guard.acting_as(process("demo_builder")):
        rows = CalendarDay.objects.filter(school=school, on__range=(first, last))
        return dict(rows.values_list("on", "kind"))


def periods_of(label: str) -> list[ReportPeriod]:
    with guard.acting_as(process("demo_builder")):
        return list(ReportPeriod.objects.filter(school_year__label=label).order_by("number"))


# Days off, as lines


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("2029-11-22 Thanksgiving", [(date(2029, 11, 22), DayKind.HOLIDAY, "Thanksgiving")]),
        ("2029-11-21 half: Before it", [(date(2029, 11, 21), DayKind.HALF, "Before it")]),
        ("2029-09-28 staff", [(date(2029, 9, 28), DayKind.PD, "")]),
        ("2029-02-01 to 2029-02-02 Closed", [
            (date(2029, 2, 1), DayKind.CLOSURE, ""), (date(2029, 2, 2), DayKind.CLOSURE, ""),
        ]),
    ],
)  # fmt: skip
def test_a_line_names_a_day_or_several_and_what_they_are(line, days):
    assert [(one.on, one.kind, one.note) for one in read_days_off(line)] == days


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Thanksgiving", "Line 1: write the day first"),
        ("2029-02-30 No such day", "Line 1: no calendar has 2029-02-30"),
        ("2029-03-02 to 2029-03-01 Backwards", "Line 1: its last day must follow"),
    ],
)
def test_a_line_without_a_day_is_refused_with_its_number(line, says):
    with pytest.raises(UnreadableLine, match=says):
        read_days_off(line)


def test_days_off_written_and_read_again_are_the_same():
    days = read_days_off(f"{RECESS}\n2029-11-21 half: Before\n2029-11-22 Thanksgiving\n2029-11-26 staff: Day")
    weekdays = [one for one in days if one.on.weekday() < 5]

    assert write_days_off(weekdays).splitlines()[-1] == RECESS
    assert [one for one in read_days_off(write_days_off(weekdays)) if one.on.weekday() < 5] == weekdays


def test_the_usual_days_off_of_a_state_lie_where_a_calendar_of_paper_has_them():
    # Easter 2030 is 21 April; Labor Day 3 September, Thanksgiving 22 November 2029 (a printed calendar).
    pa = {one.on: one.note for one in usual_days_off("pa", starts_on=FIRST, ends_on=LAST)}
    nj = {one.on: one.note for one in usual_days_off("nj", starts_on=FIRST, ends_on=LAST)}

    assert (pa[date(2029, 9, 3)], pa[date(2029, 11, 22)]) == ("Labor Day", "Thanksgiving")
    assert [day for day, note in pa.items() if note == "Spring recess"] == [
        date(2030, 4, 15) + timedelta(days=number) for number in range(5)
    ]
    assert (pa[date(2030, 1, 1)], pa[date(2030, 5, 27)]) == ("Winter recess", "Memorial Day")
    assert date(2029, 11, 6) in pa
    assert date(2029, 11, 6) not in nj
    assert [day for day, note in nj.items() if note == "Teachers’ convention"] == [
        date(2029, 11, 8), date(2029, 11, 9),
    ]  # fmt: skip
    assert all(day.weekday() < 5 for day in {*pa, *nj})


# Report periods, as proposed


def test_a_year_of_36_whole_weeks_is_cut_into_nine_weeks_each():
    days = days_of_year(
        starts_on=FIRST, ends_on=FIRST + timedelta(weeks=36, days=-3), weekdays=range(5), days_off=()
    )

    periods = propose_periods(days, ends_on=max(days))

    assert [period.starts_on for period in periods] == [FIRST + timedelta(weeks=9 * n) for n in range(4)]
    assert [(period.ends_on - period.starts_on).days for period in periods] == [60, 60, 60, 60]
    first = periods[0]
    # Friday 26 October ends the ninth week: eight school days back is the 17th, three back the 24th.
    assert (first.benchmark_starts_on, first.benchmark_ends_on) == (date(2029, 10, 17), date(2029, 10, 24))
    assert (first.grades_due_on, first.cards_release_on) == (date(2029, 10, 31), date(2029, 11, 7))


def test_days_off_move_the_window_and_not_the_weekday_on_which_a_period_ends():
    off = [DayOff(on=date(2029, 10, 22), kind=DayKind.HOLIDAY, note="")]
    days = days_of_year(
        starts_on=FIRST, ends_on=FIRST + timedelta(weeks=36, days=-3), weekdays=range(5), days_off=off
    )

    first = propose_periods(days, ends_on=max(days))[0]

    assert (first.benchmark_starts_on, first.ends_on) == (date(2029, 10, 16), date(2029, 10, 26))


def test_too_short_a_year_is_given_no_proposal():
    days = days_of_year(starts_on=FIRST, ends_on=FIRST + timedelta(weeks=12), weekdays=range(5), days_off=())

    with pytest.raises(TooFewDays):
        propose_periods(days, ends_on=max(days))


# The page


@pytest.mark.parametrize("who", ["lucia_principal", "marcus_ap_operations", "patrick_hr", "erik_teacher"])
def test_a_school_year_is_the_data_directors(cast: Cast, sign_in, who):
    client = sign_in(getattr(cast, who))

    assert client.get(YEARS).status_code == 403
    assert client.post(NEW, sent()).status_code == 403


def test_looking_shows_the_days_of_each_period_and_enters_nothing(cast, sign_in):
    page = sign_in(cast.anneke_data_director).post(NEW, sent(do="show"))

    plan = page.context["plan"]
    assert page.status_code == 200
    assert sum(one.n_school_days for one in plan.counts) == plan.n_school_days
    assert f"2029-30 would have {plan.n_school_days} school days" in text_of(page)
    assert 'value="make"' in page.text
    assert page.context["form"]["p1_ends_on"].value() == plan.periods[0].ends_on.isoformat()
    assert days_of(cast.harbor) == {}
    assert periods_of("2029-30") == []


def test_making_enters_the_year_its_periods_and_every_day_for_every_school(cast, sign_in):
    answer = sign_in(cast.anneke_data_director).post(NEW, sent())

    assert answer.status_code == 303
    assert [period.number for period in periods_of("2029-30")] == [1, 2, 3, 4]
    harbor, cedar = days_of(cast.harbor), days_of(School._base_manager.exclude(pk=cast.harbor.pk).first())
    assert harbor == cedar
    assert harbor[FIRST] == DayKind.INSTRUCTIONAL
    assert harbor[date(2029, 12, 24)] == DayKind.HOLIDAY
    assert date(2029, 9, 1) not in harbor
    first = periods_of("2029-30")[0]
    assert harbor[first.benchmark_starts_on] == DayKind.BENCHMARK
    assert "2029-30" in text_of(sign_in(cast.anneke_data_director).get(YEARS))


def test_a_day_that_is_typed_stands_and_what_is_empty_is_proposed_round_it(cast, sign_in):
    sign_in(cast.anneke_data_director).post(NEW, sent(p1_ends_on="2029-11-02", p2_grades_due_on="2030-02-01"))

    first, second, *_others = periods_of("2029-30")
    assert (first.ends_on, second.starts_on) == (date(2029, 11, 2), date(2029, 11, 5))
    assert first.benchmark_ends_on == date(2029, 10, 31)
    assert second.grades_due_on == date(2030, 2, 1)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"ends_on": "2029-08-01"}, "ends after it starts"),
        ({"ends_on": "2031-08-01"}, "within a year"),
        ({"ends_on": "2029-10-01"}, "too few school days"),
        ({"days_off": "some day"}, "Line 1: write the day first"),
        ({"p1_ends_on": "2029-08-29"}, "too few school days"),
        ({"p1_benchmark_starts_on": "2030-03-01"}, "benchmark window of report period 1"),
        ({"starts_on": "2026-08-24", "ends_on": "2027-06-11"}, "is on file already|Another school year"),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(cast, sign_in, wrong, says):
    import re

    page = sign_in(cast.anneke_data_director).post(NEW, sent(**wrong))

    assert page.status_code == 422
    assert re.search(says, text_of(page))
    assert days_of(cast.harbor) == {}


def test_the_usual_days_off_are_added_to_what_was_typed(cast, sign_in):
    page = sign_in(cast.anneke_data_director).post(NEW, sent(do="propose-nj", days_off="2029-09-14 Our fair"))

    lines = page.context["form"]["days_off"].value()
    assert "2029-09-14 Our fair" in lines
    assert "Teachers’ convention" in lines
    assert days_of(cast.harbor) == {}


def test_a_year_without_periods_gets_them_and_its_days(cast, sign_in):
    with guard.acting_as(process("importer")):
        year = SchoolYear(label="2029-30", starts_on=date(2029, 7, 1), ends_on=date(2030, 6, 30))
        year.save()

    client = sign_in(cast.anneke_data_director)
    shown = text_of(client.get(YEARS))
    client.post(reverse("school_year", args=[year.public_id]), sent())

    assert "0 of 4" in shown
    assert last_action() == "network.set_calendar_days"
    assert len(periods_of("2029-30")) == 4
    with guard.acting_as(process("importer")):
        assert SchoolYear.objects.get(pk=year.pk).starts_on == FIRST


def test_changing_a_year_keeps_its_periods_and_closings_and_ends_what_it_leaves_out(cast, sign_in):
    client = sign_in(cast.anneke_data_director)
    client.post(NEW, sent())
    keys = [period.pk for period in periods_of("2029-30")]
    snow = date(2030, 1, 15)
    with guard.acting_as(process("demo_builder")):
        CalendarDay.objects.filter(school=cast.harbor, on=snow).update(kind=DayKind.CLOSURE, note="Snow")
        year = SchoolYear.objects.get(label="2029-30")

    answer = client.post(reverse("school_year", args=[year.public_id]), sent(ends_on="2030-06-07"))

    assert answer.status_code == 303
    days = days_of(cast.harbor)
    assert [period.pk for period in periods_of("2029-30")] == keys
    assert days[snow] == DayKind.CLOSURE
    assert days[date(2030, 6, 10)] == DayKind.HOLIDAY
    assert max(day for day, kind in days.items() if kind in SCHOOL_DAY_KINDS) == date(2030, 6, 7)


def test_a_day_on_which_attendance_was_taken_stays_a_school_day(cast, sign_in):
    from cast_for_tests import NOW, TODAY
    from sextant.network.actions import attendance

    with guard.acting_as(process("demo_builder")):
        attendance.take_day(section_id=cast.homeroom_7b.pk, on=TODAY, at=NOW, marks=[])
        year = SchoolYear.objects.get(pk=cast.year.pk)
    client = sign_in(cast.anneke_data_director)
    ends = {"starts_on": year.starts_on.isoformat(), "ends_on": year.ends_on.isoformat()}

    page = client.post(
        reverse("school_year", args=[year.public_id]),
        sent(**ends, days_off=f"{TODAY} Taken back"),
    )

    assert page.status_code == 422
    assert f"{cast.harbor.name} took attendance on" in text_of(page)


def test_the_days_of_one_state_are_not_offered_to_the_other(cast, sign_in):
    client = sign_in(cast.anneke_data_director)
    cedar = School._base_manager.exclude(pk=cast.harbor.pk).first()
    School._base_manager.filter(pk=cast.harbor.pk).update(jurisdiction="nj")
    client.post(NEW, sent(schools="nj"))
    with guard.acting_as(process("demo_builder")):
        year = SchoolYear.objects.get(label="2029-30")

    page = client.get(reverse("school_year", args=[year.public_id]))

    assert days_of(cedar) == {}
    assert page.context["form"]["schools"].value() == "nj"
    assert f"The days below are those of {cast.harbor.name}" in text_of(page)


def test_the_calendar_leads_there_whoever_may(cast, sign_in):
    director, teacher = sign_in(cast.anneke_data_director), sign_in(cast.erik_teacher)

    here = {"school": cast.harbor.public_id}
    assert YEARS in director.get("/calendar/", here).text
    assert YEARS not in teacher.get("/calendar/", here).text
