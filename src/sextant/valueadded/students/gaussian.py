"""Missing results under a joint normal distribution: conditional expectations, all students at once."""

from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Booleans, Floats, Integers, freeze

# Numbers in the largest stack of small matrices that is held at a time.
STACK = 4_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Students who miss equally many results.

    Attributes:
        missing: the columns each pattern misses, shape (patterns, n_missing).
        pattern: the pattern of each row, shape (rows,), sorted.
        row: positions of the students in the panel, shape (rows,).
    """

    missing: Integers
    pattern: Integers
    row: Integers


@dataclass(frozen=True, slots=True, kw_only=True)
class Missingness:
    """Who misses what: found once, used in every pass over the data.

    Attributes:
        observed: True where there is a result, shape (students, columns).
        blocks: the students who miss something.
    """

    observed: Booleans
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """Results with expectations in place of those missing.

    Attributes:
        values: shape (students, columns).
        uncertainty: the conditional covariances of what was filled in, summed over students,
            shape (columns, columns).
    """

    values: Floats
    uncertainty: Floats


def find_patterns(observed: Booleans) -> Missingness:
    """Sort the students by what they miss; observed has shape (students, columns)."""
    n_columns = observed.shape[1]
    packed = np.ascontiguousarray(np.packbits(observed, axis=1))
    key = packed.view(np.dtype((np.void, packed.shape[1]))).ravel()
    _, example, of_row = np.unique(key, return_index=True, return_inverse=True)
    n_missing = n_columns - observed[example].sum(axis=1)
    blocks: list[Block] = []
    order = np.argsort(of_row, kind="stable")
    bounds = np.searchsorted(of_row[order], np.arange(example.size + 1))
    for count in np.unique(n_missing[n_missing > 0]):
        patterns = np.flatnonzero(n_missing == count)
        step = max(1, STACK // int(count) ** 2)
        for start in range(0, patterns.size, step):
            blocks.append(_block(observed, patterns[start : start + step], example, order, bounds))
    return Missingness(observed=observed, blocks=tuple(blocks))


def _block(
    observed: Booleans, patterns: Integers, example: Integers, order: Integers, bounds: Integers
) -> Block:
    sizes = bounds[patterns + 1] - bounds[patterns]
    missing = np.nonzero(~observed[example[patterns]])[1].reshape(patterns.size, -1)
    rows = np.concatenate([order[bounds[p] : bounds[p + 1]] for p in patterns])
    return Block(
        missing=freeze(missing.astype(np.int64)),
        pattern=freeze(np.repeat(np.arange(patterns.size), sizes)),
        row=freeze(rows.astype(np.int64)),
    )


def conditional_covariances(precision: Floats, missing: Integers) -> Floats:
    """Return the covariance of the missing given the others, shape (patterns, n_missing, n_missing).

    With Omega the inverse of the joint covariance it is inv(Omega[u, u]): its cost grows with what is
    missing, not with what is there.
    """
    stack = precision[missing[:, :, None], missing[:, None, :]]
    return np.asarray(np.linalg.inv(stack))


def _times(matrices: Floats, block: Block, values: Floats) -> Floats:
    """Multiply each row's values by the matrix of its pattern, shape (rows, n_missing)."""
    if block.row.size < 8 * len(matrices):
        return np.asarray(np.matmul(matrices[block.pattern], values[:, :, None]))[:, :, 0]
    bounds = np.searchsorted(block.pattern, np.arange(len(matrices) + 1))
    product = np.empty_like(values)
    for pattern, matrix in enumerate(matrices):
        rows = slice(bounds[pattern], bounds[pattern + 1])
        product[rows] = values[rows] @ matrix
    return product


def fill_missing(z: Floats, missingness: Missingness, precision: Floats) -> Filled:
    """Put expectations in place of missing results.

    For z ~ N(0, S), Omega = inv(S), u missing and o observed,

        E[z_u | z_o] = -inv(Omega_uu) Omega_uo z_o,   Cov[z_u | z_o] = inv(Omega_uu).

    Args:
        z: deviations from the cells' locations, 0 where missing, shape (students, columns).
        missingness: who misses what.
        precision: Omega, shape (columns, columns).
    """
    n_columns = z.shape[1]
    values = z.copy()
    weighted = z @ precision
    total = np.zeros(n_columns * n_columns)
    for block in missingness.blocks:
        covariance = conditional_covariances(precision, block.missing)
        columns = block.missing[block.pattern]
        at = (block.row[:, None], columns)
        values[at] = -_times(covariance, block, weighted[at])
        n_students = np.bincount(block.pattern, minlength=len(covariance))
        place = block.missing[:, :, None] * n_columns + block.missing[:, None, :]
        weights = covariance * n_students[:, None, None]
        total += np.bincount(place.ravel(), weights=weights.ravel(), minlength=total.size)
    return Filled(values=values, uncertainty=total.reshape(n_columns, n_columns))


