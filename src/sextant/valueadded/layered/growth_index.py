"""The growth index of layered reports: how many standard errors an effect lies from the average."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from sextant.valueadded.arrays import Floats, Integers, freeze
from sextant.valueadded.errors import InvalidInput

# Lowest index of levels 2, 3, 4 and 5; each level includes its lower end.
LEVEL_STARTS = (-2.0, -1.0, 1.0, 2.0)


class GrowthLevel(IntEnum):
    """Five levels of evidence; the level says how sure the direction is, not how large the effect is."""

    WELL_BELOW = 1
    BELOW = 2
    AVERAGE = 3
    ABOVE = 4
    WELL_ABOVE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthIndex:
    """One row for each effect handed in.

    Attributes:
        index: effect over its standard error, without unit, shape (effects,).
        level: a GrowthLevel, shape (effects,).
    """

    index: Floats
    level: Integers


def index_growth(*, effect: Floats, standard_error: Floats) -> GrowthIndex:
    """Divide effects by their standard errors and read the level from the index.

    Level 5 from 2 up, 4 from 1, 3 from -1, 2 from -2, 1 below. Where teachers do not differ at all
    (variance 0) both numbers are 0 and the index is 0. The levels do not correct for the number of
    teachers looked at: for a list of names use `bayes_false_discovery_list`.

    Args:
        effect: effects or gains, shape (effects,).
        standard_error: of each, same units, 0 or more, shape (effects,).

    Raises:
        InvalidInput: shapes differ; a value is not finite; a negative standard error.

    Source:
        SAS EVAAS for K-12 Statistical Models (white paper), growth index and effectiveness levels.
    """
    effects, errors = np.asarray(effect, dtype=np.float64), np.asarray(standard_error, dtype=np.float64)
    if effects.shape != errors.shape or effects.ndim != 1:
        raise InvalidInput(
            "Effects and standard errors differ in shape.", cure="Pass one standard error for each effect."
        )
    if (bad := ~(np.isfinite(effects) & np.isfinite(errors) & (errors >= 0))).any():
        raise InvalidInput(
            "An effect or its standard error is not finite, or the error is negative.",
            rows=[int(row) for row in np.flatnonzero(bad)],
            cure="Pass effects and standard errors as the fit gives them.",
        )
    index = np.divide(effects, errors, out=np.zeros_like(effects), where=errors > 0)
    level = np.searchsorted(LEVEL_STARTS, index, side="right") + int(GrowthLevel.WELL_BELOW)
    return GrowthIndex(index=freeze(index), level=freeze(level.astype(np.int64)))
