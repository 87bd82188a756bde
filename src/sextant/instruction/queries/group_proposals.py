"""Proposed groups as pages and interlocks read them: where each stands, its moves with their reasons."""

from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.access.reach import current_rights
from sextant.instruction.models import GroupProposal, ProposedGroup, ProposedMove
from sextant.instruction.policies import APPROVE_GROUPS, EDIT_GROUPS
from sextant.instruction.queries.groups_private import reasons_for_reader
from sextant.instruction.terms import MoveDecision, ProposalState
from sextant.kernel import guard
from sextant.kernel.actor import Actor, process
from sextant.kernel.guard import GuardedQuerySet
from sextant.network.models import Student
from sextant.web.formats import period_title

MOST_PROPOSALS = 60
MOST_GROUPS = 1_000
MOST_MOVES = 400
MOST_NAMED = 100
DESK = "group_desk"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalFacts:
    """What the interlock says of a proposal."""

    school_id: int
    report_period_id: int
    course: str
    n_students: int
    n_moves: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalRow:
    """One proposal on the list."""

    public_id: UUID
    course: str
    school: str
    period: str
    state: ProposalState
    n_students: int
    n_moves: int
    n_refused: int
    proposed_on: date
    starts_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow:
    """One class of a proposal."""

    section_id: int
    section_public_id: UUID
    label: str
    center: float
    seats: int
    n_before: int
    n_after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveRow:
    """One move as the page shows it. ``targets``: the proposal's other classes."""

    id: int
    public_id: UUID
    version: int
    student_id: int
    student: str
    student_public_id: UUID
    origin: str
    target_id: int
    target: str
    need: float | None
    reason: str
    decision: MoveDecision
    because: str
    edited_by: str
    may_edit: bool
    targets: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalPage:
    """One proposal with its classes and moves, and what the reader may do."""

    id: int
    version: int
    school_id: int
    course_id: int
    row: ProposalRow
    outcome: str
    gap_percent: float | None
    groups: tuple[GroupRow, ...]
    moves: tuple[MoveRow, ...]
    needs_data: tuple[str, ...]
    n_needs_data: int
    exceeded: tuple[str, ...]
    obstacles: tuple[Mapping[str, str], ...]
    decided_by: str
    decided_on: date | None
    may_decide: bool
    may_propose: bool
    is_anew: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingProposal:
    """A proposal that waits for a decision, with its moves."""

    id: int
    version: int
    move_ids: tuple[int, ...]


def waiting_proposals(*, school_id: int, until: date) -> tuple[WaitingProposal, ...]:
    """Return a school's proposals of up to a day that wait for a decision, the oldest first."""
    rows = GroupProposal.objects.filter(
        school_id=school_id, state=ProposalState.PROPOSED, proposed_on__lte=until
    )
    found = list(rows.order_by("pk").values_list("pk", "version")[:MOST_PROPOSALS])
    moves: dict[int, list[int]] = {}
    of_these = ProposedMove.objects.filter(proposal_id__in=[key for key, _version in found])
    for proposal, move in of_these.order_by("pk").values_list("proposal_id", "pk"):
        moves.setdefault(proposal, []).append(move)
    return tuple(
        WaitingProposal(id=key, version=version, move_ids=tuple(moves.get(key, ()))) for key, version in found
    )


def proposal_facts(proposal_id: int) -> ProposalFacts | None:
    """Return what there is to decide about a proposal, or None where it is out of reach."""
    proposal = GroupProposal.objects.select_related("course").filter(pk=proposal_id).first()
    if proposal is None:
        return None
    return ProposalFacts(
        school_id=proposal.school_id,
        report_period_id=proposal.report_period_id,
        course=proposal.course.title,
        n_students=proposal.n_students,
        n_moves=ProposedMove.objects.filter(proposal_id=proposal_id).count(),
    )


def undecided_in_period(*, school_id: int, report_period_id: int) -> int:
    """Return how many of a school's proposals of a period wait for a decision."""
    rows = GroupProposal.objects.filter(school_id=school_id, report_period_id=report_period_id)
    return rows.filter(state=ProposalState.PROPOSED).count()


def list_proposals(*, school_id: int | None = None) -> tuple[ProposalRow, ...]:
    """Return the proposals of classes within reach, those that wait first, the newest first."""
    groups = ProposedGroup.objects.order_by("-pk")
    if school_id is not None:
        groups = groups.filter(school_id=school_id)
    keys = set(groups.values_list("proposal_id", flat=True)[:MOST_GROUPS])
    found = [one for one in _headers(keys) if one.state != ProposalState.REPLACED]
    moves = _tally([one.pk for one in found])
    rows = [_row(one, moves) for one in found]
    waits = (ProposalState.PROPOSED, ProposalState.IMPOSSIBLE)
    rows.sort(key=lambda row: (row.state not in waits, -row.proposed_on.toordinal(), row.course, row.school))
    return tuple(rows[:MOST_PROPOSALS])


