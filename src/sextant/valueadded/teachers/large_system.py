"""Effects of systems too large for one factorization: blocks by school, joined by conjugate gradients."""

from dataclasses import dataclass

import numpy as np
import scipy.sparse

from sextant.valueadded.arrays import Booleans, Floats, Integers
from sextant.valueadded.errors import NotEstimable
from sextant.valueadded.partitions import ReducedSystem

RELATIVE_TOLERANCE = 1e-10
MOST_ITERATIONS = 400
N_PROBES = 32
PAIRS_AT_ONCE = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class LargeSolution:
    """Effects of a whole system at given spreads.

    Attributes:
        effect: best linear unbiased predictions, shape (local,).
        variance: prediction error variances, shape (local,).
        n_iterations: conjugate gradient steps that were needed.
    """

    effect: Floats
    variance: Floats
    n_iterations: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Blocks:
    """Padded blocks: position of each column, and the block inverses, shape (blocks, width, width)."""

    block: Integers
    offset: Integers
    inverse: Floats


def solve_large(
    *, system: ReducedSystem, block: Integers, spreads: Floats, is_linked: Booleans, rng: np.random.Generator
) -> LargeSolution:
    """Solve (I + L H'S^-1 H L) v = L H'S^-1 [X, y] by preconditioned conjugate gradients.

    The preconditioner inverts the diagonal block of each school. Variances are those of the block
    inverses plus the second-order term of students who change blocks, D^-1 E D^-1 E D^-1 with E what
    lies outside the blocks: leaving it out would make intervals of schools with many movers too
    short. What remains is of third order in the share of movers. Levels of schools rest on movers
    alone, so no block knows much of them: theirs are estimated from random signs z as the mean of
    z * (A^-1 z), after Bekas, Kokiopoulou and Saad.

    Args:
        system: the sums over all students.
        block: block of each local column, shape (local,).
        spreads: standard deviation of each local column, shape (local,).
        is_linked: columns whose variance comes from random signs, shape (local,).
        rng: draws the signs.

    Raises:
        NotEstimable: the iteration does not converge.

    Source:
        Bekas, Kokiopoulou and Saad (2007), "An Estimator for the Diagonal of a Matrix", Applied
        Numerical Mathematics 57(11-12), 1214-1229.
    """
    order = np.argsort(block, kind="stable")
    matrix, scaled = _arrange(system, order, spreads)
    blocks = _invert_blocks(matrix, block[order])
    solved, n_iterations = _conjugate_gradients(matrix, blocks, scaled)
    effect, variance = np.empty(order.size), np.empty(order.size)
    by_means, by_scores = solved[:, :-1], solved[:, -1]
    precision = system.means - scaled[:, :-1].T @ by_means
    mean_covariance = np.linalg.inv(precision)
    means = mean_covariance @ (system.means_scores - scaled[:, :-1].T @ by_scores)
    spread = spreads[order]
    effect[order] = spread * (by_scores - by_means @ means)
    from_means = np.einsum("ij,jk,ik->i", by_means, mean_covariance, by_means, optimize=True)
    diagonal = _inverse_diagonal(matrix, blocks)
    linked = is_linked[order]
    diagonal[linked] = _probe_diagonal(matrix, blocks, linked, rng)
    variance[order] = spread**2 * (diagonal + from_means)
    return LargeSolution(effect=effect, variance=variance, n_iterations=n_iterations)


def _arrange(
    system: ReducedSystem, order: Integers, spreads: Floats
) -> tuple[scipy.sparse.csr_array, Floats]:
    place = np.empty_like(order)
    place[order] = np.arange(order.size)
    pairs = system.doses.tocoo()
    values = pairs.data * spreads[pairs.coords[0]] * spreads[pairs.coords[1]]
    at = (place[pairs.coords[0]], place[pairs.coords[1]])
    matrix = scipy.sparse.coo_array((values, at), shape=pairs.shape).tocsr()
    identity = scipy.sparse.diags_array(np.ones(order.size), format="csr")
    right = np.column_stack([system.doses_means, system.doses_scores])[order]
    return (matrix + identity).tocsr(), spreads[order][:, None] * right


