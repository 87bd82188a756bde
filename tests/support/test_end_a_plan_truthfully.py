"""The screen of a review says whether the newest probes reach the goal, and an ended plan keeps just that."""

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from sextant.kernel.guard import unguarded
from sextant.network.actions.enrollment import enroll, transfer, withdraw
from sextant.network.models import Enrollment
from sextant.support.models import Referral, SupportPlan
from support.care_of_cast import ask
from support.conftest import SignIn
from support.delivery_of_cast import as_builder, plan, probe

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))

SAID = {"because": "We looked.", "attendance": ""}


@pytest.mark.parametrize(
    ("scores", "words", "met"),
    [
        ((79, 81, 84), "The newest probes reach the goal", True),
        ((40, 44, 46), "The newest probes do not reach the goal", False),
        ((), "No probe counts yet", None),
    ],
)
def test_an_ended_plan_keeps_what_its_probes_say(
    cast: Cast, sign_in: SignIn, scores: tuple[float, ...], words: str, met: bool | None
) -> None:
    of = plan(cast)
    probe(of, *scores)
    here, samir = reverse("team_review", args=[of.public_id]), sign_in(cast.samir_interventionist)

    page = samir.get(here).content.decode()
    assert words in page
    assert "End the plan" in page
    assert "End: the goal is met" not in page
    samir.post(here, {**SAID, "decision": "exit"})

    ended = unguarded(SupportPlan).get()
    assert (ended.state, ended.goal_met) == ("closed", met)


def test_fading_says_nothing_of_the_goal(cast: Cast, sign_in: SignIn) -> None:
    of = plan(cast)
    probe(of, 40, 44, 46)
    said = {**SAID, "decision": "fade", "next_on": "2027-01-11"}
    sign_in(cast.samir_interventionist).post(reverse("team_review", args=[of.public_id]), said)

    fading = unguarded(SupportPlan).get()
    assert (fading.state, fading.goal_met) == ("fading", None)


def leaves(cast: Cast, on: date = TODAY) -> None:
    with as_builder():
        stay = Enrollment.objects.get(student=cast.jaylen, valid_until=None)
        withdraw(enrollment_id=stay.pk, on=on, reason="transfer_out", entered_on=TODAY)


def plans() -> list[tuple[str, str, bool]]:
    rows = unguarded(SupportPlan).order_by("pk")
    return [(row.domain, row.state, row.left_on is not None) for row in rows]


def test_a_plan_and_a_referral_end_when_he_leaves_and_the_plan_says_why(cast: Cast, sign_in: SignIn) -> None:
    made = plan(cast, kind="in_class")
    asked = ask(cast)
    leaves(cast)

    assert plans() == [("reading", "closed", True)]
    assert unguarded(Referral).get(pk=asked.referral.pk).state == "withdrawn"
    shown = sign_in(cast.lucia_principal).get(reverse("support_plan", args=[made.public_id]))
    assert "ended because the student left the school" in shown.content.decode()


@pytest.mark.parametrize(("days", "comes_back"), [(200, True), (366, False)])
def test_who_is_back_within_the_year_finds_the_plan_proposed_and_not_under_way(
    cast: Cast, days: int, comes_back: bool
) -> None:
    made = plan(cast, kind="in_class", how_to_help="Read the task aloud.")
    leaves(cast)
    with as_builder():
        enroll(student_id=cast.jaylen.pk, school_id=cast.harbor.pk, grade=7, on=TODAY + timedelta(days=days))

    drafts = list(unguarded(SupportPlan).filter(state="draft"))
    assert [(one.domain, one.tier, one.how_to_help, one.left_on) for one in drafts] == (
        [("reading", made.tier, "Read the task aloud.", None)] if comes_back else []
    )


def test_who_goes_to_another_school_of_the_network_keeps_the_plan(cast: Cast) -> None:
    plan(cast, kind="in_class")
    with as_builder():
        transfer(student_id=cast.jaylen.pk, to_school_id=cast.cedar.pk, grade=5, on=TODAY, entered_on=TODAY)
    assert plans() == [("reading", "active", False)]
