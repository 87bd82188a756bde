"""Demonstration rooms: a host says yes before anybody sees the room, and visits are between two."""

from datetime import timedelta

import pytest

from cast_for_tests import TODAY, Cast
from instruction.preparation_of_cast import ask, list_room
from office.more_rows import queries_of, text_of
from sextant.instruction.actions.demo_rooms import MOST_VISITORS_A_DAY, NotOpen, RoomIsFull, book_visit
from sextant.instruction.models import DemoInvitation, DemoRoom, DemoVisit
from sextant.kernel import guard
from sextant.kernel.actor import process

HOME = "/demo-rooms/"
TUESDAY = TODAY + timedelta(days=8)
SUNDAY = TODAY + timedelta(days=6)


def book(cast: Cast, room: DemoRoom, who: str) -> DemoVisit:
    with cast.as_(cast.named[who]):
        return book_visit(
            room_id=room.pk,
            staff_id=cast.named[who].staff_id or 0,
            on=TUESDAY,
            looks_for="How she waits.",
            today=TODAY,
        )


def test_nobody_but_the_host_and_her_leaders_learns_that_she_was_asked(cast: Cast, sign_in) -> None:
    ask(cast, "katrin_teacher")

    def seen(who: str) -> bool:
        return "Your students explain" in text_of(sign_in(cast.named[who]).get(HOME))

    assert [seen("katrin_teacher"), seen("yolanda_ap_instruction")] == [True, True]
    assert [seen("amara_teacher"), seen("oliver_teacher_elsewhere"), seen("tomas_para")] == [False] * 3
    assert sign_in(cast.amara_teacher).get(HOME).context["finding"] == "No room is open to colleagues yet"


def test_a_host_lists_her_room_in_her_own_words_and_everybody_sees_it(cast: Cast, sign_in) -> None:
    invitation = ask(cast, "katrin_teacher")
    host = sign_in(cast.katrin_teacher)
    answer = f"{HOME}invitations/{invitation.public_id}/"

    lacking = host.post(answer, {"do": "accept", "shows": "", "times": "Tuesdays"})
    done = host.post(answer, {"do": "accept", "shows": "Every hand is up.", "times": "Tuesdays, period 3"})

    assert (lacking.status_code, done.status_code) == (422, 303)
    for who in ("amara_teacher", "oliver_teacher_elsewhere", "tomas_para"):
        assert "Every hand is up." in text_of(sign_in(cast.named[who]).get(HOME))
    assert sign_in(cast.denise_guardian).get(HOME).status_code == 403


def test_a_no_lists_nothing_and_only_she_may_answer(cast: Cast, sign_in) -> None:
    invitation = ask(cast, "katrin_teacher")
    answer = f"{HOME}invitations/{invitation.public_id}/"

    assert sign_in(cast.amara_teacher).post(answer, {"do": "decline"}).status_code == 404
    sign_in(cast.katrin_teacher).post(answer, {"do": "decline"})

    with guard.acting_as(process("demo_builder")):
        assert DemoInvitation.objects.get().state == "declined"
        assert not DemoRoom.objects.exists()


def test_a_visit_is_seen_by_host_and_visitor_and_by_no_other_colleague(cast: Cast, sign_in) -> None:
    room = list_room(cast)
    here = f"{HOME}{room.public_id}/"

    done = sign_in(cast.amara_teacher).post(
        f"{here}book/", {"visits_on": TUESDAY.isoformat(), "looks_for": "How she waits."}
    )

    assert done.status_code == 303
    for who, n in (("amara_teacher", 1), ("katrin_teacher", 1), ("oliver_teacher_elsewhere", 0)):
        assert len(sign_in(cast.named[who]).get(here).context["visits"]) == n


@pytest.mark.parametrize("day", [SUNDAY, TODAY - timedelta(days=14)])
def test_a_day_that_cannot_be_is_refused_with_the_cure(cast: Cast, sign_in, day) -> None:
    room = list_room(cast)

    answer = sign_in(cast.amara_teacher).post(
        f"{HOME}{room.public_id}/book/", {"visits_on": day.isoformat(), "looks_for": "How she waits."}
    )

    assert answer.status_code == 422
    assert "Choose a school day to come." in text_of(answer)


def test_a_host_does_not_visit_herself(cast: Cast) -> None:
    room = list_room(cast)

    with pytest.raises(NotOpen, match="your own"):
        book(cast, room, "katrin_teacher")


def test_a_day_is_full_though_no_visitor_sees_the_others(cast: Cast) -> None:
    room = list_room(cast)
    others = ["erik_teacher", "priya_coteacher", "oliver_teacher_elsewhere"]
    assert len(others) == MOST_VISITORS_A_DAY
    for who in others:
        book(cast, room, who)

    with pytest.raises(RoomIsFull, match="Choose another day"):
        book(cast, room, "amara_teacher")


def test_a_room_taken_off_the_list_cancels_what_was_booked(cast: Cast, sign_in) -> None:
    room = list_room(cast)
    book(cast, room, "amara_teacher")

    assert sign_in(cast.amara_teacher).post(f"{HOME}{room.public_id}/close/").status_code == 404
    sign_in(cast.katrin_teacher).post(f"{HOME}{room.public_id}/close/")

    with guard.acting_as(process("demo_builder")):
        assert DemoVisit.objects.get().canceled_on == TODAY
    assert sign_in(cast.amara_teacher).get(HOME).context["rooms"] == ()


def test_the_list_asks_as_much_with_two_rooms_as_with_one(cast: Cast, sign_in) -> None:
    client = sign_in(cast.amara_teacher)
    room = list_room(cast)
    pages = [HOME, f"{HOME}{room.public_id}/"]
    few = [queries_of(client, page) for page in pages]

    list_room(cast, "erik_teacher")

    assert [queries_of(client, page) for page in pages] == few
    assert max(few) <= 25
