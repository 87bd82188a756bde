"""Expect one period's results from everything earlier, with known score errors where given."""

from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Booleans, Floats, Integers
from sextant.valueadded.students.cell_scales import CellScales
from sextant.valueadded.students.gaussian import expect_later
from sextant.valueadded.students.panel import Columns, Panel

# The share of a column's spread that known errors may take up at most; above, they are overstated.
MOST_ERROR = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Trajectories:
    """Standardized results of students, on the scale of the cells.

    Attributes:
        columns: subject and period of each column.
        z: results, 0 where missing, shape (students, columns).
        observed: which exist, same shape.
        error_variance: known error variances of z, NaN where not known, same shape, or None.
        mean_error: average known error variance of each column over the network, 0 where none is
            known, shape (columns,).
    """

    columns: Columns
    z: Floats
    observed: Booleans
    error_variance: Floats | None
    mean_error: Floats

    def select(self, rows: Integers) -> "Trajectories":
        """Return some students' trajectories."""
        known = None if self.error_variance is None else self.error_variance[rows]
        return Trajectories(
            columns=self.columns,
            z=self.z[rows],
            observed=self.observed[rows],
            error_variance=known,
            mean_error=self.mean_error,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """Expectation of one period's results, before calibration.

    Attributes:
        targets: positions of the period's columns, shape (targets,).
        mean, variance: of z given earlier results, shape (students, targets).
        history: earlier z with those missing filled in, shape (students, earlier columns).
        n_prior: earlier results in the same subject, shape (students, targets).
    """

    targets: Integers
    mean: Floats
    variance: Floats
    history: Floats
    n_prior: Integers


def average_error(error_variance: Floats | None, n_columns: int) -> Floats:
    """Return the average known error variance of each column, 0 where none is known."""
    if error_variance is None:
        return np.zeros(n_columns)
    known = np.isfinite(error_variance)
    total = np.where(known, error_variance, 0.0).sum(axis=0)
    return np.asarray(total / np.maximum(known.sum(axis=0), 1))


def forecast_period(trajectories: Trajectories, covariance: Floats, period: int) -> Forecast:
    """Expect a period's results from all earlier ones of the same student, in every subject.

    A result whose standard error is known counts by it: the covariance holds the average error of a
    column, and each result's own deviation from that average is added on its diagonal. Errors larger
    than the covariance can hold are scaled down together.
    """
    columns = trajectories.columns
    earlier, targets = columns.before(period), columns.of_period(period)
    n_earlier = earlier.size
    z, observed = trajectories.z[:, :n_earlier], trajectories.observed[:, :n_earlier]
    extra = _extra_errors(trajectories, covariance)
    expected = expect_later(
        z, observed, covariance, targets, extra_error=None if extra is None else extra[:, :n_earlier]
    )
    variance = expected.variance
    if extra is not None:
        variance = np.maximum(variance + extra[:, targets], 0.05 * variance)
    same = columns.subject[earlier][:, None] == columns.subject[targets][None, :]
    return Forecast(
        targets=targets,
        mean=expected.mean,
        variance=variance,
        history=expected.history,
        n_prior=observed.astype(np.int64) @ same.astype(np.int64),
    )


def _extra_errors(trajectories: Trajectories, covariance: Floats) -> Floats | None:
    if trajectories.error_variance is None:
        return None
    mean = trajectories.mean_error
    root = np.sqrt(mean)
    largest = np.linalg.eigvalsh(root[:, None] * np.linalg.inv(covariance) * root[None, :])[-1]
    believed = min(1.0, MOST_ERROR / float(largest)) if largest > 0 else 0.0
    own = np.where(np.isfinite(trajectories.error_variance), trajectories.error_variance, mean)
    return np.asarray(believed * (own - mean))


def follow(panel: Panel, scales: CellScales, mean_error: Floats | None = None) -> Trajectories:
    """Return the students' trajectories on the scale of the cells.

    Args:
        panel: the results.
        scales: location and scale of the cells.
        mean_error: average known error variances of the columns, if they are those of another panel.
    """
    known = scales.error_variance(panel)
    average = mean_error if mean_error is not None else average_error(known, panel.columns.period.size)
    return Trajectories(
        columns=panel.columns,
        z=scales.standardize(panel),
        observed=panel.observed,
        error_variance=known,
        mean_error=average,
    )
