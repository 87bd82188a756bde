"""Pair each served student with the nearest waiting ones of the same stratum, nobody twice."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from sextant.valueadded.arrays import Booleans, Floats, Integers, freeze

# Of the standard deviation of the log-odds.
CALIPER = 0.2
# How many waiting students stand beside one served student, at most.
MOST = 2
# So far away that a pair beyond the caliper is taken only where no other can be, and is thrown away then.
OUT_OF_REACH = 1e6


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchedSets:
    """One row for each matched student, the served one of a set first.

    Attributes:
        row: position in the caller's arrays, shape (matched,).
        of_set: number of the set, from 0, shape (matched,).
        weight: 1 for the served student, shared equally by those beside, shape (matched,).
        n_sets: number of sets.
    """

    row: Integers
    of_set: Integers
    weight: Floats
    n_sets: int


def match_sets(
    *,
    logit: Floats,
    served: Booleans,
    stratum: Integers,
    caliper: float = CALIPER,
    most: int = MOST,
    person: Integers | None = None,
) -> MatchedSets:
    """Return matched sets: optimal pairs without replacement in each stratum, then a second round.

    The first round gives each served student one waiting student, the sum of squared distances as small
    as can be; each further round gives one more of those left to whoever has a partner. A pair farther
    apart than
    ``caliper`` standard deviations of the log-odds is none.

    Args:
        logit: log-odds of being served, shape (rows,).
        served: shape (rows,).
        stratum: code of what must be the same, shape (rows,).
        caliper: in standard deviations of the log-odds (Austin 2011: 0.2).
        most: how many waiting students one served student may have.
        person: who a row is about, shape (rows,), where somebody may wait in several strata, in each once:
            nobody stands beside in two of them. None: each row is somebody of its own.

    Source:
        Rosenbaum (1989), "Optimal Matching for Observational Studies", JASA 84, 1024-1032.
        Austin (2011), "Optimal caliper widths", Pharmaceutical Statistics 10, 150-161.
    """
    reach = caliper * _spread(logit, served)
    partners: dict[int, list[int]] = {}
    is_free = ~served
    # Everybody's first partner before anybody's second: strata may share whoever waits.
    for turn in range(most):
        for one in np.unique(stratum):
            here = np.flatnonzero(stratum == one)
            given, free = here[served[here]], here[is_free[here]]
            if turn:
                given = np.array([row for row in given if row in partners], dtype=np.int64)
            pairs = _pairs(logit, given, free, reach)
            for row, beside in pairs:
                partners.setdefault(row, []).append(beside)
            taken = [beside for _, beside in pairs]
            is_free[taken if person is None else np.isin(person, person[taken])] = False
    return _as_sets(partners)


def _spread(logit: Floats, served: Booleans) -> float:
    """Return the pooled standard deviation of the two sides."""
    sides = [side for side in (logit[served], logit[~served]) if len(side) > 1]
    return float(np.sqrt(np.mean([side.var(ddof=1) for side in sides]))) if sides else 0.0


def _pairs(logit: Floats, given: Integers, free: Integers, reach: float) -> list[tuple[int, int]]:
    if not len(given) or not len(free):
        return []
    apart = np.abs(logit[given][:, None] - logit[free][None, :])
    # Squared: on a line, plain distances tie wherever two pairs may swap partners.
    cost = np.where(apart <= reach, apart**2, OUT_OF_REACH)
    left, right = linear_sum_assignment(cost)
    return [(int(given[i]), int(free[j])) for i, j in zip(left, right, strict=True) if apart[i, j] <= reach]


def _as_sets(partners: dict[int, list[int]]) -> MatchedSets:
    rows: list[int] = []
    of_set: list[int] = []
    weight: list[float] = []
    for number, (row, beside) in enumerate(sorted(partners.items())):
        rows += [row, *beside]
        of_set += [number] * (1 + len(beside))
        weight += [1.0, *([1.0 / len(beside)] * len(beside))]
    return MatchedSets(
        row=freeze(np.array(rows, dtype=np.int64)),
        of_set=freeze(np.array(of_set, dtype=np.int64)),
        weight=freeze(np.array(weight, dtype=np.float64)),
        n_sets=len(partners),
    )
