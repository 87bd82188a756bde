"""The classes with a released benchmark, and where the list of rooms leads."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from sextant.assessment.models import ReteachPlan, SectionStandard, Standard
from sextant.assessment.queries.released import Benchmark
from sextant.assessment.terms import Need, PlanState
from sextant.network.models import Section

# All classes of a large network with all their standards.
MOST_CELLS = 40_000

# Standard, need, and percent of the points.
type _Cell = tuple[int, str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomRow:
    """One class at its newest benchmark: how many standards it needs again, and which is the lowest."""

    section_id: int
    public_id: UUID
    title: str
    school: str
    benchmark: Benchmark
    n_standards: int
    n_class: int
    n_group: int
    lowest: str
    lowest_text: str
    lowest_percent: float


class _Room(NamedTuple):
    id: int
    public_id: UUID
    title: str
    school: str


def list_rooms(benchmarks: Sequence[Benchmark], *, school_id: int | None = None) -> tuple[RoomRow, ...]:
    """Return the classes within reach at these benchmarks, those with most to teach again first."""
    of = {one.administration_id: one for one in benchmarks}
    rows = SectionStandard.objects.filter(administration_id__in=of)
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    cells: dict[tuple[int, int], list[_Cell]] = {}
    told = rows.order_by("section_id", "mean_percent", "pk").values_list(
        "section_id", "administration_id", "standard_id", "need", "mean_percent"
    )
    plans = ReteachPlan.objects.filter(administration_id__in=of).exclude(state=PlanState.GAP_FOUND)
    if school_id is not None:
        plans = plans.filter(school_id=school_id)
    planned = set(plans.order_by("pk").values_list("section_id", "administration_id", "standard_id"))
    for section_id, administration_id, standard_id, told_need, percent in told[:MOST_CELLS]:
        # What has a plan waits for none: the room and the list of gaps count the same.
        need = Need.SPIRAL if (section_id, administration_id, standard_id) in planned else told_need
        cells.setdefault((section_id, administration_id), []).append((standard_id, need, percent))
    sections = Section.objects.filter(pk__in={section for section, _ in cells}).order_by("pk")
    # Plain values: two thousand records of a section and its school take longer than all the rest.
    rooms = {row[0]: _Room(*row) for row in sections.values_list("pk", "public_id", "title", "school__name")}
    standards = {one.pk: one for one in Standard.objects.filter(pk__in={own[0][0] for own in cells.values()})}
    found = [
        _shape(rooms[section], own, of[administration], standards[own[0][0]])
        for (section, administration), own in cells.items()
    ]
    return tuple(sorted(found, key=_place))


def _place(room: RoomRow) -> tuple[int, str, int, str, int]:
    """Sort by what is to be taught again, then by subject and grade: grade 2 comes before grade 10."""
    one = room.benchmark
    return (-room.n_class, one.subject, -1 if one.grade is None else one.grade, room.title, room.section_id)


def _shape(room: _Room, cells: Sequence[_Cell], benchmark: Benchmark, lowest: Standard) -> RoomRow:
    needs = [need for _standard, need, _percent in cells]
    return RoomRow(
        section_id=room.id,
        public_id=room.public_id,
        title=room.title,
        school=room.school,
        benchmark=benchmark,
        n_standards=len(cells),
        n_class=needs.count(Need.CLASS),
        n_group=needs.count(Need.GROUP),
        lowest=str(lowest),
        lowest_text=lowest.text,
        lowest_percent=cells[0][2],
    )
