"""A second factor is proven in the very session that goes on, by everybody but families (promise 12)."""

import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, reverse

from cast_for_tests import Cast
from sextant.access.models import User
from sextant.access.second_factor import PROVEN_KEY

PASSWORD = "correct horse battery"
PAGE = "/who-sees-what/"


@pytest.fixture(autouse=True)
def no_tries_before() -> None:
    cache.clear()


@pytest.fixture(autouse=True)
def commits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what waits for the commit happen in the request, as it does without a test's transaction."""
    monkeypatch.setattr(transaction, "on_commit", lambda done, **_: done())


@pytest.fixture
def amara(cast: Cast) -> User:
    return _with_password(cast.amara_teacher)


def _with_password(user: User) -> User:
    user.set_password(PASSWORD)
    user.save()
    return user


def code(secret: str) -> str:
    """Return what an authenticator app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def sign_in(user: User) -> Client:
    """Return a browser in which the password was typed."""
    client = Client()
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    return client


def enroll(client: Client) -> str:
    """Set up an authenticator app in this browser; return its seed."""
    client.get(reverse("mfa_activate_totp"))
    secret: str = client.session["mfa.totp.secret"]
    client.post(reverse("mfa_activate_totp"), {"code": code(secret)})
    assert Authenticator.objects.filter(type="totp").exists()
    return secret


def where(client: Client, page: str = PAGE) -> str:
    """Return "in", or where the browser is sent."""
    answer = client.get(page)
    return "in" if answer.status_code == 200 else str(answer.headers.get("Location"))


OF_THE_ACCOUNT = ("mfa_index", "mfa_deactivate_totp", "mfa_view_recovery_codes", "account_change_password")


def test_a_session_that_knew_only_the_password_ends_when_somebody_enrolls_elsewhere(amara: User) -> None:
    attacker, victim = sign_in(amara), sign_in(amara)
    assert where(attacker) == reverse("mfa_activate_totp")

    enroll(victim)

    assert where(victim) == "in"
    assert where(attacker).startswith(reverse("account_login"))
    for name in OF_THE_ACCOUNT:
        assert where(attacker, reverse(name)).startswith(reverse("account_login")), name


def test_a_session_that_never_showed_the_factor_reaches_not_even_the_account(amara: User) -> None:
    """Were a session to outlive the enrollment, it would end at its next request."""
    for name in (None, *OF_THE_ACCOUNT):
        attacker = sign_in(amara)
        seed = TOTP.activate(amara, generate_totp_secret())

        assert where(attacker, reverse(name) if name else PAGE).startswith(reverse("account_login")), name
        assert "_auth_user_id" not in attacker.session
        seed.instance.delete()


def test_a_password_alone_never_takes_the_factor_away(amara: User) -> None:
    attacker = sign_in(amara)
    TOTP.activate(amara, generate_totp_secret())

    attacker.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    attacker.post(reverse("mfa_deactivate_totp"))

    assert Authenticator.objects.filter(user=amara, type="totp").exists()


def test_the_code_lets_in_and_the_password_does_not(amara: User) -> None:
    secret = enroll(sign_in(amara))
    client = sign_in(amara)
    assert where(client).startswith(reverse("account_login"))

    client.post(reverse("mfa_authenticate"), {"code": code(secret)})

    assert where(client) == "in"
    assert client.session[PROVEN_KEY] is True


def test_taking_the_factor_away_ends_the_other_sessions_and_asks_for_a_new_one(amara: User) -> None:
    here = sign_in(amara)
    secret = enroll(here)
    there = sign_in(amara)
    there.post(reverse("mfa_authenticate"), {"code": code(secret)})
    assert where(there) == "in"
    here.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    here.post(reverse("mfa_deactivate_totp"))

    assert not Authenticator.objects.exists()
    assert where(there).startswith(reverse("account_login"))
    assert where(here) == reverse("mfa_activate_totp")


def _vendor() -> User:
    return User.objects.create_user(email="vendor@support.example", password=PASSWORD, display_name="Vendor")


def test_an_account_without_a_staff_row_needs_a_factor_too(cast: Cast) -> None:
    assert where(sign_in(_vendor())) == reverse("mfa_activate_totp")


@pytest.mark.parametrize(
    ("who", "needs"),
    [
        ({}, True),
        ({"guardian": "denise_guardian"}, False),
        ({"student": "jaylen_student"}, False),
        ({"staff": "amara_teacher", "guardian": "denise_guardian"}, True),
    ],
    ids=["neither", "guardian", "student", "staff and guardian"],
)
def test_only_who_is_family_and_nothing_else_needs_none(cast: Cast, who: dict[str, str], needs: bool) -> None:
    keys = {f"{part}_id": getattr(getattr(cast, name), f"{part}_id") for part, name in who.items()}

    assert User(**keys).needs_second_factor is needs


WAYS_IN = {
    "account_login",
    "account_confirm_login_code",
    "account_request_login_code",
    "account_reset_password_from_key",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "mfa_trust",
    "account_signup",
    "account_signup_by_passkey",
    "mfa_signup_webauthn",
}


def test_every_way_in_that_allauth_has_is_known_here() -> None:
    """A new way to sign in, as single sign-on would bring, must be looked at before it opens."""
    from allauth import urls

    def names(patterns: list[Any]) -> set[str]:
        found: set[str] = set()
        for pattern in patterns:
            found |= {str(pattern.name)} if isinstance(pattern, URLPattern) else names(pattern.url_patterns)
        return found

    enters = {name for name in names(urls.urlpatterns) if any(word in name for word in ("login", "signup"))}
    enters |= {"account_reset_password_from_key", "mfa_authenticate"}

    assert enters <= WAYS_IN


def test_a_password_reset_signs_nobody_in(amara: User) -> None:
    from allauth.account.forms import default_token_generator
    from allauth.account.utils import user_pk_to_url_str

    client = Client()
    key = default_token_generator.make_token(amara)
    address = reverse(
        "account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(amara), "key": key}
    )
    form = client.get(address, follow=True)
    new = "a wholly new phrase"
    client.post(form.redirect_chain[-1][0], {"password1": new, "password2": new})

    amara.refresh_from_db()
    assert amara.check_password(new)
    assert where(client).startswith(reverse("account_login"))
