"""Families are written to in the language of the home, by day, never while a safety concern is open."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from sextant.interlocks.family.news import send_family_messages, tell_of_letter
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions.family_messages import tell_families
from sextant.network.family_words import family_words, may_go
from sextant.network.models import FamilyMessage, Guardian
from sextant.network.terms import Channel, FamilyNews
from sextant.support.events import TruancyStepDone
from sextant.support.models import SafetyConcern

pytestmark = pytest.mark.usefixtures("monday_morning")


@pytest.fixture(autouse=True)
def addresses(cast: Cast) -> None:
    """Let Jaylen's mother have an address."""
    with guard.acting_as(process("demo_builder")):
        Guardian.objects.filter(given_name="Denise").update(email="denise@home.example")
        Guardian.objects.filter(given_name="Chidi").update(email="")


def tell(cast: Cast, *, kind: FamilyNews = FamilyNews.REPORT_CARD, at: datetime = NOW) -> int:
    with guard.acting_as(process("clock_watch")):
        return tell_families(
            student_ids=[cast.jaylen.pk], school_id=cast.harbor.pk, kind=kind,
            occasion="network.ReportPeriod#1", on=TODAY, at=at,
        )  # fmt: skip


def send(at: datetime = NOW) -> int:
    with time_machine.travel(at, tick=False), guard.acting_as(process("clock_watch")):
        return send_family_messages(at=at)


def concern(cast: Cast, **more: Any) -> Any:
    with guard.acting_as(process("demo_builder")):
        row = SafetyConcern(
            student_id=cast.jaylen.pk, school_id=cast.harbor.pk, staff_id=cast.amara_teacher.staff_id,
            kind="threat", raised_at=NOW, **more,
        )  # fmt: skip
        SafetyConcern._base_manager.bulk_create([row])
    return row


def test_a_report_card_is_told_once_to_each_guardian_with_an_address(cast: Cast) -> None:
    tell(cast)
    assert tell(cast) == 0

    assert send() == 1
    assert send() == 0

    assert [one.to for one in mail.outbox] == [["denise@home.example"]]


def test_a_home_that_reads_spanish_is_written_to_in_spanish_from_the_subject_to_the_last_line(
    cast: Cast,
) -> None:
    with guard.acting_as(process("demo_builder")):
        Guardian.objects.filter(given_name="Denise").update(language="Spanish")
    tell(cast)
    send()

    (one,) = mail.outbox
    assert one.subject == "Noticias de su escuela"
    assert "Inicie sesión para leerlo" in one.body
    assert "La oficina de la escuela le ayuda" in one.body


@pytest.mark.parametrize("kind", FamilyNews)
def test_no_line_of_any_message_stays_english_in_spanish(kind: FamilyNews) -> None:
    subject, body = family_words([kind], site="https://school.example", language="es")
    english = family_words([kind], site="https://school.example", language="en")

    assert subject != english[0]
    assert [line for line in body.split("\n") if line and line in english[1].split("\n")] == []


def test_a_guardian_who_chose_another_way_is_told_that_these_messages_go_by_mail(cast: Cast) -> None:
    with guard.acting_as(process("demo_builder")):
        Guardian.objects.filter(given_name="Denise").update(channel=Channel.TEXT)
    tell(cast)
    assert send() == 1

    page = cast.sign_in(Client(), cast.denise_guardian).get(reverse("family_contact")).content.decode()
    assert "go by e-mail whichever way you choose" in page


def test_neither_a_name_nor_a_grade_stands_in_it(cast: Cast) -> None:
    tell(cast)
    send()

    said = f"{mail.outbox[0].subject} {mail.outbox[0].body}"
    assert "A new report card is ready to read." in said
    hidden = (*cast.jaylen.name.split(), "Denise", "Harbor", "76")
    assert [word for word in hidden if word in said] == []


def test_what_is_written_at_night_waits_until_seven(cast: Cast) -> None:
    night = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)  # 21:00 in Philadelphia
    tell(cast, at=night)

    assert send(night) == 0
    assert send(datetime(2026, 11, 24, 11, 59, tzinfo=UTC)) == 0
    assert send(datetime(2026, 11, 24, 12, 0, tzinfo=UTC)) == 1


def test_while_a_safety_concern_is_open_nothing_goes_and_afterwards_it_does(cast: Cast) -> None:
    row = concern(cast)
    tell(cast)

    assert send() == 0
    SafetyConcern._base_manager.filter(pk=row.pk).update(
        acknowledged_at=NOW, acknowledged_by_id=cast.ines_counselor.staff_id, closed_at=NOW
    )
    assert send() == 1


def test_two_news_are_one_mail(cast: Cast) -> None:
    tell(cast)
    tell(cast, kind=FamilyNews.QUESTION)

    assert send() == 1

    assert "report card" in mail.outbox[0].body
    assert "waits for your answer" in mail.outbox[0].body


def test_a_letter_of_the_law_is_announced_without_what_it_says(cast: Cast) -> None:
    with guard.acting_as(process("decider")):
        tell_of_letter(TruancyStepDone(student_id=cast.jaylen.pk, school_id=cast.harbor.pk, paper="notice"))
        tell_of_letter(
            TruancyStepDone(student_id=cast.jaylen.pk, school_id=cast.harbor.pk, paper="conference")
        )
    send()

    (one,) = mail.outbox
    assert "has written you a letter" in one.body
    assert "attend" not in one.body.lower() + one.subject.lower()


def test_what_waited_for_two_weeks_is_let_go(cast: Cast) -> None:
    tell(cast)

    assert send(NOW + timedelta(days=15)) == 0


def test_no_member_of_staff_reads_what_families_were_sent(cast: Cast) -> None:
    tell(cast)

    for who in ("lucia_principal", "gloria_registrar", "amara_teacher", "patrick_hr"):
        with cast.as_(cast.named[who]):
            assert FamilyMessage.objects.count() == 0


@pytest.mark.parametrize(("hour", "goes"), [(6, False), (7, True), (19, True), (20, False)])
def test_families_are_written_to_between_seven_and_eight(hour: int, goes: bool) -> None:
    assert may_go(datetime(2026, 11, 23, hour, 0, tzinfo=UTC)) is goes
