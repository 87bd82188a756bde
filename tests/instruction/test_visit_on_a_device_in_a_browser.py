"""Words of a visit on a phone whose connection comes and goes: nothing lost, nothing twice."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from cast_for_tests import TODAY, Cast
from device_for_tests import HALF_AN_HOUR, kept_ids, leave_alone
from instruction.visits_of_cast import draft_of, publish
from office.test_tap_names_in_a_browser import PHONE, SITE, answers_of
from sextant.instruction.actions.visits import save_visit
from sextant.instruction.models import Evidence, InstructionalStandard, Observation
from sextant.instruction.queries.visits_books import COACHING_BOOK
from sextant.instruction.terms import VisitState
from sextant.kernel.guard import unguarded
from sextant.network.models import CoachAssignment

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
CUT = "internetdisconnected"


@pytest.fixture
def standards(cast: Cast) -> dict[str, InstructionalStandard]:
    return publish(cast)


@pytest.fixture
def phone(browser: Browser, cast: Cast) -> Iterator[Page]:
    """Open the phone of Mr. Park, the coach."""
    context = browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True)
    context.route("**/*", answers_of(cast.sign_in(Client(), cast.joon_coach)))
    yield context.new_page()
    context.close()


def form_of(cast: Cast) -> str:
    return SITE + reverse("visit_new", args=[cast.staff_of(cast.amara_teacher).public_id])


def cut(page: Page) -> None:
    page.route("**/*", lambda route: route.abort(CUT))


def status(page: Page) -> Any:
    return page.locator("[data-visit-saved]")


def begun(page: Page, cast: Cast) -> None:
    page.goto(form_of(cast))
    expect(status(page)).to_contain_text("Each word is kept on this device")


def test_a_visit_shared_without_a_connection_arrives_once_when_it_returns(
    cast: Cast, standards: dict[str, Any], phone: Page
) -> None:
    begun(phone, cast)
    cut(phone)
    phone.get_by_label("Every student answers.").tap()
    phone.get_by_label("I saw this: 24 of 26 wrote.").first.tap()
    phone.get_by_label("Timed notes").fill("9:12 Do-now")
    phone.locator("#section").select_option("none")
    phone.get_by_role("button", name="Share with Amara").tap()
    expect(phone.locator("[data-visit-waits]")).to_contain_text("It is shared as soon as")
    expect(status(phone)).to_contain_text("Kept on this device, 1 unsent: no connection")
    assert not unguarded(Observation).exists()

    phone.unroute("**/*")
    phone.evaluate("window.dispatchEvent(new Event('online'))")
    expect(phone.locator("body")).to_contain_text("Amara Okafor can read it now.")

    visit = unguarded(Observation).get()
    assert visit.state == VisitState.SHARED
    assert unguarded(Evidence).exclude(text="").count() == 2
    assert phone.evaluate("indexedDB.databases().then(all => all.length)") == 1


def test_what_the_server_would_refuse_is_not_promised_without_a_connection(
    cast: Cast, standards: dict[str, Any], phone: Page
) -> None:
    begun(phone, cast)
    cut(phone)
    phone.get_by_label("Timed notes").fill("9:12 Do-now")
    phone.get_by_role("button", name="Share with Amara").tap()

    lacks = phone.locator("#problems")
    expect(lacks).to_contain_text("Choose the class, or No class.")
    expect(lacks).to_contain_text("one thing to keep or one thing to work on")
    expect(phone.locator("[data-visit-waits]")).to_be_hidden()

    phone.unroute("**/*")
    phone.evaluate("window.dispatchEvent(new Event('online'))")
    expect(status(phone)).to_contain_text("Sent")
    assert unguarded(Observation).get().state == VisitState.DRAFT


def test_a_promise_ends_with_the_answer_that_refuses_it(
    cast: Cast, standards: dict[str, Any], phone: Page
) -> None:
    begun(phone, cast)
    cut(phone)
    phone.get_by_label("One thing to keep").fill("All of them wrote.")
    phone.locator("#section").select_option("none")
    phone.get_by_role("button", name="Share with Amara").tap()
    waits = phone.locator("[data-visit-waits]")
    expect(waits).to_contain_text("It is shared as soon as")
    unguarded(CoachAssignment).filter(coach_id=cast.joon_coach.staff_id).update(valid_until=TODAY)

    phone.unroute("**/*")
    phone.evaluate("window.dispatchEvent(new Event('online'))")

    expect(phone.locator("#problems")).to_contain_text("you may not visit this teacher any more")
    expect(waits).to_be_hidden()


def test_a_draft_that_waits_on_the_device_is_one_row_of_the_list(
    cast: Cast, standards: dict[str, Any], phone: Page
) -> None:
    begun(phone, cast)
    praise = phone.get_by_label("One thing to keep")
    praise.fill("Here first.")
    expect(status(phone)).to_contain_text("Sent")
    phone.route("**/visits/new/**", lambda route: route.abort(CUT))
    praise.fill("Here last.")
    expect(status(phone)).to_contain_text("1 unsent")

    phone.goto(SITE + reverse("visit_list"))

    expect(phone.locator("[data-kept-list]")).to_contain_text("Amara Okafor")
    expect(phone.locator("[data-draft-key]")).to_be_hidden()


def test_a_closed_tab_is_opened_again_with_every_word(
    cast: Cast, standards: dict[str, Any], phone: Page
) -> None:
    begun(phone, cast)
    cut(phone)
    phone.get_by_label("One thing to keep").fill("All of them wrote.")
    expect(status(phone)).to_contain_text("Kept on this device")
    where = phone.url

    again = phone.context.new_page()
    phone.close()
    # It shows what waits, and not what it has sent before anybody looks.
    again.route("**/visits/new/**", lambda route: route.abort(CUT))
    again.goto(SITE + reverse("visit_list"))
    expect(again.locator("[data-kept-list]")).to_contain_text("Amara Okafor")
    again.unroute("**/visits/new/**")
    again.goto(where)

    expect(again.get_by_label("One thing to keep")).to_have_value("All of them wrote.")
    again.get_by_role("button", name="Finish later").tap()
    again.wait_for_url("**/visits/*/")
    assert unguarded(Observation).get().praise == "All of them wrote."


def test_whoever_wrote_before_the_device_locked_goes_on_and_loses_nothing(
    cast: Cast, standards: dict[str, Any], phone: Page
) -> None:
    begun(phone, cast)
    cut(phone)
    praise = phone.get_by_label("One thing to keep")
    praise.fill("All of them wrote.")
    expect(status(phone)).to_contain_text("Kept on this device")
    leave_alone(phone, seconds=HALF_AN_HOUR)
    praise.fill("All of them wrote, and read.")
    expect(status(phone)).to_contain_text("1 unsent kept on this device, sealed")
    assert all(one.startswith("draft:") for one in kept_ids(phone))

    phone.unroute("**/*")
    phone.evaluate("window.dispatchEvent(new Event('online'))")
    expect(status(phone)).to_contain_text("Sent")
    assert unguarded(Observation).get().praise == "All of them wrote, and read."


def test_words_that_somebody_changed_elsewhere_are_shown_and_not_overwritten(
    cast: Cast, standards: dict[str, Any], phone: Page
) -> None:
    begun(phone, cast)
    praise = phone.get_by_label("One thing to keep")
    praise.fill("Here first.")
    expect(status(phone)).to_contain_text("Sent")
    draft = unguarded(Observation).get()
    with cast.as_(cast.joon_coach):
        words = draft_of(cast, key=draft.device_key, praise="There later.", sent_as=uuid4())
        save_visit(book=COACHING_BOOK, draft=words, on=TODAY)

    praise.fill("Here last.")
    expect(phone.locator("[data-kept-list]")).to_contain_text("was changed on another device")
    assert unguarded(Observation).get().praise == "There later."
    phone.get_by_role("button", name="Send mine in its place").tap()
    expect(status(phone)).to_contain_text("Sent")
    assert unguarded(Observation).get().praise == "Here last."


def test_another_account_on_this_device_finds_nothing(
    cast: Cast, standards: dict[str, Any], phone: Page
) -> None:
    # Signing in takes longer than this device waits before it tries again.
    lucia = answers_of(cast.sign_in(Client(), cast.lucia_principal))
    begun(phone, cast)
    cut(phone)
    phone.get_by_label("One thing to keep").fill("All of them wrote.")
    expect(status(phone)).to_contain_text("Kept on this device")
    # Of the whole browser: its worker asks for pages, too.
    phone.context.route("**/*", lucia)
    phone.unroute("**/*")

    phone.goto(SITE + reverse("visit_list"))
    told = phone.get_by_role("dialog")
    expect(told).to_contain_text("another person has signed in: 1.")
    expect(told).not_to_contain_text("Park")
    told.get_by_role("button").tap()
    expect(phone.locator("[data-kept-here]")).to_be_hidden()
    assert not unguarded(Observation).exists()
