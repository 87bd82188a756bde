"""Say what is broken, work through it, and answer whoever said so."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.leadership.models import OperationsTicket
from sextant.leadership.queries.desk import as_desk
from sextant.leadership.terms.operations import TicketKind, TicketState
from sextant.leadership.thresholds.operations import TICKET_DAYS, URGENT_TICKET_DAYS
from sextant.network.actions.changes import change
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.settings import threshold

ENDED = (TicketState.DONE, TicketState.CANCELED)
# From which state a ticket goes where.
MOVES = {
    TicketState.OPEN: (TicketState.IN_PROGRESS, TicketState.DONE, TicketState.CANCELED),
    TicketState.IN_PROGRESS: (TicketState.DONE, TicketState.CANCELED),
    TicketState.DONE: (TicketState.OPEN,),
    TicketState.CANCELED: (TicketState.OPEN,),
}


class NoSuchTicket(CannotDo):
    """The ticket is not within reach."""


class NeedsAnAnswer(CannotDo):
    """Whoever raised a ticket is told how it ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody saw: of which kind, where, in a sentence, and if it cannot wait."""

    kind: TicketKind
    words: str
    place: str = ""
    is_urgent: bool = False


@transaction.atomic
def raise_ticket(*, said: Said, school_id: int, on: date) -> OperationsTicket:
    """Put what somebody saw on the queue of the school’s operations, with the day it is due.

    Raises:
        CannotDo: nothing was said.
    """
    words = " ".join(said.words.split())[:400]
    if not words:
        raise CannotDo("Say in a sentence what is broken or missing.")
    number = URGENT_TICKET_DAYS if said.is_urgent else TICKET_DAYS
    with as_desk():
        days = int(threshold(number, on=on, school_id=school_id))
        due_on = calendar_of(school_id=school_id).add(on, days)
    row = OperationsTicket(
        school_id=school_id,
        staff_id=current_rights().staff_id,
        kind=said.kind,
        place=" ".join(said.place.split())[:80],
        words=words,
        is_urgent=said.is_urgent,
        raised_on=on,
        due_on=due_on,
    )
    row.save()
    audit.record("leadership.raise_ticket", on=row, changes={"kind": ("", row.kind)})
    return row


@transaction.atomic
def move_ticket(
    *, ticket_id: int, to: TicketState, answer: str, on: date, version: int | None = None
) -> OperationsTicket:
    """Take a ticket up, end it with an answer, or open it again.

    Raises:
        NoSuchTicket: it is not within reach.
        AlreadyDone: it stands there already.
        NeedsAnAnswer: it would end without a word to whoever raised it.
    """
    row = OperationsTicket.objects.filter(pk=ticket_id).first()
    if row is None:
        raise NoSuchTicket("There is no such ticket at your school.")
    words = " ".join(answer.split())[:400]
    if to == row.state and words == row.answer:
        raise AlreadyDone("The ticket stands so already.")
    if to != row.state and to not in MOVES[TicketState(row.state)]:
        raise CannotDo("This ticket has ended. Open it again first.")
    if to in ENDED and not words:
        raise NeedsAnAnswer("Say in a sentence how it ended: whoever raised it reads that.")
    changes = change(row, version=version, state=to, answer=words, closed_on=on if to in ENDED else None)
    audit.record("leadership.move_ticket", on=row, changes=changes)
    moved: OperationsTicket = row
    return moved
