"""Ms. Reyes edits, agrees and holds; each item ends in one of three; commitments follow the seat."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from leadership.agenda_of_cast import draft, items_of, owe
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.leadership.actions import agenda_edits as edits
from sextant.leadership.actions.acting import CannotAct, end_acting, name_acting
from sextant.leadership.actions.commitments import NotYours, drop_commitment, finish_commitment
from sextant.leadership.actions.meetings import (
    CannotHold,
    begin_meeting,
    promise_in_meeting,
    settle_item,
)
from sextant.leadership.actions.plans import CannotPlan, GoalDraft, agree_on_plan, write_plan
from sextant.leadership.models import Commitment, LeadershipMeeting
from sextant.leadership.queries.commitments import own_commitments
from sextant.leadership.terms.meetings import CommitmentState, ItemOutcome, MeetingState
from sextant.network.models import StaffAssignment
from sextant.network.terms import Seat
from sextant.work.queries.own_lists import list_my_items

IN_A_WEEK = TODAY + timedelta(days=7)


@pytest.fixture
def meeting(cast: Cast) -> LeadershipMeeting:
    """Draft an agenda of three flags."""
    for code, title in (("I-01", "Screening"), ("I-04", "Re-teach plan"), ("I-08", "Conference")):
        owe(cast, interlock=code, title=title, seat=Seat.INTERVENTIONIST, n=3)
    return draft(cast)


def vacate(cast: Cast, who: str) -> None:
    """Let somebody's seat be vacant from today on."""
    with guard.acting_as(process("demo_builder")):
        StaffAssignment.objects.filter(staff_id=cast.named[who].staff_id).update(valid_until=TODAY)


def test_the_principal_edits_and_a_full_hour_takes_no_more(cast: Cast, meeting: LeadershipMeeting) -> None:
    with cast.as_(cast.lucia_principal):
        first, second, third = items_of(meeting)
        edits.move_item(item_id=third.pk, by=-1)
        edits.remove_item(item_id=first.pk)
        added = edits.add_item(
            meeting_id=meeting.pk, title="The showcase", reason="", seat=Seat.AP_CULTURE, minutes=30
        )
        assert [one.pk for one in items_of(meeting)] == [third.pk, second.pk, added.pk]
        edits.set_minutes(item_id=third.pk, minutes=20)
        with pytest.raises(edits.CannotEdit, match="sixty"):
            edits.restore_item(item_id=first.pk)
        edits.set_minutes(item_id=third.pk, minutes=5)
        edits.restore_item(item_id=first.pk)
        assert edits.agree(meeting_id=meeting.pk, at=NOW).state == MeetingState.AGREED


def test_an_assistant_principal_adds_and_does_not_take_off(cast: Cast, meeting: LeadershipMeeting) -> None:
    client = cast.sign_in(Client(), cast.dana_ap_culture)
    page = reverse("meeting", args=[meeting.public_id])
    item = items_of(meeting)[0]

    client.post(page, {"do": "remove", "item": str(item.public_id)})
    client.post(page, {"do": "add", "title": "Hallways", "seat": "ap_culture", "minutes": "7"})

    assert [one.title for one in items_of(meeting)][-1] == "Hallways"
    assert len(items_of(meeting)) == 4
    refused = client.post(page, {"do": "add", "title": "", "seat": "ap_culture", "minutes": "7"})
    assert refused.status_code == 422
    assert "Say in a few words what you want to talk about." in refused.content.decode()


def test_what_is_delegated_is_promised_by_a_day(cast: Cast, meeting: LeadershipMeeting) -> None:
    with cast.as_(cast.lucia_principal):
        item = items_of(meeting)[0]
        with pytest.raises(CannotHold, match="not begun"):
            settle_item(item_id=item.pk, outcome=ItemOutcome.DECIDED, words="So be it.")
        begin_meeting(meeting_id=meeting.pk, at=NOW)
        with pytest.raises(CannotHold, match="promises something"):
            settle_item(item_id=item.pk, outcome=ItemOutcome.DELEGATED, words="Yolanda takes it.")
        promise_in_meeting(
            item_id=item.pk, words="Clear them", seat=Seat.AP_INSTRUCTION, due_on=IN_A_WEEK, on=TODAY
        )
        settle_item(item_id=item.pk, outcome=ItemOutcome.DELEGATED, words="Instruction takes it.")

    assert items_of(meeting)[0].outcome == ItemOutcome.DELEGATED


def test_only_the_seat_and_the_principal_say_how_a_commitment_ended(
    cast: Cast, meeting: LeadershipMeeting
) -> None:
    with cast.as_(cast.lucia_principal):
        begin_meeting(meeting_id=meeting.pk, at=NOW)
        made = promise_in_meeting(
            item_id=items_of(meeting)[0].pk,
            words="Clear them",
            seat=Seat.AP_INSTRUCTION,
            due_on=TODAY,
            on=TODAY,
        )
    with cast.as_(cast.dana_ap_culture), pytest.raises(NotYours):
        finish_commitment(commitment_id=made.pk, evidence="None waits.", on=TODAY)
    with cast.as_(cast.yolanda_ap_instruction):
        ended = finish_commitment(commitment_id=made.pk, evidence="None waits.", on=TODAY)
    assert ended.state == CommitmentState.KEPT


