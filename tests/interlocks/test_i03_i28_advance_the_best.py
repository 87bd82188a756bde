"""I-03: who teaches best is asked to show it, if she said so. I-28: an approved case is carried out."""

from datetime import timedelta

import pytest
from django.db import transaction

from cast_for_tests import TODAY, Cast
from interlocks.interlock_cases import items
from sextant.assessment.events import GrowthRunReleased
from sextant.instruction.actions.demo_rooms import decline_invitation, invite_host
from sextant.interlocks.into.talent_advancing import FOR_HR, FOR_THE_AP
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.events import publish
from sextant.network.terms import Seat
from sextant.talent.actions.advancement_after import acknowledge_letter
from sextant.talent.actions.advancement_cases import say_may_ask
from sextant.work.models import WorkItem
from sextant.work.queries.places import AskedItem, place_of
from sextant.work.terms import WorkState
from talent import advancing_of_cast as story

pytestmark = pytest.mark.usefixtures("monday_morning")


def consent(cast: Cast) -> None:
    with cast.as_(cast.amara_teacher):
        say_may_ask(is_yes=True, on=TODAY, school_id=cast.harbor.pk)


def release(cast: Cast, *, flag: str = "exceptional", is_final: bool = True) -> None:
    run = story.grow(cast, estimate=0.2, half=0.1, flag=flag, is_final=is_final)
    with guard.acting_as(process("growth_run")), transaction.atomic():
        publish(GrowthRunReleased(run_id=run.pk, is_final=is_final))


def of(code: str) -> list[WorkItem]:
    return [one for one in items() if one.interlock == code]


def test_an_exceptional_teacher_with_strong_lessons_who_consents_is_asked_and_shown_the_way(
    cast: Cast,
) -> None:
    story.see_lessons(cast)
    story.place(cast)
    consent(cast)

    release(cast)

    found = {one.part: one for one in of("I-03")}
    assert set(found) == {FOR_THE_AP, FOR_HR}
    assert (found[FOR_THE_AP].seat, found[FOR_THE_AP].school_id) == (Seat.AP_INSTRUCTION, cast.harbor.pk)
    assert (found[FOR_HR].seat, found[FOR_HR].weight) == (Seat.HR, "advisory")
    said = " ".join(f"{one.title} {one.reason} {one.evidence}" for one in found.values())
    assert not [word for word in ("0.2", "3.05", "Okafor", "Amara") if word in said]


@pytest.mark.parametrize("missing", ["consent", "lessons", "flag", "final"])
def test_nobody_is_asked_when_one_of_the_four_is_missing(cast: Cast, missing: str) -> None:
    story.place(cast)
    if missing == "lessons":
        # 2.95 is under 3.0.
        story.see_lessons(cast, level=2, fours=57)
    else:
        story.see_lessons(cast)
    if missing != "consent":
        consent(cast)

    release(cast, flag="none" if missing == "flag" else "exceptional", is_final=missing != "final")

    assert of("I-03") == []


def test_a_master_is_asked_and_shown_no_way_up(cast: Cast) -> None:
    story.see_lessons(cast)
    story.place(cast, category=story.Category.MASTER)
    consent(cast)
    release(cast)
    assert [one.part for one in of("I-03")] == [FOR_THE_AP]


def test_the_items_close_when_she_answers_and_when_she_is_on_the_way(cast: Cast) -> None:
    story.see_lessons(cast)
    story.place(cast)
    consent(cast)
    release(cast)
    with cast.as_(cast.yolanda_ap_instruction):
        asked = invite_host(
            staff_id=cast.amara_teacher.staff_id, school_id=cast.harbor.pk, because="Strong questions.",
            asked_by_id=cast.yolanda_ap_instruction.staff_id, standard_id=None, on=TODAY,
        )  # fmt: skip
    assert {one.state for one in of("I-03")} == {WorkState.OPEN}
    with cast.as_(cast.amara_teacher):
        decline_invitation(invitation_id=asked.pk, on=TODAY)
    assert {one.part: one.state for one in of("I-03")} == {FOR_THE_AP: WorkState.DONE, FOR_HR: WorkState.OPEN}

    story.open_window(cast)
    story.begin(cast)

    assert {one.state for one in of("I-03")} == {WorkState.DONE}


def test_an_approved_case_asks_human_resources_and_closes_when_the_letter_is_read(cast: Cast) -> None:
    case = story.approve(cast, story.with_panel(cast))

    [item] = of("I-28")
    assert (item.seat, item.subject_id, item.state) == (Seat.HR, case.pk, WorkState.OPEN)
    assert "Senior Associate to Advanced" in item.reason
    assert "Okafor" not in item.reason
    with cast.as_(cast.patrick_hr):
        place = place_of(
            AskedItem(interlock="I-28", part=0, subject_id=case.pk, topic="", reference=item.reference)
        )
    assert place is not None
    assert str(case.public_id) in place.url

    with cast.as_(cast.amara_teacher):
        acknowledge_letter(case_id=case.pk, on=TODAY + timedelta(days=1))
    assert [one.state for one in of("I-28")] == [WorkState.DONE]


def test_not_yet_asks_nobody_for_anything(cast: Cast) -> None:
    story.refuse(cast, story.with_panel(cast))
    assert of("I-28") == []
