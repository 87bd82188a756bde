"""Whoever works here applies as anybody does, and never reaches what judges her, whatever her seat."""

from typing import Any

import pytest
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from sextant.kernel import guard
from sextant.kernel.errors import CannotDo
from sextant.network.actions import places
from sextant.network.terms import Jurisdiction
from sextant.talent.actions.offers import NoSuchOffer, send_offer
from sextant.talent.actions.rating import NoSeat, hand_in_rating
from sextant.talent.actions.screen_events import NoSuchApplication, NotOnPanels
from sextant.talent.models import Application, Offer
from sextant.talent.queries.screening_lists import my_ratings
from sextant.talent.queries.screening_seats import possible_raters
from sextant.talent.terms.hiring import OfferState, Stage, Track
from talent.conftest import SignIn
from talent.joining_of_cast import ANSWER_BY, STARTS, opening
from talent.screening_of_cast import apply, as_builder, get_ready, plan, posting_of, rating

WHO = ("rosa_recruiter", "patrick_hr", "lucia_principal", "joon_coach")
OF_APPLICATION = (
    "candidate", "candidate_screening", "panel_packet", "candidate_decide", "screen_event_plan",
    "candidate_move", "candidate_undo", "hire_file", "reference_add", "hire_clear", "offer_write",
)  # fmt: skip
OF_EVENT = ("screen_event", "screen_event_rate", "screen_event_settle", "screen_event_move")
OF_OFFER = ("offer", "offer_move", "offer_answer", "offer_letter", "offer_letter_pdf")
NOT_FOR_HER = {403, 404}


def own(cast: Cast, who: str, **more: Any) -> Application:
    """Let somebody who works here apply."""
    return apply(cast, staff_id=cast.named[who].staff_id, channel="internal", **more)


def offer_to(cast: Cast, application: Application) -> Offer:
    _posting, position = opening(cast)
    with as_builder():
        row = Offer(
            application=application, school=cast.harbor, position=position, base_cents=6_640_000,
            stipends=[], stipend_cents=0, starts_on=STARTS, expires_at=ANSWER_BY, state=OfferState.DRAFT,
        )  # fmt: skip
        row.save()
    return row


def asked(client: Any, name: str, row: Any) -> set[int]:
    url = reverse(name, args=[row.public_id])
    return {client.get(url).status_code, client.post(url).status_code} - {405}


@pytest.mark.parametrize("who", WHO)
def test_nobody_reaches_her_own_application_as_staff(cast: Cast, who: str) -> None:
    mine, other = own(cast, who), apply(cast, name="Ada", n=2)
    with as_builder():
        assert Application.objects.count() == 2
    with cast.as_(cast.named[who]):
        assert mine not in Application.objects.all()
        assert (other in Application.objects.all()) is (who != "joon_coach")


@pytest.mark.parametrize("who", ["rosa_recruiter", "patrick_hr"])
def test_nobody_moves_her_own_application(cast: Cast, who: str) -> None:
    mine = own(cast, who)
    mine.stage = Stage.OFFER
    with cast.as_(cast.named[who]), pytest.raises(guard.OutOfReach):
        mine.save()


@pytest.mark.parametrize("who", WHO)
def test_no_page_of_a_candidate_an_event_or_an_offer_opens_to_whom_it_is_about(
    cast: Cast, sign_in: SignIn, who: str
) -> None:
    get_ready(cast)
    mine, client = own(cast, who), sign_in(cast.named[who])
    by = "patrick_hr" if who == "rosa_recruiter" else "rosa_recruiter"
    first = "joon_coach" if who == "lucia_principal" else "lucia_principal"
    event = plan(cast, mine, raters=(first, "yolanda_ap_instruction"), by=by)
    offer = offer_to(cast, mine)
    for names, row in ((OF_APPLICATION, mine), (OF_EVENT, event), (OF_OFFER, offer)):
        for name in names:
            assert asked(client, name, row) <= NOT_FOR_HER, name


