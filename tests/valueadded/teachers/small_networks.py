"""Small networks, and dense linear algebra that knows nothing of sums, blocks or grids."""

from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Floats
from sextant.valueadded.generators import GrowthDesign

TINY = GrowthDesign(n_schools=3, students_per_school=24, class_size=8, n_years=2, mobility_share=0.2)
SMALL = GrowthDesign(n_schools=6, students_per_school=150)


def dense_covariance(periods, n_periods: int, spreads: dict[str, float], per_year: int = 4) -> Floats:
    """Return the covariance of one student's scores entry by entry."""
    middle = (n_periods - 1) / 2
    covariance = np.zeros((periods.size, periods.size))
    for a, s in enumerate(periods):
        for b, t in enumerate(periods):
            x, z = (s - middle) / per_year, (t - middle) / per_year
            value = spreads["level"] ** 2 + spreads["slope"] ** 2 * x * z
            value += spreads["correlation"] * spreads["level"] * spreads["slope"] * (x + z)
            value += spreads["walk"] ** 2 * min(s, t)
            value += spreads["summer"] ** 2 * min(s // per_year, t // per_year)
            covariance[a, b] = value + (spreads["error"] ** 2 if a == b else 0)
    return covariance


def dose_of(rows, period: int, persistence: float, per_year: int = 4) -> float:
    """Return what roster rows (period, share) have added by a period, one row after the other."""
    total = 0.0
    for taught, share in rows:
        if taught <= period:
            years = period // per_year - taught // per_year
            total += share / per_year * persistence**years
    return total


@dataclass(frozen=True, kw_only=True)
class DenseAnswer:
    """Effects by generalized least squares and best linear unbiased prediction on full matrices."""

    log_likelihood: float
    teacher: Floats
    level: Floats
    growth: Floats
    variance: Floats


def solve_densely(network, process: dict[str, float], spreads: dict[str, float], persistence: float):
    """Solve with V = Z G Z' + R written out in full."""
    scores, rosters, schools = network.scores, network.rosters, network.schools
    teachers, school_codes = np.unique(rosters.teacher), np.unique(schools.school)
    n, n_periods = scores.value.size, int(scores.period.max()) + 1
    z = np.zeros((n, teachers.size + 2 * school_codes.size))
    for row in range(n):
        student, period = int(scores.student[row]), int(scores.period[row])
        own = rosters.student == student
        for at, teacher in enumerate(teachers):
            mine = own & (rosters.teacher == teacher)
            rows = list(zip(rosters.period[mine].tolist(), rosters.weight[mine].tolist(), strict=True))
            z[row, at] = dose_of(rows, period, persistence)
        stays = schools.student == student
        for at, school in enumerate(school_codes):
            there = schools.period[stays & (schools.school == school)]
            z[row, teachers.size + at] = float(period in there)
            z[row, teachers.size + school_codes.size + at] = np.sum(there <= period) / 4
    r = np.zeros((n, n))
    for student in np.unique(scores.student):
        rows = np.flatnonzero(scores.student == student)
        r[np.ix_(rows, rows)] = dense_covariance(scores.period[rows], n_periods, process)
    x = (scores.period[:, None] == np.unique(scores.period)[None, :]).astype(float)
    g = np.repeat(
        [spreads["teacher"] ** 2, spreads["level"] ** 2, spreads["growth"] ** 2],
        [teachers.size, school_codes.size, school_codes.size],
    )
    v = z * g @ z.T + r
    inverse = np.linalg.inv(v)
    information = x.T @ inverse @ x
    beta = np.linalg.solve(information, x.T @ inverse @ scores.value)
    residual = scores.value - x @ beta
    projection = inverse - inverse @ x @ np.linalg.inv(information) @ x.T @ inverse
    u = g * (z.T @ inverse @ residual)
    variance = g - g**2 * np.diag(z.T @ projection @ z)
    log_likelihood = -0.5 * (
        np.linalg.slogdet(v)[1] + np.linalg.slogdet(information)[1] + residual @ inverse @ residual
    )
    a, b = teachers.size, school_codes.size
    return DenseAnswer(
        log_likelihood=float(log_likelihood),
        teacher=u[:a],
        level=u[a : a + b],
        growth=u[a + b :],
        variance=variance,
    )
