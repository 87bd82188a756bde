"""What is called delivered is one number: on the board, in its rows, on the scorecard that leads there."""

import re
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from sextant.access.reach import current_rights
from sextant.leadership.queries.rows_behind import rows_behind
from sextant.network.queries.calendar import calendar_of
from sextant.support.models import InterventionGroup, Session, SessionAttendance, SupportPlan
from sextant.support.queries.board import board_of
from sextant.support.queries.school_measures import minutes_delivered
from support.conftest import SignIn
from support.delivery_of_cast import as_builder, group, plan

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
SINCE = TODAY - timedelta(weeks=4)


def meet(cast: Cast, at: InterventionGroup, of: SupportPlan, on: date, minutes: int) -> None:
    why = "" if minutes else "student_absent"
    with as_builder():
        session = Session.objects.create(
            group=at,
            school=cast.harbor,
            staff_id=at.staff_id,
            on=on,
            state="held",
            minutes_planned=30,
            minutes=30,
        )
        SessionAttendance.objects.create(
            session=session, plan=of, school=cast.harbor, student_id=of.student_id, staff_id=at.staff_id,
            on=on, minutes_planned=30, minutes=minutes, missed_because=why, counts=True,
        )  # fmt: skip


@pytest.fixture
def days(cast: Cast) -> list[date]:
    """Let Jaylen's group meet on four Mondays, two of them logged, while Zuri's plan is in no group."""
    jaylen = plan(cast, "jaylen", per_week=1)
    fluency = group(cast, jaylen, weekdays=[1])
    plan(cast, "zuri", per_week=1)
    with cast.as_(cast.lucia_principal):
        mondays = [
            day
            for day in calendar_of(school_id=cast.harbor.pk).between(SINCE, TODAY - timedelta(days=1))
            if day.isoweekday() == 1
        ]
    meet(cast, fluency, jaylen, mondays[0], 30)
    meet(cast, fluency, jaylen, mondays[1], 0)
    return mondays


def test_the_board_and_the_scorecard_count_the_same_minutes(cast: Cast, days: list[date]) -> None:
    with cast.as_(cast.lucia_principal):
        board = board_of(school_id=cast.harbor.pk, since=SINCE, on=TODAY)
        measured = minutes_delivered(first=SINCE, last=TODAY)[cast.harbor.pk]

    asked = 30 * len(days) + 30 * 4
    assert (measured.n, measured.of, measured.n_people) == (30, asked, 2)
    assert (board.minutes.had, board.minutes.planned) == (30, asked)
    assert sum(one.planned for one in board.delivered.values()) == asked


def test_minutes_that_nobody_had_are_told_apart(cast: Cast, days: list[date]) -> None:
    with cast.as_(cast.lucia_principal):
        minutes = board_of(school_id=cast.harbor.pk, since=SINCE, on=TODAY).minutes

    assert (minutes.without_group, minutes.n_without_group) == (120, 1)
    assert minutes.not_logged == 30 * (len(days) - 2)
    assert minutes.percent_of_logged == 50.0


def test_the_board_says_what_to_do_about_them(cast: Cast, days: list[date], sign_in: SignIn) -> None:
    page = sign_in(cast.lucia_principal).get(reverse("support_board")).content.decode()

    assert "of the meetings that were logged, 50.0%" in page
    assert "One plan was in no group" in page
    assert reverse("placement") in page
    assert "Meetings that nobody logged count as not held" in page
    assert reverse("support_group_list") in page


def test_of_a_network_the_logs_alone_are_added_up(cast: Cast, days: list[date], sign_in: SignIn) -> None:
    with cast.as_(cast.simone_cao):
        minutes = board_of(school_id=None, since=SINCE, on=TODAY).minutes
    page = sign_in(cast.simone_cao).get(reverse("support_board")).content.decode()

    assert (minutes.percent, minutes.percent_of_logged) == (None, 50.0)
    assert "had 50.0% of the meetings that were logged. Choose a school to see how much" in page


def test_the_scorecard_leads_to_the_minutes_of_its_report_period(
    cast: Cast, days: list[date], sign_in: SignIn
) -> None:
    with cast.as_(cast.lucia_principal):
        address = rows_behind("minutes", current_rights())
        begun = cast.periods[1].starts_on
        measured = minutes_delivered(first=begun, last=TODAY)[cast.harbor.pk]
    page = sign_in(cast.lucia_principal).get(address).content.decode()

    said = re.search(r"students had ([\d.]+)% of the minutes", page)
    assert said is not None
    assert measured.percent is not None
    assert float(said[1]) == round(measured.percent, 1)
    assert "?domain=math&amp;over=period" in page


def test_a_plan_without_a_group_asks_for_nothing_after_it_ended(cast: Cast) -> None:
    ended = TODAY - timedelta(weeks=3)
    plan(cast, "zuri", state="closed", ends_on=ended)
    with cast.as_(cast.lucia_principal):
        measured = minutes_delivered(first=SINCE, last=TODAY)[cast.harbor.pk]

    assert (measured.n, measured.of) == (0, 120)
