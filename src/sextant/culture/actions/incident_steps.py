"""After a decision (W-C1, steps 6 to 9): the family is told, responses are done, the case closes."""

from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.culture.actions.leading import refuse_unless_leading
from sextant.culture.models import Incident, IncidentStudent, Response
from sextant.culture.queries.desk import as_desk
from sextant.culture.terms import IncidentState, ResponseState
from sextant.kernel import guard
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.changes import change

AFTER_DECISION = frozenset({IncidentState.DECIDED, IncidentState.REPAIRING, IncidentState.REENTERED})


class StillOpen(CannotDo):
    """Something that was decided is neither done nor waived."""


class NotDecided(CannotDo):
    """Before a decision there is nothing to do."""


@transaction.atomic
def note_family_told(*, incident_student_id: int, on: date) -> IncidentStudent:
    """Note that a person told the family today; noted twice is noted once."""
    part: IncidentStudent = IncidentStudent.objects.get(pk=incident_student_id)
    refuse_unless_leading(part.school_id)
    guard.require(IncidentStudent, guard.Verb.WRITE, [part.pk])
    if part.family_told_on is None:
        changes = change(part, family_told_on=on)
        audit.record("culture.tell_family", on=part, changes=changes)
    return part


@transaction.atomic
def settle_response(*, response_id: int, is_done: bool, on: date) -> Response:
    """Note that a response was done, or waive it; the incident counts as being repaired from then on.

    Raises:
        AlreadyDone: it is settled.
    """
    row: Response = Response.objects.select_related("incident_student").get(pk=response_id)
    refuse_unless_leading(row.school_id)
    guard.require(Response, guard.Verb.WRITE, [row.pk])
    if row.state != ResponseState.ASSIGNED:
        raise AlreadyDone("This is settled already; nothing was changed.")
    state = ResponseState.DONE if is_done else ResponseState.WAIVED
    changes = change(row, state=state, done_on=on if is_done else None)
    audit.record("culture.settle_response", on=row, changes=changes)
    incident: Incident = Incident.objects.get(pk=row.incident_student.incident_id)
    if incident.state == IncidentState.DECIDED:
        _move(incident, IncidentState.REPAIRING)
    return row


def follow_responses(*, incident_student_id: int, on: date) -> None:
    """Let an incident go on by what was done: it is being repaired, and closes itself after the last of it.

    Whoever was kept from class is welcomed back first; that closing stays a person's.
    """
    part: IncidentStudent = IncidentStudent.objects.get(pk=incident_student_id)
    incident: Incident = Incident.objects.get(pk=part.incident_id)
    if incident.state not in AFTER_DECISION:
        return
    parts = IncidentStudent.objects.filter(incident_id=incident.pk)
    is_open = Response.objects.filter(
        incident_student_id__in=list(parts.values_list("pk", flat=True)), state=ResponseState.ASSIGNED
    ).exists()
    waits_for_return = incident.state != IncidentState.REENTERED and parts.filter(was_excluded=True).exists()
    if is_open or waits_for_return:
        if incident.state == IncidentState.DECIDED:
            _move(incident, IncidentState.REPAIRING)
        return
    changes = change(incident, state=IncidentState.CLOSED, closed_on=on)
    audit.record("culture.close_incident", on=incident, changes=changes)


@transaction.atomic
def bring_back(*, incident_id: int) -> Incident:
    """Note that whoever was kept from class is back and was welcomed.

    Raises:
        NotDecided: nothing is decided, or nobody was kept from class.
    """
    incident = _decided(incident_id)
    with as_desk():
        is_away = IncidentStudent.objects.filter(incident_id=incident_id, was_excluded=True).exists()
    if not is_away:
        raise NotDecided("Nobody was kept from class here. Close the incident when its responses are done.")
    _move(incident, IncidentState.REENTERED)
    return incident


@transaction.atomic
def close_incident(*, incident_id: int, on: date) -> Incident:
    """Close an incident once all that was decided is done or waived.

    Raises:
        StillOpen: a response is neither.
        NotDecided: nothing is decided yet.
    """
    incident = _decided(incident_id)
    # What is open for a student of another grade than a dean's keeps it open, too.
    with as_desk():
        parts = IncidentStudent.objects.filter(incident_id=incident_id).values("pk")
        n_open = Response.objects.filter(incident_student_id__in=parts, state=ResponseState.ASSIGNED).count()
    if n_open:
        raise StillOpen(
            f"{n_open} of the responses are neither done nor waived. Settle them first; then close."
        )
    changes = change(incident, state=IncidentState.CLOSED, closed_on=on)
    audit.record("culture.close_incident", on=incident, changes=changes)
    return incident


def _decided(incident_id: int) -> Incident:
    incident: Incident = Incident.objects.get(pk=incident_id)
    refuse_unless_leading(incident.school_id)
    guard.require(Incident, guard.Verb.WRITE, [incident_id])
    if incident.state not in AFTER_DECISION:
        raise NotDecided("This incident is not decided, or it is closed already.")
    return incident


def _move(incident: Incident, state: IncidentState) -> None:
    changes = change(incident, state=state)
    audit.record("culture.move_incident", on=incident, changes=changes)
