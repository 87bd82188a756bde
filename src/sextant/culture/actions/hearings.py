"""Hear a student before anything is decided (W-C1, step 3): she is told the reason, her words are kept."""

from datetime import datetime

from django.db import transaction

from sextant.audit import actions as audit
from sextant.culture.actions.leading import whoever_acts
from sextant.culture.actions.triage import undecided
from sextant.culture.models import IncidentStudent, Statement
from sextant.culture.queries.accounts import statement_of
from sextant.culture.terms import IncidentState
from sextant.kernel import guard
from sextant.kernel.errors import CannotDo
from sextant.kernel.reference import to
from sextant.network.actions.changes import change
from sextant.network.actions.sealing import seal_for


class NotTold(CannotDo):
    """Nobody is heard who does not know what it is about."""


class NothingSaid(CannotDo):
    """A hearing keeps words, or that the student chose silence."""


class TriageFirst(CannotDo):
    """A report is triaged before anybody is heard about it."""


@transaction.atomic
def hear(
    *, incident_student_id: int, was_told_reason: bool, words: str, chose_silence: bool, at: datetime
) -> Statement:
    """Keep a student's own words, sealed for her; what she adds later is added below, nothing is replaced.

    Raises:
        NotTold: she was not told the reason first.
        NothingSaid: there are no words, and she did not choose silence.
        TriageFirst: the report is not triaged.
        TooLateToChange: the incident is decided.
    """
    part: IncidentStudent = IncidentStudent.objects.select_related("student").get(pk=incident_student_id)
    guard.require(IncidentStudent, guard.Verb.WRITE, [part.pk])
    incident = undecided(part.incident_id)
    if incident.state == IncidentState.REPORTED:
        raise TriageFirst("Triage the report first: the reason that the student is told depends on its code.")
    if not was_told_reason:
        raise NotTold("Tell the student what the report says she did, then ask. Tick that she was told.")
    if not words.strip() and not chose_silence:
        raise NothingSaid("Write down her own words, or tick that she chose to say nothing.")
    statement = _write(part, words.strip(), chose_silence=chose_silence, at=at)
    # The first time counts: a letter says that she was heard before the decision.
    changes = change(part, heard_at=part.heard_at or at)
    audit.record("culture.hear_student", on=part, changes=changes)
    if incident.state == IncidentState.TRIAGED:
        change(incident, state=IncidentState.INVESTIGATING)
    return statement


def _write(part: IncidentStudent, words: str, *, chose_silence: bool, at: datetime) -> Statement:
    before = statement_of(part.pk)
    whole = "\n\n".join(filter(None, (before.words if before else "", words)))
    sealed = seal_for(to(part.student), {"words": whole}, table=Statement._meta.label, row=part.pk)
    row: Statement | None = Statement.objects.filter(incident_student_id=part.pk).first()
    silent = chose_silence and not whole
    if row is None:
        row = Statement(
            incident_student=part,
            student_id=part.student_id,
            school_id=part.school_id,
            heard_by_id=whoever_acts(),
            heard_at=at,
            was_told_reason=True,
            chose_silence=silent,
            **sealed,
        )
        row.save()
        audit.record("culture.write_statement", on=row, changes={"words": (None, row.words)})
        return row
    changes = change(row, chose_silence=silent, words=sealed["words"])
    audit.record("culture.add_statement", on=row, changes=changes)
    return row
