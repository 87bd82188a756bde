"""Store what a run found about sections, schools and teachers, and let go of the rows that it restates."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict

import numpy as np

from sextant.assessment.actions.growth_columns import ResultColumns
from sextant.assessment.actions.growth_estimates import SubjectSections
from sextant.assessment.actions.growth_rosters import RosterColumns
from sextant.assessment.actions.growth_store_students import round_off, target_fields
from sextant.assessment.actions.growth_teachers import TeacherLine
from sextant.assessment.actions.growth_windows import Window
from sextant.assessment.models import (
    GrowthRun,
    SchoolGrowth,
    SectionGrowth,
    StudentGrowth,
    TeacherGrowth,
)
from sextant.assessment.terms import GrowthState
from sextant.audit import actions as audit
from sextant.network.actions.bulk import create_rows
from sextant.valueadded import SectionMeans

RESULT_TABLES = (StudentGrowth, SectionGrowth, SchoolGrowth, TeacherGrowth)


def let_go(windows: Sequence[Window], subjects: Sequence[str]) -> None:
    """Mark older results of the same subjects and targets as no longer current."""
    for window in windows:
        if window.is_target:
            for table in RESULT_TABLES:
                table.objects.filter(
                    is_current=True,
                    subject=subjects[window.subject],
                    target_year_id=window.occasion.year_id,
                    target_kind=window.occasion.kind,
                    target_number=window.occasion.number,
                ).update(is_current=False)


def store_sections(
    run: GrowthRun,
    averages: Sequence[SubjectSections],
    columns: ResultColumns,
    targets: dict[int, Window],
    rosters: RosterColumns,
) -> list[SectionGrowth]:
    """Store one row for each section of a target period: its mean, and how it was tested."""
    means = {one.subject: one.means for one in averages}
    rows = []
    for at, section in enumerate(rosters.section_id.tolist()):
        subject = int(rosters.section_subject[at])
        row = SectionGrowth(
            run=run,
            section_id=section,
            school_id=int(rosters.section_school[at]),
            n_enrolled=int(rosters.n_enrolled[at]),
            n_tested=int(rosters.n_tested[at]),
            is_verified=bool(rosters.is_verified[at]),
            **target_fields(columns, targets[subject]),
        )
        if subject in means:
            _fill_mean(row, means[subject], section)
        rows.append(row)
    return _insert(run, "assessment.release_section_growth", SectionGrowth, rows)


def _fill_mean(row: SectionGrowth, means: SectionMeans, section: int) -> None:
    at = int(np.searchsorted(means.section, section))
    if at == means.section.size or means.section[at] != section:
        return
    row.n_students = int(means.n_students[at])
    for name in ("mean", "standard_error", "lower_80", "upper_80", "lower_90", "upper_90"):
        setattr(row, name, _or_none(getattr(means, name)[at]))


def store_schools(
    run: GrowthRun, students: Sequence[StudentGrowth], columns: ResultColumns, windows: dict[int, Window]
) -> list[SchoolGrowth]:
    """Store each school's mean change by subject: all grades together, and each grade."""
    targets = {columns.subjects[code]: target_fields(columns, window) for code, window in windows.items()}
    placed = [row for row in students if row.school_id is not None]
    every = [_school_row(run, rows, None, targets) for rows in _grouped(placed, by_grade=False)]
    graded = [row for row in placed if row.grade is not None]
    each = [_school_row(run, rows, rows[0].grade, targets) for rows in _grouped(graded, by_grade=True)]
    rows = [row for row in (*every, *each) if row is not None]
    return _insert(run, "assessment.release_school_growth", SchoolGrowth, rows)


def _grouped(rows: Sequence[StudentGrowth], *, by_grade: bool) -> Iterable[list[StudentGrowth]]:
    found: dict[tuple[object, ...], list[StudentGrowth]] = {}
    for row in rows:
        found.setdefault((row.school_id, row.subject, row.grade if by_grade else None), []).append(row)
    return found.values()


def _school_row(
    run: GrowthRun,
    rows: Sequence[StudentGrowth],
    grade: int | None,
    targets: dict[str, dict[str, object]],
) -> SchoolGrowth | None:
    changes = np.array([row.change for row in rows if row.change is not None], np.float64)
    if changes.size == 0:
        return None
    error = float(changes.std(ddof=1) / np.sqrt(changes.size)) if changes.size > 1 else None
    states = [row.state for row in rows]
    return SchoolGrowth(
        run=run,
        school_id=rows[0].school_id or 0,
        grade=grade,
        mean=round_off(changes.mean()),
        standard_error=None if error is None else round_off(error),
        n_students=int(changes.size),
        n_watch=states.count(GrowthState.WATCH),
        n_lagging=states.count(GrowthState.LAGGING),
        n_surging=states.count(GrowthState.SURGING),
        n_no_history=states.count(GrowthState.NO_HISTORY),
        **targets[rows[0].subject],
    )


def store_teachers(
    run: GrowthRun, lines: Sequence[TeacherLine], columns: ResultColumns, targets: dict[int, Window]
) -> list[TeacherGrowth]:
    """Store every teacher's estimate."""
    rounded = (
        "raw_mean", "estimate", "sd", "reliability", "lower_80", "upper_80", "lower_90", "upper_90",
        "probability_above", "n_effective", "simple_sd", "simple_reliability",
        "simple_n_effective",
    )  # fmt: skip
    counted = ("n_students", "n_sections", "n_periods", "n_final_periods", "staff_id", "school_id")
    rows = [
        TeacherGrowth(
            run=run,
            # With all its digits: a worksheet redoes it from its lines.
            simple_estimate=line.simple_estimate,
            **{name: round_off(getattr(line, name)) for name in rounded},
            **{name: getattr(line, name) for name in counted},
            by_year=[asdict(year) for year in line.by_year],
            derivation=[one.sums() for one in line.derivation],
            derivation_students=[one.students() for one in line.derivation],
            estimator=line.estimator,
            gates_failed=[str(gate) for gate in line.gates_failed],
            flag=line.flag,
            **target_fields(columns, targets[line.subject]),
        )
        for line in lines
    ]
    return _insert(run, "assessment.release_teacher_growth", TeacherGrowth, rows)


def spread_teachers(rows: Sequence[TeacherGrowth]) -> dict[str, list[float]]:
    """Return every estimate of a subject in order of size, without a name."""
    spread: dict[str, list[float]] = {}
    for row in rows:
        spread.setdefault(row.subject, []).append(round(row.estimate, 3))
    return {subject: sorted(values) for subject, values in spread.items()}


def _or_none(value: float) -> float | None:
    return None if np.isnan(value) else round_off(value)


def _insert[Row: (SectionGrowth, SchoolGrowth, TeacherGrowth)](
    run: GrowthRun, action: str, table: type[Row], rows: list[Row]
) -> list[Row]:
    if not rows:
        return []
    made = create_rows(rows)
    audit.record_batch(
        action,
        table=table,
        keys=[row.pk for row in made],
        rows=([row.pk, row.subject] for row in made),
        note={"run": run.number},
    )
    return made
