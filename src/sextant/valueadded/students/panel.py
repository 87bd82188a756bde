"""Scores laid out as one row for each student, one column for each subject and period."""

from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Booleans, Floats, Integers, freeze, group
from sextant.valueadded.errors import InvalidInput, NotEstimable
from sextant.valueadded.inputs import Scores
from sextant.valueadded.students.options import FitOptions

FEWEST_STUDENTS = 60
FEWEST_IN_COLUMN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns of a panel: subject and period, sorted by period, then subject.

    Attributes:
        subject, period: codes, shape (columns,).
    """

    subject: Integers
    period: Integers

    def of_period(self, period: int) -> Integers:
        """Return the positions of one period's columns."""
        return np.flatnonzero(self.period == period)

    def before(self, period: int) -> Integers:
        """Return the positions of all columns before a period; they come first, without gaps."""
        return np.flatnonzero(self.period < period)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """Subject x period x course x form (x grade): results that share a location and a scale.

    Attributes:
        column: position of the cell's column in the panel, shape (cells,).
        course, form, grade: codes, -1 where the scores carry none, shape (cells,).
        n_results: shape (cells,).
    """

    column: Integers
    course: Integers
    form: Integers
    grade: Integers
    n_results: Integers

    @property
    def n_cells(self) -> int:
        """Return the number of cells."""
        return int(self.column.size)

    @property
    def is_alone(self) -> Booleans:
        """Mark cells that are their column's only one, shape (cells,)."""
        return np.asarray(np.bincount(self.column)[self.column] == 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """The results of all students; rows sorted by the code of the student.

    Attributes:
        student: codes, shape (students,).
        columns: what the columns are.
        cells: the cells.
        value: results in test units, NaN where there is none, shape (students, columns).
        error: known standard errors, NaN where not known, same shape; None where none is known.
        cell: the cell of each result, -1 where there is none, same shape.
        n_unlinked: results left out because their course or form holds too few to place it.
    """

    student: Integers
    columns: Columns
    cells: Cells
    value: Floats
    error: Floats | None
    cell: Integers
    n_unlinked: int

    @property
    def observed(self) -> Booleans:
        """Mark the results that exist, shape (students, columns)."""
        return self.cell >= 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    rows: Integers
    subject: Integers
    period: Integers
    course: Integers
    form: Integers
    grade: Integers


def lay_out(*, scores: Scores, target_period: int, options: FitOptions) -> Panel:
    """Lay the scores up to the target period out as a panel with cells of their own.

    Raises:
        NotEstimable: too few students with a result in the target period; no earlier period; equal
            results throughout a cell.
        InvalidInput: scaling within grades without grades.
    """
    kept = _choose_rows(scores, target_period, options)
    columns, column = _make_columns(kept, target_period)
    cells, cell = _make_cells(kept, column, options.smallest_cell)
    _check_target(columns, column, kept, target_period)
    panel = _fill(scores, kept.rows, columns, column, cells, cell)
    _check_spread(panel)
    return panel


def lay_out_like(*, scores: Scores, columns: Columns, cells: Cells, options: FitOptions) -> Panel:
    """Lay other scores out in the columns and cells of a published panel.

    Results in columns or cells that the published panel does not have are left out and counted.

    Raises:
        NotEstimable: no score lies in a published column.
    """
    kept = _choose_rows(scores, int(columns.period.max()), options)
    known = {
        (int(s), int(p)): place
        for place, (s, p) in enumerate(zip(columns.subject, columns.period, strict=True))
    }
    column = np.array(
        [known.get((int(s), int(p)), -1) for s, p in zip(kept.subject, kept.period, strict=True)],
        dtype=np.int64,
    )
    if not (column >= 0).any():
        raise NotEstimable(
            "No score lies in a subject and period of the published fit.", cure="Fit these scores anew."
        )
    cell = _match_cells(kept, column, cells)
    return _fill(scores, kept.rows, columns, column, cells, cell)


def _choose_rows(scores: Scores, target: int, options: FitOptions) -> _Rows:
    if options.within_grade and scores.grade is None:
        raise InvalidInput(
            "Scaling within grade levels was asked for, but the scores carry no grade.",
            cure="Pass the grade of each row, or scale across grades.",
        )
    rows = np.flatnonzero((scores.period <= target) & (scores.period > target - options.n_periods))

    def codes(column: Integers | None, *, used: bool = True) -> Integers:
        return column[rows] if column is not None and used else np.full(rows.size, -1, dtype=np.int64)

    return _Rows(
        rows=rows,
        subject=scores.subject[rows],
        period=scores.period[rows],
        course=codes(scores.course),
        form=codes(scores.form),
        grade=codes(scores.grade, used=options.within_grade),
    )


def _make_columns(kept: _Rows, target: int) -> tuple[Columns, Integers]:
    found = group(kept.period, kept.subject)
    # A handful of results in a column would only add a column of guesses.
    enough = found.size >= FEWEST_IN_COLUMN
    if not enough.any() or not (kept.period[found.example][enough] < target).any():
        raise NotEstimable(
            f"No period before {target} holds results of at least {FEWEST_IN_COLUMN} students.",
            cure="Add the results of earlier periods, or judge a later period.",
        )
    number = np.where(enough, np.cumsum(enough) - 1, -1)
    example = found.example[enough]
    columns = Columns(subject=freeze(kept.subject[example]), period=freeze(kept.period[example]))
    return columns, np.asarray(number[found.of_row], dtype=np.int64)


def _check_target(columns: Columns, column: Integers, kept: _Rows, target: int) -> None:
    at_target = columns.of_period(target)
    n_results = int(np.bincount(column[column >= 0], minlength=columns.period.size)[at_target].max(initial=0))
    if n_results < FEWEST_STUDENTS:
        known = np.unique(kept.period)
        raise NotEstimable(
            f"Only {n_results} students have a result of period {target} in their largest subject; "
            f"a network needs {FEWEST_STUDENTS} to say what is usual.",
            cure=f"Choose another of the periods {known.min()} to {known.max()}, or wait for more results."
            if known.size
            else "Import results first.",
        )


def _make_cells(kept: _Rows, column: Integers, smallest: int) -> tuple[Cells, Integers]:
    found = group(column, kept.form, kept.course, kept.grade)
    at, size = found.example, found.size
    home = np.arange(found.n_groups)
    is_small = size < smallest
    for small in np.flatnonzero(is_small):
        same = (column[at] == column[at[small]]) & (kept.form[at] == kept.form[at[small]])
        same &= kept.grade[at] == kept.grade[at[small]]
        # One form is one scale, whatever the course; another form cannot be placed by a handful.
        largest = int(np.argmax(np.where(same, size, 0)))
        total = int(size[same].sum())
        home[small] = largest if total >= smallest or _is_only_form(column[at], int(small), same) else -1
    home = np.where(column[at] < 0, -1, home)
    kept_cells = np.unique(home[home >= 0])
    number = np.full(found.n_groups + 1, -1, dtype=np.int64)
    number[kept_cells] = np.arange(kept_cells.size)
    cell = number[home][found.of_row]
    example = at[kept_cells]
    cells = Cells(
        column=freeze(column[example]),
        course=freeze(kept.course[example]),
        form=freeze(kept.form[example]),
        grade=freeze(kept.grade[example]),
        n_results=freeze(np.bincount(cell[cell >= 0], minlength=kept_cells.size).astype(np.int64)),
    )
    return cells, cell


def _is_only_form(column: Integers, small: int, same: Booleans) -> bool:
    return bool((same == (column == column[small])).all())


def _match_cells(kept: _Rows, column: Integers, cells: Cells) -> Integers:
    """Return the published cell of each row; a course unknown there goes to its form's largest cell."""
    cell = np.full(column.size, -1, dtype=np.int64)
    for place in np.argsort(cells.n_results, kind="stable"):
        same_form = (column == cells.column[place]) & (kept.form == cells.form[place])
        cell[same_form & (kept.grade == cells.grade[place])] = place
    for place in range(cells.n_cells):
        same = (column == cells.column[place]) & (kept.form == cells.form[place])
        same &= (kept.course == cells.course[place]) & (kept.grade == cells.grade[place])
        cell[same] = place
    return cell


def _fill(
    scores: Scores, rows: Integers, columns: Columns, column: Integers, cells: Cells, cell: Integers
) -> Panel:
    student, row = np.unique(scores.student[rows], return_inverse=True)
    shape = (student.size, columns.period.size)
    linked = cell >= 0
    place = (row[linked], column[linked])
    value = np.full(shape, np.nan)
    value[place] = scores.value[rows][linked]
    of_result = np.full(shape, -1, dtype=np.int64)
    of_result[place] = cell[linked]
    error = None
    if scores.standard_error is not None and np.isfinite(scores.standard_error[rows]).any():
        error = np.full(shape, np.nan)
        error[place] = scores.standard_error[rows][linked]
        freeze(error)
    return Panel(
        student=freeze(student.astype(np.int64)),
        columns=columns,
        cells=cells,
        value=freeze(value),
        error=error,
        cell=freeze(of_result),
        n_unlinked=int((~linked & (column >= 0)).sum()),
    )


def _check_spread(panel: Panel) -> None:
    for cell in range(panel.cells.n_cells):
        values = panel.value[panel.cell == cell]
        if np.ptp(values) <= 1e-9 * np.abs(values).max():
            column = panel.cells.column[cell]
            raise NotEstimable(
                f"All results of subject {panel.columns.subject[column]} in period "
                f"{panel.columns.period[column]} in one course and form are equal.",
                cure="Leave these rows out of the run until more results are in, or correct them.",
            )
