"""What was done for a student closes what asked for it: calls, truancy papers, case managers, caseloads."""

from sextant.interlocks.into_following import (
    ATTENDANCE,
    CALL,
    CASELOADS,
    PAPER,
    SCHOOL,
    STUDENT,
    WARNING,
)
from sextant.kernel import clock
from sextant.support.events import CaseloadsDecided, FamilyCalled, TruancyStepDone, WarningAnswered
from sextant.work.actions.closing import complete_about


def finish_what_was_called(event: FamilyCalled) -> None:
    """Close the item that asked for a call home: there is a contact and a plan (I-13)."""
    complete_about(
        interlock=ATTENDANCE,
        subject_label=STUDENT,
        subject_id=event.student_id,
        part=CALL,
        at=clock.now(),
    )


def finish_what_was_sent(event: TruancyStepDone) -> None:
    """Close the item that asked for a notice or a conference: it went out, or was held (I-13)."""
    complete_about(
        interlock=ATTENDANCE,
        subject_label=STUDENT,
        subject_id=event.student_id,
        topic=event.paper,
        part=PAPER,
        at=clock.now(),
    )


def finish_what_is_managed(event: WarningAnswered) -> None:
    """Close the item that asked for a case manager, once one is named and the family was met (I-14)."""
    if event.is_managed:
        complete_about(interlock=WARNING, subject_label=STUDENT, subject_id=event.student_id, at=clock.now())


def finish_what_was_balanced(event: CaseloadsDecided) -> None:
    """Close the item that asked the principal to balance caseloads (I-26)."""
    complete_about(interlock=CASELOADS, subject_label=SCHOOL, subject_id=event.school_id, at=clock.now())
