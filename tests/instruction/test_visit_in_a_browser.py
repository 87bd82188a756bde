"""A quick visit on a phone, from the home page to Ms. Okafor's own page, counted in taps."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page

from cast_for_tests import Cast
from instruction.visits_of_cast import publish
from office.test_tap_names_in_a_browser import PHONE, SITE, answers_of
from sextant.instruction.models import InstructionalStandard, Observation
from sextant.instruction.terms import VisitState
from sextant.kernel.guard import unguarded

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
MOST_TAPS, MOST_SECONDS = 12, 60


@pytest.fixture
def standards(cast: Cast) -> dict[str, InstructionalStandard]:
    return publish(cast)


@pytest.fixture
def phone(browser: Browser, cast: Cast) -> Iterator[Page]:
    """Open the phone of Mr. Park, the coach."""
    page = browser.new_page(viewport=PHONE, is_mobile=True, has_touch=True)
    page.route("**/*", answers_of(cast.sign_in(Client(), cast.joon_coach)))
    yield page
    page.close()


def test_a_quick_visit_takes_at_most_twelve_taps_and_a_minute_from_home(
    cast: Cast, standards: dict[str, Any], phone: Page
) -> None:
    taps = 0

    def tap(what: Any) -> None:
        nonlocal taps
        what.tap()
        taps += 1

    began = time.perf_counter()
    phone.goto(SITE + "/")
    tap(phone.get_by_role("link", name="Visit: Amara Okafor"))
    tap(phone.get_by_label("Every student answers."))
    tap(phone.get_by_label("Ask before you tell."))
    tap(phone.locator("#section"))
    phone.locator("#section").select_option("none")
    tap(phone.get_by_role("button", name="Share with Amara"))
    phone.get_by_text("Amara Okafor can read it now.").wait_for()

    assert taps <= MOST_TAPS
    # What pages and server take of the minute; the rest is the observer's.
    assert time.perf_counter() - began < MOST_SECONDS
    visit = unguarded(Observation).get()
    assert visit.state == VisitState.SHARED
    assert visit.praise.startswith("Every student answers.")


def test_enter_puts_the_time_before_each_line(cast: Cast, standards: dict[str, Any], phone: Page) -> None:
    phone.goto(SITE + f"/visits/new/{cast.staff_of(cast.amara_teacher).public_id}/")
    notes = phone.get_by_label("Timed notes")
    notes.focus()
    phone.keyboard.type("Do-now")
    phone.keyboard.press("Enter")
    phone.keyboard.type("Partner talk")

    lines = notes.input_value().splitlines()
    assert [line.partition(" ")[2] for line in lines] == ["Do-now", "Partner talk"]
    assert all(":" in line.partition(" ")[0] for line in lines)
