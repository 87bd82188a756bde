"""What news of Student Support does to work that is open: minutes given back, plans read, services ended."""

from sextant.interlocks.into.support_plans import (
    FOR_THE_AP,
    FOR_THE_TEACHER,
    PLANS,
    STAFF,
    STUDENT,
)
from sextant.interlocks.into.support_services import MINUTES, SERVICE
from sextant.kernel import clock
from sextant.network.events import StudentEnrolled, StudentWithdrawn
from sextant.support.actions.evaluations import open_evaluation
from sextant.support.actions.students_left import end_special_education
from sextant.support.actions.students_moved import bring_evaluation
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


def bring_what_is_under_way(event: StudentEnrolled) -> None:
    """Let an open evaluation follow a student who came from another school of the network."""
    if event.transferred_from is not None:
        bring_evaluation(
            student_id=event.student_id,
            from_school_id=event.transferred_from,
            to_school_id=event.school_id,
        )


def start_the_clock_of_evaluation(event: EvaluationAsked) -> None:
    """Open an evaluation on the day on which somebody asked; help that is being tried delays nothing."""
    open_evaluation(student_id=event.student_id, asked_on=event.on, noted_by_id=event.staff_id)


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
