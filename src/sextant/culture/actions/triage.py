"""Triage an incident (W-C1, step 2): the right code, the right students, and one record of one event."""

from datetime import date, datetime, timedelta

from django.db import transaction

from sextant.audit import actions as audit
from sextant.culture.actions.incidents import add_part, grade_on
from sextant.culture.actions.leading import refuse_unless_leading
from sextant.culture.models import Incident, IncidentStudent, InfractionCode
from sextant.culture.queries.priors import count_priors
from sextant.culture.terms import IncidentState, Part
from sextant.kernel import guard
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.changes import change

ALIKE = timedelta(hours=2)
UNDECIDED = frozenset({IncidentState.REPORTED, IncidentState.TRIAGED, IncidentState.INVESTIGATING})


class TooLateToChange(CannotDo):
    """What was decided on keeps its code and its students."""


class NotTheSame(CannotDo):
    """The two reports cannot be of one event."""


@transaction.atomic
def triage(*, incident_id: int, code_id: int, version: int, at: datetime) -> Incident:
    """Take a report on: confirm or correct its code (the reported one is kept) and count each history.

    Raises:
        TooLateToChange: it is decided already, or merged.
        ChangedMeanwhile: somebody else has changed it.
    """
    incident = undecided(incident_id)
    code = InfractionCode.objects.get(pk=code_id, ladder_id=incident.code.ladder_id)
    state = IncidentState.TRIAGED if incident.state == IncidentState.REPORTED else incident.state
    changes = change(
        incident, version=version, code_id=code.pk, state=state, triaged_at=incident.triaged_at or at
    )
    incident.code = code
    audit.record("culture.triage_incident", on=incident, changes=changes)
    for row in IncidentStudent.objects.filter(incident_id=incident_id).order_by("pk"):
        _count(row, code)
    return incident


@transaction.atomic
def set_part(*, incident_id: int, student_id: int, part: Part) -> IncidentStudent:
    """Add a student to an incident, or say what part she had.

    Raises:
        TooLateToChange: the incident is decided already, or merged.
        NotEnrolled: she was not at the school on that day.
    """
    incident = undecided(incident_id)
    row: IncidentStudent | None = IncidentStudent.objects.filter(
        incident_id=incident_id, student_id=student_id
    ).first()
    if row is None:
        grade = grade_on(student_id, incident.school_id, incident.occurred_on)
        row = add_part(incident, student_id=student_id, part=part, grade=grade)
        audit.record("culture.add_part", on=row, changes={"part": (None, part.value)})
        _count(row, incident.code)
        return row
    if row.decided_on is not None:
        raise TooLateToChange("This student’s case is decided. Take the decision back first.")
    changes = change(row, part=part)
    if changes:
        audit.record("culture.set_part", on=row, changes=changes)
    return row


@transaction.atomic
def merge(*, keep_id: int, other_id: int) -> Incident:
    """Make two reports of one event one incident; both accounts stay, the other report points to this one.

    Raises:
        NotTheSame: they are of two schools, or more than two hours apart.
        AlreadyDone: the other one is merged already.
        TooLateToChange: one of them is decided.
    """
    if keep_id == other_id:
        raise NotTheSame("This is the same report twice. Choose another one.")
    keep, other = undecided(keep_id), undecided(other_id)
    if keep.school_id != other.school_id or abs(keep.occurred_at - other.occurred_at) > ALIKE:
        raise NotTheSame("Two reports are of one event only at one school, within two hours.")
    known = set(IncidentStudent.objects.filter(incident_id=keep_id).values_list("student_id", flat=True))
    rows = IncidentStudent.objects.filter(incident_id=other_id).order_by("pk")
    for row in rows:
        if row.student_id not in known:
            added = add_part(keep, student_id=row.student_id, part=Part(row.part), grade=row.grade)
            _count(added, keep.code)
    changes = change(other, state=IncidentState.MERGED, merged_into_id=keep.pk)
    audit.record("culture.merge_incidents", on=other, changes=changes)
    return keep


def undecided(incident_id: int) -> Incident:
    """Return an incident that may still be changed.

    Raises:
        AlreadyDone: it was merged with another report.
        TooLateToChange: it is decided.
        OutOfReach: the actor may not change it.
    """
    incident: Incident = Incident.objects.select_related("code").get(pk=incident_id)
    refuse_unless_leading(incident.school_id)
    guard.require(Incident, guard.Verb.WRITE, [incident_id])
    if incident.state == IncidentState.MERGED:
        raise AlreadyDone("This report was merged with another one. Go on there.")
    if incident.state not in UNDECIDED:
        raise TooLateToChange("This incident is decided. Take the decision back first, if nothing has begun.")
    return incident


def priors_of(row: IncidentStudent, *, on: date | None = None) -> int:
    """Return how many majors of this year came before a student's case."""
    return count_priors(student_id=row.student_id, before=on or row.occurred_on, but=row.pk)


def _count(row: IncidentStudent, code: InfractionCode) -> None:
    changes = change(row, code_id=code.pk, level=code.level, priors=priors_of(row))
    if changes:
        audit.record("culture.count_priors", on=row, changes=changes)
