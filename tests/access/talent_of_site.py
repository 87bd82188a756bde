"""Talent Management for the page tests, gathered from its areas."""

from collections.abc import Callable, Container
from typing import Any

from access import (
    talent_advancing_of_site,
    talent_joining_of_site,
    talent_openings_of_site,
    talent_pay_of_site,
    talent_screening_of_site,
    talent_staying_of_site,
)
from access.slow_reaches import Row
from cast_for_tests import Cast

# In the order in which one builds on another.
AREAS = (
    talent_openings_of_site,
    talent_screening_of_site,
    talent_joining_of_site,
    talent_advancing_of_site,
    talent_pay_of_site,
    talent_staying_of_site,
)
ROWS: tuple[tuple[Container[str], Callable[[Cast, str], Row | None]], ...] = tuple(
    (area.TABLES, area.row_of) for area in AREAS
)


def give_talent(cast: Cast) -> dict[str, Any]:
    """Make what the pages of every area are about."""
    named: dict[str, Any] = {}
    for area in AREAS:
        named |= area.give(cast)
    return named
