"""Families are asked to call the office: its number stands there, and the school keeps it."""

from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from cast_for_tests import Cast
from sextant.audit.models import AuditEntry
from sextant.interlocks.family.lines import Known, lines_of
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.models import School


def phone_of(cast: Cast) -> str:
    with guard.acting_as(process("demo_builder")):
        return School.objects.get(pk=cast.harbor.pk).phone


def test_the_office_changes_its_number_and_families_read_the_new_one(cast: Cast, client: Client) -> None:
    office = cast.sign_in(client, cast.marcus_ap_operations)
    where = reverse("school_phone", args=[cast.harbor.public_id])
    assert f"Families call {cast.harbor.phone}" in office.get(where).content.decode()

    assert office.post(where, {"phone": "ask at the door"}).status_code == 422
    assert phone_of(cast) == cast.harbor.phone
    assert office.post(where, {"phone": "215-555-0199"}).status_code == 303

    with guard.acting_as(process("demo_builder")):
        assert AuditEntry.objects.filter(action="network.change_school").exists()
    family = cast.sign_in(Client(), cast.denise_guardian)
    people = reverse("family_people", args=[cast.jaylen.public_id])
    assert 'href="tel:215-555-0199"' in family.get(people).content.decode()


def test_the_number_of_another_school_is_not_to_be_changed(cast: Cast, client: Client) -> None:
    where = reverse("school_phone", args=[cast.cedar.public_id])
    assert cast.sign_in(client, cast.marcus_ap_operations).get(where).status_code == 404
    assert cast.sign_in(Client(), cast.amara_teacher).get(where).status_code == 403


def test_a_schools_page_says_that_families_find_no_number(cast: Cast, client: Client) -> None:
    page = cast.sign_in(client, cast.lucia_principal).get(reverse("school", args=[cast.harbor.public_id]))
    assert cast.harbor.phone in page.content.decode()
    assert reverse("school_phone", args=[cast.harbor.public_id]) in page.content.decode()

    with guard.acting_as(process("demo_builder")):
        School.objects.filter(pk=cast.harbor.pk).update(phone="")
    page = client.get(reverse("school", args=[cast.harbor.public_id]))
    assert "Not on file" in page.content.decode()


def test_days_without_an_excuse_come_with_the_number_to_call(cast: Cast) -> None:
    known = Known(
        n_absent_year=5, n_days_year=58, unexcused_on=[cast.year.starts_on], needs_days=True,
        phone="215-555-0150",
    )  # fmt: skip
    with override("es"):
        (mine,) = lines_of(known, is_own=False).help
    assert mine.detail.endswith("Teléfono de la oficina: 215-555-0150.")
