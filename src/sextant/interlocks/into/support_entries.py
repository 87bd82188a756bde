"""The decider about students who come in the middle of a year: what each seat owes them, by when (I-37)."""

from collections.abc import Collection, Sequence
from datetime import date

from sextant.network.events import StudentEnrolled
from sextant.network.terms import Seat
from sextant.support.queries.entries import seats_that_owe
from sextant.work.actions.opening import Proposal

ENTRY = "I-37"
STUDENT = "network.Student"
PARTS = {Seat.AP_SPED: 0, Seat.COUNSELOR: 1}
WORDS = {
    Seat.AP_SPED: "A student with a plan comes in mid-year: services begin on day 1.",
    Seat.COUNSELOR: "A student comes in mid-year: placement probe, a buddy, a place in her groups.",
}


def welcome_mid_year(event: StudentEnrolled, on: date) -> Sequence[Proposal]:
    """Propose a checklist to each seat that owes a newcomer something; the steps stand already.

    Services are owed by the assistant principal for special education where a plan came along.
    """
    del on
    if not event.is_mid_year:
        return ()
    return welcome_of(event, seats_that_owe(student_id=event.student_id, entered_on=event.on))


def welcome_of(event: StudentEnrolled, seats: Collection[Seat]) -> Sequence[Proposal]:
    """Return what is asked of the seats that owe a newcomer something."""
    return [
        Proposal(
            school_id=event.school_id,
            student_id=event.student_id,
            subject_label=STUDENT,
            subject_id=event.student_id,
            title="Welcome a student who comes mid-year",
            reason=WORDS[seat],
            reference=f"{STUDENT}#{event.student_id}@{event.on.isoformat()}",
            part=PARTS[seat],
        )
        for seat in sorted(seats, key=lambda one: PARTS[one])
    ]
