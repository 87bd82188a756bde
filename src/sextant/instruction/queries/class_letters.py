"""What the letter to a family says about a new class: from where to where, with whom, from which day on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.instruction.models import GroupProposal, ProposedMove
from sextant.instruction.queries.group_proposals import MOST_MOVES, as_the_desk
from sextant.instruction.terms import MoveDecision, ProposalState
from sextant.kernel import guard
from sextant.kernel.actor import Capacity
from sextant.kernel.guard import GuardedQuerySet
from sextant.network.models import SectionStaff
from sextant.network.terms import SectionRole

MOST_LETTERS = 6
AT_HOME = frozenset({Capacity.FAMILY, Capacity.STUDENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassLetter:
    """One letter: a student's class of a course changes.

    Attributes:
        id, public_id: those of the move.
        proposal_public_id: the regrouping that it belongs to.
        teacher: who teaches the new class then; empty where nobody is named yet.
        starts_on: the first day in the new class.
        told_on: when the family was told; None while it was not.
    """

    id: int
    public_id: UUID
    proposal_public_id: UUID
    student_id: int
    student: str
    student_public_id: UUID
    school_id: int
    school: str
    course: str
    origin: str
    target: str
    teacher: str
    starts_on: date
    told_on: date | None


def find_class_letter(public_id: UUID) -> ClassLetter | None:
    """Return the letter about one approved move within reach; a family finds it once it was told."""
    rows = list(_approved().filter(public_id=public_id))
    return next(iter(_letters(rows)), None)


def list_class_letters(proposal_id: int) -> tuple[ClassLetter, ...]:
    """Return the letters of a decided regrouping within reach, by the students' names."""
    rows = _approved().filter(proposal_id=proposal_id)
    named = rows.order_by("student__family_name", "student__given_name", "pk")
    return _letters(list(named[:MOST_MOVES]))


def class_letters_of(*, student_id: int) -> tuple[tuple[UUID, str], ...]:
    """Return the approved moves of a student within reach, each with its new class, the newest first."""
    rows = _approved().filter(student_id=student_id).order_by("-pk")
    return tuple((row.public_id, row.target.title) for row in rows[:MOST_LETTERS])


def public_id_of_proposal(proposal_id: int) -> UUID | None:
    """Return a proposal's id for addresses, if it is within reach."""
    rows = GroupProposal.objects.filter(pk=proposal_id)
    found: UUID | None = rows.values_list("public_id", flat=True).first()
    return found


def _approved() -> GuardedQuerySet[ProposedMove]:
    rows = ProposedMove.objects.filter(decision=MoveDecision.APPROVED)
    if guard.actor().capacity in AT_HOME:
        # People hear it from people: the letter is there to read again.
        rows = rows.filter(family_told_on__isnull=False)
    return rows.select_related("student", "section", "target", "school")


def _letters(rows: Sequence[ProposedMove]) -> tuple[ClassLetter, ...]:
    """Make letters of moves; the desk says of which course, from when and with whom, whoever reads."""
    with as_the_desk():
        decided = GroupProposal.objects.filter(
            pk__in={row.proposal_id for row in rows}, state=ProposalState.DECIDED
        )
        proposals = decided.select_related("course").in_bulk()
        teachers = _teachers(rows, proposals)
    return tuple(
        ClassLetter(
            id=row.pk,
            public_id=row.public_id,
            proposal_public_id=proposals[row.proposal_id].public_id,
            student_id=row.student_id,
            student=row.student.name,
            student_public_id=row.student.public_id,
            school_id=row.school_id,
            school=row.school.name,
            course=proposals[row.proposal_id].course.title,
            origin=row.section.title,
            target=row.target.title,
            teacher=teachers.get((row.target_id, row.proposal_id), ""),
            starts_on=proposals[row.proposal_id].starts_on,
            told_on=row.family_told_on,
        )
        for row in rows
        if row.proposal_id in proposals
    )


def _teachers(
    rows: Sequence[ProposedMove], proposals: dict[int, GroupProposal]
) -> dict[tuple[int, int], str]:
    """Return who teaches each new class on the first day there, by class and proposal."""
    held = SectionStaff.objects.filter(
        section_id__in={row.target_id for row in rows}, role=SectionRole.TEACHER_OF_RECORD
    ).select_related("staff")
    terms = list(held.order_by("pk"))
    return {
        (term.section_id, key): term.staff.name
        for key, proposal in proposals.items()
        for term in terms
        if term.valid_from <= proposal.starts_on
        and (term.valid_until is None or term.valid_until > proposal.starts_on)
    }
