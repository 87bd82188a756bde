"""Read the network's results into arrays for the engine: one series a subject, one cell a scale."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import numpy.typing as npt

from sextant.assessment.models import AssessmentResult
from sextant.assessment.rules.periods import Occasion, Year, index_occasions
from sextant.assessment.rules.subjects import subject_label
from sextant.assessment.terms import COUNTING_ATTEMPTS, PeriodKind
from sextant.network.models import ReportPeriod, SchoolYear
from sextant.valueadded.arrays import group

type Floats = npt.NDArray[np.float64]
type Integers = npt.NDArray[np.int64]
type Booleans = npt.NDArray[np.bool_]

CHUNK = 20_000
NO_GRADE = -9
# Grades run from -1: two more, and 0 is left for "one scale for all".
GRADE_SHIFT = 2
# Below these the engine refuses: a cell without spread, and an error that is in other units.
SMALLEST_RELATIVE_SD, SMALLEST_RELATIVE_ERROR = 1e-9, 1e-3
COLUMNS = (
    "subject", "school_year_id", "period_kind", "period_number", "period_order", "period_label",
    "student_id", "score", "standard_error", "max_score", "grade", "school_id", "course_id", "form",
    "attempt", "pk",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultColumns:
    """Every usable result, sorted by student, subject and occasion, one row each; shape (rows,).

    Attributes:
        student: database key.
        subject: place in ``subjects``.
        period: index of the occasion in the subject's own series.
        value: the score, in the test's unit.
        standard_error: same unit, NaN where not known.
        most: points of the whole test, NaN where it does not count points.
        cell: 0 for a scale that all grades share, else the grade whose own form this is, plus 2.
        grade: NO_GRADE where not known.
        school: database key, 0 where not known.
        course: database key, 0 where not known.
        form: code of the cell and the form's own name; forms of a few results stand with their cell.
        subjects: the subjects' words, in the order of their codes.
        occasions: by subject code and index.
        notes: what was left out and why, in sentences.
    """

    student: Integers
    subject: Integers
    period: Integers
    value: Floats
    standard_error: Floats
    most: Floats
    cell: Integers
    grade: Integers
    school: Integers
    course: Integers
    form: Integers
    subjects: tuple[str, ...]
    occasions: dict[tuple[int, int], Occasion]
    notes: tuple[str, ...]

    def target(self, subject: int) -> int:
        """Return the index of the subject's newest occasion."""
        return int(self.period[self.subject == subject].max())

    def where(self, keep: Booleans | Integers, *, notes: Iterable[str] = ()) -> "ResultColumns":
        """Return only the rows marked, or those at the places given in that order, with further notes."""
        kept = {name: getattr(self, name)[keep] for name in ROW_COLUMNS}
        return ResultColumns(
            **kept, subjects=self.subjects, occasions=self.occasions, notes=(*self.notes, *notes)
        )


ROW_COLUMNS = (
    "student", "subject", "period", "value", "standard_error", "most", "cell", "grade", "school", "course",
    "form",
)  # fmt: skip


def read_years(*, on: date) -> dict[int, Year]:
    """Return the school years that have begun by ``on``, by key."""
    years = SchoolYear.objects.filter(starts_on__lte=on).order_by("starts_on")
    return {
        year.pk: Year(id=year.pk, label=year.label, starts_on=year.starts_on, ends_on=year.ends_on)
        for year in years
    }


def read_results(
    *, on: date, years: dict[int, Year], subjects: frozenset[str] | None, smallest_cell: int
) -> ResultColumns:
    """Read what counts by ``on``, choose one series a subject, and leave out what has no spread."""
    raw = _read_raw(years, subjects, untested=_report_periods_ahead(on))
    columns = _choose_series(raw)
    columns = _keep_first_sittings(columns, raw)
    columns = _merge_small_cells(columns, smallest_cell)
    columns = _code_forms(columns, smallest_cell)
    return _leave_out_inestimable(columns)


def _report_periods_ahead(on: date) -> frozenset[tuple[int, int]]:
    ahead = ReportPeriod.objects.filter(benchmark_starts_on__gt=on).values_list("school_year_id", "number")
    return frozenset(ahead)


@dataclass(slots=True)
class _Raw:
    """What the database gave, in lists that grow; occasions and subjects as codes."""

    occasion_codes: dict[tuple[str, Occasion], int] = field(default_factory=dict)
    occasion: list[int] = field(default_factory=list)
    attempt: list[int] = field(default_factory=list)
    form_codes: dict[str, int] = field(default_factory=dict)
    form: list[int] = field(default_factory=list)
    rows: list[tuple[int, float, float | None, float | None, int | None, int | None, int | None]] = field(
        default_factory=list
    )

    def column(self, place: int, missing: float) -> Floats:
        """Return one column as numbers, with ``missing`` where there is none."""
        return np.array([missing if row[place] is None else row[place] for row in self.rows], np.float64)

    def integers(self, place: int, missing: int) -> Integers:
        """Return one column as whole numbers, with ``missing`` where there is none."""
        return np.array([missing if row[place] is None else row[place] for row in self.rows], np.int64)


