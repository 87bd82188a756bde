"""Accounts of the staff: opened one by one or together, handed over by a link, closed with their sessions."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from cast_for_tests import NOW, Cast
from office.more_rows import narrowed, text_of
from sextant.access.models import User
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions.people import add_staff
from sextant.network.models import Staff
from sextant.network.terms import StaffStatus
from sextant.office.actions import accounts
from trail_for_tests import last_action, last_user

LIST, OPEN = "/accounts/", "/accounts/open/"
PASSWORD = "a lantern over the river"
SENDS_MAIL = accounts.sends_mail


@pytest.fixture(autouse=True)
def no_mail_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let links be shown, as where mail only lands in a folder; the tests' own mail goes nowhere."""
    monkeypatch.setattr(accounts, "sends_mail", lambda: False)


def hire(given_name: str = "Ada", **more: str) -> Staff:
    with guard.acting_as(process("demo_builder")):
        return add_staff(
            given_name=given_name, family_name="Newcomer",
            email=more.pop("email", f"{given_name.lower()}@lantern.example"), **more,
        )  # fmt: skip


def account(staff: Staff) -> User | None:
    return User.objects.filter(staff_id=staff.pk).first()


def link_in(page) -> str:
    found = re.search(r"http://testserver(/account/password/reset/key/[\w-]+/)", page.text)
    assert found
    return found[1]


def choose_password(client: Client, link: str) -> None:
    form = client.get(link, follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": PASSWORD, "password2": PASSWORD})


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("anneke_data_director", 200),
        ("patrick_hr", 200),
        ("lucia_principal", 403),
        ("gloria_registrar", 403),
        ("erik_teacher", 403),
        ("denise_guardian", 403),
    ],
)
def test_few_people_keep_accounts(cast: Cast, sign_in, who, status):
    assert sign_in(getattr(cast, who)).get(LIST).status_code == status


def test_who_has_no_account_is_counted_and_can_be_ticked(cast, sign_in):
    ada = hire()

    page = sign_in(cast.anneke_data_director).get(LIST, {"state": "none"})

    assert "have no account yet" in text_of(page) or "has no account yet" in text_of(page)
    assert f'value="{ada.public_id}"' in page.text


def test_those_ticked_get_an_account_and_a_link_that_is_shown_once(cast, sign_in):
    ada, other = hire(), hire("Ben")
    director = sign_in(cast.anneke_data_director)

    page = director.post(OPEN, {"whom": "ticked", "staff": [str(ada.public_id)]})

    assert page.status_code == 200
    assert account(ada) is not None
    assert account(other) is None
    assert not account(ada).has_usable_password()
    assert "no-store" in page.headers["Cache-Control"]
    assert link_in(page) not in director.get(LIST).text
    assert (last_action(), last_user()) == ("access.invite", cast.anneke_data_director.pk)


def test_the_link_chooses_a_password_once_and_a_second_factor_is_still_asked_for(cast, sign_in):
    ada = hire()
    link = link_in(
        sign_in(cast.anneke_data_director).post(OPEN, {"whom": "ticked", "staff": [str(ada.public_id)]})
    )
    mine = Client()

    choose_password(mine, link)
    mine.post(reverse("account_login"), {"login": ada.email, "password": PASSWORD})
    inside = mine.get(reverse("who_sees_what"))
    again = Client().get(link, follow=True)

    assert account(ada).check_password(PASSWORD)
    assert inside.status_code == 302
    assert inside["Location"] == reverse("mfa_activate_totp")
    assert "password1" not in again.text


def test_a_link_is_dead_after_three_days(cast, sign_in):
    import time_machine

    ada = hire()
    link = link_in(
        sign_in(cast.anneke_data_director).post(OPEN, {"whom": "ticked", "staff": [str(ada.public_id)]})
    )

    with time_machine.travel(NOW.timestamp() + 73 * 3600, tick=False):
        page = Client().get(link, follow=True)

    assert "password1" not in page.text


def test_the_invitation_is_mailed_too(cast, sign_in, django_capture_on_commit_callbacks):
    ada = hire()
    director = sign_in(cast.anneke_data_director)

    with django_capture_on_commit_callbacks(execute=True):
        page = director.post(OPEN, {"whom": "ticked", "staff": [str(ada.public_id)]})

    (sent,) = mail.outbox
    assert sent.to == [ada.email]
    assert link_in(page) in sent.body


def test_where_mail_leaves_the_machine_no_link_is_shown(cast, sign_in, monkeypatch):
    monkeypatch.setattr(accounts, "sends_mail", lambda: True)
    ada = hire()

    page = sign_in(cast.anneke_data_director).post(OPEN, {"whom": "ticked", "staff": [str(ada.public_id)]})

    assert "Each has an e-mail with a link" in text_of(page)
    assert "/password/reset/key/" not in page.text


