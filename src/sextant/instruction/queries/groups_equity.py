"""What approved moves make of each class: who comes and goes, and which groups it holds then."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.instruction.models import ProposedMove
from sextant.instruction.queries.cohorts import seats_of
from sextant.instruction.queries.group_proposals import ProposalPage, as_the_desk
from sextant.instruction.queries.pathways import groups_of_students
from sextant.instruction.terms import MoveDecision
from sextant.network.terms import Gender

# Fewer than so many of a group in a class are not shown as a share: everybody would know who they are.
SMALLEST_SHARE = 5
WHOLE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupShare:
    """One group's share of a class in percent, before and after; None where it is too few to say."""

    group: str
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassChange:
    """One class before and after."""

    label: str
    n_in: int
    n_out: int
    n_before: int
    n_after: int
    shares: tuple[GroupShare, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyNotice:
    """A family whose child changes class, and whether it was told."""

    public_id: UUID
    student: str
    origin: str
    target: str
    told_on: date | None


def class_changes(page: ProposalPage, approved: Collection[int], *, on: date) -> tuple[ClassChange, ...]:
    """Return what the approved moves of a proposal make of its classes, in their order."""
    moves = list(
        ProposedMove.objects.filter(proposal_id=page.id, pk__in=list(approved))
        .order_by("pk")
        .values_list("student_id", "section_id", "target_id")
    )
    with as_the_desk():
        seated = seats_of([group.section_id for group in page.groups])
    out, into = Counter(move[1] for move in moves), Counter(move[2] for move in moves)
    before: dict[int, set[int]] = {group.section_id: set() for group in page.groups}
    for section, student in seated:
        before[section].add(student)
    after = {key: set(held) for key, held in before.items()}
    for student, origin, target in moves:
        after.get(origin, set()).discard(student)
        after.setdefault(target, set()).add(student)
    everybody = sorted({student for held in before.values() for student in held})
    genders = {str(Gender(one).label) for one in Gender}
    groups = {
        name: set(held)
        for name, held in groups_of_students(page.school_id, everybody, on).items()
        if name not in genders
    }
    return tuple(
        ClassChange(
            label=group.label,
            n_in=into[group.section_id],
            n_out=out[group.section_id],
            n_before=len(before[group.section_id]),
            n_after=len(after[group.section_id]),
            shares=tuple(
                GroupShare(
                    group=name,
                    before=_share(held & before[group.section_id], before[group.section_id]),
                    after=_share(held & after[group.section_id], after[group.section_id]),
                )
                for name, held in groups.items()
                if held & (before[group.section_id] | after[group.section_id])
            ),
        )
        for group in page.groups
    )


def family_notices(page: ProposalPage) -> tuple[FamilyNotice, ...]:
    """Return whose families are told of a changed class, by name."""
    rows = ProposedMove.objects.filter(proposal_id=page.id, decision=MoveDecision.APPROVED)
    found = rows.select_related("student", "section", "target").order_by(
        "student__family_name", "student__given_name", "pk"
    )
    return tuple(
        FamilyNotice(
            public_id=row.public_id,
            student=row.student.name,
            origin=row.section.title,
            target=row.target.title,
            told_on=row.family_told_on,
        )
        for row in found
    )


def _share(part: Collection[int], whole: Collection[int]) -> float | None:
    few = len(part) < SMALLEST_SHARE or len(whole) - len(part) < SMALLEST_SHARE
    return None if few else WHOLE * len(part) / len(whole)
