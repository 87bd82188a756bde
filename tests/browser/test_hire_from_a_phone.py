"""Noor applies on a phone, accepts on it, is cleared and begins; coaching and plan open by themselves.

I-06 proposes the coaching and asks for it, I-07 begins her plan with what hiring showed; both items close by
what people do, not by a tick.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.conf import settings
from django.core import mail
from django.urls import reverse
from playwright.sync_api import Browser, ViewportSize, expect

from browser.people_at_browsers import Person, Site
from cast_for_tests import NOW, TODAY, Cast
from instruction.visits_of_cast import publish as publish_rubric
from instruction.visits_of_cast import scored
from sextant.access.actions import open_account
from sextant.instruction.models import CoachingCycle, InstructionalStandard
from sextant.kernel import clock, guard
from sextant.kernel.actor import process
from sextant.kernel.guard import unguarded
from sextant.talent.actions.joining_daily import look_after_joining
from sextant.talent.models import Application, GrowthPlan, OnboardingStep, Position, ScreenEvent
from sextant.talent.terms.hiring import ClearanceKind, Stage
from sextant.work.models import WorkItem
from sextant.work.terms import WorkState
from talent.joining_of_cast import STARTS, as_builder, load_bands, opening, screened
from talent.screening_of_cast import get_ready

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))

A_MINUTE = timedelta(minutes=1)
PHONE: ViewportSize = {"width": 390, "height": 844}
SECOND_WEEK = date(2026, 12, 14)


@pytest.fixture
def site(browser: Browser, cast: Cast) -> Iterator[Site]:
    publish_rubric(cast)
    load_bands(cast)
    get_ready(cast)
    found = Site(browser=browser, cast=cast)
    found.on(TODAY)
    yield found
    found.close()


def own_page() -> str:
    """Return the address in the newest mail."""
    found = re.search(r"https?://[^/\s]+(/careers/mine/\S+/)", mail.outbox[-1].body)
    assert found is not None
    return found[1]


def apply(noor: Person) -> None:
    """Fill the form in, in a minute, and send it."""
    noor.open(reverse("careers"))
    noor.follow("Math teacher, grade 7")
    noor.reads("Base pay, a year")
    noor.follow("Apply")
    noor.fill(given_name="Noor", family_name="Haddad", email="noor@home.example", years_experience="7")
    noor.choose("channel", "Career fair")
    noor.choose("certification", "Full certificate")
    resume = {"name": "resume.txt", "mimeType": "text/plain", "buffer": b"Taught for seven years."}
    noor.page.set_input_files("main input[type='file']", files=[resume])  # type: ignore[list-item]
    with time_machine.travel(NOW + A_MINUTE * 180, tick=False):
        noor.press("Send my application")
        noor.reads("Thank you. Your application is on its way.")


def screen(site: Site, cast: Cast, noor: Person) -> Application:
    """Read the résumé, plan a talk that she sees on the phone, and let levels be locked."""
    rosa = site.person("rosa_recruiter")
    rosa.open(reverse("resume_queue"))
    rosa.reads("Noor Haddad")
    rosa.press("On to: Résumé screened")
    rosa.reads("Every résumé is read")
    row = unguarded(Application).get()
    assert row.stage == Stage.RESUME_SCREENED
    rosa.open(reverse("screen_event_plan", args=[row.public_id]))
    rosa.choose("kind", "Phone screen")
    rosa.fill(day=(TODAY + timedelta(days=2)).isoformat(), time="10:30", place="We call you")
    rosa.tick("raters", str(cast.lucia_principal.staff_id))
    rosa.press("Plan it")
    rosa.reads("The candidate gets a mail")
    noor.open(own_page())
    noor.reads("When we meet", "10:30 AM, We call you", "Please bring:")
    assert fits(noor)
    with as_builder():
        unguarded(ScreenEvent).update(state="done")
        row = Application.objects.get(pk=row.pk)
        row.stage, row.composite_hundredths = Stage.REFERENCE, 314
        row.save()
    screened(cast, row, relationships=3, authority=3, accepts_feedback=2, smarts=4)
    return row


def offer(site: Site, noor: Person, row: Application, position: Position) -> Application:
    """Offer within the band what she accepts on the phone."""
    patrick = site.person("patrick_hr")
    patrick.open(reverse("offer_write", args=[row.public_id]))
    patrick.reads("The rule says: Senior Associate")
    patrick.page.locator("main select[name='position']").select_option(str(position.public_id))
    patrick.fill(
        base="66,400",
        starts_on=STARTS.isoformat(),
        answer_by=(TODAY + timedelta(days=7)).isoformat(),
    )
    patrick.press("Keep the draft")
    patrick.press("Send")
    noor.open(own_page())
    noor.reads("Our offer to you", "$66,400.00")
    noor.page.get_by_text("Accept the offer").click()
    noor.press("Yes, I accept")
    noor.reads("What you have accepted")
    return unguarded(Application).get()


def clear(site: Site, row: Application) -> None:
    """Note the four clearances; before the last of them nobody can start."""
    patrick = site.person("patrick_hr")
    for kind in ClearanceKind:
        patrick.open(reverse("hire_file", args=[row.public_id]))
        patrick.press("Cleared to start")
        patrick.reads("Nothing was saved", str(kind.label))
        patrick.open(reverse("clearance_note", args=[row.public_id, kind]))
        patrick.choose("state", "Cleared")
        patrick.fill(requested_on="2026-11-02", cleared_on="2026-11-20", expires_on="2031-11-20")
        patrick.press("Note it")
        patrick.reads("Noted.")
    patrick.reads("All clearances are in: the first day can come")
    patrick.press("Cleared to start")
    patrick.reads("Cleared. Access begins on the first day.")


def begin(site: Site, cast: Cast, row: Application) -> Person:
    """Let the first day come: her account is open, the round of the night lets her begin."""
    with as_builder():
        account = open_account(
            email=row.email, display_name="Noor Haddad", at=clock.now(), staff_id=row.staff_id
        )
    cast.named["noor_teacher"] = account
    site.on(STARTS)
    with guard.acting_as(process("talent_desk")):
        look_after_joining(on=STARTS, at=clock.now())
    return site.person("noor_teacher")


def coach(site: Site, cast: Cast, row: Application) -> None:
    """Agree on the proposed cycle, see two lessons, and start it in the second week."""
    yolanda = site.person("yolanda_ap_instruction")
    yolanda.open(reverse("work_list"))
    yolanda.follow("A new colleague: coaching, mentor, orientation")
    yolanda.open(reverse("onboarding_hire", args=[cast.staff_of(cast.named["noor_teacher"]).public_id]))
    yolanda.reads("Noor Haddad", "First day and first access")
    yolanda.choose("mentor", "Amara Okafor")
    yolanda.press("Name the mentor")
    cycle = unguarded(CoachingCycle).get()
    yolanda.open(reverse("cycle", args=[cycle.public_id]))
    yolanda.reads("from 14 December on", "Focus, as coach and teacher agree")
    yolanda.press("Agree on this cycle")
    yolanda.reads("The cycle has moved on.")
    focus = unguarded(InstructionalStandard).get(pk=cycle.standard_id)
    for day in range(2):
        scored(cast, 2, standard=focus, teacher="noor_teacher", on=STARTS + timedelta(days=day))
    site.on(SECOND_WEEK)
    yolanda.open(reverse("cycle", args=[cycle.public_id]))
    yolanda.press("Start today")
    yolanda.reads("The cycle has moved on.")


def plan(site: Site, cast: Cast, noor: Person) -> None:
    """Make the two goals that hiring proposed one's own, on the phone; the supervisor agrees."""
    noor.page.set_viewport_size(PHONE)
    noor.open(reverse("growth_plan_mine"))
    noor.reads("2 goals, not sent yet", "I take one step from each coaching meeting", "From hiring")
    assert fits(noor)
    for number in (1, 2):
        noor.reads("A goal is agreed once it says how it is measured")
        noor.follow(f"Write {number}")
        noor.fill(baseline="2.0", target="3.0", due_on="2027-05-28")
        noor.press("Keep")
        noor.reads("Kept.")
    noor.press("Send to my supervisor")
    noor.reads("2 goals, with the supervisor")
    made = unguarded(GrowthPlan).get(staff_id=cast.named["noor_teacher"].staff_id)
    yolanda = site.person("yolanda_ap_instruction")
    yolanda.open(reverse("growth_plan", args=[made.public_id]))
    yolanda.press("Agree")
    yolanda.reads("2 goals, agreed")


