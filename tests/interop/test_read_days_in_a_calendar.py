"""The calendar feed: made once to be seen, revoked at once, correct text, no student and no evaluation."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from cast_for_tests import NOW, TODAY, Cast
from instruction.lessons_of_cast import give_curriculum
from instruction.preparation_of_cast import give_site_rooms, plan, take_part
from instruction.sessions_of_cast import announced, held
from instruction.visits_of_cast import publish, scored, shared
from sextant.access.models import User
from sextant.instruction.actions import pd_sessions
from sextant.instruction.actions.debriefs import Debrief, hold_debrief
from sextant.instruction.queries.visits_books import COACHING_BOOK, EVALUATION_BOOK
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions.staff import separate_staff

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield


def make_feed(cast: Cast, who: str) -> str:
    """Return the address of a new feed."""
    page = cast.sign_in(Client(), cast.named[who]).post(reverse("calendar_feed"), {"do": "make"})
    address: str = page.context["address"]
    return address.removeprefix("http://testserver")


def events_of(address: str) -> dict[str, Any]:
    """Return the events of a feed by title."""
    answer = Client().get(address)
    assert answer.status_code == 200
    return {str(one["SUMMARY"]): one for one in Calendar.from_ical(answer.content).walk("VEVENT")}


def test_amaras_calendar_holds_her_visits_and_sessions_and_no_student_and_no_evaluation(cast: Cast) -> None:
    standards = publish(cast)
    visit = shared(cast, praise="Jaylen explained his steps.")
    with cast.as_(cast.joon_coach):
        hold_debrief(
            book=COACHING_BOOK, visit_id=visit.pk, on=TODAY,
            debrief=Debrief(exemplar="Jaylen’s work.", gap="", has_practiced=False, practice_minutes=None,
                            no_step_because="None yet.",
                            next_visit_on=TODAY + timedelta(days=8)),
        )  # fmt: skip
    scored(cast, 2, standard=standards["IS8"], by="lucia_principal", book=EVALUATION_BOOK)
    title = "Größe; wait, then call " * 4
    announced(cast, title=title, place="Room 5\\A", held_on=TODAY + timedelta(days=2), on=TODAY)
    address = make_feed(cast, "amara_teacher")
    answer = Client().get(address)
    text, found = answer.content.decode(), events_of(address)

    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "Jaylen" not in text
    assert "Reyes" not in text
    planned = found["Visit by Joon Park"]
    assert planned.decoded("DTSTART") == date(2026, 12, 1)
    session = next(one for title, one in found.items() if title.startswith("Größe; wait, then call"))
    assert session.decoded("DTSTART").isoformat() == "2026-11-25T20:30:00+00:00"
    assert session["LOCATION"] == "Room 5\\A"
    # RFC 5545, 3.1: no line is longer than 75 bytes, and each ends with CR LF.
    lines = answer.content.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert b"\n" not in b"".join(lines)
    assert "\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n" in text
    assert "Visit Amara Okafor" in events_of(make_feed(cast, "joon_coach"))


def test_meetings_and_demonstration_rooms_stand_in_it_for_those_who_come_alone(cast: Cast) -> None:
    give_curriculum(cast)
    take_part(cast)
    plan(cast)
    give_site_rooms(cast)
    amara, katrin, erik = (
        events_of(make_feed(cast, who)) for who in ("amara_teacher", "katrin_teacher", "erik_teacher")
    )

    meeting = next(title for title in amara if title.startswith("Content meeting: "))
    assert amara[meeting].decoded("DTSTART").isoformat() == "2026-11-25T20:30:00+00:00"
    assert "Demonstration room of Katrin Brandt" in amara
    assert "Amara Okafor visits your room" in katrin
    assert meeting not in erik


def test_what_is_called_off_is_told_under_the_same_name_with_a_higher_count(cast: Cast) -> None:
    session = announced(cast)
    address = make_feed(cast, "amara_teacher")
    before = events_of(address)["Wait, then call"]
    with cast.as_(cast.yolanda_ap_instruction):
        pd_sessions.call_off_session(session_id=session.pk, because="The heating is off.")
    after = events_of(address)["Wait, then call"]

    assert before["UID"] == after["UID"] == f"session-{session.public_id}@sextant"
    assert int(after["SEQUENCE"]) == int(before["SEQUENCE"]) + 1
    assert (before["STATUS"], after["STATUS"]) == ("CONFIRMED", "CANCELLED")


def test_an_unchanged_feed_is_not_sent_again(cast: Cast) -> None:
    held(cast)
    address = make_feed(cast, "amara_teacher")
    first = Client().get(address)
    with time_machine.travel(NOW + timedelta(hours=5), tick=False):
        again = Client().get(address, headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert first.headers["Cache-Control"] == "private, max-age=900"


def test_a_new_address_ends_the_old_one_and_revoking_ends_both(cast: Cast) -> None:
    browser = cast.sign_in(Client(), cast.amara_teacher)
    old, new = make_feed(cast, "amara_teacher"), make_feed(cast, "amara_teacher")
    token = new.rpartition("/")[2].removesuffix(".ics")
    assert [Client().get(address).status_code for address in (old, new)] == [404, 200]
    # What is kept opens nothing, and the page does not show the address again.
    assert token not in User.objects.get(pk=cast.amara_teacher.pk).calendar_digest
    assert token not in browser.get(reverse("calendar_feed")).content.decode()
    browser.post(reverse("calendar_feed"), {"do": "revoke"})
    assert Client().get(new).status_code == 404


def test_a_feed_ends_with_the_employment(cast: Cast) -> None:
    address = make_feed(cast, "erik_teacher")
    with guard.acting_as(process("importer")):
        separate_staff(staff_id=cast.staff_of(cast.erik_teacher).pk, on=TODAY)

    assert Client().get(address).status_code == 404


def test_guessing_is_stopped_and_asking_all_day_too(cast: Cast) -> None:
    address = make_feed(cast, "amara_teacher")
    asked = [Client().get(address).status_code for _time in range(61)]
    assert (asked[59], asked[60]) == (200, 429)
    cache.clear()
    guessed = [Client().get(reverse("feed_ics", args=[f"guess-{n}"])).status_code for n in range(61)]
    assert (guessed[59], guessed[60]) == (404, 429)
