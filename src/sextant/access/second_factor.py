"""Who must prove a second factor proves it in this very session, and no session outlives its limits."""

import time
from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from sextant.access.doors import is_open
from sextant.access.models import User

SEEN_KEY = "seen_at"
SIGNED_IN_KEY = "signed_in_at"
PROVEN_KEY = "second_factor_proven"
_SAVE_EVERY = 60


def begin_session(session: SessionBase, *, has_factor: bool) -> None:
    """Start a session's clocks, and remember whether a factor was shown to begin it."""
    session[SIGNED_IN_KEY] = session[SEEN_KEY] = time.time()
    session[PROVEN_KEY] = has_factor


class SecondFactorMiddleware:
    """End sessions at their limits; send whoever needs a factor to show it, or to set one up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: Any, _kwargs: Any
    ) -> HttpResponseBase | None:
        """Return nothing to let the page answer, or a redirect to what is missing."""
        if not isinstance(request.user, User):
            return None
        if _has_run_out(request.session):
            return _out(request)
        if not request.user.needs_second_factor or request.session.get(PROVEN_KEY):
            return None
        if is_mfa_enabled(request.user):
            # There is a factor that this session never showed: not even the pages of the account,
            # where a password alone would take the factor away.
            return _out(request)
        return None if is_open(view) else redirect("mfa_activate_totp")


def _has_run_out(session: SessionBase) -> bool:
    """Tell if a session was idle too long, or began too long ago however busy it was."""
    now = time.time()
    began = session.get(SIGNED_IN_KEY)
    seen = session.get(SEEN_KEY)
    if began is None:
        session[SIGNED_IN_KEY] = now
    elif now - began >= settings.SESSION_HOURS * 3600:
        return True
    if seen is not None and now - seen > settings.IDLE_MINUTES * 60:
        return True
    if seen is None or now - seen > _SAVE_EVERY:
        session[SEEN_KEY] = now
    return False


def _out(request: HttpRequest) -> HttpResponseBase:
    logout(request)
    return redirect("account_login")