def fits(person: Person) -> bool:
    return bool(person.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def states(staff_id: int | None) -> dict[str, str]:
    """Return how what was asked about her stands, by rule."""
    rows = unguarded(WorkItem).filter(subject_id=staff_id, interlock__in=("I-06", "I-07"))
    return {one.interlock: one.state for one in rows}


@pytest.mark.exhaustive
def test_noor_is_hired_from_a_phone_begins_is_coached_and_plans(site: Site, cast: Cast) -> None:
    _posting, position = opening(cast)
    noor = site.somebody()
    noor.page.set_viewport_size(PHONE)
    apply(noor)
    row = offer(site, noor, screen(site, cast, noor), position)

    # Six weeks of coaching are proposed, and asked for where they are decided; her plan is drafted.
    cycle = unguarded(CoachingCycle).get()
    assert (row.stage, cycle.teacher_id, cycle.state) == (Stage.ACCEPTED, row.staff_id, "proposed")
    assert states(row.staff_id) == {"I-06": WorkState.OPEN, "I-07": WorkState.OPEN}

    clear(site, row)
    at_her_desk = begin(site, cast, row)
    assert unguarded(Application).get().stage == Stage.ONBOARDED
    coach(site, cast, row)
    plan(site, cast, at_her_desk)

    # Both items are closed by what was done, and so are the steps; the rest is ticked by its owner.
    assert states(row.staff_id) == {"I-06": WorkState.DONE, "I-07": WorkState.DONE}
    assert unguarded(CoachingCycle).get().state == "active"
    patrick = site.person("patrick_hr")
    patrick.open(reverse("onboarding_hire", args=[cast.staff_of(cast.named["noor_teacher"]).public_id]))
    for step in ("August orientation attended", "Device handed over", "Rosters ready"):
        patrick.press(f"Done : {step}")
        expect(patrick.page.get_by_role("button", name=f"Not yet : {step}")).to_be_visible()
    left = unguarded(OnboardingStep).filter(staff_id=row.staff_id, done_on=None)
    assert not left.exists(), [one.kind for one in left]
