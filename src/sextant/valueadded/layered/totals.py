"""Sums over students by missing pattern: all that the likelihood needs, however many students there are."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from sextant.valueadded.arrays import Booleans, Floats, Integers, freeze
from sextant.valueadded.errors import NotEstimable
from sextant.valueadded.layered.design import LayeredDesign


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Cross-products by missing pattern; a slot is a teacher unit met by students of one pattern.

    A student's row in a cell is d = (1, covariates, score); scores are centered by cell.

    Attributes:
        observed: which cells a pattern has, shape (patterns, cells).
        n_students: students of each pattern, shape (patterns,), as floats.
        rows: sum of d d' for each pair of cells, shape (patterns, cells, cells, columns, columns).
        slot_pattern, slot_unit, slot_cell: of each slot, shape (slots,).
        slot_rows: dosage-weighted sum of d by cell, shape (slots, cells, columns).
        pair_first, pair_second: slots that share students, the first at or after the second, (pairs,).
        pair_weight: sum of the products of their dosages, shape (pairs,).
        unit_cell: cell of each unit, shape (units,).
        expand: from fixed effects (means, slopes) to cell by column, shape (cells * (columns - 1), fixed).
        center: mean score subtracted in each cell, shape (cells,).
    """

    observed: Booleans
    n_students: Floats
    rows: Floats
    slot_pattern: Integers
    slot_unit: Integers
    slot_cell: Integers
    slot_rows: Floats
    pair_first: Integers
    pair_second: Integers
    pair_weight: Floats
    unit_cell: Integers
    expand: Floats
    center: Floats

    @property
    def n_scores(self) -> float:
        """Return the number of scores."""
        return float(self.n_students @ self.observed.sum(axis=1))

    @property
    def n_cells(self) -> int:
        """Return the number of cells."""
        return int(self.observed.shape[1])

    @property
    def n_units(self) -> int:
        """Return the number of teacher units."""
        return int(self.unit_cell.size)


def total_by_pattern(design: LayeredDesign) -> Totals:
    """Sum the cross-products of scores, covariates and dosages over students of each missing pattern.

    Raises:
        NotEstimable: a cell whose scores are all equal; a covariate that the others and the means of
            the cells determine.
    """
    n_cells, n_units = design.n_cells, design.n_units
    _check_scores_differ(design)
    center = np.bincount(design.score_cell, design.value, n_cells) / np.bincount(design.score_cell)
    by_student = _rows_by_student(design, center)
    observed, pattern = np.unique(by_student[:, :, 0] > 0, axis=0, return_inverse=True)
    slots, slot_of_link = np.unique(
        pattern[design.link_student] * n_units + design.link_unit, return_inverse=True
    )
    dosage = sparse.csr_array(
        (design.link_weight, (design.link_student, slot_of_link)), shape=(design.n_students, slots.size)
    )
    # Slots are sorted by unit within a pattern: one half of the pairs fills one half of the equations.
    pairs = sparse.tril(dosage.T @ dosage, format="coo")
    slot_unit = (slots % n_units).astype(np.int64)
    rows = _rows_by_pattern(by_student, pattern, observed.shape[0])
    expand = _expansion(n_cells, design.covariates.shape[1])
    _check_rank(rows, expand)
    return Totals(
        observed=freeze(observed),
        n_students=freeze(np.bincount(pattern).astype(np.float64)),
        rows=freeze(rows),
        slot_pattern=freeze((slots // n_units).astype(np.int64)),
        slot_unit=freeze(slot_unit),
        slot_cell=freeze(design.unit_cell[slot_unit]),
        slot_rows=freeze(
            (dosage.T @ by_student.reshape(design.n_students, -1)).reshape(-1, *by_student.shape[1:])
        ),
        pair_first=freeze(pairs.row.astype(np.int64)),
        pair_second=freeze(pairs.col.astype(np.int64)),
        pair_weight=freeze(pairs.data),
        unit_cell=design.unit_cell,
        expand=freeze(expand),
        center=freeze(center),
    )


def _check_scores_differ(design: LayeredDesign) -> None:
    highest = np.full(design.n_cells, -np.inf)
    np.maximum.at(highest, design.score_cell, design.value)
    lower = design.value < highest[design.score_cell]
    equal = np.bincount(design.score_cell[lower], minlength=design.n_cells) == 0
    if equal.any():
        cell = int(np.flatnonzero(equal)[0])
        raise NotEstimable(
            f"All scores of subject {design.cell_subject[cell]} in period {design.cell_period[cell]}"
            " are equal.",
            rows=[int(row) for row in np.flatnonzero(design.score_cell == cell)],
            cure="Check that the right column was read as the score, or leave the period out.",
        )


def _rows_by_student(design: LayeredDesign, center: Floats) -> Floats:
    n_columns = design.covariates.shape[1] + 2
    by_student = np.zeros((design.n_students, design.n_cells, n_columns))
    at = (design.score_student, design.score_cell)
    by_student[*at, 0] = 1.0
    by_student[*at, 1:-1] = design.covariates
    by_student[*at, -1] = design.value - center[design.score_cell]
    return by_student


def _rows_by_pattern(by_student: Floats, pattern: Integers, n_patterns: int) -> Floats:
    n_students, n_cells, n_columns = by_student.shape
    order = np.argsort(pattern, kind="stable")
    ends = np.cumsum(np.bincount(pattern))[:-1]
    flat = by_student.reshape(n_students, -1)
    products = np.array([part.T @ part for part in np.split(flat[order], ends)])
    shaped = products.reshape(n_patterns, n_cells, n_columns, n_cells, n_columns)
    return np.ascontiguousarray(shaped.transpose(0, 1, 3, 2, 4))


def _expansion(n_cells: int, n_covariates: int) -> Floats:
    expand = np.zeros((n_cells, n_covariates + 1, n_cells + n_covariates))
    expand[np.arange(n_cells), 0, np.arange(n_cells)] = 1.0
    expand[:, np.arange(1, n_covariates + 1), n_cells + np.arange(n_covariates)] = 1.0
    return expand.reshape(-1, n_cells + n_covariates)


def _check_rank(rows: Floats, expand: Floats) -> None:
    n_cells = rows.shape[1]
    n_slots = expand.shape[0] // n_cells
    own = rows.sum(axis=0)[np.arange(n_cells), np.arange(n_cells), :n_slots, :n_slots]
    by_cell = expand.reshape(n_cells, n_slots, -1)
    products = np.einsum("cif,cij,cjg->fg", by_cell, own, by_cell)
    size = np.sqrt(np.diag(products))
    size[size == 0] = 1.0
    scaled = products / np.outer(size, size)
    if np.linalg.matrix_rank(scaled, tol=1e-9, hermitian=True) < scaled.shape[0]:
        raise NotEstimable(
            "A covariate is determined by the others and the means of the periods.",
            cure="Leave out covariates that are constant within each period or repeat each other.",
        )
