"""How the instructional standards stand among teachers: aggregates of scored coaching visits, nobody named.

The lesson desk reads the visits and hands out means of several teachers; evaluations are another book.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Avg

from sextant.access.small_numbers import suppress, tells_few
from sextant.instruction.models import InstructionalStandard, Observation, StandardScore
from sextant.instruction.queries.visits_rubric import StandardRow, rubric_in_use
from sextant.instruction.queries.visits_seen import UNSHARED
from sextant.instruction.rules.standards import Stands, band_of, order_of, stand, weak
from sextant.instruction.thresholds import REPORT_TEACHERS, WEAK_LEVEL, WEAK_SHARE, WEAK_TEACHERS
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.models import School, SectionStaff
from sextant.network.queries.calendar import latest_school_year
from sextant.network.queries.settings import threshold


@dataclass(frozen=True, slots=True, kw_only=True)
class TeacherMean:
    """One teacher's mean on one standard this year; it never leaves this module by itself."""

    teacher_id: int
    school_id: int
    standard_id: int
    mean: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """One standard: all teachers together, and by grade band (None: too few to show)."""

    public_id: UUID
    title: str
    everybody: Stands | None
    bands: tuple[tuple[str, Stands | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The standards by grade band, the weakest first.

    ``least`` is the smallest group that is shown, ``line`` the level under which a standard is hard.
    """

    bands: tuple[str, ...]
    rows: tuple[ReportRow, ...]
    n_teachers: int
    least: int
    line: float

    @property
    def weakest(self) -> ReportRow | None:
        """Return the weakest standard of those that may be shown."""
        return next((row for row in self.rows if row.everybody is not None), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolRow:
    """One school on one standard; None: too few teachers to show, there or where it would tell of another."""

    public_id: UUID
    name: str
    stands: Stands | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeakStandard:
    """A standard that most teachers of a school find hard."""

    standard_id: int
    title: str
    stands: Stands


def read_report(*, school_ids: Collection[int], on: date, hides_few: bool = True) -> Report:
    """Return how each standard in use stands in these schools, by grade band.

    Args:
        school_ids: the schools that are taken together.
        on: the day; its school year counts.
        hides_few: whether small groups are hidden; who reads each visit of the school needs no hiding.
    """
    rubric = rubric_in_use()
    means = _means(school_ids, on=on)
    bands = _bands_of({one.teacher_id for one in means}, on=on)
    line = _line(on)
    least = int(threshold(REPORT_TEACHERS, on=on)) if hides_few else 1
    shown = tuple(sorted(set(bands.values()), key=order_of))
    by_standard: dict[int, list[TeacherMean]] = defaultdict(list)
    for one in means:
        by_standard[one.standard_id].append(one)
    rows = [
        _report_row(one, by_standard[one.id], bands, shown, line=line, least=least)
        for one in (rubric.standards if rubric else ())
    ]
    rows.sort(key=lambda row: row.everybody.mean if row.everybody else float("inf"))
    return Report(
        bands=shown,
        rows=tuple(rows),
        n_teachers=len({one.teacher_id for one in means}),
        least=least,
        line=line,
    )


def read_schools(*, standard: UUID, school_ids: Collection[int], on: date) -> tuple[SchoolRow, ...]:
    """Return how one standard stands in each school, none of too few teachers, the weakest first."""
    found = InstructionalStandard.objects.filter(public_id=standard).values_list("pk", flat=True).first()
    means = [one for one in _means(school_ids, on=on) if one.standard_id == found]
    by_school: dict[int, list[float]] = defaultdict(list)
    for one in means:
        by_school[one.school_id].append(one.mean)
    least = int(threshold(REPORT_TEACHERS, on=on))
    counts = suppress({key: len(levels) for key, levels in by_school.items()}, smallest=least)
    rows = [
        SchoolRow(
            public_id=school.public_id,
            name=school.name,
            stands=stand(by_school[school.pk], line=_line(on)) if counts.get(school.pk) else None,
        )
        for school in School.objects.filter(pk__in=school_ids).order_by("name", "pk")
    ]
    return tuple(sorted(rows, key=lambda row: row.stands.mean if row.stands else float("inf")))


def standards_named(standard: UUID) -> str:
    """Return code and name of a standard, empty where there is none."""
    row = InstructionalStandard.objects.filter(public_id=standard).first()
    return str(row) if row else ""


def weak_standards(*, school_id: int, on: date) -> tuple[WeakStandard, ...]:
    """Return the standards that most teachers of a school find hard this year, the weakest first."""
    by_standard: dict[int, list[float]] = defaultdict(list)
    for one in _means([school_id], on=on):
        by_standard[one.standard_id].append(one.mean)
    line = _line(on, school_id=school_id)
    standing = {
        key: found for key, means in by_standard.items() if (found := stand(means, line=line)) is not None
    }
    hard = weak(
        standing,
        share_percent=threshold(WEAK_SHARE, on=on, school_id=school_id),
        from_teachers=int(threshold(WEAK_TEACHERS, on=on, school_id=school_id)),
    )
    rows = InstructionalStandard.objects.filter(pk__in=[key for key, _stands in hard])
    titles = {row.pk: str(row) for row in rows}
    return tuple(WeakStandard(standard_id=key, title=titles.get(key, ""), stands=one) for key, one in hard)


def schools_with_scores(*, on: date) -> tuple[int, ...]:
    """Return the schools in which anybody was scored this school year."""
    return tuple(sorted({one.school_id for one in _means(None, on=on)}))


def _report_row(
    standard: StandardRow,
    means: Sequence[TeacherMean],
    bands: Mapping[int, str],
    shown: Sequence[str],
    *,
    line: float,
    least: int,
) -> ReportRow:
    by_band: dict[str, list[float]] = {band: [] for band in shown}
    for one in means:
        by_band[bands[one.teacher_id]].append(one.mean)
    # A hidden band beside a known whole would follow from it: another one is hidden, too.
    schools = Counter((one.school_id, bands[one.teacher_id]) for one in means)
    if least > 1 and tells_few(schools, smallest=least):
        # Bands follow schools, which have a page of their own: one less the other would tell of few.
        by_band = {band: [] for band in shown}
    counts = suppress({band: len(levels) for band, levels in by_band.items() if levels}, smallest=least)
    everybody = [one.mean for one in means]
    return ReportRow(
        public_id=standard.public_id,
        title=standard.title,
        everybody=stand(everybody, line=line) if len(everybody) >= least else None,
        bands=tuple((band, stand(by_band[band], line=line) if counts.get(band) else None) for band in shown),
    )


def _means(school_ids: Collection[int] | None, *, on: date) -> list[TeacherMean]:
    """Return each teacher's mean on each standard over the scored coaching visits of the school year."""
    year = latest_school_year(on)
    if year is None:
        return []
    with _as_desk():
        rows = StandardScore.objects.filter(level__isnull=False, scored_on__range=(year.starts_on, on))
        if school_ids is not None:
            rows = rows.filter(school_id__in=list(school_ids))
        unshared = Observation.objects.filter(state__in=UNSHARED).values("pk")
        grouped = (
            rows.exclude(visit_id__in=unshared)
            .order_by()
            .values("teacher_id", "school_id", "standard_id")
            .annotate(mean=Avg("level"))
        )
        return [TeacherMean(**row) for row in grouped]


def _bands_of(teachers: Collection[int], *, on: date) -> dict[int, str]:
    grades: dict[int, list[int]] = defaultdict(list)
    with _as_desk():
        rows = SectionStaff.objects.on(on).filter(
            staff_id__in=list(teachers), section__ends_on__gte=on, section__course__grade__isnull=False
        )
        for teacher, grade in rows.values_list("staff_id", "section__course__grade"):
            grades[teacher].append(grade)
    return {teacher: band_of(grades[teacher]) for teacher in teachers}


def _line(on: date, *, school_id: int | None = None) -> float:
    return threshold(WEAK_LEVEL, on=on, school_id=school_id)


@contextmanager
def _as_desk() -> Iterator[None]:
    acting = guard.actor()
    asked_by = acting.user_id or acting.on_behalf_of
    with guard.acting_as(process("lesson_desk", on_behalf_of=asked_by)):
        yield