def _invert_blocks(matrix: scipy.sparse.csr_array, block: Integers) -> _Blocks:
    _, numbered, size = np.unique(block, return_inverse=True, return_counts=True)
    offset = np.arange(block.size) - (np.cumsum(size) - size)[numbered]
    width = int(size.max())
    dense = np.zeros((size.size, width, width))
    pairs = matrix.tocoo()
    row, column = pairs.coords
    inside = numbered[row] == numbered[column]
    row, column = row[inside], column[inside]
    dense[numbered[row], offset[row], offset[column]] = pairs.data[inside]
    # Padding: a unit diagonal keeps short blocks invertible and touches nothing else.
    padded, at = np.nonzero(np.arange(width) >= size[:, None])
    dense[padded, at, at] = 1.0
    return _Blocks(block=numbered.astype(np.int64), offset=offset, inverse=np.linalg.inv(dense))


def _precondition(blocks: _Blocks, right: Floats) -> Floats:
    n_blocks, width, _ = blocks.inverse.shape
    padded = np.zeros((n_blocks, width, right.shape[1]))
    padded[blocks.block, blocks.offset] = right
    solved: Floats = np.matmul(blocks.inverse, padded)
    return solved[blocks.block, blocks.offset]


def _conjugate_gradients(
    matrix: scipy.sparse.csr_array, blocks: _Blocks, right: Floats
) -> tuple[Floats, int]:
    """Solve for all right sides at once, each with steps of its own."""
    solved = np.zeros_like(right)
    residual = right.copy()
    ready = _precondition(blocks, residual)
    direction = ready.copy()
    inner = np.einsum("ij,ij->j", residual, ready)
    goal = RELATIVE_TOLERANCE**2 * inner
    for iteration in range(1, MOST_ITERATIONS + 1):
        image = matrix @ direction
        step = inner / np.maximum(np.einsum("ij,ij->j", direction, image), 1e-300)
        solved += step * direction
        residual -= step * image
        ready = _precondition(blocks, residual)
        following = np.einsum("ij,ij->j", residual, ready)
        if (following <= goal).all():
            return solved, iteration
        direction = ready + (following / np.maximum(inner, 1e-300)) * direction
        inner = following
    raise NotEstimable(
        "The effects of teachers and schools could not be solved for.",
        cure="Check that the scores are in one unit and that school codes are right.",
    )


def _probe_diagonal(
    matrix: scipy.sparse.csr_array, blocks: _Blocks, linked: Booleans, rng: np.random.Generator
) -> Floats:
    signs = np.zeros((linked.size, N_PROBES))
    signs[linked] = rng.choice([-1.0, 1.0], size=(int(linked.sum()), N_PROBES))
    solved, _ = _conjugate_gradients(matrix, blocks, signs)
    return np.asarray((signs * solved)[linked].mean(axis=1))


def _inverse_diagonal(matrix: scipy.sparse.csr_array, blocks: _Blocks) -> Floats:
    first = blocks.inverse[blocks.block, blocks.offset, blocks.offset]
    extra = _mover_blocks(matrix, blocks)
    second = np.einsum("bij,bjk,bki->bi", blocks.inverse, extra, blocks.inverse, optimize=True)
    return np.asarray(first + second[blocks.block, blocks.offset])


def _mover_blocks(matrix: scipy.sparse.csr_array, blocks: _Blocks) -> Floats:
    """Return sum over other blocks t of E_st D_t^-1 E_ts for each block s, shape (blocks, width, width)."""
    n_blocks, width, _ = blocks.inverse.shape
    pairs = matrix.tocoo()
    row, column = pairs.coords
    outside = blocks.block[row] != blocks.block[column]
    row, column, value = row[outside], column[outside], pairs.data[outside]
    key = blocks.block[row] * n_blocks + blocks.block[column]
    distinct, pair = np.unique(key, return_inverse=True)
    order = np.argsort(pair, kind="stable")
    extra = np.zeros((n_blocks, width, width))
    for begin in range(0, distinct.size, PAIRS_AT_ONCE):
        few = distinct[begin : begin + PAIRS_AT_ONCE]
        low, high = np.searchsorted(pair[order], [begin, begin + few.size])
        at = order[low:high]
        links = np.zeros((few.size, width, width))
        links[pair[at] - begin, blocks.offset[row[at]], blocks.offset[column[at]]] = value[at]
        through = np.matmul(np.matmul(links, blocks.inverse[few % n_blocks]), links.transpose(0, 2, 1))
        source = few // n_blocks
        # Pairs are sorted by their first block, so each block's run adds up at once.
        starts = np.flatnonzero(np.r_[True, source[1:] != source[:-1]])
        extra[source[starts]] += np.add.reduceat(through, starts, axis=0)
    return extra
