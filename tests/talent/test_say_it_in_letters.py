"""What letters and worksheets of Talent say: the day and hour that hold, every gate with its numbers."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localtime

from cast_for_tests import NOW, TODAY, Cast
from sextant.talent.actions.advancement_after import answer_appeal, appeal
from sextant.talent.forms.joining import OfferForm
from sextant.talent.rules.message_words import DEFAULTS
from talent import advancing_of_cast as story
from talent.joining_of_cast import candidate, load_bands, opening, out


@pytest.mark.parametrize("day", [date(2027, 1, 18), date(2027, 6, 14)])
def test_an_answer_is_due_at_half_past_four_in_winter_and_in_summer(day: date) -> None:
    form = OfferForm(
        {"position": "1", "base": "66,400", "starts_on": "2027-08-23", "answer_by": day.isoformat()},
        positions=[("1", "Math teacher")],
    )
    assert form.is_valid(), form.errors
    assert f"{localtime(form.expires_at()):%Y-%m-%d %H:%M}" == f"{day:%Y-%m-%d} 16:30"


def test_the_letter_of_an_offer_keeps_its_day_and_says_the_hour_that_holds(cast: Cast) -> None:
    load_bands(cast)
    posting, position = opening(cast)
    offer = out(cast, candidate(cast, posting), position)
    with time_machine.travel(NOW + timedelta(days=3), tick=False):
        rosa = cast.sign_in(Client(), cast.rosa_recruiter)
        letter = rosa.get(reverse("offer_letter", args=[offer.public_id])).content.decode()
    assert "November 23, 2026" in letter
    assert "Please answer by November 30, 2026, 4:30 p.m., on your own page" in letter


def test_not_yet_says_what_the_panel_missed_in_a_sentence_and_no_code(cast: Cast) -> None:
    case = story.refuse(cast, story.with_panel(cast))
    amara = cast.sign_in(Client(), cast.amara_teacher)
    letter = amara.get(reverse("advancement_letter", args=[case.public_id])).content.decode()
    assert "What the panel missed in the portfolio or the lesson: One unit has no results yet.<" in letter
    assert "portfolio:" not in letter
    # Every gate is met, so no gate is named.
    assert "What is missing" not in letter
    assert "Advanced is not met" not in letter


@pytest.mark.parametrize("is_upheld", [True, False])
def test_after_an_appeal_the_letter_says_who_decided_and_offers_no_second_one(
    cast: Cast, is_upheld: bool
) -> None:
    case = story.refuse(cast, story.with_panel(cast))
    amara = cast.sign_in(Client(), cast.amara_teacher)

    def letter() -> str:
        return amara.get(reverse("advancement_letter", args=[case.public_id])).content.decode()

    assert "You may appeal to the chief academic officer until" in letter()
    with cast.as_(cast.amara_teacher):
        appeal(case_id=case.pk, because="Unit 5 was handed in; the panel read unit 4.", on=TODAY)
    assert "You appealed to the chief academic officer on 23 Nov 2026." in letter()
    assert "You may appeal" not in letter()
    with cast.as_(cast.simone_cao):
        answer_appeal(
            case_id=case.pk, is_upheld=is_upheld, words="I read both units and both lessons anew.",
            effective_on=TODAY + timedelta(days=42), on=TODAY,
        )  # fmt: skip

    said = letter()
    assert "answered your appeal on 23 Nov 2026: I read both units" in said
    assert "You may appeal" not in said
    assert ("Not yet Advanced" in said) is is_upheld
    assert ("On your appeal the chief academic officer has decided that you advance" in said) is not is_upheld
    assert ("The panel has decided that you advance" in said) is False


def test_each_message_greets_and_goes_on_with_a_capital() -> None:
    for occasion, words in DEFAULTS.items():
        first = words.body.removeprefix("Dear {given_name},\n\n")
        assert first != words.body, occasion
        assert first[0].isupper() or first[0] == "{", occasion
