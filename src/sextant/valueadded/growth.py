"""Each student against her own trajectory: expectation, result and change of growth."""

from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Booleans, Floats, Groups, Integers, freeze, group
from sextant.valueadded.errors import NotEstimable
from sextant.valueadded.scaling import StandardScores
from sextant.valueadded.trajectory import DEFAULT_GROWTH_PRIOR, GrowthPrior, predict_level, sum_priors


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthCells:
    """One row for each subject and period: how the estimates lie across the network.

    Attributes:
        subject, period: codes, shape (cells,).
        n_estimated: students with an earlier result, shape (cells,).
        n_without_history: students without one, shape (cells,).
        mean_value_added: network mean of VA, in network SD; NaN where nobody has history.
        mean_standardized: network mean of V, unitless; NaN where nobody has history.
        sd_standardized: SD of V, unitless, NaN likewise. Near 1 the stated errors are right; above
            1 results vary more than the line expects and flags come too often.
    """

    subject: Integers
    period: Integers
    n_estimated: Integers
    n_without_history: Integers
    mean_value_added: Floats
    mean_standardized: Floats
    sd_standardized: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class WithoutHistory:
    """Results of students who have no earlier one in the subject: no expectation is invented.

    Attributes:
        student, subject, period: codes, shape (rows,), sorted in this order.
    """

    student: Integers
    subject: Integers
    period: Integers


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentGrowth:
    """Expectation and result, one row for each student, subject and period with an earlier result.

    Rows are sorted by student, subject and period. Units are network SD unless stated.

    Attributes:
        student, subject, period: codes, shape (rows,).
        observed: the z-score of the period, shape (rows,).
        expected: the line's value at the period, "z-hat", shape (rows,).
        prediction_sd: s, standard deviation of observed - expected if nothing changed, shape (rows,).
        value_added: VA = observed - expected, shape (rows,).
        value_added_centered: VA minus its network mean in the subject and period, shape (rows,).
        standardized: V = VA / s, unitless, shape (rows,).
        standardized_centered: V minus its network mean in the subject and period, shape (rows,).
        n_prior: number of earlier results behind the line, shape (rows,).
        location, scale: mean and SD of the cell in units of the test, shape (rows,); an expectation
            of 0.5 reads location + 0.5 * scale on the report.
        cells: the network's means by subject and period.
        without_history: the results that got no expectation.
        target_period: the only period estimated, or None for all.
    """

    student: Integers
    subject: Integers
    period: Integers
    observed: Floats
    expected: Floats
    prediction_sd: Floats
    value_added: Floats
    value_added_centered: Floats
    standardized: Floats
    standardized_centered: Floats
    n_prior: Integers
    location: Floats
    scale: Floats
    cells: GrowthCells
    without_history: WithoutHistory
    target_period: int | None


def estimate_growth(
    *, scores: StandardScores, prior: GrowthPrior = DEFAULT_GROWTH_PRIOR, period: int | None = None
) -> StudentGrowth:
    """Compare each result with the expectation from the student's own earlier results.

    Model, for one student and subject: z_j = a + b * x_j + e_j, with a ~ N(0, level_variance),
    b ~ N(0, slope_variance), e_j ~ N(0, sigma_j^2), and x_j the distance in report periods from the
    period to be judged, -1 for the one just before. A missed period leaves a gap: results two and
    three periods back have x = -2 and -3. With w_j = 1 / sigma_j^2,

        A = sum(w) + 1 / level_variance,  B = sum(w * x),  D = sum(w * x^2) + 1 / slope_variance,
        u = sum(w * z),  v = sum(w * x * z),
        expected = (D * u - B * v) / (A * D - B^2),  s^2 = D / (A * D - B^2) + sigma_now^2.

    sigma^2 is the known error variance of a result plus occasion_variance, else 1 - reliability. The newest
    `max_prior_points` earlier results count, however far back they lie.

    Args:
        scores: standard scores.
        prior: the constants of the line.
        period: judge this period only; without it, every period from what was known before it.

    Raises:
        NotEstimable: nobody has a score in the period asked for.

    Source:
        Lindley and Smith (1972), "Bayes Estimates for the Linear Model", JRSS B 34(1), 1-41, for the
        posterior mean of a line with known variances.
    """
    rows = _choose_rows(scores, period)
    error_variance = prior.fill(scores.error_variance)
    sums = sum_priors(scores, rows, error_variance, prior.max_prior_points)
    has_history = sums.count > 0
    expected, line_variance = predict_level(sums, prior)

    judged = rows[has_history]
    prediction_sd = np.sqrt(line_variance[has_history] + error_variance[judged])
    value_added = scores.z[judged] - expected[has_history]
    standardized = value_added / prediction_sd
    cells = group(scores.subject[rows], scores.period[rows])
    summary = _summarize_cells(scores, rows, cells, has_history, value_added, standardized)
    cell = cells.of_row[has_history]
    newcomers = rows[~has_history]
    return StudentGrowth(
        student=freeze(scores.student[judged]),
        subject=freeze(scores.subject[judged]),
        period=freeze(scores.period[judged]),
        observed=freeze(scores.z[judged]),
        expected=freeze(expected[has_history]),
        prediction_sd=freeze(prediction_sd),
        value_added=freeze(value_added),
        value_added_centered=freeze(value_added - summary.mean_value_added[cell]),
        standardized=freeze(standardized),
        standardized_centered=freeze(standardized - summary.mean_standardized[cell]),
        n_prior=freeze(sums.count[has_history]),
        location=freeze(scores.location[judged]),
        scale=freeze(scores.scale[judged]),
        cells=summary,
        without_history=WithoutHistory(
            student=freeze(scores.student[newcomers]),
            subject=freeze(scores.subject[newcomers]),
            period=freeze(scores.period[newcomers]),
        ),
        target_period=period,
    )


def _choose_rows(scores: StandardScores, period: int | None) -> Integers:
    if period is None:
        return np.arange(scores.z.size)
    rows = np.flatnonzero(scores.period == period)
    if rows.size == 0:
        raise NotEstimable(
            f"Nobody has a score in period {period}.",
            cure=f"Choose a period between {scores.period.min()} and {scores.period.max()}.",
        )
    return rows


def _summarize_cells(
    scores: StandardScores,
    rows: Integers,
    cells: Groups,
    has_history: Booleans,
    value_added: Floats,
    standardized: Floats,
) -> GrowthCells:
    cell = cells.of_row[has_history]
    n_estimated = np.bincount(cell, minlength=cells.n_groups)

    def mean(values: Floats) -> Floats:
        totals = np.bincount(cell, weights=values, minlength=cells.n_groups)
        # A first period has nobody to average: NaN there, and no row refers to it.
        unknown = np.full(cells.n_groups, np.nan)
        return np.asarray(np.divide(totals, n_estimated, out=unknown, where=n_estimated > 0))

    mean_standardized = mean(standardized)
    spread = mean((standardized - mean_standardized[cell]) ** 2)
    return GrowthCells(
        subject=freeze(scores.subject[rows][cells.example]),
        period=freeze(scores.period[rows][cells.example]),
        n_estimated=freeze(n_estimated.astype(np.int64)),
        n_without_history=freeze(cells.size - n_estimated),
        mean_value_added=freeze(mean(value_added)),
        mean_standardized=freeze(mean_standardized),
        sd_standardized=freeze(np.sqrt(spread)),
    )
