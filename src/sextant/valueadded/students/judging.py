"""Judge results against the published fit: expectation, interval, p and state of each."""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from sextant.valueadded.arrays import Booleans, Floats, Integers, freeze, pack
from sextant.valueadded.flags import FlagRule, StandardChange, judge_changes
from sextant.valueadded.growth import WithoutHistory
from sextant.valueadded.students.calibration import LEVELS
from sextant.valueadded.students.forecast import Forecast, Trajectories, forecast_period
from sextant.valueadded.students.learning import PeriodModel, SubjectModel, trace_subject
from sextant.valueadded.students.panel import Panel
from sextant.valueadded.students.results import INTERVAL_LEVELS, StudentRows

# Positions in LEVELS of the interval ends and of the middle 68 percent.
LOW_ENDS = np.array([int(np.argmin(np.abs(LEVELS - (1 - level) / 2))) for level in INTERVAL_LEVELS])
HIGH_ENDS = LEVELS.size - 1 - LOW_ENDS
LOW_SD, HIGH_SD = int(np.argmin(np.abs(LEVELS - 0.16))), int(np.argmin(np.abs(LEVELS - 0.84)))
# Students handled at a time: their quantiles are the widest table of the run.
STEP = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The judged results of one subject and period, in the order of the panel's students.

    Attributes:
        row: positions of the students, shape (rows,).
        column: position of the column.
        expected, prediction_sd, percentile, standardized: shape (rows,); standardized is V.
        scale: of the standardized residual, network SD, shape (rows,).
        low, high: interval ends, shape (rows, levels).
        n_prior: shape (rows,).
    """

    row: Integers
    column: int
    expected: Floats
    prediction_sd: Floats
    percentile: Floats
    standardized: Floats
    scale: Floats
    low: Floats
    high: Floats
    n_prior: Integers


def judge_period(
    panel: Panel, trajectories: Trajectories, covariance: Floats, model: PeriodModel
) -> list[Judged]:
    """Judge every result of a period that has an earlier one in its subject."""
    forecast = forecast_period(trajectories, covariance, model.period)
    place = {int(column): at for at, column in enumerate(forecast.targets)}
    judged = []
    for subject in model.subjects:
        column = subject.learned.column
        at = place[column]
        rows = np.flatnonzero(trajectories.observed[:, column] & (forecast.n_prior[:, at] > 0))
        if rows.size:
            judged.append(_judge_subject(panel, trajectories, forecast, subject, at, rows))
    return judged


def _judge_subject(
    panel: Panel,
    trajectories: Trajectories,
    forecast: Forecast,
    subject: SubjectModel,
    at: int,
    rows: Integers,
) -> Judged:
    learned = subject.learned
    mean, variance = forecast.mean[rows, at], forecast.variance[rows, at]
    if learned.shifts is not None and (paths := trace_subject(panel, learned.column)) is not None:
        shift, unsure = learned.shifts.of_students(paths)
        mean, variance = mean + shift[rows], variance + unsure[rows]
    center = learned.center.of(mean, forecast.history[rows][:, learned.features])
    scale = learned.spread.of(center, variance)
    residual = (trajectories.z[rows, learned.column] - center) / scale
    parts = [
        _quantify(
            subject, center[start : start + STEP], scale[start : start + STEP], residual[start : start + STEP]
        )
        for start in range(0, rows.size, STEP)
    ]
    sd, percentile, standardized, low, high = (
        np.concatenate([part[number] for part in parts]) for number in range(5)
    )
    return Judged(
        row=rows,
        column=learned.column,
        expected=center,
        prediction_sd=sd,
        percentile=percentile,
        standardized=standardized,
        scale=scale,
        low=low,
        high=high,
        n_prior=forecast.n_prior[rows, at],
    )


def _quantify(
    subject: SubjectModel, center: Floats, scale: Floats, residual: Floats
) -> tuple[Floats, Floats, Floats, Floats, Floats]:
    quantiles = subject.shape.quantiles(center)
    low = center[:, None] + scale[:, None] * quantiles[:, LOW_ENDS]
    high = center[:, None] + scale[:, None] * quantiles[:, HIGH_ENDS]
    sd = scale * (quantiles[:, HIGH_SD] - quantiles[:, LOW_SD]) / 2
    percentile = np.asarray(ndtr(subject.shape.deviates(center, residual)))
    standardized = subject.unchanged.standardize(subject.usual.deviates(center, residual), scale)
    return sd, percentile, standardized, low, high


def quantiles_of(model: PeriodModel, judged: Judged, levels: Floats) -> Floats:
    """Return quantiles of the judged results, network SD, shape (rows, levels)."""
    subject = next(one for one in model.subjects if one.learned.column == judged.column)
    table = subject.shape.quantiles(judged.expected)
    chosen = np.stack([_at_level(table, float(level)) for level in levels], axis=1)
    return np.asarray(judged.expected[:, None] + judged.scale[:, None] * chosen)


def _at_level(table: Floats, level: float) -> Floats:
    place = float(np.interp(level, LEVELS, np.arange(LEVELS.size)))
    below = min(int(place), LEVELS.size - 2)
    share = place - below
    return np.asarray((1 - share) * table[:, below] + share * table[:, below + 1])


def changes_of(panel: Panel, judged: list[Judged]) -> StandardChange:
    """Return the judged results in the form that the rule of the flags takes."""
    student = _join([panel.student[one.row] for one in judged])
    subject = _join([np.full(one.row.size, panel.columns.subject[one.column]) for one in judged])
    period = _join([np.full(one.row.size, panel.columns.period[one.column]) for one in judged])
    order = np.argsort(pack(student, subject, period), kind="stable")
    return StandardChange(
        student=freeze(student[order]),
        subject=freeze(subject[order]),
        period=freeze(period[order]),
        standardized=freeze(np.concatenate([np.zeros(0), *(one.standardized for one in judged)])[order]),
        prediction_sd=freeze(np.concatenate([np.zeros(0), *(one.prediction_sd for one in judged)])[order]),
    )


def _join(parts: list[Integers]) -> Integers:
    return np.concatenate([np.zeros(0, dtype=np.int64), *parts]).astype(np.int64)


def build_rows(
    panel: Panel,
    trajectories: Trajectories,
    judged: list[Judged],
    previous: StandardChange,
    rule: FlagRule,
    period: int,
) -> StudentRows:
    """Return one row for each student and subject with a result in the period, states included."""
    targets = panel.columns.of_period(period)
    who, at = np.nonzero(trajectories.observed[:, targets])
    column = targets[at]
    order = np.argsort(pack(panel.student[who], panel.columns.subject[column]), kind="stable")
    who, column = who[order], column[order]
    number = np.full((panel.student.size, panel.columns.period.size), -1, dtype=np.int64)
    number[who, column] = np.arange(who.size)

    def spread(name: str, width: int | None = None) -> Floats:
        shape = (who.size,) if width is None else (who.size, width)
        values = np.full(shape, np.nan)
        for one in judged:
            values[number[one.row, one.column]] = getattr(one, name)
        return freeze(values)

    n_prior = np.zeros(who.size, dtype=np.int64)
    for one in judged:
        n_prior[number[one.row, one.column]] = one.n_prior
    v = spread("standardized")
    states = _states(panel, who, column, v, spread("prediction_sd"), previous, rule, period)
    expected = spread("expected")
    observed = trajectories.z[who, column]
    return StudentRows(
        student=freeze(panel.student[who]),
        subject=freeze(panel.columns.subject[column]),
        observed=freeze(observed),
        expected=expected,
        prediction_sd=spread("prediction_sd"),
        change=freeze(observed - expected),
        p=spread("percentile"),
        lower_tail=freeze(np.asarray(ndtr(v))),
        upper_tail=freeze(np.asarray(ndtr(-v))),
        interval_low=spread("low", LOW_ENDS.size),
        interval_high=spread("high", LOW_ENDS.size),
        prob_below_delta=states.drop,
        prob_above_delta=states.rise,
        n_prior=freeze(n_prior),
        state=states.state,
        two_periods_running=states.running,
        cell=freeze(panel.cell[who, column]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _States:
    state: Integers
    drop: Floats
    rise: Floats
    running: Booleans


def _states(
    panel: Panel,
    who: Integers,
    column: Integers,
    v: Floats,
    prediction_sd: Floats,
    previous: StandardChange,
    rule: FlagRule,
    period: int,
) -> _States:
    """Let the rule judge the period's changes beside those of the period before."""
    known = np.isfinite(v)
    student, subject = panel.student[who], panel.columns.subject[column]
    now = np.full(who.size, period, dtype=np.int64)
    before = previous.period == period - 1
    parts = [
        (getattr(previous, name)[before], mine[known])
        for name, mine in (
            ("student", student),
            ("subject", subject),
            ("period", now),
            ("standardized", v),
            ("prediction_sd", prediction_sd),
        )
    ]
    columns = [np.concatenate(part) for part in parts]
    order = np.argsort(pack(*columns[:3]), kind="stable")
    changes = StandardChange(
        student=columns[0][order],
        subject=columns[1][order],
        period=columns[2][order],
        standardized=columns[3][order],
        prediction_sd=columns[4][order],
    )
    new = WithoutHistory(student=student[~known], subject=subject[~known], period=now[~known])
    flags = judge_changes(changes=changes, without_history=new, rule=rule)
    mine = flags.period == period
    return _States(
        state=freeze(flags.state[mine]),
        drop=freeze(flags.drop_probability[mine]),
        rise=freeze(flags.rise_probability[mine]),
        running=freeze(flags.two_periods_running[mine]),
    )