def _read_raw(
    years: dict[int, Year], subjects: frozenset[str] | None, *, untested: frozenset[tuple[int, int]]
) -> _Raw:
    results = AssessmentResult.objects.filter(
        is_excluded=False,
        attempt__in=COUNTING_ATTEMPTS,
        score__isnull=False,
        school_year_id__in=list(years),
    ).order_by("student_id", "pk")
    if subjects is not None:
        results = results.filter(subject__in=subjects)
    raw, ranks = _Raw(), {str(attempt): rank for rank, attempt in enumerate(COUNTING_ATTEMPTS)}
    places: dict[tuple[object, ...], int | None] = {}
    for row in results.values_list(*COLUMNS).iterator(chunk_size=CHUNK):
        named = row[:6]
        if named not in places:
            places[named] = _code_occasion(raw, named, years, untested)
        code = places[named]
        if code is not None:
            raw.occasion.append(code)
            raw.rows.append(row[6:13])
            raw.form.append(raw.form_codes.setdefault(row[13], len(raw.form_codes)))
            raw.attempt.append(ranks[row[14]])
    return raw


def _code_occasion(
    raw: _Raw, named: tuple[object, ...], years: dict[int, Year], untested: frozenset[tuple[int, int]]
) -> int | None:
    subject, year_id, kind, number, order, label = named
    if kind == PeriodKind.REPORT_PERIOD and (year_id, number) in untested:
        return None
    occasion = Occasion(
        year_start=years[year_id].starts_on.year,  # type: ignore[index]
        order=order,  # type: ignore[arg-type]
        number=number,  # type: ignore[arg-type]
        kind=str(kind),
        label=str(label),
        year_id=year_id,  # type: ignore[arg-type]
    )
    return raw.occasion_codes.setdefault((str(subject), occasion), len(raw.occasion_codes))


def _choose_series(raw: _Raw) -> ResultColumns:
    """Give each subject the one kind of period in which most of its results stand."""
    counts = np.bincount(np.array(raw.occasion, np.int64), minlength=len(raw.occasion_codes))
    by_kind: dict[str, Counter[str]] = {}
    for (subject, occasion), code in raw.occasion_codes.items():
        by_kind.setdefault(subject, Counter())[occasion.kind] += int(counts[code])
    order = [str(kind) for kind in PeriodKind]
    chosen = {
        subject: min(kinds, key=lambda kind: (-kinds[kind], order.index(kind)))
        for subject, kinds in by_kind.items()
    }
    notes = [
        f"{subject_label(subject)}: {kinds[kind]:,} results by {PeriodKind(kind).label.lower()} were left "
        f"out; most results of the subject come by {PeriodKind(chosen[subject]).label.lower()}."
        for subject, kinds in sorted(by_kind.items())
        for kind in sorted(kinds)
        if kind != chosen[subject]
    ]
    return _columns_of(raw, chosen, notes)


def _columns_of(raw: _Raw, chosen: dict[str, str], notes: list[str]) -> ResultColumns:
    subjects = tuple(sorted(chosen))
    subject_of = np.full(len(raw.occasion_codes), -1, np.int64)
    period_of = np.zeros(len(raw.occasion_codes), np.int64)
    occasions: dict[tuple[int, int], Occasion] = {}
    for code, subject in enumerate(subjects):
        mine = {one: at for (word, one), at in raw.occasion_codes.items() if word == subject}
        mine = {one: at for one, at in mine.items() if one.kind == chosen[subject]}
        for occasion, index in index_occasions(mine).items():
            subject_of[mine[occasion]], period_of[mine[occasion]] = code, index
            occasions[code, index] = occasion
    coded = np.array(raw.occasion, np.int64)
    grade = raw.integers(4, NO_GRADE)
    most = raw.column(3, np.nan)
    has_own_form = ~np.isnan(most) & (grade != NO_GRADE)
    return ResultColumns(
        student=raw.integers(0, 0),
        subject=subject_of[coded],
        period=period_of[coded],
        value=raw.column(1, np.nan),
        standard_error=raw.column(2, np.nan),
        most=most,
        cell=np.where(has_own_form, grade + GRADE_SHIFT, 0),
        grade=grade,
        school=raw.integers(5, 0),
        course=raw.integers(6, 0),
        form=np.array(raw.form, np.int64),
        subjects=subjects,
        occasions=occasions,
        notes=tuple(notes),
    )


def _keep_first_sittings(columns: ResultColumns, raw: _Raw) -> ResultColumns:
    """Keep one result for each student, subject and occasion: the full sitting, then the earlier record."""
    attempt = np.array(raw.attempt, np.int64)
    place = np.arange(attempt.size)
    order = np.lexsort((place, attempt, columns.period, columns.subject, columns.student))
    order = order[columns.subject[order] >= 0].astype(np.int64)
    ordered = columns.where(order)
    first = np.ones(order.size, np.bool_)
    first[1:] = (
        (ordered.student[1:] != ordered.student[:-1])
        | (ordered.subject[1:] != ordered.subject[:-1])
        | (ordered.period[1:] != ordered.period[:-1])
    )
    n_more = int((~first).sum())
    notes = [f"{n_more:,} further sittings in the same period were left out."] if n_more else []
    return ordered.where(first, notes=notes)


