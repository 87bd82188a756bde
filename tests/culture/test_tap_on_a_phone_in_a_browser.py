"""Two taps on a phone whose connection goes: kept, sent once when it returns, taken back before or after."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from cast_for_tests import Cast
from chromium import wait_until
from interlocks.pages.grown_cast import seat
from office.test_tap_names_in_a_browser import PHONE, SITE, answers_of
from sextant.culture.models import ClassroomCorrection, NetworkValue, PositiveEvent
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import unguarded
from sextant.network.actions import rosters

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
CUT = "internetdisconnected"


@pytest.fixture
def phone(browser: Browser, cast: Cast) -> Iterator[Page]:
    """Open the phone of Mr. Lindqvist, the teacher."""
    with guard.acting_as(process("demo_builder")):
        NetworkValue.objects.create(key="kindness", name="Kindness")
    context = browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True)
    context.route("**/*", answers_of(cast.sign_in(Client(), cast.erik_teacher)))
    yield context.new_page()
    context.close()


def opened(phone: Page, cast: Cast) -> None:
    phone.goto(SITE + reverse("tap_room", args=[cast.reading_7b.public_id]))
    # Ready once whoever is here has been asked: then taps are kept.
    wait_until(phone, "localStorage.getItem('device.owner')")


def tap(phone: Page, name: str, word: str) -> None:
    phone.get_by_role("radio", name=name).tap()
    phone.get_by_role("button", name=word, exact=True).tap()


def last(phone: Page) -> Any:
    return phone.locator("[data-tap-last]")


def test_two_taps_save_and_one_more_takes_them_back(cast: Cast, phone: Page) -> None:
    opened(phone, cast)
    expect(phone.locator("[data-tap-words]")).to_be_hidden()
    tap(phone, "Jaylen", "Kindness")
    expect(last(phone)).to_contain_text("Kindness: Jaylen")
    expect(phone.locator("[data-tap-status]")).to_have_text("Saved")
    assert unguarded(PositiveEvent).get().student_id == cast.jaylen.pk

    phone.get_by_role("button", name="Undo").tap()
    expect(last(phone)).to_contain_text("Taken back.")
    expect(phone.locator("[data-tap-status]")).to_have_text("")
    assert unguarded(PositiveEvent).get().undone_at is not None


def test_below_a_long_list_of_names_the_last_tap_and_its_undo_stay_in_sight(cast: Cast, phone: Page) -> None:
    with guard.acting_as(process("demo_builder")):
        for one in seat(cast, 24):
            rosters.place_student(
                section_id=cast.reading_7b.pk, student_id=one.pk, valid_from=cast.year.starts_on
            )
    opened(phone, cast)
    tap(phone, "Mate23", "Kindness")
    expect(last(phone)).to_contain_text("Kindness: Mate23")
    assert phone.evaluate("window.scrollY") > 200
    expect(last(phone)).to_be_in_viewport(ratio=1)
    expect(phone.locator("[data-tap-status]")).to_have_text("Saved")
    phone.get_by_role("button", name="Undo").tap()
    expect(last(phone)).to_contain_text("Taken back.")
    expect(phone.locator("[data-tap-status]")).to_have_text("")
    assert unguarded(PositiveEvent).get().undone_at is not None


def test_taps_without_a_connection_arrive_once_when_it_returns(cast: Cast, phone: Page) -> None:
    opened(phone, cast)
    phone.route("**/*", lambda route: route.abort(CUT))
    tap(phone, "Jaylen", "Off task")
    tap(phone, "The whole class", "Kindness")
    tap(phone, "Zuri", "Phone")
    expect(phone.locator("[data-tap-status]")).to_contain_text("3 unsent: no connection")
    phone.get_by_role("button", name="Undo").tap()
    expect(phone.locator("[data-tap-status]")).to_contain_text("unsent: no connection")
    assert not unguarded(ClassroomCorrection).exists()

    phone.unroute("**/*")
    phone.evaluate("window.dispatchEvent(new Event('online'))")
    expect(phone.locator("[data-tap-status]")).to_have_text("")
    standing = unguarded(ClassroomCorrection).filter(undone_at=None)
    assert [one.student_id for one in standing] == [cast.jaylen.pk]
    assert unguarded(PositiveEvent).count() == 2
