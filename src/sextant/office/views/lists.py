"""What every list page of the office does: find the school that is asked for, and answer page or part."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse

from sextant.access.policy import Policy
from sextant.office.queries.schools import ListScope, SchoolPlace, find_place, list_places
from sextant.web.current_school import CHOSEN, EVERY_SCHOOL, schools_of
from sextant.web.pages import render_page, wants_fragment
from sextant.web.typed_words import said_in_address


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolLink:
    """One school to choose, and the same page about it."""

    name: str
    url: str


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


def shown_school(request: HttpRequest, policy: Policy) -> SchoolPlace | None:
    """Return the school that a page about one school shows: the one asked for, or the current one.

    Returns:
        None where the reader reaches several and has chosen none: the page asks which one it is to be,
        for a page that guesses is a page on which the wrong school is closed.

    Raises:
        Http404: it is out of reach, or the reader reaches none.
    """
    places = list_places(policy)
    if not places:
        raise Http404
    asked = request.POST.get(CHOSEN, "") or request.GET.get(CHOSEN, "")
    return _place(request, places, "" if asked == EVERY_SCHOOL else asked)


def named_school(request: HttpRequest, policy: Policy) -> SchoolPlace:
    """Return the school that a change is about; the form names it where there are several.

    Raises:
        Http404: none is named, or it is out of reach.
    """
    place = shown_school(request, policy)
    if place is None:
        raise Http404
    return place


def ask_school(request: HttpRequest, policy: Policy, *, title: str) -> HttpResponse:
    """Ask which school the page is to be about; the choice leads to the same page, about that school."""
    kept = {name: value for name, value in said_in_address(request).items() if name != CHOSEN}
    choices = [
        SchoolLink(name=place.name, url=f"?{urlencode({CHOSEN: place.public_id, **kept})}")
        for place in list_places(policy)
    ]
    return render_page(request, "office/choose_school.html", {"title": title, "choices": choices})


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
