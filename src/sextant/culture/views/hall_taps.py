"""Recognize and correct outside class in two taps (shape: form on a phone): find whom one met, then tap.

Names are asked for by POST, so that no address, history or log holds one.
"""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.culture import policies
from sextant.culture.actions.taps import record_tap_outside_class
from sextant.culture.forms.taps import FindForm, read_tap
from sextant.culture.queries.hall_taps import (
    FoundStudents,
    HallSearch,
    find_in_hall,
    own_taps_outside_class,
)
from sextant.culture.queries.rituals import Room, homerooms
from sextant.culture.queries.taps import words_to_tap
from sextant.culture.rules.recognition import Ratio
from sextant.culture.views.taps import UNDO, form_context, tapped_words, undo
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.places import SchoolRow
from sextant.web.current_school import schools_of
from sextant.web.device import is_for_somebody_else, moment_in, not_hers, wants_json
from sextant.web.pages import go_to, render_page

FIND = "find"


@requires(policies.TAP_OUT_OF_CLASS)
@require_http_methods(["GET", "POST"])
def tap_hall(request: HttpRequest) -> HttpResponse:
    """Find a student of one's own school, and keep what is tapped about her outside class."""
    on, now, school = clock.today(), clock.now(), _school(request)
    rooms = homerooms(school_id=school.id, on=on)
    is_finding = request.method == "POST" and request.POST.get("do") == FIND
    find = FindForm(request.POST if is_finding else None, **_choices(school, rooms))
    problem = ""
    if request.method == "POST" and not is_finding:
        if is_for_somebody_else(request):
            return not_hers()
        try:
            words = _do(request)
        except CannotDo as refused:
            problem = str(refused)
            if wants_json(request):
                return JsonResponse({"problem": problem}, status=422)
        else:
            where = reverse("tap_hall")
            if wants_json(request):
                return JsonResponse({"state": "draft", "url": where, "note": ""})
            messages.success(request, words)
            return go_to(request, where)
    found = _found(find, school, rooms) if is_finding and find.is_valid() else None
    context = {
        **form_context(
            found.rows if found else (), words_to_tap(), where=reverse("tap_hall"), title=_("Outside class"),
            now=now,
        ),
        "find": find,
        "found": found,
        "finding": _finding(own_taps_outside_class(on=on)),
        "problem": problem,
    }  # fmt: skip
    status = 422 if problem or find.errors else 200
    return render_page(request, "culture/people/tap_hall.html", context, status=status)


def _do(request: HttpRequest) -> str:
    now = clock.now()
    if request.POST.get("do") == UNDO:
        return undo(request, None, now=now)
    tap = read_tap(request.POST, section_id=None, new_key=uuid4())
    at = moment_in(request.POST, "at", at=now) or now
    return _("%(what)s Outside class.") % {
        "what": tapped_words(record_tap_outside_class(tap=tap, at=at, now=now))
    }


def _found(find: FindForm, school: SchoolRow, rooms: tuple[Room, ...]) -> FoundStudents:
    said = find.cleaned_data
    room = next((one.id for one in rooms if str(one.public_id) == said["homeroom"]), None)
    asked = HallSearch(
        school_id=school.id,
        text=said["name"],
        grade=int(said["grade"]) if said["grade"] else None,
        section_id=room,
    )
    return find_in_hall(asked, on=clock.today())


def _choices(school: SchoolRow, rooms: tuple[Room, ...]) -> dict[str, Any]:
    grades = [(str(n), _("K") if n == 0 else str(n)) for n in range(school.grade_low, school.grade_high + 1)]
    return {"grades": grades, "homerooms": [(str(one.public_id), one.title) for one in rooms]}


def _school(request: HttpRequest) -> SchoolRow:
    """Return the school that the page is about: the current one, if the reader works there."""
    schools, own = schools_of(request), current_rights().school_ids
    offered = [schools.current, *schools.offered]
    found = next((one for one in offered if one is not None and one.id in own), None)
    if found is None:
        raise Http404
    return found


def _finding(own: Ratio) -> str:
    if not (own.n_positive or own.n_corrections):
        return _("Outside class: nothing tapped today")
    words = {"seen": own.n_positive, "corrected": own.n_corrections}
    return _("Outside class today: %(seen)d seen well, %(corrected)d put right") % words
