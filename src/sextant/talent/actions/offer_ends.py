"""What an offer holds is let go where an application ends: the offer is withdrawn, the position is free."""

from datetime import date, datetime

from sextant.audit import actions as audit
from sextant.network.actions.changes import change
from sextant.talent.models import Offer, Position, PostedPosition, Posting
from sextant.talent.terms.hiring import OfferState, PositionState, PostingState

OPEN = (OfferState.DRAFT, OfferState.TO_APPROVE, OfferState.SENT)
LONGEST_NOTE = 300


def withdraw_standing(*, application_id: int, because: str, at: datetime) -> int:
    """Withdraw the offer that waits to be sent or answered; as the desk, in the caller's transaction.

    Returns:
        How many were withdrawn.
    """
    rows = list(Offer.objects.filter(application_id=application_id, state__in=OPEN).order_by("pk"))
    for row in rows:
        was_out = row.state == OfferState.SENT
        changes = change(
            row, state=OfferState.WITHDRAWN, answered_at=at, answer_note=because.strip()[:LONGEST_NOTE]
        )
        audit.record("talent.withdraw_offer", on=row, changes=changes)
        if was_out:
            _release(Position.objects.get(pk=row.position_id))
    return len(rows)


def free_filled(position: Position, *, posting_id: int, on: date) -> None:
    """Free a position whose hire does not come, and put it back under its opening while that is open."""
    changes = change(position, state=PositionState.AUTHORIZED, staff_id=None, filled_on=None, vacant_from=on)
    audit.record("talent.vacate_position", on=position, changes=changes)
    if not Posting.objects.filter(pk=posting_id, state=PostingState.OPEN).exists():
        return
    ended = PostedPosition.objects.filter(position=position, posting_id=posting_id, ended_on__isnull=False)
    posted = ended.order_by("-pk").first()
    if posted is not None:
        audit.record("talent.post_position", on=posted, changes=change(posted, ended_on=None))
        _release(position)


def _release(position: Position) -> None:
    is_posted = PostedPosition.objects.filter(position_id=position.pk, ended_on=None).exists()
    state = PositionState.POSTED if is_posted else PositionState.AUTHORIZED
    audit.record("talent.keep_position", on=position, changes=change(position, state=state))
