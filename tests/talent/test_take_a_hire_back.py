"""An application that ends late leaves nothing standing: no seat, no pay, no position, no offer."""

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from sextant.access.actions import open_account
from sextant.access.rights import rights_of
from sextant.kernel import guard
from sextant.kernel.actor import person, process
from sextant.kernel.guard import unguarded
from sextant.network.models import Staff, StaffAssignment
from sextant.talent.actions.applications import withdraw
from sextant.talent.actions.hires_taken_back import (
    NothingToTakeBack,
    NotYours,
    WhyMissing,
    take_hire_back,
)
from sextant.talent.actions.onboarding import clear_to_start
from sextant.talent.actions.pipeline import NothingToUndo, NotNext, move_stage, undo_last_move
from sextant.talent.models import (
    Application,
    CategoryPlacement,
    GrowthPlan,
    Offer,
    OnboardingStep,
    Position,
    PostedPosition,
    SalaryRecord,
    Stipend,
)
from sextant.talent.rules.candidate_keys import digest_of, link_key
from sextant.talent.rules.pipeline import next_stages
from sextant.talent.terms.hiring import EndReason, OfferState, PositionState, Stage, Track
from sextant.work.models import WorkItem
from talent.joining_of_cast import (
    STARTS,
    accepted,
    as_builder,
    candidate,
    clear,
    hired,
    load_bands,
    opening,
    out,
    read,
)

WHY = "She stays where she is."


def take_back(cast: Cast, application: Application, *, who: str = "patrick_hr", because: str = WHY) -> None:
    with cast.as_(cast.named[who]):
        take_hire_back(application_id=application.pk, because=because, on=TODAY, at=NOW)


def test_nobody_withdraws_or_is_rejected_once_an_offer_is_accepted(cast: Cast) -> None:
    assert next_stages(Stage.ACCEPTED, Track.INSTRUCTOR) == (Stage.CLEARED,)
    assert next_stages(Stage.CLEARED, Track.LEADER) == (Stage.ONBOARDED, Stage.ACCEPTED)
    application = hired(cast).application

    with guard.acting_as(process("sign_in")), pytest.raises(NotNext):
        withdraw(application_id=application.pk, at=NOW)
    with cast.as_(cast.rosa_recruiter), pytest.raises(NotNext):
        move_stage(application_id=application.pk, to=Stage.REJECTED, reason=EndReason.OTHER)
    rosa = cast.sign_in(Client(), cast.rosa_recruiter)
    shown = rosa.get(reverse("candidate", args=[application.public_id])).content.decode()
    assert "Not going on" not in shown


def test_her_own_page_says_whom_to_call_instead(cast: Cast) -> None:
    application = hired(cast).application
    link = link_key(settings.SECRET_KEY, application.public_id)
    with as_builder():
        Application.objects.filter(pk=application.pk).update(key_digest=digest_of(link), key_until=TODAY)
    page = reverse("career_mine", args=[link])

    shown = Client().get(page).content.decode()
    assert "call Human resources" in shown
    assert "Yes, withdraw" not in shown
    Client().post(page, {"do": "withdraw"})
    assert read(application).stage == Stage.ACCEPTED


def test_taken_back_she_holds_no_seat_no_pay_and_no_right_on_her_first_day(cast: Cast) -> None:
    load_bands(cast)
    posting, position = opening(cast)
    application = candidate(cast, posting)
    offer = accepted(cast, out(cast, application, position, stipends=(("hard_to_staff", 150_000),)))
    staff_id = read(offer).staff_id
    with as_builder():
        user = open_account(email="m@s.example", display_name="Mara Sellers", at=NOW, staff_id=staff_id)
    n_mails = len(mail.outbox)

    take_back(cast, application)

    staff = unguarded(Staff).get(pk=staff_id)
    assert (staff.status, staff.left_on) == ("separated", TODAY)
    for table in (StaffAssignment, SalaryRecord, CategoryPlacement, Stipend):
        row = unguarded(table).get(staff=staff)
        assert (table, row.valid_until) == (table, row.valid_from)
    assert not unguarded(OnboardingStep).filter(staff=staff, done_on=None).exists()
    assert not unguarded(GrowthPlan).filter(staff=staff).exclude(state="closed").exists()
    free = read(position)
    assert (free.state, free.staff_id, free.filled_on) == (PositionState.POSTED, None, None)
    assert unguarded(PostedPosition).get().ended_on is None
    assert (read(offer).state, read(offer).answer_note) == (OfferState.WITHDRAWN, WHY)
    ended = read(application)
    assert (ended.stage, ended.ended_because, ended.decided_on) == (Stage.WITHDRAWN, WHY, TODAY)
    assert len(mail.outbox) == n_mails
    for day in (TODAY, STARTS, STARTS + timedelta(days=300)):
        assert not rights_of(person(user.pk), on=day, at=NOW).held
    [asked] = unguarded(WorkItem).filter(subject_id=staff_id, interlock="I-06")
    assert asked.state == "superseded"


