"""A guardian chooses how the school reaches her, and says that what the school has is right."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.changes import change
from sextant.network.models import Guardian
from sextant.network.terms import Channel
from sextant.office.queries.family_desk import as_family_desk

LONGEST = 40


class NoGuardian(CannotDo):
    """Whoever acts is nobody's guardian."""


class NoWayThere(CannotDo):
    """The school has no number or address for the channel that was chosen."""


@transaction.atomic
def choose_contact(*, language: str, channel: Channel) -> Guardian:
    """Keep the language of the home and the way in which the school writes or calls first.

    Raises:
        NoGuardian: whoever acts is none.
        NoWayThere: a text or call without a number, an e-mail without an address.
        AlreadyDone: it is so already.
    """
    guardian = _own()
    if channel in {Channel.TEXT, Channel.PHONE} and not guardian.phone:
        raise NoWayThere(_("The school has no telephone number of yours. Ask below to add one first."))
    if channel is Channel.EMAIL and not guardian.email:
        raise NoWayThere(_("The school has no e-mail address of yours. Ask below to add one first."))
    with as_family_desk():
        changes = change(guardian, language=language.strip()[:LONGEST], channel=channel)
        if not changes:
            raise AlreadyDone(_("It is so already."))
        audit.record("office.choose_contact", on=guardian, changes=changes)
    return guardian


@transaction.atomic
def confirm_contact(*, on: date) -> Guardian:
    """Keep that a guardian said: what the school has of me is right.

    Raises:
        NoGuardian: whoever acts is none.
        AlreadyDone: she said so today.
    """
    guardian = _own()
    with as_family_desk():
        changes = change(guardian, confirmed_on=on)
        if not changes:
            raise AlreadyDone(_("You have said so today."))
        audit.record("office.confirm_contact", on=guardian, changes=changes)
    return guardian


def _own() -> Guardian:
    key = current_rights().guardian_id
    guardian: Guardian | None = Guardian.objects.filter(pk=key).first() if key is not None else None
    if guardian is None:
        raise NoGuardian(_("Only a parent or guardian on file has contact data here."))
    return guardian
