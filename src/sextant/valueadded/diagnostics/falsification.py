"""A teacher cannot have changed what her students learned before they came to her."""

from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Floats, Integers
from sextant.valueadded.diagnostics.slopes import fit_clustered_slope
from sextant.valueadded.errors import NotEstimable


@dataclass(frozen=True, slots=True, kw_only=True)
class Falsification:
    """How estimates go with a change that teachers cannot have caused.

    Attributes:
        slope: SD of earlier change for one SD of estimated effect; 0 if students come by chance.
        low_95, high_95: its interval, with teachers as clusters.
        n_students, n_teachers: behind it.
        is_clear: the interval leaves out 0: estimates partly say who was assigned.
    """

    slope: float
    low_95: float
    high_95: float
    n_students: int
    n_teachers: int
    is_clear: bool


def falsify_on_earlier_change(
    *, earlier_change: Floats, effect: Floats, weight: Floats, teacher: Integers
) -> Falsification:
    """Regress the change before a teacher came on what she is estimated to have changed since.

    Both are put on their own standard deviation, so that the slope is of the size of a correlation.

    Args:
        earlier_change: change of growth in the last period before the teacher, shape (rows,).
        effect: estimate of the student's later teacher, from periods other than that, shape (rows,).
        weight: share of instruction, shape (rows,).
        teacher: code of that teacher, shape (rows,).

    Raises:
        NotEstimable: nobody came to a new teacher, fewer than five teachers, or nothing varies.

    Source:
        Rothstein (2010), "Teacher Quality in Educational Production", QJE 125(1), 175-214.
    """
    known = np.isfinite(earlier_change) & np.isfinite(effect) & (weight > 0)
    x, y = effect[known], earlier_change[known]
    if x.size == 0:
        raise NotEstimable("Nobody came to a new teacher.", cure="Wait for a period in which classes change.")
    found = fit_clustered_slope(
        x=x / (x.std() or 1.0), y=y / (y.std() or 1.0), weight=weight[known], cluster=teacher[known]
    )
    reach = 1.959964 * found.standard_error
    return Falsification(
        slope=found.slope,
        low_95=found.slope - reach,
        high_95=found.slope + reach,
        n_students=found.n_rows,
        n_teachers=found.n_clusters,
        is_clear=abs(found.slope) > reach,
    )
