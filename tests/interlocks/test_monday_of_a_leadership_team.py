"""Lucía’s team reads what leading asks today: the meeting by right, and she the review of her school."""

import pytest
from django.test import Client
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.leadership.models import LeadershipMeeting, QuarterlyReview

pytestmark = pytest.mark.usefixtures("monday_morning")


def leading_today(cast: Cast, who: str) -> str:
    client = cast.sign_in(Client(), cast.named[who])
    return client.get(reverse("leading_today")).content.decode()


def draft_agenda(cast: Cast) -> None:
    with guard.acting_as(process("demo_builder")):
        LeadershipMeeting(school=cast.harbor, week_of=TODAY, drafted_at=NOW).save()


def test_only_who_may_edit_the_agenda_is_asked_to_take_something_off(cast: Cast) -> None:
    draft_agenda(cast)

    hers, his = leading_today(cast, "lucia_principal"), leading_today(cast, "marcus_ap_operations")

    assert "take off what can wait" in hers
    assert "take off" not in his
    assert "add what is missing" in his


def test_the_principal_reads_that_her_schools_review_is_due(cast: Cast) -> None:
    with guard.acting_as(process("demo_builder")):
        rows = [
            QuarterlyReview(school=school, report_period=cast.periods[0], frozen_at=NOW, numbers={})
            for school in (cast.harbor, cast.cedar)
        ]
        for row in rows:
            row.save()
    harbors, cedars = (reverse("quarterly_review", args=[row.public_id]) for row in rows)

    page = leading_today(cast, "lucia_principal")

    assert harbors in page
    assert cedars not in page
    assert "The root causes are due." in page


def test_a_review_that_was_held_asks_nobody(cast: Cast) -> None:
    with guard.acting_as(process("demo_builder")):
        QuarterlyReview(
            school=cast.harbor, report_period=cast.periods[0], frozen_at=NOW, numbers={},
            state="met", met_on=TODAY,
        ).save()  # fmt: skip

    assert "Quarterly review" not in leading_today(cast, "lucia_principal")
