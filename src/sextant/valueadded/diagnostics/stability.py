"""How well two halves of the evidence agree, and what that says of the whole."""

from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Booleans, Floats, Integers, freeze
from sextant.valueadded.errors import NotEstimable

LEAST_PAIRS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class HalvesAgreement:
    """Agreement of two sets of estimates about the same teachers.

    Attributes:
        n: teachers in both.
        correlation: Pearson, unitless.
        low_95, high_95: its interval, by Fisher's z.
        whole: what two estimates from all of the evidence would correlate (Spearman-Brown).
    """

    n: int
    correlation: float
    low_95: float
    high_95: float
    whole: float


def halve_students(*, student: Integers, rng: np.random.Generator) -> Booleans:
    """Return for each row whether its student is in the first half, shape (rows,)."""
    codes, place = np.unique(student, return_inverse=True)
    is_first = np.zeros(codes.size, dtype=bool)
    is_first[rng.permutation(codes.size)[: codes.size // 2]] = True
    return freeze(is_first[place])


def correlate_halves(
    *, first_code: Integers, first: Floats, second_code: Integers, second: Floats
) -> HalvesAgreement:
    """Correlate two sets of estimates over the teachers whom both have.

    Args:
        first_code: codes of the teachers of the first half, shape (teachers,).
        first: their estimates, shape (teachers,).
        second_code: codes of the second half, shape (teachers,).
        second: their estimates, same unit, shape (teachers,).

    Raises:
        NotEstimable: fewer than four teachers in both, or estimates that do not vary.

    Source:
        Brown (1910) and Spearman (1910), British Journal of Psychology 3, for the whole from halves.
    """
    both, at_first, at_second = np.intersect1d(first_code, second_code, return_indices=True)
    if both.size <= LEAST_PAIRS:
        raise NotEstimable(
            f"Only {both.size} teachers stand in both halves.", cure="Compare networks of four or more."
        )
    x, y = first[at_first], second[at_second]
    if np.ptp(x) == 0 or np.ptp(y) == 0:
        raise NotEstimable("The estimates do not vary.", cure="Say that teachers do not differ.")
    r = float(np.corrcoef(x, y)[0, 1])
    bounded = float(np.clip(r, -0.999999, 0.999999))
    reach = 1.959964 / np.sqrt(both.size - LEAST_PAIRS)
    low, high = np.tanh(np.arctanh(bounded) + np.array([-reach, reach]))
    return HalvesAgreement(
        n=int(both.size), correlation=r, low_95=float(low), high_95=float(high), whole=2 * r / (1 + r)
    )
