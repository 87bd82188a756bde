"""Which school a page of support is about, and who there may be asked to lead a group."""

from datetime import date

from django.http import HttpRequest

from sextant.network.queries.places import SchoolRow
from sextant.web.current_school import schools_of


def school_of_reader(request: HttpRequest) -> SchoolRow | None:
    """Return the school that the page is about, if one is chosen."""
    return schools_of(request).current


def day_in(text: str, *, otherwise: date) -> date:
    """Return the day that an address or a form names, else another."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return otherwise
