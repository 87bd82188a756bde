"""The English of a row, for a page in another language whose words are older."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language

from sextant.culture.rules.translated import newer_since


@dataclass(frozen=True, slots=True, kw_only=True)
class NewerEnglish:
    """The words in English, where they changed after their translation did, and the day on which they did."""

    changed_on: date
    words: tuple[str, ...]


def newer_english(row: Any, *columns: str) -> NewerEnglish | None:
    """Return the English of these columns where it is newer than the words that the page shows."""
    changed_on = newer_since(row.translations) if get_language() in row.translations else None
    if changed_on is None:
        return None
    words = tuple(filter(None, (getattr(row, column) for column in columns)))
    return NewerEnglish(changed_on=changed_on, words=words)
