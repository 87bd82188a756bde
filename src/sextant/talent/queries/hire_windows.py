"""Who is on their way in, a window at a time."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sextant.talent.queries.hire_files import HireRow, list_hires
from sextant.web.tables import Column, Listing, Page, Window, page_of

ROWS_A_PAGE = 25
SORTED_BY: Mapping[str, Callable[[HireRow], Any]] = {
    "name": lambda row: row.name,
    "post": lambda row: (row.title, row.name),
    "starts": lambda row: (row.starts_on or date.max, row.name),
}


def hire_columns() -> Listing:
    """Return the list’s columns, in the reader’s language."""
    return Listing(
        columns=(
            Column(key="name", label=_("Name"), order_by=("name",)),
            Column(key="post", label=_("Post"), order_by=("title",)),
            Column(key="stage", label=_("Stage")),
            Column(key="references", label=_("References"), is_number=True),
            Column(key="missing", label=_("Not cleared")),
            Column(key="offer", label=_("Offer")),
            Column(key="starts", label=_("First day"), order_by=("starts_on",)),
        ),
        opens_with="starts",
        size=ROWS_A_PAGE,
    )


def page_hires(window: Window, *, on: date) -> tuple[Page[HireRow], int]:
    """Return one window of who is on their way in, and how many of all are not cleared yet."""
    rows = sorted(list_hires(on=on), key=SORTED_BY[window.key], reverse=window.is_descending)
    return page_of(rows, window, shape=lambda row: row), sum(bool(row.missing) for row in rows)
