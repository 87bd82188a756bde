"""Pairs of groups that share a student: the pattern of the reduced system, and how it depends on W.

Eliminating the large factor leaves S = Z_rest'Z_rest - sum_i G_i' W_i G_i for the other factors. W_i is
the same for all levels with one pattern of Z'Z, so S is linear in few numbers, and the sums are made once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from sextant.valueadded.arrays import Booleans, Floats, Integers
from sextant.valueadded.mixed.factors import Factor


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbering:
    """Keys that put the entries of a block side by side and the blocks of one shape in one run."""

    level_of: Integers
    within: Integers
    factor_of: Integers
    n_factors: int
    n_levels: int
    widest: int

    def keys(self, rows: Integers, columns: Integers) -> Integers:
        shape = self.factor_of[rows] * self.n_factors + self.factor_of[columns]
        block = (shape * self.n_levels + self.level_of[rows]) * self.n_levels + self.level_of[columns]
        key: Integers = (block * self.widest + self.within[rows]) * self.widest + self.within[columns]
        return key


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockClass:
    """A run of stored blocks between two factors, all of one shape.

    Attributes:
        first: position of the row factor among the rest factors.
        second: position of the column factor.
        start: the first stored entry of the run.
        stop: one past the last.
        shape: (blocks, rows of a block, columns of a block).
        count: 1 for blocks on the diagonal, 2 for those that stand for two, shape (blocks, 1, 1).
    """

    first: int
    second: int
    start: int
    stop: int
    shape: tuple[int, int, int]
    count: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class PairSums:
    """The reduced system of the rest factors, on its pattern.

    A block between two levels is stored once, with all its entries, row by row.

    Attributes:
        rows: the row of each stored entry, shape (entries,).
        columns: the column of each stored entry, shape (entries,).
        classes: the runs of blocks of one shape.
        gram: Z_rest'Z_rest at the stored entries, shape (entries,).
        by_weights: the derivative of the subtracted part by the entries of W, sparse, shape
            (entries, patterns * q * q).
        diagonal: the stored entries on the diagonal, by column, shape (rest columns,).
        numbering: gives the key of an entry.
        keys: the keys of the stored entries, ascending, shape (entries,).
    """

    rows: Integers
    columns: Integers
    classes: tuple[BlockClass, ...]
    gram: Floats
    by_weights: sparse.csr_array
    diagonal: Integers
    numbering: Numbering
    keys: Integers


@dataclass(frozen=True, slots=True, kw_only=True)
class PairChunk:
    """Pairs of rest columns that meet in a level of the large factor.

    Attributes:
        level: the level, shape (pairs,).
        rows: the row column of each pair, shape (pairs,).
        columns: the column column of each pair, shape (pairs,).
        first: the level's q coefficients in the row column, shape (pairs, q).
        second: the same in the column column, shape (pairs, q).
        is_within: whether both belong to one group, shape (pairs,).
    """

    level: Integers
    rows: Integers
    columns: Integers
    first: Floats
    second: Floats
    is_within: Booleans


def _number(factors: Sequence[Factor], offsets: Integers) -> Numbering:
    qs = [factor.q for factor in factors]
    levels = [factor.n_levels for factor in factors]
    first_level = np.concatenate([[0], np.cumsum(levels)])
    factor_of = np.repeat(np.arange(len(factors)), np.diff(offsets))
    own = np.arange(offsets[-1]) - offsets[factor_of]
    q_of = np.array(qs)[factor_of]
    return Numbering(
        level_of=first_level[factor_of] + own // q_of,
        within=own % q_of,
        factor_of=factor_of,
        n_factors=len(factors),
        n_levels=int(first_level[-1]),
        widest=max(qs),
    )


def expand_pairs(link: sparse.csr_array, q: int, level_of: Integers) -> Iterator[PairChunk]:
    """Yield the pairs of columns that meet in a level of the large factor, levels of one length at a time.

    Only pairs whose first group comes no later than the second are given.
    """
    starts = link.indptr[::q].astype(np.int64)
    length = np.diff(link.indptr)[::q]
    for own in np.unique(length):
        if own == 0:
            continue
        levels = np.flatnonzero(length == own)
        at = starts[levels][:, None, None] + np.arange(q)[:, None] * own + np.arange(own)
        index = link.indices[at[:, 0, :]].astype(np.int64)
        values = np.swapaxes(link.data[at], 1, 2)
        first, second = np.nonzero(np.ones((own, own), dtype=np.bool_))
        rows, columns = index[:, first], index[:, second]
        kept = level_of[rows] <= level_of[columns]
        level = np.broadcast_to(levels[:, None], rows.shape)
        rows, columns = rows[kept], columns[kept]
        yield PairChunk(
            level=level[kept],
            rows=rows,
            columns=columns,
            first=values[:, first][kept],
            second=values[:, second][kept],
            is_within=level_of[rows] == level_of[columns],
        )


def sum_pairs(
    *,
    link: sparse.csr_array,
    q: int,
    factors: Sequence[Factor],
    offsets: Integers,
    pattern_of: Integers,
    n_patterns: int,
    rest_gram: sparse.csr_array,
) -> PairSums:
    """Sum the products of all pairs by entry and pattern.

    Args:
        link: Z_large' Z_rest, shape (levels * q, rest columns).
        q: the number of coefficients of a level of the large factor.
        factors: the rest factors.
        offsets: the first rest column of each factor, and the number of columns last.
        pattern_of: the pattern of each level of the large factor.
        n_patterns: the number of patterns.
        rest_gram: Z_rest' Z_rest.
    """
    numbering = _number(factors, offsets)
    chunks = list(expand_pairs(link, q, numbering.level_of))
    rows = np.concatenate([chunk.rows for chunk in chunks])
    columns = np.concatenate([chunk.columns for chunk in chunks])
    keys, example, place = np.unique(numbering.keys(rows, columns), return_index=True, return_inverse=True)
    pattern = np.concatenate([pattern_of[chunk.level] for chunk in chunks])
    products = np.concatenate([chunk.first[:, :, None] * chunk.second[:, None, :] for chunk in chunks])
    spots = pattern[:, None] * (q * q) + np.arange(q * q)
    by_weights = sparse.coo_array(
        (products.ravel(), (np.repeat(place, q * q), spots.ravel())),
        shape=(keys.size, n_patterns * q * q),
    ).tocsr()
    entry_rows, entry_columns = rows[example], columns[example]
    on_diagonal = np.flatnonzero(entry_rows == entry_columns)
    diagonal = np.empty(int(offsets[-1]), dtype=np.int64)
    diagonal[entry_rows[on_diagonal]] = on_diagonal
    return PairSums(
        rows=entry_rows,
        columns=entry_columns,
        classes=_classes(numbering, factors, entry_rows, entry_columns),
        gram=_place_gram(numbering, rest_gram, keys),
        by_weights=by_weights,
        diagonal=diagonal,
        numbering=numbering,
        keys=keys,
    )


def _classes(
    numbering: Numbering, factors: Sequence[Factor], rows: Integers, columns: Integers
) -> tuple[BlockClass, ...]:
    shape = numbering.factor_of[rows] * numbering.n_factors + numbering.factor_of[columns]
    found = []
    for code in np.unique(shape):
        first, second = divmod(int(code), numbering.n_factors)
        start, stop = np.searchsorted(shape, [code, code + 1])
        height, width = factors[first].q, factors[second].q
        same = numbering.level_of[rows[start:stop]] == numbering.level_of[columns[start:stop]]
        count = np.where(same.reshape(-1, height * width)[:, :1], 1.0, 2.0)
        found.append(
            BlockClass(
                first=first,
                second=second,
                start=int(start),
                stop=int(stop),
                shape=(count.size, height, width),
                count=count[:, :, None],
            )
        )
    return tuple(found)


def _place_gram(numbering: Numbering, rest_gram: sparse.csr_array, keys: Integers) -> Floats:
    entries = rest_gram.tocoo()
    rows, columns = entries.row.astype(np.int64), entries.col.astype(np.int64)
    kept = numbering.level_of[rows] <= numbering.level_of[columns]
    gram = np.zeros(keys.size)
    gram[np.searchsorted(keys, numbering.keys(rows[kept], columns[kept]))] = entries.data[kept]
    return gram
