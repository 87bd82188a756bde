"""Name the incident that a removal followed, so that its letter can say why."""

from django.db import transaction

from sextant.audit import actions as audit
from sextant.culture.actions.removal_checks import NoSuchRemoval
from sextant.culture.models import DueProcessCase, IncidentStudent, Removal
from sextant.culture.terms import Part
from sextant.kernel import guard
from sextant.kernel.errors import AlreadyDone
from sextant.network.actions.changes import change


@transaction.atomic
def name_incident(*, case_id: int, incident_student_id: int) -> Removal:
    """Name the incident of the student that the removal of a case followed.

    Raises:
        NoSuchRemoval: no such case or incident of this student is within reach.
        AlreadyDone: the removal follows an incident already.
        OutOfReach: the actor does not keep these records.
    """
    case = DueProcessCase.objects.filter(pk=case_id).first()
    removal: Removal | None = Removal.objects.filter(pk=case.removal_id).first() if case else None
    if removal is None:
        raise NoSuchRemoval("Choose a removal within your reach.")
    guard.require(Removal, guard.Verb.WRITE, [removal.pk])
    if removal.incident_student_id is not None:
        raise AlreadyDone("This removal follows an incident already; its letter says which.")
    mine = IncidentStudent.objects.filter(student_id=removal.student_id, part=Part.RESPONSIBLE)
    part = mine.filter(pk=incident_student_id).first()
    if part is None:
        raise NoSuchRemoval("Choose an incident in which this student was responsible.")
    changes = change(removal, incident_student_id=part.pk)
    audit.record("culture.name_incident_of_removal", on=removal, changes=changes)
    return removal
