"""Every page of Student Support in a real browser, opened by whoever uses it most: axe finds no barrier."""

from collections.abc import Iterator

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from access.pages import (
    support_care,
    support_delivery,
    support_following,
    support_special_education,
    support_wellness,
)
from access.site import Site
from cast_for_tests import NOW
from office.test_tap_names_in_a_browser import SITE, answers_of
from samples_for_tests import sampled

AREAS = (
    support_care, support_delivery, support_special_education, support_wellness, support_following,
)  # fmt: skip
DESK = {"width": 1440, "height": 900}
# No page of words: a file to print, and what a page asks for once it stands.
ANSWERS_OTHERWISE = ("_pdf",)


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.mark.parametrize(
    "area",
    sampled(AREAS, quick=[support_delivery]),
    ids=lambda area: area.__name__.rsplit(".", maxsplit=1)[-1],
)
def test_no_page_has_a_barrier(site: Site, browser: Browser, area: object) -> None:
    opened: dict[str, Page] = {}
    barriers: dict[str, list[tuple[str, list[str]]]] = {}
    n_pages = 0
    for name, page in area.PAGES.items():  # type: ignore[attr-defined]
        if "GET" not in page.methods or 200 not in page.shown or name.endswith(ANSWERS_OTHERWISE):
            continue
        if page.main not in opened:
            context = browser.new_context(viewport=DESK, color_scheme="light")
            context.route("**/*", answers_of(site.browser(page.main)))
            opened[page.main] = context.new_page()
        desk = opened[page.main]
        answer = desk.goto(SITE + site.address(name, page))
        assert answer is not None, name
        assert answer.status == 200, (name, answer.status)
        n_pages += 1
        found = Axe().run(desk).response["violations"]
        if found:
            barriers[name] = [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found]
    for one in opened.values():
        one.context.close()

    assert n_pages > 5
    assert barriers == {}
