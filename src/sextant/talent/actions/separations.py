"""Record that somebody leaves, and take it back: a principal proposes, human resources confirms."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.access.session_ends import end_sessions_of
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.events import publish
from sextant.network.actions.changes import change
from sextant.network.actions.staff import separate_staff, take_back_separation, what_ends
from sextant.network.models import Staff
from sextant.talent import policies
from sextant.talent.actions.requisitions import OPEN, ask_for_position
from sextant.talent.events import SeparationTakenBack
from sextant.talent.models import Position, Requisition, Separation
from sextant.talent.queries.desk import as_desk
from sextant.talent.queries.separations import proposed_regret
from sextant.talent.rules.regret import is_voluntary
from sextant.talent.terms.growing import LeavingReason
from sextant.talent.terms.hiring import PositionState, RequisitionState

ONE_DAY = timedelta(days=1)
# A last day of longer ago is a slip of the pen.
LONGEST_BACK, LONGEST_AHEAD = timedelta(days=60), timedelta(days=400)


class CannotLeave(CannotDo):
    """This leaving cannot be recorded so."""


class NotYours(CannotDo):
    """Human resources confirms; nobody records their own leaving here."""


class TooLate(CannotDo):
    """The last day is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """Who leaves, when, why; ``is_regretted`` is what a person decided."""

    staff_id: int
    last_day: date
    reason: LeavingReason
    is_regretted: bool
    note: str = ""


@transaction.atomic
def propose_separation(*, leaving: Leaving, on: date) -> Separation:
    """Write down that somebody leaves; nothing ends until human resources confirms it.

    Raises:
        CannotLeave: they have left, leave already, or the day cannot be right.
        NotYours: it is about whoever writes it.
    """
    staff = Staff.objects.filter(pk=leaving.staff_id).first()
    _check(staff, leaving, on)
    assert staff is not None  # noqa: S101 - checked a line above
    row = Separation(
        staff=staff,
        school_id=staff.school_id,
        last_day=leaving.last_day,
        reason=leaving.reason,
        is_voluntary=is_voluntary(leaving.reason),
        is_regretted=leaving.is_regretted,
        regret_proposed=proposed_regret(staff_id=staff.pk, reason=leaving.reason, on=on),
        note=leaving.note.strip()[:300],
        recorded_on=on,
        recorded_by_id=current_rights().staff_id,
    )
    row.save()
    audit.record(
        "talent.propose_separation", on=row, changes={"last_day": (None, leaving.last_day.isoformat())}
    )
    return row


@transaction.atomic
def confirm_separation(*, separation_id: int, on: date) -> Separation:
    """Let a leaving stand: seats, classes and access end, the position is asked for, work is handed over.

    Access ends with the last day; who is dismissed has none from this minute on.

    Raises:
        NotYours: only human resources confirms, and nobody their own leaving.
        AlreadyDone: it stands, or was taken back.
    """
    row: Separation = Separation.objects.get(pk=separation_id)
    rights = current_rights()
    if not policies.CONFIRM_SEPARATIONS.holds(rights) or row.staff_id == rights.staff_id:
        raise NotYours("Human resources confirms that somebody leaves, and nobody their own leaving.")
    if row.confirmed_on is not None or row.undone_on is not None:
        raise AlreadyDone("This was confirmed or taken back already.")
    gone_from = on if row.reason == LeavingReason.DISMISSED else row.last_day + ONE_DAY
    values: dict[str, Any] = {
        "confirmed_on": on,
        "confirmed_by_id": rights.staff_id,
        "gone_from": gone_from,
        "last_day": min(row.last_day, on) if row.reason == LeavingReason.DISMISSED else row.last_day,
        "ended": what_ends(staff_id=row.staff_id),
    }
    changes = change(row, **values)
    changes.pop("ended", None)
    audit.record("talent.confirm_separation", on=row, changes=changes)
    with as_desk():
        separate_staff(staff_id=row.staff_id, on=gone_from)
        _ask_for_seat(row, on)
    if gone_from <= on:
        end_sessions_of(staff_id=row.staff_id)
    return row


