"""Who is kept apart from whom at a school, and which waiting moves would bring a pair together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from sextant.access.policy import DeskPolicy
from sextant.access.reach import current_rights
from sextant.instruction.models import KeptApart, ProposedMove
from sextant.instruction.terms import ApartReason, MoveDecision
from sextant.network.models import SectionEnrollment
from sextant.network.queries.people import StudentRow, find_student, list_students

MOST_PAIRS = 200
MOST_FOUND = 20
SHORTEST_SEARCH = 2
A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """One pair. ``is_parted``: not both are at the school any more."""

    id: int
    public_id: UUID
    school_id: int
    student: str
    student_public_id: UUID
    other: str
    other_public_id: UUID
    reason: str
    since: date
    until: date | None
    is_parted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolPairs:
    """The pairs of a school that hold, and those that ended within a year, the newest end first."""

    rows: tuple[PairRow, ...]
    n_rows: int
    ended: tuple[PairRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A student who is chosen for a pair."""

    id: int
    public_id: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtTogether:
    """A pair whom the moves of a proposal would put into one class."""

    student: str
    other: str
    section_id: int


def schools_of_desk(policy: DeskPolicy) -> frozenset[int]:
    """Return the schools where the reader holds a role of this very desk, and not another of its row."""
    held = (one for one in current_rights().held if one.role in policy.roles)
    return frozenset(key for one in held for key in one.school_ids or ())


def school_pairs(*, school_id: int, on: date) -> SchoolPairs:
    """Return a school's pairs on a day, by the first student's family name."""
    of_school = KeptApart.objects.filter(school_id=school_id).select_related("student", "other")
    in_force = of_school.on(on)
    by_name = in_force.order_by("student__family_name", "student__given_name", "pk")
    rows = _rows(by_name[:MOST_PAIRS])
    ended = of_school.filter(valid_until__lte=on, valid_until__gt=on - A_YEAR)
    return SchoolPairs(
        rows=rows,
        n_rows=len(rows) if len(rows) < MOST_PAIRS else in_force.count(),
        ended=_rows(ended.order_by("-valid_until", "-pk")[:MOST_PAIRS]),
    )


def find_pair(public_id: UUID) -> PairRow | None:
    """Return one pair, if it is within reach."""
    rows = KeptApart.objects.filter(public_id=public_id).select_related("student", "other")
    return next(iter(_rows(rows.order_by("pk"))), None)


def find_chosen(key: str) -> Chosen | None:
    """Return the student whom an address names, or None where it names none within reach."""
    try:
        student = find_student(UUID(key))
    except ValueError:
        return None
    if student is None:
        return None
    return Chosen(id=student.pk, public_id=student.public_id, name=student.name)


def students_to_choose(
    *, text: str, school_id: int, but: int | None, on: date
) -> tuple[tuple[StudentRow, ...], bool]:
    """Return the first students of a school whom a text names, one left out, and if there are more."""
    if len(text) < SHORTEST_SEARCH:
        return (), False
    found = [one for one in list_students(on=on, school_id=school_id, text=text) if one.id != but]
    return tuple(found[:MOST_FOUND]), len(found) > MOST_FOUND


def pairs_brought_together(*, proposal_id: int, on: date) -> tuple[BroughtTogether, ...]:
    """Return the pairs in force whom a proposal's moves that are not refused put into one class."""
    moves = ProposedMove.objects.filter(proposal_id=proposal_id).exclude(decision=MoveDecision.REFUSED)
    found = list(moves.order_by("pk").values_list("student_id", "section_id", "target_id"))
    goes_to = {student: target for student, _section, target in found}
    pairs = KeptApart.objects.on(on).filter(Q(student_id__in=goes_to) | Q(other_id__in=goes_to))
    concerned = list(pairs.select_related("student", "other").order_by("pk")[:MOST_PAIRS])
    if not concerned:
        return ()
    sections = {section for _student, *both in found for section in both}
    people = {key for pair in concerned for key in (pair.student_id, pair.other_id)}
    seats = SectionEnrollment.objects.on(on).filter(section_id__in=sections, student_id__in=people)
    after = dict(seats.order_by("pk").values_list("student_id", "section_id")) | goes_to
    return tuple(
        BroughtTogether(student=pair.student.name, other=pair.other.name, section_id=after[pair.student_id])
        for pair in concerned
        if pair.student_id in after and after[pair.student_id] == after.get(pair.other_id)
    )


def _rows(pairs: Iterable[KeptApart]) -> tuple[PairRow, ...]:
    return tuple(
        PairRow(
            id=pair.pk,
            public_id=pair.public_id,
            school_id=pair.school_id,
            student=pair.student.name,
            student_public_id=pair.student.public_id,
            other=pair.other.name,
            other_public_id=pair.other.public_id,
            reason=str(ApartReason(pair.reason).label),
            since=pair.valid_from,
            until=pair.valid_until,
            is_parted={pair.student.school_id, pair.other.school_id} != {pair.school_id},
        )
        for pair in pairs
    )
