"""Read the network's results into arrays for the engine: one series a subject, one cell a scale."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from sextant.assessment.actions.growth_cells import code_forms, leave_out_inestimable, merge_small_cells
from sextant.assessment.actions.growth_columns import NO_GRADE, Floats, Integers, ResultColumns
from sextant.assessment.models import Administration, AssessmentResult, Release
from sextant.assessment.rules.periods import Occasion, Year, index_occasions
from sextant.assessment.rules.subjects import subject_label
from sextant.assessment.terms import COUNTING_ATTEMPTS, AdministrationState, PeriodKind
from sextant.network.models import ReportPeriod, SchoolYear

CHUNK = 20_000
# Grades run from -1: two more, and 0 is left for "one scale for all".
GRADE_SHIFT = 2
COLUMNS = (
    "subject", "school_year_id", "period_kind", "period_number", "period_order", "period_label",
    "student_id", "score", "standard_error", "max_score", "grade", "school_id", "course_id", "form",
    "attempt", "pk",
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
    raw = _read_raw(years, subjects, untested=_untested(on))
    columns = _choose_series(raw)
    columns = _keep_first_sittings(columns, raw)
    columns = merge_small_cells(columns, smallest_cell)
    columns = code_forms(columns, smallest_cell)
    return leave_out_inestimable(columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Untested:
    """Report periods whose benchmark lies ahead, and the subjects of which one is released all the same."""

    ahead: frozenset[tuple[int, int]]
    released: frozenset[tuple[int, int, str]]

    def holds(self, year_id: int, number: int, subject: str) -> bool:
        """Tell if nothing can have been tested yet: what the network has released was."""
        return (year_id, number) in self.ahead and (year_id, number, subject) not in self.released


def _untested(on: date) -> _Untested:
    ahead = ReportPeriod.objects.filter(benchmark_starts_on__gt=on)
    released = Administration.objects.filter(
        state=AdministrationState.RELEASED,
        report_period__in=ahead,
        pk__in=Release.objects.filter(at__date__lte=on).values("administration_id"),
    ).values_list("report_period__school_year_id", "report_period__number", "subject")
    return _Untested(
        ahead=frozenset(ahead.values_list("school_year_id", "number")), released=frozenset(released)
    )


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


def _read_raw(years: dict[int, Year], subjects: frozenset[str] | None, *, untested: _Untested) -> _Raw:
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
    raw: _Raw, named: tuple[object, ...], years: dict[int, Year], untested: _Untested
) -> int | None:
    subject, year_id, kind, number, order, label = named
    if kind == PeriodKind.REPORT_PERIOD and untested.holds(year_id, number, str(subject)):  # type: ignore[arg-type]
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
