"""A regrouping from the proposal to the roster (W-I4): propose, edit with a reason, approve or refuse."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.instruction.actions.work_of_groups import ask_to_tell
from sextant.instruction.events import GroupsDecided, GroupsLapsed, GroupsProposed
from sextant.instruction.models import GroupProposal, ProposedGroup, ProposedMove
from sextant.instruction.queries.cohorts import CourseCohort, seats_of
from sextant.instruction.queries.groups_fit import Clash, clashes_of, first_monday, fitting_targets
from sextant.instruction.rules.grouping import Outcome, Solution
from sextant.instruction.rules.grouping_words import told_to_all
from sextant.instruction.terms import MoveDecision, ProposalState
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import AlreadyDone, CannotDo, ChangedMeanwhile
from sextant.kernel.events import publish
from sextant.network.actions import rosters
from sextant.network.actions.bulk import canonical_rows, columns_of
from sextant.network.actions.changes import change

DESK = "group_desk"
MOST_SAID = 3
LEFT_SINCE = "Has left this class since the proposal."


class ReasonNeeded(CannotDo):
    """A change to a proposal, and a refusal, say why."""


class NotInThisCohort(CannotDo):
    """The class is none of the proposal's."""


class BreaksARule(CannotDo):
    """What was chosen breaks a rule that no grouping may break; ``clashes`` say which moves and why."""

    def __init__(self, words: str, clashes: tuple[Clash, ...] = ()) -> None:
        super().__init__(words)
        self.clashes = clashes


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What became of a proposal."""

    n_approved: int
    n_refused: int
    starts_on: date


@transaction.atomic
def store_proposal(
    *, course_id: int, report_period_id: int, cohort: CourseCohort, solution: Solution, on: date
) -> GroupProposal | None:
    """Keep what the solver proposes for a course at a school; an older one that waits is replaced.

    Nothing is kept where the period's groups are decided already, or where nobody would move.
    """
    known = GroupProposal.objects.filter(
        school_id=cohort.school_id, course_id=course_id, report_period_id=report_period_id
    )
    if known.filter(state=ProposalState.DECIDED).exists():
        return None
    waiting = list(known.filter(state__in=[ProposalState.PROPOSED, ProposalState.IMPOSSIBLE]).order_by("pk"))
    for old in waiting:
        audit.record("instruction.replace_groups", on=old, changes=change(old, state=ProposalState.REPLACED))
    is_possible = solution.outcome in (Outcome.OPTIMAL, Outcome.WITHIN_GAP)
    if is_possible and not solution.moves:
        for old in waiting:
            publish(GroupsLapsed(proposal_id=old.pk, school_id=old.school_id))
        return None
    proposal = GroupProposal(
        school_id=cohort.school_id,
        course_id=course_id,
        report_period_id=report_period_id,
        state=ProposalState.PROPOSED if is_possible else ProposalState.IMPOSSIBLE,
        outcome=solution.outcome,
        gap=solution.gap,
        cost=solution.cost,
        n_students=len(cohort.cohort.learners),
        n_placed_before=sum(learner.now is not None for learner in cohort.cohort.learners),
        needs_data=list(solution.needs_data),
        exceeded=list(solution.exceeded),
        obstacles=[{"says": one.says, "cure": one.cure, "rule": one.rule} for one in solution.obstacles],
        proposed_on=on,
        starts_on=first_monday(school_id=cohort.school_id, after=on),
    )
    proposal.save()
    ProposedGroup.objects.bulk_create(_groups(proposal, cohort, solution))
    moves = _moves(proposal, cohort, solution)
    ProposedMove.objects.bulk_create(moves)
    audit.record("instruction.propose_groups", on=proposal, changes={"moves": (0, len(moves))})
    if moves:
        audit.record_batch(
            "instruction.propose_moves",
            table=ProposedMove,
            keys=[move.pk for move in moves],
            rows=canonical_rows(moves),
            columns=columns_of(ProposedMove),
            school_id=proposal.school_id,
        )
    publish(GroupsProposed(proposal_id=proposal.pk, school_id=proposal.school_id))
    return proposal


@transaction.atomic
def edit_move(*, move_id: int, version: int, target_id: int | None, because: str, on: date) -> ProposedMove:
    """Send a student to another class than proposed, or (``target_id`` None) keep where the student is.

    Raises:
        ReasonNeeded: no reason is given.
        AlreadyDone: the proposal is decided.
        NotInThisCohort: the class is none of this proposal's.
        BreaksARule: she may not learn there.
        OutOfReach: the actor does not write records of this student.
    """
    move: ProposedMove = ProposedMove.objects.get(pk=move_id)
    guard.require(ProposedMove, guard.Verb.WRITE, [move.pk])
    because = because.strip()
    if not because:
        raise ReasonNeeded("Say why in one sentence; the assistant principal decides with it.")
    proposal = _waiting(move.proposal_id)
    if target_id is None or target_id == move.section_id:
        values: dict[str, object] = {"decision": MoveDecision.REFUSED}
    else:
        _refuse_target(proposal, move, target_id, on)
        values = {"decision": MoveDecision.PROPOSED, "target_id": target_id}
    changes = change(
        move,
        version=version,
        because=because,
        edited_by_id=current_rights().staff_id,
        edited_on=on,
        **values,
    )
    audit.record("instruction.edit_move", on=move, changes=changes)
    return move


@transaction.atomic
def decide_moves(
    *,
    proposal_id: int,
    version: int,
    approved: Collection[int],
    because: Mapping[int, str],
    on: date,
) -> Decided:
    """Approve some moves and refuse the others with a reason; the rosters follow on Monday.

    Whoever has left the class since it was proposed is moved nowhere, and the move says so.

    Raises:
        OutOfReach: the actor does not approve this school's groups.
        AlreadyDone: the proposal is decided or replaced.
        ChangedMeanwhile: it is not the one that was shown.
        ReasonNeeded: a refusal without a reason.
        BreaksARule: what is left breaks a rule that no grouping may break.
        RosterIsLocked: a roster is locked for the period of that Monday.
    """
    # First of all: whoever reaches none of the moves would otherwise decide about none of them.
    guard.require(GroupProposal, guard.Verb.APPROVE, [proposal_id])
    proposal = _waiting(proposal_id)
    if proposal.version != version:
        raise ChangedMeanwhile
    moves = list(ProposedMove.objects.filter(proposal_id=proposal.pk).order_by("pk"))
    guard.require(ProposedMove, guard.Verb.APPROVE, [move.pk for move in moves])
    gone = _left_since(moves)
    wanted = set(approved) - gone
    said = {move.pk: (because.get(move.pk, "") or move.because).strip() for move in moves}
    said |= dict.fromkeys(gone, LEFT_SINCE)
    if any(move.pk not in wanted and not said[move.pk] for move in moves):
        raise ReasonNeeded("Say of each move that you refuse why; the teacher reads it.")
    staff_id = current_rights().staff_id
    taken = [move for move in moves if move.pk in wanted]
    _refuse_broken(proposal, taken, on)
    starts_on = first_monday(school_id=proposal.school_id, after=on)
    for move in moves:
        is_approved = move.pk in wanted
        decision = MoveDecision.APPROVED if is_approved else MoveDecision.REFUSED
        changes = change(move, decision=decision, because=said[move.pk])
        audit.record("instruction.decide_move", on=move, changes=changes)
    _carry_out(proposal, taken, starts_on, on=on, staff_id=staff_id)
    ask_to_tell(proposal, n=len(taken))
    n_refused = len(moves) - len(taken)
    publish(
        GroupsDecided(
            proposal_id=proposal.pk,
            school_id=proposal.school_id,
            n_approved=len(taken),
            n_refused=n_refused,
        )
    )
    return Decided(n_approved=len(taken), n_refused=n_refused, starts_on=starts_on)


def _waiting(proposal_id: int) -> GroupProposal:
    """Return a proposal that waits; a teacher reaches its moves, and the desk says where it stands."""
    with guard.acting_as(process(DESK, on_behalf_of=_person())):
        proposal: GroupProposal = GroupProposal.objects.get(pk=proposal_id)
    if proposal.state != ProposalState.PROPOSED:
        label = str(ProposalState(proposal.state).label).lower()
        raise AlreadyDone(f"This proposal no longer waits: {label}. Open the newest one.")
    return proposal


def _left_since(moves: Collection[ProposedMove]) -> set[int]:
    with guard.acting_as(process(DESK, on_behalf_of=_person())):
        seated = seats_of({move.section_id for move in moves})
    return {move.pk for move in moves if (move.section_id, move.student_id) not in seated}


def _refuse_target(proposal: GroupProposal, move: ProposedMove, target_id: int, on: date) -> None:
    with guard.acting_as(process(DESK, on_behalf_of=_person())):
        group = ProposedGroup.objects.filter(proposal_id=proposal.pk, section_id=target_id).first()
    if group is None:
        raise NotInThisCohort("Choose one of the classes of this course.")
    fitting = fitting_targets(
        course_id=proposal.course_id, school_id=proposal.school_id, student_id=move.student_id, on=on
    )
    if target_id not in fitting:
        raise BreaksARule(
            f"{group.label} does not fit: its period, or what the student’s plan asks for. Choose another."
        )


def _refuse_broken(proposal: GroupProposal, taken: Collection[ProposedMove], on: date) -> None:
    """Refuse what breaks a hard rule that was whole before, naming all of it."""
    clashes = clashes_of(proposal, taken, on=on)
    if not clashes:
        return
    said = list(dict.fromkeys(one.says for one in clashes))
    more = "" if len(said) <= MOST_SAID else f" And {len(said) - MOST_SAID} more."
    cure = (
        "Refuse the moves that are marked, or have the groups proposed anew."
        if any(one.move_ids for one in clashes)
        else "Refuse a move into that class, approve one out of it, or have the groups proposed anew."
    )
    raise BreaksARule(f"{' '.join(said[:MOST_SAID])}{more} {cure}", clashes)


def _carry_out(
    proposal: GroupProposal,
    taken: Collection[ProposedMove],
    starts_on: date,
    *,
    on: date,
    staff_id: int | None,
) -> None:
    """Move the approved students on the rosters and close the proposal, on the approver’s word."""
    with guard.acting_as(process(DESK, on_behalf_of=_person())):
        for move in taken:
            rosters.move_out(section_id=move.section_id, student_id=move.student_id, on=starts_on)
            rosters.place_student(section_id=move.target_id, student_id=move.student_id, valid_from=starts_on)
        changes = change(
            proposal,
            state=ProposalState.DECIDED,
            decided_on=on,
            decided_by_id=staff_id,
            starts_on=starts_on,
        )
        audit.record("instruction.decide_groups", on=proposal, changes=changes)


def _person() -> int | None:
    acting = guard.actor()
    return acting.user_id or acting.on_behalf_of


def _groups(proposal: GroupProposal, cohort: CourseCohort, solution: Solution) -> list[ProposedGroup]:
    before = [learner.now for learner in cohort.cohort.learners]
    after = list(solution.placed.values())
    return [
        ProposedGroup(
            proposal=proposal,
            school_id=proposal.school_id,
            section_id=offer.key,
            label=offer.label,
            center=solution.centers.get(offer.key, 50.0),
            seats=offer.seats,
            n_before=before.count(offer.key),
            n_after=after.count(offer.key) if solution.placed else before.count(offer.key),
        )
        for offer in cohort.cohort.offers
    ]


def _moves(proposal: GroupProposal, cohort: CourseCohort, solution: Solution) -> list[ProposedMove]:
    needs = {learner.key: learner.need for learner in cohort.cohort.learners}
    return [
        ProposedMove(
            proposal=proposal,
            student_id=move.learner,
            school_id=proposal.school_id,
            section_id=move.origin,
            target_id=move.target,
            need=needs[move.learner],
            why=move.why,
            reason=told_to_all(move.why, move.reason)[:300],
        )
        for move in solution.moves
        if move.origin is not None
    ]
