"""Learn from held-out students how far to trust the forecast of one period, subject by subject."""

from dataclasses import dataclass, replace

import numpy as np

from sextant.valueadded.arrays import Floats, Integers
from sextant.valueadded.students.calibration import (
    Center,
    Sample,
    Shape,
    Spread,
    count_bands,
    fit_center,
    fit_shape,
    fit_spread,
)
from sextant.valueadded.students.choice import FoldCovariances, Process, judged_results
from sextant.valueadded.students.forecast import Forecast, Trajectories
from sextant.valueadded.students.panel import Columns, Panel
from sextant.valueadded.students.paths import Paths, PathShifts, estimate_shifts, trace_paths
from sextant.valueadded.students.usual import AS_BEFORE, UsualChange, find_usual_change

OWN_FEATURES, OTHER_FEATURES = 4, 4
FEWEST_JUDGED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """What held-out students taught about one subject in one period.

    Attributes:
        column: position of the column.
        features: positions of the earlier columns that may bend the expectation.
        shifts: of students off the usual path, or None where all cells stand alone.
        center, spread: recalibrated mean and scale.
        held_out_center, held_out_residual: of the judged students, from maps fitted without their
            fold, shape (judged,).
        held_out_scale: of the same results, network SD, same shape; None where no error is known.
    """

    column: int
    features: Integers
    shifts: PathShifts | None
    center: Center
    spread: Spread
    held_out_center: Floats
    held_out_residual: Floats
    held_out_scale: Floats | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectModel:
    """All that turns a forecast of one subject and period into expectation, interval and p.

    Attributes:
        learned: mean, scale and path shifts.
        shape: quantiles of this period's standardized residuals, for intervals and percentiles.
        usual: the same over the reference periods, for the tails of the flags.
        unchanged: where students to whom nothing happened lie on it.
    """

    learned: Learned
    shape: Shape
    usual: Shape
    unchanged: UsualChange


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodModel:
    """The models of one period's subjects.

    Attributes:
        period: index of the report period.
        subjects: one for each subject with enough students to learn from.
    """

    period: int
    subjects: tuple[SubjectModel, ...]


def choose_features(columns: Columns, column: int) -> Integers:
    """Return the newest earlier columns: up to four of the own subject, up to four of the others."""
    earlier = columns.before(int(columns.period[column]))[::-1]
    own = columns.subject[earlier] == columns.subject[column]
    return np.concatenate([earlier[own][:OWN_FEATURES], earlier[~own][:OTHER_FEATURES]])


def trace_subject(panel: Panel, column: int) -> Paths | None:
    """Return the students' paths into a column, or None where nobody could leave one."""
    same = panel.columns.subject == panel.columns.subject[column]
    columns = np.flatnonzero(same & (panel.columns.period <= panel.columns.period[column]))
    if panel.cells.is_alone[np.isin(panel.cells.column, columns)].all():
        return None
    return trace_paths(panel.cell, panel.cells, columns)


def learn_period(
    panel: Panel,
    trajectories: Trajectories,
    folds: FoldCovariances,
    process: Process,
    period: int,
    *,
    nonlinear: bool,
) -> list[Learned]:
    """Learn every subject of a period from forecasts whose fold has not seen the student."""
    forecast = folds.forecast(trajectories, process, period)
    judged = judged_results(trajectories, forecast)
    learned = []
    for at, column in enumerate(forecast.targets):
        rows = np.flatnonzero(judged[:, at])
        if rows.size >= FEWEST_JUDGED:
            sample, shifts, features = _sample(panel, trajectories, forecast, at, rows, folds.fold)
            one = _learn(sample, shifts, features, int(column), nonlinear=nonlinear)
            has_errors = trajectories.error_variance is not None
            learned.append(one if has_errors else replace(one, held_out_scale=None))
    return learned


def _sample(
    panel: Panel,
    trajectories: Trajectories,
    forecast: Forecast,
    at: int,
    rows: Integers,
    fold: Integers,
) -> tuple[Sample, PathShifts | None, Integers]:
    column = int(forecast.targets[at])
    mean, variance = forecast.mean[:, at], forecast.variance[:, at]
    result = trajectories.z[:, column]
    paths = trace_subject(panel, column)
    shifts = None
    if paths is not None:
        judged = np.zeros(result.size, dtype=np.bool_)
        judged[rows] = True
        shifts = estimate_shifts(paths, result - mean, judged)
        shift, unsure = shifts.of_students(paths)
        mean, variance = mean + shift, variance + unsure
    features = choose_features(panel.columns, column)
    sample = Sample(
        mean=mean[rows],
        variance=variance[rows],
        history=forecast.history[rows][:, features],
        result=result[rows],
        fold=fold[rows],
    )
    return sample, shifts, features


def _learn(
    sample: Sample, shifts: PathShifts | None, features: Integers, column: int, *, nonlinear: bool
) -> Learned:
    center_map = fit_center(sample, nonlinear=nonlinear)
    center = center_map.of(sample.mean, sample.history)
    spread_map = fit_spread(center, sample.variance, sample.result - center)
    held_center, held_residual, held_scale = (np.empty_like(center) for _ in range(3))
    for number in np.unique(sample.fold):
        inside, out = np.flatnonzero(sample.fold != number), np.flatnonzero(sample.fold == number)
        train, test = sample.select(inside), sample.select(out)
        own = fit_center(train, nonlinear=nonlinear, like=center_map)
        own_center = own.of(train.mean, train.history)
        own_spread = fit_spread(own_center, train.variance, train.result - own_center)
        held_center[out] = own.of(test.mean, test.history)
        held_scale[out] = own_spread.of(held_center[out], test.variance)
        held_residual[out] = (test.result - held_center[out]) / held_scale[out]
    return Learned(
        column=column,
        features=features,
        shifts=shifts,
        center=center_map,
        spread=spread_map,
        held_out_center=held_center,
        held_out_residual=held_residual,
        held_out_scale=held_scale,
    )


def assemble_period(
    period: int, learned: list[Learned], reference: list[Learned], columns: Columns
) -> PeriodModel:
    """Join what a period's own students and the reference periods taught.

    Args:
        period: index of the period.
        learned: its subjects.
        reference: subjects of the reference periods; may hold the period itself, if it is not the newest.
        columns: of the panel.
    """
    models = []
    for own in learned:
        same = [other for other in reference if columns.subject[other.column] == columns.subject[own.column]]
        n_bands = count_bands(own.held_out_center.size)
        shape = fit_shape([own.held_out_center], [own.held_out_residual], n_bands)
        usual, unchanged = shape, AS_BEFORE
        if same:
            usual = _pool(own, same)
            deviates = usual.deviates(own.held_out_center, own.held_out_residual)
            unchanged = find_usual_change(deviates, own.held_out_scale)
        models.append(SubjectModel(learned=own, shape=shape, usual=usual, unchanged=unchanged))
    return PeriodModel(period=period, subjects=tuple(models))


def _pool(own: Learned, reference: list[Learned]) -> Shape:
    n_bands = count_bands(min(own.held_out_center.size, *(other.held_out_center.size for other in reference)))
    pooled = fit_shape(
        [other.held_out_center for other in reference],
        [other.held_out_residual for other in reference],
        n_bands,
    )
    if pooled.middles.size == 1:
        return pooled
    # The bands are those of like standing among the period's own students.
    middles = np.quantile(own.held_out_center, (np.arange(n_bands) + 0.5) / n_bands)
    return Shape(middles=middles + 1e-9 * np.arange(n_bands), table=pooled.table)
