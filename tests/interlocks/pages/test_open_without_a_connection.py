"""My Monday and attendance on a phone without a connection: what they say, and what still opens."""

import json
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from cast_for_tests import Cast
from chromium import wait_until
from device_for_tests import HALF_AN_HOUR, kept_ids, leave_alone
from interlocks.pages.conftest import text_of
from office.test_tap_names_in_a_browser import PHONE, SITE, answers_of

pytestmark = [pytest.mark.usefixtures("monday"), pytest.mark.django_db(databases=list(settings.DATABASES))]
SHELL = "/without-connection/"


def test_the_worker_stands_for_my_monday_and_attendance_and_nothing_else(client: Client) -> None:
    answer = client.get("/worker.js")
    first, _rest = answer.content.decode().split("\n", 1)
    kept = json.loads(first.removeprefix("const KEPT = ").removesuffix(";"))

    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert (kept["root"], kept["pages"], kept["shell"]) == ("/attendance/", ["/"], SHELL)
    assert any(address.endswith("home_shell.js") for address in kept["files"])


def test_the_page_holds_nobody_and_says_plainly_what_is_missing(client: Client, cast: Cast) -> None:
    text = text_of(client.get(SHELL))

    assert "There is no connection to the server. This page opens by itself as soon as there is one." in text
    assert cast.jaylen.given_name not in text


@pytest.mark.parametrize(
    ("who", "keeps_worker", "keeps_lists"),
    [("amara_teacher", True, True), ("gloria_registrar", True, False), ("denise_guardian", False, False)],
)
def test_my_monday_keeps_what_its_reader_needs(
    cast: Cast, who: str, keeps_worker: bool, keeps_lists: bool
) -> None:
    page = cast.sign_in(Client(), cast.named[who]).get("/").content.decode()

    assert ("home_pack.js" in page, "taps_pack.js" in page) == (keeps_worker, keeps_lists)


@pytest.fixture
def phone(browser: Browser, cast: Cast) -> Iterator[Page]:
    """Open Amara's phone; here the worker is played by asking for the page that it keeps."""
    context = browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True)
    context.route("**/*", answers_of(cast.sign_in(Client(), cast.amara_teacher)))
    # As without a connection: the page that stands in the way is not given back while it is looked at.
    context.route("**/health", lambda route: route.abort("internetdisconnected"))
    yield context.new_page()
    context.close()


def keep_lists(phone: Page) -> None:
    """Open My Monday and wait until the device keeps the lists; looking before it has begun disturbs it."""
    with phone.expect_response("**/culture/people/taps/offline/pack/"):
        phone.goto(f"{SITE}/")
    wait_until(phone, "Boolean(localStorage.getItem('device.owner'))")
    for _tenth in range(100):
        if "taps" in kept_ids(phone):
            return
        phone.wait_for_timeout(100)
    raise AssertionError("the class lists are not on the phone")


def test_whoever_opened_my_monday_reads_her_class_lists_without_a_connection(cast: Cast, phone: Page) -> None:
    keep_lists(phone)

    phone.goto(SITE + SHELL)

    expect(phone.locator("h1")).to_have_text("My Monday needs a connection")
    expect(phone.locator("[data-opens]")).to_contain_text("Recognize and correct")
    expect(phone.get_by_role("link", name="Visits")).to_be_hidden()
    phone.locator("summary", has_text="Math 7B").tap()
    expect(phone.locator("[data-lists]")).to_contain_text(cast.jaylen.given_name)
    expect(phone.locator("[data-as-of]")).to_contain_text("The names as this device kept them at")
    expect(phone.locator("[data-nothing]")).to_be_hidden()


def test_a_device_left_alone_shows_no_names(cast: Cast, phone: Page) -> None:
    keep_lists(phone)
    leave_alone(phone, seconds=HALF_AN_HOUR)

    phone.goto(SITE + SHELL)

    expect(phone.locator("[data-nothing]")).to_contain_text("sign in and open My Monday once")
    assert cast.jaylen.given_name not in phone.inner_text("body")


def test_a_page_that_is_open_says_since_when_the_connection_is_gone(phone: Page) -> None:
    phone.goto(SITE + reverse("rooms"))
    expect(phone.locator("#connection")).to_be_hidden()

    phone.evaluate("window.dispatchEvent(new Event('offline'))")
    expect(phone.locator("#connection")).to_contain_text("No connection since")
    phone.evaluate("window.dispatchEvent(new Event('online'))")
    expect(phone.locator("#connection")).to_be_hidden()
