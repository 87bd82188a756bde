"""A session is logged on a phone in six taps; a team goes from one student to the next by the keyboard."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from cast_for_tests import TODAY, Cast
from office.test_tap_names_in_a_browser import PHONE, SITE, answers_of
from sextant.access.models import User
from sextant.kernel.guard import unguarded
from sextant.support.models import DecisionReview, Session, SessionAttendance
from support.delivery_of_cast import GRADE_3, group, plan, probe

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
MOST_TAPS = 8
# What is for screen readers alone stands after a space.
LOG = re.compile(r"Log\s?: Fluency A")


class Phone:
    """Counts what a thumb does."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps = page, 0

    def tap(self, role: str, name: str | re.Pattern[str]) -> None:
        self.taps += 1
        self.page.get_by_role(role, name=name).first.tap()  # type: ignore[arg-type]


@pytest.fixture
def hand_out(browser: Browser, cast: Cast) -> Iterator[object]:
    contexts = []

    def opened(user: User, *, scripts: bool = True) -> Page:
        context = browser.new_context(
            viewport=PHONE, is_mobile=True, has_touch=True, java_script_enabled=scripts
        )
        context.route("**/*", answers_of(cast.sign_in(Client(), user)))
        contexts.append(context)
        return context.new_page()

    yield opened
    for one in contexts:
        one.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_session_takes_seven_taps(cast: Cast, hand_out: object, scripts: bool) -> None:
    group(cast, plan(cast), plan(cast, "zuri"), plan(cast, "mateo"))
    page = hand_out(cast.samir_interventionist, scripts=scripts)  # type: ignore[operator]
    page.goto(SITE + reverse("session_today"))
    phone = Phone(page)
    phone.tap("link", LOG)
    phone.tap("checkbox", "Zuri")
    for step in ("Sounds", "Words", "Read aloud", "Write"):
        phone.tap("checkbox", step)
    phone.tap("button", "Save")
    expect(page.get_by_role("heading", level=1)).to_have_text("Every group of today is logged")
    assert phone.taps <= MOST_TAPS
    (session,) = unguarded(Session)
    assert (session.state, session.minutes, session.steps_done) == ("held", 30, 4)
    away = unguarded(SessionAttendance).exclude(missed_because="")
    assert [one.student_id for one in away] == [cast.zuri.pk]


def test_a_session_that_did_not_happen_takes_three_taps(cast: Cast, hand_out: object) -> None:
    group(cast, plan(cast))
    page = hand_out(cast.samir_interventionist)  # type: ignore[operator]
    page.goto(SITE + reverse("session_today"))
    page.get_by_role("link", name=LOG).tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fluency A: who was away?")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_text("It did not happen").tap()
    page.get_by_role("button", name="Testing").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Every group of today is logged")
    assert unguarded(Session).get().missed_because == "testing"


def test_a_team_goes_from_one_to_the_next_and_back_to_where_it_was(cast: Cast, hand_out: object) -> None:
    for who in ("jaylen", "zuri"):
        probe(plan(cast, who, kind="in_class", review_on=TODAY), *GRADE_3)
    page = hand_out(cast.yolanda_ap_instruction)  # type: ignore[operator]
    page.goto(SITE + reverse("team_meeting"))
    page.get_by_role("link", name="Begin").tap()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("Jaylen Okonkwo-Reed: reading, tier 2")
    expect(page.locator("svg.chart.only-narrow")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    # The rule's own words and the usual next day stand already: the team agrees with one button.
    expect(page.get_by_role("radio", name="Change the help")).to_be_checked()
    page.get_by_role("button", name="Keep it; next").focus()
    page.keyboard.press("Enter")
    expect(heading).to_contain_text("Zuri Hightower: reading, tier 2")
    page.goto(SITE + reverse("monday"))
    page.goto(SITE + reverse("team_meeting"))
    expect(heading).to_have_text("1 plan to look at")
    review = unguarded(DecisionReview).get()
    assert (review.decision, review.next_on) == ("change", TODAY + timedelta(weeks=6))
