"""How far specifications agree on the order of the same things."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Floats, freeze
from sextant.valueadded.errors import InvalidInput
from sextant.valueadded.ranks import ranks


@dataclass(frozen=True, slots=True, kw_only=True)
class RankAgreement:
    """Spearman correlations between specifications.

    Attributes:
        names: of the specifications, in the order given.
        correlation: shape (specifications, specifications); NaN where fewer than three are in both,
            or one of the two does not vary.
        n: rows that both have, same shape.
    """

    names: tuple[str, ...]
    correlation: Floats
    n: np.ndarray[tuple[int, ...], np.dtype[np.int64]]


def correlate_ranks(*, columns: Mapping[str, Floats]) -> RankAgreement:
    """Correlate the ranks of each pair of columns over the rows that both have.

    Args:
        columns: estimates by name of the specification, each of shape (rows,), NaN where it has none.

    Raises:
        InvalidInput: columns of unequal length.

    Source:
        Spearman (1904), American Journal of Psychology 15(1), 72-101; ties take their mean rank.
    """
    if len({column.size for column in columns.values()}) > 1:
        raise InvalidInput("The columns differ in length.", cure="Pass one value per row in each.")
    names = tuple(columns)
    correlation = np.full((len(names), len(names)), np.nan)
    n = np.zeros((len(names), len(names)), dtype=np.int64)
    for i, one in enumerate(names):
        for j, other in enumerate(names):
            known = np.isfinite(columns[one]) & np.isfinite(columns[other])
            n[i, j] = int(known.sum())
            x, y = ranks(columns[one][known]), ranks(columns[other][known])
            if n[i, j] > 2 and np.ptp(x) > 0 and np.ptp(y) > 0:
                correlation[i, j] = np.corrcoef(x, y)[0, 1]
    return RankAgreement(names=names, correlation=freeze(correlation), n=freeze(n))
