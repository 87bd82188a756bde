"""From a fight to the circle on the morning of return, each step by whoever owes it, in browsers."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from cast_for_tests import TODAY, Cast
from culture.incidents_of_cast import part_of, publish, reported
from office.test_tap_names_in_a_browser import PHONE, SITE, answers_of
from sextant.access.models import User
from sextant.culture.models import (
    DueProcessCase,
    DueProcessClock,
    Incident,
    ReentryPlan,
    Removal,
    Statement,
)
from sextant.culture.terms import IncidentState, Part
from sextant.culture.terms.removals import ClockEvent
from sextant.kernel.guard import unguarded
from sextant.work.models import WorkItem
from sextant.work.terms import WorkState

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
DESK = {"width": 1440, "height": 900}
FIRST_DAY = TODAY + timedelta(days=1)
SAID = "He said something about my brother. I should have walked away."
FOR_FAMILY = (
    "Jaylen hit another student in the hallway. He is suspended, and we welcome him back in a circle."
)
ON_PAPER = {ClockEvent.PARENT_NOTICE, ClockEvent.SUPERINTENDENT_NOTICE}

type Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, cast: Cast) -> Iterator[Open]:
    """Open somebody's browser, at a desk or on a phone."""
    publish(cast)
    with ExitStack() as stack:

        def opened(user: User, *, on_phone: bool = False) -> Page:
            more = {"is_mobile": True, "has_touch": True} if on_phone else {}
            context = browser.new_context(viewport=PHONE if on_phone else DESK, **more)
            stack.callback(context.close)
            context.route("**/*", answers_of(cast.sign_in(Client(), user)))
            context.set_default_navigation_timeout(120_000)
            context.set_default_timeout(30_000)
            return context.new_page()

        yield opened


@pytest.fixture
def move_to() -> Iterator[Callable[[date], None]]:
    """Let the clock show the morning of another day."""
    with ExitStack() as stack:

        def moved(day: date) -> None:
            morning = datetime.combine(day, time(7, 45), ZoneInfo("America/New_York"))
            stack.enter_context(time_machine.travel(morning, tick=False))

        yield moved


@pytest.mark.exhaustive
def test_from_the_fight_to_the_circle_on_the_morning_of_return(
    cast: Cast, open_page: Open, move_to: Callable[[date], None]
) -> None:
    incident = reported(cast, key="fighting", students=(("jaylen", Part.RESPONSIBLE), ("zuri", Part.HARMED)))
    hear(open_page(cast.dana_ap_culture), incident, cast)
    principal = open_page(cast.lucia_principal)
    decide(principal, incident, cast)
    send_notices(principal)
    hand_in_work(open_page(cast.amara_teacher, on_phone=True))
    prepare_return(open_page(cast.dana_ap_culture))
    read_word(open_page(cast.erik_teacher, on_phone=True), cast)

    plan = unguarded(ReentryPlan).get()
    move_to(plan.returns_on)
    welcome_back(open_page(cast.dana_ap_culture), open_page(cast.ines_counselor))
    close(open_page(cast.dana_ap_culture), incident)

    assert unguarded(Incident).get().state == IncidentState.CLOSED
    assert unguarded(DueProcessCase).get().decision == "upheld"


def hear(page: Page, incident: Incident, cast: Cast) -> None:
    """Take the report on, tell the student what it says, and write down what he answers."""
    page.goto(SITE + reverse("incident", args=[incident.public_id]))
    page.get_by_role("button", name="Take it on").click()
    page.get_by_role("link", name="Hear the student").click()
    page.get_by_label("What the student says").fill(SAID)
    page.get_by_role("button", name="Keep her words").click()
    # Nobody is asked before he was told.
    expect(page.locator("#problems")).to_be_visible()
    page.get_by_label("I told the student what the report says").check()
    page.get_by_role("button", name="Keep her words").click()
    expect(page.get_by_text("Her words are kept, sealed.")).to_be_visible()
    expect(page.get_by_text(SAID)).to_be_visible()
    assert unguarded(Statement).get().student_id == cast.jaylen.pk
    assert SAID not in unguarded(Statement).get().words


def decide(page: Page, incident: Incident, cast: Cast) -> None:
    """Suspend the student for two days, as only a principal may."""
    page.goto(SITE + reverse("incident_decide", args=[part_of(incident, cast).public_id]))
    expect(page.get_by_text(SAID)).to_be_visible()
    page.get_by_label("It happened as reported").check()
    suspension = page.locator(".offer", has=page.locator('[name="days-oss"]')).first
    suspension.locator('[name="kind"]').check()
    suspension.locator('[name="days-oss"]').fill("2")
    page.get_by_label("First day of a suspension").fill(FIRST_DAY.isoformat())
    page.get_by_label("Words for the family").fill(FOR_FAMILY)
    page.get_by_role("button", name="Decide", exact=True).click()
    expect(page.get_by_text("Decided. Tell the family yourself first")).to_be_visible()
    assert unguarded(Removal).get().starts_on == FIRST_DAY


