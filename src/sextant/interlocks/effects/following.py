"""What was done for a student closes what asked for it: calls, truancy papers, case managers, caseloads."""

from sextant.interlocks.effects.effect import Effect, answers_about
from sextant.interlocks.into.following import (
    ATTENDANCE,
    CALL,
    CASELOADS,
    PAPER,
    SCHOOL,
    STUDENT,
    WARNING,
)
from sextant.support.events import CaseloadsDecided, FamilyCalled, TruancyStepDone, WarningAnswered

EFFECTS_ON_FOLLOWING: tuple[Effect, ...] = (
    # There is a contact and a plan.
    answers_about(
        FamilyCalled,
        ATTENDANCE,
        STUDENT,
        lambda event: (event.student_id,),
        parts=(CALL,),
        because="Who has called should not be asked to call.",
    ),
    answers_about(
        TruancyStepDone,
        ATTENDANCE,
        STUDENT,
        lambda event: (event.student_id,),
        topic=lambda event: event.paper,
        parts=(PAPER,),
        because="A letter that went out is not owed.",
    ),
    # A case manager is named, and the family was met.
    answers_about(
        WarningAnswered,
        WARNING,
        STUDENT,
        lambda event: (event.student_id,) if event.is_managed else (),
        because="A case that somebody manages waits for nobody.",
    ),
    answers_about(
        CaseloadsDecided,
        CASELOADS,
        SCHOOL,
        lambda event: (event.school_id,),
        because="Who has decided should not be asked again.",
    ),
)
