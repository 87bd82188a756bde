"""What signing in leaves behind: one row of the audit chain for each way in, out, or not in.

A failed try names no address: whoever mistypes hers would leave it in the chain for ever, and often
types a password there. Its keyed digest still tells whether two tries were about the same one.
"""

from collections.abc import Mapping, Sequence

from django.db import transaction

from sextant.access.models import User
from sextant.audit import actions as audit
from sextant.audit.chain import keyed_digest
from sextant.kernel.reference import Reference

NOBODY = Reference(User._meta.label, 0)
# Only a demo signs somebody in without asking for anything.
WITHOUT_ASKING = "one_click"


def signed_in(user: User, *, methods: Sequence[str]) -> None:
    """Record that somebody came in, and by what."""
    _record("access.sign_in", user, {"methods": (None, ", ".join(methods) or WITHOUT_ASKING)})


def signed_out(user: User) -> None:
    """Record that somebody signed out."""
    _record("access.sign_out", user)


def sign_in_refused(user: User) -> None:
    """Record that a closed account, or that of somebody who has left, had the right password."""
    _record("access.sign_in_refused", user)


def sign_in_failed(email: str) -> None:
    """Record a wrong try, with the keyed digest of the address."""
    with transaction.atomic():
        audit.record("access.sign_in_failed", on=NOBODY, changes={"email": (None, email_digest(email))})


def email_digest(email: str) -> str:
    """Return what the chain holds instead of an address, to look an account's failed tries up by."""
    return keyed_digest(email.strip().lower(), key=audit.audit_key())


def password_changed(user: User) -> None:
    """Record that a password was set or changed."""
    _record("access.change_password", user)


def factor_changed(action: str, user: User, *, kind: str) -> None:
    """Record what happened to a second factor: which kind, never the seed or a code."""
    _record(f"access.{action}", user, {"kind": (None, kind)})


def capacity_switched(user: User, *, old: str, new: str) -> None:
    """Record that somebody acts in another capacity from here on."""
    _record("access.switch_capacity", user, {"capacity": (old, new)})


def _record(action: str, user: User, changes: Mapping[str, audit.Change] | None = None) -> None:
    with transaction.atomic():
        audit.record(action, on=Reference(User._meta.label, user.pk), changes=changes)
