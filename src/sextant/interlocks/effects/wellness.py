"""What news does to wellness: of a student who has left, neither teachers nor providers read on."""

from datetime import date

from sextant.interlocks.into.support_safety import name_acknowledged
from sextant.kernel import clock
from sextant.network.events import StudentEnrolled, StudentErased, StudentWithdrawn
from sextant.support.actions.erased import forget_codes
from sextant.support.actions.wellness_ends import end_releases, end_what_teachers_know
from sextant.support.events import SafetyConcernAcknowledged
from sextant.work.actions.closing import complete

ACKNOWLEDGE = "I-39"


def end_what_was_agreed(event: StudentWithdrawn) -> None:
    """End the times away, the adult and the releases of a student who has left the network.

    Episodes and the referral are sealed for whoever answers for them, who closes them once she has handed
    over.
    """
    _end(student_id=event.student_id, school_id=event.school_id, on=event.on)


def end_at_the_school_left(event: StudentEnrolled) -> None:
    """End the same at the school that a student left for another of this network; there one asks anew."""
    if event.transferred_from is not None:
        _end(student_id=event.student_id, school_id=event.transferred_from, on=event.on)


def forget_with_the_key(event: StudentErased) -> None:
    """Blank the codes about a student whose words were erased, in the same transaction."""
    forget_codes(student_id=event.student_id, on=event.on)


def finish_what_was_acknowledged(event: SafetyConcernAcknowledged) -> None:
    """Close as done the item that asked the lead to acknowledge a concern: she has (I-39)."""
    complete(interlock=ACKNOWLEDGE, references=name_acknowledged(event), at=clock.now())


def _end(*, student_id: int, school_id: int, on: date) -> None:
    end_what_teachers_know(student_id=student_id, school_id=school_id, on=on)
    end_releases(student_id=student_id, school_id=school_id, on=on)
