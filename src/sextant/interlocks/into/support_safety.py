"""I-39: a safety concern asks its lead for an answer on the same day, and names nobody."""

from collections.abc import Sequence
from datetime import date

from sextant.network.terms import Seat
from sextant.support.events import SafetyConcernAcknowledged, SafetyConcernRaised
from sextant.work.actions.opening import Proposal

CONCERN = "support.SafetyConcern"


def ask_to_acknowledge(event: SafetyConcernRaised, on: date) -> Sequence[Proposal]:
    """Propose that the safety lead of the school acknowledges: who and what stands on her own log alone."""
    return [
        Proposal(
            school_id=event.school_id,
            subject_label=CONCERN,
            subject_id=event.concern_id,
            title="Acknowledge what was raised today",
            reason="Something was raised for the safety lead today; it is acknowledged on the same day.",
            reference=f"{CONCERN}#{event.concern_id}",
            seat=Seat.SAFETY_LEAD,
            due_on=on,
        )
    ]


def name_acknowledged(event: SafetyConcernAcknowledged) -> Sequence[str]:
    """Return the reference of a concern that its lead has seen."""
    return [f"{CONCERN}#{event.concern_id}"]
