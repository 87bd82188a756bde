"""The same infraction, different children: one ratio pooled over strata of like cases (domain 5.c).

A stratum is a code, a count of earlier majors (0, 1, 2 or more) and a band of grades. The ratio is that
of Mantel and Haenszel for risks, its interval that of Greenland and Robins (Biometrics 41, 1985).
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sextant.culture.rules.ratios import Ratio, Tally, with_interval
from sextant.culture.terms.consistency import Standing

type Counts = NDArray[np.int64]
type Marks = NDArray[np.bool_]

MOST_PRIORS = 2
GRADE_BANDS = ((-1, 2), (3, 5), (6, 8), (9, 13))


@dataclass(frozen=True, slots=True, kw_only=True)
class Strata:
    """Per stratum: events and cases of the group (``a`` of ``n1``) and of the others (``c`` of ``n0``)."""

    a: Counts
    n1: Counts
    c: Counts
    n0: Counts

    @property
    def group(self) -> Tally:
        """Return the group's cases without regard to strata."""
        return Tally(events=int(self.a.sum()), n=int(self.n1.sum()))

    @property
    def others(self) -> Tally:
        """Return the others' cases without regard to strata."""
        return Tally(events=int(self.c.sum()), n=int(self.n0.sum()))


def band_of_priors(priors: Counts) -> Counts:
    """Return 0, 1, or 2 for two and more."""
    return np.minimum(priors, MOST_PRIORS)


def band_of_grades(grades: Counts) -> Counts:
    """Return the number of the band of each grade: K to 2, 3 to 5, 6 to 8, 9 to 12."""
    return np.searchsorted(np.array([high for _low, high in GRADE_BANDS]), grades, side="left")


def strata_of(codes: Counts, priors: Counts, grades: Counts) -> Counts:
    """Return a number for each case, the same for cases of the same code, priors band and grade band."""
    return (codes * (MOST_PRIORS + 1) + band_of_priors(priors)) * len(GRADE_BANDS) + band_of_grades(grades)


def count_strata(strata: Counts, in_group: Marks, happened: Marks) -> Strata:
    """Return the four counts of each stratum.

    Args:
        strata: the number of each case's stratum.
        in_group: whether the case is of the group.
        happened: whether the student was kept from class.
    """
    known, place = np.unique(strata, return_inverse=True)
    n = len(known)
    return Strata(
        a=np.bincount(place[in_group & happened], minlength=n),
        n1=np.bincount(place[in_group], minlength=n),
        c=np.bincount(place[~in_group & happened], minlength=n),
        n0=np.bincount(place[~in_group], minlength=n),
    )


def pooled_ratio(strata: Strata) -> float | None:
    """Return the Mantel–Haenszel risk ratio; None where no stratum has an event of the others to compare.

    Strata with one side alone compare nothing and weigh nothing.
    """
    top, bottom = _sums(strata)
    return float(top / bottom) if bottom > 0 else None


def mantel_haenszel(strata: Strata) -> Ratio | None:
    """Return the pooled ratio with its interval; None where there is nothing to compare."""
    ratio = pooled_ratio(strata)
    if not ratio:
        return None
    n = np.maximum(strata.n1 + strata.n0, 1).astype(float)
    events = strata.a + strata.c
    top, bottom = _sums(strata)
    spread = ((events * strata.n1 * strata.n0 - strata.a * strata.c * n) / n**2).sum()
    variance = float(spread / (top * bottom))
    return with_interval(ratio, math.sqrt(variance)) if variance > 0 else None


def compare_cases(strata: Strata, *, least_events: int, least_cases: int) -> Ratio | None:
    """Return the pooled ratio where both sides are large enough to be told."""
    if not strata.group.is_enough(events=least_events, n=least_cases):
        return None
    if not strata.others.is_enough(events=least_events, n=least_cases):
        return None
    return mantel_haenszel(strata)


def standing_of_same(found: Ratio, *, line: float, red: float, is_listed: bool) -> Standing:
    """Say how a same-infraction ratio stands; a review needs an interval above 1 and a place on the list."""
    if found.ratio < line:
        return Standing.EVEN
    if not found.is_above_one:
        return Standing.WATCH
    if not is_listed:
        return Standing.MANY
    return Standing.RED if found.ratio >= red else Standing.AMBER


def _sums(strata: Strata) -> tuple[float, float]:
    n = np.maximum(strata.n1 + strata.n0, 1)
    return float((strata.a * strata.n0 / n).sum()), float((strata.c * strata.n1 / n).sum())
