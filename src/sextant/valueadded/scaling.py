"""Put the tests of all periods on one scale: standard deviations around the network's mean."""

from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Booleans, Floats, Groups, Integers, freeze, group, pack
from sextant.valueadded.errors import InvalidInput, NotEstimable
from sextant.valueadded.inputs import Scores

# Below this ratio of spread to size, differences are rounding noise of 64-bit numbers.
SMALLEST_RELATIVE_SD = 1e-9

# A test whose error is a thousandth of the spread among students does not exist; such a number is
# in other units, and would drown every other result of the student.
SMALLEST_RELATIVE_ERROR = 1e-3


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardScores:
    """Scores in network standard deviations, sorted by student, subject and period.

    Attributes:
        student, subject, period: codes as given, shape (rows,).
        z: the score, mean 0 and population SD 1 in each cell, shape (rows,).
        error_variance: variance of the measurement error of z, shape (rows,); NaN where not known.
        location: mean of the row's cell, in units of the test, shape (rows,).
        scale: population SD of the row's cell, in units of the test, shape (rows,).
    """

    student: Integers
    subject: Integers
    period: Integers
    z: Floats
    error_variance: Floats
    location: Floats
    scale: Floats


def standardize(*, scores: Scores, within_grade: bool = False) -> StandardScores:
    """Turn scores into z-scores by subject and period across the whole network.

    A cell is one subject in one period, or one grade level of it. z = (value - mean) / SD with the
    population SD (divided by n, for the network is the population). Cells are never courses or
    sections: a student moved to a harder course would change her z because her classmates changed.

    Args:
        scores: the checked scores.
        within_grade: make one cell of each grade level, for tests whose forms differ by grade and
            share no vertical scale.

    Returns:
        Standard scores in canonical order, so the order of the input rows cannot matter.

    Raises:
        InvalidInput: `within_grade` without grades; a standard error too small to be one.
        NotEstimable: a cell with one result only, or with equal results.
    """
    order = np.argsort(pack(scores.student, scores.subject, scores.period), kind="stable")
    subject, period, value = scores.subject[order], scores.period[order], scores.value[order]
    cells = group(subject, period, *_grade_columns(scores, order, within_grade=within_grade))

    mean = cells.total(value) / cells.size
    # The second pass takes what rounding left in the first: large offsets must not cost digits.
    mean += cells.total(value - mean[cells.of_row]) / cells.size
    deviation = value - mean[cells.of_row]
    sd = np.sqrt(cells.total(deviation**2) / cells.size)
    _check_cells(cells, value, sd, scores, order)

    scale = sd[cells.of_row]
    return StandardScores(
        student=freeze(scores.student[order]),
        subject=freeze(subject),
        period=freeze(period),
        z=freeze(deviation / scale),
        error_variance=freeze(_error_variance(scores, order, scale)),
        location=freeze(mean[cells.of_row]),
        scale=freeze(scale),
    )


def _grade_columns(scores: Scores, order: Integers, *, within_grade: bool) -> tuple[Integers, ...]:
    if not within_grade:
        return ()
    if scores.grade is None:
        raise InvalidInput(
            "Scaling within grade levels was asked for, but the scores carry no grade.",
            cure="Pass the grade of each row, or scale across grades.",
        )
    return (scores.grade[order],)


def _check_cells(cells: Groups, value: Floats, sd: Floats, scores: Scores, order: Integers) -> None:
    size = np.zeros(cells.n_groups)
    np.maximum.at(size, cells.of_row, np.abs(value))
    lonely = cells.size < 2
    constant = ~lonely & (sd <= SMALLEST_RELATIVE_SD * size)
    for bad, problem in ((lonely, "holds one result only"), (constant, "holds equal results only")):
        if bad.any():
            raise NotEstimable(
                f"{_name_cells(cells, bad, scores, order)} {problem}, so it has no spread to measure by.",
                rows=sorted(int(row) for row in order[bad[cells.of_row]]),
                cure="Leave these rows out of the run until more results are in, or correct them.",
            )


def _name_cells(cells: Groups, bad: Booleans, scores: Scores, order: Integers) -> str:
    row = order[cells.example[np.flatnonzero(bad)[0]]]
    more = int(bad.sum()) - 1
    name = f"Subject {scores.subject[row]} in period {scores.period[row]}"
    return f"{name} (and {more} more)" if more else name


def _error_variance(scores: Scores, order: Integers, scale: Floats) -> Floats:
    if scores.standard_error is None:
        return np.full(scale.size, np.nan)
    relative = scores.standard_error[order] / scale
    if (bad := relative < SMALLEST_RELATIVE_ERROR).any():
        raise InvalidInput(
            "A standard error is less than a thousandth of the spread among students.",
            rows=sorted(int(row) for row in order[bad]),
            cure="Give the standard error in the units of the score.",
        )
    return np.square(relative)
