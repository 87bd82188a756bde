"""Place again the cells that a correction of scores has touched, and no other."""

import numpy as np

from sextant.valueadded.arrays import Booleans, Floats, freeze
from sextant.valueadded.students.cell_scales import CellScales
from sextant.valueadded.students.gaussian import fill_missing, find_patterns, information_on
from sextant.valueadded.students.panel import Panel

MOST_PASSES = 12
SMALLEST_STEP = 1e-4


def fingerprint_cells(panel: Panel) -> Floats:
    """Return count, sum and sum of squares of each cell's results, shape (cells, 3)."""
    seen = panel.observed
    cell, value = panel.cell[seen], panel.value[seen]
    sums = [np.bincount(cell, weights=w, minlength=panel.cells.n_cells) for w in (None, value, value**2)]
    return np.stack(sums, axis=1).astype(np.float64)


def relocate_cells(panel: Panel, scales: CellScales, fingerprint: Floats, covariance: Floats) -> CellScales:
    """Estimate location and scale again for cells whose results differ from the published ones.

    With the covariance held, location and scale of a cell are those at which its results fit best
    with all other results of its students (the equations of `shift_locations`, cell by cell, and
    `rescale_cells`).

    Args:
        panel: the results as they are now, in published columns and cells.
        scales: as published; where the search starts.
        fingerprint: of the published results, shape (cells, 3).
        covariance: of all columns, shape (columns, columns).
    """
    touched = ~np.isclose(fingerprint_cells(panel), fingerprint, rtol=1e-12, atol=1e-9).all(axis=1)
    touched &= fingerprint_cells(panel)[:, 0] > 0
    if not touched.any():
        return scales
    precision = np.linalg.inv(covariance)
    missingness = find_patterns(panel.observed)
    columns = np.unique(panel.cells.column[touched])
    information = information_on(columns, missingness, precision)
    current = scales
    for _ in range(MOST_PASSES):
        filled = fill_missing(current.standardize(panel), missingness, precision)
        z = filled.values[:, columns]
        expected = z - (filled.values @ precision[:, columns]) / information
        moved = _move(panel, current, touched, z, expected, information)
        largest = np.abs((moved.location - current.location) / current.scale).max()
        largest = max(largest, np.abs(np.log(moved.scale / current.scale)).max())
        current = moved
        if largest < SMALLEST_STEP:
            break
    return CellScales(location=freeze(current.location), scale=freeze(current.scale))


def _move(
    panel: Panel, scales: CellScales, touched: Booleans, z: Floats, expected: Floats, information: Floats
) -> CellScales:
    location, scale = scales.location.copy(), scales.scale.copy()
    columns = np.unique(panel.cells.column[touched])
    for cell in np.flatnonzero(touched):
        at = int(np.searchsorted(columns, panel.cells.column[cell]))
        rows = panel.cell[:, columns[at]] == cell
        weight = information[rows, at]
        own, other = z[rows, at], expected[rows, at]
        # value = location + scale * z: both at once, so that an affine change of a form is undone exactly.
        step = float(np.sum(weight * own) / weight.sum())
        deviation = own - step
        a = float(np.sum(weight * deviation**2))
        b = float(np.sum(weight * deviation * (other - np.sum(weight * other) / weight.sum())))
        stretch = 2 * a / (b + np.sqrt(b * b + 4 * own.size * a))
        middle = float(np.sum(weight * other) / weight.sum())
        location[cell] += scale[cell] * (step - stretch * middle)
        scale[cell] *= stretch
    return CellScales(location=location, scale=scale)
