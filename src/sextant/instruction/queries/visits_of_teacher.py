"""One teacher's visits and steps: her own page, and what her coach and her leaders see of her."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.instruction.models import ActionStep
from sextant.instruction.queries.visits_books import Book
from sextant.instruction.queries.visits_opening import StepRow, step_rows
from sextant.instruction.queries.visits_seen import seen
from sextant.instruction.terms import VisitKind, VisitState

MOST_VISITS = 40
MOST_STEPS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRow:
    """One visit on a list."""

    public_id: UUID
    page: str
    kind: VisitKind
    state: VisitState
    observer: str
    visited_on: date
    praise: str
    gap: str


def list_visits(book: Book, *, teacher_id: int) -> tuple[VisitRow, ...]:
    """Return a teacher's visits of one book, as far as the actor sees them, the newest first."""
    rows = seen(book.visits.objects.filter(teacher_id=teacher_id)).select_related("observer")
    return tuple(
        VisitRow(
            public_id=row.public_id,
            page=book.page,
            kind=VisitKind(row.kind),
            state=VisitState(row.state),
            observer=row.observer.name,
            visited_on=row.visited_on,
            praise=row.praise,
            gap=row.gap,
        )
        for row in rows.order_by("-visited_on", "-pk")[:MOST_VISITS]
    )


def list_steps(*, teacher_id: int) -> tuple[StepRow, ...]:
    """Return a teacher's action steps, the newest first."""
    rows = ActionStep.objects.filter(teacher_id=teacher_id)
    return step_rows(rows.order_by("-opened_on", "-pk")[:MOST_STEPS])
