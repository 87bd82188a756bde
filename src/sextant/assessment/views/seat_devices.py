"""How often a device, and an address, may type a wrong code: one prankster stops herself, and not a school.

There are 31^8, some 850 thousand million codes. With 14,000 of them printed and not used yet, a guess finds
one in 60 million. What each of these may guess in ten minutes, and so in a day:

- a device that never sat a test here: 20 (2,880 a day, 1 chance in 21,000 to find any seat at all), and all
  of these behind one address together: 300 (43,200 a day, 1 in 1,400), however often they drop their cookies;
- a device that sat one before: 20, whatever its neighbors do. Such a cookie is signed and given for a right
  code alone, so that nobody makes herself a thousand of them.

Thus whoever types nonsense on one device is stopped after 20 tries. A script that drops its cookies uses up
the 300 of the school's address, and still stops no device on which a test was taken before. A code that let
a device in is found by no guess: it lets no second one in.
"""

from dataclasses import dataclass

from allauth.core import ratelimit
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from sextant.assessment.rules.seat_codes import new_token

COOKIE = "__Secure-seat-device" if settings.SESSION_COOKIE_SECURE else "seat-device"
PATH = "/sit/"
# Two school years less a summer: from one benchmark to the next, and no longer than browsers keep a cookie.
KEPT_FOR = 400 * 24 * 60 * 60
BY_ADDRESS, BY_DEVICE = "seat_code_failed", "seat_code_failed_device"
_SALT = "assessment.seat-device"
_NEW, _KNOWN = "new", "known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """A device as its cookie names it; ``has_sat``: a right code was typed on it before."""

    key: str
    has_sat: bool


def device_of(request: HttpRequest) -> Device | None:
    """Return the device that asks; None where it shows no cookie of ours."""
    try:
        word, key = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=KEPT_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Device(key=str(key), has_sat=word == _KNOWN)


def may_try(request: HttpRequest) -> bool:
    """Tell if another code may be typed here now."""
    return all(
        ratelimit.consume(request, action=action, key=key, dry_run=True)
        for action, key in _limits(device_of(request))
    )


def count_failure(request: HttpRequest) -> None:
    """Count a wrong code."""
    for action, key in _limits(device_of(request)):
        ratelimit.consume(request, action=action, key=key)


def remember(response: HttpResponse, request: HttpRequest, *, has_sat: bool = False) -> None:
    """Name a device that has no name yet, or note that a right code was typed on it."""
    held = device_of(request)
    if held is not None and held.has_sat >= has_sat:
        return
    value = (_KNOWN if has_sat else _NEW, held.key if held else new_token())
    response.set_cookie(
        COOKIE,
        signing.dumps(value, salt=_SALT),
        max_age=KEPT_FOR,
        path=PATH,
        httponly=True,
        samesite="Strict",
        secure=bool(settings.SESSION_COOKIE_SECURE),
    )


def _limits(device: Device | None) -> list[tuple[str, str | None]]:
    found: list[tuple[str, str | None]] = []
    if device is None or not device.has_sat:
        found.append((BY_ADDRESS, None))
    if device is not None:
        found.append((BY_DEVICE, device.key))
    return found
