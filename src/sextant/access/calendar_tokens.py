"""The secret in the address of a person's calendar feed: made, kept as a digest alone, taken back."""

import secrets
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from sextant.access.models import User
from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo

SECRET_BYTES = 32


class NobodysFeed(CannotDo):
    """Only a person has a calendar, and only her own."""


@transaction.atomic
def make_calendar_token(*, at: datetime) -> str:
    """Make the secret of the actor's own feed; the one before it opens nothing any more.

    Returns:
        The secret, which is kept nowhere: who loses it makes a new one.

    Raises:
        NobodysFeed: a process acts, or nobody of the staff.
    """
    token = secrets.token_urlsafe(SECRET_BYTES)
    _keep(digest_of(token), at)
    return token


@transaction.atomic
def revoke_calendar_token(*, at: datetime) -> None:
    """Make the actor's feed answer nobody any more.

    Raises:
        NobodysFeed: a process acts, or nobody of the staff.
    """
    _keep("", at)


def calendar_made_at() -> datetime | None:
    """Return since when the actor has a feed; None where she has none."""
    user = _own_account()
    return user.calendar_made_at if user.calendar_digest else None


def owner_of_token(token: str) -> User | None:
    """Return whose feed a secret opens; None for an unknown one, and for who may not sign in any more."""
    if not token or len(token) > 2 * SECRET_BYTES:
        return None
    owner: User | None = User.objects.filter(calendar_digest=digest_of(token), is_active=True).first()
    return owner


def digest_of(token: str) -> str:
    """Return what is kept of a secret: it holds 256 random bits, so one round of SHA-256 hides it."""
    return sha256(token.encode()).hexdigest()


def _keep(digest: str, at: datetime) -> None:
    user = _own_account()
    had = bool(user.calendar_digest)
    user.calendar_digest, user.calendar_made_at = digest, at if digest else None
    user.save(update_fields=["calendar_digest", "calendar_made_at"])
    audit.record("access.change_calendar_feed", on=user, changes={"has_feed": (had, bool(digest))})


def _own_account() -> User:
    rights = current_rights()
    user: User | None = User.objects.filter(pk=rights.user_id or 0).first()
    if user is None or rights.staff_id is None:
        raise NobodysFeed("Staff have a calendar feed. Sign in as yourself to make one.")
    return user