def _cells(columns: ResultColumns) -> tuple[Integers, int]:
    if columns.student.size == 0:
        return np.zeros(0, np.int64), 0
    key = (columns.subject * 10_000_000 + (columns.period - columns.period.min())) * 32 + columns.cell
    _, of_row = np.unique(key, return_inverse=True)
    return of_row.astype(np.int64), int(of_row.max()) + 1


def _merge_small_cells(columns: ResultColumns, smallest: int) -> ResultColumns:
    """Put grades with few results into the subject's common cell: a mean of five says nothing."""
    of_row, n_cells = _cells(columns)
    is_small = np.bincount(of_row, minlength=n_cells)[of_row] < smallest
    merged = {name: getattr(columns, name) for name in ROW_COLUMNS}
    merged["cell"] = np.where(is_small, 0, columns.cell)
    return ResultColumns(
        **merged, subjects=columns.subjects, occasions=columns.occasions, notes=columns.notes
    )


def _code_forms(columns: ResultColumns, smallest: int) -> ResultColumns:
    """Number the forms of each cell; one of a few results stands with the largest, and a note says so."""
    if columns.student.size == 0:
        return columns
    forms = group(columns.subject, columns.period, columns.cell, columns.form)
    cells = group(*(column[forms.example] for column in (columns.subject, columns.period, columns.cell)))
    largest = np.zeros(cells.n_groups, np.int64)
    order = np.argsort(forms.size, kind="stable")
    largest[cells.of_row[order]] = order
    is_small = forms.size < smallest
    stands_with = np.where(is_small, largest[cells.of_row], np.arange(forms.n_groups))
    named = columns.form[forms.example][stands_with]
    n_moved = int(forms.size[stands_with != np.arange(forms.n_groups)].sum())
    notes = [_forms_note(n_moved, smallest)] if n_moved else []
    # A form keeps its code from period to period, and differs from cell to cell.
    code = columns.cell * (int(columns.form.max()) + 1) + named[forms.of_row]
    changed = {name: getattr(columns, name) for name in ROW_COLUMNS} | {"form": code}
    return ResultColumns(
        **changed,
        subjects=columns.subjects,
        occasions=columns.occasions,
        notes=(*columns.notes, *notes),
    )


def _forms_note(n: int, smallest: int) -> str:
    return (
        f"{n:,} results come from forms with fewer than {smallest} results; they stand on the scale of the "
        "largest form of the same grade."
    )


def _leave_out_inestimable(columns: ResultColumns) -> ResultColumns:
    """Leave out cells without spread, then subjects with one occasion; say so for each subject."""
    of_row, n_cells = _cells(columns)
    size = np.bincount(of_row, minlength=n_cells)
    mean = np.bincount(of_row, weights=columns.value, minlength=n_cells) / np.maximum(size, 1)
    spread = np.bincount(of_row, weights=(columns.value - mean[of_row]) ** 2, minlength=n_cells)
    sd = np.sqrt(spread / np.maximum(size, 1))
    largest = np.zeros(n_cells)
    np.maximum.at(largest, of_row, np.abs(columns.value))
    has_spread = (size > 1) & (sd > SMALLEST_RELATIVE_SD * np.maximum(largest, 1e-300))
    kept = columns.where(has_spread[of_row], notes=_spread_notes(columns, has_spread[of_row]))
    kept = _forget_absurd_errors(kept, sd[of_row][has_spread[of_row]])
    has_history = np.array(
        [np.unique(kept.period[kept.subject == code]).size > 1 for code in range(len(kept.subjects))], bool
    )
    return kept.where(has_history[kept.subject], notes=_history_notes(kept, has_history))


def _forget_absurd_errors(columns: ResultColumns, sd: Floats) -> ResultColumns:
    with np.errstate(invalid="ignore"):
        absurd = columns.standard_error < SMALLEST_RELATIVE_ERROR * sd
    if not absurd.any():
        return columns
    changed = {name: getattr(columns, name) for name in ROW_COLUMNS}
    changed["standard_error"] = np.where(absurd, np.nan, columns.standard_error)
    note = f"{int(absurd.sum()):,} standard errors are too small to be one and were not used."
    return ResultColumns(
        **changed, subjects=columns.subjects, occasions=columns.occasions, notes=(*columns.notes, note)
    )


def _spread_notes(columns: ResultColumns, keep: Booleans) -> Iterator[str]:
    for code, subject in enumerate(columns.subjects):
        n = int((~keep & (columns.subject == code)).sum())
        if n:
            yield (
                f"{subject_label(subject)}: {n:,} results stand alone in their period, or are all equal, "
                "so there is no spread to measure by; they were left out."
            )


def _history_notes(columns: ResultColumns, has_history: Booleans) -> Iterator[str]:
    for code, subject in enumerate(columns.subjects):
        if not has_history[code]:
            yield (
                f"{subject_label(subject)} cannot be estimated yet: it has results of one period only. "
                "Import the results of another period."
            )
