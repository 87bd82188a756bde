"""A coach's phone in a basement: the real worker, the real database of the browser, the real server."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

PHONE = {"width": 390, "height": 844}
PATIENCE = 20_000


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


def is_kept(page: Page) -> None:
    """Wait until the worker and the list of teachers are on the phone."""
    # Asked again and again, never awaited: a worker that does not come must end the test, not hold it.
    is_active = "navigator.serviceWorker.getRegistration().then((one) => Boolean(one && one.active))"
    for _try in range(100):
        if page.evaluate(is_active):
            break
        page.wait_for_timeout(100)
    asked = """async () => {
        const database = await new Promise((done) => {
            indexedDB.open("device", 1).onsuccess = (event) => done(event.target.result);
        });
        const question = database.transaction("records").objectStore("records").count("pack");
        return new Promise((done) => (question.onsuccess = () => done(question.result)));
    }"""
    for _try in range(100):
        if page.evaluate(asked):
            return
        page.wait_for_timeout(100)
    raise AssertionError("the list of teachers is not on the phone")


def visits_made(phone: BrowserContext, demo_address: str) -> int:
    """Count the quick visits of the last thirty days to everybody on the list."""
    page = phone.new_page()
    page.goto(f"{demo_address}/visits/")
    counted = page.locator("td[data-label='Quick, 30 days']").all_inner_texts()
    page.close()
    return sum(int(words.split(" of ")[0].split()[-1]) for words in counted)


def test_visits_written_without_a_network_arrive_once_and_whole(
    phone: BrowserContext, page: Page, demo_address: str, sign_in: Callable[[str], None], heard: list[str]
) -> None:
    expect.set_options(timeout=PATIENCE)
    sign_in("joon_coach")
    page.goto(f"{demo_address}/")
    page.locator("section[aria-labelledby=visits] .decision__t").first.tap()
    page.wait_for_url("**/visits/new/**")
    is_kept(page)
    before = visits_made(phone, demo_address)

    phone.set_offline(offline=True)
    page.locator("#praise").fill("All of them wrote before one spoke.")
    page.locator("#notes").fill("9:12 Do-now, 24 of 26 writing")
    expect(page.locator("[data-visit-saved]")).to_contain_text("1 unsent: no connection")
    page.reload()
    expect(page.locator("#praise")).to_have_value("All of them wrote before one spoke.")
    assert page.locator(".focus").first.inner_text()
    page.locator("#section").select_option("none")
    page.get_by_role("button", name="Share with").tap()
    expect(page.locator("[data-visit-waits]")).to_contain_text("It is shared as soon as")
    page.close()

    page = phone.new_page()
    page.goto(f"{demo_address}/visits/")
    expect(page.locator("[data-kept-list] li")).to_have_count(1)
    page.locator("[data-shell] li a").last.tap()
    page.wait_for_url("**/visits/new/**")
    page.locator("label.phrase").first.tap()
    page.locator("#section").select_option("none")
    page.get_by_role("button", name="Share with").tap()
    expect(page.locator("[data-visit-waits]")).to_contain_text("It is shared as soon as")

    phone.set_offline(offline=False)
    page.wait_for_url(lambda url: "/visits/new/" not in url)
    expect(page.locator("h1")).to_be_visible()
    page.goto(f"{demo_address}/visits/")
    expect(page.locator("[data-kept-here]")).to_be_hidden()
    assert visits_made(phone, demo_address) == before + 2
    assert [said for said in heard if "INTERNET_DISCONNECTED" not in said] == []


def test_signing_out_asks_about_what_is_unsent_and_leaves_nothing(
    phone: BrowserContext, page: Page, demo_address: str, sign_in: Callable[[str], None]
) -> None:
    sign_in("joon_coach")
    page.goto(f"{demo_address}/visits/")
    page.locator("#teachers th a").first.tap()
    page.wait_for_url("**/visits/new/**")
    is_kept(page)
    page.route("**/visits/new/**", lambda route: route.abort("internetdisconnected"))
    page.locator("#praise").fill("Not sent.")
    expect(page.locator("[data-visit-saved]")).to_contain_text("Kept on this device")

    page.get_by_role("button", name="Menu").tap()
    page.locator("[popovertarget=menu-me]").tap()
    page.get_by_role("button", name="Sign out").tap()
    expect(page.locator("#sign-out-unsent")).to_contain_text("1 unsent on this device")
    page.get_by_role("button", name="Delete it and sign out").tap()
    page.wait_for_url("**/account/login/**")

    phone.set_offline(offline=True)
    left = page.evaluate("indexedDB.databases().then((all) => all.map((one) => one.name))")
    kept = page.evaluate("caches.keys()")
    assert (left, kept) == ([], [])


def test_what_is_typed_before_the_kept_words_are_back_takes_none_of_them(
    phone: BrowserContext, page: Page, demo_address: str, sign_in: Callable[[str], None]
) -> None:
    """A thumb is faster than a phone that still asks whose it is: what was kept stays, and is shared."""
    expect.set_options(timeout=PATIENCE)
    sign_in("joon_coach")
    page.goto(f"{demo_address}/visits/")
    page.locator("#teachers th a").nth(1).tap()
    page.wait_for_url("**/visits/new/**")
    is_kept(page)
    before = visits_made(phone, demo_address)
    page.locator("#praise").fill("Every hand went up.")
    expect(page.locator("[data-visit-saved]")).to_contain_text("Sent")
    page.wait_for_timeout(500)

    held: list[str] = []
    page.route("**/device/", lambda route: held.append(route.request.url))
    page.reload()
    page.locator("#notes").fill("9:12 Do-now")
    page.locator("#section").select_option("none")
    page.locator("label.phrase").first.tap()
    page.get_by_role("button", name="Share with").tap()
    assert held
    # Lets go on what was held, too.
    page.unroute("**/device/")

    page.wait_for_url(lambda url: "/visits/new/" not in url)
    expect(page.get_by_text("Every hand went up.")).to_be_visible()
    expect(page.get_by_text("Do-now")).to_be_visible()
    assert visits_made(phone, demo_address) == before + 1
