"""Normal tails, interval half-widths and the effective number of results."""

import numpy as np
from scipy.special import ndtr, ndtri, stdtrit

from sextant.valueadded.arrays import Floats


def lower_tail(values: Floats) -> Floats:
    """Return the standard normal probability of a value at or below, same shape."""
    return np.asarray(ndtr(values), dtype=np.float64)


def normal_reach(level: float) -> float:
    """Return how many standard deviations a two-sided normal interval of this level reaches."""
    return float(ndtri(0.5 + level / 2))


def student_t_reach(level: float, degrees_of_freedom: Floats) -> Floats:
    """Return the same for Student's t; NaN where there are no degrees of freedom, same shape."""
    known = degrees_of_freedom > 0
    reach = stdtrit(np.where(known, degrees_of_freedom, 1), 0.5 + level / 2)
    return np.where(known, reach, np.nan)


def effective_count(total_weight: Floats, total_squared_weight: Floats) -> Floats:
    """Return Kish's effective n = (sum w)^2 / sum w^2, shape (groups,).

    Source:
        Kish (1965), "Survey Sampling", Wiley, section 11.7.
    """
    return np.asarray(total_weight**2 / total_squared_weight, dtype=np.float64)
