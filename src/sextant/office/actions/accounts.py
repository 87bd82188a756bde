"""Open accounts for staff and guardians, invite their owners to choose a password, close and reopen them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.access.actions import EmailTaken, close_account, open_account
from sextant.access.models import User
from sextant.audit import actions as audit
from sextant.kernel import guard
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.models import Staff
from sextant.network.terms import StaffStatus

INTO_FILES = "filebased.EmailBackend"

type Account = User


class AccountIsClosed(CannotDo):
    """A closed account is opened again before anybody is invited to it."""


class OwnAccount(CannotDo):
    """Nobody closes the account that is being used to do so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A link by which one person chooses a password, once. It is a secret: shown to one person, kept nowhere.

    Attributes:
        name, email: whom it is for.
        link: the address.
        hours: how long it holds.
        is_first: no password was chosen yet. A link to an account in use is for its owner's mailbox alone:
            nobody else may choose the password of somebody who has one.
    """

    name: str
    email: str
    link: str
    hours: int
    is_first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedBy:
    """A member of staff for whom no account was opened, and why."""

    name: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The accounts that were opened, and who was passed by."""

    users: tuple[User, ...]
    passed_by: tuple[PassedBy, ...]


@transaction.atomic
def open_for_staff(*, staff_ids: Iterable[int], at: datetime) -> Opened:
    """Open an account for each of these members of staff who has an address of her own and none yet."""
    users: list[User] = []
    passed_by: list[PassedBy] = []
    with_account = set(User.objects.filter(staff__isnull=False).values_list("staff_id", flat=True))
    for staff in Staff.objects.filter(pk__in=list(staff_ids)).order_by("family_name", "given_name", "pk"):
        why = _why_not(staff, has_account=staff.pk in with_account)
        if not why:
            try:
                users.append(
                    open_account(email=staff.email, display_name=staff.name, at=at, staff_id=staff.pk)
                )
                continue
            except EmailTaken as refusal:
                why = str(refusal)
        passed_by.append(PassedBy(name=staff.name, why=why))
    return Opened(users=tuple(users), passed_by=tuple(passed_by))


def invite(*, user: User, site: str) -> Invitation:
    """Send the owner of an account a link to choose a password; an older link to it stays good as long.

    A link changes nothing by itself, holds for three days and works once. It opens no account that has a
    second factor without that factor.

    Args:
        user: whose account.
        site: where the network answers, as ``https://sextant.example``.

    Raises:
        AccountIsClosed: the account is closed.
    """
    if not user.is_active:
        raise AccountIsClosed(_("This account is closed. Open it again first."))
    key = default_token_generator.make_token(user)
    path = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(user), key])
    invitation = Invitation(
        name=user.display_name,
        email=user.email,
        link=f"{site.rstrip('/')}{path}",
        hours=int(timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT).total_seconds() // 3600),
        is_first=not user.has_usable_password(),
    )
    with transaction.atomic():
        audit.record("access.invite", on=user)
        transaction.on_commit(lambda: _send(invitation))
    return invitation


@transaction.atomic
def close(*, user: User) -> None:
    """Close an account and end its sessions now.

    Raises:
        AlreadyDone: it is closed.
        OwnAccount: it is the account of whoever asks.
    """
    if not user.is_active:
        raise AlreadyDone(_("This account is closed already."))
    if user.pk == guard.actor().user_id:
        raise OwnAccount(_("You cannot close your own account; ask somebody else who keeps accounts."))
    close_account(user=user)
    for session in UserSession.objects.filter(user=user):
        session.end()


@transaction.atomic
def reopen(*, user: User) -> None:
    """Open a closed account again; its password is gone, so that its owner must be invited.

    Raises:
        AlreadyDone: it is open.
    """
    if user.is_active:
        raise AlreadyDone(_("This account is open."))
    user.is_active = True
    # Links that were sent before the closing die with the old password.
    user.set_unusable_password()
    user.save(update_fields=["is_active", "password"])
    audit.record("access.reopen_account", on=user, changes={"is_active": (False, True)})


def sends_mail() -> bool:
    """Tell if mail leaves this machine; else it is only written into the folder ``outbox``."""
    return not str(settings.MAILERS["default"]["BACKEND"]).endswith(INTO_FILES)


def _why_not(staff: Staff, *, has_account: bool) -> str:
    if has_account:
        return _("has an account already")
    if staff.status == StaffStatus.SEPARATED:
        return _("has left the network")
    return "" if staff.email else _("has no e-mail address on file")


def _send(invitation: Invitation) -> None:
    send_mail(
        subject=_("Your account for Sextant"),
        message=_(
            "An account for Sextant was opened for you.\n\n"
            "Choose your password here, within %(hours)d hours; the link works once:\n\n%(link)s\n\n"
            "If you work at a school, you then set up a second factor: an app on your phone that shows "
            "six digits, or a passkey.\n\nIf you did not expect this, do nothing and tell your school."
        )
        % {"hours": invitation.hours, "link": invitation.link},
        from_email=None,
        recipient_list=[invitation.email],
    )
