"""Lucía and Yolanda rate one lesson at two browsers at once: each sees the other after her own lock alone."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Browser, expect

from browser.people_at_browsers import Person, Site
from cast_for_tests import TODAY, Cast
from sextant.instruction.actions.rubrics import publish_default_rubric
from sextant.talent.models import RaterScore, ScreenEvent
from talent.screening_of_cast import EVIDENCE, apply, as_builder, get_ready, plan

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))

OF_LUCIA, OF_YOLANDA = f"Lucía saw: {EVIDENCE}", f"Yolanda saw: {EVIDENCE}"


@pytest.fixture
def event(cast: Cast) -> ScreenEvent:
    with as_builder():
        publish_default_rubric(on=TODAY)
    get_ready(cast)
    return plan(cast, apply(cast))


@pytest.fixture
def site(browser: Browser, cast: Cast, event: ScreenEvent) -> Iterator[Site]:
    found = Site(browser=browser, cast=cast)
    found.on(TODAY)
    yield found
    found.close()


def write(person: Person, words: str, level: str) -> None:
    """Give both levels and their evidence."""
    for quality in ("relationships", "authority"):
        person.tick(f"level-{quality}", level)
        person.page.locator(f"textarea[name='evidence-{quality}']").fill(words)


def test_two_raters_at_once_see_each_other_after_their_own_lock(site: Site, event: ScreenEvent) -> None:
    lucia, yolanda = site.person("lucia_principal"), site.person("yolanda_ap_instruction")
    form = reverse("screen_event_rate", args=[event.public_id])
    record = reverse("screen_event", args=[event.public_id])
    for person in (lucia, yolanda):
        person.open(form)
        person.reads("What do you see?", "Students’ slips", "IS1")
    yolanda.page.set_viewport_size({"width": 390, "height": 844})

    # Her draft keeps itself while she watches; nobody else reads it.
    write(yolanda, OF_YOLANDA, "2")
    expect(yolanda.page.locator("#kept")).to_contain_text("Draft kept at")
    with as_builder():
        assert RaterScore.objects.filter(event=event, submitted_at=None).count() == 2

    write(lucia, OF_LUCIA, "4")
    lucia.press("Hand in and lock")
    lucia.heading("1 of 2 raters have handed in")
    lucia.reads("Lucía saw:")
    lucia.says_not("Yolanda saw:")

    yolanda.open(record)
    yolanda.says_not("Lucía saw:")
    yolanda.open(form)
    expect(yolanda.page.locator("textarea[name='evidence-authority']")).to_have_value(OF_YOLANDA)
    yolanda.press("Hand in and lock")
    yolanda.heading("The raters lie far apart and settle it here")
    yolanda.reads("Lucía saw:", "Yolanda saw:")
    lucia.page.reload()
    lucia.reads("Yolanda saw:")
