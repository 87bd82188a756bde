"""A review is decided in time or not, a plan’s first as any later one."""

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from sextant.access.reach import current_rights
from sextant.leadership.queries.rows_behind import rows_behind
from sextant.support.actions.reviews import Decided, review_plan
from sextant.support.models import SupportPlan
from sextant.support.queries.school_measures import decided_on_time
from support.conftest import SignIn
from support.delivery_of_cast import plan

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
FIRST = TODAY - timedelta(weeks=3)
NEXT = TODAY + timedelta(weeks=6)


def due(cast: Cast, who: str, on: date) -> SupportPlan:
    return plan(cast, who, kind="in_class", review_on=on)


def decide(cast: Cast, of: SupportPlan, on: date = TODAY, next_on: date = NEXT) -> None:
    with cast.as_(cast.lucia_principal):
        decided = Decided(decision="continue", because="Goes on.", next_on=next_on)
        review_plan(plan_id=of.pk, decided=decided, on=on)


def counted(cast: Cast, *, last: date = TODAY) -> tuple[int, int]:
    with cast.as_(cast.lucia_principal):
        found = decided_on_time(first=FIRST, last=last, on=last)[cast.harbor.pk]
    return found.n, found.of


def test_a_first_review_counts_whether_it_was_held_or_missed(cast: Cast) -> None:
    decide(cast, due(cast, "jaylen", TODAY))
    due(cast, "zuri", TODAY - timedelta(days=4))

    assert counted(cast) == (1, 2)


def test_a_review_after_its_day_is_late(cast: Cast) -> None:
    decide(cast, due(cast, "jaylen", TODAY - timedelta(days=4)))

    assert counted(cast) == (0, 1)


def test_a_later_review_counts_once_by_the_day_that_the_one_before_set(cast: Cast) -> None:
    mine = due(cast, "jaylen", TODAY - timedelta(days=10))
    decide(cast, mine, on=TODAY - timedelta(days=10), next_on=TODAY - timedelta(days=3))
    decide(cast, mine)

    assert counted(cast) == (1, 2)


def test_a_day_before_the_period_or_after_it_is_not_counted(cast: Cast) -> None:
    decide(cast, due(cast, "jaylen", FIRST - timedelta(days=1)))
    decide(cast, due(cast, "zuri", TODAY + timedelta(days=1)))

    assert counted(cast) == (0, 0)


def test_a_review_decided_after_the_period_ended_is_still_one_of_the_period(cast: Cast) -> None:
    decide(cast, due(cast, "jaylen", TODAY - timedelta(days=4)))

    assert counted(cast, last=TODAY - timedelta(days=2)) == (0, 1)


def test_the_scorecard_leads_to_the_decisions_that_it_counts(cast: Cast, sign_in: SignIn) -> None:
    decide(cast, due(cast, "jaylen", TODAY))
    due(cast, "zuri", TODAY - timedelta(days=11))
    with cast.as_(cast.lucia_principal):
        address = rows_behind("decisions", current_rights())
        begun = cast.periods[1].starts_on
        measured = decided_on_time(first=begun, last=TODAY, on=TODAY)[cast.harbor.pk]

    page = sign_in(cast.lucia_principal).get(address).content.decode()

    assert address == reverse("decisions_due")
    assert f"{measured.n} of {measured.of} decisions were made by their day" in page
    assert page.index("Zuri") < page.index("Jaylen")
    assert "Waits: 11 days late" in page


def test_whoever_leads_nowhere_reads_her_own_decisions_alone(cast: Cast, sign_in: SignIn) -> None:
    due(cast, "zuri", TODAY - timedelta(days=4))
    plan(cast, "jaylen", kind="in_class", review_on=TODAY - timedelta(days=4), manager="priya_coteacher")

    page = sign_in(cast.samir_interventionist).get(reverse("decisions_due")).content.decode()

    assert "Zuri" in page
    assert "Jaylen" not in page
