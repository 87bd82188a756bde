"""Truancy follows the law of the school's state, counted in its own school days; New Jersey's is not set."""

from datetime import date

from cast_for_tests import Cast
from sextant.network.jurisdictions import nj, pa
from sextant.network.jurisdictions.packs import truancy_law
from sextant.network.jurisdictions.truancy import NOT_CONFIGURED, TruancyStanding, truancy
from sextant.network.queries.calendar import jurisdiction_of, school_calendar
from sextant.network.school_days import SchoolCalendar
from sextant.network.terms import Jurisdiction

NO_DAYS = SchoolCalendar(days=())
DAYS = [date(2026, 10, day) for day in (5, 7, 14, 15, 20, 21)]


def test_two_unexcused_days_are_no_truancy() -> None:
    assert truancy(law=pa.TRUANCY, unexcused=DAYS[:2], calendar=NO_DAYS).standing is TruancyStanding.NONE


def test_the_third_day_starts_the_clock_of_the_written_notice(cast: Cast) -> None:
    with cast.as_(cast.marcus_ap_operations):
        calendar = school_calendar(school_id=cast.harbor.pk)
        law = truancy_law(jurisdiction_of(school_id=cast.harbor.pk))

    found = truancy(law=law, unexcused=DAYS[:3], calendar=calendar)

    assert found.standing is TruancyStanding.TRUANT
    assert found.notice_due_on == date(2026, 10, 28)
    assert "13-1326" in found.source


def test_the_sixth_day_makes_a_habitual_truant() -> None:
    found = truancy(law=pa.TRUANCY, unexcused=[*DAYS, DAYS[0]], calendar=NO_DAYS)

    assert (found.standing, found.unexcused) == (TruancyStanding.HABITUALLY_TRUANT, 6)


def test_new_jersey_says_that_its_rule_is_not_configured() -> None:
    assert nj.TRUANCY is None

    found = truancy(law=truancy_law(Jurisdiction.NJ), unexcused=DAYS, calendar=NO_DAYS)

    assert found.standing is TruancyStanding.NOT_CONFIGURED
    assert found.source == NOT_CONFIGURED
    assert found.notice_due_on is None
