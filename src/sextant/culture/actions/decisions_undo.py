"""Take a decision back before anything of it has begun; what was decided stays in the record."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from sextant.audit import actions as audit
from sextant.culture.actions.decisions import decider_of
from sextant.culture.actions.decisions_kept import take_apart
from sextant.culture.actions.removals_ended import take_away
from sextant.culture.actions.sign_offs import lapse_sign_offs
from sextant.culture.models import Decision, IncidentStudent, Removal, Response
from sextant.culture.terms import RemovalState, ResponseState
from sextant.kernel import guard
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.changes import change

TAKEN_BACK = "The decision that it followed was taken back before it began."


class HasBegun(CannotDo):
    """What has begun is not taken back here."""


@transaction.atomic
def undo_decision(*, incident_student_id: int, at: datetime, on: date) -> None:
    """Take a decision or a proposal back, as long as nothing of it has been done or has begun.

    Raises:
        HasBegun: a response is done, or a removal has begun.
        AlreadyDone: nothing is decided.
        OutOfReach: the actor does not decide at this school.
    """
    part: IncidentStudent = IncidentStudent.objects.get(pk=incident_student_id)
    guard.require(IncidentStudent, guard.Verb.WRITE, [part.pk])
    standing = Decision.objects.filter(incident_student_id=part.pk, undone_at=None)
    if part.decided_on is None:
        standing = standing.filter(is_proposed=True)
    if not standing.exists():
        raise AlreadyDone("Nothing is decided here, so there is nothing to take back.")
    decider_of(part)
    responses = Response.objects.filter(incident_student_id=part.pk)
    has_begun = _standing(part.pk).filter(starts_on__lte=on).exists()
    if responses.filter(state=ResponseState.DONE).exists() or has_begun:
        raise HasBegun(
            "Something of this decision has been done or has begun today. What is left can be waived below; "
            "a removal is overturned on the page of removals."
        )
    lapse_sign_offs(part.pk, on=on)
    withdraw(part, because=TAKEN_BACK, at=at, on=on)


def withdraw(part: IncidentStudent, *, because: str, at: datetime, on: date) -> None:
    """End a decision or a proposal and open the case again, in the caller's transaction."""
    decision: Decision = Decision.objects.get(incident_student_id=part.pk, undone_at=None)
    audit.record("culture.undo_decision", on=decision, changes=change(decision, undone_at=at))
    if decision.is_proposed:
        return
    end_what_followed(part.pk, because=because, on=on)
    take_apart(part, on=on)


def end_what_followed(incident_student_id: int, *, because: str, on: date) -> None:
    """Waive what was assigned and overturn the removals of a case, in the caller's transaction."""
    responses = Response.objects.filter(incident_student_id=incident_student_id, state=ResponseState.ASSIGNED)
    for response in responses.order_by("pk"):
        changes = change(response, state=ResponseState.WAIVED)
        audit.record("culture.waive_response", on=response, changes=changes)
    for removal in _standing(incident_student_id).order_by("pk"):
        take_away(removal, because=because, on=on, away_until=on)


def _standing(incident_student_id: int) -> Any:
    return Removal.objects.filter(incident_student_id=incident_student_id).exclude(
        state=RemovalState.OVERTURNED
    )
