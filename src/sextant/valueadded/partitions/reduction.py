"""Sum the students of a partition out: what is left knows effects and means alone, and adds up."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse

from sextant.valueadded.arrays import Floats, Integers
from sextant.valueadded.partitions.process import Precisions, invert_by_pattern
from sextant.valueadded.partitions.slots import EqualSlots, Prepared


@dataclass(frozen=True, slots=True, kw_only=True)
class ReducedSystem:
    """Sufficient statistics of a part of the network, given the student process.

    With S_i the covariance of a student's scores y_i, H_i her doses and X_i the means of her
    scores, all are sums over students; units are inverse squared test units (times test units for
    each y).

    Attributes:
        columns: columns of the whole system that occur here, sorted, shape (local,).
        doses: H' S^-1 H, sparse, shape (local, local).
        doses_means: H' S^-1 X, shape (local, cells).
        doses_scores: H' S^-1 y, shape (local,).
        means: X' S^-1 X, shape (cells, cells).
        means_scores: X' S^-1 y, shape (cells,).
        scores: y' S^-1 y.
        log_determinant: sum of log |S_i|.
        n_scores: number of scores.
    """

    columns: Integers
    doses: scipy.sparse.csr_array
    doses_means: Floats
    doses_scores: Floats
    means: Floats
    means_scores: Floats
    scores: float
    log_determinant: float
    n_scores: int


DENSE_PAIRS = 4_000_000


def reduce_students(*, prepared: Prepared, covariance: Floats) -> ReducedSystem:
    """Sum the students of a prepared partition out.

    Cost is linear in scores; memory is that of the partition.

    Args:
        prepared: the students with their doses.
        covariance: of a student's scores, known errors left out, shape (periods, periods).
    """
    precisions = invert_by_pattern(
        covariance=covariance, score=prepared.score, error_variance=prepared.error_variance
    )
    y = np.nan_to_num(prepared.score)
    whitened = np.matmul(precisions.inverse[precisions.of_student], y[:, :, None])[:, :, 0]
    n, n_cells = prepared.columns.size, prepared.n_cells
    doses_scores, doses_means = np.zeros(n), np.zeros(n * n_cells)
    pairs = _Pairs(n)
    for students in prepared.groups:
        _add_group(students, prepared, precisions, whitened, doses_scores, doses_means, pairs)
    cells = np.broadcast_to(prepared.cell, y.shape)
    return ReducedSystem(
        columns=prepared.columns,
        doses=pairs.matrix(),
        doses_means=doses_means.reshape(n, n_cells),
        doses_scores=doses_scores,
        means=_sum_means(prepared, precisions),
        means_scores=np.bincount(cells.ravel(), weights=whitened.ravel(), minlength=n_cells),
        scores=float(np.vdot(y, whitened)),
        log_determinant=precisions.log_determinant,
        n_scores=int(np.isfinite(prepared.score).sum()),
    )


class _Pairs:
    """Sum values by pairs of columns."""

    def __init__(self, n: int) -> None:
        self._n = n
        self._dense = np.zeros(n * n) if n * n <= DENSE_PAIRS else None
        self._keys: list[Integers] = []
        self._values: list[Floats] = []

    def add(self, keys: Integers, values: Floats) -> None:
        if self._dense is not None:
            self._dense += np.bincount(keys, weights=values, minlength=self._n * self._n)
        else:
            self._keys.append(keys)
            self._values.append(values)

    def matrix(self) -> scipy.sparse.csr_array:
        shape = (self._n, self._n)
        if self._dense is not None:
            return scipy.sparse.csr_array(self._dense.reshape(shape))
        keys, values = np.concatenate(self._keys), np.concatenate(self._values)
        at = tuple(part.astype(np.int32) for part in np.divmod(keys, self._n))
        return scipy.sparse.coo_array((values, at), shape=shape).tocsr()


def _add_group(
    students: EqualSlots,
    prepared: Prepared,
    precisions: Precisions,
    whitened: Floats,
    doses_scores: Floats,
    doses_means: Floats,
    pairs: _Pairs,
) -> None:
    if students.column.size == 0:
        return
    n, n_cells = doses_scores.size, prepared.n_cells
    dose, column = students.dose, students.column
    weighted = np.matmul(dose, precisions.inverse[precisions.of_student[students.rows]])
    products = np.matmul(weighted, dose.transpose(0, 2, 1))
    pairs.add((column[:, :, None] * n + column[:, None, :]).ravel(), products.ravel())
    with_scores = np.matmul(dose, whitened[students.rows][:, :, None])[:, :, 0]
    doses_scores += np.bincount(column.ravel(), weights=with_scores.ravel(), minlength=n)
    cell = prepared.cell if prepared.cell.shape[0] == 1 else prepared.cell[students.rows]
    keys = column[:, :, None] * n_cells + cell[:, None, :]
    doses_means += np.bincount(keys.ravel(), weights=weighted.ravel(), minlength=n * n_cells)


def _sum_means(prepared: Prepared, precisions: Precisions) -> Floats:
    n_cells = prepared.n_cells
    if prepared.cell.shape[0] == 1:
        count = np.bincount(precisions.of_student, minlength=precisions.inverse.shape[0])
        by_period = np.tensordot(count.astype(np.float64), precisions.inverse, axes=1)
        keys, values = prepared.cell.T * n_cells + prepared.cell, by_period
    else:
        keys = prepared.cell[:, :, None] * n_cells + prepared.cell[:, None, :]
        values = precisions.inverse[precisions.of_student]
    return np.bincount(keys.ravel(), weights=values.ravel(), minlength=n_cells**2).reshape(n_cells, n_cells)


def add_systems(*, systems: Sequence[ReducedSystem]) -> ReducedSystem:
    """Add the statistics of several parts up, in their order."""
    columns = np.unique(np.concatenate([system.columns for system in systems]))
    n, n_cells = columns.size, systems[0].means.shape[0]
    doses_means, doses_scores = np.zeros((n, n_cells)), np.zeros(n)
    rows, others, values = [], [], []
    for system in systems:
        # Places are the most numerous numbers of a large network, so they get no more bytes than needed.
        at = np.searchsorted(columns, system.columns).astype(np.int32 if n < 2**31 else np.int64)
        doses_means[at] += system.doses_means
        doses_scores[at] += system.doses_scores
        part = system.doses.tocoo()
        rows.append(at[part.coords[0]])
        others.append(at[part.coords[1]])
        values.append(part.data)
    pairs = (np.concatenate(values), (np.concatenate(rows), np.concatenate(others)))
    return ReducedSystem(
        columns=columns,
        doses=scipy.sparse.coo_array(pairs, shape=(n, n)).tocsr(),
        doses_means=doses_means,
        doses_scores=doses_scores,
        means=np.sum([system.means for system in systems], axis=0),
        means_scores=np.sum([system.means_scores for system in systems], axis=0),
        scores=sum(system.scores for system in systems),
        log_determinant=sum(system.log_determinant for system in systems),
        n_scores=sum(system.n_scores for system in systems),
    )
