"""From the principal's decision to the first day: references, clearances, an offer, an answer, a seat."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import OutOfReach, unguarded
from sextant.kernel.money import Money
from sextant.network.actions.people import add_staff, assign_seat
from sextant.network.models import Staff, StaffAssignment
from sextant.talent.actions.hiring import approver_of
from sextant.talent.actions.joining_checks import (
    NotCleared,
    NotOnTheScale,
    ReferenceDraft,
    keep_reference,
)
from sextant.talent.actions.joining_daily import look_after_joining
from sextant.talent.actions.offers import (
    OfferNotNow,
    OutsideTheBand,
    accept_offer,
    approve_offer,
    decline_offer,
    draft_offer,
    send_offer,
)
from sextant.talent.actions.onboarding import clear_to_start
from sextant.talent.models import (
    Application,
    CategoryPlacement,
    Clearance,
    GrowthGoal,
    Offer,
    OnboardingStep,
    Position,
    ReferenceCheck,
    SalaryRecord,
)
from sextant.talent.queries.hire_files import list_hires
from sextant.talent.queries.offer_for_candidate import offer_for_candidate
from sextant.talent.terms.growing import Category, OnboardingKind
from sextant.talent.terms.hiring import ClearanceKind, OfferState, PositionState, Stage
from talent.joining_of_cast import (
    ANSWER_BY,
    STARTS,
    accepted,
    as_builder,
    candidate,
    clear,
    hired,
    load_bands,
    offered,
    opening,
    out,
    read,
)


def second_hr(cast: Cast):  # type: ignore[no-untyped-def]
    """Put a second person of human resources on file, with an account."""
    from sextant.access.actions import open_account

    with as_builder():
        staff = add_staff(given_name="Hanna", family_name="Vogel", email="hanna@lantern.example")
        assign_seat(staff_id=staff.pk, seat="hr", valid_from=date(2024, 8, 1))
        return open_account(
            email="hanna@lantern.example", display_name="Hanna Vogel", at=NOW, staff_id=staff.pk
        )


def test_the_rule_proposes_the_category_and_a_base_inside_its_band_is_a_draft(cast: Cast) -> None:
    load_bands(cast)
    posting, position = opening(cast)
    application = candidate(cast, posting)

    with cast.as_(cast.patrick_hr):
        offer = draft_offer(draft=offered(cast, application, position), on=TODAY, at=NOW)

    assert (offer.category, offer.state) == (Category.SENIOR_ASSOCIATE, OfferState.DRAFT)
    assert "3.14, under 3.25" in offer.category_because


def test_a_base_outside_the_band_needs_a_reason_and_another_persons_approval(cast: Cast) -> None:
    load_bands(cast)
    posting, position = opening(cast)
    application = candidate(cast, posting)
    high = offered(cast, application, position, base=Money(7_500_000))
    with cast.as_(cast.patrick_hr), pytest.raises(OutsideTheBand, match=r"over the band.*\$74,000\.00"):
        draft_offer(draft=high, on=TODAY, at=NOW)

    why = offered(cast, application, position, base=Money(7_500_000), exception_because="Hard to find.")
    with cast.as_(cast.patrick_hr):
        offer = draft_offer(draft=why, on=TODAY, at=NOW)
        assert offer.state == OfferState.TO_APPROVE
        with pytest.raises(OfferNotNow, match="Another person"):
            send_offer(offer_id=offer.pk, at=NOW)
        with pytest.raises(OfferNotNow, match="cannot approve it"):
            approve_offer(offer_id=offer.pk, at=NOW)
    with cast.as_(second_hr(cast)):
        approve_offer(offer_id=offer.pk, at=NOW)
    with cast.as_(cast.patrick_hr):
        assert send_offer(offer_id=offer.pk, at=NOW).state == OfferState.SENT


def test_a_large_stipend_is_an_exception_and_the_pay_names_who_approved_it(cast: Cast) -> None:
    load_bands(cast)
    posting, position = opening(cast)
    application = candidate(cast, posting)
    stipends = (("sped", 4_500_000),)
    with cast.as_(cast.patrick_hr):
        with pytest.raises(OutsideTheBand, match=r"stipend of \$45,000\.00"):
            draft_offer(draft=offered(cast, application, position, stipends=stipends), on=TODAY, at=NOW)
        why = offered(cast, application, position, stipends=stipends, exception_because="Hard to find.")
        offer = draft_offer(draft=why, on=TODAY, at=NOW)
        with pytest.raises(OfferNotNow, match="Another person"):
            send_offer(offer_id=offer.pk, at=NOW)
    other = second_hr(cast)
    with cast.as_(other):
        approve_offer(offer_id=offer.pk, at=NOW)
        send_offer(offer_id=offer.pk, at=NOW)
    accepted(cast, offer)

    with as_builder():
        row = SalaryRecord.objects.get(base_cents=6_640_000)
    assert row.approved_by_id == other.staff_id != cast.patrick_hr.staff_id


def test_an_exception_is_never_put_down_to_whoever_wrote_it() -> None:
    assert approver_of(Offer(drafted_by_id=1, exception_because="Hard to find.")) is None
    assert approver_of(Offer(drafted_by_id=1, approved_by_id=2, exception_because="Hard to find.")) == 2
    assert approver_of(Offer(drafted_by_id=1)) == 1


def test_without_a_band_nobody_can_tell_and_it_is_an_exception(cast: Cast) -> None:
    posting, position = opening(cast)
    application = candidate(cast, posting)

    with cast.as_(cast.patrick_hr), pytest.raises(OutsideTheBand, match="No band is loaded"):
        draft_offer(draft=offered(cast, application, position), on=TODAY, at=NOW)


def test_a_sent_offer_keeps_the_position_and_the_principal_reads_no_amount(cast: Cast) -> None:
    load_bands(cast)
    posting, position = opening(cast)
    application = candidate(cast, posting)

    offer = out(cast, application, position)

    assert read(position).state == PositionState.OFFER_OUT
    assert read(application).stage == Stage.OFFER
    with cast.as_(cast.lucia_principal):
        assert Position.objects.get(pk=position.pk).state == PositionState.OFFER_OUT
        assert not Offer.objects.exists()
    with cast.as_(cast.rosa_recruiter):
        assert Offer.objects.get().base_cents == 6_640_000
    found = offer_of(cast, application)
    assert found.is_out
    assert str(found.base) == "$66,400.00"
    assert found.id == offer.pk


def offer_of(cast: Cast, application: Application):  # type: ignore[no-untyped-def]
    with guard.acting_as(process("careers_desk")):
        return offer_for_candidate(application.pk)


def test_the_answer_puts_her_on_file_with_seat_category_pay_plan_and_steps(cast: Cast) -> None:
    offer = hired(cast)

    staff = unguarded(Staff).get(pk=read(offer).staff_id)
    assert (staff.name, staff.status, staff.hired_on) == ("Mara Sellers", "candidate_hired", STARTS)
    seat = unguarded(StaffAssignment).get(staff=staff)
    assert (seat.seat, seat.valid_from, seat.school_id) == ("teacher", STARTS, cast.harbor.pk)
    assert seat.supervisor_id == cast.yolanda_ap_instruction.staff_id
    placed = unguarded(CategoryPlacement).get(staff=staff)
    assert (placed.category, placed.basis, placed.valid_from) == (2, "initial", STARTS)
    # The teacher and her principal read the reason, and no score of the screening.
    assert placed.because == "7 years of teaching and a full certificate, at hire."
    assert unguarded(SalaryRecord).get(staff=staff).base_cents == 6_640_000
    position = unguarded(Position).get()
    assert (position.state, position.staff_id, position.filled_on) == ("filled", staff.pk, TODAY)
    assert read(offer.application).stage == Stage.ACCEPTED
    kinds = set(unguarded(OnboardingStep).filter(staff=staff).values_list("kind", flat=True))
    assert kinds == set(OnboardingKind)


def test_the_two_lowest_of_the_screening_are_her_first_goals(cast: Cast) -> None:
    hired(cast)

    goals = list(unguarded(GrowthGoal).order_by("pk"))
    assert [one.standard_code for one in goals] == ["IS2", "IS6"]
    assert {one.origin for one in goals} == {"screening"}


def test_a_declined_offer_opens_the_position_again(cast: Cast) -> None:
    load_bands(cast)
    posting, position = opening(cast)
    application = candidate(cast, posting)
    offer = out(cast, application, position)

    with cast.as_(cast.rosa_recruiter):
        decline_offer(offer_id=offer.pk, because="She moves.", at=NOW)

    assert read(position).state == PositionState.POSTED
    assert read(application).stage == Stage.DECLINED


def test_an_offer_lapses_by_the_daily_round_and_is_not_accepted_afterwards(cast: Cast) -> None:
    load_bands(cast)
    posting, position = opening(cast)
    offer = out(cast, candidate(cast, posting), position)
    later = ANSWER_BY + timedelta(minutes=1)
    with cast.as_(cast.rosa_recruiter), pytest.raises(OfferNotNow, match="last day has passed"):
        accept_offer(offer_id=offer.pk, on=TODAY, at=later)

    with guard.acting_as(process("talent_desk")):
        look_after_joining(on=TODAY, at=later)

    assert read(offer).state == OfferState.EXPIRED
    assert read(position).state == PositionState.POSTED


def test_no_first_day_before_all_is_cleared_and_the_refusal_names_what_is_missing(cast: Cast) -> None:
    offer = hired(cast)
    clear(cast, offer.application, ClearanceKind.STATE_POLICE, ClearanceKind.FBI)

    with cast.as_(cast.patrick_hr), pytest.raises(NotCleared) as refused:
        clear_to_start(application_id=offer.application_id, on=TODAY)

    assert "Child-abuse clearance, Sexual-misconduct disclosure" in str(refused.value)


def test_a_clearance_that_ends_before_the_first_day_counts_as_missing(cast: Cast) -> None:
    offer = hired(cast)
    clear(cast, offer.application)
    with as_builder():
        Clearance.objects.filter(kind="fbi").update(expires_on=STARTS - timedelta(days=1))

    with cast.as_(cast.patrick_hr), pytest.raises(NotCleared, match="FBI"):
        clear_to_start(application_id=offer.application_id, on=TODAY)


def test_uncleared_she_holds_no_seat_on_her_first_day_cleared_she_begins(cast: Cast) -> None:
    offer = hired(cast)
    staff_id = read(offer).staff_id
    the_day_before = STARTS - timedelta(days=1)

    with guard.acting_as(process("talent_desk")):
        look_after_joining(on=the_day_before, at=NOW)

    seat = unguarded(StaffAssignment).get(staff_id=staff_id)
    assert seat.valid_from > STARTS
    clear(cast, offer.application)
    with cast.as_(cast.patrick_hr):
        clear_to_start(application_id=offer.application_id, on=TODAY)
    with guard.acting_as(process("talent_desk")):
        look_after_joining(on=seat.valid_from, at=NOW)

    assert unguarded(Staff).get(pk=staff_id).status == "active"
    assert read(offer.application).stage == Stage.ONBOARDED


def test_whoever_works_here_already_moves_and_keeps_her_category(cast: Cast) -> None:
    load_bands(cast)
    posting, position = opening(cast)
    with as_builder():
        CategoryPlacement(
            staff_id=cast.oliver_teacher_elsewhere.staff_id, school=cast.cedar, category=3,
            basis="advancement", because="Last June.", valid_from=date(2026, 7, 1),
        ).save()  # fmt: skip
    application = candidate(
        cast, posting, given_name="Oliver", family_name="Finch",
        staff_id=cast.oliver_teacher_elsewhere.staff_id,
    )  # fmt: skip

    accepted(cast, out(cast, application, position))

    seats = unguarded(StaffAssignment).filter(staff_id=cast.oliver_teacher_elsewhere.staff_id)
    assert [(one.school_id, one.valid_until) for one in seats.order_by("pk")] == [
        (cast.cedar.pk, STARTS),
        (cast.harbor.pk, None),
    ]
    placed = unguarded(CategoryPlacement).get(staff_id=cast.oliver_teacher_elsewhere.staff_id)
    assert placed.category == 3


def test_references_and_clearances_are_for_human_resources_alone(cast: Cast) -> None:
    posting, _position = opening(cast)
    application = candidate(cast, posting)
    said = ReferenceDraft(referee="A principal", relation="Led her", relationships=3, accepts_feedback=4)
    with cast.as_(cast.patrick_hr):
        keep_reference(application_id=application.pk, draft=said, at=NOW)
        with pytest.raises(NotOnTheScale):
            keep_reference(
                application_id=application.pk,
                draft=ReferenceDraft(referee="X", relation="Y", relationships=5),
                at=NOW,
            )
    clear(cast, application)

    for who in ("lucia_principal", "rosa_recruiter", "walter_regional", "simone_cao"):
        with cast.as_(cast.named[who]):
            assert not ReferenceCheck.objects.exists()
            assert not Clearance.objects.exists()
    with cast.as_(cast.rosa_recruiter), pytest.raises((OutOfReach, CannotDo)):
        keep_reference(application_id=application.pk, draft=said, at=NOW)


def test_with_the_first_day_the_offer_closes_to_the_recruiter_and_stays_open_to_human_resources(
    cast: Cast,
) -> None:
    offer = hired(cast)
    clear(cast, offer.application)
    page = reverse("offer", args=[offer.public_id])
    rosa, patrick = cast.sign_in(Client(), cast.rosa_recruiter), cast.sign_in(Client(), cast.patrick_hr)
    assert rosa.get(page).status_code == 200

    with cast.as_(cast.patrick_hr):
        clear_to_start(application_id=offer.application_id, on=TODAY)
    with guard.acting_as(process("talent_desk")):
        look_after_joining(on=STARTS, at=NOW)

    assert rosa.get(page).status_code == 404
    assert "Mara Sellers" not in rosa.get(reverse("offer_list")).content.decode()
    assert patrick.get(page).status_code == 200


def test_the_journey_of_an_offer_through_its_pages(cast: Cast) -> None:
    load_bands(cast)
    posting, position = opening(cast)
    application = candidate(cast, posting)
    patrick, rosa = cast.sign_in(Client(), cast.patrick_hr), cast.sign_in(Client(), cast.rosa_recruiter)
    at = [application.public_id]

    assert "Mara Sellers" in patrick.get(reverse("hire_list")).content.decode()
    patrick.post(
        reverse("reference_add", args=at),
        {"referee": "A principal", "relation": "Led her", "relationships": "4", "would_hire_again": "yes"},
    )
    early = patrick.post(reverse("clearance_note", args=[*at, "fbi"]), {"state": "cleared"})
    assert "on which day it was cleared" in early.content.decode()
    form = patrick.get(reverse("offer_write", args=at)).content.decode()
    assert "The rule says: Senior Associate" in form
    words = {
        "position": str(position.public_id), "base": "66,400", "starts_on": "2026-12-07",
        "answer_by": "2026-11-30", "stipend_hard_to_staff": "1,500",
    }  # fmt: skip
    wrong = patrick.post(reverse("offer_write", args=at), {**words, "base": "a lot"})
    assert "such as 62,500" in wrong.content.decode()
    outside = patrick.post(reverse("offer_write", args=at), {**words, "base": "80,000"})
    assert "over the band" in outside.content.decode()
    patrick.post(reverse("offer_write", args=at), words)
    offer = unguarded(Offer).get()
    assert (offer.base_cents, offer.stipend_cents) == (6_640_000, 150_000)
    patrick.post(reverse("offer_move", args=[offer.public_id]), {"do": "send"})

    letter = rosa.get(reverse("offer_letter", args=[offer.public_id])).content.decode()
    assert "$67,900.00" in letter
    assert "3.14" not in letter
    unsaid = rosa.post(reverse("offer_answer", args=[offer.public_id]), {"do": "accept"})
    assert "how the answer was given" in unsaid.content.decode()
    assert read(offer).state == "sent"
    rosa.post(reverse("offer_answer", args=[offer.public_id]), {"do": "accept", "how": "By phone"})
    assert read(offer).answer_note == "By phone"
    assert read(offer).state == "accepted"
    file = patrick.post(reverse("hire_clear", args=at))
    assert file.status_code == 422
    assert "Missing: State police check" in file.content.decode()
    assert rosa.get(reverse("hire_file", args=at)).status_code == 403
    assert cast.sign_in(Client(), cast.lucia_principal).get(reverse("offer_list")).status_code == 403


def test_nobody_is_asked_for_clearances_before_the_principal_has_decided(cast: Cast) -> None:
    posting, _position = opening(cast)
    candidate(cast, posting, stage="principal")
    candidate(cast, posting, given_name="Ada", email="ada@home.example")
    with cast.as_(cast.patrick_hr):
        assert [one.name for one in list_hires(on=TODAY)] == ["Ada Sellers"]


def test_people_on_their_way_in_come_twenty_five_at_a_time_and_leave_in_one_file(cast: Cast) -> None:
    posting, _position = opening(cast)
    for n in range(27):
        candidate(cast, posting, email=f"n{n}@home.example", given_name=f"Ada{n:02}")
    patrick = cast.sign_in(Client(), cast.patrick_hr)

    first = patrick.get(reverse("hire_list"), {"sort": "name"})
    second = patrick.get(reverse("hire_list"), {"sort": "name", "page": 2})

    assert (len(first.context["page"].rows), len(second.context["page"].rows)) == (25, 2)
    assert "27 people are not cleared yet" in second.content.decode()
    assert "list=hire_list" in first.content.decode()
    assert first.context["page"].rows[0].name.startswith("Ada00")
