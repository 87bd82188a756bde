"""Effects of systems too large for one factorization: blocks by school, joined by conjugate gradients."""

from dataclasses import dataclass

import numpy as np
import scipy.sparse

from sextant.valueadded.arrays import Booleans, Floats, Integers
from sextant.valueadded.errors import NotEstimable
from sextant.valueadded.partitions import ReducedSystem

RELATIVE_TOLERANCE = 1e-10
MOST_ITERATIONS = 400
N_PROBES = 12
PROBE_TOLERANCE = 1e-6
PAIRS_AT_ONCE = 40_000


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
    solved, n_iterations = _conjugate_gradients(matrix, blocks, scaled, RELATIVE_TOLERANCE)
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
    pairs = system.doses.tocoo()
    place = np.empty(order.size, dtype=pairs.coords[0].dtype)
    place[order] = np.arange(order.size)
    values = pairs.data * spreads[pairs.coords[0]]
    values *= spreads[pairs.coords[1]]
    at = (place[pairs.coords[0]], place[pairs.coords[1]])
    matrix = scipy.sparse.coo_array((values, at), shape=pairs.shape).tocsr()
    del pairs, values, at
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
    matrix: scipy.sparse.csr_array, blocks: _Blocks, right: Floats, tolerance: float
) -> tuple[Floats, int]:
    """Solve for all right sides at once, each with steps of its own."""
    solved = np.zeros_like(right)
    residual = right.copy()
    ready = _precondition(blocks, residual)
    direction = ready.copy()
    inner = np.einsum("ij,ij->j", residual, ready)
    goal = tolerance**2 * inner
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
    solved, _ = _conjugate_gradients(matrix, blocks, signs, PROBE_TOLERANCE)
    return np.asarray((signs * solved)[linked].mean(axis=1))


def _inverse_diagonal(matrix: scipy.sparse.csr_array, blocks: _Blocks) -> Floats:
    first = blocks.inverse[blocks.block, blocks.offset, blocks.offset]
    extra = _mover_blocks(matrix, blocks)
    second = np.einsum("bij,bjk,bki->bi", blocks.inverse, extra, blocks.inverse, optimize=True)
    return np.asarray(first + second[blocks.block, blocks.offset])


def _mover_blocks(matrix: scipy.sparse.csr_array, blocks: _Blocks) -> Floats:
    """Return sum over other blocks t of E_st D_t^-1 E_ts for each block s, shape (blocks, width, width).

    Two blocks share a handful of movers, so each E_st is squeezed to the rows and columns it touches.
    """
    n_blocks, width, _ = blocks.inverse.shape
    pairs = matrix.tocoo()
    outside = blocks.block[pairs.coords[0]] != blocks.block[pairs.coords[1]]
    row, column, value = pairs.coords[0][outside], pairs.coords[1][outside], pairs.data[outside]
    link = blocks.block[row] * n_blocks + blocks.block[column]
    order = np.argsort(link, kind="stable")
    row, column, value, link = row[order], column[order], value[order], link[order]
    starts = np.flatnonzero(np.r_[True, link[1:] != link[:-1]]) if link.size else np.zeros(0, np.int64)
    bounds = np.r_[starts, link.size]
    extra = np.zeros(n_blocks * width * width)
    for begin in range(0, starts.size, PAIRS_AT_ONCE):
        low, high = bounds[begin], bounds[min(begin + PAIRS_AT_ONCE, starts.size)]
        few = _Links(
            source=link[low:high] // n_blocks,
            target=link[low:high] % n_blocks,
            row=blocks.offset[row[low:high]],
            column=blocks.offset[column[low:high]],
            value=value[low:high],
        )
        extra += _through(few, blocks, extra.size)
    return extra.reshape(n_blocks, width, width)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Links:
    source: Integers
    target: Integers
    row: Integers
    column: Integers
    value: Floats


def _through(links: _Links, blocks: _Blocks, size: int) -> Floats:
    """Return the sums of E D^-1 E' of some links, flat over (block, row, row)."""
    n_blocks, width, _ = blocks.inverse.shape
    link = np.unique(links.source * n_blocks + links.target, return_inverse=True)[1]
    at_row, rows = _squeeze(link, links.row, width)
    at_column, columns = _squeeze(link, links.column, width)
    dense = np.zeros((rows.shape[0], rows.shape[1], columns.shape[1]))
    dense[link, at_row, at_column] = links.value
    first = np.flatnonzero(np.r_[True, link[1:] != link[:-1]])
    target, source = links.target[first], links.source[first]
    inverse = blocks.inverse[target[:, None, None], columns[:, :, None], columns[:, None, :]]
    products = np.matmul(np.matmul(dense, inverse), dense.transpose(0, 2, 1))
    keys = (source[:, None, None] * width + rows[:, :, None]) * width + rows[:, None, :]
    return np.bincount(keys.ravel(), weights=products.ravel(), minlength=size)


def _squeeze(link: Integers, offset: Integers, width: int) -> tuple[Integers, Integers]:
    """Number the distinct offsets of each link from 0; also return them, padded with 0 (links, most)."""
    keys, numbered = np.unique(link * width + offset, return_inverse=True)
    owner = keys // width
    count = np.bincount(owner)
    position = np.arange(keys.size) - (np.cumsum(count) - count)[owner]
    # Padded places hold offset 0 and meet only zeros of the squeezed matrix.
    distinct = np.zeros((count.size, int(count.max())), dtype=np.int64)
    distinct[owner, position] = keys % width
    return position[numbered].astype(np.int64), distinct