def test_a_recruiter_plans_nothing_for_herself_and_sends_herself_no_offer(cast: Cast) -> None:
    get_ready(cast)
    with pytest.raises(NoSuchApplication):
        plan(cast, own(cast, "rosa_recruiter"))
    offer = offer_to(cast, own(cast, "patrick_hr", n=2))
    with cast.as_(cast.patrick_hr), pytest.raises(NoSuchOffer):
        send_offer(offer_id=offer.pk, at=NOW)


def test_whoever_applied_for_a_post_rates_nobody_for_it(cast: Cast) -> None:
    get_ready(cast)
    mine = own(cast, "yolanda_ap_instruction")
    rival = apply(cast, mine.posting, name="Ada", n=2)
    with cast.as_(cast.rosa_recruiter):
        raters = possible_raters(school_id=cast.harbor.pk, posting_id=mine.posting_id, on=TODAY)
    assert cast.yolanda_ap_instruction.staff_id not in {one.id for one in raters}
    for one in (mine, rival):
        with pytest.raises(NotOnPanels):
            plan(cast, one)


def test_a_seat_on_a_panel_ends_with_ones_own_application(cast: Cast) -> None:
    get_ready(cast)
    application = apply(cast)
    event = plan(cast, application)
    yolanda = cast.yolanda_ap_instruction
    with as_builder():
        application.staff_id = yolanda.staff_id
        application.save()
    with cast.as_(yolanda):
        assert my_ratings(on=TODAY) == ((), ())
        with pytest.raises(NoSeat) as refused:
            hand_in_rating(event_id=event.pk, staff_id=yolanda.staff_id, rating=rating(event, 4), at=NOW)
    assert isinstance(refused.value, CannotDo)


def test_walter_reads_candidates_of_his_region_and_decides_about_its_principals(
    cast: Cast, sign_in: SignIn
) -> None:
    get_ready(cast)
    teacher = apply(cast)
    leader = apply(cast, posting_of(cast, track=Track.LEADER), name="Ada", n=2)
    with as_builder():
        elsewhere = places.create_school(
            region_id=places.create_region(name="Camden").pk, name="Elm", code="ELM",
            jurisdiction=Jurisdiction.NJ, grade_low=5, grade_high=8,
        )  # fmt: skip
    far = apply(cast, posting_of(cast, school=elsewhere), name="Lin", n=3)
    walter = sign_in(cast.walter_regional)

    listed = walter.get(reverse("candidate_list")).content.decode()
    assert teacher.given_name in listed
    assert far.given_name not in listed
    for row, reads, decides in ((teacher, 200, 404), (leader, 200, 200), (far, 404, 404)):
        assert walter.get(reverse("candidate_screening", args=[row.public_id])).status_code == reads
        assert walter.get(reverse("candidate_decide", args=[row.public_id])).status_code == decides
    event = plan(cast, teacher)
    assert walter.get(reverse("screen_event", args=[event.public_id])).status_code == 200
    assert walter.get(reverse("screen_event_rate", args=[event.public_id])).status_code == 404
    lucia = sign_in(cast.lucia_principal)
    assert lucia.get(reverse("candidate_decide", args=[leader.public_id])).status_code == 404
    assert lucia.get(reverse("candidate_decide", args=[teacher.public_id])).status_code == 200


def test_rosa_opens_nothing_of_a_hire_whose_first_day_has_come(cast: Cast, sign_in: SignIn) -> None:
    get_ready(cast)
    hire = apply(cast)
    event, offer = plan(cast, hire), offer_to(cast, hire)
    with as_builder():
        hire.stage = Stage.ONBOARDED
        hire.save()
    rosa, patrick = sign_in(cast.rosa_recruiter), sign_in(cast.patrick_hr)
    for names, row in ((OF_APPLICATION, hire), (OF_EVENT, event), (OF_OFFER, offer)):
        for name in names:
            assert asked(rosa, name, row) <= NOT_FOR_HER, name
    assert 404 in asked(rosa, "candidate_screening", hire) & asked(rosa, "screen_event", event)
    listed = rosa.get(reverse("screen_event_list"), {"show": "all"}).content.decode()
    assert hire.given_name not in listed
    assert "Nothing is planned here" in listed
    assert patrick.get(reverse("candidate_screening", args=[hire.public_id])).status_code == 200
    assert patrick.get(reverse("screen_event", args=[event.public_id])).status_code == 200
