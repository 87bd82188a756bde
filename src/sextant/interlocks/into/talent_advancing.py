"""I-03: the best are asked to show how they teach, if they said so. I-28: what an approved case asks for.

No sentence holds an estimate or a name: who is asked reads the numbers only if the matrix lets them.
"""

from collections.abc import Sequence
from datetime import date

from sextant.assessment.events import GrowthRunReleased
from sextant.assessment.queries.final_growth import exceptional_in
from sextant.talent.events import AdvancementDecided
from sextant.talent.queries.showing import Shower, decided_case, who_may_be_asked
from sextant.work.actions.opening import Proposal

SHOW, CARRY_OUT = "I-03", "I-28"
STAFF, FLAG, CASE = "network.Staff", "assessment.TeacherGrowth", "talent.AdvancementCase"
FOR_THE_AP, FOR_HR = 0, 1


def ask_to_show(event: GrowthRunReleased, on: date) -> Sequence[Proposal]:
    """Propose to ask each exceptional teacher with strong lessons who consents, and to show them the way up.

    Whoever said nothing is left in peace, and nobody learns that they are exceptional.
    """
    if not event.is_final:
        return ()
    flagged = {staff: (school, key) for staff, school, key in exceptional_in(run_id=event.run_id)}
    asked = who_may_be_asked(list(flagged), on=on) if flagged else ()
    return [
        proposal
        for one in asked
        for proposal in _both(one, school_id=flagged[one.staff_id][0], key=flagged[one.staff_id][1])
    ]


def carry_out(event: AdvancementDecided, on: date) -> Sequence[Proposal]:
    """Propose that human resources carry an approved case out, up to the letter that is read."""
    del on  # The case says from when the category holds.
    found = decided_case(event.case_id) if event.is_approved else None
    if found is None:
        return ()
    says = (
        f"A teacher advances from {found.now} to {found.target} on {found.effective_on:%-d %B %Y}: salary "
        "record, letter, budget line, the next category’s growth plan and duties. It closes when they have "
        "read the letter."
    )
    return [
        Proposal(
            school_id=None,
            subject_label=CASE,
            subject_id=event.case_id,
            title=f"Carry out an advancement to {found.target}",
            reason=says,
            evidence=f"Decided on {found.decided_on:%-d %B %Y}.",
            reference=f"{CASE}#{event.case_id}/{found.decided_on.isoformat()}",
        )
    ]


def _both(one: Shower, *, school_id: int, key: str) -> Sequence[Proposal]:
    asks = Proposal(
        school_id=school_id,
        subject_label=STAFF,
        subject_id=one.staff_id,
        title="Ask a teacher to show how they teach",
        reason="A final growth run and the scored visits agree on strong teaching, and this teacher said "
        "that they may be asked: invite them to open their room, or to lead a session. They may say no.",
        evidence="Growth and scored visits agree.",
        reference=f"{FLAG}#{key}",
        part=FOR_THE_AP,
    )
    if not one.may_advance:
        return [asks]
    card = Proposal(
        school_id=None,
        subject_label=STAFF,
        subject_id=one.staff_id,
        title="Show a strong teacher the way to advance",
        reason="A final growth run and the scored visits agree on strong teaching. Show them the gates of "
        "the next category, and invite them in the next window.",
        evidence="Growth and scored visits agree.",
        reference=f"{FLAG}#{key}",
        part=FOR_HR,
    )
    return [asks, card]
