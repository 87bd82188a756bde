"""What is owed to students who came mid-year, within reach."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.access.reach import current_rights
from sextant.network.terms import Seat
from sextant.support.models import EntryStep
from sextant.support.policies import ENTRY
from sextant.support.terms.beginnings import EntryStepKind

MOST_STEPS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """One thing owed to a student."""

    id: int
    public_id: UUID
    kind: EntryStepKind
    seat: Seat
    entered_on: date
    due_on: date
    done_on: date | None
    done_by: str


def seats_that_owe(*, student_id: int, entered_on: date) -> frozenset[Seat]:
    """Return the seats that owe a newcomer something still."""
    rows = EntryStep.objects.filter(student_id=student_id, entered_on=entered_on, done_on=None)
    return frozenset(Seat(seat) for seat in rows.values_list("seat", flat=True))


def steps_of(student_id: int) -> tuple[StepRow, ...]:
    """Return what is or was owed to a student by whoever asks, the newest entry first."""
    scope = ENTRY.scope(current_rights(), EntryStep)
    if scope is False:
        return ()
    rows = EntryStep.objects.filter(student_id=student_id).select_related("done_by")
    if scope is not True:
        rows = rows.filter(scope)
    return tuple(
        StepRow(
            id=row.pk,
            public_id=row.public_id,
            kind=EntryStepKind(row.kind),
            seat=Seat(row.seat),
            entered_on=row.entered_on,
            due_on=row.due_on,
            done_on=row.done_on,
            done_by=row.done_by.name if row.done_by else "",
        )
        for row in rows.order_by("-entered_on", "due_on", "pk")[:MOST_STEPS]
    )
