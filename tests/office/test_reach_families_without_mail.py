"""Families whom no mail reaches stand on a list, get letters, and are asked for an address."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from office.conftest import SignIn
from sextant.interlocks.family.news import send_family_messages
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions.family_messages import tell_families
from sextant.network.models import FamilyMessage, Guardian
from sextant.network.terms import FamilyNews, Seat
from sextant.office.actions.unreached import REACH, ask_for_addresses
from sextant.support.models import SafetyConcern
from sextant.work.models import WorkItem


@pytest.fixture(autouse=True)
def addresses(cast: Cast) -> None:
    """Let all have an address but Jaylen's mother."""
    with guard.acting_as(process("demo_builder")):
        Guardian.objects.update(email="home@example.org")
        Guardian.objects.filter(given_name="Denise").update(
            email="", phone="215 555 0101", language="Spanish"
        )


def tell(cast: Cast) -> None:
    with guard.acting_as(process("clock_watch")):
        tell_families(
            student_ids=[cast.jaylen.pk], school_id=cast.harbor.pk, kind=FamilyNews.REPORT_CARD,
            occasion="network.ReportPeriod#1", on=TODAY, at=NOW,
        )  # fmt: skip


def page(client: Client, name: str) -> str:
    return client.get(reverse(name)).content.decode()


def ask() -> int:
    with guard.acting_as(process("decider")):
        return ask_for_addresses(on=TODAY, at=NOW)


def items() -> list[WorkItem]:
    with guard.acting_as(process("decider")):
        return list(WorkItem.objects.filter(interlock=REACH).order_by("pk"))


def test_gloria_reads_whom_no_mail_reaches_with_telephone_and_how_much_waits(
    cast: Cast, sign_in: SignIn
) -> None:
    tell(cast)

    found = page(sign_in(cast.gloria_registrar), "unreached_families")

    assert "No mail reaches 1 guardian" in found
    assert "Denise" in found
    assert "215 555 0101" in found
    assert "No e-mail" in found
    assert cast.jaylen.name in found
    assert "report card" not in found


def test_who_reads_no_contacts_finds_no_such_list(cast: Cast, sign_in: SignIn) -> None:
    for who in (cast.amara_teacher, cast.marcus_ap_operations, cast.denise_guardian):
        assert sign_in(who).get(reverse("unreached_families")).status_code == 403


def test_a_mail_that_never_went_makes_its_address_one_that_does_not_work(cast: Cast, sign_in: SignIn) -> None:
    with guard.acting_as(process("demo_builder")):
        Guardian.objects.filter(given_name="Denise").update(email="gone@home.example")
    tell(cast)
    with guard.acting_as(process("support_desk")):
        FamilyMessage.objects.update(handed_at=NOW - timedelta(hours=2))

    assert "Mail comes back" in page(sign_in(cast.gloria_registrar), "unreached_families")


def test_the_letter_stands_in_the_language_of_the_home_and_is_handed_over_once(
    cast: Cast, sign_in: SignIn
) -> None:
    tell(cast)
    client = sign_in(cast.gloria_registrar)
    before = page(client, "unreached_letters")

    client.post(reverse("unreached_letters"))

    assert "One letter waits" in before
    assert 'lang="es"' in before
    assert "No letter waits" in page(client, "unreached_letters")
    with guard.acting_as(process("demo_builder")):
        Guardian.objects.filter(given_name="Denise").update(email="denise@home.example")
    with guard.acting_as(process("clock_watch")):
        send_family_messages(at=NOW)
    assert not [one for one in mail.outbox if "denise@home.example" in one.to]


def test_nothing_is_printed_of_a_student_with_an_open_safety_concern(cast: Cast, sign_in: SignIn) -> None:
    tell(cast)
    with guard.acting_as(process("demo_builder")):
        SafetyConcern._base_manager.bulk_create(
            [
                SafetyConcern(
                    student_id=cast.jaylen.pk, school_id=cast.harbor.pk, staff_id=cast.amara_teacher.staff_id,
                    kind="threat", raised_at=NOW,
                )
            ]
        )  # fmt: skip

    assert "No letter waits" in page(sign_in(cast.gloria_registrar), "unreached_letters")


def test_above_one_in_ten_the_registrar_is_asked_once_and_below_it_closes(cast: Cast) -> None:
    assert ask() == 1
    assert ask() == 0
    (item,) = items()
    assert (item.seat, item.school_id, item.is_open) == (Seat.REGISTRAR, cast.harbor.pk, True)
    assert "Denise" not in f"{item.title} {item.reason} {item.evidence}"

    with guard.acting_as(process("demo_builder")):
        Guardian.objects.update(email="home@example.org")
    ask()

    assert not items()[0].is_open
