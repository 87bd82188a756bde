"""Where students may apply: the places on file, and one of them by its public id."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from sextant.leadership.models import Institution
from sextant.leadership.queries.desk import as_desk
from sextant.leadership.terms.after_school import Pathway
from sextant.web.tables import Column, Listing, Page, Window, page_of

MOST_PLACES = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLine:
    """One place, with the middle half of the totals that it admits."""

    code: str
    name: str
    pathway: str
    middle: str
    deadline: date | None
    source: str


def place_columns() -> Listing:
    """Return the columns of the list, in the reader’s words."""
    return Listing(
        columns=(
            Column(key="name", label=_("Place"), order_by=("name",)),
            Column(key="pathway", label=_("Way"), order_by=("pathway", "name")),
            Column(key="middle", label=_("Middle half (SAT)"), order_by=("sat_low", "name")),
            Column(key="deadline", label=_("Deadline"), order_by=("deadline", "name")),
            Column(key="source", label=_("From")),
        ),
        opens_with="name",
    )


def list_places(*, window: Window) -> Page[PlaceLine]:
    """Return one page of places."""
    return page_of(Institution.objects.order_by(*window.order_by), window, shape=_line)


def place_choices() -> list[tuple[str, str]]:
    """Return places by name for a list of choices: where one may apply is no secret."""
    with as_desk():
        rows = Institution.objects.order_by("name").values_list("public_id", "name")[:MOST_PLACES]
        return [(str(key), name) for key, name in rows]


def places_by_code() -> dict[str, tuple[int, date | None]]:
    """Return the key and the deadline of each place, by its code."""
    with as_desk():
        rows = Institution.objects.order_by("code").values_list("code", "pk", "deadline")
        return {code: (key, deadline) for code, key, deadline in rows}


def find_place(public_id: UUID | str) -> Institution | None:
    """Return a place by its public id."""
    with as_desk():
        found: Institution | None = Institution.objects.filter(public_id=public_id).first()
    return found


def _line(row: Institution) -> PlaceLine:
    return PlaceLine(
        code=row.code,
        name=row.name,
        pathway=str(Pathway(row.pathway).label),
        middle=f"{row.sat_low}–{row.sat_high}" if row.sat_low is not None else "",
        deadline=row.deadline,
        source=row.source,
    )
