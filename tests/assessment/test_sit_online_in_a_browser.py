"""An online test in a real browser: no answer is lost to a dead connection or a closed tab."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from sitting_cases import OPENS, Benchmark, hold_benchmark

from cast_for_tests import NOW, Cast
from sextant.assessment.actions.seat_desk import hand_in_seats
from sextant.assessment.actions.test_seats import make_seats
from sextant.assessment.models import Sitting, TestSeat
from sextant.kernel import guard
from sextant.kernel.actor import process

SITE = "https://sextant.example"
PHONE = {"width": 390, "height": 844}
# How many records the device keeps in the database of its browser.
KEPT = """() => new Promise((resolve) => {
  indexedDB.open("sitting", 1).onsuccess = (event) => {
    const store = event.target.result.transaction("pending").objectStore("pending");
    store.count().onsuccess = (found) => resolve(found.target.result);
  };
})"""


@dataclass(kw_only=True)
class Room:
    """Jaylen's seat: a browser that may lose its connection, and the site behind it."""

    context: BrowserContext
    code: str
    site: Client = field(default_factory=Client)
    is_offline: bool = False

    def open(self, path: str = "/sit/") -> Page:
        page = self.context.new_page()
        page.goto(f"{SITE}{path}")
        return page

    def begin(self) -> Page:
        page = self.open()
        page.get_by_label("Your code").fill(self.code.lower())
        page.get_by_role("button", name="Begin").click()
        return page

    def cut_off(self, *, is_offline: bool) -> None:
        self.is_offline = is_offline
        self.context.set_offline(is_offline)


@pytest.fixture
def held(cast: Cast) -> Iterator[Benchmark]:
    with time_machine.travel(NOW, tick=False):
        yield hold_benchmark(cast)


@pytest.fixture
def room(browser: Browser, cast: Cast, held: Benchmark) -> Iterator[Room]:
    with cast.as_(cast.amara_teacher):
        made = make_seats(
            administration_id=held.administration.pk, section_id=cast.math_7b.pk, on=OPENS, at=NOW
        )
    code = next(one.code for one in made if one.student_id == cast.jaylen.pk)
    context = browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True)
    found = Room(context=context, code=code)
    context.route("**/*", answers_of(found))
    yield found
    context.close()


def answers_of(room: Room) -> Callable[[Route], None]:
    # The browser's loop would open connections of its own, which do not see the test's transaction.
    shared = {alias: connections[alias] for alias in connections}

    def answer(route: Route) -> None:
        for alias, connection in shared.items():
            connections[alias] = connection
        request = route.request
        path = urlsplit(request.url).path
        if path.startswith("/static/"):
            file = finders.find(path.removeprefix("/static/"))
            route.fulfill(path=str(file)) if file else route.fulfill(status=404)
            return
        if room.is_offline:
            route.abort("internetdisconnected")
            return
        response = room.site.generic(
            request.method,
            request.url.removeprefix(SITE),
            request.post_data_buffer or b"",
            content_type=request.headers.get("content-type", ""),
        )
        if response.status_code in {302, 303}:
            # Chromium sends the request of a redirect past every route; a page that goes on does not.
            onward = f'<meta http-equiv="refresh" content="0;url={response.headers["Location"]}">'
            route.fulfill(status=200, content_type="text/html", body=onward)
            return
        route.fulfill(status=response.status_code, headers=dict(response.headers), body=response.getvalue())

    return answer


def draft(cast: Cast) -> dict[str, Any]:
    with guard.acting_as(process("test_desk")):
        return {key: answer for key, (answer, _n) in TestSeat.objects.get(student=cast.jaylen).draft.items()}


def choose(page: Page, question: int, label: str) -> None:
    page.locator(f"#q{question} input[value={label}]").check()


def test_every_answer_is_saved_as_it_is_given(cast: Cast, room: Room) -> None:
    page = room.begin()

    choose(page, 1, "B")
    choose(page, 2, "A")
    choose(page, 2, "C")
    page.locator("#q5 textarea").fill("Because 3 of 4.")

    expect(page.locator("[data-status]")).to_have_text("Saved")
    expect(page.locator("[data-progress]")).to_have_text("3 of 5 answered")
    page.wait_for_timeout(1000)
    assert draft(cast) == {"1": "B", "2": ["A", "C"], "5": "Because 3 of 4."}


def test_the_numbers_are_folded_behind_the_line_that_says_where_she_is(cast: Cast, room: Room) -> None:
    page = room.begin()
    line, number = page.locator("[data-where-line]"), page.locator("[data-goes='4']")

    expect(line).to_have_text("Question 1 of 5, 5 open")
    expect(number).to_be_hidden()
    box = page.locator("#q1").bounding_box()
    assert box is not None
    assert box["y"] < PHONE["height"]
    choose(page, 1, "B")
    expect(line).to_have_text("Question 1 of 5, 4 open")

    # By the keyboard alone: open the list, go to a question, and it is closed again.
    line.focus()
    page.keyboard.press("Enter")
    expect(number).to_be_visible()
    number.focus()
    page.keyboard.press("Enter")
    expect(number).to_be_hidden()
    expect(line).to_have_text("Question 4 of 5, 4 open")
    expect(page.locator("#q4")).to_be_in_viewport()


