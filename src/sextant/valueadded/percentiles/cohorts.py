"""Growth percentiles of many cohorts: every subject, grade and year of a network in one call."""

from dataclasses import dataclass, fields

import numpy as np

from sextant.valueadded.arrays import Floats, Integers, code_column, freeze, group, number_column, pack
from sextant.valueadded.errors import InvalidInput, NotEstimable
from sextant.valueadded.percentiles.coefficient_matrices import CoefficientMatrix
from sextant.valueadded.percentiles.splines import SplineKnots, place_knots
from sextant.valueadded.percentiles.student_percentiles import (
    GrowthPercentiles,
    OrderLeftOut,
    growth_percentiles,
)

# A judgment: with fewer, the ends of the 100 regressions rest on two or three students.
SMALLEST_COHORT = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class GradedScores:
    """One score for each student, subject and year, with the grade in which it was earned.

    Attributes:
        student, subject: codes, shape (rows,).
        grade: grade level, shape (rows,); neighboring grades differ by exactly 1 (kindergarten 0).
        year: school year, shape (rows,); neighboring years differ by exactly 1.
        score: in the test's own units, finite, shape (rows,).

    Raises:
        InvalidInput: unequal lengths, wrong types, scores that are not finite, or two rows for the
            same student, subject and year.
    """

    student: Integers
    subject: Integers
    grade: Integers
    year: Integers
    score: Floats

    def __post_init__(self) -> None:
        for name in ("student", "subject", "grade", "year"):
            object.__setattr__(self, name, code_column(name, getattr(self, name)))
        object.__setattr__(self, "score", number_column("score", self.score))
        if len({getattr(self, field.name).size for field in fields(self)}) > 1:
            raise InvalidInput("The columns differ in length.", cure="Pass one value per row in each.")
        if not np.isfinite(self.score).all():
            raise InvalidInput(
                "A score is not finite.",
                rows=np.flatnonzero(~np.isfinite(self.score)).tolist(),
                cure="Leave out rows without a score.",
            )
        sittings = group(self.student, self.subject, self.year)
        twice = sittings.size[sittings.of_row] > 1
        if twice.any():
            raise InvalidInput(
                "A student has two scores in the same subject and year.",
                rows=np.flatnonzero(twice).tolist(),
                cure="Decide which one counts and leave out the other.",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    """A fitted cohort.

    Attributes:
        subject, grade, year: codes.
        n_students: students with a score and one in the grade below the year before.
        n_without_prior: students of the grade without that, who get no percentile.
        matrices: the regressions, lowest order first; `score_percentiles` scores others by them.
        left_out: orders that could not be fitted.
    """

    subject: int
    grade: int
    year: int
    n_students: int
    n_without_prior: int
    matrices: tuple[CoefficientMatrix, ...]
    left_out: tuple[OrderLeftOut, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortLeftOut:
    """A cohort that could not be fitted, and why.

    Attributes:
        subject, grade, year: codes.
        n_students: students with a score and one in the grade below the year before.
        reason: one sentence.
    """

    subject: int
    grade: int
    year: int
    n_students: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortPercentiles:
    """Growth percentiles by student, subject and year, sorted in this order.

    Attributes:
        student, subject, grade, year: codes, shape (rows,).
        percentile: 1 to 99, of the highest order available, shape (rows,).
        order: number of priors behind it, shape (rows,).
        cohorts: the fitted ones, sorted by subject, grade and year.
        left_out: those with a prior cohort that could not be fitted, sorted likewise.
    """

    student: Integers
    subject: Integers
    grade: Integers
    year: Integers
    percentile: Integers
    order: Integers
    cohorts: tuple[Cohort, ...]
    left_out: tuple[CohortLeftOut, ...]


def percentiles_by_cohort(
    *,
    scores: GradedScores,
    year: int | None = None,
    max_order: int = 3,
    smallest_cohort: int = SMALLEST_COHORT,
) -> CohortPercentiles:
    """Fit growth percentiles for each subject, grade and year.

    This will take as priors the scores in the grades just below in the years just before, without
    gaps: a student who repeated or skipped a grade has no prior across that step. Knots are placed by
    all scores of the prior's own subject, grade and year.

    Args:
        scores: of all years that may serve as priors.
        year: fit this year only, with the years before it as priors; None for every year.
        max_order: the largest number of priors to use, 1 or more.
        smallest_cohort: fewer students with a prior leave the cohort out.

    Raises:
        InvalidInput: max_order below 1.
        NotEstimable: no cohort has a single student with a prior.

    Source:
        As `growth_percentiles`.
    """
    if max_order < 1:
        raise InvalidInput(f"max_order is {max_order}.", cure="Pass 1 or more.")
    priors = _find_priors(scores, max_order)
    cells = group(scores.subject, scores.grade, scores.year)
    percentile = np.zeros(scores.score.size, dtype=np.int64)
    order = np.zeros(scores.score.size, dtype=np.int64)
    fitted: list[Cohort] = []
    left_out: list[CohortLeftOut] = []
    for cell, example in enumerate(cells.example.tolist()):
        in_cell = np.flatnonzero(cells.of_row == cell)
        rows = in_cell[np.isfinite(priors[in_cell, 0])]
        if rows.size == 0 or year not in {None, int(scores.year[example])}:
            continue
        names = {key: int(getattr(scores, key)[example]) for key in ("subject", "grade", "year")}
        try:
            found = _fit(scores, priors, rows, smallest_cohort)
        except NotEstimable as refusal:
            left_out.append(CohortLeftOut(**names, n_students=int(rows.size), reason=refusal.problem))
            continue
        percentile[rows], order[rows] = found.percentile, found.order
        fitted.append(
            Cohort(
                **names,
                n_students=int(rows.size),
                n_without_prior=int(in_cell.size - rows.size),
                matrices=found.matrices,
                left_out=found.left_out,
            )
        )
    if not fitted and not left_out:
        raise NotEstimable(
            "No student has a score in the grade below the year before.",
            cure="Number grades and years so that neighbors differ by 1, and pass the earlier years too.",
        )
    return _collect(scores, percentile, order, fitted, left_out)


def _find_priors(scores: GradedScores, max_order: int) -> Floats:
    """Return the scores one, two, ... grades and years back, NaN where there is none."""
    priors = np.full((scores.score.size, max_order), np.nan)
    n_rows = scores.score.size
    for back in range(1, max_order + 1):
        key = pack(
            np.tile(scores.student, 2),
            np.tile(scores.subject, 2),
            np.concatenate([scores.grade, scores.grade - back]),
            np.concatenate([scores.year, scores.year - back]),
        )
        held, wanted = key[:n_rows], key[n_rows:]
        order = np.argsort(held)
        place = np.minimum(np.searchsorted(held, wanted, sorter=order), n_rows - 1)
        match = order[place]
        is_there = held[match] == wanted
        priors[is_there, back - 1] = scores.score[match[is_there]]
    return priors


def _fit(scores: GradedScores, priors: Floats, rows: Integers, smallest_cohort: int) -> GrowthPercentiles:
    if rows.size < smallest_cohort:
        raise NotEstimable(
            f"{rows.size} students with a prior are fewer than the {smallest_cohort} asked for.",
            cure="Score them by the regressions of a larger cohort.",
        )
    # A prior that nobody of the cohort has is no order of hers.
    n_orders = int(np.isfinite(np.cumsum(priors[rows], axis=1)).any(axis=0).sum())
    knots = [_grade_knots(scores, int(rows[0]), back) for back in range(1, n_orders + 1)]
    return growth_percentiles(priors=priors[rows, :n_orders], current=scores.score[rows], knots=knots)


def _grade_knots(scores: GradedScores, row: int, back: int) -> SplineKnots:
    in_grade = (
        (scores.subject == scores.subject[row])
        & (scores.grade == scores.grade[row] - back)
        & (scores.year == scores.year[row] - back)
    )
    return place_knots(scores=scores.score[in_grade])


def _collect(
    scores: GradedScores,
    percentile: Integers,
    order: Integers,
    fitted: list[Cohort],
    left_out: list[CohortLeftOut],
) -> CohortPercentiles:
    ranked = np.flatnonzero(percentile)
    ranked = ranked[np.lexsort((scores.year[ranked], scores.subject[ranked], scores.student[ranked]))]
    return CohortPercentiles(
        student=freeze(scores.student[ranked]),
        subject=freeze(scores.subject[ranked]),
        grade=freeze(scores.grade[ranked]),
        year=freeze(scores.year[ranked]),
        percentile=freeze(percentile[ranked]),
        order=freeze(order[ranked]),
        cohorts=tuple(fitted),
        left_out=tuple(left_out),
    )