def test_the_position_is_offered_to_somebody_else_afterwards(cast: Cast) -> None:
    offer = hired(cast)
    take_back(cast, offer.application)
    with as_builder():
        posting = read(offer.application).posting
    other = candidate(cast, posting, given_name="Ada", family_name="Lund", email="ada@home.example")

    again = out(cast, other, read(offer.position))

    assert again.state == OfferState.SENT


def test_a_cleared_hire_is_taken_back_too_but_not_without_a_reason_nor_by_the_recruiter(cast: Cast) -> None:
    application = hired(cast).application
    clear(cast, application)
    with cast.as_(cast.patrick_hr):
        clear_to_start(application_id=application.pk, on=TODAY)
    with pytest.raises(WhyMissing):
        take_back(cast, application, because=" ")
    with pytest.raises(NotYours):
        take_back(cast, application, who="rosa_recruiter")

    take_back(cast, application)

    assert read(application).stage == Stage.WITHDRAWN
    with pytest.raises(NothingToTakeBack):
        take_back(cast, application)


def test_whoever_works_here_already_keeps_her_old_seat_and_pay(cast: Cast) -> None:
    load_bands(cast)
    posting, position = opening(cast)
    oliver = cast.oliver_teacher_elsewhere.staff_id
    with as_builder():
        SalaryRecord(
            staff_id=oliver, school=cast.cedar, base_cents=6_000_000, because="Before.",
            valid_from=date(2025, 7, 1),
        ).save()  # fmt: skip
    application = candidate(cast, posting, given_name="Oliver", family_name="Finch", staff_id=oliver)
    accepted(cast, out(cast, application, position))

    take_back(cast, application)

    held = unguarded(StaffAssignment).get(staff_id=oliver, valid_until=None)
    assert held.school_id == cast.cedar.pk
    assert unguarded(SalaryRecord).get(staff_id=oliver, valid_until=None).base_cents == 6_000_000
    staff = unguarded(Staff).get(pk=oliver)
    assert (staff.status, staff.school_id) == ("active", cast.cedar.pk)


@pytest.mark.parametrize("to", [Stage.WITHDRAWN, Stage.REJECTED])
def test_an_application_that_ends_while_an_offer_is_out_takes_the_offer_along(cast: Cast, to: Stage) -> None:
    load_bands(cast)
    posting, position = opening(cast)
    application = candidate(cast, posting)
    offer = out(cast, application, position)

    with cast.as_(cast.rosa_recruiter):
        move_stage(application_id=application.pk, to=to, reason=EndReason.OTHER, at=NOW)

    assert unguarded(Offer).get(pk=offer.pk).state == OfferState.WITHDRAWN
    assert unguarded(Position).get(pk=position.pk).state == PositionState.POSTED


def test_an_offer_that_is_out_is_not_undone_as_a_slip(cast: Cast) -> None:
    load_bands(cast)
    posting, position = opening(cast)
    application = candidate(cast, posting)
    with as_builder():
        Application.objects.filter(pk=application.pk).update(stage=Stage.PRINCIPAL)
    with cast.as_(cast.rosa_recruiter):
        move_stage(application_id=application.pk, to=Stage.REFERENCE, at=NOW)
    out(cast, application, position)

    with cast.as_(cast.rosa_recruiter), pytest.raises(NothingToUndo):
        undo_last_move(application_id=application.pk, on=TODAY, at=NOW, by_id=None)


def test_hired_and_not_begun_she_has_no_rights_though_her_seat_has_a_day(cast: Cast) -> None:
    staff_id = read(hired(cast)).staff_id
    with as_builder():
        user = open_account(email="m@s.example", display_name="Mara Sellers", at=NOW, staff_id=staff_id)

    assert not rights_of(person(user.pk), on=STARTS, at=NOW).held
    with as_builder():
        Staff.objects.filter(pk=staff_id).update(status="active")
    assert rights_of(person(user.pk), on=STARTS, at=NOW).held


def test_human_resources_takes_it_back_on_the_hire_file(cast: Cast) -> None:
    application = hired(cast).application
    patrick, at = cast.sign_in(Client(), cast.patrick_hr), [application.public_id]

    assert "Take the hire back" in patrick.get(reverse("hire_file", args=at)).content.decode()
    refused = patrick.post(reverse("hire_take_back", args=at), {"because": ""})
    assert (refused.status_code, "Say why" in refused.content.decode()) == (422, True)
    patrick.post(reverse("hire_take_back", args=at), {"because": WHY})

    shown = patrick.get(reverse("hire_file", args=at)).content.decode()
    assert read(application).stage == Stage.WITHDRAWN
    assert "<h1>Withdrawn</h1>" in shown
    assert "Take the hire back" not in shown