def send_notices(page: Page) -> None:
    """Print the letter, keep the proof that it went out, and tell the superintendent."""
    case = unguarded(DueProcessCase).get()
    page.goto(SITE + reverse("due_process_case", args=[case.public_id]))
    page.get_by_role("link", name="Suspension notice").click()
    expect(page.get_by_text(FOR_FAMILY)).to_be_visible()
    page.goto(SITE + reverse("due_process_case", args=[case.public_id]))
    page.get_by_text("Record that a letter went out").click()
    form = page.locator("form", has=page.get_by_role("button", name="Keep the proof"))
    form.get_by_label("Letter").select_option(label="Suspension notice")
    form.get_by_label("How it went").select_option(label="Certified mail")
    form.get_by_label("Sent on").fill(TODAY.isoformat())
    form.get_by_role("button", name="Keep the proof").click()
    expect(page.get_by_text("Write down the number on the receipt").first).to_be_visible()
    form.get_by_label("Number on the receipt").fill("9407 3000 0000 0001 01")
    form.get_by_role("button", name="Keep the proof").click()
    expect(page.get_by_text("9407 3000 0000 0001 01")).to_be_visible()
    page.get_by_role("button", name=re.compile("It has happened.*Superintendent")).click()
    expect(page.get_by_role("button", name=re.compile("It has happened"))).to_have_count(0)
    clocks = {one.event: one.met_at for one in unguarded(DueProcessClock).filter(case_id=case.pk)}
    assert set(clocks) == ON_PAPER
    assert None not in clocks.values()


def hand_in_work(page: Page) -> None:
    """Find the packet on one's own list, and hand it in."""
    page.goto(SITE + reverse("work_list"))
    page.get_by_role("link", name=re.compile("Work for days away, Math 7B")).first.tap()
    page.get_by_role("button", name="Close as done").tap()
    page.get_by_role("link", name="Back to To do").wait_for()
    item = unguarded(WorkItem).get(interlock="I-09", title="Work for days away, Math 7B")
    assert item.state == WorkState.DONE


def prepare_return(page: Page) -> None:
    """Name who checks in, and write to the teachers."""
    plan = unguarded(ReentryPlan).get()
    page.goto(SITE + reverse("reentry", args=[plan.public_id]))
    page.get_by_label("Adult who checks in").select_option(label="Ines Castellanos")
    page.get_by_label("A word to the teachers").fill("Greet him at the door; the packet comes in two parts.")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("Kept. The student’s teachers read it")).to_be_visible()


def read_word(page: Page, cast: Cast) -> None:
    """Read, as a teacher, who comes back and what helps, and nothing of why he was away."""
    page.goto(SITE + reverse("reentry_list"))
    page.get_by_role("link", name=cast.jaylen.name).tap()
    expect(page.get_by_text("Greet him at the door")).to_be_visible()
    expect(page.get_by_text(re.compile("suspen", re.IGNORECASE))).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def welcome_back(leader: Page, counselor: Page) -> None:
    """Find the circle on the lists of both, and hold it."""
    counselor.goto(SITE + reverse("work_list"))
    expect(counselor.get_by_text("Circle and check-in on the day of return").first).to_be_visible()
    leader.goto(SITE + reverse("work_list"))
    leader.get_by_role("link", name=re.compile("Re-entry circle")).first.click()
    leader.get_by_role("link", name="See the return").click()
    leader.get_by_role("button", name="The circle was held").click()
    expect(leader.get_by_text("Noted. The circle was held.")).to_be_visible()
    owed = unguarded(WorkItem).filter(interlock="I-09").exclude(title__startswith="Work")
    assert set(owed.values_list("state", flat=True)) == {WorkState.DONE}


def close(page: Page, incident: Incident) -> None:
    """Close the case of discipline, and the incident."""
    case = unguarded(DueProcessCase).get()
    page.goto(SITE + reverse("due_process_case", args=[case.public_id]))
    page.get_by_text("Record the decision").first.click()
    form = page.locator("form", has=page.get_by_role("button", name="Record the decision"))
    form.get_by_label("Decision").select_option(label="The removal stands")
    form.get_by_label("What was decided, and why").fill("Heard, served, welcomed back.")
    form.get_by_role("button", name="Record the decision").click()
    expect(page.get_by_text("Heard, served, welcomed back.")).to_be_visible()
    page.goto(SITE + reverse("incident", args=[incident.public_id]))
    page.get_by_role("button", name="Close the incident").click()
    # Nothing closes while something that was decided is open.
    expect(page.get_by_text("neither done nor waived")).to_be_visible()
    page.get_by_role("button", name="Done", exact=True).click()
    page.get_by_role("button", name="Back in class and welcomed").click()
    expect(page.get_by_role("button", name="Back in class and welcomed")).to_have_count(0)
    page.get_by_role("button", name="Close this message").click()
    page.get_by_role("button", name="Close the incident").click()
    expect(page.get_by_text("Closed").first).to_be_visible()
