"""After a growth run: cycles are proposed to flagged teachers, and withdrawn where the flag has fallen.

The cycle is a record of coaching and says what lessons showed; the flag stands in the work item alone.
"""

from datetime import date

from django.tasks import task

from sextant.assessment.events import GrowthRunReleased, TeacherFlagsWithdrawn
from sextant.instruction.actions.cycles_proposed import CycleDraft, propose_cycles, withdraw_proposals
from sextant.instruction.queries.cycles_low import low_standards
from sextant.instruction.terms import CycleReason
from sextant.interlocks.into.coaching import COACHING, flagged_by, seen_in_lessons
from sextant.interlocks.modes import mode_of
from sextant.interlocks.terms import Mode
from sextant.kernel import clock, guard
from sextant.kernel.actor import process
from sextant.talent.actions.goal_proposals import propose_from_lessons

DESK, DECIDER, TALENT = "lesson_desk", "decider", "talent_desk"


def queue_cycles(event: GrowthRunReleased) -> None:
    """Queue the proposals of cycles that follow from a final run."""
    if event.is_final:
        propose_later.enqueue(event.run_id)


@task()
def propose_later(run_id: int) -> None:
    """Propose a cycle on the low standard of each flagged teacher, as the desk that keeps lessons."""
    propose_after(run_id, on=clock.today())


def propose_after(run_id: int, *, on: date) -> int:
    """Propose cycles after a run; return how many. Nothing where the row is off or on trial."""
    with guard.acting_as(process(DECIDER)):
        if mode_of(COACHING, on=on) != Mode.ON:
            return 0
        flagged = flagged_by(GrowthRunReleased(run_id=run_id, is_final=True))
        low = low_standards([one.staff_id for one in flagged], on=on) if flagged else {}
    drafts = [
        CycleDraft(
            teacher_id=one.staff_id,
            school_id=one.school_id,
            standard_id=low[one.staff_id].standard_id,
            reason=CycleReason.SEEN_IN_LESSONS,
            because=seen_in_lessons(low[one.staff_id]),
        )
        for one in flagged
        if one.staff_id in low
    ]
    if not drafts:
        return 0
    # Talent, joining: the same standard as the draft of a goal, where a plan still is one.
    with guard.acting_as(process(TALENT)):
        propose_from_lessons({staff: parted(one.title) for staff, one in low.items()}, on=on)
    with guard.acting_as(process(DESK)):
        return len(propose_cycles(drafts=drafts, on=on))


def withdraw_what_was_proposed(event: TeacherFlagsWithdrawn) -> None:
    """Withdraw the proposed cycles of teachers whose flag has fallen; begun ones go on."""
    with guard.acting_as(process(DESK)):
        withdraw_proposals(teacher_ids=event.staff_ids, on=clock.today())


def parted(title: str) -> tuple[str, str]:
    """Return the code and the name of a standard from its title."""
    code, _space, name = title.partition(" ")
    return code, name
