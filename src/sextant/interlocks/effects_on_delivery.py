"""What news of groups and reviews does to work that is open: a place was found, a plan was decided on."""

from sextant.interlocks.into_support_groups import (
    PLACE_IN_GROUP,
    REVIEW_PLAN,
    ended_references,
    placed_references,
    review_references,
)
from sextant.kernel import clock
from sextant.support.events import GroupsPlaced, PlanReviewed, TierChanged
from sextant.work.actions.closing import complete, supersede


def finish_what_was_placed(event: GroupsPlaced) -> None:
    """Close the items that asked for a place in a group: the membership is active (I-11)."""
    complete(interlock=PLACE_IN_GROUP, references=placed_references(event), at=clock.now())


def withdraw_what_is_not_needed(event: TierChanged) -> None:
    """Close the item that asked for a group of a student who is back in tier 1 (I-11)."""
    references = ended_references(event)
    if references:
        supersede(
            interlock=PLACE_IN_GROUP,
            references=references,
            note="The student is back in tier 1.",
            at=clock.now(),
        )


def finish_what_was_decided(event: PlanReviewed) -> None:
    """Close the item that asked for a review of a plan: the team has decided (I-12)."""
    complete(interlock=REVIEW_PLAN, references=review_references(event), at=clock.now())
