"""What a fit gives back, as tables with the words of the files: students, teachers, schools."""

import csv
import gzip
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from sextant.cli.fitting.coding import CodedRosters, CodedScores
from sextant.cli.fitting.columns import parquet_module
from sextant.valueadded import StudentState
from sextant.valueadded.students import StudentFit
from sextant.valueadded.teachers import EffectsFit

STATES = {
    StudentState.NO_HISTORY: "no history",
    StudentState.NONE: "on own path",
    StudentState.WATCH: "watch",
    StudentState.LAGGING: "lagging",
    StudentState.SURGING: "surging",
}
DECIMALS = 6

type Table = Mapping[str, np.ndarray[tuple[int], np.dtype[Any]]]


def student_table(fit: StudentFit, coded: CodedScores) -> Table:
    """Return one row for each student and subject of the newest period.

    Scores are in the test's own units; ``change_sd`` counts in standard deviations of what is usual.
    """
    rows, cells = fit.rows, fit.cells
    location, scale = cells.location[rows.cell], cells.scale[rows.cell]
    label = coded.calendar.labels[int(np.flatnonzero(coded.calendar.index == fit.target_period)[0])]
    low, high = rows.interval_low, rows.interval_high
    return {
        "student_id": coded.students[rows.student],
        "subject": coded.subjects[rows.subject],
        "period": np.full(rows.student.size, label),
        "score": location + scale * rows.observed,
        "expected": location + scale * rows.expected,
        "low_80": location + scale * low[:, 1],
        "high_80": location + scale * high[:, 1],
        "low_95": location + scale * low[:, 3],
        "high_95": location + scale * high[:, 3],
        "prediction_sd": scale * rows.prediction_sd,
        "change": scale * rows.change,
        "change_sd": rows.change / rows.prediction_sd,
        "growth_percentile": _percentile(rows.p),
        "lower_tail": rows.lower_tail,
        "upper_tail": rows.upper_tail,
        "probability_of_real_drop": rows.prob_below_delta,
        "probability_of_real_rise": rows.prob_above_delta,
        "earlier_results": rows.n_prior,
        "state": np.array([STATES[StudentState(state)] for state in rows.state.tolist()]),
        "two_periods_running": rows.two_periods_running,
    }


def teacher_table(fit: EffectsFit, coded: CodedScores, rosters: CodedRosters) -> Table:
    """Return one row for each teacher and subject; effects are points a year of full instruction."""
    parts: list[dict[str, Any]] = []
    for subject, effects in zip(fit.subjects, fit.effects, strict=True):
        teachers, lists = effects.teachers, effects.lists
        listed = np.where(np.isin(teachers.teacher, lists.high), "high", "")
        listed = np.where(np.isin(teachers.teacher, lists.low), "low", listed)
        parts.append(
            {
                "teacher_id": rosters.teachers[teachers.teacher],
                "subject": np.full(teachers.teacher.size, coded.subjects[subject]),
                "effect": teachers.effect,
                "posterior_sd": teachers.posterior_sd,
                "low_80": teachers.lower_80,
                "high_80": teachers.upper_80,
                "low_95": teachers.lower_95,
                "high_95": teachers.upper_95,
                "probability_above": teachers.probability_above,
                "probability_below": teachers.probability_below,
                "reliability": teachers.reliability,
                "students": teachers.n_students,
                "sections": teachers.n_sections,
                "periods": teachers.n_periods,
                "effective_results": teachers.n_effective,
                "student_years": teachers.student_years,
                "has_minimum_exposure": teachers.has_minimum_exposure,
                "listed": listed,
            }
        )
    return _stacked(parts)


def school_table(fit: EffectsFit, coded: CodedScores) -> Table | None:
    """Return one row for each school and subject, or None where the scores name no school."""
    if coded.schools is None:
        return None
    parts: list[dict[str, Any]] = []
    for subject, effects in zip(fit.subjects, fit.effects, strict=True):
        if (schools := effects.schools) is None:
            continue
        parts.append(
            {
                "school_id": coded.schools[schools.school],
                "subject": np.full(schools.school.size, coded.subjects[subject]),
                "level": schools.level,
                "level_sd": schools.level_sd,
                "level_low_95": schools.level_lower_95,
                "level_high_95": schools.level_upper_95,
                "growth": schools.growth,
                "growth_sd": schools.growth_sd,
                "growth_low_95": schools.growth_lower_95,
                "growth_high_95": schools.growth_upper_95,
            }
        )
    return _stacked(parts) if parts else None


def write_table(table: Table, folder: Path, name: str, *, parquet: bool) -> Path:
    """Write a table, whole or not at all: Parquet, else packed CSV."""
    path = folder / f"{name}{'.parquet' if parquet else '.csv.gz'}"
    unfinished = path.with_name(f".{path.name}.part")
    if parquet:
        module = parquet_module()
        import pyarrow

        module.write_table(
            pyarrow.table({key: pyarrow.array(column) for key, column in table.items()}), unfinished
        )
    else:
        _write_csv(table, unfinished)
    unfinished.replace(path)
    return path


def _write_csv(table: Table, path: Path) -> None:
    columns = [_as_text(column) for column in table.values()]
    # A fixed time in the header: the same fit gives the same bytes.
    with path.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as packed:
        lines = _Lines(packed)
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(table)
        writer.writerows(zip(*columns, strict=True))


class _Lines:
    """Takes the text lines of a CSV writer into a binary file."""

    def __init__(self, stream: gzip.GzipFile) -> None:
        self._stream = stream

    def write(self, line: str) -> int:
        return self._stream.write(line.encode())


def _as_text(column: np.ndarray[tuple[int], np.dtype[Any]]) -> list[Any]:
    if column.dtype.kind == "f":
        return ["" if math.isnan(value) else f"{value:.{DECIMALS}g}" for value in column.tolist()]
    if column.dtype.kind == "b":
        return ["yes" if value else "no" for value in column.tolist()]
    return list(column.tolist())


def _percentile(p: Any) -> Any:
    """Return 1 to 99, NaN where there is no p."""
    return np.clip(np.ceil(p * 100), 1, 99)


def _stacked(parts: list[dict[str, Any]]) -> Table:
    return {key: np.concatenate([part[key] for part in parts]) for key in parts[0]}
