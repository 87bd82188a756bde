"""Ask to fill a position; approve or refuse it with a note."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.changes import change
from sextant.talent.models import Position, Requisition
from sextant.talent.queries.desk import as_desk
from sextant.talent.terms.hiring import PositionState, RequisitionState

OPEN = (RequisitionState.ASKED.value, RequisitionState.APPROVED.value)
# Domain 2.a: the network fills by 1 May; a seat that falls empty later is wanted within six weeks.
FILL_BY_MONTH, FILL_BY_DAY = 5, 1
SIX_WEEKS = timedelta(days=42)


class NotVacant(CannotDo):
    """The position is not one that somebody can be sought for."""


class OwnRequest(CannotDo):
    """Nobody approves what they have asked for themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a leader says when they ask to fill a position."""

    because: str
    must_have: str
    target_fill_on: date


@transaction.atomic
def ask_to_fill(*, position_id: int, asked: Asked, staff_id: int | None, on: date) -> Requisition:
    """Ask finance or the region to let a vacant position be filled.

    Raises:
        NotVacant: it is filled, frozen or ended.
        AlreadyDone: somebody has asked for it already.
    """
    position = Position.objects.get(pk=position_id)
    if position.state != PositionState.AUTHORIZED or position.ended_on is not None:
        raise NotVacant("Only a vacant position that is not frozen can be filled. Reload the page.")
    if Requisition.objects.filter(position_id=position_id, state__in=OPEN).exists():
        raise AlreadyDone("Somebody has asked to fill this position already.")
    row = Requisition(
        position=position,
        school_id=position.school_id,
        staff_id=staff_id,
        because=asked.because,
        must_have=asked.must_have,
        target_fill_on=asked.target_fill_on,
        asked_on=on,
    )
    row.save()
    audit.record("talent.ask_to_fill", on=row, changes={"position": (None, position.pk)})
    return row


@transaction.atomic
def ask_for_position(*, position_id: int, because: str, on: date) -> Requisition:
    """Ask to fill a position whose holder leaves; what is asked for already is returned as it stands."""
    standing = Requisition.objects.filter(position_id=position_id, state__in=OPEN).first()
    if standing is not None:
        found: Requisition = standing
        return found
    position = Position.objects.get(pk=position_id)
    spring = date(on.year, FILL_BY_MONTH, FILL_BY_DAY)
    row = Requisition(
        position=position,
        school_id=position.school_id,
        staff_id=current_rights().staff_id,
        because=because[:300],
        target_fill_on=spring if on + SIX_WEEKS <= spring else on + SIX_WEEKS,
        asked_on=on,
    )
    row.save()
    audit.record("talent.ask_for_position", on=row, changes={"position": (None, position_id)})
    return row


@transaction.atomic
def decide_requisition(
    *, requisition_id: int, approves: bool, note: str, staff_id: int | None, version: int, on: date
) -> Requisition:
    """Approve or refuse a requisition; the caller has asked whether they may, and acts beyond their own rows.

    Raises:
        AlreadyDone: it is decided.
        OwnRequest: they have asked for it themselves.
        CannotDo: a refusal without a note.
    """
    with as_desk():
        row: Requisition = Requisition.objects.get(pk=requisition_id)
        if row.state != RequisitionState.ASKED:
            raise AlreadyDone("This request has been decided already. Reload the page.")
        if staff_id is not None and row.staff_id == staff_id:
            raise OwnRequest("You have asked for this yourself; somebody else decides.")
        if not approves and not note.strip():
            raise CannotDo("Say in a sentence why not: whoever asked reads it.")
        changes = change(
            row,
            version=version,
            state=RequisitionState.APPROVED if approves else RequisitionState.REFUSED,
            decided_by_id=staff_id,
            decided_on=on,
            decision_note=note.strip(),
        )
        audit.record("talent.decide_requisition", on=row, changes=changes)
    return row
