"""A provider sees what a release names, until the day it names, and nothing else of the site."""

import json
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from cast_for_tests import NOW, TODAY, Cast
from interlocks.pages.conftest import text_of
from sextant.access.matrix import MATRIX
from sextant.access.models import Release, User
from sextant.access.terms import Role
from sextant.kernel import guard
from sextant.kernel.actor import Actor, Capacity, person
from sextant.kernel.guard import GuardedModel, OutOfReach, RecordClass
from sextant.kernel.reference import to
from sextant.network.models import Student
from sextant.network.queries.sealing import open_for
from sextant.network.terms import Seat
from sextant.support.actions import outside
from sextant.support.actions.outside import ReleaseDraft
from sextant.support.models import ExternalReferral, OutsideCase
from sextant.support.terms.wellness import OutsideState, Released
from support.conftest import SignIn
from support.wellness_of_cast import appoint, consented

pytestmark = pytest.mark.usefixtures("monday_morning")

UNTIL = TODAY + timedelta(days=60)


def send(cast: Cast, *, email: str = "river@agency.example", **more: object) -> ExternalReferral:
    row = consented(cast)
    said: dict[str, object] = {
        "agency": "River Street Family Center", "clinician": "Dr. Salome Winter", "email": email,
        "scope": {Released.NAME, Released.PURPOSE}, "purpose": "Help with sleep.", "until": UNTIL,
    }  # fmt: skip
    with cast.as_(cast.ines_counselor):
        return outside.refer_outside(
            referral_id=row.pk,
            draft=ReleaseDraft(**(said | more)),
            on=TODAY,  # type: ignore[arg-type]
        )


def provider() -> User:
    user: User = User.objects.get(email="river@agency.example")
    return user


def as_provider() -> AbstractContextManager[Actor]:
    return guard.acting_as(person(provider().pk, capacity=Capacity.STAFF))


def told() -> dict[str, str]:
    row = OutsideCase.objects.get()
    student = Student(pk=row.student_id)
    opened = open_for(to(student), {"facts": row.facts}, table=row._meta.label, row=row.public_id)
    found: dict[str, str] = json.loads(opened["facts"])
    return found


def test_the_provider_is_told_what_the_release_names(cast: Cast) -> None:
    send(cast)

    with as_provider():
        assert told() == {"name": "Jaylen Okonkwo-Reed", "purpose": "Help with sleep."}


def test_who_it_is_stands_nowhere_in_clear(cast: Cast) -> None:
    row = send(cast)

    assert "River" not in row.agency
    assert provider().display_name == "Outside provider"
    for who in (cast.lucia_principal, cast.denise_guardian, cast.erik_teacher):
        with cast.as_(who):
            assert not ExternalReferral.objects.exists()
            assert not OutsideCase.objects.exists()
            assert not Release.objects.exists()


def test_the_provider_stands_in_no_other_row_of_the_matrix() -> None:
    rows = {record_class for (record_class, _verb), row in MATRIX.items() if Role.PROVIDER in row}

    assert rows == {RecordClass.S4P}


def test_one_provider_knows_nothing_of_another(cast: Cast) -> None:
    send(cast)
    send(cast, email="hill@agency.example")

    with as_provider():
        assert OutsideCase.objects.count() == 1
        assert not Student.objects.exists()


def test_the_release_ends_on_its_day(cast: Cast) -> None:
    send(cast)
    for days, n in ((60, 1), (61, 0)):
        with time_machine.travel(NOW + timedelta(days=days), tick=False), as_provider():
            assert OutsideCase.objects.count() == n


def test_who_gave_a_release_ends_it_at_once(cast: Cast) -> None:
    send(cast)
    with cast.as_(cast.ines_counselor):
        outside.end_release(release_id=Release.objects.get().pk, on=TODAY)

    with as_provider():
        assert not OutsideCase.objects.exists()


