"""Location and scale of every course and form, estimated with the students' own histories."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from scipy.sparse import csr_array

from sextant.valueadded.arrays import Floats, Integers, freeze
from sextant.valueadded.students.gaussian import Filled, Missingness, information_on
from sextant.valueadded.students.panel import Panel

# How far a cell's scale may move from its first guess: beyond, the cell is another test altogether.
FARTHEST_SCALE = 3.0
# What the newest earlier result says of the next, for the first guess alone.
GUESSED_CORRELATION = 0.8


class Link(IntEnum):
    """What places a cell's results on the common scale."""

    ONE_FORM = 0
    PRIOR_RESULTS = 1
    ANCHOR_ITEMS = 2
    RANDOM_ASSIGNMENT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class CellScales:
    """Where each cell lies: z = (value - location) / scale.

    Attributes:
        location: expected result of a student at the network's mean, test units, shape (cells,).
        scale: test units for one network SD, positive, shape (cells,).
    """

    location: Floats
    scale: Floats

    def standardize(self, panel: Panel) -> Floats:
        """Return z, 0 where there is no result, shape (students, columns)."""
        cell = np.maximum(panel.cell, 0)
        z = (panel.value - self.location[cell]) / self.scale[cell]
        return np.where(panel.observed, z, 0.0)

    def error_variance(self, panel: Panel) -> Floats | None:
        """Return the known error variances of z, NaN where not known, or None if none is."""
        if panel.error is None:
            return None
        return np.asarray((panel.error / self.scale[np.maximum(panel.cell, 0)]) ** 2)


def guess_scales(panel: Panel) -> CellScales:
    """Return first guesses: mean and SD of a cell, corrected for who sits in it by earlier results.

    A cell that is its column's only one takes mean and population SD. Of several in one column, each
    is placed by its students' newest earlier z in the subject, taken to correlate .8 with the result.
    """
    cells = panel.cells
    location, scale = np.zeros(cells.n_cells), np.ones(cells.n_cells)
    newest = {int(code): np.full(panel.student.size, np.nan) for code in np.unique(panel.columns.subject)}
    for column in range(panel.columns.period.size):
        earlier = newest[int(panel.columns.subject[column])]
        for cell in np.flatnonzero(cells.column == column):
            rows = np.flatnonzero(panel.cell[:, column] == cell)
            value = panel.value[rows, column]
            mean_z, sd_z = _guess_standing(earlier[rows], alone=bool(cells.is_alone[cell]))
            scale[cell] = value.std() / sd_z
            location[cell] = value.mean() - scale[cell] * mean_z
        rows = np.flatnonzero(panel.observed[:, column])
        cell_of = panel.cell[rows, column]
        earlier[rows] = (panel.value[rows, column] - location[cell_of]) / scale[cell_of]
    return CellScales(location=location, scale=scale)


def _guess_standing(earlier: Floats, *, alone: bool) -> tuple[float, float]:
    known = earlier[np.isfinite(earlier)]
    if alone or known.size < 5:
        return 0.0, 1.0
    rho = GUESSED_CORRELATION
    return rho * float(known.mean()), float(np.sqrt(rho**2 * known.var() + 1 - rho**2))


@dataclass(frozen=True, slots=True, kw_only=True)
class CellMembers:
    """Which results lie in which cell.

    Attributes:
        membership: 1 where a student has a result in the cell, shape (students, cells).
        together: students with results in both of two cells, shape (cells, cells).
    """

    membership: csr_array
    together: Floats


def find_members(panel: Panel) -> CellMembers:
    """Count who sits in which cell and in which two."""
    student, _ = np.nonzero(panel.observed)
    cell = panel.cell[panel.observed]
    shape = (panel.student.size, panel.cells.n_cells)
    membership = csr_array((np.ones(cell.size), (student, cell)), shape=shape)
    return CellMembers(membership=membership, together=(membership.T @ membership).toarray())


