"""Simone and Walter watch over schools: one word for attendance, one for the school, and what waits there."""

import pytest
from django.test import Client
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from culture.counted_queries import counted_queries
from interlocks.test_open_my_monday import MOST_QUERIES, keep_attendance
from leadership.scorecards_of_cast import plan
from sextant.interlocks.models import Retuning
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.leadership.models import QuarterlyReview, Scorecard
from sextant.leadership.terms.scorecards import MetricDomain, MilestoneState

pytestmark = pytest.mark.usefixtures("monday_morning")
OFF = (MetricDomain.CULTURE, MilestoneState.OFF_TRACK)


def monday_of(cast: Cast, who: str) -> str:
    client = cast.sign_in(Client(), cast.named[who])
    client.get(reverse("monday"))
    with counted_queries() as asked:
        page = client.get(reverse("monday")).content.decode()
    assert len(asked) <= MOST_QUERIES
    return page


@pytest.mark.parametrize("who", ["walter_regional", "simone_cao"])
def test_the_tier_of_a_school_is_the_scorecards_and_attendance_has_words_of_its_own(
    cast: Cast, who: str
) -> None:
    keep_attendance(cast, absent={"zuri": 5})
    with guard.acting_as(process("demo_builder")):
        Scorecard(
            school=cast.harbor, report_period=cast.periods[0], as_of=TODAY, points=56.0, tier="reinforce"
        ).save()
    page = monday_of(cast, who)
    table = page[page.index('id="schools"') :]

    assert "Attendance against 95%" in table
    assert ">Reinforce</a>" in table
    assert ">Watch<" not in table
    assert ">Status<" not in table


def test_without_a_scorecard_there_is_no_column_of_tiers(cast: Cast) -> None:
    keep_attendance(cast)
    page = monday_of(cast, "simone_cao")

    assert ">Scorecard</th>" not in page[page.index('id="schools"') :]


def test_simone_reads_of_turnarounds_reviews_and_rules_that_need_her(cast: Cast) -> None:
    plan(cast, OFF, OFF)
    with guard.acting_as(process("demo_builder")):
        QuarterlyReview(school=cast.harbor, report_period=cast.periods[0], frozen_at=NOW, numbers={}).save()
        Retuning(
            code="I-08", report_period=cast.periods[1], asked_on=TODAY, n_decided=18, n_dismissed=11
        ).save()
    ours, theirs = monday_of(cast, "simone_cao"), monday_of(cast, "walter_regional")

    assert "2 turnaround milestones are off track" in ours
    assert "Harbor Point Middle 2." in ours
    assert "1 quarterly review is due this week" in ours
    assert "Harbor Point Middle (the root causes are due)." in ours
    assert "I-08: 11 of 18 dismissed in the report period that asked." in ours
    assert "2 turnaround milestones are off track" in theirs
    assert "dismissed too often" not in theirs


def test_a_review_that_is_met_about_waits_for_nobody(cast: Cast) -> None:
    with guard.acting_as(process("demo_builder")):
        QuarterlyReview(
            school=cast.harbor, report_period=cast.periods[0], frozen_at=NOW, numbers={},
            state="met", met_on=TODAY,
        ).save()  # fmt: skip

    assert "quarterly review" not in monday_of(cast, "simone_cao")
