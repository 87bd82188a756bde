"""Name who could follow in a leader’s seat, and end that."""

from datetime import date

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.changes import change
from sextant.network.models import Staff, StaffAssignment
from sextant.network.queries.people import gone_by
from sextant.network.terms import Seat
from sextant.talent.models import Successor
from sextant.talent.queries.leaders import LEADING
from sextant.talent.terms.growing import Readiness


class CannotFollow(CannotDo):
    """This person cannot be named for this seat."""


@transaction.atomic
def name_successor(
    *, school_id: int, seat: Seat, candidate_id: int, readiness: Readiness, to_learn: str, on: date
) -> Successor:
    """Name somebody who could take a leader’s seat, how soon, and what is still to be learned.

    Raises:
        CannotFollow: they hold the seat, are gone, are the one who writes, or nothing is said to learn.
        AlreadyDone: they are named for it already.
    """
    if seat not in LEADING:
        raise CannotFollow("Choose the seat of a school leader.")
    if candidate_id == current_rights().staff_id:
        raise CannotFollow("Nobody names themselves.")
    if Staff.objects.filter(gone_by(on), pk=candidate_id).exists():
        raise CannotFollow("This person has left.")
    holds = StaffAssignment.objects.on(on).filter(school_id=school_id, seat=seat, staff_id=candidate_id)
    if holds.exists():
        raise CannotFollow("This person holds the seat. Name who could follow.")
    if readiness != Readiness.NOW and not to_learn.strip():
        raise CannotFollow("Say what is still to be learned, so that somebody can teach it.")
    if Successor.objects.filter(
        school_id=school_id, seat=seat, candidate_id=candidate_id, ended_on=None
    ).exists():
        raise AlreadyDone("This person is named for the seat already. End that first to change it.")
    row = Successor(
        school_id=school_id,
        seat=seat,
        candidate_id=candidate_id,
        readiness=readiness,
        to_learn=to_learn.strip()[:300],
        named_on=on,
    )
    row.save()
    audit.record("talent.name_successor", on=row, changes={"candidate": (None, candidate_id)})
    return row


@transaction.atomic
def end_successor(*, successor_id: int, on: date) -> Successor:
    """Say that somebody is no successor for a seat any more.

    Raises:
        AlreadyDone: it has ended.
    """
    row: Successor = Successor.objects.get(pk=successor_id)
    if row.ended_on is not None:
        raise AlreadyDone("This has ended already.")
    audit.record("talent.end_successor", on=row, changes=change(row, ended_on=on))
    return row
