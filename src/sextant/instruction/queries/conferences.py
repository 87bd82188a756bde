"""The talks around formal visits: which one waits for its visit, and which a visit has."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sextant.access.reach import current_rights
from sextant.instruction.queries.visits_books import Book
from sextant.instruction.terms import ConferenceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ConferenceRow:
    """One talk; it is held where it has a day on which it was, else planned."""

    kind: ConferenceKind
    planned_on: date
    held_on: date | None
    notes: str

    @property
    def is_held(self) -> bool:
        """Tell if it was held."""
        return self.held_on is not None


def waiting_conference(book: Book, teacher_id: int) -> Any:
    """Return the record of the actor's talk with a teacher that waits for its visit, or None."""
    me = current_rights().staff_id or 0
    rows = book.conferences.objects.filter(
        teacher_id=teacher_id, observer_id=me, kind=ConferenceKind.PRE, visit=None
    )
    return rows.order_by("-planned_on", "-pk").first()


def find_waiting(book: Book, teacher_id: int) -> ConferenceRow | None:
    """Return the actor's talk with a teacher that waits for its visit, or None."""
    row = waiting_conference(book, teacher_id)
    return _row(row) if row is not None else None


def conferences_of(book: Book, visit_id: int) -> tuple[ConferenceRow, ...]:
    """Return the talks of a formal visit, the one before it first."""
    rows = [_row(one) for one in book.conferences.objects.filter(visit_id=visit_id).order_by("pk")]
    return tuple(sorted(rows, key=lambda one: one.kind is ConferenceKind.POST))


def _row(row: Any) -> ConferenceRow:
    return ConferenceRow(
        kind=ConferenceKind(row.kind), planned_on=row.planned_on, held_on=row.held_on, notes=row.notes
    )
