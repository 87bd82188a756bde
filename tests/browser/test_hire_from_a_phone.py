"""Noor applies on a phone, is met, accepts on the phone; coaching is proposed by itself (I-06)."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.core import mail
from django.urls import reverse
from playwright.sync_api import Browser

from browser.people_at_browsers import Person, Site
from cast_for_tests import NOW, TODAY, Cast
from instruction.visits_of_cast import publish as publish_rubric
from sextant.instruction.models import CoachingCycle
from sextant.kernel.guard import unguarded
from sextant.talent.models import Application, ScreenEvent
from sextant.talent.terms.hiring import Stage
from talent.joining_of_cast import STARTS, as_builder, load_bands, opening, screened
from talent.screening_of_cast import get_ready

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))

A_MINUTE = timedelta(minutes=1)


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


def test_noor_is_hired_from_a_phone_and_coaching_is_proposed(site: Site, cast: Cast) -> None:
    _posting, position = opening(cast)
    noor, rosa, patrick = site.somebody(), site.person("rosa_recruiter"), site.person("patrick_hr")
    noor.page.set_viewport_size({"width": 390, "height": 844})
    apply(noor)

    # Screened: the résumé, an interview with a day, and levels.
    rosa.open(reverse("resume_queue"))
    rosa.reads("Noor Haddad")
    rosa.press("On to: Résumé screened")
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
    assert noor.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    with as_builder():
        unguarded(ScreenEvent).update(state="done")
        row = Application.objects.get(pk=row.pk)
        row.stage, row.composite_hundredths = Stage.REFERENCE, 314
        row.save()
    screened(cast, row, relationships=3, authority=3, accepts_feedback=2, smarts=4)

    # Offered within the band, and accepted where it was sent.
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

    # Six weeks of coaching are proposed, and asked for where they are decided.
    hired = unguarded(Application).get()
    cycle = unguarded(CoachingCycle).get()
    assert (hired.stage, cycle.teacher_id, cycle.state) == (Stage.ACCEPTED, hired.staff_id, "proposed")
    yolanda = site.person("yolanda_ap_instruction")
    yolanda.open(reverse("work_list"))
    yolanda.reads("A new colleague: coaching, mentor, orientation")
