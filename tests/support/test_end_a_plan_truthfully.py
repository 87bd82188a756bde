"""The screen of a review says whether the newest probes reach the goal, and an ended plan keeps just that."""

import pytest
from django.urls import reverse

from cast_for_tests import Cast
from sextant.kernel.guard import unguarded
from sextant.support.models import SupportPlan
from support.conftest import SignIn
from support.delivery_of_cast import plan, probe

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
