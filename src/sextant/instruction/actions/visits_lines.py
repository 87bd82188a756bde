"""The script and the levels of a draft, as they were last sent; nothing is deleted, only emptied."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sextant.instruction.queries.visits_books import Book
from sextant.network.actions.changes import change


def write_lines(book: Book, visit: Any, lines: Mapping[UUID, Any]) -> int:
    """Write what differs of the script; return how many lines that were.

    A line that is no longer sent keeps its row, without words: records are never deleted.
    """
    stored = {row.device_key: row for row in book.evidence.objects.filter(visit_id=visit.pk)}
    new = [
        book.evidence(visit_id=visit.pk, device_key=key, **_owner(visit), **_words(line))
        for key, line in lines.items()
        if key not in stored
    ]
    if new:
        book.evidence.objects.bulk_create(new)
    n_changed = 0
    for key, row in stored.items():
        line = lines.get(key)
        n_changed += bool(change(row, **(_words(line) if line else {"text": ""})))
    return len(new) + n_changed


def write_levels(book: Book, visit: Any, levels: Mapping[int, int | None], *, on: date) -> int:
    """Write what differs of the levels; a standard that is not sent any more is not evidenced."""
    stored = {row.standard_id: row for row in book.scores.objects.filter(visit_id=visit.pk)}
    new = [
        book.scores(visit_id=visit.pk, standard_id=key, level=level, scored_on=on, **_owner(visit))
        for key, level in levels.items()
        if key not in stored
    ]
    if new:
        book.scores.objects.bulk_create(new)
    n_changed = sum(bool(change(row, level=levels.get(key), scored_on=on)) for key, row in stored.items())
    return len(new) + n_changed


def _owner(visit: Any) -> dict[str, int]:
    return {
        "school_id": visit.school_id,
        "teacher_id": visit.teacher_id,
        "observer_id": visit.observer_id,
    }


def _words(line: Any) -> dict[str, Any]:
    return {
        "text": line.text,
        "noted_at": line.noted_at,
        "standard_id": line.standard_id,
        "phrase_id": line.phrase_id,
    }
