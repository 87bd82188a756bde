"""The cast stands on its feet: everybody is on file, may sign in, and reaches what the seat reaches."""

from django.test import Client

from cast_for_tests import Cast
from sextant.demo import cast as people_of_lantern
from sextant.network.models import DayMark, Student


def test_every_member_of_the_cast_has_an_account(cast: Cast) -> None:
    for one in (*people_of_lantern.STAFF, *people_of_lantern.GUARDIANS):
        assert getattr(cast, one.key).email == one.email


def test_addresses_are_plain_and_never_the_same() -> None:
    addresses = [one.email for one in (*people_of_lantern.STAFF, *people_of_lantern.GUARDIANS)]
    addresses += [one.email for one in people_of_lantern.STUDENTS]

    assert len(set(addresses)) == len(addresses)
    assert all(address.isascii() and address.endswith("@lantern.example") for address in addresses)


def test_a_teacher_reaches_her_own_students_records_and_nobody_elses(cast: Cast) -> None:
    with cast.as_(cast.lucia_principal):
        at_school = set(Student.objects.values_list("pk", flat=True))
    with cast.as_(cast.thandiwe_principal_elsewhere):
        elsewhere = set(Student.objects.values_list("pk", flat=True))

    assert cast.jaylen.pk in at_school
    assert elsewhere == {cast.wren_elsewhere.pk}


def test_a_guardian_reaches_her_own_child(cast: Cast) -> None:
    with cast.as_(cast.denise_guardian):
        assert list(Student.objects.values_list("pk", flat=True)) == [cast.jaylen.pk]
        assert not DayMark.objects.exists()


def test_signing_in_proves_the_second_factor(cast: Cast, client: Client) -> None:
    cast.sign_in(client, cast.lucia_principal)

    assert client.session["second_factor_proven"] is True
