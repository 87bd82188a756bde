"""Whoever pages through a list by keyboard stands on the first row of what has come, and not nowhere."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from cast_for_tests import Cast
from office.test_tap_names_in_a_browser import SITE, answers_of
from work.work_cases import PLAIN, one_item

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
N_ITEMS = 60
FOCUSED = "document.activeElement.textContent.trim()"


@pytest.fixture
def desk(browser: Browser, cast: Cast) -> Iterator[Page]:
    context = browser.new_context()
    context.route("**/*", answers_of(cast.sign_in(Client(), cast.lucia_principal)))
    yield context.new_page()
    context.close()


def test_the_focus_stands_on_the_first_row_of_the_next_page(cast: Cast, desk: Page) -> None:
    for n in range(N_ITEMS):
        one_item(cast, owner="samir_interventionist", terms=PLAIN, topic=f"t{n}", title=f"Review {n:02}")
    desk.goto(f"{SITE}{reverse('work_list')}?show=school")
    first = desk.locator("#work .decision__t").first.inner_text()

    desk.get_by_role("link", name="Next", exact=True).focus()
    desk.keyboard.press("Enter")
    expect(desk.locator("#work .decision__t").first).not_to_have_text(first)

    expect(desk.locator("#work .decision__t").first).to_be_focused()
    assert desk.evaluate(FOCUSED) != ""
