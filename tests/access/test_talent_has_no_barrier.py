"""Every page of Talent Management in a real browser, on a desk and on a phone: axe finds no barrier.

On the phone no page is wider than the phone.
"""

from collections.abc import Iterator

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize

from access.pages import (
    talent_advancing,
    talent_joining,
    talent_openings,
    talent_pay,
    talent_screening,
    talent_staying,
)
from access.site import Site
from cast_for_tests import NOW
from office.test_tap_names_in_a_browser import SITE, answers_of
from samples_for_tests import sampled

AREAS = (
    talent_advancing, talent_joining, talent_openings, talent_pay, talent_screening, talent_staying,
)  # fmt: skip
SIZES: dict[str, ViewportSize] = {
    "desk": {"width": 1440, "height": 900},
    "phone": {"width": 390, "height": 844},
}


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.mark.parametrize("size", sampled(SIZES, quick=["phone"]))
@pytest.mark.parametrize(
    "area",
    sampled(AREAS, quick=[talent_screening]),
    ids=lambda area: area.__name__.rsplit(".", maxsplit=1)[-1],
)
def test_no_page_has_a_barrier(site: Site, browser: Browser, area: object, size: str) -> None:
    opened: dict[str, Page] = {}
    barriers: dict[str, list[tuple[str, list[str]]]] = {}
    too_wide: dict[str, int] = {}
    n_pages = 0
    for name, page in area.PAGES.items():  # type: ignore[attr-defined]
        if "GET" not in page.methods or 200 not in page.shown:
            continue
        about = site.address(name, page)
        answer = site.browser(page.main).get(about)
        if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
            # A file to print or to fill in, or a page that leads to another one.
            continue
        if page.main not in opened:
            context = browser.new_context(viewport=SIZES[size], color_scheme="light")
            context.route("**/*", answers_of(site.browser(page.main)))
            opened[page.main] = context.new_page()
        shown = opened[page.main]
        shown.goto(SITE + about)
        n_pages += 1
        found = Axe().run(shown).response["violations"]
        if found:
            barriers[name] = [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found]
        width = shown.evaluate("document.documentElement.scrollWidth")
        if width > SIZES[size]["width"]:
            too_wide[name] = width
    for one in opened.values():
        one.context.close()

    assert n_pages > 5
    assert barriers == {}
    assert too_wide == {}
