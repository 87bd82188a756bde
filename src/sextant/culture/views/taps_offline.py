"""Taps without a connection: the worker, the page that opens then, and the class lists that a device keeps.

Worker and page say nothing about anybody and are open; names come from the pack, which the device seals.
"""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET

from sextant.access.doors import SignedInRequest, public, requires
from sextant.culture import policies
from sextant.culture.queries.taps import own_classes, students_to_tap, words_to_tap
from sextant.culture.views.taps import room_context
from sextant.kernel import clock
from sextant.web.device import owner_of
from sextant.web.offline import worker_of

KEPT_FILES = ("culture/js/taps.js", "culture/js/taps_shell.js", "culture/css/people.css")


@public
@require_GET
def tap_worker(_request: HttpRequest) -> HttpResponse:
    """Answer the worker of the pages under ``taps/`` with the list of files that it keeps."""
    return worker_of("taps", root=reverse("tap_list"), shell=reverse("tap_shell"), files=KEPT_FILES)


@public
@require_GET
def tap_shell(request: HttpRequest) -> HttpResponse:
    """Show the page that stands for every page of taps where there is no connection (form on a phone)."""
    return render(request, "culture/people/tap_shell.html", {"is_offline": True})


@requires(policies.TAP)
@require_GET
def tap_pack(request: SignedInRequest) -> HttpResponse:
    """Answer what this person's device keeps: today's lists of her own classes, and the words to tap."""
    on, now, words = clock.today(), clock.now(), words_to_tap()
    classes = own_classes(on=on)
    students = students_to_tap(section_ids=[one.id for one in classes], on=on)
    return JsonResponse(
        {
            "owner": owner_of(request.user),
            "now": now.isoformat(),
            "classes": [
                {
                    "address": reverse("tap_room", args=[one.public_id]),
                    "title": one.title,
                    "form": render_to_string(
                        "culture/people/parts/tap_form.html",
                        room_context(one, students.get(one.id, ()), words, now=now),
                    ),
                }
                for one in classes
            ],
        }
    )