def test_dates_come_back_in_their_order(cast: Cast) -> None:
    send(cast)
    with as_provider():
        row = OutsideCase.objects.get()
        outside.mark_outside(case_id=row.pk, version=row.version, state=OutsideState.INTAKE, on=TODAY)
        with pytest.raises(outside.WrongOrder):
            outside.mark_outside(case_id=row.pk, version=row.version + 1, state=OutsideState.INTAKE, on=TODAY)
        outside.suggest_from_outside(case_id=row.pk, version=row.version + 1, words="A seat by the door.")

    with cast.as_(cast.ines_counselor):
        row = OutsideCase.objects.get()
        assert (row.state, row.intake_on) == ("intake", TODAY)


def test_a_provider_lengthens_no_release_of_his_own(cast: Cast) -> None:
    send(cast)
    with as_provider():
        row: GuardedModel = Release.objects.get()
        row.valid_until = TODAY + timedelta(days=365)  # type: ignore[attr-defined]
        with pytest.raises(OutOfReach):
            row.save()


def test_a_release_has_an_end_and_goes_to_nobody_of_the_school(cast: Cast) -> None:
    with pytest.raises(outside.ReleaseEnds):
        send(cast, until=None)
    with pytest.raises(outside.NotAProvider):
        send(cast, email=cast.denise_guardian.email)


def test_a_provider_begins_the_day_with_whom_she_was_sent(cast: Cast) -> None:
    send(cast)
    client = cast.sign_in(Client(), provider())

    page = client.get("/", follow=True).content.decode()
    assert "1 student is sent to you." in page
    assert "Jaylen" in page
    assert "Harbor Point" not in page
    # Neither the directory nor any list of the school is hers.
    for name in ("student_list", "staff_list", "wellness_board", "safety_log", "school_list"):
        assert client.get(reverse(name)).status_code == 403
    assert client.get(reverse("student", args=[cast.jaylen.public_id])).status_code in {403, 404}


def test_a_provider_is_invited_by_mail_that_names_nobody(
    cast: Cast, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    row = consented(cast)
    client = cast.sign_in(Client(), cast.ines_counselor)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            reverse("outside_new", args=[row.public_id]),
            {
                "agency": "River Street", "email": "river@agency.example", "scope": ["name"],
                "until": UNTIL.isoformat(),
            },
        )  # fmt: skip

    (letter,) = mail.outbox
    assert letter.to == ["river@agency.example"]
    assert "/account/" in letter.body
    said = f"{letter.subject} {letter.body}"
    assert not any(word in said for word in ("Jaylen", "River", "Harbor", "Castellanos"))


def test_the_printed_referral_names_what_the_release_names_and_keeps_that_it_was_handed_over(
    cast: Cast, sign_in: SignIn
) -> None:
    row = send(cast)
    with cast.as_(cast.ines_counselor):
        page = reverse("outside_print", args=[row.referral.public_id])
    ines = sign_in(cast.ines_counselor)
    words = text_of(ines.get(page))
    for said in ("River Street Family Center", "Dr. Salome Winter", "Help with sleep.", "Jaylen"):
        assert said in words
    assert "2012" not in words
    assert "Grade" not in words
    done = ines.post(page, {"sheet": str(row.public_id)}, follow=True)
    assert "Handed over on" in text_of(done)
    with cast.as_(cast.ines_counselor):
        kept = ExternalReferral.objects.get(pk=row.pk)
    assert kept.handed_over == [[TODAY.isoformat(), ["name", "purpose"]]]


def test_nothing_is_printed_once_the_release_has_ended_nor_by_anybody_else(
    cast: Cast, sign_in: SignIn
) -> None:
    row = send(cast)
    with cast.as_(cast.ines_counselor):
        page = reverse("outside_print", args=[row.referral.public_id])
    appoint(cast, "sol_worker", "Sol Vega", Seat.SOCIAL_WORKER)
    for who in (cast.named["sol_worker"], cast.lucia_principal):
        assert sign_in(who).get(page).status_code in (403, 404)
    with cast.as_(cast.ines_counselor):
        outside.end_release(release_id=row.release_id, on=TODAY)
    ines = sign_in(cast.ines_counselor)
    assert "Nothing may be printed" in text_of(ines.get(page))
    assert "Handed over on" not in text_of(ines.post(page, {"sheet": str(row.public_id)}, follow=True))
