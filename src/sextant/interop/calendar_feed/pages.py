"""The page on which a person makes, copies and revokes her feed, and the feed itself."""

from hashlib import sha256

from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.calendar_tokens import (
    calendar_made_at,
    digest_of,
    make_calendar_token,
    owner_of_token,
    revoke_calendar_token,
)
from sextant.access.doors import public, requires
from sextant.access.models import User
from sextant.access.policy import StaffPolicy
from sextant.interop.calendar_feed.days import days_of_reader
from sextant.interop.calendar_feed.spelling import as_icalendar
from sextant.kernel import clock, guard
from sextant.kernel.actor import person
from sextant.kernel.guard import RecordClass, Verb
from sextant.web.errors import too_many
from sextant.web.pages import render_page

HAVE_A_CALENDAR = StaffPolicy(verb=Verb.READ, on=RecordClass.L3)
BY_ADDRESS, BY_FEED = "calendar_unknown", "calendar_feed"
TYPE = "text/calendar; charset=utf-8"


@requires(HAVE_A_CALENDAR)
@require_http_methods(["GET", "POST"])
def calendar_feed(request: HttpRequest) -> HttpResponse:
    """Show what the feed holds; make its address, once to be seen, or take it back."""
    address = ""
    if request.method == "POST":
        do = request.POST.get("do", "")
        if do == "make":
            token = make_calendar_token(at=clock.now())
            address = request.build_absolute_uri(reverse("feed_ics", args=[token]))
        elif do == "revoke":
            revoke_calendar_token(at=clock.now())
            messages.success(request, _("Revoked. Whoever holds the old address gets nothing any more."))
        else:
            raise Http404
    made_at = calendar_made_at()
    context = {
        "address": address,
        "made_at": made_at,
        "days": [
            one for one in days_of_reader(on=clock.today()) if f"{one.start:%Y-%m-%d}" >= f"{clock.today()}"
        ][:5],
        "finding": _finding(is_new=bool(address), has_one=made_at is not None),
    }
    response = render_page(request, "interop/calendar_feed.html", context)
    # The address is shown once: no cache may keep it.
    response.headers["Cache-Control"] = "no-store"
    return response


@public
@require_GET
def feed_ics(request: HttpRequest, token: str) -> HttpResponse:
    """Answer a feed to whoever knows its secret, as the person whose it is; 404 for any other."""
    asker = _counted(request)
    if not ratelimit.consume(asker, action=BY_ADDRESS, dry_run=True):
        return too_many(request)
    owner = owner_of_token(token)
    if owner is None or owner.staff_id is None or owner.has_left(on=clock.today()):
        ratelimit.consume(asker, action=BY_ADDRESS)
        raise Http404
    if not ratelimit.consume(asker, action=BY_FEED, key=digest_of(token)):
        return too_many(request)
    return _answer(request, _text_of(request, owner))


def _counted(request: HttpRequest) -> HttpRequest:
    """Return the request as one that is counted: the limits pass over whatever is asked for by GET."""
    counted = HttpRequest()
    counted.method, counted.META = "POST", request.META
    return counted


def _text_of(request: HttpRequest, owner: User) -> bytes:
    with guard.acting_as(person(owner.pk)):
        return as_icalendar(
            days_of_reader(on=clock.today()),
            name=_("Sextant: my days"),
            on=clock.today(),
            absolute=request.build_absolute_uri,
        )


def _answer(request: HttpRequest, text: bytes) -> HttpResponse:
    tag = f'"{sha256(text).hexdigest()[:32]}"'
    asked = [one.strip().removeprefix("W/") for one in request.headers.get("If-None-Match", "").split(",")]
    response: HttpResponse = (
        HttpResponseNotModified() if tag in asked else HttpResponse(text, content_type=TYPE)
    )
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "private, max-age=900"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _finding(*, is_new: bool, has_one: bool) -> str:
    if is_new:
        return _("Copy this address now: it is not shown again")
    if has_one:
        return _("Your calendar reads your days from here")
    return _("Let your own calendar show your visits and sessions")
