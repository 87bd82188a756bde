"""I-42: who has been on the intensive pathway for long is looked at again, with the way back in hand."""

from collections.abc import Sequence
from datetime import date

from sextant.instruction.events import PathwaysCounted
from sextant.instruction.queries.pathways_due import OverdueMember, overdue_members
from sextant.work.actions.opening import Proposal

PATHWAYS = "I-42"
STUDENT = "network.Student"
MEMBERSHIP = "instruction.PathwayMembership"


def review_the_way_back(event: PathwaysCounted, on: date) -> Sequence[Proposal]:
    """Propose a review of each student who stayed too long without one, in three queries."""
    del on  # A queue may run a day late; who was counted then is meant.
    return [_review(one) for one in overdue_members(on=event.on)]


def membership_of(reference: str) -> int:
    """Return the membership that an item’s reference names."""
    return int(reference.partition("#")[2].partition("@")[0])


def _review(one: OverdueMember) -> Proposal:
    told = (
        f"On the intensive pathway in {one.subject_label.lower()} since {one.started_on:%-d %B %Y}, and "
        f"{one.n_periods} report periods have ended without a review."
    )
    return Proposal(
        school_id=one.school_id,
        student_id=one.student_id,
        subject_label=STUDENT,
        subject_id=one.student_id,
        topic=one.subject[:30],
        title=f"Review the way back to core, {one.subject_label.lower()}",
        reason=f"{told} The way back that was agreed: {one.way_back} Decide, and look at the equity check.",
        evidence=told,
        # After a review the next wait is a new one.
        reference=f"{MEMBERSHIP}#{one.membership_id}@{one.since:%Y-%m-%d}",
        severity=float(one.n_periods),
    )
