"""Active Leadership for the page tests, gathered from its areas."""

from collections.abc import Callable, Container
from typing import Any

from access import (
    leadership_after_school_of_site,
    leadership_agenda_of_site,
    leadership_equity_of_site,
    leadership_operations_of_site,
    leadership_scorecards_of_site,
)
from access.slow_reaches import Row
from cast_for_tests import Cast

# In the order in which one builds on another.
AREAS = (
    leadership_scorecards_of_site,
    leadership_agenda_of_site,
    leadership_operations_of_site,
    leadership_after_school_of_site,
    leadership_equity_of_site,
)
ROWS: tuple[tuple[Container[str], Callable[[Cast, str], Row | None]], ...] = tuple(
    (area.TABLES, area.row_of) for area in AREAS
)


def give_leadership(cast: Cast) -> dict[str, Any]:
    """Make what the pages of every area are about."""
    named: dict[str, Any] = {}
    for area in AREAS:
        named |= area.give(cast)
    return named
