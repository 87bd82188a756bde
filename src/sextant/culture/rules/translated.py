"""Words that a network keeps in English and in Spanish: which English is newer than its Spanish; pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any

SPANISH = "es"
# Beside each language, by column: since when the English is newer than the words in that language.
NEWER_SINCE = "newer_since"

Translations = Mapping[str, Mapping[str, str]]


def noting_newer_english(
    before: Mapping[str, Any], said: Mapping[str, Any], *, on: date
) -> dict[str, dict[str, str]]:
    """Return the translations that were sent, with since when the English of which column is newer.

    Args:
        before: the columns as they were, ``translations`` among them.
        said: the columns that were sent.
        on: the day of the change.
    """
    were, are = before["translations"].get(SPANISH, {}), said["translations"].get(SPANISH, {})
    since = before["translations"].get(NEWER_SINCE, {})
    newer = {
        column: since.get(column, on.isoformat())
        for column, words in are.items()
        if words == were.get(column)
        and (column in since or said.get(column, before.get(column)) != before.get(column))
    }
    kept = {language: dict(words) for language, words in said["translations"].items() if words}
    return {**kept, NEWER_SINCE: newer} if newer else kept


def newer_since(translations: Translations) -> date | None:
    """Return since when some English is newer than its Spanish; None where none is."""
    days = translations.get(NEWER_SINCE, {}).values()
    return max(map(date.fromisoformat, days), default=None)
