"""The structured growth process: level, slope, random walk and summer shocks, joint over subjects."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from sextant.valueadded.arrays import Floats, Integers, freeze
from sextant.valueadded.students.panel import Columns

# Periods over which the slope is counted, so that its variance is of the size of the others.
SLOPE_SPAN = 12.0
# Keeps the free scales of the columns near 1, where level and scale could grow against each other.
SCALE_RIDGE = 1e-3


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessComponents:
    """Variance components of the student process, in the units of the standardized scores.

    Attributes:
        line: covariance of levels and slopes, all levels first, shape (2 * subjects, 2 * subjects);
            the level is that at the target period, the slope counts SLOPE_SPAN periods.
        walk: covariance of the step of the random walk per period, shape (subjects, subjects).
        summer: covariance of the shock over each summer, same shape.
        occasion: covariance of what lasts one period only, measurement error included, same shape.
        column_scale: scale of each column against the process, shape (columns,).
    """

    line: Floats
    walk: Floats
    summer: Floats
    occasion: Floats
    column_scale: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessDesign:
    """How the components act on the columns.

    Attributes:
        of_subject: 1 where a column of the panel is of the subject, shape (columns, subjects).
        line: levels and slopes, shape (columns, 2 * subjects).
        walk, summer, occasion: how many steps, summers, occasions two columns share,
            each of shape (columns, columns).
    """

    of_subject: Floats
    line: Floats
    walk: Floats
    summer: Floats
    occasion: Floats


def design_process(
    columns: Columns, *, periods_per_year: int | None = None, first_of_year: int = 0
) -> ProcessDesign:
    """Lay out how level, slope, walk, summers and occasions act on the columns of a panel.

    Args:
        columns: subject and period of each column.
        periods_per_year: report periods in a school year; None for no summer shocks.
        first_of_year: index of any period that begins a school year.
    """
    _, subject = np.unique(columns.subject, return_inverse=True)
    of_subject = np.eye(int(subject.max()) + 1)[subject]
    period = columns.period.astype(np.float64)
    x = (period - period.max()) / SLOPE_SPAN
    since_start = period - period.min()
    summers = np.zeros(period.size)
    if periods_per_year is not None:
        year = (columns.period - first_of_year) // periods_per_year
        summers = (year - year.min()).astype(np.float64)
    return ProcessDesign(
        of_subject=of_subject,
        line=np.hstack([of_subject, of_subject * x[:, None]]),
        walk=np.minimum.outer(since_start, since_start),
        summer=np.minimum.outer(summers, summers),
        occasion=(period[:, None] == period[None, :]).astype(np.float64),
    )


def process_covariance(components: ProcessComponents, design: ProcessDesign) -> Floats:
    """Return the covariance of all columns, shape (columns, columns).

    S = d * (F line F' + walk * shared steps + summer * shared summers + occasion) * d, where walk,
    summer and occasion are spread over columns by subject and d is the scale of the columns.
    """
    spread = design.of_subject
    latent = design.line @ components.line @ design.line.T
    latent = latent + (spread @ components.walk @ spread.T) * design.walk
    latent = latent + (spread @ components.summer @ spread.T) * design.summer
    latent = latent + (spread @ components.occasion @ spread.T) * design.occasion
    scale = components.column_scale
    return np.asarray(latent * scale[:, None] * scale[None, :])


def starting_components(design: ProcessDesign) -> ProcessComponents:
    """Return plain components from which the search can start."""
    n_columns, n_subjects = design.of_subject.shape
    alike = 0.6 * np.ones((n_subjects, n_subjects)) + 0.4 * np.eye(n_subjects)
    line = np.zeros((2 * n_subjects, 2 * n_subjects))
    line[:n_subjects, :n_subjects] = 0.65 * alike
    line[n_subjects:, n_subjects:] = 0.05 * np.eye(n_subjects)
    return ProcessComponents(
        line=line,
        walk=0.01 * np.eye(n_subjects),
        summer=0.01 * np.eye(n_subjects),
        occasion=0.25 * np.eye(n_subjects),
        column_scale=np.ones(n_columns),
    )


def improve_components(
    components: ProcessComponents, design: ProcessDesign, moments: Floats, *, most_steps: int = 60
) -> ProcessComponents:
    """Return components nearer to the maximum of the normal likelihood of the moments.

    Minimizes log|S| + tr(inv(S) M) over the Cholesky factors of the components and the logs of the
    column scales, by L-BFGS with the analytic gradient. M is the expected mean cross-product of all
    columns, so that alternating with `fill_missing` is an EM algorithm whose fixed point is the
    maximum-likelihood estimate with missing results.

    Args:
        components: where to start.
        design: how they act on the columns.
        moments: M, shape (columns, columns).
        most_steps: most iterations of the search.
    """
    has_summer = bool(design.summer.any())
    start = _pack(components, with_summer=has_summer)
    found = minimize(
        _deviance,
        start,
        args=(design, moments, has_summer),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": most_steps, "ftol": 1e-9},
    )
    return _unpack(found.x, design, with_summer=has_summer)


def _factor(matrix: Floats) -> Floats:
    jitter = 1e-6 * (np.trace(matrix) / len(matrix) + 1e-6)
    return np.asarray(np.linalg.cholesky(matrix + jitter * np.eye(len(matrix))))


def _sizes(n_subjects: int, *, with_summer: bool) -> list[int]:
    return [2 * n_subjects, n_subjects, *([n_subjects] if with_summer else []), n_subjects]


def _pack(components: ProcessComponents, *, with_summer: bool) -> Floats:
    matrices = [components.line, components.walk]
    matrices += [components.summer] if with_summer else []
    matrices += [components.occasion]
    parts = [_factor(matrix)[np.tril_indices(len(matrix))] for matrix in matrices]
    return np.concatenate([*parts, np.log(components.column_scale)])


def _factors(theta: Floats, n_subjects: int, *, with_summer: bool) -> tuple[list[Floats], Floats]:
    factors, at = [], 0
    for size in _sizes(n_subjects, with_summer=with_summer):
        n_numbers = size * (size + 1) // 2
        factor = np.zeros((size, size))
        factor[np.tril_indices(size)] = theta[at : at + n_numbers]
        factors.append(factor)
        at += n_numbers
    return factors, theta[at:]


def _unpack(theta: Floats, design: ProcessDesign, *, with_summer: bool) -> ProcessComponents:
    n_subjects = design.of_subject.shape[1]
    factors, log_scale = _factors(theta, n_subjects, with_summer=with_summer)
    products = [factor @ factor.T for factor in factors]
    if not with_summer:
        products.insert(2, np.zeros((n_subjects, n_subjects)))
    line, walk, summer, occasion = products
    # A floor far below any real error keeps the covariance regular.
    occasion = occasion + 1e-4 * np.eye(n_subjects)
    return ProcessComponents(
        line=freeze(line),
        walk=freeze(walk),
        summer=freeze(summer),
        occasion=freeze(occasion),
        column_scale=freeze(np.exp(log_scale)),
    )


def _deviance(
    theta: Floats,
    design: ProcessDesign,
    moments: Floats,
    with_summer: bool,  # noqa: FBT001 - scipy passes by position
) -> tuple[float, Floats]:
    n_subjects = design.of_subject.shape[1]
    covariance = process_covariance(_unpack(theta, design, with_summer=with_summer), design)
    try:
        lower = np.linalg.cholesky(covariance)
    except np.linalg.LinAlgError:
        return 1e10, np.zeros_like(theta)
    inverse_lower = np.linalg.inv(lower)
    precision = inverse_lower.T @ inverse_lower
    factors, log_scale = _factors(theta, n_subjects, with_summer=with_summer)
    value = 2 * np.log(np.diag(lower)).sum() + np.sum(precision * moments)
    value += SCALE_RIDGE * np.sum(log_scale**2)
    slope = precision - precision @ moments @ precision
    scale = np.exp(log_scale)
    by_latent = slope * scale[:, None] * scale[None, :]
    spread = design.of_subject
    shares = [design.walk, *([design.summer] if with_summer else []), design.occasion]
    slopes = [design.line.T @ by_latent @ design.line]
    slopes += [spread.T @ (by_latent * share) @ spread for share in shares]
    parts = [
        (2 * matrix @ factor)[np.tril_indices(len(factor))]
        for matrix, factor in zip(slopes, factors, strict=True)
    ]
    by_scale = 2 * np.sum(slope * covariance, axis=1) + 2 * SCALE_RIDGE * log_scale
    return float(value), np.concatenate([*parts, by_scale])


def own_subject(columns: Columns) -> Integers:
    """Return the number of each column's subject, counted from 0, shape (columns,)."""
    return np.asarray(np.unique(columns.subject, return_inverse=True)[1], dtype=np.int64)
