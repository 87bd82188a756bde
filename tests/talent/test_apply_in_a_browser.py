"""A candidate at her own page in a real browser: what the page’s headers let the browser say counts."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as site
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from cast_for_tests import Cast
from office.test_tap_names_in_a_browser import PHONE, SITE, answers_of
from sextant.kernel.guard import unguarded
from sextant.talent.models import Application
from sextant.talent.rules.candidate_keys import link_key
from sextant.talent.terms.hiring import Stage
from talent.openings_of_cast import application_of
from talent.test_answer_an_offer import sent

pytestmark = pytest.mark.django_db(databases=list(site.DATABASES))


@pytest.fixture
def phone(browser: Browser, settings: Any) -> Iterator[Page]:
    """Open a phone on which nobody is signed in, before a site that checks where forms come from."""
    settings.CSRF_TRUSTED_ORIGINS = [SITE]
    context = browser.new_context(viewport=PHONE)
    context.route("**/*", answers_of(Client(enforce_csrf_checks=True)))
    yield context.new_page()
    context.close()


def test_a_candidate_withdraws_on_her_own_page(cast: Cast, phone: Page) -> None:
    row = application_of(cast)

    phone.goto(SITE + reverse("career_mine", args=[link_key(site.SECRET_KEY, row.public_id)]))
    phone.get_by_text("Withdraw my application").click()
    phone.get_by_role("button", name="Yes, withdraw").click()

    expect(phone.get_by_text("You have withdrawn. Thank you for telling us.")).to_be_visible()
    assert unguarded(Application).get(pk=row.pk).stage == Stage.WITHDRAWN


def test_a_candidate_accepts_her_offer_on_a_phone(cast: Cast, phone: Page) -> None:
    offer, page = sent(cast)

    phone.goto(SITE + page)
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    phone.get_by_text("Accept the offer").click()
    phone.get_by_role("button", name="Yes, I accept").click()

    expect(phone.get_by_role("heading", name="What you have accepted")).to_be_visible()
    assert unguarded(Application).get(pk=offer.application_id).stage == Stage.ACCEPTED
