"""A benchmark by room: standards of a class, or of all classes of a course, the worst on top."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.assessment.models import SectionStandard, Sitting, Standard
from sextant.assessment.queries.released import Benchmark, released_benchmarks
from sextant.assessment.queries.reteach_limits import settings_on
from sextant.assessment.queries.reteach_plans import PlanMark, plan_marks
from sextant.assessment.rules.mastery import MasteryLines, band_of
from sextant.assessment.rules.room_view import worst_first
from sextant.assessment.terms import Band, Need, PlanResult, PlanState
from sextant.network.models import Section, Student

MOST_SECTIONS = 60
MOST_STANDARDS = 60
MOST_STUDENTS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Bands:
    """Where bands begin, and whether the benchmark is reliable enough to speak of one student."""

    lines: MasteryLines
    is_reliable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardCell:
    """One standard in one class: numbers in percent, what it needs, and the plan about it."""

    section_id: int
    standard_id: int
    standard_public_id: UUID
    code: str
    text: str
    n_students: int
    mean_percent: float
    mastered_percent: float | None
    below_percent: float | None
    need: Need
    plan: PlanMark | None

    @property
    def waits_for_plan(self) -> bool:
        """Tell if it is to be taught again and nobody has planned it: what the list of gaps counts, too."""
        has_none = self.plan is None or self.plan.state is PlanState.GAP_FOUND
        return has_none and self.need in {Need.CLASS, Need.GROUP}

    @property
    def is_closed(self) -> bool:
        """Tell if a plan has closed the gap, so that nothing of it is to be taught again."""
        return self.plan is not None and self.plan.result is PlanResult.CLOSED_GAP


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentMark:
    """One student on one standard; ``percent`` is None where she had no item of it."""

    percent: float | None
    points: float
    most: float
    band: Band | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentRow:
    """One student of the class with her mark on each standard, in the order of the columns."""

    student_id: int
    public_id: UUID
    name: str
    percent: float | None
    marks: tuple[StudentMark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """One class and one benchmark. ``worst`` are the three lowest standards, ``others`` the rest."""

    worst: tuple[StandardCell, ...]
    others: tuple[StandardCell, ...]
    students: tuple[StudentRow, ...]
    n_sat: int

    @property
    def cells(self) -> tuple[StandardCell, ...]:
        return (*self.worst, *self.others)


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """One standard over all classes of a course, in the order of the grid's sections."""

    standard_id: int
    code: str
    text: str
    mean_percent: float
    cells: tuple[StandardCell | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """All classes of one course at one school: standards down, classes across."""

    sections: tuple[Section, ...]
    worst: tuple[GridRow, ...]
    others: tuple[GridRow, ...]


def read_room(*, section_id: int, benchmark: Benchmark, on: date) -> Room:
    """Return one class's benchmark; the sittings of one section are read and nobody else's."""
    cells = list_cells(benchmark=benchmark, section_ids=[section_id])
    worst, others = worst_first({cell.standard_id: cell.mean_percent for cell in cells})
    by_standard = {cell.standard_id: cell for cell in cells}
    order = (*worst, *others)
    rows = read_sittings(section_id, benchmark.administration_id)
    bands = bands_on(on, benchmark=benchmark)
    students = tuple(student_row(row, order, bands) for row in rows)
    return Room(
        worst=tuple(by_standard[key] for key in worst),
        others=tuple(by_standard[key] for key in others),
        students=students,
        n_sat=sum(row.percent is not None for row in students),
    )


def benchmarks_of_class(section_id: int, course_id: int | None) -> tuple[Benchmark, ...]:
    """Return the released benchmarks of a course at which this class has results, the newest first."""
    released = released_benchmarks(course_ids=[course_id]) if course_id else ()
    rows = SectionStandard.objects.filter(
        section_id=section_id, administration_id__in=[one.administration_id for one in released]
    )
    taken = set(rows.values_list("administration_id", flat=True).distinct())
    return tuple(one for one in released if one.administration_id in taken)


def bands_on(on: date, *, benchmark: Benchmark) -> Bands:
    """Return where the bands of a benchmark begin; an unreliable one says nothing about one student.

    Nor does one that too few took: nobody knows how reliable it is.
    """
    settings = settings_on(on)
    is_reliable = benchmark.alpha is not None and benchmark.alpha >= settings.least_alpha
    return Bands(lines=settings.lines, is_reliable=is_reliable)


def list_cells(
    *, benchmark: Benchmark, section_ids: Sequence[int] | None = None, school_id: int | None = None
) -> tuple[StandardCell, ...]:
    """Return the standards of classes at one benchmark, in the order of the framework."""
    rows = SectionStandard.objects.filter(administration_id=benchmark.administration_id)
    if section_ids is not None:
        rows = rows.filter(section_id__in=section_ids)
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    found = list(
        rows.select_related("standard").order_by("section_id", "standard__position", "pk")[
            : MOST_SECTIONS * MOST_STANDARDS
        ]
    )
    marks = plan_marks(
        administration_id=benchmark.administration_id, section_ids={row.section_id for row in found}
    )
    return tuple(_cell(row, marks.get((row.section_id, row.standard_id))) for row in found)


def read_grid(*, school_id: int, benchmark: Benchmark) -> Grid:
    """Return all classes of a course at a school that the reader reaches, standards down, worst on top."""
    cells = list_cells(benchmark=benchmark, school_id=school_id)
    keys = {cell.section_id for cell in cells}
    sections = tuple(Section.objects.filter(pk__in=keys).order_by("title", "pk")[:MOST_SECTIONS])
    means: dict[int, float] = {}
    by_place = {(cell.standard_id, cell.section_id): cell for cell in cells}
    for standard in dict.fromkeys(cell.standard_id for cell in cells):
        ones = [cell for cell in cells if cell.standard_id == standard]
        n = sum(cell.n_students for cell in ones)
        means[standard] = sum(cell.mean_percent * cell.n_students for cell in ones) / n if n else 0.0
    worst, others = worst_first(means)

    def row(standard: int) -> GridRow:
        line = tuple(by_place.get((standard, section.pk)) for section in sections)
        one = next(cell for cell in line if cell is not None)
        return GridRow(
            standard_id=standard, code=one.code, text=one.text, mean_percent=means[standard], cells=line
        )

    return Grid(sections=sections, worst=tuple(map(row, worst)), others=tuple(map(row, others)))


def find_standard(public_id: UUID) -> Standard | None:
    """Return one standard, or None."""
    standard: Standard | None = Standard.objects.filter(public_id=public_id).first()
    return standard


def read_sittings(section_id: int, administration_id: int) -> list[Sitting]:
    """Return the sittings of one class that count, by name."""
    rows = Sitting.objects.filter(
        administration_id=administration_id, section_id=section_id, counts=True
    ).select_related("student")
    return list(rows.order_by("student__family_name", "student__given_name", "pk")[:MOST_STUDENTS])


def _cell(row: SectionStandard, plan: PlanMark | None) -> StandardCell:
    return StandardCell(
        section_id=row.section_id,
        standard_id=row.standard_id,
        standard_public_id=row.standard.public_id,
        code=str(row.standard),
        text=row.standard.text,
        n_students=row.n_students,
        mean_percent=row.mean_percent,
        mastered_percent=row.mastered_percent,
        below_percent=row.below_percent,
        need=Need(row.need),
        plan=plan,
    )


def student_row(row: Sitting, order: Sequence[int], bands: Bands) -> StudentRow:
    """Return one sitting as a row: the student, and a mark on each of these standards."""
    student: Student = row.student
    has_score = row.raw is not None and bool(row.max_points)
    return StudentRow(
        student_id=student.pk,
        public_id=student.public_id,
        name=student.name,
        percent=100 * row.raw / row.max_points if has_score else None,  # type: ignore[operator]
        marks=tuple(_mark(row.by_standard.get(str(key)), bands) for key in order),
    )


def _mark(points: Sequence[float] | None, bands: Bands) -> StudentMark:
    if not points or not points[1]:
        return StudentMark(percent=None, points=0, most=0, band=None)
    got, most = points
    return StudentMark(
        percent=100 * got / most,
        points=got,
        most=most,
        band=band_of(got, most, is_reliable=bands.is_reliable, lines=bands.lines),
    )
