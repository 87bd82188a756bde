"""Tell a candidate where she stands: write the message of a stage, keep it, and let the queue send it."""

import logging
from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.tasks import task
from django.urls import reverse

from sextant.audit import actions as audit
from sextant.kernel import clock, guard
from sextant.kernel.actor import process
from sextant.kernel.errors import CannotDo
from sextant.network.actions.changes import change
from sextant.network.queries.places import network_name
from sextant.talent.models import Application, CandidateMessage, MessageTemplate
from sextant.talent.queries.desk import as_desk
from sextant.talent.queries.openings_named import place_name
from sextant.talent.rules.candidate_keys import link_key
from sextant.talent.rules.message_words import (
    DEFAULTS,
    KEPT_LINK,
    PLACEHOLDERS,
    Words,
    filled,
    unknown_places,
)
from sextant.talent.terms.hiring import Stage

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
    template = MessageTemplate.objects.filter(stage=stage).first()
    if template is not None and not template.is_on:
        return None
    words = Words(subject=template.subject, body=template.body) if template else DEFAULTS[stage]
    written = filled(words, names_of(application) | {"link": KEPT_LINK})
    message = CandidateMessage(
        application=application,
        school_id=application.school_id,
        panel=application.public_id,
        stage=stage,
        subject=written.subject,
        body=written.body,
        written_at=at,
    )
    message.save()
    audit.record("talent.tell_candidate", on=message, changes={"stage": (None, stage.value)})
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


def own_address(application: Application) -> str:
    """Return the address of a candidate's own page, with its secret; it stands in mails alone."""
    path = reverse("career_mine", args=[link_key(settings.SECRET_KEY, application.public_id)])
    return f"{settings.SITE_ADDRESS.rstrip('/')}{path}"


def _send(key: int) -> None:
    rows = CandidateMessage.objects.select_related("application")
    message = rows.filter(pk=key, sent_at=None, held_at=None).first()
    if message is None:
        return
    application = message.application
    try:
        send_mail(
            subject=message.subject,
            message=message.body.replace(KEPT_LINK, own_address(application)),
            from_email=None,
            recipient_list=[application.email],
        )
    except (OSError, ValueError) as failure:
        # Whatever is wrong with this one, the others go out; it waits, and is tried again.
        log.warning("A message to a candidate could not be sent (%s).", type(failure).__name__)
        return
    with transaction.atomic():
        audit.record("talent.send_message", on=message, changes=change(message, sent_at=clock.now()))


@transaction.atomic
def write_template(*, stage: Stage, words: Words, is_on: bool, version: int | None) -> MessageTemplate:
    """Keep what candidates are told at a stage; the caller is within the row that lets her.

    Raises:
        UnknownPlace: something in braces is not filled in.
        LinkMissing: the first message would leave a candidate without her link.
        ChangedMeanwhile: somebody else has edited it since.
    """
    unknown = unknown_places(words.subject, words.body)
    if unknown:
        known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        raise UnknownPlace(f"{{{unknown[0]}}} is not filled in. Use one of {known}, or take the braces away.")
    if stage is Stage.APPLIED and (not is_on or "{link}" not in words.body):
        raise LinkMissing("The first message holds {link}: without it nobody sees where she stands.")
    row: MessageTemplate | None = MessageTemplate.objects.filter(stage=stage).first()
    if row is None:
        row = MessageTemplate(stage=stage, subject=words.subject, body=words.body, is_on=is_on)
        row.save()
        audit.record("talent.write_template", on=row, changes={"stage": (None, stage.value)})
        return row
    changes = change(row, version=version, subject=words.subject, body=words.body, is_on=is_on)
    if changes:
        audit.record("talent.write_template", on=row, changes=changes)
    return row


def reset_template(*, stage: Stage) -> None:
    """Go back to the words that we start with."""
    row = MessageTemplate.objects.filter(stage=stage).first()
    if row is not None:
        write_template(stage=stage, words=DEFAULTS[stage], is_on=True, version=row.version)


def told_of(application_id: int) -> tuple[CandidateMessage, ...]:
    """Return what a candidate was told, the newest first."""
    with as_desk():
        rows = CandidateMessage.objects.filter(application_id=application_id).order_by("-written_at", "-pk")
        return tuple(rows[:50])
