"""What news of Student Support does to work that is open: minutes given back, plans read, services ended."""

from sextant.interlocks.into_support_plans import (
    FOR_THE_AP,
    FOR_THE_TEACHER,
    PLANS,
    STAFF,
    STUDENT,
)
from sextant.interlocks.into_support_services import MINUTES, SERVICE
from sextant.kernel import clock
from sextant.network.events import StudentWithdrawn
from sextant.support.actions.evaluations import open_evaluation
from sextant.support.actions.students_left import end_special_education
from sextant.support.events import EvaluationAsked, MinutesGivenBack, PlanRead, ServiceEnded
from sextant.work.actions.closing import complete_about
from sextant.work.terms import WorkState


def finish_what_was_given_back(event: MinutesGivenBack) -> None:
    """Close the item that asked to give minutes back: they are (I-25)."""
    complete_about(interlock=MINUTES, subject_label=SERVICE, subject_id=event.entitlement_id, at=clock.now())


def let_off_ended_service(event: ServiceEnded) -> None:
    """Let nobody give back minutes of a service that is given no longer (I-25)."""
    complete_about(
        interlock=MINUTES,
        subject_label=SERVICE,
        subject_id=event.entitlement_id,
        at=clock.now(),
        state=WorkState.SUPERSEDED,
    )


def end_what_was_given(event: StudentWithdrawn) -> None:
    """End services, an evaluation and a place in an anchor room of a student who has left (domain 1.b)."""
    end_special_education(student_id=event.student_id, school_id=event.school_id, on=event.on)


def start_the_clock_of_evaluation(event: EvaluationAsked) -> None:
    """Open an evaluation on the day on which somebody asked; help that is being tried delays nothing."""
    open_evaluation(student_id=event.student_id, asked_on=event.asked_on, noted_by_id=None)


def finish_what_was_read(event: PlanRead) -> None:
    """Close the teacher's item once she has read all, and that of each student whom all have read (I-24)."""
    if event.is_all_of_teacher:
        complete_about(
            interlock=PLANS,
            subject_label=STAFF,
            subject_id=event.staff_id,
            part=FOR_THE_TEACHER,
            at=clock.now(),
        )
    for student in event.complete_student_ids:
        complete_about(
            interlock=PLANS, subject_label=STUDENT, subject_id=student, part=FOR_THE_AP, at=clock.now()
        )
"""News that changes referrals and work of support that stand already, in the transaction of the news."""

from sextant.interlocks.into_support_ahead import AHEAD
from sextant.interlocks.into_support_entries import ENTRY, PARTS
from sextant.kernel import clock
from sextant.network.events import StudentEnrolled
from sextant.network.terms import Seat
from sextant.support.actions.entries import owe_entry
from sextant.support.actions.referrals import withdraw_referrals
from sextant.support.events import EntryStepDone, ExtensionDecided
from sextant.work.actions.closing import complete_about
from sextant.work.events import ScreeningsDropped

STUDENT = "network.Student"


def close_what_nobody_screens(event: ScreeningsDropped) -> None:
    """Close the referrals whose screening is no longer owed: whoever asked gets that answer."""
    withdraw_referrals(item_ids=event.item_ids, on=clock.today())


def owe_what_a_newcomer_needs(event: StudentEnrolled) -> None:
    """Write what is owed to a student who came mid-year, before anybody is asked for it."""
    if event.is_mid_year:
        owe_entry(student_id=event.student_id, school_id=event.school_id, entered_on=event.on)


def finish_what_was_stretched(event: ExtensionDecided) -> None:
    """Close both works that asked what a student ahead of her class gets: one decision answers both."""
    for part in (0, 1):
        complete_about(
            interlock=AHEAD,
            subject_label=STUDENT,
            subject_id=event.student_id,
            at=clock.now(),
            topic=None,
            part=part,
        )


def finish_what_was_welcomed_mid_year(event: EntryStepDone) -> None:
    """Close a seat’s work for a student who came mid-year, once all that it owes is done."""
    complete_about(
        interlock=ENTRY,
        subject_label=STUDENT,
        subject_id=event.student_id,
        at=clock.now(),
        part=PARTS[Seat(event.seat)],
    )
