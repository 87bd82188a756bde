"""How much of a past teacher's effect a later score still shows: the free loadings of each model."""

from enum import StrEnum

import numpy as np

from sextant.valueadded.arrays import Booleans, Floats, Integers, freeze


class Persistence(StrEnum):
    """What becomes of a teacher's effect in later periods of the same subject."""

    COMPLETE = "complete"
    VARIABLE = "variable"
    ZERO = "zero"


def is_carried(*, subject: Integers, period: Integers) -> Booleans:
    """Return whether scores of a cell come at or after another in its subject, shape (cells, cells).

    Args:
        subject: of each cell, shape (cells,).
        period: of each cell, shape (cells,).
    """
    same: Booleans = subject[:, None] == subject[None, :]
    return same & (period[:, None] >= period[None, :])


def free_loadings(
    *, subject: Integers, period: Integers, n_teachers: Integers, persistence: Persistence
) -> Floats:
    """Return the pattern of each free loading, shape (loadings, cells, cells), of zeros and ones.

    The loading matrix, entry [c, d] = SD of teacher effects in cell d times what is left of them in
    cell c, is the sum of free parameters times these patterns. Complete persistence has one
    parameter a cell, shared by all later cells of the subject; variable persistence one for each
    pair; zero persistence the diagonal alone. Cells without teachers have none.

    Args:
        subject: of each cell, shape (cells,).
        period: of each cell, shape (cells,).
        n_teachers: teachers of each cell, shape (cells,).
        persistence: which model.
    """
    carried = is_carried(subject=subject, period=period)
    patterns = []
    for source in np.flatnonzero(n_teachers > 0):
        targets = np.flatnonzero(carried[:, source])
        if persistence is Persistence.ZERO:
            targets = targets[targets == source]
        blocks = [[target] for target in targets] if persistence is Persistence.VARIABLE else [targets]
        for block in blocks:
            pattern = np.zeros(carried.shape)
            pattern[block, source] = 1.0
            patterns.append(pattern)
    return freeze(np.array(patterns).reshape(-1, *carried.shape))
