"""All sums over rows that the deviance needs; made once, they do not depend on theta."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from sextant.valueadded.arrays import Floats, Integers, group
from sextant.valueadded.mixed.elimination import Tree, plan_elimination
from sextant.valueadded.mixed.factors import Factor
from sextant.valueadded.mixed.pairs import PairSums, sum_pairs


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossProducts:
    """Cross products of the random designs with one another and with the fixed columns.

    "Large" is the factor that is eliminated first, block by block (usually the students); "rest" are all
    other factors, whose coefficients are numbered level by level, factor by factor. "Dense" columns are
    the fixed columns with the response last.

    Attributes:
        large: the factor eliminated block by block.
        rest: the other factors.
        offsets: the first rest column of each rest factor, and the number of columns last.
        patterns: distinct blocks Z'Z of the large factor, shape (patterns, q, q).
        pattern_of: the pattern of each level, shape (levels,).
        pattern_size: the number of levels with each pattern, shape (patterns,).
        by_pattern: sums rows of levels into patterns, sparse, shape (patterns, levels).
        link: Z_large' Z_rest, sparse, shape (levels * q, rest columns).
        rest_gram: Z_rest' Z_rest, sparse, shape (rest columns, rest columns).
        large_dense: Z_large' [X y], shape (levels, q, dense columns).
        rest_dense: Z_rest' [X y], shape (rest columns, dense columns).
        dense_gram: [X y]' [X y], shape (dense columns, dense columns).
        pairs: the sums over pairs of rest columns that meet in one level of the large factor.
        tree: the plan for factoring the rest, None without rest factors.
    """

    large: Factor
    rest: tuple[Factor, ...]
    offsets: Integers
    patterns: Floats
    pattern_of: Integers
    pattern_size: Floats
    by_pattern: sparse.csr_array
    link: sparse.csr_array
    rest_gram: sparse.csr_array
    large_dense: Floats
    rest_dense: Floats
    dense_gram: Floats
    pairs: PairSums | None
    tree: Tree | None

    @property
    def factors(self) -> tuple[Factor, ...]:
        """Return all factors, the large one first."""
        return (self.large, *self.rest)

    @property
    def n_rest(self) -> int:
        """Return the number of rest columns."""
        return int(self.offsets[-1])


def make_cross_products(factors: Sequence[Factor], dense: Floats) -> CrossProducts:
    """Sum everything over rows once.

    Args:
        factors: the grouping factors, the one to eliminate block by block first.
        dense: the weighted fixed columns with the weighted response last, shape (rows, dense columns).
    """
    large, rest = factors[0], tuple(factors[1:])
    blocks = _level_blocks(large)
    pattern_of, representative, size = _find_patterns(blocks)
    offsets = np.concatenate([[0], np.cumsum([factor.n_levels * factor.q for factor in rest])])
    offsets = offsets.astype(np.int64)
    design = _rest_design(rest, offsets, dense.shape[0])
    link = _link(large, design)
    rest_gram = (design.T @ design).tocsr()
    pairs = tree = None
    if rest:
        pairs = sum_pairs(
            link=link,
            q=large.q,
            factors=rest,
            offsets=offsets,
            pattern_of=pattern_of,
            n_patterns=size.size,
            rest_gram=rest_gram,
        )
        tree = plan_elimination(pairs.rows, pairs.columns, int(offsets[-1]))
    by_pattern = sparse.csr_array(
        (np.ones(large.n_levels), (pattern_of, np.arange(large.n_levels))),
        shape=(size.size, large.n_levels),
    )
    return CrossProducts(
        large=large,
        rest=rest,
        offsets=offsets,
        patterns=blocks[representative],
        pattern_of=pattern_of,
        pattern_size=size,
        by_pattern=by_pattern,
        link=link,
        rest_gram=rest_gram,
        large_dense=_level_sums(large, dense),
        rest_dense=design.T @ dense,
        dense_gram=dense.T @ dense,
        pairs=pairs,
        tree=tree,
    )


def _level_blocks(factor: Factor) -> Floats:
    blocks = np.empty((factor.n_levels, factor.q, factor.q))
    for first in range(factor.q):
        for second in range(first + 1):
            product = factor.columns[:, first] * factor.columns[:, second]
            sums = np.bincount(factor.level_of_row, weights=product, minlength=factor.n_levels)
            blocks[:, first, second] = blocks[:, second, first] = sums
    return blocks


def _level_sums(factor: Factor, dense: Floats) -> Floats:
    sums = np.empty((factor.n_levels, factor.q, dense.shape[1]))
    for first in range(factor.q):
        for second in range(dense.shape[1]):
            product = factor.columns[:, first] * dense[:, second]
            sums[:, first, second] = np.bincount(
                factor.level_of_row, weights=product, minlength=factor.n_levels
            )
    return sums


def _find_patterns(blocks: Floats) -> tuple[Integers, Integers, Floats]:
    """Find levels whose Z'Z agree to twelve digits; they share one small factorization."""
    n_levels, q, _ = blocks.shape
    scale = np.abs(blocks).max(axis=0)
    digits = 1e12 / np.where(scale > 0, scale, 1.0)
    keys = []
    for first in range(q):
        for second in range(first + 1):
            rounded = np.rint(blocks[:, first, second] * digits[first, second])
            keys.append(np.unique(rounded, return_inverse=True)[1].astype(np.int64))
    groups = group(*keys)
    if groups.n_groups > n_levels // 2:
        every = np.arange(n_levels)
        return every, every, np.ones(n_levels)
    return groups.of_row, groups.example, groups.size.astype(np.float64)


def _rest_design(rest: Sequence[Factor], offsets: Integers, n_rows: int) -> sparse.csr_array:
    n_columns = int(offsets[-1])
    if not rest:
        return sparse.csr_array((n_rows, 0))
    index = np.concatenate(
        [
            offset + factor.level_of_row[:, None] * factor.q + np.arange(factor.q)
            for factor, offset in zip(rest, offsets[:-1], strict=True)
        ],
        axis=1,
    )
    values = np.concatenate([factor.columns for factor in rest], axis=1)
    starts = np.arange(n_rows + 1) * index.shape[1]
    return sparse.csr_array((values.ravel(), index.ravel(), starts), shape=(n_rows, n_columns))


def _link(large: Factor, design: sparse.csr_array) -> sparse.csr_array:
    """Return Z_large' Z_rest with the same columns stored for all q rows of a level, zeros included."""
    n_rows = design.shape[0]
    shape = (large.n_levels * large.q, design.shape[1])
    if design.shape[1] == 0:
        return sparse.csr_array(shape)
    per_row = design.indices.size // n_rows
    rows = large.level_of_row[:, None] * large.q + np.arange(large.q)
    values = large.columns[:, :, None] * design.data.reshape(n_rows, 1, per_row)
    columns = np.broadcast_to(design.indices.reshape(n_rows, 1, per_row), values.shape)
    rows = np.broadcast_to(rows[:, :, None], values.shape)
    link = sparse.coo_array((values.ravel(), (rows.ravel(), columns.ravel())), shape=shape).tocsr()
    link.sum_duplicates()
    link.sort_indices()
    return link
