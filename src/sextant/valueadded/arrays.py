"""Array types, frozen columns and the grouping of rows by integer codes."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sextant.valueadded.errors import InvalidInput

type Floats = npt.NDArray[np.float64]
type Integers = npt.NDArray[np.int64]
type Booleans = npt.NDArray[np.bool_]

LARGEST_KEY = 2**62


def freeze[Column: (Floats, Integers, Booleans)](column: Column) -> Column:
    """Return the same array, closed for writing; only for arrays that the engine made itself."""
    column.setflags(write=False)
    return column


def code_column(name: str, values: npt.ArrayLike) -> Integers:
    """Copy integer codes into a frozen column, shape (rows,).

    Raises:
        InvalidInput: the values are not one-dimensional integers.
    """
    column = np.asarray(values)
    _check_shape(name, column)
    if column.dtype.kind not in "iu" and column.size:
        raise InvalidInput(
            f"{name} holds {column.dtype.name} values where integer codes are needed.",
            cure="Number the ids first (numpy.unique with return_inverse does it) and pass the numbers.",
        )
    return freeze(column.astype(np.int64, copy=True))


def number_column(name: str, values: npt.ArrayLike) -> Floats:
    """Copy numbers into a frozen column of 64-bit floats, shape (rows,).

    Raises:
        InvalidInput: the values are not one-dimensional real numbers.
    """
    column = np.asarray(values)
    _check_shape(name, column)
    if column.dtype.kind not in "iuf" and column.size:
        raise InvalidInput(
            f"{name} holds {column.dtype.name} values where numbers are needed.",
            cure="Convert the column to numbers; leave out rows that have none.",
        )
    return freeze(column.astype(np.float64, copy=True))


def mark_column(name: str, values: npt.ArrayLike) -> Booleans:
    """Copy yes-or-no marks into a frozen column, shape (rows,).

    Raises:
        InvalidInput: the values are not one-dimensional booleans.
    """
    column = np.asarray(values)
    _check_shape(name, column)
    if column.dtype.kind != "b" and column.size:
        raise InvalidInput(
            f"{name} holds {column.dtype.name} values where true or false is needed.",
            cure="Convert the column to booleans.",
        )
    return freeze(column.astype(np.bool_, copy=True))


def _check_shape(name: str, column: npt.NDArray[np.generic]) -> None:
    if column.ndim != 1:
        raise InvalidInput(
            f"{name} has {column.ndim} dimensions.", cure="Pass one value per row, as a flat array."
        )


def pack(*columns: Integers) -> Integers:
    """Fold several code columns into one key per row that sorts as the columns do, first one first.

    Args:
        columns: integer codes, each of shape (rows,).

    Returns:
        Keys, shape (rows,); two rows share a key exactly where they agree in every column.
    """
    if columns[0].size == 0:
        return np.zeros(0, dtype=np.int64)
    spans = [int(column.max()) - int(column.min()) + 1 for column in columns]
    numbered = [column - column.min() for column in columns]
    if _product(spans) >= LARGEST_KEY:
        # Sparse codes (long database keys) would overflow: number the codes that occur instead.
        numbered = [np.unique(column, return_inverse=True)[1].astype(np.int64) for column in columns]
        spans = [int(column.max()) + 1 for column in numbered]
    key = np.zeros(columns[0].size, dtype=np.int64)
    for span, column in zip(spans, numbered, strict=True):
        key = key * span + column
    return key


def _product(spans: Iterable[int]) -> int:
    product = 1
    for span in spans:
        product *= span
    return product


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """Rows sorted into groups.

    Attributes:
        of_row: the group of each row, 0 to n_groups - 1 in the order of the key, shape (rows,).
        example: the position of one row of each group, shape (groups,).
        size: the number of rows in each group, shape (groups,).
    """

    of_row: Integers
    example: Integers
    size: Integers

    @property
    def n_groups(self) -> int:
        """Return the number of groups."""
        return int(self.size.size)

    def total(self, values: Floats) -> Floats:
        """Return the sum of the values in each group, shape (groups,)."""
        return np.bincount(self.of_row, weights=values, minlength=self.n_groups)


def group(*columns: Integers) -> Groups:
    """Group rows that agree in every column; groups are numbered in the order of the columns."""
    key = pack(*columns)
    order = np.argsort(key, kind="stable")
    ordered = key[order]
    is_first = np.ones(key.size, dtype=np.bool_)
    is_first[1:] = ordered[1:] != ordered[:-1]
    of_row = np.empty(key.size, dtype=np.int64)
    of_row[order] = np.cumsum(is_first) - 1
    example = order[is_first].astype(np.int64)
    return Groups(of_row=of_row, example=example, size=np.bincount(of_row).astype(np.int64))


def count_distinct(within: Groups, *columns: Integers) -> Integers:
    """Count the distinct combinations of the columns inside each group, shape (groups,)."""
    pairs = group(within.of_row, *columns)
    return np.bincount(within.of_row[pairs.example], minlength=within.n_groups).astype(np.int64)
