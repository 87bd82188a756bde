"""The order in which the columns of a sparse system are eliminated, and the tree of dense fronts."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.sparse.linalg import splu

from sextant.valueadded.arrays import Integers

NODE_WIDTH = 32
DENSE_BELOW = 64
CROWDED_SHARE = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """One node of the tree: a few columns that are eliminated together in one dense block.

    Attributes:
        columns: the columns eliminated here, in order, shape (width,).
        rows: the later columns they touch, in order of elimination, shape (height,).
        offset: where this front begins in the storage of all fronts.
        children: the fronts whose updates are added here.
        child_places: for each child, flat places in this front of the child's update matrix.
        parent: the front that receives the update, or -1.
        parent_places: flat places of the update in the parent's front, shape (height * height,).
    """

    columns: Integers
    rows: Integers
    offset: int
    children: tuple[int, ...]
    child_places: tuple[Integers, ...]
    parent: int
    parent_places: Integers

    @property
    def width(self) -> int:
        """Return the number of columns eliminated here."""
        return int(self.columns.size)

    @property
    def size(self) -> int:
        """Return the side of the dense block."""
        return int(self.columns.size + self.rows.size)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """The fronts in order of elimination, and where each entry of the matrix goes.

    Attributes:
        n_columns: the size of the system.
        fronts: children before parents.
        places: for each stored entry (row, column) of the matrix its place in the storage, lower
            triangle in order of elimination, shape (entries,).
        storage: the number of cells in all fronts.
    """

    n_columns: int
    fronts: tuple[Front, ...]
    places: Integers
    storage: int


def plan_elimination(rows: Integers, columns: Integers, n_columns: int) -> Tree:
    """Plan the elimination of a sparse symmetric positive definite system.

    Small or crowded systems become one dense front. Others are put in minimum-degree order (by
    SuperLU), whole subtrees of the elimination tree up to a width of 32 become one front, and small
    fronts side by side below the same parent are packed together, so that few dense operations remain.

    Args:
        rows: row of each stored entry, shape (entries,); at least one of (i, j) and (j, i) is stored.
        columns: column of each stored entry, shape (entries,).
        n_columns: the size of the system.

    Source:
        Liu (1992), "The multifrontal method for sparse matrix solution", SIAM Review 34, 82-109.
    """
    half_full = CROWDED_SHARE * n_columns * n_columns
    if n_columns <= DENSE_BELOW or rows.size > half_full:
        return _dense_tree(rows, columns, n_columns)
    place, starts, below = _order(rows, columns, n_columns)
    if below.size > half_full:
        return _dense_tree(rows, columns, n_columns)
    node_of = _pack(_cut(starts, below), starts, below)
    return _grow(place, starts, below, node_of, rows, columns)


def _dense_tree(rows: Integers, columns: Integers, n_columns: int) -> Tree:
    nothing = np.zeros(0, dtype=np.int64)
    front = Front(
        columns=np.arange(n_columns),
        rows=nothing,
        offset=0,
        children=(),
        child_places=(),
        parent=-1,
        parent_places=nothing,
    )
    places = np.maximum(rows, columns) * n_columns + np.minimum(rows, columns)
    return Tree(n_columns=n_columns, fronts=(front,), places=places, storage=n_columns * n_columns)


def _order(rows: Integers, columns: Integers, n_columns: int) -> tuple[Integers, Integers, Integers]:
    """Return the place of each column in the order and the pattern of L below the diagonal, by column."""
    off = rows != columns
    ones = np.full(int(off.sum()), -1.0)
    half = sparse.csc_array((ones, (rows[off], columns[off])), shape=(n_columns, n_columns))
    pattern = half + half.T
    weight = np.asarray(abs(pattern).sum(axis=0)).ravel() + 1.0
    factored = splu(
        (pattern + sparse.diags_array(weight)).tocsc(),
        permc_spec="MMD_AT_PLUS_A",
        diag_pivot_thresh=0.0,
        options={"SymmetricMode": True},
    )
    lower = factored.L.tocsc()
    lower.sort_indices()
    own = np.repeat(np.arange(n_columns), np.diff(lower.indptr))
    kept = lower.indices > own
    starts = np.concatenate([[0], np.cumsum(np.bincount(own[kept], minlength=n_columns))])
    return factored.perm_c.astype(np.int64), starts.astype(np.int64), lower.indices[kept].astype(np.int64)


def _parents(starts: Integers, below: Integers) -> list[int]:
    has = starts[1:] > starts[:-1]
    parents = np.full(starts.size - 1, -1, dtype=np.int64)
    parents[has] = below[starts[:-1][has]]
    found: list[int] = parents.tolist()
    return found


def _cut(starts: Integers, below: Integers) -> list[int]:
    """Cut the elimination tree into connected pieces; return the top column of each column's piece."""
    parents = _parents(starts, below)
    n_columns = len(parents)
    subtree = [1] * n_columns
    for column, parent in enumerate(parents):
        if parent >= 0:
            subtree[parent] += subtree[column]
    top = list(range(n_columns))
    width = [1] * n_columns
    for column in range(n_columns - 1, -1, -1):
        parent = parents[column]
        if parent < 0:
            continue
        piece = top[parent]
        whole_subtree = subtree[parent] <= NODE_WIDTH
        upper = subtree[column] > NODE_WIDTH and width[piece] < NODE_WIDTH
        if whole_subtree or upper:
            top[column] = piece
            width[piece] += 1
    return top


