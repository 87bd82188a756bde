"""From a decided conference to its kept agreement on a phone, by taps alone."""

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page

from browser.people_at_browsers import SITE, answers_of
from cast_for_tests import Cast
from culture.repair_of_cast import again, decide, give_incident, train
from office.test_tap_names_in_a_browser import PHONE
from sextant.culture.models import RestorativeCase
from sextant.culture.terms import ResponseKind, ResponseState
from sextant.culture.terms.restorative import RepairOutcome
from sextant.kernel.guard import unguarded

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))


@pytest.fixture
def phone(browser: Browser, cast: Cast) -> Iterator[Page]:
    """Open the phone of Dana Whitfield, who leads culture."""
    page = browser.new_page(viewport=PHONE, is_mobile=True, has_touch=True)
    page.route("**/*", answers_of(cast.sign_in(Client(), cast.dana_ap_culture)))
    yield page
    page.close()


@pytest.mark.exhaustive
def test_from_the_decision_to_the_kept_agreement(cast: Cast, phone: Page) -> None:
    train(cast)
    response = decide(cast, give_incident(cast), ResponseKind.CONFERENCE)

    phone.goto(SITE + "/culture/repair/")
    phone.get_by_role("link", name="Begin").tap()
    phone.get_by_role("button", name="Open it").tap()
    for name in ("Would everybody come", "Is it safe", "Can both sides"):
        phone.get_by_role("group", name=name).get_by_label("Yes").tap()
    phone.get_by_role("button", name="Keep the screen").tap()
    phone.get_by_role("button", name=re.compile("Met, takes part.*Jaylen")).tap()
    phone.get_by_role("button", name=re.compile("Declines.*Zuri")).tap()
    phone.get_by_label("Day").fill("2026-11-23")
    phone.get_by_label(re.compile("Who speaks for")).fill("Her aunt")
    phone.get_by_role("button", name="Keep the plan").tap()
    phone.get_by_role("button", name="Begin the meeting").tap()
    for _question in range(5):
        phone.get_by_role("button", name="Go on").tap()
    phone.get_by_label("Does what").first.fill("Help in the library")
    width = phone.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"]
    phone.get_by_role("button", name="We agree").tap()
    phone.get_by_role("button", name="Kept", exact=True).tap()
    phone.get_by_role("button", name="The completion meeting was held: close").tap()
    phone.get_by_text("Closed: repaired.").wait_for()

    assert unguarded(RestorativeCase).get().outcome == RepairOutcome.REPAIRED
    assert again(response).state == ResponseState.DONE
