"""What follows when a second factor comes or goes: a trail, and the end of every other session."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.contrib.auth import update_session_auth_hash
from django.db.models import F
from django.http import HttpRequest

from sextant.access import trail
from sextant.access.models import User
from sextant.access.second_factor import PROVEN_KEY

STRONG = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def factor_added(*, request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    """Trust the session that has just enrolled, and no other: whoever sits there knew the password only."""
    trail.factor_changed("add_factor", user, kind=authenticator.type)
    if authenticator.type in STRONG:
        end_other_sessions(request, user)
        request.session[PROVEN_KEY] = True


def factor_removed(*, request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    """End the other sessions; with the last factor, this one's proof goes too."""
    trail.factor_changed("remove_factor", user, kind=authenticator.type)
    if authenticator.type not in STRONG:
        return
    end_other_sessions(request, user)
    if not is_mfa_enabled(user, STRONG):
        request.session[PROVEN_KEY] = False


def factor_renewed(*, user: User, authenticator: Authenticator, **_: Any) -> None:
    """Record that recovery codes were made anew."""
    trail.factor_changed("renew_factor", user, kind=authenticator.type)


def factor_failed(*, user: User, authenticator: Authenticator | None = None, **_: Any) -> None:
    """Record a wrong code."""
    trail.factor_changed("factor_failed", user, kind=authenticator.type if authenticator else "")


def end_other_sessions(request: HttpRequest, user: User) -> None:
    """End every session of an account but this one, whether or not it stands in the list of sessions."""
    User.objects.filter(pk=user.pk).update(session_round=F("session_round") + 1)
    update_session_auth_hash(request, User.objects.get(pk=user.pk))
    # The session has a new key now, and the person's list of sessions must know it.
    UserSession.objects.create_from_request(request)