def _pack(top: list[int], starts: Integers, below: Integers) -> Integers:
    """Pack childless pieces below the same parent piece together; return the node of each column."""
    n_columns = len(top)
    parents = _parents(starts, below)
    width = np.bincount(top, minlength=n_columns)
    tops = [column for column in range(n_columns) if top[column] == column]
    parent_piece = {piece: top[parents[piece]] if parents[piece] >= 0 else -1 for piece in tops}
    with_children = set(parent_piece.values())
    packed: dict[int, int] = {}
    open_pack: dict[int, int] = {}
    filled: dict[int, int] = {}
    for piece in tops:
        above = parent_piece[piece]
        current = open_pack.get(above)
        if piece in with_children:
            packed[piece] = piece
        elif current is not None and filled[current] + width[piece] <= NODE_WIDTH:
            packed[piece] = current
            filled[current] += int(width[piece])
        else:
            packed[piece] = open_pack[above] = piece
            filled[piece] = int(width[piece])
    return np.array([packed[piece] for piece in top], dtype=np.int64)


def _grow(
    place: Integers,
    starts: Integers,
    below: Integers,
    node_of: Integers,
    rows: Integers,
    columns: Integers,
) -> Tree:
    """Build the fronts from the node of each column, all in order of elimination."""
    members = _members_of(node_of)
    # The last column of a node comes after every column of its children, so this order is enough.
    order = sorted(members, key=lambda node: members[node][-1])
    original = np.argsort(place)
    number = {node: position for position, node in enumerate(order)}
    inside = [np.array(members[node]) for node in order]
    outside = [_rows_of(columns_in, starts, below) for columns_in in inside]
    parent = [number[int(node_of[rows_out[0]])] if rows_out.size else -1 for rows_out in outside]
    index = [np.concatenate(pair) for pair in zip(inside, outside, strict=True)]
    sizes = np.array([positions.size for positions in index])
    offsets = np.concatenate([[0], np.cumsum(sizes * sizes)])
    into_parent = [
        _places(rows_out, index[above]) if above >= 0 else np.zeros(0, dtype=np.int64)
        for rows_out, above in zip(outside, parent, strict=True)
    ]
    children: list[list[int]] = [[] for _ in order]
    for node, above in enumerate(parent):
        if above >= 0:
            children[above].append(node)
    fronts = tuple(
        Front(
            columns=original[inside[node]],
            rows=original[outside[node]],
            offset=int(offsets[node]),
            children=tuple(children[node]),
            child_places=tuple(into_parent[child] for child in children[node]),
            parent=parent[node],
            parent_places=into_parent[node],
        )
        for node in range(len(order))
    )
    front_of = np.array([number[int(node)] for node in node_of])
    places = _entry_places(place[rows], place[columns], front_of, index, sizes, offsets)
    return Tree(n_columns=place.size, fronts=fronts, places=places, storage=int(offsets[-1]))


def _members_of(node_of: Integers) -> dict[int, list[int]]:
    members: dict[int, list[int]] = {}
    for column, node in enumerate(node_of.tolist()):
        members.setdefault(node, []).append(column)
    return members


def _rows_of(columns_in: Integers, starts: Integers, below: Integers) -> Integers:
    rows = np.unique(np.concatenate([below[starts[column] : starts[column + 1]] for column in columns_in]))
    outside: Integers = rows[~np.isin(rows, columns_in, assume_unique=True)]
    return outside


def _places(rows_out: Integers, parent_index: Integers) -> Integers:
    at = _find(rows_out, parent_index)
    return (at[:, None] * parent_index.size + at[None, :]).ravel()


def _find(wanted: Integers, index: Integers) -> Integers:
    order = np.argsort(index)
    found: Integers = order[np.searchsorted(index[order], wanted)]
    return found


def _entry_places(
    first: Integers,
    second: Integers,
    front_of: Integers,
    index: Sequence[Integers],
    sizes: Integers,
    offsets: Integers,
) -> Integers:
    earlier, later = np.minimum(first, second), np.maximum(first, second)
    front = front_of[earlier]
    places = np.empty(first.size, dtype=np.int64)
    order = np.argsort(front, kind="stable")
    bounds = np.searchsorted(front[order], np.arange(len(index) + 1))
    for node, positions in enumerate(index):
        chosen = order[bounds[node] : bounds[node + 1]]
        row, column = _find(later[chosen], positions), _find(earlier[chosen], positions)
        places[chosen] = offsets[node] + np.maximum(row, column) * sizes[node] + np.minimum(row, column)
    return places
