"""What news of groups and reviews does to work that is open: a place was found, a plan was decided on."""

from sextant.interlocks.into.support_groups import (
    PLACE_IN_GROUP,
    REVIEW_PLAN,
    ended_references,
    placed_references,
    review_references,
)
from sextant.kernel import clock
from sextant.network.events import StudentEnrolled, StudentWithdrawn
from sextant.support.actions.students_back import propose_plans_again
from sextant.support.actions.students_left import end_support_of, leave_groups_of
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


def leave_groups_of_who_left(event: StudentWithdrawn) -> None:
    """Take a student who has left the network out of her groups: nobody logs or plans minutes for her."""
    leave_groups_of(student_id=event.student_id, school_id=event.school_id, on=event.on)


def leave_groups_of_the_school_left(event: StudentEnrolled) -> None:
    """Take a student out of the groups of the school that she left; her plan comes along."""
    if event.transferred_from is not None:
        leave_groups_of(student_id=event.student_id, school_id=event.transferred_from, on=event.on)


def close_what_ran_for_who_left(event: StudentWithdrawn) -> None:
    """Close the plans, referrals and early-warning case of a student who has left the network."""
    end_support_of(student_id=event.student_id, school_id=event.school_id, on=event.on)


def propose_what_ran_before(event: StudentEnrolled) -> None:
    """Propose the plans again that ended because a student left, once she is back within the year."""
    if event.transferred_from is None:
        propose_plans_again(student_id=event.student_id, school_id=event.school_id, on=event.on)