def test_mail_into_a_folder_counts_as_none(settings):
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.filebased.EmailBackend"}}
    assert not SENDS_MAIL()

    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend"}}
    assert SENDS_MAIL()


def test_whoever_has_no_address_or_shares_one_is_passed_by_and_named(cast, sign_in):
    nowhere, shared = hire("Nil", email=""), hire("Ben", email=cast.erik_teacher.email)

    page = sign_in(cast.patrick_hr).post(
        OPEN, {"whom": "ticked", "staff": [str(nowhere.public_id), str(shared.public_id), "no-uuid"]}
    )

    assert [(one.name, one.why) for one in page.context["passed_by"]] == [
        ("Ben Newcomer", "Another account has this e-mail address already."),
        ("Nil Newcomer", "has no e-mail address on file"),
    ]
    assert "has no e-mail address on file" in text_of(page)
    assert account(nowhere) is account(shared) is None


def test_all_of_a_list_are_opened_together_and_no_others(cast, sign_in):
    ada, zoe = hire(), hire("Zoe")

    client = sign_in(cast.anneke_data_director)
    page = narrowed(client, LIST, "zoe").content.decode()
    assert f'action="{OPEN}?typed=account_list&amp;"' in page
    client.post(f"{OPEN}?typed=account_list", {"whom": "all"})

    assert account(ada) is None
    assert account(zoe) is not None


def test_a_closed_account_is_signed_out_at_once_and_its_owner_stays_on_file(cast, sign_in):
    erik = sign_in(cast.erik_teacher)
    assert erik.get("/calendar/").status_code == 200
    staff = cast.staff_of(cast.erik_teacher)

    answer = sign_in(cast.anneke_data_director).post(f"/accounts/{staff.public_id}/close/")

    assert answer.status_code == 303
    assert last_action() == "access.close_account"
    assert erik.get("/calendar/").status_code == 302
    assert "Closed" in text_of(narrowed(sign_in(cast.anneke_data_director), LIST, "lindqvist"))


def test_nobody_closes_the_account_in_use(cast, sign_in):
    staff = cast.staff_of(cast.anneke_data_director)

    page = sign_in(cast.anneke_data_director).post(f"/accounts/{staff.public_id}/close/", follow=True)

    assert "cannot close your own account" in text_of(page)
    assert User.objects.get(pk=cast.anneke_data_director.pk).is_active


def test_an_account_that_is_opened_again_has_lost_its_password_and_older_links(cast, sign_in):
    ada = hire()
    director = sign_in(cast.anneke_data_director)
    link = link_in(director.post(OPEN, {"whom": "ticked", "staff": [str(ada.public_id)]}))
    choose_password(Client(), link)
    director.post(f"/accounts/{ada.public_id}/invite/")
    with guard.acting_as(process("installer")):
        older = accounts.invite(user=account(ada), site="http://testserver").link
    director.post(f"/accounts/{ada.public_id}/close/")

    page = director.post(f"/accounts/{ada.public_id}/reopen/")

    assert account(ada).is_active
    assert not account(ada).has_usable_password()
    assert "password1" not in Client().get(older, follow=True).text
    assert "password1" in Client().get(link_in(page), follow=True).text


def test_nobody_is_shown_the_link_to_an_account_that_is_in_use(
    cast, sign_in, django_capture_on_commit_callbacks
):
    ada = hire()
    hr = sign_in(cast.patrick_hr)
    choose_password(Client(), link_in(hr.post(OPEN, {"whom": "ticked", "staff": [str(ada.public_id)]})))

    with django_capture_on_commit_callbacks(execute=True):
        page = hr.post(f"/accounts/{ada.public_id}/invite/")

    assert "/password/reset/key/" not in page.text
    assert "By e-mail only: this account is in use" in text_of(page)
    assert "/password/reset/key/" in mail.outbox[-1].body


def test_a_closed_account_is_not_invited(cast, sign_in):
    ada = hire()
    director = sign_in(cast.anneke_data_director)
    director.post(OPEN, {"whom": "ticked", "staff": [str(ada.public_id)]})
    director.post(f"/accounts/{ada.public_id}/close/")

    page = director.post(f"/accounts/{ada.public_id}/invite/", follow=True)

    assert "Open it again first" in text_of(page)


def test_an_account_whose_owner_has_left_is_pointed_out(cast, sign_in):
    Staff._base_manager.filter(pk=cast.erik_teacher.staff_id).update(status=StaffStatus.SEPARATED)

    page = sign_in(cast.patrick_hr).get(LIST, {"state": "left"})

    assert "One account stands open though its owner has left" in text_of(page)
    assert [row.name for row in page.context["page"].rows] == ["Erik Lindqvist"]
