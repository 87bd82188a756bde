"""In an emergency a record is opened for thirty minutes, for a reason, and the privacy officer is told."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse

from cast_for_tests import NOW, Cast
from sextant.access.models import Grant, User
from sextant.audit.models import AuditEntry
from sextant.kernel import guard
from sextant.kernel.actor import process

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))

type SignIn = Callable[[User], Client]
REASON = "Her guardian cannot be reached and she is ill."


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def sign_in(cast: Cast) -> SignIn:
    return lambda user: cast.sign_in(Client(), user)


def glass(student: Any) -> str:
    return reverse("break_glass", args=[student.public_id])


def test_a_counselor_opens_a_record_for_thirty_minutes_with_a_reason(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.ines_counselor)
    assert cast.tobias.name in client.get(glass(cast.tobias)).content.decode()

    answer = client.post(glass(cast.tobias), {"reason": REASON})

    given = Grant._base_manager.get()
    assert (answer.status_code, answer["Location"]) == (303, reverse("student", args=[cast.tobias.public_id]))
    assert (given.user_id, given.student_id, given.kind) == (
        cast.ines_counselor.pk,
        cast.tobias.pk,
        "break_glass",
    )
    assert (given.starts_at, given.ends_at - given.starts_at) == (NOW, timedelta(minutes=30))
    assert given.reason == REASON
    trail = AuditEntry.objects.order_by("-sequence")[0]
    assert (trail.action, trail.user_id) == ("access.break_glass", cast.ines_counselor.pk)


def test_the_privacy_officer_is_told_without_a_name(cast: Cast, sign_in: SignIn) -> None:
    sign_in(cast.ines_counselor).post(glass(cast.tobias), {"reason": REASON})

    (note,) = mail.outbox
    assert note.to == [cast.leila_privacy.email]
    said = f"{note.subject} {note.body}"
    for secret in ("Tobias", "Abernathy", "Ines", "Castellanos", "ill", "Harbor", str(cast.tobias.public_id)):
        assert secret not in said.replace("will", "")


def test_a_privacy_officer_who_has_left_is_told_nothing(cast: Cast, sign_in: SignIn) -> None:
    seat = cast.staff_of(cast.leila_privacy).assignments
    with guard.acting_as(process("demo_builder")):
        seat.update(valid_until=NOW.date() + timedelta(days=1))
        sign_in(cast.ines_counselor).post(glass(cast.tobias), {"reason": REASON})
        assert len(mail.outbox) == 1

        seat.update(valid_until=NOW.date())
    sign_in(cast.ines_counselor).post(glass(cast.tobias), {"reason": REASON})

    assert len(mail.outbox) == 1


@pytest.mark.parametrize("reason", ["", "ill", " " * 40])
def test_without_a_reason_in_words_nothing_opens(cast: Cast, sign_in: SignIn, reason: str) -> None:
    answer = sign_in(cast.ines_counselor).post(glass(cast.tobias), {"reason": reason})

    assert answer.status_code == 422
    assert not Grant._base_manager.exists()
    assert mail.outbox == []


REFUSED = ["amara_teacher", "tomas_para", "gloria_registrar", "anneke_data_director", "patrick_hr"]


@pytest.mark.parametrize("who", [*REFUSED, "denise_guardian", "jaylen_student"])
def test_whoever_may_not_break_the_glass_is_refused(cast: Cast, sign_in: SignIn, who: str) -> None:
    client = sign_in(cast.named[who])

    assert client.get(glass(cast.jaylen)).status_code == 403
    assert client.post(glass(cast.jaylen), {"reason": REASON}).status_code == 403
    assert not Grant._base_manager.exists()


def test_a_leader_elsewhere_finds_no_such_student(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.thandiwe_principal_elsewhere)

    out_of_reach = client.post(glass(cast.jaylen), {"reason": REASON})

    assert out_of_reach.status_code == 404
    assert out_of_reach.content == client.post(f"/students/{uuid4()}/break-glass/").content
    assert not Grant._base_manager.exists()
