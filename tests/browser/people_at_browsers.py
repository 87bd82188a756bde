"""People of the cast, each at a browser of her own, and the days that pass between what they do.

The site answers in the test's own thread and transaction: jobs run at once, the clock is the test's, and
nothing is left behind.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import cache
from urllib.parse import urlsplit

import time_machine
from django.contrib.staticfiles import finders
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from cast_for_tests import Cast

SITE = "https://sextant.example"
# Nine in the morning in Philadelphia, in summer and in winter.
MORNING = time(14)
# A busy machine answers late; nobody waits longer than she must.
PATIENCE = 60_000
# What nobody needs in order to read and press.
NOT_READ = frozenset({"font", "image"})
PASSED_ON = ("accept", "hx-request", "hx-target", "hx-current-url", "hx-boosted")


OPEN_DRAWERS = """link => {
  for (let one = link.closest("details:not([open])"); one; one = link.closest("details:not([open])"))
    one.querySelector("summary").click();
}"""


@dataclass(kw_only=True)
class Person:
    """Somebody at a browser: what she opens, reads, presses and types."""

    page: Page
    client: Client

    def open(self, path: str) -> None:
        """Type an address."""
        self.page.goto(f"{SITE}{path}")

    def reads(self, *words: str) -> None:
        """Hold that the page, once it is there, says these words."""
        for one in words:
            expect(self.page.locator("body")).to_contain_text(one)

    def heading(self, words: str) -> None:
        """Hold that the page opens with this finding."""
        expect(self.page.locator("h1")).to_have_text(words)

    def says_not(self, words: str) -> None:
        """Hold that the page does not say these words."""
        expect(self.page.locator("body")).not_to_contain_text(words)

    def follow(self, name: str, *, within: Locator | None = None) -> None:
        """Click a link by its words; what lies in a drawer is found by opening it."""
        place = within or self.page.locator("main")
        there = place.get_by_role("link", name=name, include_hidden=True).first
        there.wait_for(state="attached")
        there.evaluate(OPEN_DRAWERS)
        place.get_by_role("link", name=name).first.click()

    def menu(self, *names: str) -> None:
        """Click through the menu."""
        for name in names:
            self.page.locator("nav").get_by_role("link", name=name, exact=True).first.click()

    def press(self, name: str) -> None:
        """Press a button by its words."""
        self.page.get_by_role("button", name=name).first.click()

    def fill(self, **fields: str) -> None:
        """Type into fields by the names they have in the form."""
        for name, value in fields.items():
            self.page.locator(f"main [name='{name}']").first.fill(value)

    def choose(self, name: str, label: str) -> None:
        """Choose an option of a list."""
        self.page.locator(f"main select[name='{name}']").select_option(label=label)

    def tick(self, name: str, value: str = "") -> None:
        """Tick a box, or one of several."""
        which = f"[value='{value}']" if value else ""
        # Until its styles are there a page moves, and a forced click would meet what stood there before.
        self.page.wait_for_load_state()
        self.page.locator(f"main [name='{name}']{which}").first.check(force=True)


@dataclass(kw_only=True)
class Site:
    """The site on a day, and everybody who has opened a browser so far."""

    browser: Browser
    cast: Cast
    clock: time_machine.Traveller | None = None
    people: dict[str, Person] = field(default_factory=dict)
    contexts: list[BrowserContext] = field(default_factory=list)
    _clocks: list[time_machine.travel] = field(default_factory=list)

    def on(self, day: date) -> None:
        """Let a day come; everybody signs in anew."""
        self.end_day()
        travel = time_machine.travel(datetime.combine(day, MORNING, UTC), tick=False)
        travel.start()
        self._clocks.append(travel)
        for key, one in self.people.items():
            self.cast.sign_in(one.client, getattr(self.cast, key))

    def end_day(self) -> None:
        """Give the clock back."""
        while self._clocks:
            self._clocks.pop().stop()

    def person(self, key: str) -> Person:
        """Return one of the cast at her browser, signed in."""
        if key not in self.people:
            self.people[key] = self._at_browser(self.cast.sign_in(Client(), getattr(self.cast, key)))
        return self.people[key]

    def somebody(self) -> Person:
        """Return a browser at which nobody is signed in."""
        return self._at_browser(Client())

    def close(self) -> None:
        """Close every browser."""
        self.end_day()
        for context in self.contexts:
            context.close()

    def _at_browser(self, client: Client) -> Person:
        context = self.browser.new_context(viewport={"width": 1280, "height": 900})
        context.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        context.route("**/*", answers_of(client))
        self.contexts.append(context)
        return Person(page=context.new_page(), client=client)


@cache
def _static(path: str) -> str | None:
    found = finders.find(path.removeprefix("/static/"))
    return str(found) if found else None


def answers_of(client: Client) -> Callable[[Route], None]:
    """Return what answers a browser's requests: this client, in this thread's transaction."""
    shared = {alias: connections[alias] for alias in connections}

    def answer(route: Route) -> None:
        for alias, connection in shared.items():
            connections[alias] = connection
        request = route.request
        path = urlsplit(request.url).path
        if path.startswith("/static/"):
            file = None if request.resource_type in NOT_READ else _static(path)
            route.fulfill(path=file) if file else route.fulfill(status=404)
            return
        response = client.generic(
            request.method,
            request.url.removeprefix(SITE),
            request.post_data_buffer or b"",
            content_type=request.headers.get("content-type", ""),
            headers={name: request.headers[name] for name in PASSED_ON if name in request.headers},
        )
        onward_to, _mark, place = response.headers.get("Location", "").partition("#")
        if place and onward_to == path:
            # A place on the very page that was posted to: a page that goes on would stay where it is.
            response = client.get(onward_to)
        if response.status_code in {302, 303}:
            # Chromium sends the request of a redirect past every route; a page that goes on does not.
            onward = f'<meta http-equiv="refresh" content="0;url={response.headers["Location"]}">'
            route.fulfill(status=200, content_type="text/html", body=onward)
            return
        route.fulfill(status=response.status_code, headers=dict(response.headers), body=response.getvalue())

    return answer
