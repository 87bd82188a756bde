"""An incident on a phone: reported in a minute, with a connection and without; pages fit and axe passes."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from cast_for_tests import Cast
from chromium import wait_until
from culture.incidents_of_cast import decided, heard, part_of, publish, reported, ruling
from device_for_tests import HALF_AN_HOUR, TWELVE_HOURS, kept_ids, leave_alone
from office.test_tap_names_in_a_browser import PHONE, SITE, answers_of
from sextant.access.models import User
from sextant.culture.models import Incident, IncidentStudent
from sextant.culture.terms import IncidentState, Part, ResponseKind
from sextant.kernel.guard import unguarded

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
CUT = "internetdisconnected"
MOST_TAPS, THUMB = 8, 44
# What a thumb taps in the form of a report: boxes and radios by their words, and all else by itself.
TOO_SMALL = """least => [...document.querySelectorAll(
    "form.report :is(label.check, .segments label, input:not([type=hidden], [type=checkbox], [type=radio]), "
    + "select, textarea, .btn, summary)")]
    .map(one => [one.outerHTML.slice(0, 60), one.getBoundingClientRect().height])
    .filter(([, height]) => height && height < least)"""
NEW = SITE + "/culture/incidents/new/"


@pytest.fixture
def open_phone(browser: Browser, cast: Cast) -> Iterator[Any]:
    """Open somebody's phone."""
    publish(cast)
    contexts = []

    def opened(user: User) -> Page:
        context = browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True)
        context.route("**/*", answers_of(cast.sign_in(Client(), user)))
        context.set_default_navigation_timeout(120_000)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


def ready(page: Page) -> None:
    """Open the form and wait until this device keeps what it may."""
    page.goto(NEW)
    wait_until(page, "localStorage.getItem('device.owner')")


def cut(page: Page) -> None:
    page.route("**/*", lambda route: route.abort(CUT))


def whole(page: Page) -> None:
    page.unroute("**/*")
    page.evaluate("window.dispatchEvent(new Event('online'))")


def write(page: Page, *, line: str = "He shoved her at the lockers.") -> None:
    page.get_by_label("What happened").select_option(label="Horseplay")
    page.get_by_label("Where").select_option(label="Hallway or stairs")
    page.get_by_label("In one line").fill(line)


def test_a_report_takes_a_few_taps_and_one_line(cast: Cast, open_phone: Any) -> None:
    page, taps = open_phone(cast.erik_teacher), 0

    def tap(what: Any) -> None:
        nonlocal taps
        what.tap()
        taps += 1

    ready(page)
    tap(page.get_by_label("Find a student", exact=True))
    page.keyboard.type("okon")
    tap(page.get_by_label(cast.jaylen.name).first)
    expect(page.locator("#who .who__parts")).to_have_count(1)
    tap(page.get_by_label("Find a student", exact=True))
    page.keyboard.press("Control+a")
    page.keyboard.type("hight")
    tap(page.get_by_label(cast.zuri.name).first)
    tap(page.locator(f'[name="part-{cast.zuri.public_id}"][value=harmed]'))
    write(page)
    tap(page.get_by_role("button", name="Report", exact=True))
    page.get_by_text("waits for triage").wait_for()

    # Two lists to choose from are a tap each to open and to choose.
    assert taps <= MOST_TAPS
    assert set(unguarded(IncidentStudent).values_list("student_id", "part")) == {
        (cast.jaylen.pk, Part.RESPONSIBLE), (cast.zuri.pk, Part.HARMED),
    }  # fmt: skip
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_report_is_made_with_one_hand(cast: Cast, open_phone: Any) -> None:
    """Report one student in at most eight taps, each on a target that a thumb meets."""
    page, taps, small = open_phone(cast.erik_teacher), 0, []

    def tap(what: Any, times: int = 1) -> None:
        nonlocal taps
        box = what.bounding_box()
        if min(box["width"], box["height"]) < THUMB:
            small.append((what, box["width"], box["height"]))
        taps += times
        if times == 1:
            what.tap()

    ready(page)
    expect_in_reach(page)
    tap(page.get_by_label("Find a student", exact=True))
    page.keyboard.type("okon")
    tap(page.locator("label", has_text=cast.jaylen.name).first)
    expect(page.locator("#who .who__parts")).to_have_count(1)
    expect_in_reach(page)
    assert page.evaluate(TOO_SMALL, THUMB) == []
    # A list is one tap to open, and one to choose.
    tap(page.get_by_label("What happened"), times=2)
    page.get_by_label("What happened").select_option(label="Horseplay")
    tap(page.get_by_label("Where"), times=2)
    page.get_by_label("Where").select_option(label="Hallway or stairs")
    tap(page.get_by_label("In one line"))
    page.keyboard.type("He shoved her at the lockers.")
    expect_in_reach(page)
    tap(page.get_by_role("button", name="Report", exact=True))
    page.get_by_text("waits for triage").wait_for()

    assert small == []
    assert taps <= MOST_TAPS
    assert unguarded(IncidentStudent).get().student_id == cast.jaylen.pk


