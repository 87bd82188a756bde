"""Whether estimates go with whom a teacher teaches."""

from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Floats, Integers, freeze
from sextant.valueadded.diagnostics.slopes import fit_clustered_slope


@dataclass(frozen=True, slots=True, kw_only=True)
class CompositionSlope:
    """How estimates change with the share of a group among a teacher's students.

    Attributes:
        slope: change of the estimate from none to all of the students, in the estimate's unit.
        low_95, high_95: its interval.
        n_teachers: behind it.
        is_clear: the interval leaves out 0; it may be assignment, the model, or the teaching itself.
    """

    slope: float
    low_95: float
    high_95: float
    n_teachers: int
    is_clear: bool


def relate_to_composition(
    *, effect: Floats, share: Floats, weight: Floats, school: Integers | None = None
) -> CompositionSlope:
    """Regress estimates on the share of a group, or a mean of earlier scores, among the students.

    Args:
        effect: shape (teachers,).
        share: 0 to 1, or a mean in SD, shape (teachers,).
        weight: what each estimate counts, such as its reliability, shape (teachers,).
        school: clusters, shape (teachers,); without it each teacher stands alone.

    Raises:
        NotEstimable: fewer than five clusters, or shares that do not vary.
    """
    known = np.isfinite(effect) & np.isfinite(share) & (weight > 0)
    cluster = np.arange(effect.size) if school is None else school
    found = fit_clustered_slope(x=share[known], y=effect[known], weight=weight[known], cluster=cluster[known])
    reach = 1.959964 * found.standard_error
    return CompositionSlope(
        slope=found.slope,
        low_95=found.slope - reach,
        high_95=found.slope + reach,
        n_teachers=int(known.sum()),
        is_clear=abs(found.slope) > reach,
    )


def mean_of_students(*, teacher: Integers, value: Floats, weight: Floats, n_teachers: int) -> Floats:
    """Return the mean of a value over each teacher's rows, NaN without any, shape (teachers,).

    Args:
        teacher: position of the teacher, shape (rows,).
        value: of the student, shape (rows,); rows that are not finite are left out.
        weight: share of instruction, shape (rows,).
        n_teachers: how many there are.
    """
    known = np.isfinite(value)
    total = np.bincount(teacher[known], weights=weight[known], minlength=n_teachers)
    summed = np.bincount(teacher[known], weights=weight[known] * value[known], minlength=n_teachers)
    return freeze(np.divide(summed, total, out=np.full(n_teachers, np.nan), where=total > 0))
