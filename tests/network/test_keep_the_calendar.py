"""School years have four report periods; each school has its own days and bells; days can be closed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from cast_for_tests import Cast
from sextant.demo.calendars import year_dates
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions import attendance, calendar
from sextant.network.queries import calendar as asking
from sextant.network.terms import BellKind, DayKind
from trail_for_tests import last_action

NEXT = year_dates(2027)


def create(periods: tuple[calendar.PeriodDates, ...] = NEXT.periods) -> None:
    calendar.create_school_year(
        label=NEXT.label, starts_on=NEXT.starts_on, ends_on=NEXT.ends_on, periods=periods
    )


def test_a_year_comes_with_its_four_periods(cast: Cast, as_builder: None) -> None:
    create()

    assert last_action() == "network.create_school_year"
    year = asking.school_year_on(date(2027, 10, 1))
    assert year is not None
    assert [period.number for period in asking.list_report_periods(school_year_id=year.pk)] == [1, 2, 3, 4]


def test_years_do_not_overlap(cast: Cast, as_builder: None) -> None:
    create()

    with pytest.raises(calendar.YearsOverlap):
        create()


def test_four_periods_fill_the_year_one_after_the_other(cast: Cast, as_builder: None) -> None:
    first, second, third, fourth = NEXT.periods
    late = replace(second, starts_on=date(2027, 11, 15))

    for wrong in ((first, second, third), (first, late, third, fourth), (second, second, third, fourth)):
        with pytest.raises(calendar.PeriodsDoNotFit):
            create(wrong)


def test_a_benchmark_window_lies_in_its_period(cast: Cast, as_builder: None) -> None:
    first, *others = NEXT.periods
    outside = replace(first, benchmark_ends_on=date(2028, 1, 1))

    with pytest.raises(calendar.WindowOutside):
        create((outside, *others))


def test_a_day_knows_its_year_period_and_week(cast: Cast) -> None:
    with cast.as_(cast.amara_teacher):
        place = asking.place_in_year(date(2026, 11, 23))

        assert place is not None
        assert (place.school_year.label, place.report_period.number, place.week) == ("2026-27", 2, 4)


def test_a_weekend_between_two_periods_belongs_to_the_one_before(cast: Cast) -> None:
    with cast.as_(cast.amara_teacher):
        saturday = asking.report_period_on(date(2026, 10, 31))
        summer = asking.report_period_on(date(2026, 7, 31))

    assert saturday is not None
    assert saturday.number == 1
    assert summer is None


def test_setting_a_day_again_changes_it(cast: Cast) -> None:
    day = date(2026, 12, 4)
    with cast.as_(cast.marcus_ap_operations):
        calendar.set_calendar_days(
            school_id=cast.harbor.pk, days={day: DayKind.HALF}, notes={day: "Conferences"}
        )

        (row,) = asking.list_days(school_id=cast.harbor.pk, first=day, last=day)
        assert (row.kind, row.note) == (DayKind.HALF, "Conferences")
        assert last_action() == "network.set_calendar_days"


def test_a_day_is_closed_once_and_only_if_there_was_school(cast: Cast) -> None:
    with cast.as_(cast.lucia_principal):
        closed = calendar.close_day(school_id=cast.harbor.pk, on=date(2026, 12, 9), note="Snow")

        assert closed.kind == DayKind.CLOSURE
        assert last_action() == "network.close_day"
        with pytest.raises(AlreadyDone):
            calendar.close_day(school_id=cast.harbor.pk, on=date(2026, 12, 9), note="Snow")
        with pytest.raises(calendar.NoSchoolDay):
            calendar.close_day(school_id=cast.harbor.pk, on=date(2026, 11, 26), note="Thanksgiving")


def test_a_day_with_attendance_cannot_be_closed(cast: Cast) -> None:
    on = date(2026, 11, 20)
    with cast.as_(cast.erik_teacher):
        attendance.take_day(
            section_id=cast.homeroom_7b.pk, on=on, marks=[], at=datetime(2026, 11, 20, 13, 5, tzinfo=UTC)
        )

    with cast.as_(cast.lucia_principal), pytest.raises(CannotDo, match="half day"):
        calendar.close_day(school_id=cast.harbor.pk, on=on, note="Burst pipe")


def test_bells_do_not_overlap(cast: Cast) -> None:
    first = calendar.Bell(label="1", kind=BellKind.CLASS, starts_at=time(8, 0), ends_at=time(8, 50))
    second = calendar.Bell(label="2", kind=BellKind.CLASS, starts_at=time(8, 55), ends_at=time(9, 45))
    late = replace(first, label="3", ends_at=time(9, 0))
    with cast.as_(cast.marcus_ap_operations):
        calendar.set_bells(school_id=cast.harbor.pk, name="Regular", bells=[second, first], is_default=True)

        assert [bell.label for bell in asking.list_bells(school_id=cast.harbor.pk)] == ["1", "2"]
        with pytest.raises(calendar.BellsOverlap):
            calendar.set_bells(school_id=cast.harbor.pk, name="Late", bells=[second, late])
        with pytest.raises(AlreadyDone):
            calendar.set_bells(school_id=cast.harbor.pk, name="Regular", bells=[first])


def test_a_request_reads_years_once_and_anew_after_they_change(
    cast: Cast, django_assert_num_queries: Callable[[int], Any]
) -> None:
    with cast.as_(cast.anneke_data_director):
        asking.latest_school_year(date(2027, 10, 1))
        with django_assert_num_queries(0):
            before = asking.latest_school_year(date(2027, 10, 1))
        create()

        assert before is not None
        assert asking.latest_school_year(date(2027, 10, 1)) != before


def test_the_days_of_several_schools_are_read_at_once(
    cast: Cast, django_assert_num_queries: Callable[[int], Any]
) -> None:
    with cast.as_(cast.walter_regional):
        alone = [asking.school_calendar(school_id=one.pk) for one in (cast.harbor, cast.cedar)]
        asking.forget_calendars()
        with django_assert_num_queries(1):
            together = asking.calendars_of(school_ids=[cast.harbor.pk, cast.cedar.pk])
            assert asking.calendar_of(school_id=cast.harbor.pk) is together[cast.harbor.pk]

        assert [together[one.pk] for one in (cast.harbor, cast.cedar)] == alone
