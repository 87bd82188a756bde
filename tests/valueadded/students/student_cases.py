"""Small networks for the tests of the student model, with their truth."""

from dataclasses import dataclass

import numpy as np

from sextant.valueadded import Scores
from sextant.valueadded.students import FitOptions, StudentFit, fit_students

NEWEST = 5


@dataclass(frozen=True)
class SmallNetwork:
    """Scores and what lies behind them; standing has shape (students, subjects, periods)."""

    scores: Scores
    standing: np.ndarray
    in_hard_course: np.ndarray


def small_network(
    *,
    seed: int,
    n: int = 800,
    n_subjects: int = 2,
    n_periods: int = NEWEST + 1,
    missing: float = 0.1,
    hard_course: bool = False,
) -> SmallNetwork:
    """Draw students with level, slope, walk and error; tests have means and SD of their own.

    With `hard_course`, the upper third of subject 0 (by earlier results) takes another form in the
    newest period: 20 points harder, and with a unit of 14 points instead of 10.
    """
    rng = np.random.default_rng(seed)
    shared = rng.normal(size=(n, 1)) * np.sqrt(0.7)
    level = 0.9 * (shared + np.sqrt(0.3) * rng.normal(size=(n, n_subjects)))
    slope = 0.04 * rng.normal(size=(n, n_subjects))
    steps = 0.1 * rng.normal(size=(n, n_subjects, n_periods)).cumsum(axis=2)
    error = 0.35 * rng.normal(size=(n, n_subjects, n_periods))
    standing = level[:, :, None] + slope[:, :, None] * np.arange(n_periods) + steps
    z = standing + error
    seen = rng.random(z.shape) >= missing
    moved = np.zeros(n, dtype=bool)
    if hard_course:
        before = z[:, 0, :-1].mean(axis=1)
        moved = before > np.quantile(before, 2 / 3)
    form = np.broadcast_to(np.arange(n_periods), z.shape).copy()
    form[moved, 0, -1] = 99
    value = np.where(form == 99, 80 + 14 * z, 100 + 2 * form + 10 * z)
    student, subject, period = np.nonzero(seen)
    return SmallNetwork(
        scores=Scores(student=student, subject=subject, period=period, value=value[seen], form=form[seen]),
        standing=standing,
        in_hard_course=moved,
    )


def fit(scores: Scores, *, seed: int = 1, target: int = NEWEST, **settings: object) -> StudentFit:
    """Fit with a fixed deal of folds."""
    return fit_students(
        scores=scores,
        target_period=target,
        rng=np.random.default_rng(seed),
        options=FitOptions(**settings),
    )


def take(scores: Scores, rows: np.ndarray, **changed: np.ndarray) -> Scores:
    """Return some rows of the scores, in the order asked, with columns exchanged."""
    columns = {
        name: getattr(scores, name)[rows]
        for name in ("student", "subject", "period", "value", "standard_error", "grade", "course", "form")
        if getattr(scores, name) is not None
    }
    return Scores(**(columns | changed))
