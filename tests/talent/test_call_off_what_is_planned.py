"""Wanjiru's lesson leaves her calendar when her application ends; nobody rates whom nobody meets."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from sextant.access.models import PanelSeat
from sextant.kernel.guard import unguarded
from sextant.network.actions.changes import change
from sextant.talent.actions.applications import withdraw
from sextant.talent.actions.candidate_messages import write_template
from sextant.talent.actions.pipeline import lapse_all, move_stage, undo_last_move
from sextant.talent.actions.screen_events import cancel_event
from sextant.talent.actions.screening_lock import approve_for_offer, turn_down
from sextant.talent.models import Application, CandidateMessage, ScreenEvent, StageMove
from sextant.talent.rules.candidate_keys import digest_of, link_key
from sextant.talent.rules.message_words import Words
from sextant.talent.terms.hiring import EndReason, EventKind, EventState, Stage
from talent.screening_of_cast import apply, as_builder, get_ready, plan, read, screen_whole
from talent.test_tell_candidates_the_day import calendar_in, told

IN_TWO_DAYS, IN_THREE_DAYS = NOW + timedelta(days=2), NOW + timedelta(days=3)
SORRY = "Your application: Math, grades 5 to 8"
OFF = "does not take place"


@pytest.fixture
def candidate(cast: Cast) -> Application:
    get_ready(cast)
    return apply(cast)


def seats(candidate: Application) -> int:
    panels = [
        candidate.public_id,
        *unguarded(ScreenEvent).filter(application=candidate).values_list("public_id", flat=True),
    ]
    return unguarded(PanelSeat).filter(panel__in=panels, valid_until=None).count()


def reject(cast: Cast, candidate: Application) -> None:
    with cast.as_(cast.rosa_recruiter):
        move_stage(application_id=candidate.pk, to=Stage.REJECTED, at=NOW, reason=EndReason.STRONGER)


def test_whoever_withdraws_finds_the_lesson_taken_out_of_the_calendar(
    cast: Cast, candidate: Application
) -> None:
    event = plan(cast, candidate, at=IN_TWO_DAYS)
    assert seats(candidate) == 4

    withdraw(application_id=candidate.pk, at=NOW)

    first, last = (calendar_in(one) for one in mail.outbox)
    assert told()[-1].startswith("You have withdrawn")
    assert "Demo lesson on Wednesday" in mail.outbox[-1].body
    assert OFF in mail.outbox[-1].body
    assert (last["uid"], last["status"]) == (first["uid"], "CANCELLED")
    assert last["sequence"] > first["sequence"]
    assert (read(event).state, seats(candidate)) == (EventState.CANCELED, 0)


def test_whoever_is_turned_down_is_told_so_and_each_day_goes(cast: Cast, candidate: Application) -> None:
    plan(cast, candidate, at=IN_TWO_DAYS)
    plan(cast, candidate, EventKind.PRINCIPAL, raters=("lucia_principal",), at=IN_THREE_DAYS)
    with cast.as_(cast.lucia_principal):
        turn_down(application=candidate, reason=EndReason.STRONGER, because="Others saw more.", at=NOW)

    assert told()[2] == SORRY
    assert told()[3].startswith("Called off: Principal interview on Thursday")
    assert len(told()) == 4
    assert "Demo lesson" in mail.outbox[2].body
    # Nothing comes next, and no mail says that something does.
    assert "goes on" not in mail.outbox[3].body
    days = [calendar_in(one) for one in mail.outbox]
    assert [one["status"] for one in days[2:]] == ["CANCELLED", "CANCELLED"]
    assert [one["uid"] for one in days[2:]] == [one["uid"] for one in days[:2]]


def test_the_words_of_the_network_or_none_still_take_the_day_out(cast: Cast, candidate: Application) -> None:
    plan(cast, candidate, at=IN_TWO_DAYS)
    with cast.as_(cast.rosa_recruiter):
        words = Words(subject="Thank you", body="It is a no, {given_name}.\n")
        row = write_template(occasion=Stage.REJECTED, words=words, is_on=True, version=None)
    reject(cast, candidate)
    assert mail.outbox[-1].subject == "Thank you"
    assert mail.outbox[-1].body.startswith("It is a no, Wanjiru.\n\nDemo lesson on Wednesday")

    other = apply(cast, candidate.posting, name="Imani", n=2)
    plan(cast, other, at=IN_TWO_DAYS)
    with cast.as_(cast.rosa_recruiter):
        write_template(occasion=Stage.REJECTED, words=words, is_on=False, version=row.version)
    reject(cast, other)
    assert mail.outbox[-1].subject.startswith("Called off: Demo lesson on Wednesday")
    assert "goes on" not in mail.outbox[-1].body
    assert calendar_in(mail.outbox[-1])["status"] == "CANCELLED"


def test_of_a_day_that_has_passed_nobody_is_told(cast: Cast, candidate: Application) -> None:
    event = plan(cast, candidate, at=IN_TWO_DAYS)
    afterwards = IN_TWO_DAYS + timedelta(hours=2)
    with cast.as_(cast.rosa_recruiter):
        move_stage(application_id=candidate.pk, to=Stage.REJECTED, at=afterwards, reason=EndReason.NO_ANSWER)
    assert told()[-1] == SORRY
    assert OFF not in mail.outbox[-1].body
    assert mail.outbox[-1].attachments == []
    assert read(event).state == EventState.CANCELED

    other = plan(cast, apply(cast, candidate.posting, name="Imani", n=2), at=IN_TWO_DAYS)
    n = len(mail.outbox)
    with cast.as_(cast.rosa_recruiter):
        cancel_event(event_id=other.pk, on=TODAY + timedelta(days=2), at=afterwards)
    assert len(mail.outbox) == n


def test_an_opening_that_closes_calls_off_what_was_planned_for_it(cast: Cast, candidate: Application) -> None:
    plan(cast, candidate, at=IN_TWO_DAYS)
    with cast.as_(cast.rosa_recruiter):
        lapse_all(application_ids=[candidate.pk], at=NOW, by_id=None)
    assert told()[-1].startswith("The opening is closed")
    assert calendar_in(mail.outbox[-1])["status"] == "CANCELLED"


def test_whoever_is_chosen_early_need_not_come_again(cast: Cast, candidate: Application) -> None:
    screen_whole(cast, candidate)
    plan(cast, candidate, EventKind.PRINCIPAL, raters=("lucia_principal",), at=IN_TWO_DAYS)
    with cast.as_(cast.lucia_principal):
        approve_for_offer(application=read(candidate), because="The best lesson we saw.", at=NOW)
    (off,) = [one for one in mail.outbox if one.subject.startswith("Called off: Principal interview")]
    assert "Your application goes on" in off.body
    assert calendar_in(off)["status"] == "CANCELLED"
    assert seats(candidate) == 0


def test_a_slip_taken_back_leaves_the_day_called_off_and_says_so(cast: Cast, candidate: Application) -> None:
    event = plan(cast, candidate, at=IN_TWO_DAYS)
    with as_builder():
        move = StageMove(
            application=candidate, school_id=candidate.school_id, panel=candidate.public_id,
            stage=Stage.APPLIED, at=NOW - timedelta(days=5),
        )  # fmt: skip
        move.save()
    reject(cast, candidate)
    with as_builder():
        # The mailbox refused: the message waits, and is held back with the slip.
        unsent = CandidateMessage.objects.get(application=candidate, occasion=Stage.REJECTED)
        change(unsent, sent_at=None)
    n = len(mail.outbox)
    with cast.as_(cast.rosa_recruiter):
        undo_last_move(application_id=candidate.pk, on=TODAY, at=NOW, by_id=None)

    (off,) = mail.outbox[n:]
    assert off.subject.startswith("Called off: Demo lesson")
    assert "Your application goes on" in off.body
    assert read(event).state == EventState.CANCELED


def test_the_button_on_the_own_page_does_it(cast: Cast, candidate: Application) -> None:
    key = link_key(settings.SECRET_KEY, candidate.public_id)
    with as_builder():
        change(candidate, key_digest=digest_of(key), key_until=TODAY)
    plan(cast, candidate, at=IN_TWO_DAYS)
    where = reverse("career_mine", args=[key])
    assert "Room 212" in Client().get(where).content.decode()

    assert Client().post(where, {"do": "withdraw"}).status_code == 303

    assert calendar_in(mail.outbox[-1])["status"] == "CANCELLED"
    assert "Room 212" not in Client().get(where).content.decode()
