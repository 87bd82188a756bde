"""The pages of wellness and safety, as the people open them."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from sextant.network.models import Guardian
from sextant.network.queries.people import list_guardians
from sextant.support.actions.wellness_refer import refer
from sextant.support.models import CounselingSession, SafetyConcern
from sextant.support.terms.wellness import HowSoon, WellnessState
from support.wellness_of_cast import (
    appoint_lead,
    appoint_supervisor,
    as_builder,
    as_letterbox,
    ask,
    consented,
    newest,
    planned,
    refer_jaylen,
)

pytestmark = pytest.mark.usefixtures("monday_morning")


def browser(cast: Cast, user: Any) -> Client:
    return cast.sign_in(Client(), user)


def said(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_teacher_refers_on_a_page_and_reads_no_word_again(cast: Cast) -> None:
    erik = browser(cast, cast.erik_teacher)
    here = reverse("wellness_refer", args=[cast.jaylen.public_id])
    answer = erik.post(here, {"words": "He hides at lunch.", "how_soon": "today"}, follow=True)

    assert "Received. Somebody is looking." in said(answer)
    assert "He hides" not in said(answer)
    assert newest().how_soon == "today"
    assert erik.get(reverse("wellness_board")).status_code == 403


def test_an_empty_referral_says_what_is_missing(cast: Cast) -> None:
    erik = browser(cast, cast.erik_teacher)
    answer = erik.post(reverse("wellness_refer", args=[cast.jaylen.public_id]), {"how_soon": "week"})

    assert answer.status_code == 422
    assert "Write in a few words what you noticed." in said(answer)


def test_the_counselor_walks_a_referral_on_its_page(cast: Cast) -> None:
    row, ines = refer_jaylen(cast), browser(cast, cast.ines_counselor)
    here, step = (reverse(name, args=[row.public_id]) for name in ("wellness_referral", "wellness_step"))
    assert "Look at this student today" in said(ines.get(here))
    ines.post(step, {"do": "check"})
    ines.post(step, {"do": "ask"})
    ines.post(
        step,
        {
            "do": "answer", "basis": "guardian", "is_given": "yes", "signed_by": "Denise, mother",
            "authenticated": "in_person", "on": TODAY.isoformat(), "expires_on": "2027-11-23",
        },
    )  # fmt: skip
    ines.post(step, {"do": "plan", "words": "Lunch with a friend."})
    ines.post(step, {"do": "episode", "kind": "individual", "goal": "friends"})
    ines.post(step, {"do": "begin"})

    assert newest().state == WellnessState.ACTIVE
    shown = said(ines.get(here))
    assert "Lunch with a friend." in shown
    assert "Denise, mother" in shown


def test_a_refused_step_says_why(cast: Cast) -> None:
    row, ines = refer_jaylen(cast), browser(cast, cast.ines_counselor)
    step = reverse("wellness_step", args=[row.public_id])

    answer = ines.post(step, {"do": "begin"}, follow=True)
    assert "Nobody works with a student before consent is given." in said(answer)
    assert newest().state == WellnessState.RECEIVED


def test_her_supervisor_reads_and_takes_no_step(cast: Cast) -> None:
    noor, row = appoint_supervisor(cast), planned(cast)
    page = said(browser(cast, noor).get(reverse("wellness_referral", args=[row.public_id])))

    assert "He sits alone" in page
    assert "I followed up" not in page


def test_a_session_is_logged_on_the_phone(cast: Cast) -> None:
    row, ines = consented(cast), browser(cast, cast.ines_counselor)
    step = reverse("wellness_step", args=[row.public_id])
    ines.post(step, {"do": "episode", "kind": "individual", "goal": "friends"})
    page = said(ines.get(reverse("counseling_list")))
    assert "Jaylen" in page
    (here,) = set(re.findall(r"/support/wellness/sessions/[0-9a-f-]{36}/", page))
    ines.post(here, {"on": TODAY.isoformat(), "minutes": "20", "goal": "friends", "progress": "5"})

    with cast.as_(cast.ines_counselor):
        assert CounselingSession.objects.get().progress == 5
    assert "<textarea" not in said(ines.get(here))


def test_a_student_who_is_met_alone_and_in_crisis_is_one_student(cast: Cast) -> None:
    row, ines = consented(cast), browser(cast, cast.ines_counselor)
    step = reverse("wellness_step", args=[row.public_id])
    for kind in ("individual", "crisis"):
        ines.post(step, {"do": "episode", "kind": kind, "goal": "friends"})

    page = said(ines.get(reverse("counseling_list")))

    assert "1 student is on your list." in page
    assert len(set(re.findall(r"/support/wellness/sessions/[0-9a-f-]{36}/", page))) == 2


def test_the_letter_is_written_in_the_language_of_the_home(cast: Cast) -> None:
    row, ines = ask(cast, refer_jaylen(cast)), browser(cast, cast.ines_counselor)
    here = reverse("wellness_letter", args=[row.public_id])
    assert "Dear family," in said(ines.get(here))
    with as_builder():
        Guardian.objects.filter(pk=cast.denise_guardian.guardian_id).update(language="Spanish")

    letter = said(ines.get(here))
    assert "Estimada familia:" in letter
    assert "borrador" in letter
    assert "He sits alone" not in letter


def test_the_letter_speaks_the_language_of_a_home_whose_contacts_she_does_not_read(cast: Cast) -> None:
    with cast.as_(cast.amara_teacher):
        refer(student_public_id=cast.mateo.public_id, words="He is quiet.", how_soon=HowSoon.WEEK, at=NOW)
    with cast.as_(cast.ines_counselor):
        assert not list_guardians(student_id=cast.mateo.pk, on=TODAY)
    ines = browser(cast, cast.ines_counselor)

    letter = said(ines.get(reverse("wellness_letter", args=[newest().public_id])))

    assert "Estimada familia:" in letter
    assert "Marisol" not in letter


def test_the_safety_page_names_the_line_or_says_that_it_is_missing(cast: Cast) -> None:
    erik = browser(cast, cast.erik_teacher)
    here = reverse("safety_raise", args=[cast.jaylen.public_id])
    page = said(erik.get(here))

    assert "ChildLine" in page
    assert "state line not configured" in page
    assert "<textarea" not in page
    assert "In writing within 48 hours" in page


def test_the_lead_acknowledges_with_one_button(cast: Cast) -> None:
    gabe = browser(cast, appoint_lead(cast))
    erik = browser(cast, cast.erik_teacher)
    erik.post(
        reverse("safety_raise", args=[cast.jaylen.public_id]),
        {"kind": "threat", "is_told": "on", "reported_at": "06:45"},
    )
    assert "1 concern waits for you." in said(gabe.get(reverse("safety_log")))
    with as_letterbox():
        row = SafetyConcern.objects.get()
    assert row.report_made
    gabe.post(reverse("safety_mark", args=[row.public_id]), {"do": "acknowledge"})

    assert "Nothing waits for you." in said(gabe.get(reverse("safety_log")))


def test_the_team_reads_on_monday_who_waits(cast: Cast) -> None:
    refer_jaylen(cast)
    ines = browser(cast, cast.ines_counselor)

    assert reverse("wellness_today") in said(ines.get(reverse("monday")))
    assert "student waits for a look today" in said(ines.get(reverse("wellness_today")))
