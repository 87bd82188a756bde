"""Note that the families of students who change class were told, on the approver's word."""

from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.instruction.models import GroupProposal, ProposedMove
from sextant.instruction.terms import MoveDecision
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions.changes import change

DESK = "group_desk"


@transaction.atomic
def tell_families(*, proposal_id: int, on: date) -> int:
    """Note that every family of an approved move was told; return how many were not told before.

    Raises:
        OutOfReach: the actor does not approve this school's groups.
    """
    guard.require(GroupProposal, guard.Verb.APPROVE, [proposal_id])
    with guard.acting_as(process(DESK, on_behalf_of=guard.actor().user_id)):
        rows = list(
            ProposedMove.objects.filter(
                proposal_id=proposal_id, decision=MoveDecision.APPROVED, family_told_on=None
            ).order_by("pk")
        )
        for row in rows:
            audit.record("instruction.tell_family_of_class", on=row, changes=change(row, family_told_on=on))
    return len(rows)
