"""Wanjiru hears when she teaches, what to bring, and when the day changes; and of no rater."""

from datetime import timedelta
from email.message import Message
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from cast_for_tests import NOW, TODAY, Cast
from sextant.network.actions.changes import change
from sextant.talent.actions.candidate_messages import write_template
from sextant.talent.actions.screen_events import DayPassed, NewDay, cancel_event, move_event
from sextant.talent.models import Application
from sextant.talent.queries.own_days import zone_at
from sextant.talent.rules.candidate_keys import digest_of, link_key
from sextant.talent.rules.message_words import Words
from sextant.talent.terms.hiring import EventKind, EventState, Notice, Stage
from talent.screening_of_cast import RATERS, apply, as_builder, get_ready, plan, read

IN_TWO_DAYS = NOW + timedelta(days=2)


@pytest.fixture
def candidate(cast: Cast) -> Application:
    get_ready(cast)
    return apply(cast)


def calendar_in(message: Any) -> Any:
    """Return the one event in the file of a mail."""
    name, content, kind = message.attachments[0]
    assert name == "interview.ics"
    text = content.get_payload(decode=True) if isinstance(content, Message) else content
    whole = Calendar.from_ical(text)
    (event,) = whole.walk("VEVENT")
    assert kind == f"text/calendar; method={whole['method']}"
    assert event["organizer"] == "mailto:sextant@localhost"
    assert (whole["method"] == "CANCEL") == (event["status"] == "CANCELLED")
    return event


def rater_names(cast: Cast) -> list[str]:
    with as_builder():
        return [cast.staff_of(cast.named[one]).family_name for one in RATERS[:2]]


def told() -> list[str]:
    return [one.subject for one in mail.outbox]


def test_planning_a_lesson_tells_the_candidate_when_where_and_what(
    cast: Cast, candidate: Application
) -> None:
    event = plan(cast, candidate, at=IN_TWO_DAYS, bring="your ruler")

    (sent,) = mail.outbox
    assert sent.to == [candidate.email]
    # One mail: that of the stage would say the same without its day.
    assert read(candidate).stage == Stage.DEMO
    with as_builder():
        zone = zone_at(cast.harbor.pk)
    hour = f"{event.scheduled_at.astimezone(zone):%-I:%M %p}"
    for said in ("Demo lesson", "Day: Wednesday", f"Time: {hour}", "Room 212", "Math 7B", "your ruler"):
        assert said in sent.body, said
    for name in rater_names(cast):
        assert name not in sent.body
        assert name not in calendar_in(sent).to_ical().decode()
    entry = calendar_in(sent)
    assert entry.start == event.scheduled_at
    assert entry.end - entry.start == timedelta(minutes=25)
    assert "careers/mine" not in entry.to_ical().decode()


def test_a_changed_day_and_a_called_off_one_change_the_calendar(cast: Cast, candidate: Application) -> None:
    event = plan(cast, candidate, at=IN_TWO_DAYS)
    later = NewDay(at=IN_TWO_DAYS + timedelta(days=1), place="Room 9")
    with cast.as_(cast.rosa_recruiter):
        move_event(event_id=event.pk, to=later, at=NOW)
        cancel_event(event_id=event.pk, on=TODAY, at=NOW)

    first, changed, off = (calendar_in(one) for one in mail.outbox)
    assert told()[1].startswith("Changed: Demo lesson on Thursday")
    assert told()[2].startswith("Called off: Demo lesson on Thursday")
    assert {one["uid"] for one in (first, changed, off)} == {first["uid"]}
    assert first["sequence"] < changed["sequence"] < off["sequence"]
    assert (changed.start, changed["location"]) == (later.at, "Room 9")
    assert (changed["status"], off["status"]) == ("CONFIRMED", "CANCELLED")


def test_whoever_did_not_come_is_met_another_day_and_raters_owe_nothing_till_then(
    cast: Cast, candidate: Application
) -> None:
    event = plan(cast, candidate, at=IN_TWO_DAYS)
    with as_builder():
        change(event, state=EventState.SCORING, scored_from=IN_TWO_DAYS)
    with cast.as_(cast.rosa_recruiter):
        later = NewDay(at=IN_TWO_DAYS + timedelta(days=5), place="Room 9")
        move_event(event_id=event.pk, to=later, at=IN_TWO_DAYS + timedelta(hours=3))
    moved = read(event)
    assert (moved.state, moved.scored_from) == (EventState.PLANNED, None)
    assert told()[-1].startswith("Changed: Demo lesson on Monday")


def test_nobody_is_moved_into_the_past_or_told_of_it(cast: Cast, candidate: Application) -> None:
    event = plan(cast, candidate, at=NOW - timedelta(hours=3))
    assert told() == ["A lesson with our students: Math, grades 5 to 8"]
    with cast.as_(cast.rosa_recruiter), pytest.raises(DayPassed):
        move_event(event_id=event.pk, to=NewDay(at=NOW - timedelta(days=1), place="Room 9"), at=NOW)


def test_the_network_writes_the_message_in_its_own_words(cast: Cast, candidate: Application) -> None:
    words = Words(subject="Come on {day}", body="At {time} in {place}, {given_name}.")
    with cast.as_(cast.rosa_recruiter):
        write_template(occasion=Notice.EVENT_PLANNED, words=words, is_on=True, version=None)
    plan(cast, candidate, EventKind.PRINCIPAL, raters=("lucia_principal",), at=IN_TWO_DAYS)

    assert told()[0].startswith("Come on Wednesday")
    assert "in Room 212, Wanjiru." in mail.outbox[0].body


def test_the_own_page_shows_the_day_and_that_it_changed(cast: Cast, candidate: Application) -> None:
    key = link_key(settings.SECRET_KEY, candidate.public_id)
    with as_builder():
        change(candidate, key_digest=digest_of(key), key_until=TODAY)
    where = reverse("career_mine", args=[key])
    event = plan(cast, candidate, at=IN_TWO_DAYS)
    assert "Room 212" in Client().get(where).content.decode()

    recruiter = cast.sign_in(Client(), cast.rosa_recruiter)
    page = recruiter.get(reverse("screen_event", args=[event.public_id])).content.decode()
    assert "Another day, hour or place" in page
    day = (TODAY + timedelta(days=3)).isoformat()
    answer = recruiter.post(
        reverse("screen_event_move", args=[event.public_id]),
        {"do": "day", "day": day, "time": "10:30", "place": "Room 9", "bring": ""},
    )
    assert answer.status_code == 303
    shown = Client().get(where).content.decode()
    assert "Changed" in shown
    assert "10:30 AM, Room 9" in shown
    assert not [name for name in rater_names(cast) if name in shown]
    wrong = recruiter.post(reverse("screen_event_move", args=[event.public_id]), {"do": "day", "day": ""})
    assert wrong.status_code == 422
    assert read(event).place == "Room 9"
