"""What news does to wellness: with a student who has left, teachers keep neither her times nor her adult."""

from sextant.network.events import StudentWithdrawn
from sextant.support.actions.wellness_ends import end_what_teachers_know


def end_what_was_agreed(event: StudentWithdrawn) -> None:
    """End the times away and the adult of a student who has left.

    What a provider may read ends by itself: a release about a student of no school gives nothing. Episodes
    and the referral are sealed for whoever answers for them, who closes them once she has handed over.
    """
    end_what_teachers_know(student_id=event.student_id, school_id=event.school_id, on=event.on)
