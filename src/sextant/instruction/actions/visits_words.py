"""The teacher's word on a visit: acknowledge, reply, contest (W-I1)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.instruction.actions.visits_desk import in_her_name
from sextant.instruction.actions.work_of_coaching import ask_to_resolve
from sextant.instruction.queries.visits_books import Book
from sextant.instruction.queries.visits_resolving import seat_to_resolve
from sextant.instruction.rules.visits import may_become
from sextant.instruction.terms import VisitState
from sextant.kernel.errors import CannotDo
from sextant.network.actions.changes import change


class NotYours(CannotDo):
    """Only the teacher of a visit has a word on it."""


class NotNow(CannotDo):
    """A visit takes one step after the other."""


class SayWhy(CannotDo):
    """A word that is asked for is missing."""


@transaction.atomic
def acknowledge(*, book: Book, visit_id: int, reply: str, at: datetime) -> Any:
    """Say that the teacher has read her visit, with a reply if she has one; it is kept beside the scores.

    Raises:
        NotYours: the actor is not its teacher.
        NotNow: it is not shared, or contested.
    """
    visit = _her_own(book, visit_id)
    if visit.state == VisitState.ACKNOWLEDGED and visit.reply == reply.strip():
        return visit
    if visit.state != VisitState.ACKNOWLEDGED:
        _refuse_out_of_turn(visit, VisitState.ACKNOWLEDGED)
    return _write(
        book,
        visit,
        "acknowledge_visit",
        state=VisitState.ACKNOWLEDGED,
        acknowledged_at=visit.acknowledged_at or at,
        reply=reply.strip(),
    )


@transaction.atomic
def contest(*, book: Book, visit_id: int, because: str, on: date) -> Any:
    """Contest a visit, with the reason; the seat whose turn it is owes a decision.

    Raises:
        NotYours: the actor is not its teacher.
        SayWhy: no reason is given.
        NotNow: it is contested or resolved already.
    """
    visit = _her_own(book, visit_id)
    if not because.strip():
        raise SayWhy("Say what is not right, and how you saw it: whoever decides reads both sides.")
    if visit.state == VisitState.CONTESTED and visit.contested_because == because.strip():
        return visit
    _refuse_out_of_turn(visit, VisitState.CONTESTED)
    contested = _write(
        book,
        visit,
        "contest_visit",
        state=VisitState.CONTESTED,
        contested_because=because.strip(),
    )
    ask_to_resolve(contested, seat_to_resolve(book, contested), on=on)
    return contested


def _her_own(book: Book, visit_id: int) -> Any:
    visit = book.visits.objects.get(pk=visit_id)
    if visit.teacher_id != current_rights().staff_id:
        raise NotYours("Only the teacher of this visit can acknowledge or contest it.")
    return visit


def _refuse_out_of_turn(visit: Any, then: VisitState) -> None:
    if not may_become(VisitState(visit.state), then):
        raise NotNow(f"This visit is {VisitState(visit.state).label.lower()} by now. Reload the page.")


def _write(book: Book, visit: Any, verb: str, **values: Any) -> Any:
    with in_her_name(book):
        changes = change(visit, **values)
        if changes:
            audit.record(f"instruction.{verb}", on=visit, changes=changes)
    return visit
