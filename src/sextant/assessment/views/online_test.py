"""A student's online test (shape: form on a phone): a code, the questions, what is unanswered, handed in.

Nobody is signed in here. A code lets one device in; from then on the device's cookie says whose
seat it is.
"""

import json
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sextant.access.doors import public
from sextant.assessment.actions import online_test as actions
from sextant.assessment.actions.seat_desk import SeatEnded
from sextant.assessment.forms.online_test import CodeForm
from sextant.assessment.queries.test_seats import SeatPage, picture_of, seat_page
from sextant.assessment.rules.seat_codes import LONGEST_TEXT, digest_of
from sextant.assessment.views import seat_devices
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.web import errors
from sextant.web.pages import render_page

COOKIE = "__Secure-seat" if settings.SESSION_COOKIE_SECURE else "seat"
COOKIE_PATH = "/sit/"
TWELVE_HOURS = 12 * 60 * 60
MOST_BYTES = 400_000
FIELD = "answer-"
ENDED = "sit_done"
LATE = "late"
# What a body that no browser of ours sends may raise: no number, an endless one, lists within lists.
UNREADABLE = (ValueError, KeyError, TypeError, OverflowError, RecursionError)


def uncached(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Keep what a student sees out of every cache: the next one sits at the same device."""

    @wraps(view)
    def kept_out(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        return response

    return kept_out


@public
@uncached
def sit_entry(request: HttpRequest) -> HttpResponse:
    """Ask for the code, and let the device in."""
    if request.method != "POST":
        if _page(request) is not None:
            return redirect("sit_form")
        response = render_page(request, "assessment/online_test_entry.html", {"form": CodeForm()})
        seat_devices.remember(response, request)
        return response
    if not seat_devices.may_try(request):
        return errors.too_many(request)
    form = CodeForm(request.POST)
    if form.is_valid():
        try:
            token = actions.open_seat(code=form.cleaned_data["code"], on=clock.today(), at=clock.now())
        except CannotDo as refused:
            seat_devices.count_failure(request)
            form.add_error("code", str(refused))
        else:
            response = redirect("sit_form")
            response.set_cookie(
                COOKIE, token, max_age=TWELVE_HOURS, path=COOKIE_PATH, httponly=True, samesite="Strict",
                secure=bool(settings.SESSION_COOKIE_SECURE),
            )  # fmt: skip
            seat_devices.remember(response, request, has_sat=True)
            return response
    return render_page(request, "assessment/online_test_entry.html", {"form": form}, status=422)


@public
@uncached
@require_GET
def sit_form(request: HttpRequest) -> HttpResponse:
    """Show every question with what is saved of it."""
    page = _page(request)
    if page is None:
        return redirect("sit_entry")
    seconds = int((page.ends_at - clock.now()).total_seconds())
    if seconds <= 0:
        return _hand_in(request)
    context = {
        "page": page,
        "seconds": seconds,
        "device": digest_of(_token(request))[:12],
        "longest": LONGEST_TEXT,
    }
    return render_page(request, "assessment/online_test.html", context)


@public
@uncached
@require_POST
def sit_save(request: HttpRequest) -> HttpResponse:
    """Keep answers as they are given, and say which are kept."""
    try:
        answers = _answers_in(request)
        kept = actions.save_answers(token=_token(request), answers=answers, at=clock.now())
    except SeatEnded as refused:
        return JsonResponse({"says": str(refused), "go": reverse(ENDED)}, status=409)
    except UNREADABLE:
        return JsonResponse({"says": _("This is no answer to a question of this test.")}, status=400)
    told: dict[str, object] = {"saved": kept.numbers}
    # Where another tab has said something else since, the module sends its answer again with a later number.
    return JsonResponse(told | {"stands": kept.others} if kept.others else told)


@public
@uncached
def sit_review(request: HttpRequest) -> HttpResponse:
    """Save the whole form, and show which questions have no answer before it is handed in."""
    page = _page(request)
    if page is None:
        return redirect("sit_entry")
    if request.method == "POST":
        try:
            actions.save_answers(
                token=_token(request), answers=_answers_of_form(request, page), at=clock.now()
            )
        except SeatEnded:
            return redirect(ENDED)
        except UNREADABLE:
            return redirect("sit_form")
        return redirect("sit_review")
    return render_page(request, "assessment/online_test_review.html", {"page": page})


@public
@uncached
@require_POST
def sit_hand_in(request: HttpRequest) -> HttpResponse:
    """Hand the test in."""
    return _hand_in(request)


@public
@uncached
@require_GET
def sit_done(request: HttpRequest) -> HttpResponse:
    """Say that the test is handed in, and what came too late for it; forget the device."""
    context = {"is_late": LATE in request.GET}
    response = render_page(request, "assessment/online_test_done.html", context)
    response.delete_cookie(COOKIE, path=COOKIE_PATH, samesite="Strict")
    return response


@public
@uncached
@require_GET
def sit_picture(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Send a picture that stands on the student's own form."""
    with actions.desk_for(_token(request)) as seat:
        found = picture_of(seat, public_id) if seat is not None else None
    if found is None:
        raise Http404
    media_type, content = found
    return HttpResponse(content, content_type=media_type)


def _token(request: HttpRequest) -> str:
    return request.COOKIES.get(COOKIE, "")


def _page(request: HttpRequest) -> SeatPage | None:
    with actions.desk_for(_token(request)) as seat:
        return seat_page(seat) if seat is not None else None


def _hand_in(request: HttpRequest) -> HttpResponse:
    try:
        actions.hand_in(token=_token(request), at=clock.now())
    except SeatEnded:
        return redirect(ENDED)
    return redirect(ENDED)


def _answers_in(request: HttpRequest) -> dict[str, tuple[Any, int]]:
    """Read what the module sends.

    Raises:
        ValueError: it is not ours, or more than a whole form.
    """
    if len(request.body) > MOST_BYTES:
        raise ValueError("Too long")
    held = json.loads(request.body)
    if not isinstance(held, dict) or not isinstance(held.get("answers"), dict):
        raise ValueError("No answers")  # noqa: TRY004 - the caller answers one kind
    return {str(position): (answer, int(number)) for position, (answer, number) in held["answers"].items()}


def _answers_of_form(request: HttpRequest, page: SeatPage) -> Mapping[str, tuple[Any, int]]:
    """Read a form that was sent whole: what differs from what is saved is newer than that."""
    found: dict[str, tuple[Any, int]] = {}
    for one in page.questions:
        name = f"{FIELD}{one.position}"
        sent: Any = sorted(request.POST.getlist(name)) if one.kind == "multi" else request.POST.get(name, "")
        if sent != (one.answer or ([] if one.kind == "multi" else "")):
            found[str(one.position)] = (sent, one.number + 1)
    return found