def expect_in_reach(page: Page) -> None:
    """Expect the primary button where a thumb is: in the lowest third of the screen, with nothing over it."""
    found = page.evaluate(
        """() => {
            const button = document.querySelector('[name=do][value=report]');
            const box = button.getBoundingClientRect();
            const x = box.left + box.width / 2, y = box.top + box.height / 2;
            return { y, bottom: box.bottom, height: box.height, is_free: button.contains(
                document.elementFromPoint(x, y)) };
        }"""
    )
    assert found["y"] > PHONE["height"] * 2 / 3
    assert found["bottom"] <= PHONE["height"]
    assert found["height"] >= THUMB
    assert found["is_free"]


def test_without_a_connection_a_report_waits_and_arrives_once(cast: Cast, open_phone: Any) -> None:
    page = open_phone(cast.erik_teacher)
    ready(page)
    page.wait_for_timeout(500)
    cut(page)
    page.get_by_label("Find a student", exact=True).fill("okon")
    page.get_by_label(cast.jaylen.name).first.check()
    write(page)
    page.get_by_role("button", name="Report", exact=True).tap()
    expect(page.locator("[data-report-list]")).to_contain_text("nobody has it yet")
    assert not unguarded(Incident).exists()

    whole(page)
    page.get_by_text("waits for triage").wait_for()
    incident = unguarded(Incident).get()
    assert incident.state == IncidentState.REPORTED
    assert unguarded(IncidentStudent).get().student_id == cast.jaylen.pk
    page.goto(NEW)
    expect(page.locator("[data-reports]")).to_be_hidden()


@pytest.mark.parametrize("seconds", [HALF_AN_HOUR, TWELVE_HOURS])
def test_a_phone_that_was_left_alone_shows_no_name_and_loses_no_report(
    cast: Cast, open_phone: Any, seconds: int
) -> None:
    page = open_phone(cast.erik_teacher)
    ready(page)
    page.wait_for_timeout(500)
    assert "reports" in kept_ids(page)
    page.route("**/device/", lambda route: route.abort(CUT))
    page.get_by_label("Find a student", exact=True).fill("okon")
    page.get_by_label(cast.jaylen.name).first.check()
    write(page)
    page.get_by_role("button", name="Report", exact=True).tap()
    expect(page.locator("[data-report-list]")).to_contain_text("nobody has it yet")

    # The next person opens the page, and her taps open nothing.
    leave_alone(page, seconds=seconds)
    page.goto(NEW)
    page.locator("h1").tap()
    expect(page.locator("[data-report-list]")).to_contain_text("1 unsent kept on this device, sealed")
    expect(page.locator("[data-report-list] a")).to_have_count(0)
    (draft,) = kept_ids(page)
    assert draft.startswith("draft:")
    page.goto(f"{NEW}?kept={draft.removeprefix('draft:')}")
    expect(page.locator("[data-report-list]")).to_contain_text("Sign in as yourself")
    expect(page.get_by_label("In one line")).to_have_value("")
    assert not unguarded(Incident).exists()

    # Mr. Lindqvist is back: the server knows him, and what he wrote is sent.
    page.unroute("**/device/")
    page.goto(NEW)
    expect(page.locator("[data-reports]")).to_be_hidden()
    wait_until(page, "localStorage.getItem('device.owner')")
    # The list is empty before it has asked, too: what counts is that the server has the report.
    for _tenth in range(200):
        if unguarded(IncidentStudent).exists():
            break
        page.wait_for_timeout(100)
    assert unguarded(IncidentStudent).get().student_id == cast.jaylen.pk


