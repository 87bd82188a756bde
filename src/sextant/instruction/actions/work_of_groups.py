"""Work that a regrouping itself owes: to tell the families before their children change class.

No other system hears of it, so no row of the interlock table opens it; it ends with what it asks for.
"""

from sextant.instruction.actions.work_of_coaching import OPENER, settle
from sextant.instruction.models import GroupProposal, ProposedMove
from sextant.instruction.terms import MoveDecision
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.reference import to
from sextant.network.models import Course
from sextant.network.queries.calendar import calendar_of
from sextant.network.terms import Seat
from sextant.work.actions.opening import Proposal, Terms, open_item
from sextant.work.terms import Clock

BEFORE = Clock("the last school day before the new class")


def ask_to_tell(proposal: GroupProposal, *, n: int) -> None:
    """Ask the leader of instruction to tell so many families, until the last school day before."""
    if not n or proposal.decided_on is None:
        return
    last = calendar_of(school_id=proposal.school_id).back(proposal.starts_on, 1)
    course = Course.objects.values_list("title", flat=True).get(pk=proposal.course_id)
    families = "one family" if n == 1 else f"{n} families"
    with guard.acting_as(process(OPENER, on_behalf_of=guard.actor().user_id)):
        open_item(
            proposal=Proposal(
                school_id=proposal.school_id,
                subject_label=GroupProposal._meta.label,
                subject_id=proposal.pk,
                topic="families",
                title=f"Tell {families} of the new class in {course}"[:120],
                reason="The children of these families change class. A letter for each, in the language of "
                "the home, is ready to print; note who was told.",
                reference=str(to(proposal)),
                due_on=max(last, proposal.decided_on),
            ),
            terms=Terms(seat=Seat.AP_INSTRUCTION, due=BEFORE),
            on=proposal.decided_on,
        )


def end_telling(proposal: GroupProposal) -> None:
    """Close that work once every family was told."""
    waiting = ProposedMove.objects.filter(
        proposal_id=proposal.pk, decision=MoveDecision.APPROVED, family_told_on=None
    )
    if not waiting.exists():
        settle([str(to(proposal))])
