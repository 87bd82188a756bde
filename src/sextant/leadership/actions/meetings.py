"""Hold a meeting: each item ends in a decision, is delegated, or is dropped; what is left open is carried."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.events import publish
from sextant.leadership.actions.commitments import make_commitment
from sextant.leadership.events import AgendaAgreed, MatterSettled, MatterUnresolved
from sextant.leadership.models import AgendaItem, Commitment, LeadershipMeeting
from sextant.leadership.terms.meetings import CommitmentState, ItemOutcome, MeetingState
from sextant.network.actions.changes import change
from sextant.network.terms import Seat


class CannotHold(CannotDo):
    """The meeting cannot go on like this."""


@transaction.atomic
def begin_meeting(*, meeting_id: int, at: datetime) -> LeadershipMeeting:
    """Begin a meeting; a draft that nobody agreed on is agreed by being held.

    Raises:
        AlreadyDone: it is over.
        CannotHold: nothing stands on its agenda.
    """
    meeting: LeadershipMeeting = LeadershipMeeting.objects.get(pk=meeting_id)
    if meeting.ended_at is not None:
        raise AlreadyDone(_("This meeting is over."))
    if not AgendaItem.objects.filter(meeting_id=meeting.pk, is_removed=False).exists():
        raise CannotHold(_("Nothing stands on this agenda. Put one thing back, or add your own."))
    was_draft = meeting.state == MeetingState.DRAFT
    values: dict[str, Any] = {"state": MeetingState.HELD, "held_at": meeting.held_at or at}
    if was_draft:
        values["agreed_at"] = at
    changes = change(meeting, **values)
    if changes:
        audit.record("leadership.begin_meeting", on=meeting, changes=changes)
    if was_draft:
        publish(AgendaAgreed(meeting_id=meeting.pk, school_id=meeting.school_id))
    return meeting


@transaction.atomic
def settle_item(*, item_id: int, outcome: ItemOutcome, words: str) -> AgendaItem:
    """Say how an item ended: what was decided, to whom it was delegated, or why it is dropped.

    Raises:
        CannotHold: the meeting has not begun or is over, nothing is said, or a delegated item has no
            commitment yet.
    """
    item = _item_in_session(item_id)
    if outcome is ItemOutcome.OPEN:
        raise CannotHold(_("Choose how it ended: decided, delegated or dropped."))
    if not words.strip():
        raise CannotHold(
            _("Say in a sentence why it is dropped.")
            if outcome is ItemOutcome.DROPPED
            else _("Say in a sentence what was decided.")
        )
    promised = Commitment.objects.filter(item_id=item.pk).exclude(state=CommitmentState.DROPPED)
    if outcome is ItemOutcome.DELEGATED and not promised.exists():
        raise CannotHold(_("Whoever takes it promises something by a day: write the commitment as well."))
    changes = change(item, outcome=outcome, decision=words.strip()[:400])
    if changes:
        audit.record("leadership.settle_item", on=item, changes=changes)
        publish(MatterSettled(item_id=item.pk, school_id=item.school_id, key=item.key))
    return item


@transaction.atomic
def reopen_item(*, item_id: int) -> AgendaItem:
    """Open an item again while the meeting lasts, because it was closed too early.

    Raises:
        CannotHold: the meeting has not begun, or is over.
    """
    item = _item_in_session(item_id)
    changes = change(item, outcome=ItemOutcome.OPEN, decision="")
    if changes:
        audit.record("leadership.reopen_item", on=item, changes=changes)
    return item


@transaction.atomic
def promise_in_meeting(*, item_id: int, words: str, seat: Seat, due_on: date, on: date) -> Commitment:
    """Write down what a seat has promised about an item.

    Raises:
        CannotHold: the meeting has not begun, or is over.
        CannotPromise: nothing is said, the seat is not of the team, or the day lies behind.
    """
    item = _item_in_session(item_id)
    return make_commitment(
        school_id=item.school_id, item_id=item.pk, words=words, seat=seat, due_on=due_on, on=on
    )


@transaction.atomic
def end_meeting(*, meeting_id: int, at: datetime) -> LeadershipMeeting:
    """End a meeting: what is open is carried to the next one, and what two have left open goes to the region.

    Raises:
        CannotHold: it has not begun.
        AlreadyDone: it is over.
    """
    meeting: LeadershipMeeting = LeadershipMeeting.objects.get(pk=meeting_id)
    if meeting.ended_at is not None:
        raise AlreadyDone(_("This meeting is over."))
    if meeting.held_at is None:
        raise CannotHold(_("This meeting has not begun. Begin it first."))
    audit.record("leadership.end_meeting", on=meeting, changes=change(meeting, ended_at=at))
    tell_of_unresolved(meeting)
    return meeting


def tell_of_unresolved(meeting: LeadershipMeeting) -> int:
    """Tell of each item that this meeting is the second to leave open; return how many."""
    left = AgendaItem.objects.filter(
        meeting_id=meeting.pk, is_removed=False, outcome=ItemOutcome.OPEN, n_carried__gte=1
    )
    rows = list(left.order_by("rank", "pk"))
    for row in rows:
        publish(
            MatterUnresolved(
                item_id=row.pk,
                school_id=row.school_id,
                key=row.key,
                title=row.title,
                n_meetings=row.n_carried + 1,
            )
        )
    return len(rows)


def _item_in_session(item_id: int) -> AgendaItem:
    item: AgendaItem = AgendaItem.objects.select_related("meeting").get(pk=item_id)
    if item.meeting.held_at is None:
        raise CannotHold(_("This meeting has not begun. Begin it first."))
    if item.meeting.ended_at is not None:
        raise CannotHold(_("This meeting is over. Put it on the next agenda."))
    return item
