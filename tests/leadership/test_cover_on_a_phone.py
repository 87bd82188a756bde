"""06:50 on a phone: somebody is away, the rooms come by the bells, and a colleague reads where to go."""

import time
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from cast_for_tests import Cast
from leadership.operations_of_cast import ring
from office.test_tap_names_in_a_browser import PHONE, SITE, answers_of
from sextant.access.models import User

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
type Open = Callable[[User], Page]
A_MINUTE = 60


@pytest.fixture
def phone(browser: Browser, cast: Cast) -> Iterator[Open]:
    contexts = []

    def opened(user: User) -> Page:
        context = browser.new_context(viewport=PHONE)
        context.route("**/*", answers_of(cast.sign_in(Client(), user)))
        contexts.append(context)
        return context.new_page()

    yield opened
    for one in contexts:
        one.close()


def test_a_morning_is_covered_within_a_minute(cast: Cast, phone: Open) -> None:
    ring(cast)
    began = time.monotonic()
    page = phone(cast.marcus_ap_operations)
    page.goto(SITE + reverse("cover_today"))
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

    page.get_by_role("combobox", name="Who is away?").select_option(label="Amara Okafor")
    page.get_by_role("button", name="Away today").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2 rooms have no teacher")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.get_by_role("button", name="Take all proposals").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Every room is covered")
    assert time.monotonic() - began < A_MINUTE

    colleague = phone(cast.priya_coteacher)
    colleague.goto(SITE + reverse("cover_mine"))
    expect(colleague.get_by_text("You cover room 12, period 3")).to_be_visible()
