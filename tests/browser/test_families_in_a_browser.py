"""The portal of families on a phone: no barrier, nothing wider than the screen, in both languages."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from samples_for_tests import sampled

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1440, "height": 900}
MOTHER, IN_SPANISH, STUDENT = "denise_guardian", "marisol_guardian", "jaylen_student"


def barriers(page: Page) -> list[tuple[str, list[str]]]:
    found = Axe().run(page).response["violations"]
    return [(fault["id"], [node["html"][:200] for node in fault["nodes"]]) for fault in found]


def parts_stand(page: Page) -> None:
    """Wait until the parts that the browser asks for later have come."""
    page.wait_for_load_state("networkidle")


def addresses_of(page: Page, address: str) -> list[str]:
    """Return the home, and the pages of contact data and of the record that it leads to."""
    page.goto(f"{address}/")
    links = page.locator("main a[href*='/family/']").evaluate_all("all => all.map(a => a.pathname)")
    return ["/", *dict.fromkeys(links)]


@pytest.mark.parametrize("who", sampled([MOTHER, IN_SPANISH, STUDENT], quick=[STUDENT]))
def test_no_page_of_the_portal_has_a_barrier_or_is_wider_than_a_phone(
    page: Page, demo_address: str, sign_in: Callable[[str], None], heard: list[str], who: str
) -> None:
    sign_in(who)
    seen = addresses_of(page, demo_address)
    assert len(seen) >= 2

    for size in (PHONE, DESK):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        for path in seen:
            page.goto(f"{demo_address}{path}")
            parts_stand(page)
            assert barriers(page) == [], (path, size)
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (path, size)
    assert heard == []


def test_the_home_speaks_the_language_of_the_house_and_the_one_that_is_pressed(
    page: Page, demo_address: str, sign_in: Callable[[str], None]
) -> None:
    sign_in(IN_SPANISH)
    page.goto(f"{demo_address}/")
    assert page.locator("html").get_attribute("lang") == "es"
    assert page.get_by_text("Va bien").is_visible()

    page.get_by_role("button", name="English").press("Enter")

    page.wait_for_load_state()
    assert page.get_by_text("Going well").is_visible()
