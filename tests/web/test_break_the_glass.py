"""In an emergency a record is opened for thirty minutes, for a reason, and the privacy officer is told."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings
from django.core import mail
from django.db import transaction
from django.test import Client
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from sextant.access import emergency
from sextant.access.actions import open_account
from sextant.access.emergency import MayNotBreak, break_glass, list_broken_glass
from sextant.access.models import Grant, User
from sextant.access.terms import GrantKind
from sextant.audit.models import AuditEntry
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions import people
from sextant.network.terms import Seat

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))

type SignIn = Callable[[User], Client]
REASON = "Her guardian cannot be reached and she is ill."


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    # A test's transaction never commits; what waits for it happens at once.
    monkeypatch.setattr(transaction, "on_commit", lambda done, **_: done())
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def sign_in(cast: Cast) -> SignIn:
    return lambda user: cast.sign_in(Client(), user)


@pytest.fixture
def wanda(cast: Cast) -> User:
    """The safety lead of Harbor Point: she knows every name there and no record."""
    with guard.acting_as(process("demo_builder")):
        staff = people.add_staff(given_name="Wanda", family_name="Lead", school_id=cast.harbor.pk)
        people.assign_seat(
            staff_id=staff.pk, seat=Seat.SAFETY_LEAD, valid_from=TODAY, school_id=cast.harbor.pk
        )
        return open_account(email="wanda@lantern.example", display_name="Wanda", at=NOW, staff_id=staff.pk)


def glass(student: Any) -> str:
    return reverse("break_glass", args=[student.public_id])


def test_the_safety_lead_opens_a_record_for_thirty_minutes_with_a_reason(
    cast: Cast, wanda: User, sign_in: SignIn
) -> None:
    client = sign_in(wanda)
    assert cast.tobias.name in client.get(glass(cast.tobias)).content.decode()

    answer = client.post(glass(cast.tobias), {"reason": REASON})

    given = Grant._base_manager.get()
    assert (answer.status_code, answer["Location"]) == (303, reverse("student", args=[cast.tobias.public_id]))
    assert (given.user_id, given.student_id, given.kind) == (wanda.pk, cast.tobias.pk, "break_glass")
    assert (given.starts_at, given.ends_at - given.starts_at) == (NOW, timedelta(minutes=30))
    assert given.reason == REASON


def test_the_trail_says_who_whom_why_and_until_when(cast: Cast, wanda: User, sign_in: SignIn) -> None:
    sign_in(wanda).post(glass(cast.tobias), {"reason": REASON})

    row = AuditEntry.objects.get(action="access.break_glass")
    assert (row.user_id, row.target_label, row.target_id) == (
        wanda.pk,
        "network.Student",
        str(cast.tobias.pk),
    )
    assert row.school_id == cast.harbor.pk
    assert {name: new for name, (_old, new) in row.body["changes"].items()} == {
        "grant_id": Grant._base_manager.get().pk,
        "user_id": wanda.pk,
        "reason": REASON,
        "ends_at": (NOW + timedelta(minutes=30)).isoformat(),
    }


def test_the_privacy_officer_is_told_without_a_name(cast: Cast, wanda: User, sign_in: SignIn) -> None:
    sign_in(wanda).post(glass(cast.tobias), {"reason": REASON})

    (note,) = mail.outbox
    assert note.to == [cast.leila_privacy.email]
    said = f"{note.subject} {note.body}"
    for secret in ("Tobias", "Abernathy", "Wanda", "ill", "Harbor", str(cast.tobias.public_id)):
        assert secret not in said.replace("will", "")
    assert AuditEntry.objects.filter(action="access.break_glass_mail_sent").exists()


def test_the_privacy_officer_reads_each_use_whole(cast: Cast, wanda: User, sign_in: SignIn) -> None:
    sign_in(wanda).post(glass(cast.tobias), {"reason": REASON})

    for reader, name in (
        (cast.leila_privacy, f"Student {cast.tobias.pk}"),
        (cast.anneke_data_director, cast.tobias.name),
    ):
        with cast.as_(reader):
            (use,) = list_broken_glass(on=TODAY)
            assert list_broken_glass(on=TODAY - timedelta(days=1)) == ()
            assert len(list_broken_glass(on=TODAY + timedelta(days=29))) == 1
            assert list_broken_glass(on=TODAY + timedelta(days=30)) == ()
        assert (use.who, use.student_id, use.student_name) == ("Wanda", cast.tobias.pk, name)
        assert (use.reason, use.starts_at, use.ends_at) == (REASON, NOW, NOW + timedelta(minutes=30))
        assert use.was_told


@pytest.mark.parametrize("who", ["amara_teacher", "thandiwe_principal_elsewhere", "patrick_hr"])
def test_nobody_else_reads_the_list(cast: Cast, wanda: User, sign_in: SignIn, who: str) -> None:
    sign_in(wanda).post(glass(cast.tobias), {"reason": REASON})

    with cast.as_(cast.named[who]):
        assert list_broken_glass(on=TODAY) == ()


def test_a_mail_that_fails_is_recorded_and_the_record_opens(
    cast: Cast, wanda: User, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> None:
        raise ConnectionRefusedError("no server at mail.example for leila")

    monkeypatch.setattr(emergency, "send_mail", refuse)

    answer = sign_in(wanda).post(glass(cast.tobias), {"reason": REASON})

    assert answer.status_code == 303
    row = AuditEntry.objects.order_by("-sequence")[0]
    assert (row.action, row.body["changes"]) == (
        "access.break_glass_mail_failed",
        {"problem": [None, "ConnectionRefusedError"]},
    )
    with cast.as_(cast.leila_privacy):
        assert not list_broken_glass(on=TODAY)[0].was_told


def test_with_nobody_to_tell_nothing_opens_and_the_cure_is_said(
    cast: Cast, wanda: User, sign_in: SignIn
) -> None:
    seat = cast.staff_of(cast.leila_privacy).assignments
    with guard.acting_as(process("demo_builder")):
        seat.update(valid_until=NOW.date() + timedelta(days=1))
    assert sign_in(wanda).post(glass(cast.tobias), {"reason": REASON}).status_code == 303

    with guard.acting_as(process("demo_builder")):
        seat.update(valid_until=NOW.date())
    answer = sign_in(wanda).post(glass(cast.mateo), {"reason": REASON})

    assert answer.status_code == 422
    assert "Human resources" in answer.content.decode()
    assert Grant._base_manager.count() == len(mail.outbox) == 1


def test_a_privacy_officer_by_grant_is_told_too(cast: Cast, wanda: User, sign_in: SignIn) -> None:
    with guard.acting_as(process("demo_builder")):
        cast.staff_of(cast.leila_privacy).assignments.update(valid_until=NOW.date())
        Grant(
            user=cast.joon_coach, kind=GrantKind.PRIVACY_OFFICER, reason="For a year.",
            starts_at=NOW, ends_at=NOW + timedelta(days=365),
        ).save()  # fmt: skip

    sign_in(wanda).post(glass(cast.tobias), {"reason": REASON})

    assert [note.to for note in mail.outbox] == [[cast.joon_coach.email]]


@pytest.mark.parametrize("reason", ["", "ill", " " * 40])
def test_without_a_reason_in_words_nothing_opens(
    cast: Cast, wanda: User, sign_in: SignIn, reason: str
) -> None:
    answer = sign_in(wanda).post(glass(cast.tobias), {"reason": reason})

    assert answer.status_code == 422
    assert not Grant._base_manager.exists()
    assert mail.outbox == []


def test_whoever_sees_the_record_is_offered_the_record(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.lucia_principal)

    page = client.get(glass(cast.tobias)).content.decode()
    answer = client.post(glass(cast.tobias), {"reason": REASON})

    assert "<textarea" not in page
    assert reverse("student", args=[cast.tobias.public_id]) in page
    assert answer.status_code == 422
    assert not Grant._base_manager.exists()


REFUSED = [
    "amara_teacher", "tomas_para", "gloria_registrar", "anneke_data_director", "patrick_hr",
    "ines_counselor", "desmond_dean", "ruth_ap_sped", "denise_guardian", "jaylen_student",
]  # fmt: skip


@pytest.mark.parametrize("who", REFUSED)
def test_whoever_may_not_break_the_glass_is_refused(cast: Cast, sign_in: SignIn, who: str) -> None:
    client = sign_in(cast.named[who])

    assert client.get(glass(cast.jaylen)).status_code == 403
    assert client.post(glass(cast.jaylen), {"reason": REASON}).status_code == 403
    assert not Grant._base_manager.exists()


@pytest.mark.parametrize("who", ["ines_counselor", "thandiwe_principal_elsewhere"])
def test_the_action_itself_refuses_them_too(cast: Cast, who: str) -> None:
    user = cast.named[who]
    with cast.as_(user), pytest.raises(MayNotBreak):
        break_glass(user=user, student=cast.tobias, reason=REASON, at=NOW)


def test_nobody_breaks_it_in_anothers_name(cast: Cast, wanda: User) -> None:
    with cast.as_(cast.ines_counselor), pytest.raises(MayNotBreak):
        break_glass(user=wanda, student=cast.tobias, reason=REASON, at=NOW)


def test_a_leader_elsewhere_finds_no_such_student(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.thandiwe_principal_elsewhere)

    out_of_reach = client.post(glass(cast.jaylen), {"reason": REASON})

    assert out_of_reach.status_code == 404
    assert out_of_reach.content == client.post(f"/students/{uuid4()}/break-glass/").content
    assert not Grant._base_manager.exists()
