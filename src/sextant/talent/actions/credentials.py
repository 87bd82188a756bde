"""Keep certificates: add one, renew one. The old one stays as it was."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.network.actions.changes import change
from sextant.network.models import Credential, Staff
from sextant.network.terms import CredentialKind


class NoSuchCredential(CannotDo):
    """There is no such certificate or person within reach."""


class DaysDoNotFit(CannotDo):
    """A certificate ends after it was issued."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialDraft:
    """A certificate as it stands on paper."""

    kind: CredentialKind
    subject: str = ""
    issued_on: date | None = None
    expires_on: date | None = None


@transaction.atomic
def add_credential(*, staff_id: int, draft: CredentialDraft) -> Credential:
    """Put a certificate on file.

    Raises:
        NoSuchCredential: the person is not on file.
        DaysDoNotFit: it would end before it begins.
    """
    if not Staff.objects.filter(pk=staff_id).exists():
        raise NoSuchCredential("Choose a member of staff.")
    _refuse_days(draft.issued_on, draft.expires_on)
    row = Credential(
        staff_id=staff_id,
        kind=draft.kind,
        subject=draft.subject.strip(),
        issued_on=draft.issued_on,
        expires_on=draft.expires_on,
    )
    row.save()
    audit.record("talent.add_credential", on=row, changes={"kind": ("", row.kind)})
    return row


@transaction.atomic
def renew_credential(*, credential_id: int, issued_on: date, expires_on: date | None) -> Credential:
    """Give a certificate its new days; the trail keeps the old ones.

    Raises:
        NoSuchCredential: it is not within reach.
        DaysDoNotFit: it would end before it begins, or earlier than before.
    """
    row = Credential.objects.filter(pk=credential_id).first()
    if row is None:
        raise NoSuchCredential("This certificate is not on file. Open the list again.")
    _refuse_days(issued_on, expires_on)
    if row.expires_on and expires_on and expires_on <= row.expires_on:
        raise DaysDoNotFit(f"It ends on {row.expires_on:%-d %B %Y} already; a renewal ends later.")
    changes = change(row, issued_on=issued_on, expires_on=expires_on)
    audit.record("talent.renew_credential", on=row, changes=changes)
    found: Credential = row
    return found


def _refuse_days(issued_on: date | None, expires_on: date | None) -> None:
    if issued_on and expires_on and expires_on <= issued_on:
        raise DaysDoNotFit("It ends after the day on which it was issued; check the two days.")