@transaction.atomic
def take_back(*, separation_id: int, on: date) -> Separation:
    """Take a leaving back before it is complete: what ended with it is theirs again.

    Raises:
        TooLate: the last day is over; hire them anew.
        NotYours: human resources takes back what it confirmed.
        AlreadyDone: it was taken back already.
    """
    row: Separation = Separation.objects.get(pk=separation_id)
    if row.undone_on is not None:
        raise AlreadyDone("This was taken back already.")
    if row.confirmed_on is not None:
        if not policies.CONFIRM_SEPARATIONS.holds(current_rights()):
            raise NotYours("Human resources takes back what it has confirmed. Ask it to.")
        if row.gone_from is None or row.gone_from <= on:
            raise TooLate("The last day is over. Hire this person anew instead.")
        with as_desk():
            take_back_separation(staff_id=row.staff_id, ended=row.ended)
            _keep_seat(row)
    audit.record("talent.take_back_separation", on=row, changes=change(row, undone_on=on))
    if row.confirmed_on is not None and row.gone_from is not None:
        publish(SeparationTakenBack(staff_id=row.staff_id, gone_from=row.gone_from))
    return row


@transaction.atomic
def decide_regret(*, separation_id: int, is_regretted: bool) -> Separation:
    """Say whether somebody who leaves is missed; the rule has proposed, a person decides."""
    row: Separation = Separation.objects.get(pk=separation_id)
    changes = change(row, is_regretted=is_regretted)
    if changes:
        audit.record("talent.decide_regret", on=row, changes=changes)
    return row


def close_doors(*, on: date) -> int:
    """End the sessions of whoever’s last day was yesterday; return how many people left."""
    rows = Separation.objects.filter(gone_from=on, undone_on=None).order_by("pk")
    keys = list(rows.values_list("staff_id", flat=True))
    for key in keys:
        with transaction.atomic():
            end_sessions_of(staff_id=key)
    return len(keys)


def _check(staff: Staff | None, leaving: Leaving, on: date) -> None:
    if staff is None or staff.has_left(on=on):
        raise CannotLeave("This person has left, or is not on file. Choose somebody who works here.")
    if leaving.staff_id == current_rights().staff_id:
        raise NotYours("Your own leaving is recorded by human resources. Tell them.")
    if Separation.objects.filter(staff_id=leaving.staff_id, undone_on=None).exists():
        raise CannotLeave("It is written down already that this person leaves. Open it in the list.")
    if not on - LONGEST_BACK <= leaving.last_day <= on + LONGEST_AHEAD:
        first, last = on - LONGEST_BACK, on + LONGEST_AHEAD
        raise CannotLeave(f"Choose a last day from {first:%-d %B %Y} to {last:%-d %B %Y}.")


def _ask_for_seat(row: Separation, on: date) -> None:
    positions = Position.objects.filter(staff_id=row.staff_id, ended_on=None).order_by("pk")
    keys = []
    for position in positions:
        changes = change(
            position, staff_id=None, state=PositionState.AUTHORIZED, vacant_from=row.gone_from, filled_on=None
        )
        audit.record("talent.vacate_position", on=position, changes=changes)
        ask_for_position(position_id=position.pk, because="Whoever held it leaves.", on=on)
        keys.append(position.pk)
    if keys:
        change(row, ended={**row.ended, "positions": keys})


def _keep_seat(row: Separation) -> None:
    for position in Position.objects.filter(pk__in=row.ended.get("positions", ()), staff=None):
        if position.state != PositionState.AUTHORIZED:
            continue
        changes = change(position, staff_id=row.staff_id, state=PositionState.FILLED, vacant_from=None)
        audit.record("talent.keep_position", on=position, changes=changes)
        for asked in Requisition.objects.filter(position=position, state__in=OPEN):
            audit.record(
                "talent.close_requisition", on=asked, changes=change(asked, state=RequisitionState.CLOSED)
            )
