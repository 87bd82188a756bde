"""Days read as text: where tens of thousands are read, the database's own way to a date takes longest."""

from datetime import date
from functools import lru_cache

from django.db.models import TextField
from django.db.models.functions import Cast

# Some years of days.
MOST_DAYS = 4_096


def text_of(column: str) -> Cast:
    """Return a column of days as both databases write it: ``2026-11-23``; nothing stays nothing."""
    return Cast(column, TextField())


@lru_cache(MOST_DAYS)
def day_of(text: str) -> date:
    """Return the day that a database wrote."""
    return date.fromisoformat(text)
