"""Choose the growth process by what it says of students whom it has not seen."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from scipy.special import ndtri

from sextant.valueadded.arrays import Booleans, Floats, Integers, freeze
from sextant.valueadded.students.estimation import fit_process, fit_unstructured
from sextant.valueadded.students.forecast import Forecast, Trajectories, forecast_period
from sextant.valueadded.students.gaussian import find_patterns
from sextant.valueadded.students.growth_process import ProcessComponents, ProcessDesign, process_covariance

PINBALL_LEVELS = np.arange(0.05, 0.96, 0.05)


class Process(IntEnum):
    """The candidate growth processes."""

    STRUCTURED = 0
    BLENDED = 1
    UNSTRUCTURED = 2


# What the structured covariance is worth as a prior of the unstructured one: students, as a share of
# the students there are, and as a multiple of the columns.
PRIOR_SHARE = {Process.BLENDED: 0.25, Process.UNSTRUCTURED: 0.0}
PRIOR_COLUMNS = {Process.BLENDED: 2.0, Process.UNSTRUCTURED: 0.25}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessChoice:
    """Which growth process was chosen, and by which scores.

    Attributes:
        chosen: value of Process.
        candidates: values of Process, shape (candidates,).
        log_score: mean log density of the newest period's z, held-out students, shape (candidates,);
            higher is better.
        standard_error: of the difference between each candidate's score and that of BLENDED,
            shape (candidates,). BLENDED was chosen unless the best other lies higher by more than this.
        pinball: mean quantile loss over levels .05 to .95 in network SD, shape (candidates,).
        rmse: root mean squared error in network SD, shape (candidates,).
        n_held_out: results scored.
        prior_students: what the structured covariance counted in the chosen one, in students;
            infinite where it is the structured one itself.
    """

    chosen: int
    candidates: Integers
    log_score: Floats
    standard_error: Floats
    pinball: Floats
    rmse: Floats
    n_held_out: int
    prior_students: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FoldCovariances:
    """The covariances that each fold's students had no part in, by candidate.

    Attributes:
        fold: fold of each student, shape (students,).
        of_fold: one stack for each candidate, each of shape (folds, columns, columns).
    """

    fold: Integers
    of_fold: dict[Process, Floats]

    def forecast(self, trajectories: Trajectories, process: Process, period: int) -> Forecast:
        """Expect a period's results of every student from the fold that has not seen her."""
        stack = self.of_fold[process]
        parts = [
            forecast_period(trajectories.select(np.flatnonzero(self.fold == number)), covariance, period)
            for number, covariance in enumerate(stack)
        ]
        back = np.argsort(np.concatenate([np.flatnonzero(self.fold == f) for f in range(len(stack))]))

        def joined(name: str) -> Floats:
            return np.concatenate([getattr(part, name) for part in parts])[back]

        return Forecast(
            targets=parts[0].targets,
            mean=joined("mean"),
            variance=joined("variance"),
            history=joined("history"),
            n_prior=joined("n_prior").astype(np.int64),
        )


def prior_students(process: Process, n_students: int, n_columns: int) -> float:
    """Return what the structured covariance counts for in a candidate, in students."""
    if process is Process.STRUCTURED:
        return float("inf")
    return PRIOR_SHARE[process] * n_students + PRIOR_COLUMNS[process] * n_columns


def candidate_covariance(
    process: Process, trajectories: Trajectories, structured: Floats, rows: Integers
) -> Floats:
    """Return a candidate's covariance from some students."""
    weight = prior_students(process, rows.size, structured.shape[0])
    if process is Process.STRUCTURED:
        return structured
    part = trajectories.select(rows)
    return fit_unstructured(part.z, find_patterns(part.observed), structured, weight)


def draw_folds(n_students: int, n_folds: int, rng: np.random.Generator) -> Integers:
    """Deal students into folds of equal size at random, shape (students,)."""
    fold = np.empty(n_students, dtype=np.int64)
    fold[rng.permutation(n_students)] = np.arange(n_students) % n_folds
    return fold


def fit_folds(
    trajectories: Trajectories, design: ProcessDesign, components: ProcessComponents, fold: Integers
) -> FoldCovariances:
    """Fit every candidate once without each fold.

    The structured process starts from the components of all students: its few numbers, improved on
    the others' results, keep no memory of the fold left out. The free ones start from the structured.
    """
    stacks: dict[Process, list[Floats]] = {process: [] for process in Process}
    for number in range(int(fold.max()) + 1):
        rows = np.flatnonzero(fold != number)
        part = trajectories.select(rows)
        own = fit_process(part.z, part.observed, design, components, most_passes=3)
        structured = process_covariance(own, design)
        for process in Process:
            stacks[process].append(candidate_covariance(process, trajectories, structured, rows))
    return FoldCovariances(fold=fold, of_fold={key: np.array(stack) for key, stack in stacks.items()})


def choose_process(trajectories: Trajectories, folds: FoldCovariances, period: int) -> ProcessChoice:
    """Score each candidate on the newest period's results of students that it has not seen.

    Scores that lie within a standard error of each other are a draw, and in a draw the candidate in
    the middle stands: the highest score of a few hundred students would be a lottery ticket.

    Source:
        Breiman et al. (1984), "Classification and Regression Trees", section 3.4.3, for the rule of
        one standard error.
    """
    scores, pinball, rmse, n_held_out = [], [], [], 0
    for process in Process:
        forecast = folds.forecast(trajectories, process, period)
        judged = trajectories.observed[:, forecast.targets] & (forecast.n_prior > 0)
        error = (trajectories.z[:, forecast.targets] - forecast.mean)[judged]
        sd = np.sqrt(forecast.variance[judged])
        density = -0.5 * np.log(2 * np.pi) - np.log(sd) - 0.5 * (error / sd) ** 2
        # Results of one student in several subjects err together.
        scores.append(
            np.bincount(np.nonzero(judged)[0], weights=density, minlength=judged.shape[0])[judged.any(axis=1)]
        )
        pinball.append(_pinball(error, sd))
        rmse.append(float(np.sqrt(np.mean(error**2))))
        n_held_out = int(judged.sum())
    by_student = np.stack(scores)
    gain = by_student - by_student[Process.BLENDED]
    standard_error = gain.std(axis=1) * np.sqrt(gain.shape[1]) / n_held_out
    log_score = by_student.sum(axis=1) / n_held_out
    chosen = _choose(log_score, standard_error)
    n_students, n_columns = trajectories.z.shape
    return ProcessChoice(
        chosen=int(chosen),
        candidates=freeze(np.array([int(process) for process in Process], dtype=np.int64)),
        log_score=freeze(log_score),
        standard_error=freeze(standard_error),
        pinball=freeze(np.array(pinball)),
        rmse=freeze(np.array(rmse)),
        n_held_out=n_held_out,
        prior_students=prior_students(chosen, n_students, n_columns),
    )


def _choose(log_score: Floats, standard_error: Floats) -> Process:
    best = Process(int(np.argmax(log_score)))
    gain = log_score[best] - log_score[Process.BLENDED]
    return best if gain > standard_error[best] else Process.BLENDED


def _pinball(error: Floats, sd: Floats) -> float:
    losses = [
        np.mean(np.maximum(level * over, (level - 1) * over))
        for level in PINBALL_LEVELS
        for over in [error - ndtri(level) * sd]
    ]
    return float(np.mean(losses))


def judged_results(trajectories: Trajectories, forecast: Forecast) -> Booleans:
    """Mark results of the forecast's period with an earlier one in the subject, shape (students, targets)."""
    return np.asarray(trajectories.observed[:, forecast.targets] & (forecast.n_prior > 0))
