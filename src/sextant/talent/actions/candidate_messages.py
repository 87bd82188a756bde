"""Tell a candidate of a stage or a day: write the message, keep it, and let the queue send it."""

import logging
from collections.abc import Sequence
from datetime import datetime
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.tasks import task
from django.urls import reverse
from django.utils.timezone import localtime

from sextant.audit import actions as audit
from sextant.kernel import clock, guard
from sextant.kernel.actor import process
from sextant.kernel.calendar_text import Entry, method_of, one_entry
from sextant.kernel.errors import CannotDo
from sextant.network.actions.changes import change
from sextant.network.queries.places import network_name
from sextant.talent.models import Application, CandidateMessage, MessageTemplate, ScreenEvent
from sextant.talent.queries.desk import as_desk
from sextant.talent.queries.openings_named import place_name
from sextant.talent.queries.own_days import meeting_of
from sextant.talent.queries.own_links import in_words, link_until
from sextant.talent.rules.candidate_keys import digest_of, link_key
from sextant.talent.rules.event_words import event_values
from sextant.talent.rules.message_words import (
    DEFAULTS,
    KEPT_LINK,
    OFF_AT_THE_END,
    Words,
    filled,
    places_of,
    unknown_places,
    with_day_off,
)
from sextant.talent.terms.hiring import OF_A_DAY, EventState, Notice, Occasion, Stage

MOST_AT_ONCE = 500

log = logging.getLogger(__name__)


class UnknownPlace(CannotDo):
    """A template names something that is not filled in."""


class LinkMissing(CannotDo):
    """The first message lacks the link by which a candidate comes back."""


def tell_stage(application: Application, *, stage: Stage, at: datetime) -> CandidateMessage | None:
    """Write what a candidate is told at a stage, and queue it; None where that message is switched off.

    The caller acts as a desk and has a transaction open.
    """
    return _tell(application, stage, at=at)


def tell_day(
    application: Application, event: ScreenEvent, *, notice: Notice, at: datetime
) -> CandidateMessage | None:
    """Write a candidate of a day that is set, changed or called off; None where nothing is told.

    What was written of that day and has not left is held back. Nobody hears that something was called off of
    which no mail had left; and of what is written down afterwards nobody is told.

    The caller acts as a desk and has a transaction open.
    """
    knows = _hold_waiting(event, at)
    if notice is not Notice.EVENT_PLANNED and not knows:
        if notice is Notice.EVENT_CANCELED:
            return None
        notice = Notice.EVENT_PLANNED
    if event.scheduled_at is None or event.scheduled_at < at:
        return None
    return _tell(application, notice, at=at, event=event)


def tell_end(application: Application, *, stage: Stage, off: Sequence[ScreenEvent], at: datetime) -> None:
    """Write how an application ended, and of each day ahead that does not take place for that.

    The first of these days stands in the message of the stage; each other one, and each where that message is
    switched off, has a short mail of its own: a calendar takes one day out by one file. A candidate who
    knows of no day hears of none.

    The caller acts as a desk and has a transaction open.
    """
    known = [event for event in off if _hold_waiting(event, at)]
    ahead = [event for event in known if event.scheduled_at is not None and event.scheduled_at >= at]
    first = ahead[0] if ahead else None
    if _tell(application, stage, at=at, event=first) is not None:
        ahead = ahead[1:]
    for event in ahead:
        _tell(application, Notice.EVENT_CANCELED, at=at, event=event, words=OFF_AT_THE_END)


def _hold_waiting(event: ScreenEvent, at: datetime) -> bool:
    """Hold back what was written of a day and has not left; tell if the candidate knows of that day."""
    told = CandidateMessage.objects.filter(event_id=event.pk, held_at=None)
    for waiting in list(told.filter(sent_at=None).order_by("pk")):
        audit.record("talent.hold_message_back", on=waiting, changes=change(waiting, held_at=at))
    return told.filter(sent_at__isnull=False).exists()


def _words_for(occasion: Occasion, *, names_day: bool) -> Words | None:
    """Return what is told on an occasion, in the network's words if it has some; None where it is off."""
    template = MessageTemplate.objects.filter(occasion=occasion).first()
    if template is not None and not template.is_on:
        return None
    words = Words(subject=template.subject, body=template.body) if template else DEFAULTS[occasion]
    return with_day_off(words) if names_day else words


def _tell(
    application: Application,
    occasion: Occasion,
    *,
    at: datetime,
    event: ScreenEvent | None = None,
    words: Words | None = None,
) -> CandidateMessage | None:
    names_day = event is not None and occasion not in OF_A_DAY
    words = words or _words_for(occasion, names_day=names_day)
    if words is None:
        return None
    more = event_values(meeting_of(event)) if event is not None else {}
    on = localtime(at).date()
    if "{link}" in words.body:
        # Each mail with the link renews it: the same one opens longer.
        changes = change(application, key_until=max(link_until(on=on), application.key_until or on))
        if changes:
            audit.record("talent.renew_link", on=application, changes=changes)
    until = application.key_until or link_until(on=on)
    places = {"link": KEPT_LINK, "link_until": in_words(until)}
    written = filled(words, names_of(application) | places | more)
    message = CandidateMessage(
        application=application,
        school_id=application.school_id,
        panel=application.public_id,
        occasion=occasion,
        event=event,
        subject=written.subject,
        body=written.body,
        written_at=at,
    )
    message.save()
    audit.record(
        "talent.tell_candidate",
        on=message,
        changes={"occasion": (None, occasion.value), "link_until": (None, application.key_until)},
    )
    # The queue's row is written with the message, so that both are kept or neither.
    send_messages.enqueue([message.pk])
    return message