def shift_locations(
    scales: CellScales, panel: Panel, members: CellMembers, filled: Filled, precision: Floats
) -> tuple[CellScales, Floats]:
    """Move all locations one generalized-least-squares step beside the student process.

    With E the results with those missing filled in and Omega the precision, the step in z solves
    (Omega_jl * n_cd) step = sum over the cell's students of (E Omega)_j: the fixed effects of the
    cells in the joint normal model (an EM step where results are missing).

    Returns:
        The scales, and the step in z for each cell.
    """
    column = panel.cells.column
    score = filled.values @ precision
    student, at = np.nonzero(panel.observed)
    gradient = np.bincount(panel.cell[student, at], weights=score[student, at], minlength=column.size)
    information = precision[column[:, None], column[None, :]] * members.together
    # Half a student at the network's mean in each cell keeps cells apart that history does not.
    information += 0.5 * np.diag(np.diag(precision)[column])
    step = np.linalg.solve(information, gradient)
    moved = CellScales(location=scales.location + scales.scale * step, scale=scales.scale)
    return moved, step


def rescale_cells(
    scales: CellScales,
    guess: CellScales,
    panel: Panel,
    missingness: Missingness,
    filled: Filled,
    precision: Floats,
) -> CellScales:
    """Give cells that share a column the scale at which their students' other results fit them best.

    For a result a = value - location with conditional expectation e and variance v from all other
    results of its student, u = 1 / scale maximizes n log u - sum((a u - e)^2 / (2 v)):
    u = (B + sqrt(B^2 + 4 n A)) / (2 A), A = sum(a^2 / v), B = sum(a e / v).
    """
    shared = np.flatnonzero(~panel.cells.is_alone)
    if shared.size == 0:
        return scales
    columns = np.unique(panel.cells.column[shared])
    information = information_on(columns, missingness, precision)
    z = filled.values[:, columns]
    expected = z - (filled.values @ precision[:, columns]) / information
    seen = panel.observed[:, columns]
    cell = panel.cell[:, columns][seen]

    def total(values: Floats) -> Floats:
        return np.bincount(cell, weights=values[seen], minlength=panel.cells.n_cells)

    a, b = total(z * z * information), total(z * expected * information)
    stretch = 2 * a / np.maximum(b + np.sqrt(b * b + 4 * panel.cells.n_results * a), 1e-12)
    scale = scales.scale.copy()
    scale[shared] *= stretch[shared]
    # Only relative scales are identified inside a column: the covariance holds the common one.
    for column in columns:
        rows = panel.cells.column == column
        weight = panel.cells.n_results[rows] / panel.cells.n_results[rows].sum()
        scale[rows] *= np.exp(weight @ np.log(scales.scale[rows] / scale[rows]))
    near = np.clip(scale, guess.scale / FARTHEST_SCALE, guess.scale * FARTHEST_SCALE)
    return CellScales(location=scales.location, scale=near)


@dataclass(frozen=True, slots=True, kw_only=True)
class CellTable:
    """Location and scale of each subject x period x course x form, for the report.

    Attributes:
        subject, period: codes, shape (cells,).
        course, form, grade: codes, -1 where the scores carry none, shape (cells,).
        n_results: shape (cells,).
        location: test units, shape (cells,); an expectation of 0.5 reads location + 0.5 * scale.
        scale: test units for one network SD, shape (cells,).
        link: values of Link: what places the cell on the common scale, shape (cells,).
    """

    subject: Integers
    period: Integers
    course: Integers
    form: Integers
    grade: Integers
    n_results: Integers
    location: Floats
    scale: Floats
    link: Integers


def tabulate_cells(panel: Panel, scales: CellScales, linked: dict[int, Link]) -> CellTable:
    """Return the table of the cells; linked says which forms were placed beforehand, and how."""
    cells, columns = panel.cells, panel.columns
    link = np.where(cells.is_alone, int(Link.ONE_FORM), int(Link.PRIOR_RESULTS))
    for form, kind in linked.items():
        link[cells.form == form] = int(kind)
    return CellTable(
        subject=freeze(columns.subject[cells.column]),
        period=freeze(columns.period[cells.column]),
        course=cells.course,
        form=cells.form,
        grade=cells.grade,
        n_results=cells.n_results,
        location=freeze(scales.location.copy()),
        scale=freeze(scales.scale.copy()),
        link=freeze(link.astype(np.int64)),
    )
