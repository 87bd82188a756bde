"""What is broken at a school, since when, and what was answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from sextant.access.reach import current_rights
from sextant.leadership.models import OperationsTicket
from sextant.leadership.terms.operations import TicketKind, TicketState

RUNNING = (TicketState.OPEN.value, TicketState.IN_PROGRESS.value)
MOST_TICKETS = 100
WHICH = ("open", "late", "ended", "mine")


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketRow:
    """One ticket; ``days_late`` counts calendar days past its day while it runs."""

    id: int
    public_id: UUID
    version: int
    school: str
    school_id: int
    kind: TicketKind
    place: str
    words: str
    is_urgent: bool
    state: TicketState
    raised_on: date
    raised_by: str
    raised_by_id: int | None
    due_on: date | None
    closed_on: date | None
    answer: str
    days_late: int

    @property
    def kind_label(self) -> str:
        return str(self.kind.label)

    @property
    def state_label(self) -> str:
        return str(self.state.label)

    @property
    def is_running(self) -> bool:
        return self.state.value in RUNNING


def list_tickets(*, school_id: int | None, which: str, on: date) -> tuple[TicketRow, ...]:
    """Return tickets within reach: late ones first, then urgent ones, then by the day they are due."""
    rows = _of(school_id).filter(_which(which, on)).select_related("school", "staff")
    ended = which == "ended"
    order = ("-closed_on", "-pk") if ended else ("due_on", "-is_urgent", "pk")
    return tuple(_row(one, on) for one in rows.order_by(*order)[:MOST_TICKETS])


def count_tickets(*, school_id: int | None, on: date) -> Mapping[str, int]:
    """Return how many tickets stand in each of the lists."""
    counts = {name: Count("pk", filter=_which(name, on)) for name in WHICH}
    found: Mapping[str, int] = _of(school_id).aggregate(**counts)
    return found


def find_ticket(public_id: UUID | str, *, on: date) -> TicketRow | None:
    """Return one ticket within reach."""
    row = OperationsTicket.objects.select_related("school", "staff").filter(public_id=public_id).first()
    return None if row is None else _row(row, on)


def _of(school_id: int | None) -> QuerySet[OperationsTicket]:
    rows: QuerySet[OperationsTicket] = OperationsTicket.objects.all()
    return rows if school_id is None else rows.filter(school_id=school_id)


def _which(which: str, on: date) -> Q:
    if which == "mine":
        return Q(staff_id=current_rights().staff_id or 0)
    if which == "ended":
        return ~Q(state__in=RUNNING)
    running = Q(state__in=RUNNING)
    return running & Q(due_on__lt=on) if which == "late" else running


def _row(row: OperationsTicket, on: date) -> TicketRow:
    runs = row.state in RUNNING
    return TicketRow(
        id=row.pk,
        public_id=row.public_id,
        version=row.version,
        school=row.school.name,
        school_id=row.school_id,
        kind=TicketKind(row.kind),
        place=row.place,
        words=row.words,
        is_urgent=row.is_urgent,
        state=TicketState(row.state),
        raised_on=row.raised_on,
        raised_by=row.staff.name if row.staff else "",
        raised_by_id=row.staff_id,
        due_on=row.due_on,
        closed_on=row.closed_on,
        answer=row.answer,
        days_late=(on - row.due_on).days if runs and row.due_on and row.due_on < on else 0,
    )
