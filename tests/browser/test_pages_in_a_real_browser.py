"""Every page of the demo in a real browser: no complaint, no barrier, no page wider than the screen."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from samples_for_tests import sampled

PRINCIPAL, TEACHER, DIRECTOR = "lucia_principal", "amara_teacher", "anneke_data_director"
PAGES = [
    (PRINCIPAL, "/"),
    (PRINCIPAL, "/work/"),
    (PRINCIPAL, "/students/"),
    (PRINCIPAL, "/staff/"),
    (PRINCIPAL, "/classes/"),
    (PRINCIPAL, "/schools/"),
    (PRINCIPAL, "/calendar/"),
    (PRINCIPAL, "/attendance/"),
    (PRINCIPAL, "/rosters/"),
    (PRINCIPAL, "/health-of-records/"),
    (PRINCIPAL, "/growth/"),
    (PRINCIPAL, "/growth/flags/"),
    (PRINCIPAL, "/interlocks/"),
    (PRINCIPAL, "/coaching/effects/"),
    (PRINCIPAL, "/who-sees-what/"),
    (PRINCIPAL, "/nowhere/"),
    (TEACHER, "/"),
    (TEACHER, "/imports/"),
    (DIRECTOR, "/"),
    (DIRECTOR, "/imports/"),
    (DIRECTOR, "/imports/new"),
    (DIRECTOR, "/imports/rows"),
    (DIRECTOR, "/accounts/"),
    (DIRECTOR, "/calendar/"),
    (DIRECTOR, "/calendar/years/"),
    (DIRECTOR, "/calendar/years/new/"),
    (DIRECTOR, "/rosters/"),
    (DIRECTOR, "/search"),
    (PRINCIPAL, "/work/?show=school"),
    ("gloria_registrar", "/"),
    ("leila_privacy", "/"),
    ("patrick_hr", "/"),
    ("samir_interventionist", "/work/"),
    ("walter_regional", "/"),
    ("denise_guardian", "/"),
]
# One page of each shape: Monday, list, record, report to print, form on a phone, room grid, refused.
SHAPES = [
    "/",
    "/students/",
    "first student",
    "first teacher",
    "first class",
    "first room",
    "first benchmark room",
    "first course",
    "first report card",
    "first gradebook",
    "/nowhere/",
]
FIRST = {
    "first student": ("/students/", r"/students/[0-9a-f-]{36}/"),
    "first teacher": ("/staff/", r"/staff/[0-9a-f-]{36}/"),
    "first class": ("/classes/", r"/classes/[0-9a-f-]{36}/"),
    "first room": ("/attendance/", r"/attendance/[0-9a-f-]{36}/"),
    "first benchmark room": ("/benchmarks/rooms/", r"/benchmarks/rooms/[0-9a-f-]{36}/"),
    "first course": ("/benchmarks/rooms/", r"/benchmarks/courses/[0-9a-f-]{36}/"),
    "first report card": ("/report-cards/read/", r"/report-cards/[0-9a-f-]{36}/"),
    "first gradebook": ("/gradebook/?whose=all", r"/gradebook/[0-9a-f-]{36}/"),
}


def barriers(page: Page) -> list[tuple[str, list[str]]]:
    """Return what axe finds on the open page."""
    found = Axe().run(page).response["violations"]
    return [(fault["id"], [node["html"][:200] for node in fault["nodes"]]) for fault in found]


def open_shape(page: Page, address: str, shape: str) -> None:
    """Open a page, or the first record that its list leads to."""
    if shape not in FIRST:
        page.goto(address + shape)
        return
    start, pattern = FIRST[shape]
    page.goto(address + start)
    links = [link.get_attribute("href") or "" for link in page.locator("main a[href]").all()]
    page.goto(address + next(href for href in links if re.search(pattern, href)))


@pytest.mark.parametrize(
    "whose", sampled(PAGES, quick=[(PRINCIPAL, "/"), ("denise_guardian", "/")]), ids=" ".join
)
def test_the_page_has_no_barrier(
    page: Page, demo_address: str, sign_in: Callable[[str], None], heard: list[str], whose: tuple[str, str]
) -> None:
    who, path = whose
    sign_in(who)

    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(demo_address + path)

    assert barriers(page) == []
    assert heard == []


@pytest.mark.parametrize("theme", sampled(["light", "dark"], quick=["light"]))
@pytest.mark.parametrize("width", sampled([1440, 390], quick=[390]))
@pytest.mark.parametrize(
    "shape", sampled(SHAPES, quick=["/", "first student", "first gradebook", "/nowhere/"])
)
def test_each_shape_fits_in_both_themes(
    page: Page,
    demo_address: str,
    sign_in: Callable[[str], None],
    heard: list[str],
    shape: str,
    width: int,
    theme: str,
) -> None:
    sign_in(PRINCIPAL)
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")

    open_shape(page, demo_address, shape)

    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert heard == []


LEADERS = (
    PRINCIPAL,
    "yolanda_ap_instruction",
    "dana_ap_culture",
    "marcus_ap_operations",
    "ruth_ap_sped",
)


@pytest.mark.parametrize("who", sampled(LEADERS, quick=[PRINCIPAL]))
def test_a_leaders_monday_fits_a_laptop_and_a_third(
    page: Page, demo_address: str, sign_in: Callable[[str], None], who: str
) -> None:
    sign_in(who)
    page.set_viewport_size({"width": 1366, "height": 768})

    page.goto(demo_address)
    page.wait_for_load_state("networkidle")

    # Drawers that open later are asked for by then; each stays one row.
    assert page.evaluate("document.documentElement.scrollHeight") <= 768 * 1.4
