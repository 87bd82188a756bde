"""A small generator of layered data, and the same model written out densely, row by row."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sextant.valueadded import Rosters, Scores
from sextant.valueadded.layered import LayeredFit

type Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """Scores, rosters and covariates as drawn, with the effects behind them (subject, period, teacher)."""

    scores: Scores
    rosters: Rosters
    covariates: Floats
    effects: Floats


def simulate(
    *,
    rng: np.random.Generator,
    n_students: int,
    n_periods: int = 3,
    n_teachers: int = 10,
    n_subjects: int = 1,
    alpha: float = 0.4,
    teacher_sd: float = 2.0,
    student_sd: float = 3.0,
    noise_sd: float = 4.0,
    missing_share: float = 0.0,
    co_taught_share: float = 0.0,
) -> Drawn:
    """Draw students who meet one teacher (or two, .7 and .3) for each subject and period."""
    ability = rng.normal(0, student_sd, n_students)
    effects = rng.normal(0, teacher_sd, (n_subjects, n_periods, n_teachers))
    teacher = rng.integers(0, n_teachers, (n_students, n_subjects, n_periods))
    is_shared = rng.random(teacher.shape) < co_taught_share
    score_rows, roster_rows, covariates = [], [], []
    for student in range(n_students):
        for subject in range(n_subjects):
            carried = 0.0
            received = []
            for period in range(n_periods):
                first = int(teacher[student, subject, period])
                shares = {first: 1.0}
                if is_shared[student, subject, period]:
                    shares = {first: 0.7, (first + 1) % n_teachers: 0.3}
                roster_rows += [(student, subject, period, who, share) for who, share in shares.items()]
                own = sum(share * effects[subject, period, who] for who, share in shares.items())
                carried = alpha * sum(received)
                received.append(own)
                x = rng.normal()
                y = 10 * period + 5 * subject + x + own + carried + ability[student]
                if rng.random() >= missing_share:
                    score_rows.append((student, subject, period, y + rng.normal(0, noise_sd)))
                    covariates.append([x])
    student, subject, period, value = (np.array(column) for column in zip(*score_rows, strict=True))
    scores = Scores(student=student, subject=subject, period=period, value=value)
    return Drawn(
        scores=scores, rosters=rosters_of(roster_rows), covariates=np.array(covariates), effects=effects
    )


def rosters_of(rows: list[tuple[int, int, int, int, float]]) -> Rosters:
    """Return rosters from (student, subject, period, teacher, weight)."""
    student, subject, period, teacher, weight = (np.array(column) for column in zip(*rows, strict=True))
    return Rosters(
        student=student, subject=subject, period=period, teacher=teacher, section=teacher, weight=weight
    )


@dataclass(frozen=True, kw_only=True)
class DenseModel:
    """The rows of X and Z and what they need, with teacher units in the order of the fit."""

    y: Floats
    x: Floats
    student: npt.NDArray[np.int64]
    cell: npt.NDArray[np.int64]
    taught: Floats
    unit_cell: npt.NDArray[np.int64]


def write_out(drawn: Drawn, fit: LayeredFit, *, with_covariates: bool) -> DenseModel:
    """Return the model with one row for each score; taught[row, unit] is the dosage of its student."""
    cells = list(zip(fit.cells.subject.tolist(), fit.cells.period.tolist(), strict=True))
    units = list(
        zip(
            fit.effects.subject.tolist(),
            fit.effects.period.tolist(),
            fit.effects.teacher.tolist(),
            strict=True,
        )
    )
    scores, rosters = drawn.scores, drawn.rosters
    cell = np.array(
        [cells.index((int(s), int(p))) for s, p in zip(scores.subject, scores.period, strict=True)]
    )
    x = np.zeros((scores.value.size, len(cells)))
    x[np.arange(cell.size), cell] = 1.0
    if with_covariates:
        x = np.hstack([x, drawn.covariates])
    taught = np.zeros((scores.value.size, len(units)))
    for row in range(rosters.student.size):
        key = (int(rosters.subject[row]), int(rosters.period[row]), int(rosters.teacher[row]))
        taught[scores.student == rosters.student[row], units.index(key)] += rosters.weight[row]
    return DenseModel(
        y=scores.value,
        x=x,
        student=scores.student,
        cell=cell,
        taught=taught,
        unit_cell=np.array([cells.index(unit[:2]) for unit in units]),
    )


@dataclass(frozen=True, kw_only=True)
class DenseAnswer:
    """What the dense arithmetic gives at the stated variances."""

    log_likelihood: float
    restricted_log_likelihood: float
    fixed: Floats
    fixed_standard_error: Floats
    effect: Floats
    effect_standard_error: Floats


def answer_densely(
    model: DenseModel, *, student_covariance: Floats, teacher_variance: Floats, share: Floats
) -> DenseAnswer:
    """Return likelihoods from V itself and BLUPs from G Z'V^-1, with nothing clever.

    The standard errors come from Henderson's coefficient matrix, inverted whole.
    """
    same = model.student[:, None] == model.student[None, :]
    r = np.where(same, student_covariance[np.ix_(model.cell, model.cell)], 0.0)
    z = model.taught * share[np.ix_(model.cell, model.unit_cell)]
    g = np.diag(teacher_variance[model.unit_cell])
    v = z @ g @ z.T + r
    v_inverse = np.linalg.inv(v)
    information = model.x.T @ v_inverse @ model.x
    fixed = np.linalg.solve(information, model.x.T @ v_inverse @ model.y)
    left = model.y - model.x @ fixed
    n, p = model.x.shape
    height = -0.5 * (n * np.log(2 * np.pi) + np.linalg.slogdet(v)[1] + left @ v_inverse @ left)
    r_inverse = np.linalg.inv(r)
    both = np.hstack([model.x, z])
    coefficients = both.T @ r_inverse @ both
    coefficients[p:, p:] += np.linalg.inv(g)
    errors = np.sqrt(np.diag(np.linalg.inv(coefficients)))
    return DenseAnswer(
        log_likelihood=height,
        restricted_log_likelihood=height
        - 0.5 * np.linalg.slogdet(information)[1]
        + 0.5 * p * np.log(2 * np.pi),
        fixed=fixed,
        fixed_standard_error=errors[:p],
        effect=g @ z.T @ v_inverse @ left,
        effect_standard_error=errors[p:],
    )