def find_proposal(public_id: UUID) -> ProposalPage | None:
    """Return one proposal with the classes and moves within reach, or None without any."""
    with as_the_desk():
        key = GroupProposal.objects.filter(public_id=public_id).values_list("pk", flat=True).first()
    groups = _groups(key) if key is not None else ()
    if key is None or not groups:
        return None
    proposal = _headers({key})[0]
    moves = list(
        ProposedMove.objects.filter(proposal_id=key)
        .select_related("student", "section", "target", "edited_by")
        .order_by("section__title", "student__family_name", "student__given_name", "pk")[:MOST_MOVES]
    )
    rights = current_rights()
    waits = proposal.state == ProposalState.PROPOSED
    approves = APPROVE_GROUPS.covers(rights, school_id=proposal.school_id)
    writable = _writable([move.pk for move in moves]) if waits and EDIT_GROUPS.holds(rights) else set()
    all_groups = _all_groups(key)
    reasons = reasons_for_reader(moves)
    names = list(
        Student.objects.filter(pk__in=proposal.needs_data[:MOST_NAMED]).order_by(
            "family_name", "given_name", "pk"
        )
    )
    return ProposalPage(
        id=proposal.pk,
        version=proposal.version,
        school_id=proposal.school_id,
        course_id=proposal.course_id,
        row=_row(proposal, _tally([key])),
        outcome=proposal.outcome,
        gap_percent=None if proposal.gap is None else 100 * proposal.gap,
        groups=groups,
        moves=tuple(_move(move, reasons[move.pk], move.pk in writable, all_groups) for move in moves),
        needs_data=tuple(student.name for student in names),
        n_needs_data=len(proposal.needs_data),
        exceeded=tuple(proposal.exceeded),
        obstacles=tuple(proposal.obstacles),
        decided_by=proposal.decided_by.name if proposal.decided_by else "",
        decided_on=proposal.decided_on,
        may_decide=waits and approves,
        may_propose=approves and (waits or proposal.state == ProposalState.IMPOSSIBLE),
        is_anew=_replaces_another(proposal),
    )


def newest_of(public_id: UUID) -> UUID | None:
    """Return the proposal that stands now for the same groups as this one; None where none does."""
    with as_the_desk():
        one = GroupProposal.objects.filter(public_id=public_id).first()
        if one is None:
            return None
        rows = _of_the_same_groups(one).exclude(state=ProposalState.REPLACED)
        found: UUID | None = rows.order_by("-pk").values_list("public_id", flat=True).first()
        return found


def n_waiting(school_id: int) -> int:
    """Return how many of a school's proposals wait for a decision."""
    with as_the_desk():
        return GroupProposal.objects.filter(school_id=school_id, state=ProposalState.PROPOSED).count()


def as_the_desk() -> AbstractContextManager[Actor]:
    """Let the desk answer: a teacher reaches classes and moves, and may know that there is a proposal."""
    acting = guard.actor()
    return guard.acting_as(process(DESK, on_behalf_of=acting.user_id or acting.on_behalf_of))


def _replaces_another(proposal: GroupProposal) -> bool:
    with as_the_desk():
        return _of_the_same_groups(proposal).filter(pk__lt=proposal.pk).exists()


def _of_the_same_groups(proposal: GroupProposal) -> GuardedQuerySet[GroupProposal]:
    return GroupProposal.objects.filter(
        school_id=proposal.school_id,
        course_id=proposal.course_id,
        report_period_id=proposal.report_period_id,
    )


def _headers(keys: Collection[int]) -> list[GroupProposal]:
    with as_the_desk():
        rows = GroupProposal.objects.filter(pk__in=keys)
        return list(
            rows.select_related("course", "school", "report_period__school_year", "decided_by").order_by(
                "-pk"
            )
        )


def _tally(keys: Collection[int]) -> dict[int, list[str]]:
    """Return, by proposal, the decisions on its moves."""
    found: dict[int, list[str]] = {}
    with as_the_desk():
        rows = ProposedMove.objects.filter(proposal_id__in=keys).order_by("pk")
        for proposal, decision in rows.values_list("proposal_id", "decision"):
            found.setdefault(proposal, []).append(decision)
    return found


def _groups(proposal_id: int) -> tuple[GroupRow, ...]:
    rows = ProposedGroup.objects.filter(proposal_id=proposal_id).select_related("section")
    return tuple(
        GroupRow(
            section_id=row.section_id,
            section_public_id=row.section.public_id,
            label=row.label,
            center=row.center,
            seats=row.seats,
            n_before=row.n_before,
            n_after=row.n_after,
        )
        for row in rows.order_by("label", "pk")
    )


def _all_groups(proposal_id: int) -> tuple[tuple[int, str], ...]:
    with as_the_desk():
        rows = ProposedGroup.objects.filter(proposal_id=proposal_id).order_by("label", "pk")
        return tuple(rows.values_list("section_id", "label"))


def _writable(keys: list[int]) -> set[int]:
    scope = guard.scope_of(ProposedMove, guard.Verb.WRITE)
    rows = ProposedMove.objects.filter(pk__in=keys)
    if scope is False:
        return set()
    return set((rows if scope is True else rows.filter(scope)).values_list("pk", flat=True))


def _row(proposal: GroupProposal, moves: Mapping[int, list[str]]) -> ProposalRow:
    decisions = moves.get(proposal.pk, [])
    period = proposal.report_period
    return ProposalRow(
        public_id=proposal.public_id,
        course=proposal.course.title,
        school=proposal.school.name,
        period=period_title(period.number, period.school_year.label),
        state=ProposalState(proposal.state),
        n_students=proposal.n_students,
        n_moves=len(decisions),
        n_refused=decisions.count(MoveDecision.REFUSED),
        proposed_on=proposal.proposed_on,
        starts_on=proposal.starts_on,
    )


def _move(
    move: ProposedMove,
    reason: str,
    may_edit: bool,  # noqa: FBT001
    groups: tuple[tuple[int, str], ...],
) -> MoveRow:
    return MoveRow(
        id=move.pk,
        public_id=move.public_id,
        version=move.version,
        student_id=move.student_id,
        student=move.student.name,
        student_public_id=move.student.public_id,
        origin=move.section.title,
        target_id=move.target_id,
        target=move.target.title,
        need=move.need,
        reason=reason,
        decision=MoveDecision(move.decision),
        because=move.because,
        edited_by=move.edited_by.name if move.edited_by else "",
        may_edit=may_edit,
        targets=tuple(group for group in groups if group[0] != move.section_id),
    )
