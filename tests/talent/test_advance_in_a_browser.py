"""A case from “My advancement” to the letter, by mouse and on a phone; votes that do not see each other."""

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from cast_for_tests import Cast
from office.test_tap_names_in_a_browser import PHONE, SITE, answers_of
from sextant.access.models import User
from sextant.kernel.guard import unguarded
from sextant.talent.models import AdvancementCase
from sextant.talent.terms.advancing import ContributionPart
from sextant.talent.terms.growing import CaseState
from talent import advancing_of_cast as story

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
type Open = Callable[..., Page]
WIDE = {"width": 1440, "height": 1000}


@pytest.fixture
def desk(browser: Browser, cast: Cast) -> Iterator[Open]:
    contexts = []

    def opened(user: User, *, on_phone: bool = False) -> Page:
        context = browser.new_context(viewport=PHONE if on_phone else WIDE)
        context.route("**/*", answers_of(cast.sign_in(Client(), user)))
        contexts.append(context)
        return context.new_page()

    yield opened
    for one in contexts:
        one.close()


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


@pytest.mark.exhaustive
def test_a_case_goes_from_her_page_to_the_letter(cast: Cast, desk: Open) -> None:
    story.prepare(cast)
    hers, leads, hr = (
        desk(cast.amara_teacher, on_phone=True),
        desk(cast.lucia_principal),
        desk(cast.patrick_hr),
    )

    hers.goto(SITE + reverse("advancement_mine"))
    assert fits(hers)
    hers.get_by_role("button", name="Begin my case").click()
    expect(hers.get_by_role("link", name="Hand in")).to_be_visible()
    [case] = unguarded(AdvancementCase)

    leads.goto(SITE + reverse("advancement_rate", args=[case.public_id]))
    for part in ContributionPart:
        leads.locator(f"input[name=level_{part}][value='3']").check(force=True)
        leads.locator(f"textarea[name=evidence_{part}]").fill(story.SAW)
    leads.get_by_role("button", name="Keep").click()

    hers.goto(SITE + reverse("advancement_submit", args=[case.public_id]))
    assert fits(hers)
    hers.get_by_role("combobox").select_option("4")
    hers.get_by_role("textbox", name="Statement").fill("Three units, with results.")
    hers.get_by_role("button", name="Hand in").click()
    # Master is not open: the page says so, and keeps what she wrote.
    expect(hers.get_by_text("may be skipped when all gates on the way are met").first).to_be_visible()
    expect(hers.get_by_role("textbox", name="Statement")).to_have_value("Three units, with results.")
    hers.get_by_role("combobox").select_option("3")
    hers.get_by_role("button", name="Hand in").click()

    hr.goto(SITE + reverse("advancement_case", args=[case.public_id]))
    hr.get_by_role("button", name="Freeze the evidence").click()
    for part, key in story.panel_of(cast).items():
        hr.locator(f"select[name={part}]").select_option(str(key))
    hr.get_by_role("button", name="Name the panel").click()

    first, second = desk(cast.nadia_content_math), desk(cast.thandiwe_principal_elsewhere, on_phone=True)
    for page in (first, second):
        page.goto(SITE + reverse("advancement_case", args=[case.public_id]))
        assert fits(page)
    _vote(first)
    second.reload()
    expect(second.get_by_text(story.BECAUSE)).to_have_count(0)
    _vote(second)
    expect(second.get_by_text(story.BECAUSE)).to_have_count(2)
    hr.reload()
    _vote(hr)
    hr.locator("input[name=effective_on]").fill("2027-01-04")
    hr.get_by_role("button", name="Decide, and write the letter").click()

    hers.goto(SITE + reverse("advancement_letter", args=[case.public_id]))
    assert fits(hers)
    expect(hers.get_by_role("heading", level=1)).to_have_text("You advance to Advanced")
    expect(hers.get_by_text("Master is not met on: Composite C")).to_be_visible()
    hers.goto(SITE + reverse("advancement_case", args=[case.public_id]))
    hers.get_by_role("button", name="I have read the letter").click()
    assert story.read(case).state == CaseState.CLOSED


def test_windows_are_set_by_the_keyboard_and_wrong_days_are_named(cast: Cast, desk: Open) -> None:
    page = desk(cast.patrick_hr)
    page.goto(SITE + reverse("advancement_windows"))
    page.get_by_label("Name").focus()
    page.keyboard.type("June 2027")
    for name, day in (("opens_on", "2027-06-12"), ("closes_on", "2027-06-01"), ("decides_by", "2027-06-30")):
        page.locator(f"input[name={name}]").fill(day)
    page.get_by_role("button", name="Set the window").press("Enter")
    expect(page.get_by_text("Put the three days in this order").first).to_be_visible()
    page.locator("input[name=opens_on]").fill("2027-06-01")
    page.locator("input[name=closes_on]").fill("2027-06-12")
    page.get_by_role("button", name="Set the window").press("Enter")
    expect(page.get_by_text("June 2027")).to_be_visible()


def _vote(page: Page) -> None:
    page.locator("input[name=outcome][value=advance]").check(force=True)
    page.get_by_role("textbox", name="Because").fill(story.BECAUSE)
    page.get_by_role("button", name="Lock my vote").click()
