"""Nobody signs up, staff need a second factor, and a session ends by itself."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.conf import LazySettings
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from sextant.access.models import User
from sextant.access.second_factor import PROVEN_KEY
from sextant.kernel import clock, guard
from sextant.kernel.actor import process
from sextant.network.models import Guardian, Staff
from sextant.network.terms import StaffStatus

PASSWORD = "correct horse battery"
BEGAN = datetime(2026, 11, 23, 6, tzinfo=UTC)


@pytest.fixture(autouse=True)
def no_tries_before() -> None:
    cache.clear()


@pytest.fixture
def tom(as_builder: None) -> User:
    staff = Staff(given_name="Tom", family_name="Teacher")
    staff.save()
    return User.objects.create_user(
        email="tom@school.example",
        password=PASSWORD,
        display_name="Tom Teacher",
        staff_id=staff.pk,
        joined_at=clock.now(),
    )


@pytest.fixture
def nadia(as_builder: None) -> User:
    guardian = Guardian(given_name="Nadia", family_name="Parent")
    guardian.save()
    return User.objects.create_user(
        email="nadia@home.example",
        password=PASSWORD,
        display_name="Nadia Parent",
        guardian_id=guardian.pk,
        joined_at=clock.now(),
    )


def _sign_in(client: Client, email: str, password: str) -> object:
    return client.post(reverse("account_login"), {"login": email, "password": password})


def test_a_fresh_network_has_no_account_and_no_way_to_make_one(client: Client) -> None:
    response = client.get(reverse("account_signup"))

    assert User.objects.count() == 0
    assert b"closed" in response.content.lower()
    assert (
        client.post(reverse("account_signup"), {"email": "a@b.example", "password1": PASSWORD}).status_code
        == 200
    )
    assert User.objects.count() == 0


def test_staff_without_a_second_factor_get_no_further_than_setting_one_up(client: Client, tom: User) -> None:
    _sign_in(client, tom.email, PASSWORD)

    response = client.get(reverse("who_sees_what"))
    setup = client.get(reverse("mfa_activate_totp"))

    assert response.status_code == 302
    assert response["Location"] == reverse("mfa_activate_totp")
    assert setup.status_code == 200
    assert b"<svg" in setup.content
    assert b"data:" not in setup.content


def test_families_need_no_second_factor(client: Client, nadia: User) -> None:
    _sign_in(client, nadia.email, PASSWORD)

    assert client.get(reverse("who_sees_what")).status_code == 200


def test_a_stranger_is_sent_to_sign_in_and_brought_back(client: Client) -> None:
    response = client.get(reverse("who_sees_what"))

    assert response.status_code == 302
    assert response["Location"] == f"{reverse('account_login')}?next=%2Fwho-sees-what%2F"


def test_a_closed_account_ends_on_the_next_request(client: Client, nadia: User) -> None:
    _sign_in(client, nadia.email, PASSWORD)
    assert client.get(reverse("who_sees_what")).status_code == 200

    User.objects.filter(pk=nadia.pk).update(is_active=False)

    assert client.get(reverse("who_sees_what")).status_code == 302


@pytest.mark.parametrize(("minutes", "status"), [(29, 200), (31, 302)], ids=["29 minutes", "31 minutes"])
def test_an_idle_session_ends_after_half_an_hour(
    client: Client, nadia: User, minutes: int, status: int
) -> None:
    with time_machine.travel("2026-11-23T12:00:00Z", tick=False) as travel:
        _sign_in(client, nadia.email, PASSWORD)
        client.get(reverse("who_sees_what"))

        travel.shift(minutes * 60)

        assert client.get(reverse("who_sees_what")).status_code == status


@pytest.mark.parametrize(("minutes", "status"), [(12 * 60 - 1, 200), (12 * 60, 302)], ids=["before", "after"])
def test_a_busy_session_ends_twelve_hours_after_signing_in(
    client: Client, nadia: User, minutes: int, status: int
) -> None:
    with time_machine.travel("2026-11-23T06:00:00Z", tick=False) as travel:
        _sign_in(client, nadia.email, PASSWORD)
        for passed in range(20, minutes, 20):
            travel.move_to(BEGAN + timedelta(minutes=passed))
            assert client.get(reverse("who_sees_what")).status_code == 200

        travel.move_to(BEGAN + timedelta(minutes=minutes))

        assert client.get(reverse("who_sees_what")).status_code == status


def test_signing_in_again_starts_the_twelve_hours_anew(client: Client, nadia: User) -> None:
    with time_machine.travel("2026-11-23T06:00:00Z", tick=False) as travel:
        _sign_in(client, nadia.email, PASSWORD)
        travel.move_to(BEGAN + timedelta(hours=12))
        assert client.get(reverse("who_sees_what")).status_code == 302

        _sign_in(client, nadia.email, PASSWORD)

        assert client.get(reverse("who_sees_what")).status_code == 200


def test_staff_who_have_left_are_out_and_do_not_come_in_again(client: Client, nadia: User, tom: User) -> None:
    client.force_login(tom)
    session = client.session
    session[PROVEN_KEY] = True
    session.save()
    assert client.get(reverse("who_sees_what")).status_code == 200

    Staff.objects.filter(pk=tom.staff_id).update(status=StaffStatus.SEPARATED, left_on=clock.today())

    assert client.get(reverse("who_sees_what")).status_code == 302
    answer = _sign_in(Client(), tom.email, PASSWORD)
    assert answer["Location"] == reverse("account_inactive")
    other = Client()
    _sign_in(other, tom.email, PASSWORD)
    assert "_auth_user_id" not in other.session


def test_staff_who_have_left_still_come_as_a_parent(client: Client, nadia: User, tom: User) -> None:
    Staff.objects.filter(pk=tom.staff_id).update(status=StaffStatus.SEPARATED)
    User.objects.filter(pk=tom.pk).update(staff_id=None)
    User.objects.filter(pk=nadia.pk).update(staff_id=tom.staff_id)
    client.force_login(User.objects.get(pk=nadia.pk))
    session = client.session
    session[PROVEN_KEY] = True
    session.save()

    assert "guardian" in client.get(reverse("who_sees_what")).content.decode()
    assert client.post(reverse("switch_capacity", args=["staff"])).status_code == 404


def test_where_one_is_signed_in_lists_this_browser(client: Client, nadia: User) -> None:
    _sign_in(client, nadia.email, PASSWORD)

    page = client.get(reverse("usersessions_list"))

    assert [one.session_key for one in page.context["sessions"]] == [client.session.session_key]


def test_no_message_travels_in_a_cookie(client: Client, nadia: User) -> None:
    _sign_in(client, nadia.email, PASSWORD)

    assert set(client.cookies) <= {"sextant", "csrf"}


def test_a_forgotten_password_sends_no_mail_to_a_stranger(client: Client, nadia: User) -> None:
    for email, n_mails in (("nobody@home.example", 0), (nadia.email, 1)):
        client.post(reverse("account_reset_password"), {"email": email})

        assert len(mail.outbox) == n_mails


def test_the_answer_does_not_tell_whether_an_account_exists(client: Client, nadia: User) -> None:
    known = _sign_in(client, nadia.email, "wrong password here")
    unknown = _sign_in(client, "nobody@home.example", "wrong password here")

    assert known.status_code == unknown.status_code == 200
    assert _plain(known.content, nadia.email) == _plain(unknown.content, "nobody@home.example")


def test_the_sixth_wrong_try_is_not_even_checked(client: Client, nadia: User) -> None:
    for _ in range(5):
        _sign_in(client, nadia.email, "wrong password here")

    response = _sign_in(client, nadia.email, PASSWORD)

    assert response.status_code in {200, 429}
    assert client.get(reverse("who_sees_what")).status_code == 302


def test_wrong_tries_on_one_account_lock_nobody_else_behind_the_same_address(
    client: Client, nadia: User
) -> None:
    for number in range(30):
        _sign_in(Client(), f"nobody{number}@home.example", "wrong password here")
    for _ in range(5):
        _sign_in(Client(), "oscar@home.example", "wrong password here")

    _sign_in(client, nadia.email, PASSWORD)

    assert client.get(reverse("who_sees_what")).status_code == 200


def test_whoever_tries_one_word_on_every_account_is_stopped(client: Client, nadia: User) -> None:
    for number in range(100):
        _sign_in(Client(), f"nobody{number}@home.example", "wrong password here")

    _sign_in(client, nadia.email, PASSWORD)

    assert client.get(reverse("who_sees_what")).status_code == 302


@pytest.mark.parametrize("proxies", [0, 1])
def test_an_address_that_a_visitor_writes_herself_opens_no_new_try(
    client: Client, nadia: User, settings: LazySettings, proxies: int
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "5/10m/ip"}
    for number in range(5):
        # The proxy puts the address it saw last; what stands before it is the visitor's own word.
        _sign_in(
            Client(headers={"X-Forwarded-For": f"198.51.100.{number}, 203.0.113.9"}),
            f"nobody{number}@home.example",
            "wrong password here",
        )

    for seen, is_let_in in (("203.0.113.9", False), ("203.0.113.77", proxies == 1)):
        browser = Client(headers={"X-Forwarded-For": f"192.0.2.1, {seen}"})
        _sign_in(browser, nadia.email, PASSWORD)

        assert (browser.get(reverse("who_sees_what")).status_code == 200) is is_let_in


def test_second_factor_seeds_are_sealed_in_the_database(client: Client, tom: User) -> None:
    from allauth.mfa.adapter import get_adapter

    sealed = get_adapter().encrypt("SEED")

    assert "SEED" not in sealed
    assert get_adapter().decrypt(sealed) == "SEED"


def test_one_click_sign_in_does_not_exist_outside_a_demo(client: Client, tom: User) -> None:
    assert client.post("/demo/sign-in/lucia_principal").status_code == 404
    assert "demo/sign-in" not in client.get(reverse("account_login")).content.decode()


def test_every_answer_carries_the_headers(client: Client, nadia: User) -> None:
    _sign_in(client, nadia.email, PASSWORD)

    for path in ("/who-sees-what/", "/nowhere/", "/account/login/"):
        headers = client.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert client.get("/who-sees-what/").headers["Cache-Control"] == "no-store"


def test_somebody_who_is_staff_and_parent_acts_as_one_at_a_time(client: Client, tom: User) -> None:
    with guard.acting_as(process("demo_builder")):
        guardian = Guardian(given_name="Tom", family_name="Teacher")
        guardian.save()
    User.objects.filter(pk=tom.pk).update(guardian_id=guardian.pk)
    client.force_login(tom)
    session = client.session
    session["second_factor_proven"] = True
    session.save()

    client.post(reverse("switch_capacity", args=["family"]))

    assert "guardian" in client.get(reverse("who_sees_what")).content.decode()
    assert client.post(reverse("switch_capacity", args=["student"])).status_code == 404


def _plain(content: bytes, email: str) -> str:
    text = content.decode().replace(email, "")
    return re.sub(r'(csrfmiddlewaretoken" value=|X-CSRFToken": )"[^"]*"', "", text)
