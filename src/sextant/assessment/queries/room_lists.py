"""The classes with a released benchmark, and where the list of rooms leads."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sextant.assessment.models import SectionStandard
from sextant.assessment.queries.released import Benchmark
from sextant.assessment.terms import Need

MOST_CELLS = 6_000


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomRow:
    """One class at its newest benchmark: how many standards it needs again, and which is the lowest."""

    section_id: int
    public_id: UUID
    title: str
    benchmark: Benchmark
    n_standards: int
    n_class: int
    n_group: int
    lowest: str
    lowest_text: str
    lowest_percent: float


def list_rooms(benchmarks: Sequence[Benchmark], *, school_id: int | None = None) -> tuple[RoomRow, ...]:
    """Return the classes within reach at these benchmarks, those with most to teach again first."""
    of = {one.administration_id: one for one in benchmarks}
    rows = SectionStandard.objects.filter(administration_id__in=of)
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    by_room: dict[tuple[int, int], list[SectionStandard]] = {}
    for row in rows.select_related("section", "standard").order_by("section_id", "mean_percent", "pk")[
        :MOST_CELLS
    ]:
        by_room.setdefault((row.section_id, row.administration_id), []).append(row)
    found = [_shape(cells, of[administration]) for (_, administration), cells in by_room.items()]
    return tuple(sorted(found, key=lambda room: (-room.n_class, room.title, room.section_id)))


def _shape(cells: Sequence[SectionStandard], benchmark: Benchmark) -> RoomRow:
    lowest = cells[0]
    needs = [cell.need for cell in cells]
    return RoomRow(
        section_id=lowest.section_id,
        public_id=lowest.section.public_id,
        title=lowest.section.title,
        benchmark=benchmark,
        n_standards=len(cells),
        n_class=needs.count(Need.CLASS),
        n_group=needs.count(Need.GROUP),
        lowest=str(lowest.standard),
        lowest_text=lowest.standard.text,
        lowest_percent=lowest.mean_percent,
    )
