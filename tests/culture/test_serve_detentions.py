"""Detentions: seats, who came, and what follows when somebody does not; privileges that come back."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from cast_for_tests import NOW, TODAY, Cast
from culture.repair_of_cast import again, as_builder, decide, give_incident, record_queries_of
from office.more_rows import text_of
from sextant.culture.actions.detentions import (
    BadSession,
    NoSeats,
    SessionDraft,
    mark_seat,
    plan_detention,
    seat_all,
)
from sextant.culture.actions.privileges import BadSpan, LossDraft, end_privileges, give_back, take_away
from sextant.culture.models import DetentionSeat, DetentionSession, PrivilegeLoss, Response
from sextant.culture.terms import Part, ResponseKind, ResponseState
from sextant.culture.terms.restorative import Privilege, SeatState
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import AlreadyDone
from sextant.kernel.guard import OutOfReach
from sextant.network.terms import Seat
from sextant.work.models import WorkItem

HOME = "/culture/repair/detentions/"
PRIVILEGES = "/culture/repair/privileges/"


def plan(cast: Cast, *, day: date = TODAY, seats: int = 20, room: str = "Room 12") -> DetentionSession:
    with cast.as_(cast.dana_ap_culture):
        return plan_detention(
            draft=SessionDraft(
                school_id=cast.harbor.pk,
                staff_id=cast.erik_teacher.staff_id or 0,
                day=day,
                starts_at=time(15, 15),
                room=room,
                capacity=seats,
            ),
            on=min(day, TODAY),
        )


def detain(cast: Cast, who: str = "jaylen") -> Response:
    incident = give_incident(cast, people=((who, Part.RESPONSIBLE),))
    return decide(cast, incident, ResponseKind.DETENTION, who=who)


def give_seats(cast: Cast) -> int:
    with cast.as_(cast.dana_ap_culture):
        return seat_all(school_id=cast.harbor.pk, on=TODAY)


def seats_of(cast: Cast, who: str = "jaylen") -> list[DetentionSeat]:
    with as_builder():
        return list(DetentionSeat.objects.filter(student=cast.named[who]).order_by("on", "pk"))


def begins(seat: DetentionSeat) -> datetime:
    """Return when the detention of a seat begins, in Philadelphia."""
    return datetime.combine(seat.on, time(15, 15), tzinfo=ZoneInfo("America/New_York"))


def mark(cast: Cast, seat: DetentionSeat, state: SeatState) -> None:
    """Let the teacher who supervises mark a seat on its day."""
    with cast.as_(cast.erik_teacher):
        mark_seat(seat_id=seat.pk, state=state, at=begins(seat) + timedelta(minutes=30))


def of_the_desk() -> list[WorkItem]:
    with guard.acting_as(process("decider")):
        return list(WorkItem.objects.filter(seat=Seat.AP_CULTURE).order_by("pk"))


def test_whoever_waits_gets_the_next_seat_that_is_free(cast: Cast) -> None:
    for who in ("jaylen", "tobias", "mateo"):
        detain(cast, who)
    with pytest.raises(NoSeats, match=r"Plan one first"):
        give_seats(cast)
    first, second = plan(cast, seats=2), plan(cast, day=TODAY + timedelta(days=1))

    assert give_seats(cast) == 3
    with as_builder():
        assert DetentionSeat.objects.filter(session=first).count() == 2
        assert DetentionSeat.objects.filter(session=second).count() == 1
    assert give_seats(cast) == 0


def test_served_in_two_taps_and_the_response_is_done(cast: Cast, sign_in) -> None:
    response = detain(cast)
    session = plan(cast)
    give_seats(cast)
    client = sign_in(cast.erik_teacher)
    page = f"{HOME}{session.public_id}/"
    (seat,) = seats_of(cast)
    assert "1 of 1 is not marked yet." in text_of(client.get(page))
    with time_machine.travel(begins(seat), tick=False):
        client = cast.sign_in(type(client)(), cast.erik_teacher)
        done = client.post(f"{HOME}seats/{seat.public_id}/", {"state": "served"})

    assert done.headers["Location"] == page
    assert "1 of 1 served it." in text_of(client.get(page))
    assert again(response).state == ResponseState.DONE


def test_who_did_not_come_sits_in_the_next_one_and_the_second_time_is_told(cast: Cast) -> None:
    response = detain(cast)
    for days in (0, 1, 2):
        plan(cast, day=TODAY + timedelta(days=days))
    give_seats(cast)

    mark(cast, seats_of(cast)[0], SeatState.UNSERVED)
    assert [(one.on, one.state, one.n_missed) for one in seats_of(cast)] == [
        (TODAY, "unserved", 0),
        (TODAY + timedelta(days=1), "assigned", 1),
    ]
    assert of_the_desk() == []
    mark(cast, seats_of(cast)[1], SeatState.UNSERVED)
    (item,) = of_the_desk()
    assert item.title == "A detention was missed twice"
    assert "no infraction" in item.reason
    assert "Jaylen" not in item.title + item.reason
    mark(cast, seats_of(cast)[2], SeatState.SERVED)
    assert again(response).state == ResponseState.DONE


def test_nobody_has_served_a_detention_before_it_begins(cast: Cast, sign_in) -> None:
    detain(cast)
    session = plan(cast)
    give_seats(cast)
    (seat,) = seats_of(cast)
    with cast.as_(cast.erik_teacher), pytest.raises(BadSession, match=r"once it has begun"):
        mark_seat(seat_id=seat.pk, state=SeatState.SERVED, at=begins(seat) - timedelta(minutes=1))
    client = sign_in(cast.erik_teacher)
    assert "Marked once it has begun" in text_of(client.get(f"{HOME}{session.public_id}/"))
    assert "not marked" not in text_of(client.get(HOME))


def test_a_detention_is_planned_first_and_nobody_supervises_unasked(cast: Cast, sign_in) -> None:
    detain(cast)
    client = sign_in(cast.dana_ap_culture)
    page = client.get(HOME).content.decode()
    assert 'class="btn btn--primary" type="submit" name="do" value="plan"' in page
    assert "Give everybody a seat" not in page
    said = {"day": "2026-11-25", "starts_at": "15:15", "room": "12", "capacity": "20"}
    refused = client.post(f"{HOME}plan/", said)
    assert refused.status_code == 422
    assert "Choose who supervises." in text_of(refused)
    # The tabs of the menu stand on the page of the error, too.
    assert refused.content.decode().count("aria-current") == page.count("aria-current") > 0
    plan(cast)
    page = client.get(HOME).content.decode()
    assert 'class="btn btn--primary" type="submit" name="do" value="seat"' in page
    assert 'class="btn" type="submit" name="do" value="plan"' in page


def test_an_excuse_moves_the_seat_and_counts_as_no_miss(cast: Cast) -> None:
    detain(cast)
    plan(cast)
    plan(cast, day=TODAY + timedelta(days=1))
    give_seats(cast)

    mark(cast, seats_of(cast)[0], SeatState.EXCUSED)

    assert [one.n_missed for one in seats_of(cast)] == [0, 0]


def test_a_mark_that_was_wrong_is_taken_back(cast: Cast) -> None:
    response = detain(cast)
    plan(cast)
    plan(cast, day=TODAY + timedelta(days=1))
    give_seats(cast)
    mark(cast, seats_of(cast)[0], SeatState.UNSERVED)

    mark(cast, seats_of(cast)[0], SeatState.SERVED)

    assert [one.state for one in seats_of(cast)] == ["served", "released"]
    assert again(response).state == ResponseState.DONE


def test_without_another_detention_she_waits_again(cast: Cast, sign_in) -> None:
    detain(cast)
    plan(cast)
    give_seats(cast)
    mark(cast, seats_of(cast)[0], SeatState.UNSERVED)

    page = sign_in(cast.dana_ap_culture).get(HOME)
    assert "1 detention waits for a seat." in text_of(page)
    assert [one.n_missed for one in page.context["waiting"]] == [1]


def test_a_detention_to_come_is_not_marked_and_a_past_day_not_planned(cast: Cast, sign_in) -> None:
    detain(cast)
    session = plan(cast, day=TODAY + timedelta(days=1))
    give_seats(cast)
    with cast.as_(cast.erik_teacher), pytest.raises(BadSession, match=r"still to come"):
        mark_seat(seat_id=seats_of(cast)[0].pk, state=SeatState.SERVED, at=NOW)
    said = {"day": "2026-11-20", "starts_at": "15:15", "room": "12", "capacity": "20"}
    client = sign_in(cast.dana_ap_culture)
    supervisor = str(cast.erik_teacher.staff_id)

    bad = client.post(f"{HOME}plan/", {**said, "supervisor": supervisor})
    assert bad.status_code == 422
    assert "today or a later day" in text_of(bad)
    assert 'value="12"' in bad.content.decode()
    good = client.post(f"{HOME}plan/", {**said, "supervisor": supervisor, "day": "2026-11-25"})
    assert good.status_code == 303
    assert sign_in(cast.katrin_teacher).get(f"{HOME}{session.public_id}/").status_code == 404


def test_the_roster_costs_the_same_for_two_and_for_three(cast: Cast, sign_in) -> None:
    session = plan(cast)
    for who in ("jaylen", "tobias"):
        detain(cast, who)
    give_seats(cast)
    client = sign_in(cast.dana_ap_culture)
    pages = [f"{HOME}{session.public_id}/", HOME, PRIVILEGES]
    few = [record_queries_of(client, page) for page in pages]

    detain(cast, "mateo")
    give_seats(cast)

    assert [record_queries_of(client, page) for page in pages] == few
    assert max(few) <= 25


def take(cast: Cast, *, response: Response | None = None, days: int = 4) -> PrivilegeLoss:
    with cast.as_(cast.dana_ap_culture):
        return take_away(
            draft=LossDraft(
                school_id=cast.harbor.pk,
                student_id=cast.jaylen.pk,
                privilege=Privilege.DEVICE,
                starts_on=TODAY,
                ends_on=TODAY + timedelta(days=days),
                restorer_id=cast.erik_teacher.staff_id or 0,
                response_id=response.pk if response else None,
            ),
            on=TODAY,
        )


def test_a_privilege_comes_back_of_itself_on_the_day_after_the_last(cast: Cast, sign_in) -> None:
    response = decide(cast, give_incident(cast), ResponseKind.LOSS_OF_PRIVILEGE)
    take(cast, response=response)
    client = sign_in(cast.dana_ap_culture)
    (row,) = client.get(PRIVILEGES).context["rows"]
    assert (row.privilege, row.back_on, row.is_back) == ("Own device", TODAY + timedelta(days=5), False)

    with guard.acting_as(process("clock_watch")):
        assert end_privileges(on=TODAY + timedelta(days=4)) == 0
        assert end_privileges(on=TODAY + timedelta(days=5)) == 1
    assert again(response).state == ResponseState.DONE
    with time_machine.travel(NOW + timedelta(days=5), tick=False):
        (row,) = cast.sign_in(type(client)(), cast.dana_ap_culture).get(PRIVILEGES).context["rows"]
    assert row.is_back


def test_teachers_of_the_student_hold_to_it_and_others_do_not_see_it(cast: Cast, sign_in) -> None:
    loss = take(cast)

    assert len(sign_in(cast.amara_teacher).get(PRIVILEGES).context["rows"]) == 1
    assert len(sign_in(cast.katrin_teacher).get(PRIVILEGES).context["rows"]) == 0
    with cast.as_(cast.amara_teacher), pytest.raises(OutOfReach):
        give_back(loss_id=loss.pk, on=TODAY)


def test_a_privilege_is_given_back_early_and_not_taken_twice(cast: Cast, sign_in) -> None:
    response = decide(cast, give_incident(cast), ResponseKind.LOSS_OF_PRIVILEGE)
    client = sign_in(cast.dana_ap_culture)
    (waiting,) = client.get(PRIVILEGES).context["waiting"]
    here = f"{PRIVILEGES}of/{cast.jaylen.public_id}/?of={waiting.part_public_id}"
    said = {
        "privilege": "device",
        "starts_on": "2026-11-23",
        "ends_on": "2026-11-27",
        "restorer": str(cast.erik_teacher.staff_id),
    }
    assert client.post(here, {**said, "ends_on": "2026-11-20"}).status_code == 422
    assert client.post(here, said).status_code == 303
    with pytest.raises(AlreadyDone):
        take(cast)
    with pytest.raises(BadSpan):
        take(cast, days=120)
    with as_builder():
        loss = PrivilegeLoss.objects.get()
    client.post(f"{PRIVILEGES}{loss.public_id}/back/")

    assert again(loss).restored_on == TODAY
    assert again(response).state == ResponseState.DONE
