"""A screening under a referral asks nothing about feelings: that is a wellness screener, by consent alone."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from interlocks.pages.conftest import text_of
from sextant.kernel.guard import unguarded
from sextant.network.models import School
from sextant.network.terms import Jurisdiction
from sextant.support.actions.screenings import AsksFeelings
from sextant.support.actions.wellness_screener import give_screener
from sextant.support.actions.wellness_steps import NoConsent
from sextant.support.models import Screening, WellnessConsent, WellnessScreener
from sextant.support.rules.feelings import may_ask_feelings, names_feelings
from sextant.support.rules.wellness import MayNotConsent
from sextant.support.terms.care import Domain, Finding
from sextant.support.terms.wellness import ConsentBasis
from sextant.work.models import WorkItem
from support import wellness_of_cast as wellness
from support.care_of_cast import ask, item_of, read, screen
from support.conftest import SignIn

pytestmark = pytest.mark.usefixtures("monday_morning")
ABOUT_FEELINGS = (
    "PHQ-9", "PHQ9", "GAD 7", "C-SSRS", "CSSRS", "SDQ", "CES-D", "SCARED", "ACEs", "A mood questionnaire",
    "Depression scale", "Suicide screener", "wellness check-in", "Strengths and Difficulties",
)  # fmt: skip
ABOUT_NONE = (
    "Three passages", "Talk and work samples", "Two observations in math", "SAEBRS, rated by the teacher",
    "Place value interview", "Attendance since August", "He scared nobody; four days counted",
)  # fmt: skip


def behavior(cast: Cast) -> WorkItem:
    """Return the screening that Ines owes after a referral of Jaylen for behavior."""
    return item_of(ask(cast, domain=Domain.BEHAVIOR).referral)


def screened(cast: Cast, item: WorkItem, **more: Any) -> Screening:
    values = {"who": "ines_counselor", "domain": Domain.BEHAVIOR, "tool": "Two observations", **more}
    return screen(cast, item, Finding.NO_NEED, **values)


@pytest.mark.parametrize("tool", ABOUT_FEELINGS)
def test_a_questionnaire_about_feelings_is_known_by_its_name(tool: str) -> None:
    assert names_feelings(tool)


@pytest.mark.parametrize("tool", ABOUT_NONE)
def test_what_is_seen_and_read_asks_nobody_about_feelings(tool: str) -> None:
    assert not names_feelings(tool)


def test_who_screens_learning_is_not_asked_about_feelings() -> None:
    assert [one for one in Domain if may_ask_feelings(one)] == [Domain.BEHAVIOR, Domain.ATTENDANCE]
    assert may_ask_feelings(None)


@pytest.mark.parametrize("more", [{"asks_feelings": True}, {"tool": "PHQ-9"}, {"score": "GAD-7: 12"}])
def test_a_screening_under_a_referral_keeps_none(cast: Cast, more: dict[str, Any]) -> None:
    item = behavior(cast)
    with pytest.raises(AsksFeelings, match=r"A guardian consents or, from 14 on, the student alone\."):
        screened(cast, item, **more)

    assert not unguarded(Screening).exists()
    assert read(item).is_open
    screened(cast, item)
    assert unguarded(Screening).get().tool == "Two observations"


def test_a_name_gives_it_away_whatever_the_referral_is_about(cast: Cast) -> None:
    with pytest.raises(AsksFeelings):
        screen(cast, item_of(ask(cast).referral), tool="Mood questionnaire")


def test_in_a_state_whose_rule_is_not_known_a_guardian_consents(cast: Cast) -> None:
    item = behavior(cast)
    with wellness.as_builder():
        School.objects.filter(pk=cast.harbor.pk).update(jurisdiction=Jurisdiction.NJ)
    with pytest.raises(AsksFeelings, match=r"A guardian consents\.$"):
        screened(cast, item, asks_feelings=True)


def test_even_a_consent_on_file_puts_no_answer_into_a_screening(cast: Cast) -> None:
    """Whoever leads reads screenings: that a student consented herself would stand in them."""
    wellness.consented(cast)
    with pytest.raises(AsksFeelings):
        screened(cast, behavior(cast), asks_feelings=True)


def given(cast: Cast, referral_id: int) -> WellnessScreener:
    with cast.as_(cast.ines_counselor):
        return give_screener(referral_id=referral_id, on=TODAY, asks_follow_up=True, today=TODAY)


def test_a_student_of_fourteen_consents_to_a_screener_alone(cast: Cast) -> None:
    wellness.is_fourteen(cast)
    row = wellness.consented(cast, basis=ConsentBasis.STUDENT_14_PLUS, signed_by="Jaylen Okonkwo-Reed")

    made = given(cast, row.pk)
    with wellness.as_builder():
        assert unguarded(WellnessConsent).get(pk=made.consent_id).basis == ConsentBasis.STUDENT_14_PLUS
    for who in (cast.denise_guardian, cast.lucia_principal):
        with cast.as_(who):
            assert not WellnessScreener.objects.exists()


def test_a_day_before_fourteen_only_a_guardian_does(cast: Cast) -> None:
    wellness.is_fourteen(cast, born_on=date(2012, 11, 24))
    row = wellness.ask(cast, wellness.refer_jaylen(cast))
    with pytest.raises(MayNotConsent):
        wellness.answer(cast, row, basis=ConsentBasis.STUDENT_14_PLUS)
    with pytest.raises(NoConsent):
        given(cast, row.pk)

    wellness.answer(cast, wellness.newest())
    assert given(cast, row.pk).referral_id == row.pk


def test_the_page_says_where_a_consent_is_asked_for(cast: Cast, sign_in: SignIn) -> None:
    item, browser = behavior(cast), sign_in(cast.ines_counselor)
    here = reverse("screening", args=[item.public_id])
    assert "Did you ask the student about feelings" in text_of(browser.get(here))
    said = {
        "version": item.version, "domain": "behavior", "tool": "Talk", "teacher": "", "teacher_says": "Calm.",
        "finding": "no_need", "rationale": "On the way.", "asks_feelings": "yes",
    }  # fmt: skip
    unsaid = browser.post(here, {key: value for key, value in said.items() if key != "asks_feelings"})
    assert (unsaid.status_code, "Say yes or no." in text_of(unsaid)) == (422, True)
    refused = browser.post(here, said)

    assert refused.status_code == 422
    assert "Ask for consent first" in text_of(refused)
    assert reverse("wellness_screener") in refused.content.decode()
    assert browser.post(here, said | {"asks_feelings": "no"}).status_code == 303
