"""A candidate reads her offer on her own page, and answers it there."""

from datetime import timedelta
from uuid import uuid4

import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from sextant.talent.actions.offers import withdraw_offer
from sextant.talent.models import Application, Offer
from sextant.talent.rules.candidate_keys import digest_of, link_key
from sextant.talent.terms.hiring import OfferState, PositionState, Stage
from talent.joining_of_cast import (
    ANSWER_BY,
    as_builder,
    candidate,
    load_bands,
    opening,
    out,
    read,
)


def sent(cast: Cast) -> tuple[Offer, str]:
    """Let an offer with a stipend be out; return it with the address of her own page."""
    load_bands(cast)
    posting, position = opening(cast)
    application = candidate(cast, posting)
    link = link_key(settings.SECRET_KEY, application.public_id)
    with as_builder():
        Application.objects.filter(pk=application.pk).update(key_digest=digest_of(link), key_until=TODAY)
    offer = out(cast, application, position, stipends=(("hard_to_staff", 150_000),))
    return offer, reverse("career_mine", args=[link])


def test_she_reads_what_is_offered_and_accepts_it(cast: Cast) -> None:
    offer, page = sent(cast)
    shown = Client().get(page).content.decode()
    for word in ("Senior Associate", "$66,400.00", "$1,500.00", "$67,900.00", "7 Dec", "30 Nov 2026"):
        assert word in shown
    assert "3.14" not in shown

    answer = Client().post(page, {"do": "accept", "offer": str(offer.public_id)}, follow=True)

    assert "You have accepted" in answer.content.decode()
    held = read(offer)
    assert (held.state, held.answer_note) == (
        OfferState.ACCEPTED,
        "Answered by the candidate on their own page.",
    )
    assert read(offer.application).stage == Stage.ACCEPTED
    assert "What you have accepted" in Client().get(page).content.decode()


def test_she_declines_and_the_position_is_open_again(cast: Cast) -> None:
    offer, page = sent(cast)

    Client().post(page, {"do": "decline", "offer": str(offer.public_id)})

    assert read(offer).state == OfferState.DECLINED
    assert read(offer.position).state == PositionState.POSTED
    assert "$66,400.00" not in Client().get(page).content.decode()


def test_an_answer_to_another_offer_or_after_the_last_day_counts_for_nothing(cast: Cast) -> None:
    offer, page = sent(cast)

    other = Client().post(page, {"do": "accept", "offer": str(uuid4())}, follow=True)
    with time_machine.travel(ANSWER_BY + timedelta(minutes=1), tick=False):
        late = Client().post(page, {"do": "accept", "offer": str(offer.public_id)}, follow=True)

    assert "not open any more" in other.content.decode()
    assert "last day has passed" in late.content.decode()
    assert "Yes, I accept" not in late.content.decode()
    assert read(offer).state == OfferState.SENT


def test_an_offer_that_was_taken_back_is_neither_shown_nor_accepted(cast: Cast) -> None:
    offer, page = sent(cast)
    with cast.as_(cast.patrick_hr):
        withdraw_offer(offer_id=offer.pk, because="The post is cut.", at=ANSWER_BY - timedelta(days=9))

    Client().post(page, {"do": "accept", "offer": str(offer.public_id)})

    assert "$66,400.00" not in Client().get(page).content.decode()
    assert read(offer).state == OfferState.WITHDRAWN
