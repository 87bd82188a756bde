"""A teacher's phone in a stairwell: the real worker answers My Monday, and gives it back by itself."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from device_for_tests import kept_ids

PHONE = {"width": 390, "height": 844}
PATIENCE = 25_000
IS_ACTIVE = "navigator.serviceWorker.getRegistration('/').then((one) => Boolean(one && one.active))"


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True)
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture
def page(phone: BrowserContext) -> Page:
    """Give the sign-in of this folder a page of the phone."""
    return phone.new_page()


def until(page: Page, is_so: Callable[[], object]) -> None:
    for _try in range(200):
        if is_so():
            return
        page.wait_for_timeout(100)
    raise AssertionError("what the phone keeps is not there")


def test_my_monday_says_what_it_needs_and_comes_back_with_the_connection(
    phone: BrowserContext, page: Page, demo_address: str, sign_in: Callable[[str], None], heard: list[str]
) -> None:
    expect.set_options(timeout=PATIENCE)
    sign_in("amara_teacher")
    page.goto(f"{demo_address}/")
    until(page, lambda: page.evaluate(IS_ACTIVE))
    until(page, lambda: page.evaluate("Boolean(localStorage.getItem('device.owner'))"))
    until(page, lambda: "taps" in kept_ids(page))
    headline = page.locator("h1").inner_text()

    phone.set_offline(offline=True)
    expect(page.locator("#connection")).to_contain_text("No connection since")
    page.goto(f"{demo_address}/")
    expect(page.locator("h1")).to_have_text("My Monday needs a connection")
    page.locator("[data-lists] summary").first.tap()
    expect(page.locator("[data-lists] li").first).to_be_visible()
    page.goto(f"{demo_address}/attendance/")
    expect(page.locator("h1")).to_have_text("Attendance needs a connection")
    page.goto(f"{demo_address}/")

    phone.set_offline(offline=False)
    expect(page.locator("h1")).to_have_text(headline)
    assert [said for said in heard if "INTERNET_DISCONNECTED" not in said] == []
