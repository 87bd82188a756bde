"""A number that two pages show under one word is counted of the same people."""

from datetime import date, timedelta

import pytest

from cast_for_tests import NOW, TODAY, Cast
from sextant.interlocks.readings.attendance import read_attendance
from sextant.interlocks.readings.resources import lend_facts
from sextant.interlocks.readings.scorecards import lend_culture, lend_talent
from sextant.interlocks.readings.scorecards_days import read_presence
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.leadership.queries.measures_lent import Asked
from sextant.network.actions.bulk import insert_rows
from sextant.network.actions.staff import assign_coach
from sextant.network.models import CoachAssignment, DayMark, DayTaken, SectionEnrollment
from sextant.network.queries.calendar import school_calendar
from sextant.network.terms import DayCode

pytestmark = pytest.mark.django_db
YESTERDAY = TODAY - timedelta(days=1)


def asked_of(cast: Cast, *, last: date) -> Asked:
    return Asked(
        first=last - timedelta(days=20),
        last=last,
        school_year_id=cast.year.pk,
        year_starts_on=cast.year.starts_on,
    )


def test_a_principal_with_a_coach_is_no_teacher_with_one(cast: Cast) -> None:
    """The coach works with two teachers of Harbor Point, and with its principal."""
    with guard.acting_as(process("demo_builder")):
        assign_coach(
            coach_id=cast.joon_coach.staff_id,
            teacher_id=cast.lucia_principal.staff_id,
            school_id=cast.harbor.pk,
            valid_from=cast.year.starts_on,
        )
        facts = lend_facts(TODAY - timedelta(weeks=6), TODAY, TODAY)[cast.harbor.pk]
        line = lend_talent(asked_of(cast, last=TODAY))["coaching"][cast.harbor.pk]

    assert facts.n_coached == 2
    assert facts.n_teachers == line.n
    assert line.value == pytest.approx(100 * facts.n_coached / facts.n_teachers)


def test_who_coaches_whom_is_unknown_where_nobody_wrote_it_down_and_no_zero(cast: Cast) -> None:
    """Last year nobody is on file as a coach; of this autumn two of Harbor Point’s teachers have one."""
    last_year = Asked(
        first=cast.year.starts_on - timedelta(days=200),
        last=cast.year.starts_on - timedelta(days=100),
        school_year_id=cast.year.pk,
        year_starts_on=cast.year.starts_on - timedelta(days=365),
    )
    with guard.acting_as(process("leadership_desk")):
        assert lend_talent(last_year)["coaching"] == {}
        now = lend_talent(asked_of(cast, last=TODAY))["coaching"]
    # Where others are coached, a school without a coach has none: that is a zero.
    assert now[cast.harbor.pk].value > 0
    assert now[cast.cedar.pk].value == 0


def test_a_coach_who_has_left_in_the_year_leaves_a_zero(cast: Cast) -> None:
    with guard.acting_as(process("demo_builder")):
        CoachAssignment.objects.update(valid_until=TODAY - timedelta(days=7))
        now = lend_talent(asked_of(cast, last=TODAY))["coaching"]
    assert now[cast.harbor.pk].value == 0


def test_who_has_moved_counts_at_each_school_on_the_days_there_on_every_page(cast: Cast) -> None:
    """Zuri missed eight days at Harbor Point, moved in October, and has missed none at Cedar Row."""
    with guard.acting_as(process("demo_builder")):
        days = school_calendar(school_id=cast.harbor.pk, first=cast.year.starts_on, last=YESTERDAY).days
        moved_on = days[len(days) // 2]
        SectionEnrollment.objects.filter(section=cast.homeroom_7b, student=cast.zuri).update(
            valid_until=moved_on
        )
        SectionEnrollment(
            section=cast.homeroom_4a_elsewhere, student=cast.zuri, school=cast.cedar, valid_from=moved_on
        ).save()
        rooms = (
            (cast.homeroom_7b, cast.harbor),
            (cast.homeroom_6c, cast.harbor),
            (cast.homeroom_4a_elsewhere, cast.cedar),
        )
        insert_rows(
            action="network.take_days",
            rows=[
                DayTaken(section=room, school=school, on=day, taken_at=NOW)
                for room, school in rooms
                for day in days
            ],
        )
        insert_rows(
            action="network.mark_days",
            rows=[
                DayMark(
                    student=cast.zuri,
                    school=cast.harbor,
                    section=cast.homeroom_7b,
                    on=day,
                    code=DayCode.ABSENT_UNEXCUSED,
                )
                for day in days[:8]
            ],
        )
        year = cast.year.starts_on
        mondays = {
            school.pk: read_attendance(school_id=school.pk, year_starts_on=year, on=TODAY).chronic
            for school in (cast.harbor, cast.cedar)
        }
        cards = read_presence(asked_of(cast, last=YESTERDAY))
        lines = lend_culture(asked_of(cast, last=YESTERDAY))["chronic"]

    assert {key: (one.n_chronic, one.n_with_band) for key, one in cards.items()} == {
        key: (one.n, one.n_with_band) for key, one in mondays.items()
    }
    assert (mondays[cast.harbor.pk].n, mondays[cast.cedar.pk].n) == (1, 0)
    assert mondays[cast.harbor.pk].n_with_band == 4
    assert lines[cast.harbor.pk].value == pytest.approx(25)
