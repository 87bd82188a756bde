"""A link by which somebody outside the network chooses a password, once; it goes to her own mailbox alone."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.access.models import User
from sextant.audit import actions as audit


def invite_outsider(*, user: User, site: str) -> None:
    """Send the owner of an account outside the network a link to choose a password; it names no student.

    It opens no account that has a second factor without that factor.

    Args:
        user: whose account.
        site: where the network answers, as ``https://sextant.example``.
    """
    key = default_token_generator.make_token(user)
    path = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(user), key])
    link = f"{site.rstrip('/')}{path}"
    audit.record("access.invite", on=user)
    transaction.on_commit(lambda: _send(user.email, link))


def _send(address: str, link: str) -> None:
    send_mail(
        subject=_("Your account for Sextant"),
        message=_(
            "A school has sent you something. Choose your password here; the link works once:\n\n%(link)s\n\n"
            "You then set up a second factor: an app on your phone that shows six digits, or a passkey.\n\n"
            "If you did not expect this, do nothing and tell the school."
        )
        % {"link": link},
        from_email=None,
        recipient_list=[address],
    )
