"""Students who left the usual path: moved to another course, repeated a grade, skipped one."""

from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Booleans, Floats, Integers, freeze, group
from sextant.valueadded.students.panel import Cells

# A kind of move shared by fewer students than this tells nothing of itself.
FEWEST_MOVERS = 10
# A course that this many moved into is a kind of its own: intensive help and Algebra I differ.
FEWEST_TO_STAND_ALONE = 60
LONGEST_LAG = 4
# SD, in network SD, within which a kind of move may shift results before anything is known of it.
KIND_PRIOR_SD = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Paths:
    """The path of each student into a period, by subject.

    Attributes:
        cell: her cell in the period, -1 where she has no result, shape (students,).
        usual: the cell where the usual path would have led her since her last move off it, -1 where
            she is on it, shape (students,).
        lag: periods since that move, at most LONGEST_LAG; -1 on the usual path, shape (students,).
        grade_step: grade of her cell against the usual one, -1, 0 or 1, shape (students,).
    """

    cell: Integers
    usual: Integers
    lag: Integers
    grade_step: Integers


@dataclass(frozen=True, slots=True, kw_only=True)
class PathShifts:
    """By how much results of one path differ from expectation, and how sure that is.

    Attributes:
        cell, usual, lag: the path, shape (paths,).
        n_students: students behind it, shape (paths,).
        shift: in network SD, shape (paths,).
        variance: of the shift, shape (paths,).
    """

    cell: Integers
    usual: Integers
    lag: Integers
    n_students: Integers
    shift: Floats
    variance: Floats

    def of_students(self, paths: Paths) -> tuple[Floats, Floats]:
        """Return shift and variance of each student, 0 where her path is not known, shape (students,)."""
        known = {
            key: number
            for number, key in enumerate(
                zip(self.cell.tolist(), self.usual.tolist(), self.lag.tolist(), strict=True)
            )
        }
        found = group(paths.cell, paths.usual, paths.lag)
        keys = zip(
            paths.cell[found.example].tolist(),
            paths.usual[found.example].tolist(),
            paths.lag[found.example].tolist(),
            strict=True,
        )
        number = np.array([known.get(key, -1) for key in keys], dtype=np.int64)[found.of_row]
        shift = np.append(self.shift, 0.0)[number]
        variance = np.append(self.variance, 0.0)[number]
        return shift, variance


def trace_paths(cell: Integers, cells: Cells, columns: Integers) -> Paths:
    """Follow every student through the cells of one subject.

    The usual successor of a cell is where most of its students are one period later. A student whose
    cell is not the successor of the one before has left the usual path there; the successors of the
    cell where she would have been say where she would be now. Who comes back to it is on it again.

    Args:
        cell: the cell of each result, -1 where none, shape (students, all columns).
        cells: the cells.
        columns: positions of the subject's columns up to the period, oldest first.
    """
    n_students = cell.shape[0]
    here = np.full(n_students, -1, dtype=np.int64)
    usual = here.copy()
    moved_at = here.copy()
    for step, column in enumerate(columns):
        now = cell[:, column]
        if step:
            successor = _successors(cell[:, columns[step - 1]], now, cells.n_cells)
            here, usual = successor[here], successor[usual]
        seen = now >= 0
        back = seen & (usual == now)
        moved = seen & (here >= 0) & (now != here) & ~back
        usual = np.where(moved, here, usual)
        moved_at = np.where(moved, step, moved_at)
        usual, moved_at = np.where(back, -1, usual), np.where(back, -1, moved_at)
        here = np.where(seen, now, here)
    now = cell[:, columns[-1]]
    off = (usual >= 0) & (now >= 0)
    lag = np.where(off, np.minimum(len(columns) - 1 - moved_at, LONGEST_LAG), -1)
    usual = np.where(off, usual, -1)
    grade_step = np.where(off, np.sign(cells.grade[now] - cells.grade[usual]), 0)
    return Paths(cell=now, usual=usual, lag=lag, grade_step=grade_step.astype(np.int64))


def _successors(before: Integers, now: Integers, n_cells: int) -> Integers:
    """Return the usual next cell of each cell, -1 where nobody went on; the last entry serves -1."""
    both = (before >= 0) & (now >= 0)
    counts = np.zeros((n_cells, n_cells))
    np.add.at(counts, (before[both], now[both]), 1)
    successor = np.where(counts.sum(axis=1) > 0, counts.argmax(axis=1), -1)
    return np.append(successor, -1).astype(np.int64)


def estimate_shifts(paths: Paths, surprise: Floats, judged: Booleans) -> PathShifts:
    """Estimate by how much each path shifts results, shrunk twice.

    A path's mean surprise is drawn toward the mean of its kind (time since the move, grade repeated
    or skipped, on or off the usual path, and the cell itself where many moved into it), with the
    variance among paths of a kind estimated by moments; the mean of a kind is drawn toward 0. So a
    student who moved to another course is compared with what such a move usually does, as far as the
    network has seen it.

    Args:
        paths: of each student.
        surprise: result minus expectation in network SD, shape (students,).
        judged: where both exist, shape (students,).
    """
    rows = np.flatnonzero(judged)
    found = group(paths.cell[rows], paths.usual[rows], paths.lag[rows])
    at = rows[found.example]
    size = found.size.astype(np.float64)
    kind = _kinds(paths, at, size)
    mean = found.total(surprise[rows]) / size
    noise = float(np.mean((surprise[rows] - mean[found.of_row]) ** 2)) + 1e-12
    in_kind = np.bincount(kind, weights=size)
    kind_raw = np.bincount(kind, weights=size * mean) / in_kind
    kind_mean = kind_raw * in_kind / (in_kind + noise / KIND_PRIOR_SD**2)
    among = _variance_among(mean, size, kind, kind_raw, in_kind, noise)
    weight = among / (among + noise / size)
    shift = kind_mean[kind] + weight * (mean - kind_mean[kind])
    variance = among * (1 - weight) + noise / (in_kind + noise / KIND_PRIOR_SD**2)[kind] * (1 - weight) ** 2
    told = in_kind[kind] >= FEWEST_MOVERS
    return PathShifts(
        cell=freeze(paths.cell[at]),
        usual=freeze(paths.usual[at]),
        lag=freeze(paths.lag[at]),
        n_students=freeze(found.size),
        shift=freeze(np.where(told, shift, 0.0)),
        variance=freeze(np.where(told, variance, 0.0)),
    )


def _kinds(paths: Paths, at: Integers, size: Floats) -> Integers:
    """Number the kinds of paths, shape (paths,)."""
    off = paths.usual[at] >= 0
    movers = np.bincount(paths.cell[at], weights=size * off)
    into = np.where(off & (movers[paths.cell[at]] >= FEWEST_TO_STAND_ALONE), paths.cell[at], -1)
    return group(paths.lag[at], paths.grade_step[at], off.astype(np.int64), into).of_row


def _variance_among(
    mean: Floats, size: Floats, kind: Integers, kind_mean: Floats, in_kind: Floats, noise: float
) -> float:
    """Return the variance of true shifts among paths of one kind (DerSimonian-Laird moments)."""
    spare = mean.size - kind_mean.size
    if spare <= 0:
        return 0.0
    spread = float(np.sum(size * (mean - kind_mean[kind]) ** 2)) - spare * noise
    unequal = float(size.sum() - np.sum(np.bincount(kind, weights=size**2) / in_kind))
    return max(0.0, spread / unequal) if unequal > 0 else 0.0