def names_of(application: Application) -> dict[str, str]:
    """Return what a message fills in, but for the link."""
    return {
        "given_name": application.given_name,
        "opening": application.posting.title,
        "school": place_name(application.school_id),
        "network": network_name(),
    }


@task()
def send_messages(keys: Sequence[int]) -> None:
    """Send what was written and has not left; a mailbox that refuses keeps no other from its mail."""
    with guard.acting_as(process("talent_desk")):
        for key in keys:
            _send(key)


def send_waiting() -> int:
    """Queue again what has been written and could not be sent; return how many messages those are."""
    waiting = CandidateMessage.objects.filter(sent_at=None, held_at=None).order_by("pk")
    keys = list(waiting.values_list("pk", flat=True)[:MOST_AT_ONCE])
    if keys:
        send_messages.enqueue(keys)
    return len(keys)


@transaction.atomic
def renew_link(*, application_id: int, at: datetime) -> None:
    """Mail the owner of an application a new link; the old one opens nothing any more."""
    with as_desk():
        row: Application = Application.objects.select_related("posting").get(pk=application_id)
        number = row.key_number + 1
        digest = digest_of(link_key(settings.SECRET_KEY, row.public_id, number))
        change(row, key_number=number, key_digest=digest)
        audit.record("talent.renew_link", on=row, changes={"key_number": (number - 1, number)})
        _tell(row, Notice.LINK_RENEWED, at=at)


def own_address(application: Application) -> str:
    """Return the address of a candidate's own page, with its secret; it stands in mails alone."""
    key = link_key(settings.SECRET_KEY, application.public_id, application.key_number)
    # A worker that sends one mail needs no other page: all of them take seconds to load.
    path = reverse("career_mine", urlconf="sextant.talent.urls.careers", args=[key])
    return f"{settings.SITE_ADDRESS.rstrip('/')}{path}"


def _send(key: int) -> None:
    rows = CandidateMessage.objects.select_related("application__posting", "event")
    message = rows.filter(pk=key, sent_at=None, held_at=None).first()
    if message is None:
        return
    application = message.application
    mail = EmailMessage(
        subject=message.subject,
        body=message.body.replace(KEPT_LINK, own_address(application)),
        to=[application.email],
    )
    try:
        if message.event is not None:
            entry = entry_of(application, message.event)
            mail.attach("interview.ics", day_file(entry), f"text/calendar; method={method_of(entry)}")
        mail.send()
    except (OSError, ValueError) as failure:
        # Whatever is wrong with this one, the others go out; it waits, and is tried again.
        log.warning("A message to a candidate could not be sent (%s).", type(failure).__name__)
        return
    with transaction.atomic():
        audit.record("talent.send_message", on=message, changes=change(message, sent_at=clock.now()))


def entry_of(application: Application, event: ScreenEvent) -> Entry:
    """Return an interview, a lesson or a task as a calendar keeps it: when and where, and nobody’s name."""
    meeting = meeting_of(event)
    return Entry(
        uid=f"screening-{event.public_id}@sextant",
        sequence=event.version - 1,
        title=f"{meeting.kind.label}, {network_name()}",
        start=meeting.at,
        end=meeting.ends_at,
        place=meeting.place,
        description="\n".join(filter(None, (application.posting.title, meeting.lesson, meeting.brings))),
        is_called_off=event.state == EventState.CANCELED,
    )


def day_file(entry: Entry) -> str:
    """Return the calendar file of an entry, sent by the address that the network’s mails come from."""
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return one_entry(entry, stamp=clock.now(), organizer=sender).decode()


@transaction.atomic
def write_template(*, occasion: Occasion, words: Words, is_on: bool, version: int | None) -> MessageTemplate:
    """Keep what candidates are told then; the caller is within the row that lets them.

    Raises:
        UnknownPlace: something in braces is not filled in.
        LinkMissing: the first message would leave a candidate without their link.
        ChangedMeanwhile: somebody else has edited it since.
    """
    places = places_of(occasion)
    unknown = unknown_places(words.subject, words.body, known=places)
    if unknown:
        known = ", ".join(f"{{{name}}}" for name in places)
        raise UnknownPlace(f"{{{unknown[0]}}} is not filled in. Use one of {known}, or take the braces away.")
    if occasion in {Stage.APPLIED, Notice.LINK_RENEWED} and (not is_on or "{link}" not in words.body):
        raise LinkMissing("This message holds {link}: without it nobody finds the way back.")
    row: MessageTemplate | None = MessageTemplate.objects.filter(occasion=occasion).first()
    if row is None:
        row = MessageTemplate(occasion=occasion, subject=words.subject, body=words.body, is_on=is_on)
        row.save()
        audit.record("talent.write_template", on=row, changes={"occasion": (None, occasion.value)})
        return row
    changes = change(row, version=version, subject=words.subject, body=words.body, is_on=is_on)
    if changes:
        audit.record("talent.write_template", on=row, changes=changes)
    return row


def reset_template(*, occasion: Occasion) -> None:
    """Go back to the words that we start with."""
    row = MessageTemplate.objects.filter(occasion=occasion).first()
    if row is not None:
        write_template(occasion=occasion, words=DEFAULTS[occasion], is_on=True, version=row.version)
