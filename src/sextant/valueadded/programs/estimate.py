"""The effect of a program on those it served, from matched sets and a regression within them."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from sextant.valueadded.arrays import (
    Booleans,
    Floats,
    Integers,
    code_column,
    freeze,
    mark_column,
    number_column,
)
from sextant.valueadded.errors import InvalidInput, NotEstimable
from sextant.valueadded.programs.matching import CALIPER, MatchedSets, match_sets
from sextant.valueadded.programs.propensity import logits_of_serving
from sextant.valueadded.uncertainty import student_t_reach

# What Works Clearinghouse, Standards Handbook 5.0: groups farther apart at baseline are not equivalent.
LARGEST_DIFFERENCE = 0.25
# One fact is adjusted for by so many sets, the first facts first; all of them are matched on.
SETS_FOR_A_FACT = 5
LEAST_SETS = 10


class TooFarApart(NotEstimable):
    """Even the matched differ in what was on record: no fair comparison exists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramRows:
    """One row for each student who needed the help; made by ``rows_of``.

    Attributes:
        outcome: the next score, in network SD, shape (rows,).
        served: shape (rows,).
        facts: what was on record before, the weightiest first, shape (rows, facts).
        stratum: code of what must be the same on both sides, shape (rows,).
    """

    outcome: Floats
    served: Booleans
    facts: Floats
    stratum: Integers


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramEffect:
    """What being served went with, in network SD of the outcome, over the served students with a match.

    Attributes:
        effect: adjusted difference, served minus beside.
        standard_error: jackknife over sets.
        lower, upper: ends of the interval.
        n_served: served students with a match.
        n_beside: waiting students beside them.
        n_unmatched: served students without anybody like them.
        difference_before: largest standardized difference of a fact between the sides before matching.
        difference_after: the same in the matched sets.
        n_adjusted: how many of the facts the regression holds.
    """

    effect: float
    standard_error: float
    lower: float
    upper: float
    n_served: int
    n_beside: int
    n_unmatched: int
    difference_before: float
    difference_after: float
    n_adjusted: int

    @property
    def is_clear(self) -> bool:
        """Tell if the interval lies on one side of zero."""
        return self.lower > 0 or self.upper < 0


def rows_of(
    *, outcome: npt.ArrayLike, served: npt.ArrayLike, facts: npt.ArrayLike, stratum: npt.ArrayLike
) -> ProgramRows:
    """Check and copy the columns.

    Raises:
        InvalidInput: the columns differ in length, or hold what is no number.
    """
    table = np.asarray(facts, dtype=np.float64).copy()
    column, marks = number_column("outcome", outcome), mark_column("served", served)
    codes = code_column("stratum", stratum)
    if table.ndim != 2 or not (len(table) == len(column) == len(marks) == len(codes)):
        raise InvalidInput(
            "Outcome, served, facts and stratum differ in length.", cure="Pass one row per student."
        )
    wrong = np.flatnonzero(~np.isfinite(column) | ~np.isfinite(table).all(axis=1))
    if wrong.size:
        raise InvalidInput(
            "Outcome and facts must be finite numbers.",
            rows=wrong.tolist(),
            cure="Leave out students without an outcome; fill a missing fact with the mean and mark it.",
        )
    return ProgramRows(outcome=column, served=marks, facts=freeze(table), stratum=codes)


