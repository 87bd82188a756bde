"""Take a decision back before anything of it has begun; what was decided stays in the record."""

from datetime import date, datetime

from django.db import transaction

from sextant.audit import actions as audit
from sextant.culture.actions.decisions import case_of, decider_of
from sextant.culture.actions.removals import overturn_removal
from sextant.culture.actions.sign_offs import lapse_sign_offs
from sextant.culture.models import Decision, Incident, Removal, Response
from sextant.culture.terms import IncidentState, RemovalState, ResponseState
from sextant.kernel.errors import CannotDo
from sextant.network.actions.changes import change

TAKEN_BACK = "The decision that it followed was taken back before it began."


class HasBegun(CannotDo):
    """What has begun is not taken back here."""


@transaction.atomic
def undo_decision(*, incident_student_id: int, at: datetime, on: date) -> None:
    """Take a decision back, as long as nothing of it has been done or has begun.

    Raises:
        HasBegun: a response is done, or a removal has begun.
        AlreadyDone: nothing is decided.
        OutOfReach: the actor does not decide at this school.
    """
    part = case_of(incident_student_id, is_decided=True)
    decider_of(part)
    responses = Response.objects.filter(incident_student_id=part.pk)
    stands = Removal.objects.filter(incident_student_id=part.pk).exclude(state=RemovalState.OVERTURNED)
    if responses.filter(state=ResponseState.DONE).exists() or stands.filter(starts_on__lte=on).exists():
        raise HasBegun(
            "Something of this decision has been done or has begun today. What is left can be waived below; "
            "a removal is overturned on the page of removals."
        )
    for response in responses.filter(state=ResponseState.ASSIGNED).order_by("pk"):
        changes = change(response, state=ResponseState.WAIVED)
        audit.record("culture.waive_response", on=response, changes=changes)
    for removal_id in list(stands.order_by("pk").values_list("pk", flat=True)):
        overturn_removal(removal_id=removal_id, because=TAKEN_BACK, on=on)
    lapse_sign_offs(part.pk, on=on)
    decision: Decision = Decision.objects.get(incident_student_id=part.pk, undone_at=None)
    changes = change(decision, undone_at=at)
    audit.record("culture.undo_decision", on=decision, changes=changes)
    changes = change(
        part, finding="", decided_by_id=None, decided_on=None, was_excluded=False, words_for_family=""
    )
    audit.record("culture.undo_decision", on=part, changes=changes)
    incident: Incident = Incident.objects.get(pk=part.incident_id)
    changes = change(incident, state=IncidentState.INVESTIGATING, decided_on=None)
    audit.record("culture.reopen_incident", on=incident, changes=changes)
