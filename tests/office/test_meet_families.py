"""A guardian chooses a time that a teacher offers, or asks for one; no mail says what about."""

from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from office.conftest import SignIn
from sextant.interlocks.family.news import send_family_messages
from sextant.interop.calendar_feed.days import days_of_reader
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.models import FamilyMessage, Guardian
from sextant.office.actions import appointments as actions
from sextant.office.actions.appointment_news import remind_of_tomorrow
from sextant.office.actions.appointments import Gone, NoSuchTime, NotWithYou
from sextant.office.models import Appointment
from sextant.office.rules.appointments import times_between
from sextant.office.terms import AppointmentState, AppointmentWay, PartOfDay
from sextant.work.models import WorkItem

TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def address(cast: Cast) -> None:
    """Let Ms. Reed have an address."""
    with guard.acting_as(process("demo_builder")):
        Guardian.objects.filter(given_name="Denise").update(email="denise@home.example")


def offer(cast: Cast, who: str = "amara_teacher") -> list[Appointment]:
    """Let somebody offer two times tomorrow."""
    with cast.as_(cast.named[who]):
        actions.offer_times(
            school_id=cast.harbor.pk, on=TOMORROW, first=time(15), last=time(15, 30), minutes=15,
            way=AppointmentWay.IN_PERSON, place="Room 702",
        )  # fmt: skip
    return known(cast, who)


def known(cast: Cast, who: str = "amara_teacher") -> list[Appointment]:
    with guard.acting_as(process("family_desk")):
        return list(Appointment.objects.filter(staff_id=cast.named[who].staff_id).order_by("pk"))


def choose(cast: Cast, row: Appointment) -> Appointment:
    with cast.as_(cast.denise_guardian):
        return actions.choose_time(public_id=row.public_id, student_id=cast.jaylen.pk)


def ask(cast: Cast, who: str = "amara_teacher") -> Appointment:
    with cast.as_(cast.denise_guardian):
        return actions.ask_for_appointment(
            student_id=cast.jaylen.pk, staff_id=cast.named[who].staff_id, wish=PartOfDay.AFTERNOON, on=TODAY
        )


def told() -> list[str]:
    with guard.acting_as(process("support_desk")):
        return [row.occasion.rpartition(" ")[2] for row in FamilyMessage.objects.order_by("pk")]


def page_of(client: Client, cast: Cast) -> str:
    return client.get(reverse("family_appointments", args=[cast.jaylen.public_id])).content.decode()


def test_denise_takes_a_time_that_amara_offers_and_both_see_it(cast: Cast, sign_in: SignIn) -> None:
    first, _second = offer(cast)
    mother = sign_in(cast.denise_guardian)
    before = page_of(mother, cast)

    said = mother.post(
        reverse("family_appointments", args=[cast.jaylen.public_id]),
        {"do": "choose", "appointment": str(first.public_id)},
        follow=True,
    ).content.decode()

    assert "Book Tue 24 Nov, 15:00, with Amara Okafor, At school, Room 702?" in before
    assert "Booked: Tue 24 Nov, 15:00, with Amara Okafor, At school, Room 702." in said
    assert "Agreed" in page_of(mother, cast)
    staff = sign_in(cast.amara_teacher).get(reverse("appointment_list")).content.decode()
    assert "Denise" in staff
    assert "24 Nov, 15:00" in staff


def test_a_family_says_whom_it_asks_and_when_it_has_time(cast: Cast, sign_in: SignIn) -> None:
    mother, where = (
        sign_in(cast.denise_guardian),
        reverse("family_appointments", args=[cast.jaylen.public_id]),
    )
    assert page_of(mother, cast).count('<option value="" selected>Choose</option>') == 2

    refused = mother.post(where, {"do": "ask", "staff": "", "wish": ""})
    assert refused.status_code == 422
    assert "Choose whom you want to meet." in refused.content.decode()
    assert "Choose when you have time." in refused.content.decode()
    assert not known(cast)

    asked = {"do": "ask", "staff": str(cast.amara_teacher.staff_id), "wish": PartOfDay.AFTERNOON}
    said = mother.post(where, asked, follow=True).content.decode()
    assert "Asked: Amara Okafor, after school. You have an answer within three school days." in said


def test_a_cancel_is_asked_once_more_and_says_what_was_canceled(cast: Cast, sign_in: SignIn) -> None:
    row, mother = choose(cast, offer(cast)[0]), sign_in(cast.denise_guardian)
    page = page_of(mother, cast)
    assert "Cancel Tue 24 Nov, 15:00, with Amara Okafor, At school, Room 702?" in page

    said = mother.post(
        reverse("family_appointments", args=[cast.jaylen.public_id]),
        {"do": "cancel", "appointment": str(row.public_id)},
        follow=True,
    ).content.decode()

    assert "Canceled: Tue 24 Nov, 15:00, with Amara Okafor, At school, Room 702." in said
    staff = sign_in(cast.amara_teacher).get(reverse("appointment_list")).content.decode()
    assert "Take Tue 24 Nov, 15:00 back? No family sees it then." in staff


