"""Which results share a scale: grades and forms with enough of them, and what has no spread to measure by."""

from collections.abc import Iterator

import numpy as np

from sextant.assessment.actions.growth_columns import (
    ROW_COLUMNS,
    Booleans,
    Floats,
    Integers,
    ResultColumns,
)
from sextant.assessment.rules.subjects import subject_label
from sextant.valueadded.arrays import group

# Below these the engine refuses: a cell without spread, and an error that is in other units.
SMALLEST_RELATIVE_SD, SMALLEST_RELATIVE_ERROR = 1e-9, 1e-3


def _cells(columns: ResultColumns) -> tuple[Integers, int]:
    if columns.student.size == 0:
        return np.zeros(0, np.int64), 0
    key = (columns.subject * 10_000_000 + (columns.period - columns.period.min())) * 32 + columns.cell
    _, of_row = np.unique(key, return_inverse=True)
    return of_row.astype(np.int64), int(of_row.max()) + 1


def merge_small_cells(columns: ResultColumns, smallest: int) -> ResultColumns:
    """Put grades with few results into the subject's common cell: a mean of five says nothing."""
    of_row, n_cells = _cells(columns)
    is_small = np.bincount(of_row, minlength=n_cells)[of_row] < smallest
    merged = {name: getattr(columns, name) for name in ROW_COLUMNS}
    merged["cell"] = np.where(is_small, 0, columns.cell)
    return ResultColumns(
        **merged, subjects=columns.subjects, occasions=columns.occasions, notes=columns.notes
    )


def code_forms(columns: ResultColumns, smallest: int) -> ResultColumns:
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


def leave_out_inestimable(columns: ResultColumns) -> ResultColumns:
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
