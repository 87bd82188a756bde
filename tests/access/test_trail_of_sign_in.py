"""Each way in, out and not in leaves one row in the chain, and no address of whoever mistyped hers."""

import json
import time
from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse

from access.test_second_factor import PASSWORD, code, sign_in
from cast_for_tests import Cast
from sextant.access import trail
from sextant.access.models import User
from sextant.audit.models import AuditEntry
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.models import Guardian

WRONG = "not the password at all"


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    monkeypatch.setattr(transaction, "on_commit", lambda done, **_: done())


@pytest.fixture
def denise(cast: Cast) -> User:
    return _known(cast.denise_guardian)


@pytest.fixture
def amara(cast: Cast) -> User:
    return _known(cast.amara_teacher)


def _known(user: User) -> User:
    user.set_password(PASSWORD)
    user.save()
    return user


class Since:
    """The rows that the chain has got since it was looked at first."""

    def __init__(self) -> None:
        self.n = AuditEntry.objects.count()

    def rows(self) -> Iterator[tuple[str, str, str, dict[str, object]]]:
        for row in AuditEntry.objects.order_by("sequence")[self.n :]:
            said = {name: new for name, (_old, new) in row.body["changes"].items()}
            yield row.action, row.actor, f"{row.target_label} {row.target_id}", said


def test_signing_in_and_out(denise: User) -> None:
    since = Since()
    client = sign_in(denise)
    client.post(reverse("account_logout"))

    him = f"access.User {denise.pk}"
    assert list(since.rows()) == [
        ("access.sign_in", "sign_in", him, {"methods": "password"}),
        ("access.sign_out", f"user:{denise.pk}", him, {}),
    ]


def test_a_wrong_try_names_no_address_and_can_be_looked_up(denise: User) -> None:
    since = Since()
    for email in (denise.email, denise.email.upper(), "nobody@home.example"):
        Client().post(reverse("account_login"), {"login": email, "password": WRONG})

    rows = list(since.rows())
    assert [row[0] for row in rows] == ["access.sign_in_failed"] * 3
    digests = [row[3]["email"] for row in rows]
    assert digests[0] == digests[1] == trail.email_digest(denise.email) != digests[2]
    said = json.dumps(list(AuditEntry.objects.values_list("body", "target_id", "actor"))).lower()
    assert denise.email not in said
    assert "nobody@home.example" not in said
    assert WRONG not in said


def test_both_factors_stand_in_the_row(amara: User) -> None:
    secret = generate_totp_secret()
    TOTP.activate(amara, secret)
    since = Since()
    client = sign_in(amara)
    assert list(since.rows()) == []

    client.post(reverse("mfa_authenticate"), {"code": "000000"})
    client.post(reverse("mfa_authenticate"), {"code": code(secret)})

    assert [(row[0], row[3]) for row in since.rows()] == [
        ("access.factor_failed", {"kind": "totp"}),
        ("access.sign_in", {"methods": "password, totp"}),
    ]


def test_setting_a_factor_up_renewing_its_codes_and_taking_it_away(amara: User) -> None:
    client = sign_in(amara)
    client.get(reverse("mfa_activate_totp"))
    secret = client.session["mfa.totp.secret"]
    since = Since()

    client.post(reverse("mfa_activate_totp"), {"code": code(secret)})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.post(reverse("mfa_generate_recovery_codes"))
    client.post(reverse("mfa_deactivate_totp"))

    assert not Authenticator.objects.exists()
    assert [(row[0], row[3]["kind"]) for row in since.rows()] == [
        ("access.add_factor", "totp"),
        ("access.add_factor", "recovery_codes"),
        ("access.renew_factor", "recovery_codes"),
        ("access.remove_factor", "totp"),
        ("access.remove_factor", "recovery_codes"),
    ]
    assert secret not in json.dumps(list(AuditEntry.objects.values_list("body", flat=True)))


def test_a_changed_password(denise: User) -> None:
    client = sign_in(denise)
    since = Since()
    new = "a wholly new phrase"

    client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )

    actions = [row[0] for row in since.rows()]
    assert "access.change_password" in actions
    denise.refresh_from_db()
    assert denise.check_password(new)


def test_acting_as_the_other(cast: Cast) -> None:
    amara = cast.amara_teacher
    with guard.acting_as(process("demo_builder")):
        guardian = Guardian(given_name="Amara", family_name="Okafor")
        guardian.save()
    User.objects.filter(pk=amara.pk).update(guardian_id=guardian.pk)
    client = cast.sign_in(Client(), amara)
    since = Since()

    client.post(reverse("switch_capacity", args=["family"]))

    ((action, actor, _whom, said),) = since.rows()
    row = AuditEntry.objects.order_by("-sequence")[0]
    assert (action, actor, said) == ("access.switch_capacity", f"user:{amara.pk}", {"capacity": "family"})
    assert row.body["changes"]["capacity"] == ["staff", "family"]


def test_the_right_password_of_a_closed_account(denise: User) -> None:
    User.objects.filter(pk=denise.pk).update(is_active=False)
    since = Since()

    sign_in(denise)

    assert [row[0] for row in since.rows()] == ["access.sign_in_refused"]


def test_without_a_trail_nobody_comes_in(denise: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError("no room left")

    monkeypatch.setattr(trail.audit, "record", broken)
    client = Client(raise_request_exception=False)

    answer = client.post(reverse("account_login"), {"login": denise.email, "password": PASSWORD})

    assert answer.status_code == 500
    assert client.get(reverse("who_sees_what")).status_code == 302


def test_a_session_says_when_it_began(denise: User) -> None:
    before = time.time()
    assert before <= sign_in(denise).session["signed_in_at"] <= time.time()