def test_work_and_commitments_follow_the_seat_to_whoever_acts_in_it(cast: Cast) -> None:
    owe(cast, interlock="I-36", title="A community plan", seat=Seat.AP_CULTURE)
    with guard.acting_as(process("leadership_desk")):
        promised = Commitment(
            school=cast.harbor, words="Post the schedule", seat=Seat.AP_CULTURE, made_on=TODAY, due_on=TODAY
        )
        promised.save()
    vacate(cast, "dana_ap_culture")
    with cast.as_(cast.desmond_dean):
        assert list_my_items(on=TODAY).shown == ()

    with cast.as_(cast.lucia_principal):
        seat = name_acting(
            school_id=cast.harbor.pk,
            seat=Seat.AP_CULTURE,
            staff_id=cast.desmond_dean.staff_id,
            until=TODAY + timedelta(days=60),
            on=TODAY,
        )

    with cast.as_(cast.desmond_dean):
        assert [one.title for one in list_my_items(on=TODAY).shown] == ["A community plan"]
        assert [one.words for one in own_commitments(on=TODAY)] == ["Post the schedule"]
        finish_commitment(commitment_id=promised.pk, evidence="It hangs in the office.", on=TODAY)
    with cast.as_(cast.lucia_principal):
        end_acting(assignment_id=seat.pk, on=TODAY)
    with cast.as_(cast.desmond_dean):
        assert list_my_items(on=TODAY).shown == ()


def test_nobody_acts_in_a_seat_that_is_held_nor_names_themselves(cast: Cast) -> None:
    def name(seat: Seat, who: str, days: int = 30) -> None:
        name_acting(
            school_id=cast.harbor.pk,
            seat=seat,
            staff_id=cast.named[who].staff_id,
            until=TODAY + timedelta(days=days),
            on=TODAY,
        )

    with cast.as_(cast.lucia_principal), pytest.raises(CannotAct, match="holds this seat"):
        name(Seat.AP_CULTURE, "desmond_dean")
    vacate(cast, "dana_ap_culture")
    with cast.as_(cast.lucia_principal):
        with pytest.raises(CannotAct, match="Nobody names themselves"):
            name(Seat.AP_CULTURE, "lucia_principal")
        with pytest.raises(CannotAct, match="120 days"):
            name(Seat.AP_CULTURE, "desmond_dean", days=200)
        with pytest.raises(CannotAct, match="works at this school"):
            name(Seat.AP_CULTURE, "thandiwe_principal_elsewhere")
        with pytest.raises(CannotAct, match="regional superintendent names"):
            name(Seat.PRINCIPAL, "desmond_dean")
    with cast.as_(cast.yolanda_ap_instruction), pytest.raises(CannotAct, match="names who acts"):
        name(Seat.AP_CULTURE, "desmond_dean")


def test_a_commitment_past_its_day_is_not_given_up(cast: Cast) -> None:
    with guard.acting_as(process("leadership_desk")):
        late = Commitment(
            school=cast.harbor, words="Clear them", seat=Seat.AP_CULTURE, made_on=TODAY - timedelta(days=9),
            due_on=TODAY - timedelta(days=2),
        )  # fmt: skip
        late.save()
    with cast.as_(cast.dana_ap_culture):
        with pytest.raises(Exception, match="Its day is past"):
            drop_commitment(commitment_id=late.pk, because="Too much else.", on=TODAY)
        assert finish_commitment(commitment_id=late.pk, evidence="Done.", on=TODAY).state == "late"


def test_a_plan_has_three_to_five_goals(cast: Cast) -> None:
    def goal(metric: str) -> GoalDraft:
        return GoalDraft(
            words=f"Better {metric}", metric=metric, baseline=1.0, target=2.0,
            by_period_id=cast.periods[-1].pk, seat=Seat.PRINCIPAL,
        )  # fmt: skip

    with cast.as_(cast.lucia_principal):
        plan = write_plan(
            school_id=cast.harbor.pk, school_year_id=cast.year.pk, summary="", goals=[goal("ada")], on=TODAY
        )
        with pytest.raises(CannotPlan, match="three to five"):
            agree_on_plan(plan_id=plan.pk, on=TODAY)
        three = [goal(metric) for metric in ("ada", "majors", "chronic")]
        write_plan(school_id=cast.harbor.pk, school_year_id=cast.year.pk, summary="", goals=three, on=TODAY)
        assert agree_on_plan(plan_id=plan.pk, on=TODAY).agreed_on == TODAY