def test_a_time_is_taken_once(cast: Cast) -> None:
    first, _second = offer(cast)
    choose(cast, first)
    with pytest.raises(Gone):
        choose(cast, first)


def test_a_family_meets_nobody_who_does_not_teach_its_child(cast: Cast) -> None:
    rows = offer(cast, "thandiwe_principal_elsewhere")
    with pytest.raises(NotWithYou):
        choose(cast, rows[0])
    with pytest.raises(NotWithYou):
        ask(cast, "thandiwe_principal_elsewhere")


def test_who_is_asked_owes_a_time_and_the_work_ends_with_it(cast: Cast) -> None:
    row = ask(cast)
    with guard.acting_as(process("decider")):
        item = WorkItem.objects.get(subject_label="office.Appointment")
    assert item.owner_id == cast.amara_teacher.staff_id
    assert "Jaylen" not in f"{item.title} {item.reason}"

    with cast.as_(cast.amara_teacher):
        actions.give_time(
            public_id=row.public_id, version=row.version, on=TOMORROW, at=time(16),
            way=AppointmentWay.PHONE, place="",
        )  # fmt: skip

    with guard.acting_as(process("decider")):
        assert not WorkItem.objects.get(pk=item.pk).is_open
    assert told() == ["agreed"]


def test_nobody_gives_a_time_for_somebody_else_nor_at_night(cast: Cast) -> None:
    row = ask(cast)
    said = {"public_id": row.public_id, "version": row.version, "way": AppointmentWay.PHONE, "place": ""}
    with cast.as_(cast.erik_teacher), pytest.raises(Gone):
        actions.give_time(on=TOMORROW, at=time(16), **said)
    with cast.as_(cast.amara_teacher), pytest.raises(NoSuchTime):
        actions.give_time(on=TOMORROW, at=time(20), **said)


def test_what_the_school_cancels_is_told_and_what_the_family_cancels_is_open_again(cast: Cast) -> None:
    first, second = offer(cast)
    choose(cast, first)
    with cast.as_(cast.denise_guardian):
        actions.cancel_of_guardian(public_id=first.public_id)
    choose(cast, second)
    row = next(one for one in known(cast) if one.pk == second.pk)
    with cast.as_(cast.amara_teacher):
        actions.cancel_of_staff(public_id=row.public_id, version=row.version)

    states = [(one.starts_at, one.state) for one in known(cast)]
    assert (first.starts_at, AppointmentState.OFFERED) in states
    assert (second.starts_at, AppointmentState.OFFERED) not in states
    assert told() == ["agreed", "agreed", "canceled"]


def test_another_guardian_cancels_nothing(cast: Cast) -> None:
    row = ask(cast)
    with cast.as_(cast.chidi_guardian), pytest.raises(Gone):
        actions.cancel_of_guardian(public_id=row.public_id)


def test_the_reminder_goes_once_by_day_and_says_nothing(cast: Cast) -> None:
    choose(cast, offer(cast)[0])
    for _twice in range(2):
        with guard.acting_as(process("family_desk")):
            remind_of_tomorrow(at=NOW)
    assert told() == ["agreed", "reminder"]

    night = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
    with time_machine.travel(night, tick=False), guard.acting_as(process("clock_watch")):
        assert send_family_messages(at=night) == 0
    with guard.acting_as(process("clock_watch")):
        assert send_family_messages(at=NOW + timedelta(hours=3)) == 1
    assert "There is news of an appointment at school." in mail.outbox[-1].body
    assert "Jaylen" not in mail.outbox[-1].body
    assert "Okafor" not in mail.outbox[-1].body


def test_the_same_times_are_offered_once(cast: Cast) -> None:
    offer(cast)
    assert len(offer(cast)) == 2


@pytest.mark.parametrize(
    ("first", "last", "n"), [(time(15), time(16), 4), (time(6), time(8), 0), (time(19), time(20), 4)]
)
def test_times_lie_between_seven_and_eight(first: time, last: time, n: int) -> None:
    assert len(times_between(TOMORROW, first, last, minutes=15, zone="America/New_York")) == n


def test_a_student_makes_no_appointment_of_a_guardian(cast: Cast, sign_in: SignIn) -> None:
    answer = sign_in(cast.jaylen_student).get(reverse("family_appointments", args=[cast.jaylen.public_id]))
    assert answer.status_code == 403


def test_the_home_of_the_family_and_the_calendar_of_the_teacher_have_it(cast: Cast, sign_in: SignIn) -> None:
    choose(cast, offer(cast)[0])

    home = sign_in(cast.denise_guardian).get(reverse("monday"), follow=True).content.decode()
    with cast.as_(cast.amara_teacher):
        days = [day for day in days_of_reader(on=TODAY) if day.uid.startswith("appointment")]

    assert "Appointment with Amara Okafor, 15:00" in home
    assert [day.title for day in days] == ["Appointment with a family"]
