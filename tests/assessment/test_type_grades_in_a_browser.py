"""The gradebook in a real browser: keys move, typing saves, refusals name cells, nothing typed is lost."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, Route, expect

from assessment import gradebook_cases as cases
from cast_for_tests import Cast
from office.test_tap_names_in_a_browser import SITE, answers_of
from sextant.assessment.models import GradebookEntry, GradedWork
from sextant.kernel import guard
from sextant.kernel.actor import process

LABEL = "{}, Ratios quiz"

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def book(browser: Browser, cast: Cast) -> Iterator[Page]:
    """Open math 7B's gradebook as its teacher; pages come from the test client, without a server."""
    cases.weigh(cast)
    with cast.as_(cast.amara_teacher):
        cases.add_work(cast, "Ratios quiz")
        cases.add_work(cast, "Notes", category="Classwork")
    page = browser.new_page()
    page.route("**/*", answers_of(cast.sign_in(Client(), cast.amara_teacher)))
    address = reverse("gradebook_section", args=[cast.math_7b.public_id])
    page.goto(f"{SITE}{address}?period={cast.periods[0].public_id}")
    yield page
    page.close()


def stored() -> dict[str, float | None]:
    with guard.acting_as(process("demo_builder")):
        entries = GradebookEntry.objects.filter(work=GradedWork.objects.get(title="Ratios quiz"))
        return dict(entries.values_list("student__given_name", "points"))


def test_enter_goes_down_and_what_was_typed_is_saved_without_a_button(book: Page, cast: Cast) -> None:
    book.get_by_label(LABEL.format("Mateo Figueroa")).click()
    book.keyboard.type("30")
    book.keyboard.press("Enter")
    book.keyboard.type("36")
    book.keyboard.press("ArrowRight")

    expect(book.locator("[data-gradebook-says]")).to_have_text("2 entries saved.")
    focused = book.evaluate("document.activeElement.getAttribute('aria-label')")
    assert focused == "Zuri Hightower, Notes"
    assert stored() == {"Mateo": 30, "Zuri": 36}
    expect(book.locator(f'[data-grade="{cast.zuri.public_id.hex}"]')).to_have_text("90.0%")


def test_what_is_typed_before_the_script_has_come_is_saved_with_the_rest(book: Page) -> None:
    held: list[Route] = []
    book.route("**/gradebook*.js", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks it
    book.reload(wait_until="commit")
    book.get_by_label(LABEL.format("Zuri Hightower")).fill("36")
    book.wait_for_timeout(200)
    assert len(held) == 1

    held[0].fallback()

    expect(book.locator("td.is-saved")).to_have_count(1)
    assert stored() == {"Zuri": 36}


def test_a_cell_is_changed_twice_without_a_reload(book: Page) -> None:
    field = book.get_by_label(LABEL.format("Zuri Hightower"))
    for points in ("30", "31"):
        field.fill(points)
        expect(book.locator("td.is-saved")).to_have_count(1)
        expect(book.locator("[data-gradebook-says]")).to_have_text("1 entry saved.")
        book.evaluate("document.querySelector('[data-gradebook-says]').textContent = ''")
        book.evaluate("document.querySelector('td.is-saved').classList.remove('is-saved')")

    assert stored() == {"Zuri": 31}


def test_a_refusal_names_the_cell_and_keeps_what_was_typed(book: Page) -> None:
    field = book.get_by_label(LABEL.format("Zuri Hightower"))
    field.click()
    book.keyboard.type("99")

    expect(book.locator("[data-gradebook-says]")).to_have_text(
        "Zuri Hightower, Ratios quiz: Points lie between 0 and 40 here."
    )
    expect(field).to_have_value("99")
    assert stored() == {}


def test_a_lost_connection_keeps_the_entry_and_sends_it_when_it_is_back(book: Page) -> None:
    lost = {"is": True}
    book.route(
        "**/gradebook/**",
        lambda route: route.abort() if lost["is"] and route.request.method == "POST" else route.fallback(),
    )
    book.get_by_label(LABEL.format("Zuri Hightower")).click()
    book.keyboard.type("28")
    expect(book.locator("[data-gradebook-says]")).to_contain_text("No connection")
    before = stored()

    lost["is"] = False
    book.evaluate("window.dispatchEvent(new Event('online'))")

    expect(book.locator("[data-gradebook-says]")).to_have_text("1 entry saved.")
    assert (before, stored()) == ({}, {"Zuri": 28})
