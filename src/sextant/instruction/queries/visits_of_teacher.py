"""One teacher's visits and steps: her own page, and what her coach and her leaders see of her."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.instruction.models import ActionStep
from sextant.instruction.queries.visits_books import BOOKS, Book
from sextant.instruction.queries.visits_opening import StepRow, step_rows
from sextant.instruction.queries.visits_seen import seen
from sextant.instruction.terms import OPEN_STEPS, VisitKind, VisitState

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


def count_unread(*, staff_id: int) -> int:
    """Return how many shared visits and debriefs of both books a teacher has not said to have read."""
    waits = (VisitState.SHARED, VisitState.DEBRIEFED)
    coaching, evaluation = (
        book.visits.objects.filter(teacher_id=staff_id, state__in=waits).order_by().values_list("pk")
        for book in BOOKS.values()
    )
    # One question for both: Monday asks many.
    return int(coaching.union(evaluation, all=True).count())


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """The open step that is due first."""

    text: str
    criteria: str
    due_on: date


def next_step(*, staff_id: int) -> NextStep | None:
    """Return the step that a teacher works on and that is due first, or None."""
    rows = ActionStep.objects.filter(teacher_id=staff_id, state__in=OPEN_STEPS).order_by("due_on", "pk")
    row = rows.values_list("text", "criteria", "due_on").first()
    return None if row is None else NextStep(text=row[0], criteria=row[1], due_on=row[2])
