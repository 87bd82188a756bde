"""One standard in one class: the items, the wrong option most chosen, the idea behind it, and who has it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.assessment.models import Misconception, ReleasedItem, Standard
from sextant.assessment.queries.released import Benchmark
from sextant.assessment.queries.released_pictures import PlaceKey, pictures_at
from sextant.assessment.queries.room_view import (
    StandardCell,
    StudentRow,
    bands_on,
    list_cells,
    read_sittings,
    student_row,
)
from sextant.assessment.queries.test_seats import Picture
from sextant.assessment.rules.room_view import (
    Answered,
    Place,
    Told,
    gather_misconceptions,
    read_place,
    written_key,
)
from sextant.assessment.terms import Band

MOST_ITEMS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Chooser:
    """A student who chose the wrong option."""

    public_id: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLine:
    """One item of a standard: what it asks, what the class and the network did, who thought what."""

    form_label: str
    position: int
    stem: str
    passage: str
    key: str
    counts: bool
    network_percent: float | None
    told: Told
    misconception: str
    answer: str
    choosers: tuple[Chooser, ...]
    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Idea:
    """A wrong idea behind several items, and whoever showed it."""

    code: str
    says: str
    answer: str
    choosers: tuple[Chooser, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CellPage:
    """One standard in one class down to the students."""

    cell: StandardCell
    items: tuple[ItemLine, ...]
    ideas: tuple[Idea, ...]
    students: tuple[StudentRow, ...]

    @property
    def below(self) -> tuple[StudentRow, ...]:
        """Return who has points enough for a claim and lies below the standard."""
        return tuple(row for row in self.students if _is_below(row))


def find_cell(*, section_id: int, standard: Standard, benchmark: Benchmark, on: date) -> CellPage | None:
    """Return one standard in one class: items, wrong options, the ideas behind them, and the students."""
    cells = list_cells(benchmark=benchmark, section_ids=[section_id])
    cell = next((one for one in cells if one.standard_id == standard.pk), None)
    if cell is None:
        return None
    rows = read_sittings(section_id, benchmark.administration_id)
    names = {row.student_id: Chooser(public_id=row.student.public_id, name=row.student.name) for row in rows}
    answered = [
        Answered(student_id=row.student_id, form_label=row.form_label, answers=row.answers, points=row.points)
        for row in rows
    ]
    items = list(
        ReleasedItem.objects.filter(release_id=benchmark.release_id, standard_id=standard.pk).order_by(
            "form_label", "position"
        )[:MOST_ITEMS]
    )
    told = [read_place(_place(item), answered) for item in items]
    pictures = pictures_at(benchmark.release_id, [(item.form_label, item.position) for item in items])
    ideas = gather_misconceptions(one.wrong for one in told)
    known = _misconceptions([one.wrong.misconception for one in told if one.wrong])
    bands = bands_on(on, benchmark=benchmark)
    lines = sorted(
        (
            _item_line(item, one, names, known, pictures)
            for item, one in zip(items, told, strict=True)
            if one.n
        ),
        key=lambda line: (
            line.told.percent is None,
            line.told.percent or 0.0,
            line.form_label,
            line.position,
        ),
    )
    return CellPage(
        cell=cell,
        items=tuple(lines),
        ideas=tuple(_idea(code, students, names, known) for code, students in ideas),
        students=tuple(student_row(row, (standard.pk,), bands) for row in rows),
    )


def _is_below(row: StudentRow) -> bool:
    return row.marks[0].band in {Band.DEVELOPING, Band.NOT_YET}


def _place(item: ReleasedItem) -> Place:
    return Place(
        form_label=item.form_label,
        position=item.position,
        kind=item.kind,
        points=item.points,
        key=item.key,
        options=item.options,
        counts=item.counts,
    )


def _misconceptions(codes: Sequence[str]) -> dict[str, Misconception]:
    return {one.code: one for one in Misconception.objects.filter(code__in=[code for code in codes if code])}


def _item_line(
    item: ReleasedItem,
    told: Told,
    names: dict[int, Chooser],
    known: dict[str, Misconception],
    pictures: Mapping[PlaceKey, tuple[Picture, ...]],
) -> ItemLine:
    idea = known.get(told.wrong.misconception) if told.wrong else None
    return ItemLine(
        form_label=item.form_label,
        position=item.position,
        stem=item.stem,
        passage=item.passage,
        key=written_key(item.key),
        counts=item.counts,
        network_percent=None if item.p is None else 100 * item.p,
        told=told,
        misconception=idea.says if idea else "",
        answer=idea.answer if idea else "",
        choosers=_named(told.wrong.student_ids if told.wrong else (), names),
        pictures=pictures.get((item.form_label, item.position), ()),
    )


def _idea(
    code: str, students: frozenset[int], names: dict[int, Chooser], known: dict[str, Misconception]
) -> Idea:
    idea = known.get(code)
    return Idea(
        code=code,
        says=idea.says if idea else code,
        answer=idea.answer if idea else "",
        choosers=_named(tuple(students), names),
    )


def _named(students: Sequence[int], names: dict[int, Chooser]) -> tuple[Chooser, ...]:
    """Return whoever chose, in the order of the class list."""
    chosen = set(students)
    return tuple(one for student, one in names.items() if student in chosen)
