"""The pages of observing on a phone and a desk, without barriers; and Joon's way from the lock to the key."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page

from cast_for_tests import Cast
from instruction.calibrations_of_cast import TOO_KIND, calibrate, write
from instruction.teachers_scored import score_teachers
from instruction.visits_of_cast import publish, scored
from office.test_tap_names_in_a_browser import PHONE, SITE, answers_of
from sextant.instruction.models import Calibration
from sextant.kernel.guard import unguarded

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
DESK = {"width": 1440, "height": 900}

type Open = Callable[[str], Page]


@pytest.fixture
def open_as(browser: Browser, cast: Cast) -> Iterator[Open]:
    """Open a phone at which somebody of the cast has signed in."""
    pages: list[Page] = []

    def opened(who: str) -> Page:
        page = browser.new_page(viewport=PHONE)
        page.route("**/*", answers_of(cast.sign_in(Client(), cast.named[who])))
        pages.append(page)
        return page

    yield opened
    for page in pages:
        page.close()


def barriers(page: Page) -> list[tuple[str, list[str]]]:
    """Return what axe finds on the open page."""
    found = Axe().run(page).response["violations"]
    return [(fault["id"], [node["html"][:200] for node in fault["nodes"]]) for fault in found]


@pytest.mark.exhaustive
def test_pages_of_observing_have_no_barrier_and_fit_a_phone(cast: Cast, open_as: Open) -> None:
    standards = publish(cast)
    scored(cast, 3, standard=standards["IS8"])
    score_teachers(cast, [2] * 8, standard=standards["IS6"])
    event, waiting = write(cast), write(cast, "Grade 7 ratios")
    result = calibrate(cast, event, apart=TOO_KIND)
    calibrate(cast, event, by="yolanda_ap_instruction")
    teacher = cast.staff_of(cast.amara_teacher).public_id
    pages = {
        "yolanda_ap_instruction": [
            reverse("calibration_list"), reverse("observer_list"), reverse("walkthrough_list"),
            reverse("walkthrough_new"), reverse("standards_report"), reverse("visit_list"),
            reverse("calibration", args=[result.public_id]), reverse("coaching_growth", args=[teacher]),
            reverse("conference_before", args=[teacher]),
            reverse("standard_schools", args=[standards["IS6"].public_id]),
            reverse("visit_new", args=[teacher]) + "?kind=formal",
        ],
        "joon_coach": [
            reverse("calibration_score", args=[waiting.public_id]),
            reverse("visit_new", args=[teacher]) + "?kind=scored",
        ],
        "nadia_content_math": [
            reverse("calibration_desk"), reverse("calibration_write"), reverse("phrase_list"),
            reverse("phrase_add", args=[standards["IS6"].public_id]),
            reverse("step_example_add", args=[standards["IS6"].public_id]),
        ],
        "erik_teacher": [reverse("peer_list"), reverse("peer_visit", args=[teacher])],
    }  # fmt: skip
    found = {}
    for who, addresses in pages.items():
        page = open_as(who)
        for address in addresses:
            for size in (PHONE, DESK):
                page.set_viewport_size(size)
                answer = page.goto(SITE + address)
                assert answer is not None
                assert answer.ok, address
                too_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
                if (faults := barriers(page)) or too_wide:
                    found[who, address, size["width"]] = (faults, too_wide)
    assert found == {}


def test_joon_comes_from_the_lock_to_the_master_levels_by_keyboard(cast: Cast, open_as: Open) -> None:
    write(cast)
    page = open_as("joon_coach")
    page.goto(
        SITE + reverse("visit_new", args=[cast.staff_of(cast.amara_teacher).public_id]) + "?kind=scored"
    )

    page.get_by_role("link", name="Calibrate now").press("Enter")
    page.get_by_role("link", name="Calibrate now").press("Enter")
    for group in page.get_by_role("group").filter(has=page.get_by_role("radio")).all():
        group.get_by_role("radio").nth(1).press("Space")
    page.get_by_role("button", name="Compare with the master levels").press("Enter")
    page.get_by_role("heading", name="Certified: exact on 100%").wait_for()

    assert unguarded(Calibration).get().exact_percent == 100
