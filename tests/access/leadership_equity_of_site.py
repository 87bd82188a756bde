"""What the page tests need of equity."""

from typing import Any

from access.slow_reaches import Row
from cast_for_tests import Cast

# Kinds of page, each with the table of the row that it is about.
TABLES: dict[str, str] = {}


def give(cast: Cast) -> dict[str, Any]:
    """Make what the pages are about."""
    return {}


def row_of(cast: Cast, kind: str) -> Row:
    """Return the row that a page is about, as the oracle knows it."""
    facts: dict[str, Any] = {"school_id": cast.harbor.pk}
    return Row(pk=0, label=TABLES[kind], columns=frozenset(facts), facts=facts)
