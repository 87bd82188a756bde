"""Whose week has a time for learning and for working together, and whose has none."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, time

from django.db.models import Exists, OuterRef

from sextant.instruction.models import StaffBlock
from sextant.instruction.queries.pd_people import teachers_at
from sextant.instruction.rules.pd import TEACHERS
from sextant.instruction.terms import BlockKind
from sextant.network.models import StaffAssignment
from sextant.network.queries.places import list_schools


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockTime:
    """When a block stands in the week."""

    weekday: int
    starts_at: time
    ends_at: time


@dataclass(frozen=True, slots=True, kw_only=True)
class TeacherWeek:
    """One teacher's blocks; None where her week has none of the kind."""

    staff_id: int
    name: str
    learns: BlockTime | None
    works_together: BlockTime | None

    @property
    def lacks(self) -> bool:
        """Tell if a block is missing."""
        return self.learns is None or self.works_together is None


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolGap:
    """How many of a school's teachers have no block of a kind."""

    school_id: int
    school: str
    n_teachers: int
    n_without_pd: int
    n_without_collaboration: int


def week_of(*, school_id: int, on: date) -> tuple[TeacherWeek, ...]:
    """Return the blocks of a school's teachers, those who lack one first."""
    blocks = _blocks([school_id], on=on)
    rows = [
        TeacherWeek(
            staff_id=key,
            name=name,
            learns=blocks.get((school_id, key, BlockKind.PD)),
            works_together=blocks.get((school_id, key, BlockKind.COLLABORATION)),
        )
        for key, name in teachers_at([school_id], on=on)[school_id].items()
    ]
    return tuple(sorted(rows, key=lambda one: not one.lacks))


def list_gaps(*, school_ids: Collection[int] | None, on: date) -> tuple[SchoolGap, ...]:
    """Return the schools where teachers lack a block; all schools where none are named."""
    schools = {one.id: one.name for one in list_schools() if school_ids is None or one.id in school_ids}
    teachers: dict[int, set[int]] = defaultdict(set)
    have: dict[tuple[int, str], set[int]] = defaultdict(set)
    for school, staff, learns, works_together in _who_has_blocks(schools, on=on):
        teachers[school].add(staff)
        have[school, BlockKind.PD] |= {staff} if learns else set()
        have[school, BlockKind.COLLABORATION] |= {staff} if works_together else set()
    found = [
        SchoolGap(
            school_id=key,
            school=name,
            n_teachers=len(teachers[key]),
            n_without_pd=len(teachers[key] - have[key, BlockKind.PD]),
            n_without_collaboration=len(teachers[key] - have[key, BlockKind.COLLABORATION]),
        )
        for key, name in schools.items()
    ]
    return tuple(gap for gap in found if gap.n_without_pd or gap.n_without_collaboration)


def _who_has_blocks(school_ids: Collection[int], *, on: date) -> Iterable[tuple[int, int, bool, bool]]:
    """Yield school, teacher, and whether her week has each kind of block; one question."""

    def block(kind: BlockKind) -> Exists:
        blocks = StaffBlock.objects.on(on).filter(kind=kind, staff_id=OuterRef("staff_id"))
        return Exists(blocks.filter(school_id=OuterRef("school_id")))

    rows = StaffAssignment.objects.on(on).filter(school_id__in=list(school_ids), seat__in=list(TEACHERS))
    found: Iterable[tuple[int, int, bool, bool]] = rows.order_by("pk").values_list(
        "school_id", "staff_id", block(BlockKind.PD), block(BlockKind.COLLABORATION)
    )
    return found


def _blocks(school_ids: Collection[int], *, on: date) -> dict[tuple[int, int, str], BlockTime]:
    rows = StaffBlock.objects.on(on).filter(school_id__in=list(school_ids)).order_by("pk")
    return {
        (school, staff, kind): BlockTime(weekday=weekday, starts_at=starts, ends_at=ends)
        for school, staff, kind, weekday, starts, ends in rows.values_list(
            "school_id", "staff_id", "kind", "weekday", "starts_at", "ends_at"
        )
    }