def information_on(columns: Integers, missingness: Missingness, precision: Floats) -> Floats:
    """Return the precision of each result given the student's other ones, shape (students, len(columns)).

    It is the diagonal of inv(S_oo): Omega_jj - Omega_ju inv(Omega_uu) Omega_uj; where the result itself
    is missing, that of a full row.
    """
    diagonal = np.diag(precision)[columns]
    known = np.broadcast_to(diagonal, (missingness.observed.shape[0], columns.size)).copy()
    for block in missingness.blocks:
        covariance = conditional_covariances(precision, block.missing)
        toward = precision[columns[None, :, None], block.missing[:, None, :]]
        lost = np.einsum("pju,pju->pj", toward @ covariance, toward)
        known[block.row] -= lost[block.pattern]
    return np.where(missingness.observed[:, columns], known, diagonal)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What earlier results lead one to expect of later ones.

    Attributes:
        mean: shape (students, targets).
        variance: of the result around it, shape (students, targets).
        history: the earlier results with those missing filled in, shape (students, earlier columns).
    """

    mean: Floats
    variance: Floats
    history: Floats


def expect_later(
    z: Floats, observed: Booleans, covariance: Floats, targets: Integers, *, extra_error: Floats | None = None
) -> Expectation:
    """Return the best linear prediction of later results from a student's own earlier ones.

    Args:
        z: earlier deviations, 0 where missing, shape (students, earlier); the first columns of the
            covariance.
        observed: which exist, same shape.
        covariance: of all columns, shape (columns, columns).
        targets: positions of the columns to expect, shape (targets,).
        extra_error: error variance of each result beyond the average that the covariance holds, same
            shape as z, 0 where not known; None where there is none.
    """
    n_earlier = z.shape[1]
    earlier = covariance[:n_earlier, :n_earlier]
    toward = covariance[:n_earlier, targets]
    own = np.diag(covariance)[targets]
    if extra_error is not None:
        return _expect_with_errors(z, observed, earlier, toward, own, extra_error)
    precision = np.linalg.inv(earlier)
    missingness = find_patterns(observed)
    filled = fill_missing(z, missingness, precision)
    weights = precision @ toward
    variance = np.broadcast_to(own - np.sum(toward * weights, axis=0), (z.shape[0], targets.size)).copy()
    for block in missingness.blocks:
        unsure = conditional_covariances(precision, block.missing)
        of_missing = weights[block.missing].transpose(0, 2, 1)
        added = np.einsum("pku,pku->pk", of_missing @ unsure, of_missing)
        variance[block.row] += added[block.pattern]
    return Expectation(mean=filled.values @ weights, variance=variance, history=filled.values)


def _expect_with_errors(
    z: Floats, observed: Booleans, earlier: Floats, toward: Floats, own: Floats, extra: Floats
) -> Expectation:
    """Solve each student's own system: no two share the errors of all their results."""
    n_students, n_earlier = z.shape
    step = max(1, STACK // n_earlier**2)
    mean = np.empty((n_students, own.size))
    variance = np.empty_like(mean)
    history = np.empty_like(z)
    on_diagonal = np.arange(n_earlier)
    for start in range(0, n_students, step):
        rows = slice(start, start + step)
        seen = observed[rows].astype(np.float64)
        system = earlier * seen[:, :, None] * seen[:, None, :]
        system[:, on_diagonal, on_diagonal] += extra[rows] * seen + (1 - seen)
        target = toward[None] * seen[:, :, None]
        solved = np.linalg.solve(system, np.concatenate([target, z[rows][:, :, None]], axis=2))
        mean[rows] = np.einsum("ntk,nt->nk", solved[:, :, :-1], z[rows])
        variance[rows] = own - np.einsum("ntk,ntk->nk", solved[:, :, :-1], target)
        history[rows] = solved[:, :, -1] @ earlier
    return Expectation(mean=mean, variance=variance, history=history)
