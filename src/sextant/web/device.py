"""Whose things a device may keep: an opaque name for each account, and how long its session still lasts."""

import time
from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from sextant.access.models import User
from sextant.access.second_factor import SIGNED_IN_KEY

SALT = "sextant.web.device"
LENGTH = 32
ASKS_JSON = "application/json"


def owner_of(user: User) -> str:
    """Return the name under which a device keeps something for this account; it says nothing about her."""
    return salted_hmac(SALT, str(user.pk), algorithm="sha256").hexdigest()[:LENGTH]


def is_owner(request: HttpRequest, owner: str) -> bool:
    """Tell if whoever is signed in is the one for whom a device kept something."""
    return isinstance(request.user, User) and owner == owner_of(request.user)


def seconds_left(request: HttpRequest) -> int:
    """Return how long this session can still last, at most its whole hours."""
    began = float(request.session.get(SIGNED_IN_KEY) or time.time())
    return max(0, int(began + settings.SESSION_HOURS * 3600 - time.time()))


def wants_json(request: HttpRequest) -> bool:
    """Tell if a script asks, and not a reader."""
    return request.headers.get("Accept", "").startswith(ASKS_JSON)


def is_for_somebody_else(request: HttpRequest) -> bool:
    """Tell if a device sends what it keeps for another account than the one that is signed in by now."""
    owner = request.POST.get("owner", "")
    return bool(owner) and not is_owner(request, owner)


def not_hers() -> HttpResponse:
    """Refuse words that another account has written on this device."""
    problem = _("Somebody else wrote this on the device. Sign in as that person to send it.")
    return JsonResponse({"conflict": "owner", "problem": problem}, status=409)


def moment_in(sent: Mapping[str, str], name: str, *, at: datetime) -> datetime | None:
    """Return the moment that a device has written under a name; never later than now."""
    try:
        moment = datetime.fromisoformat(sent.get(name, ""))
    except ValueError:
        return None
    return min(moment, at) if moment.tzinfo else None
