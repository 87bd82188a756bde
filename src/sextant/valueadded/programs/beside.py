"""How much more an outcome changed with a piece of work than beside it: differences in differences.

Each case with the work is paired with cases without it that began alike (`match_sets` on the outcome
before, within a stratum). What the two changed by is compared, so that a return to the middle, which
both sides share, is not taken for an effect.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import stdtr, stdtrit

from sextant.valueadded.arrays import Floats, code_column, mark_column, number_column
from sextant.valueadded.errors import InvalidInput, NotEstimable
from sextant.valueadded.programs.matching import CALIPER, match_sets

LEAST_CASES = 10
# With fewer schools an error between schools is itself a guess.
LEAST_SCHOOLS = 8
# More in one stratum would make the pairing slow and the answer no better; the caller gives the newest first.
MOST_WITH, MOST_WITHOUT = 1_000, 3_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What the work went with, in units of the outcome, over the cases with a match.

    Attributes:
        difference: mean change with the work minus mean change beside it.
        lower, upper: ends of the interval.
        chance: two-sided, that a difference as large comes of nothing.
        n, n_beside: matched cases with and without the work.
        n_unmatched: cases with the work without anybody who began alike.
        n_cut: cases of either side that were left out because their stratum holds too many newer ones.
        n_schools: schools of the cases with the work.
        is_clustered: the error is the jackknife over schools, else over matched sets.
    """

    difference: float
    lower: float
    upper: float
    chance: float
    n: int
    n_beside: int
    n_unmatched: int
    n_cut: int
    n_schools: int
    is_clustered: bool


class TooFewAlike(NotEstimable):
    """Fewer than ten cases with the work have a comparable case that began alike."""


def compare_beside(
    *,
    before: npt.ArrayLike,
    after: npt.ArrayLike,
    worked: npt.ArrayLike,
    stratum: npt.ArrayLike,
    school: npt.ArrayLike,
    person: npt.ArrayLike | None = None,
    level: float = 0.90,
    caliper: float = CALIPER,
) -> Beside:
    """Compare the changes of cases with the work and of like cases without it.

    With S schools of at least ``LEAST_SCHOOLS`` the error is the jackknife over schools,
    (S - 1) / S * sum of (estimate without a school - mean of those)^2, with S - 1 degrees of freedom; with
    fewer it is that of the mean over matched sets, with sets - 1.

    Args:
        before: the outcome before, shape (cases,).
        after: the outcome after, shape (cases,).
        worked: which cases had the work, shape (cases,).
        stratum: code of what must be the same on both sides, shape (cases,).
        school: code of the school, shape (cases,).
        person: code of whom a case is about, shape (cases,): nobody stands beside twice. None: each case is
            somebody of its own.
        level: of the interval.
        caliper: how far apart two may begin, in standard deviations of the outcome before.

    Raises:
        InvalidInput: the columns differ in length.
        NotEstimable: fewer than ten cases on a side.
        TooFewAlike: fewer than ten with the work have anybody who began alike.
    """
    start, end = number_column("before", before), number_column("after", after)
    marks, codes = mark_column("worked", worked), code_column("stratum", stratum)
    schools = code_column("school", school)
    people = code_column("person", np.arange(len(start)) if person is None else person)
    if not len(start) == len(end) == len(marks) == len(codes) == len(schools) == len(people):
        raise InvalidInput("The columns differ in length.", cure="Pass one row per case.")
    n_all = len(start)
    kept = _newest(marks, codes)
    start, end, marks = start[kept], end[kept], marks[kept]
    codes, schools, people = codes[kept], schools[kept], people[kept]
    if marks.sum() < LEAST_CASES or (~marks).sum() < LEAST_CASES:
        raise NotEstimable(
            f"{int(marks.sum())} cases with the work, {int((~marks).sum())} without.",
            cure=f"At least {LEAST_CASES} are needed on each side.",
        )
    sets = match_sets(logit=start, served=marks, stratum=codes, caliper=caliper, person=people)
    if sets.n_sets < LEAST_CASES:
        raise TooFewAlike(
            f"Only {sets.n_sets} cases with the work have anybody who began alike.",
            cure=f"At least {LEAST_CASES} are needed.",
        )
    change = (end - start)[sets.row]
    sign = np.where(marks[sets.row], 1.0, -1.0)
    of_set = np.bincount(sets.of_set, weights=sign * sets.weight * change, minlength=sets.n_sets)
    with_work = marks[sets.row]
    school_of_set = np.empty(sets.n_sets, dtype=np.int64)
    school_of_set[sets.of_set[with_work]] = schools[sets.row][with_work]
    n_schools = len(np.unique(school_of_set))
    is_clustered = n_schools >= LEAST_SCHOOLS
    error, freedom = _between(of_set, school_of_set) if is_clustered else _within(of_set)
    difference = float(of_set.mean())
    reach = float(stdtrit(freedom, (1 + level) / 2)) * error
    return Beside(
        difference=difference,
        lower=difference - reach,
        upper=difference + reach,
        chance=float(2 * stdtr(freedom, -abs(difference) / error)) if error > 0 else 1.0,
        n=sets.n_sets,
        n_beside=int((~with_work).sum()),
        n_unmatched=int(marks.sum()) - sets.n_sets,
        n_cut=n_all - len(kept),
        n_schools=n_schools,
        is_clustered=is_clustered,
    )


def _newest(worked: npt.NDArray[np.bool_], stratum: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return the places of the first cases of each side of a stratum, as many as are paired in good time."""
    kept = [np.zeros(0, dtype=np.int64)]
    for one in np.unique(stratum):
        here = stratum == one
        kept += [np.flatnonzero(here & worked)[:MOST_WITH], np.flatnonzero(here & ~worked)[:MOST_WITHOUT]]
    return np.sort(np.concatenate(kept))


def _within(of_set: Floats) -> tuple[float, float]:
    n = len(of_set)
    return float(of_set.std(ddof=1) / np.sqrt(n)), float(n - 1)


def _between(of_set: Floats, school_of_set: npt.NDArray[np.int64]) -> tuple[float, float]:
    """Return the jackknife error over schools, and its degrees of freedom."""
    total, n = of_set.sum(), len(of_set)
    _, code = np.unique(school_of_set, return_inverse=True)
    sums, counts = np.bincount(code, weights=of_set), np.bincount(code)
    without = (total - sums) / (n - counts)
    s = len(sums)
    return float(np.sqrt((s - 1) / s * ((without - without.mean()) ** 2).sum())), float(s - 1)
