"""Sample pages in a real browser under the strict policy: axe, console, keyboard, injected markup."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from sample_pages import PAGES
from sample_site import ATTACK, Handler, serve_samples

from chromium import wait_until
from samples_for_tests import sampled

SIZES = {1440: 900, 390: 844}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serve_samples(Path(tmp_path_factory.mktemp("site"))) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1440, "height": 900})
    yield opened
    opened.close()


@pytest.mark.parametrize("theme", sampled(["light", "dark"], quick=["light"]))
@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("name", [*PAGES, "refused"])
def test_the_page_is_accessible_quiet_and_fits(
    browser: Browser, site: str, name: str, width: int, theme: str
) -> None:
    is_phone = width < 500
    page = browser.new_page(
        viewport={"width": width, "height": SIZES[width]}, is_mobile=is_phone, has_touch=is_phone
    )
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))

    page.goto(f"{site}/{name}-{theme}.html")
    wait_until(page, "document.fonts.status === 'loaded'")
    found = Axe().run(page).response["violations"]
    content_width = page.evaluate("document.documentElement.scrollWidth")
    page.close()

    assert [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found] == []
    assert complaints == []
    assert content_width <= width


# How schools stand on what comes after them: a long measure, and two short numbers.
STANDING = """<div class="stack"><section class="sec"><table class="table table--tight" role="table"><tbody>
<tr><th scope="row">Enrolled in the first semester after school, class of 2026</th>
<td class="num strong">87%</td><td class="num">1,119</td></tr></tbody></table></section></div>"""


def test_a_tight_table_fits_a_phone(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    page.goto(f"{site}/monday-light.html")
    page.evaluate(
        "markup => document.querySelector('main').insertAdjacentHTML('beforeend', markup)", STANDING
    )
    wait_until(page, "document.fonts.status === 'loaded'")

    right = page.evaluate("document.querySelector('.table--tight').getBoundingClientRect().right")
    content_width = page.evaluate("document.documentElement.scrollWidth")
    page.close()

    assert right <= 390
    assert content_width <= 390


def test_ctrl_k_finds_a_person_without_a_mouse(page: Page, site: str) -> None:
    page.goto(f"{site}/monday-light.html")

    page.keyboard.press("Control+k")
    page.keyboard.type("ana")
    page.wait_for_selector("#palette-results a")
    assert page.text_content("[data-palette-count]") == "2 results"
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.innerText").startswith("Ana Diallo")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")

    page.wait_for_url("**/monday-light.html#ana")


def test_escape_closes_the_search_and_gives_the_focus_back(page: Page, site: str) -> None:
    page.goto(f"{site}/monday-light.html")
    page.click("[data-palette-open]")

    page.keyboard.press("Escape")

    assert not page.is_visible("#palette")
    assert page.evaluate("document.activeElement.hasAttribute('data-palette-open')")


def test_a_name_that_is_markup_does_nothing(page: Page, site: str) -> None:
    page.goto(f"{site}/monday-light.html")
    title = page.title()

    page.keyboard.press("Control+k")
    page.keyboard.type("ana")
    page.wait_for_selector("#palette-results a")
    page.wait_for_timeout(300)

    assert ATTACK in page.inner_text("#palette-results")
    assert page.title() == title
    assert not [path for path in Handler.asked if "stolen" in path]


def test_the_theme_button_turns_the_page_and_remembers(page: Page, site: str) -> None:
    page.goto(f"{site}/monday-light.html")

    page.click(".top [data-theme-switch]")

    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert "theme=dark" in page.evaluate("document.cookie")
    assert page.text_content(".top [data-theme-name]") == "Theme: dark"


def test_the_privacy_key_covers_names(page: Page, site: str) -> None:
    page.goto(f"{site}/monday-light.html")

    page.keyboard.press("Alt+Shift+N")

    color = page.evaluate("getComputedStyle(document.querySelector('.decision .name')).color")
    assert color == "rgba(0, 0, 0, 0)"
    assert "names=hidden" in page.evaluate("document.cookie")


def test_a_mark_of_a_chart_says_its_value(page: Page, site: str) -> None:
    page.goto(f"{site}/student-light.html")

    page.hover("circle.c-dot[data-tip] >> nth=3")

    assert page.text_content(".tip") == "spring: 203 ± 3 points"


def test_the_phone_opens_its_menu_without_any_script(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page.goto(f"{site}/student-light.html")

    assert not page.is_visible("#rail")
    page.click("[popovertarget=rail]")

    assert page.is_visible("#rail >> text=Support plans")
    page.close()


def test_a_dialog_asks_before_it_acts(page: Page, site: str) -> None:
    page.goto(f"{site}/import-light.html")

    page.click("text=Release the 41 departures")
    assert page.is_visible("text=Their enrollments end today")
    page.click("text=Go back")

    assert not page.is_visible("text=Their enrollments end today")


def test_a_lost_request_is_told(page: Page, site: str) -> None:
    page.goto(f"{site}/list-light.html")
    page.route("**/list-light.html?*", lambda route: route.abort())

    page.click("a.sort >> nth=1")

    assert page.wait_for_selector(".notice.is-error").inner_text().startswith("No connection")


def test_a_refusal_inside_a_page_becomes_a_notice(page: Page, site: str) -> None:
    page.goto(f"{site}/list-light.html")
    refusal = '<div class="notice is-error" role="alert"><p>Your role does not open this page.</p></div>'
    page.route("**/list-light.html?*", lambda route: route.fulfill(status=403, body=refusal))

    page.click("a.sort >> nth=1")

    assert "Your role" in page.wait_for_selector("#notices .is-error").inner_text()
    assert page.is_visible("#students")
