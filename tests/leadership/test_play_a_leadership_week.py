"""Friday's draft is edited, Monday's meeting held, a commitment kept on a phone; in a browser."""

import re
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from cast_for_tests import Cast
from leadership.agenda_of_cast import draft, items_of, owe
from office.test_tap_names_in_a_browser import PHONE, SITE, answers_of
from sextant.access.models import User
from sextant.kernel.guard import unguarded
from sextant.leadership.models import Commitment, LeadershipMeeting
from sextant.leadership.terms.meetings import CommitmentState, MeetingState
from sextant.network.terms import Seat

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
def test_friday_s_draft_is_edited_monday_held_and_a_commitment_kept(cast: Cast, desk: Open) -> None:
    owe(cast, interlock="I-01", title="Remediation screening", seat=Seat.INTERVENTIONIST, n=14)
    owe(cast, interlock="I-41", title="Model lesson", seat=Seat.AP_INSTRUCTION, subject="network.Section")
    meeting = draft(cast)
    kept, off = (one.title for one in items_of(meeting)[:2])

    leads = desk(cast.lucia_principal)
    leads.goto(SITE + reverse("agenda"))
    leads.get_by_role("button", name=re.compile(f"Take off.*{re.escape(off)}")).click()
    expect(leads.get_by_role("button", name=re.compile(f"Put back.*{re.escape(off)}"))).to_be_visible()
    leads.get_by_label("What is to be decided?").fill("Who leads the showcase")
    leads.get_by_role("button", name="Add it").click()
    leads.get_by_role("button", name="Move up: Who leads the showcase").press("Enter")
    leads.get_by_role("button", name="Agree on it").click()
    leads.get_by_role("button", name="Begin the meeting").click()

    expect(leads.get_by_role("heading", level=1)).to_have_text("Who leads the showcase")
    expect(leads.get_by_role("timer")).to_contain_text(":")
    # Keys are heard once the page's script has run.
    leads.wait_for_load_state()
    leads.keyboard.press("ArrowRight")
    expect(leads.get_by_role("heading", level=1)).to_have_text(kept)
    leads.wait_for_load_state()
    leads.keyboard.press("ArrowLeft")
    expect(leads.get_by_role("heading", level=1)).to_have_text("Who leads the showcase")
    leads.get_by_role("button", name="Keep it and go on").click()
    expect(leads.get_by_text("Choose how it ended: decided, delegated or dropped.").first).to_be_visible()
    leads.locator("input[name=outcome][value=delegated]").check(force=True)
    leads.get_by_label("In a sentence").fill("Two students of each grade lead.")
    leads.get_by_label("Who promises what?").fill("Name two leaders a grade")
    leads.get_by_label("Whose").select_option("ap_culture")
    leads.get_by_role("button", name="Keep it and go on").click()
    expect(leads.get_by_role("heading", level=1)).to_have_text(kept)
    leads.get_by_role("link", name="Leave it open").click()
    expect(leads.get_by_role("heading", level=1)).to_have_text("One item is still open")
    leads.get_by_role("button", name="End the meeting").click()
    expect(leads.get_by_text("Two students of each grade lead.")).to_be_visible()
    assert unguarded(LeadershipMeeting).get().state == MeetingState.HELD

    hers = desk(cast.dana_ap_culture, on_phone=True)
    hers.goto(SITE + reverse("commitment_list"))
    assert fits(hers)
    hers.get_by_role("link", name="Name two leaders a grade").click()
    hers.get_by_label("What shows it?").fill("Names stand with the student leaders.")
    hers.get_by_role("button", name="Keep").click()
    # What is done before its day counts once the day has come.
    expect(hers.get_by_role("heading", level=1)).to_contain_text(
        "No commitment of this school year has come due"
    )
    assert unguarded(Commitment).get().state == CommitmentState.KEPT
    for page in ("agenda", "leadership_team", "school_plan", "meeting_list"):
        hers.goto(SITE + reverse(page))
        assert fits(hers), page
