"""No member of staff reaches a page without a second factor, and no session outlives its idle limit."""

import time
from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from sextant.access.doors import is_open
from sextant.access.models import User

SEEN_KEY = "seen_at"
PROVEN_KEY = "second_factor_proven"
_SAVE_EVERY = 60


class SecondFactorMiddleware:
    """Send staff without a second factor to set one up; end sessions that have been idle."""

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
        if self._is_idle(request):
            logout(request)
            return redirect("account_login")
        if is_open(view) or not request.user.is_staff_member or self._has_proven(request):
            return None
        return redirect("mfa_activate_totp")

    def _is_idle(self, request: HttpRequest) -> bool:
        now = time.time()
        seen = request.session.get(SEEN_KEY)
        if seen is not None and now - seen > settings.IDLE_MINUTES * 60:
            return True
        if seen is None or now - seen > _SAVE_EVERY:
            request.session[SEEN_KEY] = now
        return False

    def _has_proven(self, request: HttpRequest) -> bool:
        """Tell if this session has a factor behind it; asked once per session, not per page."""
        if request.session.get(PROVEN_KEY):
            return True
        if not is_mfa_enabled(request.user):
            return False
        request.session[PROVEN_KEY] = True
        return True
