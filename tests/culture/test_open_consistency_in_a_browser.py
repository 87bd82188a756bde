"""The pages of consistency without barriers, on a phone and on a desk."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page

from cast_for_tests import Cast
from culture.cases_on_file import DECIDED, keep_case, keep_codes
from culture.ratios_on_file import FIGHTING, IEP_RISK, SUBJECTIVE, keep_decider, keep_run
from office.test_tap_names_in_a_browser import PHONE, SITE, answers_of

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
DESK = {"width": 1440, "height": 900}

type Open = Callable[[str], Page]


@pytest.fixture
def open_as(browser: Browser, cast: Cast) -> Iterator[Open]:
    """Open a browser in which somebody of the cast has signed in."""
    pages: list[Page] = []

    def opened(who: str) -> Page:
        page = browser.new_page(viewport=PHONE)
        page.route("**/*", answers_of(cast.sign_in(Client(), cast.named[who])))
        pages.append(page)
        return page

    yield opened
    for page in pages:
        page.close()


def barriers(page: Page) -> list[tuple[str, list[str]]]:
    """Return what axe finds on the open page."""
    found = Axe().run(page).response["violations"]
    return [(fault["id"], [node["html"][:200] for node in fault["nodes"]]) for fault in found]


@pytest.mark.exhaustive
def test_pages_of_consistency_have_no_barrier_and_fit_a_phone(cast: Cast, open_as: Open) -> None:
    codes = keep_codes()
    run = keep_run(cast, SUBJECTIVE, IEP_RISK, FIGHTING)
    keep_decider(cast, run, "dana_ap_culture", n=80, excluded=20, expected=0.24)
    keep_decider(cast, run, "desmond_dean", n=40, excluded=30, expected=0.25)
    for n in range(5):
        keep_case(
            cast.jaylen, codes[n % 3], reporter_id=cast.erik_teacher.staff_id, on=DECIDED, hour=14 + n,
            place=["cafeteria", "hallway"][n % 2],
        )  # fmt: skip
    pages = {
        "lucia_principal": ["consistency", "consistency_review_new", "culture_pulse", "big_five"],
        "walter_regional": ["consistency", "culture_pulse", "big_five"],
    }
    found, wide = {}, {}
    for who, names in pages.items():
        page = open_as(who)
        for name in names:
            for size in (PHONE, DESK):
                page.set_viewport_size(size)
                page.goto(f"{SITE}{reverse(name)}{'?school=all' if who == 'walter_regional' else ''}")
                page.wait_for_load_state("networkidle")
                width = page.evaluate("document.documentElement.scrollWidth")
                if width > size["width"]:
                    wide[who, name, size["width"]] = width
                if faults := barriers(page):
                    found[who, name, size["width"]] = faults

    assert found == {}
    assert wide == {}
