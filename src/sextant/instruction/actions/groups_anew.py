"""Solving a proposal again where the rosters have gone on since: on a person’s word, or after a decision."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.instruction.actions.group_proposals import store_proposal
from sextant.instruction.models import GroupProposal, ProposedMove, StudentNeed
from sextant.instruction.queries.group_proposals import MOST_PROPOSALS, as_the_desk
from sextant.instruction.queries.groups_fit import clashes_of, coming_cohort
from sextant.instruction.rules.grouping import Outcome
from sextant.instruction.rules.grouping_solution import propose_groups
from sextant.instruction.terms import MoveDecision, ProposalState
from sextant.kernel import guard
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.changes import change

# A person waits for it.
SECONDS = 8.0
NOT_DECIDED = frozenset({ProposalState.PROPOSED, ProposalState.IMPOSSIBLE})


class NotSolvedInTime(CannotDo):
    """No grouping was found in time."""


def propose_anew(*, proposal_id: int, on: date) -> GroupProposal | None:
    """Solve a proposal again with the rosters as they stand when it begins; the new one replaces it.

    Returns None where nobody would move any more. What teachers noted goes over to the same moves.

    Raises:
        OutOfReach: the actor does not approve this school's groups.
        AlreadyDone: the proposal is decided or replaced.
        NotSolvedInTime: no grouping was found in time; the proposal stays as it is.
    """
    guard.require(GroupProposal, guard.Verb.APPROVE, [proposal_id])
    with as_the_desk():
        proposal: GroupProposal = GroupProposal.objects.get(pk=proposal_id)
        if proposal.state not in NOT_DECIDED:
            raise AlreadyDone("This proposal no longer waits. Open the newest one.")
        return _solve_again(proposal, on=on)


def solve_others_again(*, proposal_id: int, on: date) -> int:
    """Solve the school’s other waiting proposals again that a decision made impossible to carry out.

    Returns how many were solved again. One that is not solved in time stays, for a person to ask anew.
    """
    decided = GroupProposal.objects.get(pk=proposal_id)
    waiting = list(
        GroupProposal.objects.filter(school_id=decided.school_id, state=ProposalState.PROPOSED).order_by(
            "pk"
        )[:MOST_PROPOSALS]
    )
    moves: dict[int, list[ProposedMove]] = {}
    of_these = ProposedMove.objects.filter(proposal_id__in=[one.pk for one in waiting])
    for move in of_these.exclude(decision=MoveDecision.REFUSED).order_by("pk"):
        moves.setdefault(move.proposal_id, []).append(move)
    n_solved = 0
    for proposal in waiting:
        clashes = clashes_of(proposal, moves.get(proposal.pk, ()), on=on)
        # A class too full after a teacher's word is for the assistant principal to see, not to solve away.
        if not any(one.move_ids for one in clashes):
            continue
        try:
            _solve_again(proposal, on=on)
        except NotSolvedInTime:
            continue
        n_solved += 1
    return n_solved


@transaction.atomic
def _solve_again(proposal: GroupProposal, *, on: date) -> GroupProposal | None:
    rows = StudentNeed.objects.filter(
        course_id=proposal.course_id, report_period_id=proposal.report_period_id
    )
    cohort = coming_cohort(
        course_id=proposal.course_id,
        school_id=proposal.school_id,
        on=on,
        needs=dict(rows.values_list("student_id", "need")),
    )
    solution = propose_groups(cohort.cohort, seconds=SECONDS)
    if solution.outcome is Outcome.OUT_OF_TIME:
        raise NotSolvedInTime("No grouping was found in time. Refuse what does not fit, or try later.")
    noted = list(ProposedMove.objects.filter(proposal_id=proposal.pk, edited_by__isnull=False).order_by("pk"))
    made = store_proposal(
        course_id=proposal.course_id,
        report_period_id=proposal.report_period_id,
        cohort=cohort,
        solution=solution,
        on=on,
    )
    if made is not None:
        _take_over(made, noted)
    return made


def _take_over(made: GroupProposal, noted: Collection[ProposedMove]) -> None:
    """Let what teachers noted about a move stand in the new proposal too, where it is about the same."""
    by_student = {move.student_id: move for move in noted}
    for move in ProposedMove.objects.filter(proposal_id=made.pk, student_id__in=by_student).order_by("pk"):
        old = by_student[move.student_id]
        if old.decision != MoveDecision.REFUSED and old.target_id != move.target_id:
            continue
        changes = change(
            move,
            decision=old.decision,
            because=old.because,
            edited_by_id=old.edited_by_id,
            edited_on=old.edited_on,
        )
        audit.record("instruction.edit_move", on=move, changes=changes)