def test_what_is_wrong_is_said_on_the_page_and_nothing_is_lost(cast: Cast, open_phone: Any) -> None:
    page = open_phone(cast.erik_teacher)
    ready(page)
    write(page)
    page.get_by_role("button", name="Report", exact=True).tap()
    expect(page.locator("#problems")).to_contain_text("tick that you do not know")
    expect(page.get_by_label("In one line")).to_have_value("He shoved her at the lockers.")
    page.get_by_label("I do not know who did it").check()
    page.get_by_role("button", name="Report", exact=True).tap()
    page.get_by_text("waits for triage").wait_for()
    assert unguarded(Incident).get().is_responsible_unknown


def test_what_is_empty_is_named_with_a_way_to_its_field_and_nothing_is_lost(
    cast: Cast, open_phone: Any
) -> None:
    page = open_phone(cast.erik_teacher)
    ready(page)
    page.get_by_label("Where").select_option(label="Hallway or stairs")
    page.get_by_role("searchbox").fill("oko")
    page.get_by_role("checkbox", name="Jaylen").check()
    cut(page)
    page.get_by_role("button", name="Report", exact=True).tap()
    box = page.locator("#problems")
    expect(box).to_be_focused()
    expect(box.get_by_role("listitem")).to_have_text(
        ["What happened: Choose what happened.", "In one line: Write one line about what you saw or heard."]
    )
    expect(page.get_by_role("checkbox", name="Jaylen")).to_be_checked()
    expect(page.get_by_label("Where")).to_have_value("hallway")
    box.get_by_role("link", name="In one line").tap()
    expect(page.get_by_label("In one line")).to_be_focused()
    write(page)
    whole(page)
    page.get_by_role("button", name="Report", exact=True).tap()
    page.get_by_text("waits for triage").wait_for()
    assert unguarded(IncidentStudent).get().student_id == cast.jaylen.pk


@pytest.mark.exhaustive
def test_pages_fit_a_phone_and_axe_finds_nothing(cast: Cast, open_phone: Any) -> None:
    waiting = reported(cast)
    incident = heard(cast)
    part = part_of(incident, cast)
    done = heard(cast)
    decided(cast, done, ruling(ResponseKind.SMALL_CIRCLE, (ResponseKind.ISS, "1"), reason="Third time."))
    wanted = [
        (cast.erik_teacher, reverse("incident_new")), (cast.erik_teacher, reverse("incident_mine")),
        (cast.dana_ap_culture, reverse("incident_list")),
        (cast.dana_ap_culture, reverse("incident", args=[waiting.public_id])),
        (cast.dana_ap_culture, reverse("incident", args=[done.public_id])),
        (cast.dana_ap_culture, reverse("incident_who", args=[waiting.public_id])),
        (cast.dana_ap_culture, reverse("incident_hear", args=[part.public_id])),
        (cast.dana_ap_culture, reverse("incident_decide", args=[part.public_id])),
        (cast.lucia_principal, reverse("sign_off_list")),
        (cast.denise_guardian, reverse("own_incidents")),
        (cast.denise_guardian, reverse("incident_notice", args=[part_of(done, cast).public_id])),
        (cast.jaylen_student, reverse("code_book")),
    ]  # fmt: skip
    wrong = []
    pages: dict[int, Page] = {}
    for user, address in wanted:
        page = pages.setdefault(user.pk, open_phone(user))
        page.goto(SITE + address)
        if page.evaluate("document.documentElement.scrollWidth") > PHONE["width"]:
            wrong.append(f"{address} is wider than a phone")
        wrong += [
            f"{address}: {one['id']} {one['nodes'][0]['html'][:120]}"
            for one in Axe().run(page).response["violations"]
        ]

    assert wrong == []
