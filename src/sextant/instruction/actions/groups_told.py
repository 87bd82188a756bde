"""Note that the families of students who change class were told, on the approver's word."""

from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.instruction.actions.work_of_groups import end_telling
from sextant.instruction.models import GroupProposal, ProposedMove
from sextant.instruction.terms import MoveDecision
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import GuardedQuerySet
from sextant.network.actions.changes import change

DESK = "group_desk"


def tell_families(*, proposal_id: int, on: date) -> int:
    """Note that every family of an approved move was told; return how many were not told before.

    Raises:
        OutOfReach: the actor does not approve this school's groups.
    """
    guard.require(GroupProposal, guard.Verb.APPROVE, [proposal_id])
    return _note(ProposedMove.objects.filter(proposal_id=proposal_id), proposal_id=proposal_id, on=on)


def tell_family(*, move_id: int, on: date) -> int:
    """Note that the family of one approved move was told; twice is once.

    Raises:
        OutOfReach: the actor does not approve this student's groups.
    """
    guard.require(ProposedMove, guard.Verb.APPROVE, [move_id])
    proposal_id: int = ProposedMove.objects.values_list("proposal_id", flat=True).get(pk=move_id)
    return _note(ProposedMove.objects.filter(pk=move_id), proposal_id=proposal_id, on=on)


@transaction.atomic
def _note(moves: GuardedQuerySet[ProposedMove], *, proposal_id: int, on: date) -> int:
    with guard.acting_as(process(DESK, on_behalf_of=guard.actor().user_id)):
        told = list(moves.filter(decision=MoveDecision.APPROVED, family_told_on=None).order_by("pk"))
        for row in told:
            audit.record("instruction.tell_family_of_class", on=row, changes=change(row, family_told_on=on))
        proposal = GroupProposal.objects.get(pk=proposal_id)
        end_telling(proposal)
    return len(told)
