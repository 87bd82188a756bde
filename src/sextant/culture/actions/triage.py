"""Triage an incident (W-C1, step 2): the right code, the right students, and one record of one event."""

from datetime import date, datetime, timedelta

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.culture.actions.incidents import NoSuchCode, add_part, grade_on
from sextant.culture.actions.leading import refuse_unless_leading
from sextant.culture.models import Incident, IncidentStudent, InfractionCode
from sextant.culture.queries.desk import as_desk
from sextant.culture.queries.incident_reach import whole_in_reach
from sextant.culture.queries.priors import count_priors
from sextant.culture.terms import IncidentState, Part
from sextant.kernel import guard
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.guard import OutOfReach
from sextant.network.actions.changes import change

ALIKE = timedelta(hours=2)
GRAVITY = {Part.WITNESS: 0, Part.HARMED: 1, Part.RESPONSIBLE: 2}
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
        NoSuchCode: the code is not of the ladder by which it was reported.
        ChangedMeanwhile: somebody else has changed it.
    """
    incident = undecided(incident_id)
    code = InfractionCode.objects.filter(pk=code_id, ladder_id=incident.code.ladder_id).first()
    if code is None:
        raise NoSuchCode("This code is of another version of the code of conduct. Choose one of the list.")
    state = IncidentState.TRIAGED if incident.state == IncidentState.REPORTED else incident.state
    changes = change(
        incident, version=version, code_id=code.pk, state=state, triaged_at=incident.triaged_at or at
    )
    incident.code = code
    audit.record("culture.triage_incident", on=incident, changes=changes)
    # The code is everybody's in it, of another grade than a dean's, too.
    with as_desk():
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
        # Whoever reported it named others; this child is hers who adds her now.
        adds = current_rights().staff_id or incident.reporter_id
        row = add_part(incident, student_id=student_id, part=part, grade=grade, reporter_id=adds)
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
        NotTheSame: they are of two schools, more than two hours apart, or the graver one would vanish.
        AlreadyDone: the other one is merged already.
        TooLateToChange: one of them is decided.
        OutOfReach: a student of either is beyond whom the actor may change.
    """
    if keep_id == other_id:
        raise NotTheSame("This is the same report twice. Choose another one.")
    keep, other = undecided(keep_id), undecided(other_id)
    if keep.school_id != other.school_id or abs(keep.occurred_at - other.occurred_at) > ALIKE:
        raise NotTheSame("Two reports are of one event only at one school, within two hours.")
    if whole_in_reach([keep_id, other_id], school_id=keep.school_id) != {keep_id, other_id}:
        raise OutOfReach("A student of these reports is not of your grade. The assistant principal merges.")
    if _is_graver(other.code, keep.code):
        raise NotTheSame(
            f"The other report is graver: “{other.code.name}”. Open it and merge this one into it, or "
            "correct the code here first."
        )
    _move_parts(keep, other)
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


def _is_graver(code: InfractionCode, than: InfractionCode) -> bool:
    """Tell if a code asks for anything that another one does not: no serious report vanishes in a lesser."""
    return (
        code.level > than.level
        or (code.must_be_reported and not than.must_be_reported)
        or (code.is_sexual and not than.is_sexual)
    )


def _move_parts(keep: Incident, other: Incident) -> None:
    """Bring every student of the other report into this one; the graver part of two stands."""
    known = {row.student_id: row for row in IncidentStudent.objects.filter(incident_id=keep.pk)}
    for row in IncidentStudent.objects.filter(incident_id=other.pk).order_by("pk"):
        there = known.get(row.student_id)
        if there is None:
            added = add_part(
                keep,
                student_id=row.student_id,
                part=Part(row.part),
                grade=row.grade,
                reporter_id=row.reporter_id,
            )
            audit.record("culture.add_part", on=added, changes={"part": (None, row.part)})
            _count(added, keep.code)
        elif there.decided_on is None and GRAVITY[Part(row.part)] > GRAVITY[Part(there.part)]:
            audit.record("culture.set_part", on=there, changes=change(there, part=row.part))


def priors_of(row: IncidentStudent, *, on: date | None = None) -> int:
    """Return how many majors of this year came before a student's case."""
    return count_priors(student_id=row.student_id, before=on or row.occurred_on, but=row.pk)


def _count(row: IncidentStudent, code: InfractionCode) -> None:
    changes = change(row, code_id=code.pk, level=code.level, priors=priors_of(row))
    if changes:
        audit.record("culture.count_priors", on=row, changes=changes)
