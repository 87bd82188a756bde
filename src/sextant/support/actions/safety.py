"""Raise a safety concern, and answer it (W-S3). This reports nothing to anybody: a person calls the state.

No action here takes a word of what happened, asks for anybody's approval, or hinders a report.
"""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel import guard
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.events import publish
from sextant.kernel.guard import OutOfReach
from sextant.network.actions.changes import change
from sextant.network.queries.people import find_student
from sextant.support.events import SafetyConcernAcknowledged, SafetyConcernClosed, SafetyConcernRaised
from sextant.support.models import SafetyConcern
from sextant.support.queries.letterbox import as_letterbox
from sextant.support.queries.safety_calls import concern_called_about
from sextant.support.terms.wellness import ConcernKind


class NotYet(CannotDo):
    """A time that is noted lies in the past."""


class SeenFirst(CannotDo):
    """A concern is acknowledged before it is closed."""


@transaction.atomic
def raise_concern(
    *,
    student_public_id: UUID,
    kind: ConcernKind,
    at: datetime,
    told_at: datetime | None = None,
    reported_at: datetime | None = None,
) -> None:
    """Note that a concern was raised, that whoever is in charge was told, and that a report was made.

    Args:
        student_public_id: about whom.
        kind: what kind; no more is kept.
        at: now.
        told_at: when the person in charge was told.
        reported_at: when the state’s line was called; None where no report was made, or not yet.

    Raises:
        NotYet: one of the times is to come.
        OutOfReach: whoever acts is no member of staff of the student's school.
    """
    student, me = find_student(student_public_id), current_rights().staff_id
    if student is None or student.school_id is None or me is None:
        raise OutOfReach("Staff of a student’s school raise a concern here. Whoever you are, call the line.")
    _refuse_what_is_to_come(told_at, reported_at, at=at)
    row = SafetyConcern(
        school_id=student.school_id,
        student_id=student.pk,
        staff_id=me,
        kind=kind,
        raised_at=at,
        person_in_charge_told_at=told_at,
        report_made=reported_at is not None,
        reported_at=reported_at,
    )
    row.save()
    audit.record("support.raise_concern", on=row, changes={"kind": (None, kind)})
    publish(SafetyConcernRaised(concern_id=row.pk, school_id=row.school_id))


@transaction.atomic
def acknowledge(*, concern_id: int, at: datetime) -> None:
    """Acknowledge a concern, as the safety lead of the school; the clock of the calls stops.

    Raises:
        AlreadyDone: somebody has.
    """
    row = _led(concern_id)
    if row.acknowledged_at is not None:
        raise AlreadyDone(_("This concern is acknowledged already."))
    changes = change(row, acknowledged_at=at, acknowledged_by_id=current_rights().staff_id)
    audit.record("support.acknowledge_concern", on=row, changes=changes)
    publish(SafetyConcernAcknowledged(concern_id=row.pk, school_id=row.school_id))


@transaction.atomic
def acknowledge_called(*, public_id: UUID, at: datetime, on: date) -> None:
    """Acknowledge a concern that whoever acts was called about, without reading what it is.

    The calls stop; noting what was done, and closing, stay with the lead.

    Args:
        public_id: of the concern.
        at: now.
        on: today, on which the seat that was called is held.

    Raises:
        AlreadyDone: somebody has.
        OutOfReach: no call about it reached whoever acts.
    """
    concern_id, me = concern_called_about(public_id, on=on), current_rights().staff_id
    if concern_id is None:
        raise OutOfReach("Whoever was called acknowledges, and the safety lead of the school.")
    with as_letterbox():
        row = SafetyConcern.objects.select_for_update().get(pk=concern_id)
        if row.acknowledged_at is not None:
            raise AlreadyDone(_("This concern is acknowledged already."))
        changes = change(row, acknowledged_at=at, acknowledged_by_id=me)
        audit.record("support.acknowledge_concern", on=row, changes=changes)
    publish(SafetyConcernAcknowledged(concern_id=row.pk, school_id=row.school_id))


@transaction.atomic
def note_of_concern(
    *, concern_id: int, at: datetime, told_at: datetime | None = None, reported_at: datetime | None = None
) -> None:
    """Note later that whoever is in charge was told, or that a report was made."""
    row = _led(concern_id)
    _refuse_what_is_to_come(told_at, reported_at, at=at)
    changes = change(
        row,
        person_in_charge_told_at=told_at or row.person_in_charge_told_at,
        report_made=row.report_made or reported_at is not None,
        reported_at=reported_at or row.reported_at,
    )
    if changes:
        audit.record("support.note_of_concern", on=row, changes=changes)


@transaction.atomic
def close_concern(*, concern_id: int, at: datetime) -> None:
    """Close a concern: rules see the student again, and what they held back is looked at anew.

    Raises:
        AlreadyDone: it is closed.
        SeenFirst: nobody has acknowledged it.
    """
    row = _led(concern_id)
    if row.closed_at is not None:
        raise AlreadyDone(_("This concern is closed already."))
    if row.acknowledged_at is None:
        raise SeenFirst(_("Acknowledge the concern before you close it."))
    changes = change(row, closed_at=at)
    audit.record("support.close_concern", on=row, changes=changes)
    publish(SafetyConcernClosed(concern_id=row.pk, school_id=row.school_id))


def _led(concern_id: int) -> SafetyConcern:
    row: SafetyConcern = SafetyConcern.objects.get(pk=concern_id)
    guard.require(SafetyConcern, guard.Verb.WRITE, [row.pk])
    return row


def _refuse_what_is_to_come(*times: datetime | None, at: datetime) -> None:
    if any(one is not None and one > at for one in times):
        raise NotYet(_("That time is still to come. Note it when it is done."))
