"""What comes out: one row for each student and subject, and the fit that a restatement keeps."""

from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Booleans, Floats, Integers
from sextant.valueadded.flags import StandardChange
from sextant.valueadded.students.cell_scales import CellScales, CellTable
from sextant.valueadded.students.choice import ProcessChoice
from sextant.valueadded.students.growth_process import ProcessComponents
from sextant.valueadded.students.learning import PeriodModel
from sextant.valueadded.students.options import FitOptions
from sextant.valueadded.students.panel import Cells, Columns

INTERVAL_LEVELS = (0.50, 0.80, 0.90, 0.95)


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentRows:
    """Each student against her own trajectory in the target period, sorted by student and subject.

    Units are network SD of the row's cell unless stated; location + scale * value of the cell are
    test units. Without an earlier result in the subject, expectations are NaN.

    Attributes:
        student, subject: codes, shape (rows,).
        observed: the result, shape (rows,).
        expected: from all earlier results of the student in every subject, shape (rows,).
        prediction_sd: half the width of the middle 68 percent around it, shape (rows,).
        change: change of growth, observed - expected, shape (rows,).
        p: calibrated percentile / 100: share of this period's students like her who did as badly or
            worse against expectation, shape (rows,). Uniform over the network by construction.
        lower_tail: probability of a change this low or lower if nothing happened, by what is usual
            in the reference periods, shape (rows,). More than 16 percent of a network can lie below .16.
        upper_tail: the same for this high or higher, shape (rows,).
        interval_low, interval_high: where the result was expected with the probabilities of
            INTERVAL_LEVELS, shape (rows, levels).
        prob_below_delta: probability of a true change below -least_change of the rule, shape (rows,);
            a statement about this result's precision, as `flag_students` explains.
        prob_above_delta: the same above it, shape (rows,).
        n_prior: earlier results in the subject, shape (rows,).
        state: values of StudentState, shape (rows,).
        two_periods_running: at Watch on the same side in this and the period before, shape (rows,).
        cell: position in the table of cells, shape (rows,).
    """

    student: Integers
    subject: Integers
    observed: Floats
    expected: Floats
    prediction_sd: Floats
    change: Floats
    p: Floats
    lower_tail: Floats
    upper_tail: Floats
    interval_low: Floats
    interval_high: Floats
    prob_below_delta: Floats
    prob_above_delta: Floats
    n_prior: Integers
    state: Integers
    two_periods_running: Booleans
    cell: Integers


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentQuantiles:
    """Where each result was expected, in full; sorted by student and subject.

    Attributes:
        student, subject: codes, shape (rows,); students with an earlier result only.
        levels: probabilities, shape (levels,).
        quantiles: in test units, increasing along each row, shape (rows, levels).
        expected: the mean, in test units, shape (rows,).
    """

    student: Integers
    subject: Integers
    levels: Floats
    quantiles: Floats
    expected: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What a restatement keeps of a fit.

    Attributes:
        columns, cells: of the panel.
        scales: location and scale of the cells.
        fingerprint: count, sum and sum of squares of each cell's results, shape (cells, 3): a cell
            whose three numbers differ in a restatement was touched.
        covariance: of all columns, shape (columns, columns), squared network SD.
        mean_error: average known error variance of each column, shape (columns,).
        models: calibrations of the target period and, where there is one, of the period before.
        links: forms placed beforehand: form and value of Link, shape (forms, 2).
    """

    columns: Columns
    cells: Cells
    scales: CellScales
    fingerprint: Floats
    covariance: Floats
    mean_error: Floats
    models: tuple[PeriodModel, ...]
    links: Integers


@dataclass(frozen=True, slots=True, kw_only=True)
class UnchangedTable:
    """What a period's network looks like beside the reference periods, one row for each subject.

    Attributes:
        subject: codes, shape (subjects,).
        center: median change of the unchanged, in SD of usual change, shape (subjects,).
        sd: their spread, 1 where it is as before, shape (subjects,).
        share_changed: share of results taken for real drops and rises, shape (subjects,).
    """

    subject: Integers
    center: Floats
    sd: Floats
    share_changed: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentFit:
    """The student part of the value-added system for one target period.

    Attributes:
        target_period: index of the report period judged.
        rows: one for each student and subject with a result in it.
        previous: the changes of the period before, by which two periods running are known.
        cells: location, scale and link of every cell.
        choice: which growth process, by which scores.
        components: variance components of the structured process, for the record.
        unchanged: what the target period looks like beside the reference periods.
        n_unlinked: results left out because their course or form holds too few to place it.
        options: the settings.
        published: what a restatement keeps.
    """

    target_period: int
    rows: StudentRows
    previous: StandardChange
    cells: CellTable
    choice: ProcessChoice
    components: ProcessComponents
    unchanged: UnchangedTable
    n_unlinked: int
    options: FitOptions
    published: Published


def no_changes() -> StandardChange:
    """Return changes of nobody."""
    none = np.zeros(0, dtype=np.int64)
    return StandardChange(
        student=none, subject=none, period=none, standardized=np.zeros(0), prediction_sd=np.zeros(0)
    )