def estimate_program(
    rows: ProgramRows, *, level: float = 0.95, caliper: float = CALIPER, least_sets: int = LEAST_SETS
) -> ProgramEffect:
    """Estimate the effect on the served: match on the propensity, adjust in the sets, cluster by set.

    Weighted least squares of the outcome on served and the first facts. The error is the jackknife over
    sets, (g - 1) / g * sum of (estimate without a set - estimate)^2, in closed form (CR3): with few sets
    the plain sandwich is too sure. The interval uses Student's t with g - k degrees of freedom. With
    nobody used twice, errors clustered by set hold whether or not the regression is right.

    Args:
        rows: who needed the help.
        level: of the interval.
        caliper: see `match_sets`.
        least_sets: fewer say nothing.

    Raises:
        NotEstimable: too few matched sets.
        TooFarApart: the two sides differ by more than 0.25 SD in a fact even when matched.

    Source:
        Abadie and Spiess (2022), "Robust Post-Matching Inference", JASA 117, 983-995.
        Bell and McCaffrey (2002), Survey Methodology 28, 169-181, for the jackknife in closed form.
        Ho, Imai, King and Stuart (2007), Political Analysis 15, 199-236, for adjusting after matching.
        What Works Clearinghouse (2022), Procedures and Standards Handbook 5.0, baseline equivalence.
    """
    n_all = int(rows.served.sum())
    rows = _with_both_sides(rows)
    facts = _standardized(rows.facts)
    strata = (rows.stratum[:, None] == np.unique(rows.stratum)[None, 1:]).astype(np.float64)
    logit = logits_of_serving(np.column_stack([facts, strata]), rows.served)
    sets = match_sets(logit=logit, served=rows.served, stratum=rows.stratum, caliper=caliper)
    if sets.n_sets < least_sets:
        raise NotEstimable(
            f"Only {sets.n_sets} of the served have anybody like them.",
            cure=f"At least {least_sets} are needed: ask again when more wait or are served.",
        )
    is_served = rows.served[sets.row]
    after = _largest_difference(facts[sets.row], is_served, sets.weight)
    if after > LARGEST_DIFFERENCE:
        raise TooFarApart(
            f"The served and those beside them differ by {after:.2f} SD in a recorded fact.",
            cure="No fair comparison exists here; more waiting students may bring one.",
        )
    n_adjusted = min(facts.shape[1], sets.n_sets // SETS_FOR_A_FACT)
    effect, error, freedom = _adjusted(rows, facts[:, :n_adjusted], sets)
    reach = float(student_t_reach(level, np.array([freedom]))[0]) * error
    return ProgramEffect(
        effect=effect,
        standard_error=error,
        lower=effect - reach,
        upper=effect + reach,
        n_served=sets.n_sets,
        n_beside=int((~is_served).sum()),
        n_unmatched=n_all - sets.n_sets,
        difference_before=_largest_difference(facts, rows.served, np.ones(len(facts))),
        difference_after=after,
        n_adjusted=n_adjusted,
    )


def _with_both_sides(rows: ProgramRows) -> ProgramRows:
    """Return the rows of strata in which some were served and some waited: the others compare nobody."""
    shared = np.intersect1d(rows.stratum[rows.served], rows.stratum[~rows.served])
    kept = np.isin(rows.stratum, shared)
    if not kept.any():
        raise NotEstimable(
            "Nobody is left to compare with.", cure="Ask again when some wait and some are served."
        )
    return ProgramRows(
        outcome=rows.outcome[kept],
        served=rows.served[kept],
        facts=rows.facts[kept],
        stratum=rows.stratum[kept],
    )


def _standardized(facts: Floats) -> Floats:
    """Return facts with mean 0 and standard deviation 1; a fact that never varies says nothing and goes."""
    spread = facts.std(axis=0)
    kept = spread > 0
    return np.asarray((facts[:, kept] - facts[:, kept].mean(axis=0)) / spread[kept], dtype=np.float64)


def _largest_difference(facts: Floats, served: Booleans, weight: Floats) -> float:
    """Return the largest difference of means between the sides, in overall standard deviations."""
    if not facts.shape[1]:
        return 0.0
    ours = np.average(facts[served], axis=0, weights=weight[served])
    theirs = np.average(facts[~served], axis=0, weights=weight[~served])
    return float(np.abs(ours - theirs).max())


def _adjusted(rows: ProgramRows, facts: Floats, sets: MatchedSets) -> tuple[float, float, float]:
    """Return the coefficient of being served, its error over sets, and the degrees of freedom."""
    table = np.column_stack(
        [np.ones(len(sets.row)), rows.served[sets.row].astype(np.float64), facts[sets.row]]
    )
    # A fact that is the same for all who were matched cannot be adjusted for.
    varies = np.ptp(table, axis=0) > 0
    varies[0] = True
    table = table[:, varies]
    root = np.sqrt(sets.weight)
    weighted, outcome = table * root[:, None], rows.outcome[sets.row] * root
    slopes, _, rank, _ = np.linalg.lstsq(weighted, outcome, rcond=None)
    bread = np.linalg.pinv(weighted.T @ weighted)
    left = outcome - weighted @ slopes
    moved = np.zeros((sets.n_sets, table.shape[1]))
    edges = np.flatnonzero(np.diff(sets.of_set, prepend=-1, append=sets.n_sets))
    for number, (first, last) in enumerate(pairwise(edges)):
        ours = weighted[first:last]
        without = np.linalg.pinv(np.eye(last - first) - ours @ bread @ ours.T) @ left[first:last]
        moved[number] = bread @ ours.T @ without
    covariance = (sets.n_sets - 1) / sets.n_sets * moved.T @ moved
    return float(slopes[1]), float(np.sqrt(covariance[1, 1])), float(max(sets.n_sets - rank, 1))
