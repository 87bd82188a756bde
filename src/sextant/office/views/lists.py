"""What every list page of the office does: find the school that is asked for, and answer page or part."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from sextant.access.policy import Policy
from sextant.office.queries.schools import ListScope, SchoolPlace, find_place, list_places
from sextant.web.current_school import CHOSEN, EVERY_SCHOOL, schools_of
from sextant.web.pages import render_page, wants_fragment


def asked_scope(request: HttpRequest, policy: Policy) -> ListScope:
    """Return which of the schools where the reader holds this right a list shows.

    Raises:
        Http404: the school asked for is out of reach.
    """
    places = list_places(policy)
    asked = request.GET.get(CHOSEN, "")
    offered = schools_of(request).offered
    place = None if asked == EVERY_SCHOOL else _place(request, places, asked)
    has_choice = len(places) > max(1, len(offered))
    return ListScope(places=places, place=place, has_choice=has_choice)


def shown_school(request: HttpRequest, policy: Policy) -> SchoolPlace:
    """Return the school that a page about one school shows: the one asked for, or the current one.

    Raises:
        Http404: it is out of reach, or the reader reaches none.
    """
    places = list_places(policy)
    asked = request.POST.get(CHOSEN, "") or request.GET.get(CHOSEN, "")
    place = _place(request, places, "" if asked == EVERY_SCHOOL else asked) or next(iter(places), None)
    if place is None:
        raise Http404
    return place


def render_list(request: HttpRequest, template: str, context: Mapping[str, Any]) -> HttpResponse:
    """Render a list, or its rows with the sentence above them where htmx asks for a part."""
    shown = {**context, "is_part": wants_fragment(request)}
    return render_page(request, template, shown, fragment="rows")


def _place(request: HttpRequest, places: tuple[SchoolPlace, ...], asked: str) -> SchoolPlace | None:
    if asked:
        place = find_place(asked, places)
        if place is None:
            raise Http404
        return place
    if len(places) == 1:
        return places[0]
    current = schools_of(request).current
    return find_place(str(current.public_id), places) if current else None
