"""A guardian and a student follow "Ask for help" to a form, with whom to call beside it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cast_for_tests import Cast
from sextant.network.actions import people
from support.wellness_of_cast import as_builder, newest

pytestmark = pytest.mark.usefixtures("monday_morning")
CRISIS = "call 911, or 988"
MENU = f'href="{reverse("wellness_ask")}"'


def browser(cast: Cast, user: Any) -> Client:
    return cast.sign_in(Client(), user)


def said(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.mark.parametrize("who", ["denise_guardian", "jaylen_student"])
def test_the_menu_leads_a_family_of_one_straight_to_the_form(cast: Cast, who: str) -> None:
    reader = browser(cast, cast.named[who])
    assert MENU in said(reader.get("/", follow=True))

    answer = reader.get(reverse("wellness_ask"), follow=True)

    here = reverse("wellness_refer", args=[cast.jaylen.public_id])
    assert answer.redirect_chain == [(here, 303)]
    assert CRISIS in said(answer)
    sent = reader.post(here, {"words": "He hides at lunch.", "how_soon": "today"}, follow=True)
    assert "received, somebody is looking." in said(sent)
    assert CRISIS in said(sent)
    # Whoever worries still asks again from the same page.
    assert here in said(reader.get(reverse("wellness_ask")))
    assert newest().student_id == cast.jaylen.pk


def test_a_guardian_of_two_chooses_between_her_own_children_alone(cast: Cast) -> None:
    with as_builder():
        people.link_guardian(
            student_id=cast.zuri.pk,
            guardian_id=cast.denise_guardian.guardian_id,
            relationship="aunt",
            valid_from=cast.year.starts_on,
            lives_with=False,
        )

    page = said(browser(cast, cast.denise_guardian).get(reverse("wellness_ask")))

    links = [reverse("wellness_refer", args=[one.public_id]) for one in (cast.jaylen, cast.zuri, cast.mateo)]
    assert [link in page for link in links] == [True, True, False]
    assert CRISIS in page


def test_whoever_works_at_school_still_looks_for_a_name(cast: Cast) -> None:
    page = said(browser(cast, cast.erik_teacher).get(reverse("wellness_ask")))

    assert "Name of the student" in page
    assert reverse("wellness_refer", args=[cast.jaylen.public_id]) not in page
