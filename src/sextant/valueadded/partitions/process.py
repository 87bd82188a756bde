"""How scores of one student hang together over the periods: level, slope, random walk, summer, error."""

from dataclasses import dataclass, replace

import numpy as np

from sextant.valueadded.arrays import Floats
from sextant.valueadded.errors import InvalidInput
from sextant.valueadded.partitions.calendar import Calendar

# Wide enough to leave a level to the student's own scores, narrow enough for 64-bit arithmetic.
FREE_LEVEL = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentProcess:
    """The spread of students around their period's mean; all SDs in the test's units.

    f_i(t) = level + slope * time + random walk + a shock each summer, and an error in every score.

    Attributes:
        level_sd: of the level in the middle of the history.
        slope_sd: of the slope per school year.
        correlation: between level and slope.
        walk_sd: of the step of the random walk from period to period.
        summer_sd: of the additional step between school years.
        error_sd: of the error of a score beyond the known error variance, if that is given.

    Raises:
        InvalidInput: an SD that is negative, no error at all, or a correlation outside -1 to 1.
    """

    level_sd: float
    slope_sd: float = 0.0
    correlation: float = 0.0
    walk_sd: float = 0.0
    summer_sd: float = 0.0
    error_sd: float

    def __post_init__(self) -> None:
        spreads = (self.level_sd, self.slope_sd, self.walk_sd, self.summer_sd)
        right = all(0 <= spread < np.inf for spread in spreads) and 0 < self.error_sd < np.inf
        if not right or not -1 <= self.correlation <= 1:
            raise InvalidInput(
                "The standard deviations of the student process are out of range.",
                cure="Give finite SDs of 0 or more, a positive error SD and a correlation within -1 to 1.",
            )

    def with_free_level(self) -> "StudentProcess":
        """Return the same process with levels so wide that nobody's level is pulled to the mean.

        What the level says about the slope is kept. Classes sorted by level would otherwise pass a
        part of their students' level for the effect of their teacher.
        """
        between = FREE_LEVEL * self.correlation * self.slope_sd
        slope_sd = float(np.hypot(between, self.slope_sd * np.sqrt(1 - self.correlation**2)))
        return replace(
            self,
            level_sd=FREE_LEVEL * self.level_sd,
            slope_sd=slope_sd,
            correlation=float(np.clip(between / slope_sd, -1, 1)) if slope_sd else 0.0,
        )


def process_covariance(*, process: StudentProcess, calendar: Calendar) -> Floats:
    """Return the covariance of a student's scores, known errors left out, shape (periods, periods)."""
    time, position = calendar.time, np.arange(calendar.n_periods)
    between = process.correlation * process.level_sd * process.slope_sd
    line = process.level_sd**2 + between * np.add.outer(time, time)
    line = line + process.slope_sd**2 * np.multiply.outer(time, time)
    walk = process.walk_sd**2 * np.minimum.outer(position, position)
    summers = process.summer_sd**2 * np.minimum.outer(calendar.year, calendar.year)
    return line + walk + summers + process.error_sd**2 * np.eye(calendar.n_periods)


@dataclass(frozen=True, slots=True, kw_only=True)
class Precisions:
    """Inverse covariances of students who share a pattern of observed periods.

    Attributes:
        of_student: row of `inverse` for each student, shape (students,).
        inverse: with zeros where a period is not observed, shape (patterns, periods, periods).
        log_determinant: sum over students of the log determinant of their covariance.
    """

    of_student: np.ndarray[tuple[int], np.dtype[np.int64]]
    inverse: Floats
    log_determinant: float


def invert_by_pattern(
    *, covariance: Floats, score: Floats, error_variance: Floats | None = None
) -> Precisions:
    """Invert the covariance of the observed periods once for each pattern that occurs.

    Where error variances are known, each student has a covariance of her own.

    Args:
        covariance: of all periods, shape (periods, periods).
        score: NaN where absent, shape (students, periods).
        error_variance: known part, NaN or 0 where unknown, shape (students, periods), or None.
    """
    observed = np.isfinite(score)
    if error_variance is None:
        patterns, of_student = missing_patterns(observed)
        extra = np.zeros(patterns.shape)
    else:
        patterns, of_student = observed, np.arange(observed.shape[0])
        extra = np.where(observed, np.nan_to_num(error_variance), 0.0)
    inverse, log_determinants = _invert_observed(covariance, patterns, extra)
    count = np.bincount(of_student, minlength=patterns.shape[0])
    return Precisions(of_student=of_student, inverse=inverse, log_determinant=float(count @ log_determinants))


def missing_patterns(
    observed: np.ndarray[tuple[int, int], np.dtype[np.bool_]],
) -> tuple[np.ndarray[tuple[int, int], np.dtype[np.bool_]], np.ndarray[tuple[int], np.dtype[np.int64]]]:
    """Return the distinct patterns, shape (patterns, periods), and the one of each student."""
    code = observed @ (1 << np.arange(observed.shape[1], dtype=np.int64))
    _, example, of_student = np.unique(code, return_index=True, return_inverse=True)
    return observed[example], of_student.astype(np.int64)


def _invert_observed(
    covariance: Floats, patterns: np.ndarray[tuple[int, int], np.dtype[np.bool_]], extra: Floats
) -> tuple[Floats, Floats]:
    both = patterns[:, :, None] & patterns[:, None, :]
    matrices = np.where(both, covariance, 0.0)
    at = np.arange(covariance.shape[0])
    # A unit diagonal in place of what is absent adds nothing to the determinant.
    matrices[:, at, at] = np.where(patterns, covariance[at, at] + extra, 1.0)
    factors = np.linalg.cholesky(matrices)
    log_determinants = 2 * np.log(factors[:, at, at]).sum(axis=1)
    return np.where(both, np.linalg.inv(matrices), 0.0), log_determinants
