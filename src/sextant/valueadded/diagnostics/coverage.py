"""How often results lie in the intervals that were stated for them, by group."""

from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Floats, Integers, freeze
from sextant.valueadded.errors import InvalidInput


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageTable:
    """One row for each group, sorted by code.

    Attributes:
        group: codes, shape (groups,).
        n: results, shape (groups,).
        stated: probabilities of the intervals, shape (levels,).
        share: of the results inside, shape (groups, levels).
        error: Monte Carlo standard error of the share if the stated probability held,
            shape (groups, levels).
        share_below, share_above: of the results outside the widest interval, shape (groups,).
    """

    group: Integers
    n: Integers
    stated: Floats
    share: Floats
    error: Floats
    share_below: Floats
    share_above: Floats


def tabulate_coverage(
    *, observed: Floats, low: Floats, high: Floats, stated: Floats, group: Integers
) -> CoverageTable:
    """Count how many results lie in each of their intervals.

    Args:
        observed: results, shape (rows,); rows that are not finite, or have no interval, are left out.
        low: lower ends of the intervals, same unit, shape (rows, levels).
        high: upper ends, same shape.
        stated: their probabilities, shape (levels,), the widest last.
        group: codes, shape (rows,); `decile_of` makes deciles.

    Raises:
        InvalidInput: shapes that do not fit.
    """
    if low.shape != high.shape or low.shape != (observed.size, stated.size) or group.size != observed.size:
        raise InvalidInput("The intervals do not fit the results.", cure="Pass one row for each result.")
    known = np.isfinite(observed) & np.isfinite(low).all(axis=1) & np.isfinite(high).all(axis=1)
    codes, place = np.unique(group[known], return_inverse=True)
    n = np.bincount(place, minlength=codes.size)

    def share(is_so: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Floats:
        return np.asarray(np.bincount(place, weights=is_so.astype(np.float64), minlength=codes.size) / n)

    value = observed[known][:, np.newaxis]
    inside = (value >= low[known]) & (value <= high[known])
    return CoverageTable(
        group=freeze(codes.astype(np.int64)),
        n=freeze(n.astype(np.int64)),
        stated=freeze(stated),
        share=freeze(np.stack([share(inside[:, level]) for level in range(stated.size)], axis=1)),
        error=freeze(np.sqrt(stated * (1 - stated) / n[:, np.newaxis])),
        share_below=freeze(share(value[:, 0] < low[known][:, -1])),
        share_above=freeze(share(value[:, 0] > high[known][:, -1])),
    )


def decile_of(values: Floats) -> Integers:
    """Return the tenth in which each value lies, 1 the lowest to 10; 0 where it is not finite."""
    known = np.isfinite(values)
    decile = np.zeros(values.size, dtype=np.int64)
    rank = np.argsort(np.argsort(values[known], kind="stable"), kind="stable")
    decile[known] = 1 + 10 * rank // max(1, int(known.sum()))
    return freeze(decile)
