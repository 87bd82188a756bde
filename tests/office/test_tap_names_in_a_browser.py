"""The class list in a real browser: names are tapped, the list is saved, a lost connection keeps it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.db import connections
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Error, Page, Route

from cast_for_tests import TODAY, Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.models import DayMark, DayTaken

SITE = "https://sextant.example"
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def phone(browser: Browser, cast: Cast) -> Iterator[Page]:
    """Open Mr. Lindqvist's phone; the pages come from the test client, without a server between."""
    page = browser.new_page(viewport=PHONE, is_mobile=True, has_touch=True)
    page.route("**/*", answers_of(cast.sign_in(Client(), cast.erik_teacher)))
    yield page
    page.close()


def answers_of(client: Client) -> Callable[[Route], None]:
    # The browser's loop would open connections of its own, which do not see the test's transaction.
    shared = {alias: connections[alias] for alias in connections}

    def answer(route: Route) -> None:
        try:
            reply(route)
        except Error as late:
            # A page that has gone on, or was closed, waits for no answer any more.
            if "already handled" not in late.message and "closed" not in late.message:
                raise

    def reply(route: Route) -> None:
        for alias, connection in shared.items():
            connections[alias] = connection
        request = route.request
        path = urlsplit(request.url).path
        if path.startswith("/static/"):
            file = finders.find(path.removeprefix("/static/"))
            route.fulfill(path=str(file)) if file else route.fulfill(status=404)
            return
        response = client.generic(
            request.method,
            request.url.removeprefix(SITE),
            request.post_data_buffer or b"",
            content_type=request.headers.get("content-type", ""),
            headers={
                key: value
                for key, value in request.headers.items()
                if key.startswith("hx-") or key in {"accept", "origin", "referer"}
            },
        )
        route.fulfill(status=response.status_code, headers=dict(response.headers), body=response.getvalue())

    return answer


def stored() -> dict[str, str]:
    with guard.acting_as(process("demo_builder")):
        assert DayTaken.objects.filter(on=TODAY).count() == 1
        return dict(DayMark.objects.values_list("student__given_name", "code"))


def test_a_tapped_name_goes_from_here_to_late_to_absent_and_back(cast: Cast, phone: Page) -> None:
    phone.goto(SITE + reverse("attendance_room", args=[cast.homeroom_7b.public_id]))
    name, count = phone.get_by_text("Zuri Hightower"), phone.locator("[data-roll-count]")

    seen = [count.inner_text()]
    for _ in range(3):
        name.tap()
        seen.append(count.inner_text())

    assert seen == [
        "3 here, 0 late, 0 absent",
        "2 here, 1 late, 0 absent",
        "2 here, 0 late, 1 absent",
        "3 here, 0 late, 0 absent",
    ]


def test_two_taps_and_one_press_take_the_room(cast: Cast, phone: Page) -> None:
    phone.goto(SITE + reverse("attendance_room", args=[cast.homeroom_7b.public_id]))

    phone.get_by_text("Zuri Hightower").tap()
    phone.get_by_role("radiogroup", name="Mateo Figueroa").get_by_label("Absent").tap()
    phone.get_by_role("button", name="Save attendance").tap()
    phone.get_by_text("Saved.").wait_for()

    assert phone.locator("h1").inner_text() == "7B: 1 here, 1 late, 1 absent"
    assert stored() == {"Zuri": "tardy", "Mateo": "absent_unexcused"}


def test_the_keyboard_takes_the_room_too(cast: Cast, phone: Page) -> None:
    phone.goto(SITE + reverse("attendance_room", args=[cast.homeroom_7b.public_id]))

    phone.get_by_role("radiogroup", name="Zuri Hightower").get_by_label("Here").focus()
    phone.keyboard.press("ArrowRight")
    phone.keyboard.press("ArrowRight")
    phone.keyboard.press("Enter")
    phone.get_by_text("Saved.").wait_for()

    assert stored() == {"Zuri": "absent_unexcused"}


def test_a_lost_connection_says_so_and_keeps_the_taps(cast: Cast, phone: Page) -> None:
    phone.goto(SITE + reverse("attendance_room", args=[cast.homeroom_7b.public_id]))
    phone.get_by_text("Zuri Hightower").tap()
    save = phone.get_by_role("button", name="Save attendance")

    phone.route("**/save/", lambda route: route.abort("internetdisconnected"))
    save.tap()
    phone.get_by_text("No connection. Nothing was saved").wait_for()
    kept = phone.locator("[data-roll-count]").inner_text()
    phone.unroute("**/save/")
    save.tap()
    phone.get_by_text("Saved.").wait_for()

    assert kept == "2 here, 1 late, 0 absent"
    assert stored() == {"Zuri": "tardy"}


def test_typing_a_name_narrows_the_list_and_its_sentence(cast: Cast, phone: Page) -> None:
    phone.goto(SITE + reverse("student_list"))

    phone.get_by_label("Name").press_sequentially("zuri")
    phone.wait_for_url("**typed=student_list**")
    assert "zuri" not in phone.url

    assert phone.locator("#students tbody tr").count() == 1
    assert phone.locator("h1").inner_text() == "One student matches"


def test_the_script_is_a_file_of_its_own_and_small() -> None:
    script = Path(str(finders.find("office/js/roll.js")))

    assert len(script.read_text(encoding="utf-8").splitlines()) < 200