def test_of_two_tabs_the_one_typed_in_last_stands(cast: Cast, room: Room) -> None:
    first = room.begin()
    second = room.open("/sit/test/")
    for answer in ("One.", "One, and", "One, and more."):
        first.locator("#q5 textarea").fill(answer)
    expect(first.locator("[data-status]")).to_have_text("Saved")

    second.locator("#q5 textarea").fill("Two.")
    expect(second.locator("[data-status]")).to_have_text("Saved")

    assert draft(cast) == {"5": "Two."}


def test_what_comes_back_after_the_time_is_told(cast: Cast, room: Room) -> None:
    page = room.begin()
    expect(page.locator("[data-status]")).to_have_text("Saved")
    room.cut_off(is_offline=True)
    choose(page, 1, "B")
    expect(page.locator("[data-status]")).to_contain_text("Not saved yet: no connection")
    with guard.acting_as(process("test_desk")):
        hand_in_seats([TestSeat.objects.get(student=cast.jaylen)], at=NOW)

    room.cut_off(is_offline=False)

    expect(page.get_by_text("What you typed last came too late")).to_be_visible(timeout=20_000)


def test_a_lost_connection_is_said_and_survived(cast: Cast, room: Room) -> None:
    page = room.begin()
    choose(page, 1, "A")
    expect(page.locator("[data-status]")).to_have_text("Saved")

    room.cut_off(is_offline=True)
    choose(page, 1, "B")
    page.locator("#q3 input").fill("3/4")
    expect(page.locator("[data-status]")).to_contain_text("Not saved yet: no connection")
    assert draft(cast) == {"1": "A"}

    room.cut_off(is_offline=False)
    expect(page.locator("[data-status]")).to_have_text("Saved", timeout=20_000)
    assert draft(cast) == {"1": "B", "3": "3/4"}


def test_a_closed_tab_loses_nothing_even_without_a_connection(cast: Cast, room: Room) -> None:
    page = room.begin()
    expect(page.locator("[data-status]")).to_have_text("Saved")
    room.cut_off(is_offline=True)
    choose(page, 4, "D")
    # "Not saved yet" alone promises nothing; this line is said when the device has written the answer.
    expect(page.locator("[data-status]")).to_contain_text("Your answers are kept on this device")
    page.close()
    room.cut_off(is_offline=False)

    again = room.open()

    expect(again.locator("#q4 input[value=D]")).to_be_checked()
    expect(again.locator("[data-status]")).to_have_text("Saved")
    assert draft(cast) == {"4": "D"}


def test_a_reload_shows_what_the_server_has(cast: Cast, room: Room) -> None:
    page = room.begin()
    choose(page, 1, "B")
    expect(page.locator("[data-status]")).to_have_text("Saved")

    page.reload()

    expect(page.locator("#q1 input[value=B]")).to_be_checked()
    assert page.evaluate(KEPT) == 0


def test_nothing_is_handed_in_while_an_answer_is_not_saved(cast: Cast, room: Room) -> None:
    page = room.begin()
    expect(page.locator("[data-status]")).to_have_text("Saved")
    room.cut_off(is_offline=True)
    choose(page, 1, "B")

    page.get_by_role("button", name="Look it over").click()

    expect(page.locator("[data-wait-line]")).to_contain_text("Not everything is saved yet")
    assert page.url.endswith("/sit/test/")


def test_a_test_is_taken_with_the_keyboard_alone(cast: Cast, room: Room) -> None:
    page = room.open()
    page.get_by_label("Your code").focus()
    page.keyboard.type(room.code)
    page.keyboard.press("Enter")
    page.wait_for_url("**/sit/test/")

    page.locator("#q1 input").first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#q1 input[value=B]")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator("#q2 input[value=A]")).to_be_checked()
    expect(page.locator("[data-status]")).to_have_text("Saved")
    page.get_by_role("button", name="Look it over").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/sit/review/")

    expect(page.locator("h1")).to_have_text("3 questions have no answer")
    page.get_by_role("button", name="Hand in now").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Your test is handed in")
    with guard.acting_as(process("test_desk")):
        assert Sitting.objects.get().answers == ["B", ["A"], None, None, None]


def test_the_pages_of_a_test_pass_axe(cast: Cast, room: Room) -> None:
    page = room.begin()
    choose(page, 1, "B")
    page.locator("#q5 textarea").fill("So.")
    expect(page.locator("[data-status]")).to_have_text("Saved")
    found = {page.url: Axe().run(page).response["violations"]}

    page.get_by_role("button", name="Look it over").click()
    page.get_by_role("button", name="Hand in now").wait_for()
    found[page.url] = Axe().run(page).response["violations"]
    page.get_by_role("button", name="Hand in now").click()
    page.get_by_text("Your test is handed in").wait_for()
    found[page.url] = Axe().run(page).response["violations"]
    entry = room.open()
    found[entry.url] = Axe().run(entry).response["violations"]

    assert {url: [one["id"] for one in ids] for url, ids in found.items() if ids} == {}
    assert len(found) == 4
