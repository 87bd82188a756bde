"""Propose each night what is due: a cycle for every new teacher, and for whoever is stuck on one step."""

from datetime import date

from django.db import transaction

from sextant.instruction.actions.cycles_proposed import CycleDraft, propose_cycles
from sextant.instruction.actions.work_of_coaching import ask_to_agree
from sextant.instruction.queries.cycles_due import new_teachers, stalled_steps
from sextant.instruction.queries.cycles_low import lowest_standards
from sextant.instruction.queries.visits_rubric import rubric_in_use
from sextant.instruction.terms import CycleReason
from sextant.kernel import guard
from sextant.kernel.actor import process

DESK = "lesson_desk"
NEW = "Every new teacher is coached. The focus is a proposal: agree on it together."


@transaction.atomic
def propose_due(*, on: date) -> int:
    """Propose the cycles that are due, as the desk that keeps lessons; nothing where no rubric is in use.

    Returns:
        How many are proposed now; twice on a day proposes nothing new.
    """
    with guard.acting_as(process(DESK)):
        rubric = rubric_in_use()
        if rubric is None or not rubric.standards:
            return 0
        new = new_teachers(on=on)
        lowest = lowest_standards([one.staff_id for one in new], on=on) if new else {}
        # Without a scored lesson routines come first: the second of the ten.
        first = rubric.standards[min(1, len(rubric.standards) - 1)].id
        drafts = [
            CycleDraft(
                teacher_id=one.staff_id,
                school_id=one.school_id,
                standard_id=lowest.get(one.staff_id, first),
                reason=CycleReason.NEW_TEACHER,
                because=NEW,
            )
            for one in new
        ]
        hard = propose_cycles(drafts=drafts, on=on)
        schools = {one.staff_id: one.school_id for one in new}
        ask_to_agree([schools[teacher] for teacher in hard], on=on)
        stalled = [
            CycleDraft(
                teacher_id=one.teacher_id,
                school_id=one.school_id,
                standard_id=one.standard_id,
                reason=CycleReason.STALLED_STEP,
                because=f"She has worked on this since {one.since:%-d %B}: {one.text}",
            )
            for one in stalled_steps(on=on)
        ]
        return len(hard) + len(propose_cycles(drafts=stalled, on=on))
