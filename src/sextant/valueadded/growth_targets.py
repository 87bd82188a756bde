"""Typical and high growth targets by grade and starting quartile."""

from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Floats, Integers, freeze
from sextant.valueadded.conditional_growth import ConditionalGrowth
from sextant.valueadded.errors import InvalidInput
from sextant.valueadded.norms import NormLevel

LAST_EARLY_GRADE = 3
LAST_TIERED_GRADE = 8
N_QUARTILES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class TierFactors:
    """By how much high growth exceeds typical growth, by starting quartile, lowest first.

    Attributes:
        early: kindergarten to grade 3.
        later: grades 4 to 8. Above grade 8 there is no high target: projected growth there is near
            zero or negative, and a multiple of it means nothing.

    Raises:
        InvalidInput: not four factors, or one below 1.

    Source:
        Growth tiers of KIPP, as in the R package almartin82/MAP-visuals.
    """

    early: tuple[float, float, float, float] = (1.5, 1.5, 1.25, 1.25)
    later: tuple[float, float, float, float] = (2.0, 1.75, 1.5, 1.25)

    def __post_init__(self) -> None:
        for factors in (self.early, self.later):
            if len(factors) != N_QUARTILES or not all(factor >= 1 for factor in factors):
                raise InvalidInput(
                    f"The tier factors {factors} are not four numbers of 1 or more.",
                    cure="Pass one factor per quartile; high growth is never less than typical growth.",
                )


DEFAULT_TIER_FACTORS = TierFactors()


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthTargets:
    """Targets of students, one row for each row of the growth given.

    Attributes:
        typical_gain: the projected gain, in test units, shape (rows,).
        high_gain: typical_gain times the factor of the tier, in test units, shape (rows,); NaN above
            grade 8 and where the projected gain is not positive.
        starting_quartile: 1 (lowest) to 4 in the norm group, shape (rows,).
    """

    typical_gain: Floats
    high_gain: Floats
    starting_quartile: Integers


def growth_targets(
    *, growth: ConditionalGrowth, grade: Integers, factors: TierFactors = DEFAULT_TIER_FACTORS
) -> GrowthTargets:
    """Set typical and high growth targets.

    This will take the quartile of the start in the norm group's normal distribution and multiply the
    projected gain by the factor of grade and quartile.

    Args:
        growth: of students.
        grade: grade level at the start, kindergarten 0, shape (rows,).
        factors: settings of the network.

    Raises:
        InvalidInput: growth of schools, or grades that do not fit it.

    Source:
        As `TierFactors`.
    """
    if growth.level is not NormLevel.STUDENT:
        raise InvalidInput("Growth targets are for students.", cure="Pass growth beside student norms.")
    if np.shape(grade) != growth.expected_gain.shape:
        raise InvalidInput("grade differs in length from growth.", cure="Pass the grade of each row.")
    # A start above all norms has percentile 100.0 in floating point and is still in the fourth quartile.
    place = np.minimum((growth.start_percentile * N_QUARTILES // 100).astype(np.int64), N_QUARTILES - 1)
    is_early = np.asarray(grade) <= LAST_EARLY_GRADE
    factor = np.where(is_early, np.array(factors.early)[place], np.array(factors.later)[place])
    has_high = (np.asarray(grade) <= LAST_TIERED_GRADE) & (growth.expected_gain > 0)
    return GrowthTargets(
        typical_gain=growth.expected_gain,
        high_gain=freeze(np.where(has_high, factor * growth.expected_gain, np.nan)),
        starting_quartile=freeze(place + 1),
    )
