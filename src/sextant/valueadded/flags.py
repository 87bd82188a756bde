"""Which students to look at: Watch, Lagging and Surging against their own trajectory."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from sextant.valueadded.arrays import Booleans, Floats, Integers, freeze, pack
from sextant.valueadded.errors import InvalidInput
from sextant.valueadded.growth import StudentGrowth, WithoutHistory
from sextant.valueadded.uncertainty import lower_tail


class StudentState(IntEnum):
    """Where a student stands against her own trajectory in one subject and period."""

    NO_HISTORY = 0
    NONE = 1
    WATCH = 2
    LAGGING = 3
    SURGING = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagRule:
    """The thresholds of the states; the network may set them.

    Attributes:
        watch_tail: Watch at or below this one-sided tail probability of V.
        lagging_tail: Lagging (or Surging) in one period at or below this tail probability ...
        least_change: ... if the true change is also larger than this, delta, in network SD ...
        change_probability: ... with at least this probability.
        two_periods: Watch in two consecutive report periods is Lagging too (Surging likewise).
        change_prior_sd: SD of a normal prior on true change around 0, in network SD; infinite for
            the flat prior. See `flag_students` for what either means.
    """

    watch_tail: float = 0.16
    lagging_tail: float = 0.05
    least_change: float = 0.30
    change_probability: float = 0.80
    two_periods: bool = True
    change_prior_sd: float = np.inf

    def __post_init__(self) -> None:
        tails_are_right = 0 < self.lagging_tail <= self.watch_tail < 0.5
        if not (tails_are_right and self.least_change >= 0 and 0 < self.change_probability < 1):
            raise InvalidInput(
                "The thresholds of the student flags are out of range.",
                cure="Tails must lie below 0.5 with Lagging not above Watch, the change at 0 or more, "
                "its probability between 0 and 1.",
            )
        if not self.change_prior_sd > 0:
            raise InvalidInput(
                "The prior SD of true change is not positive.",
                cure="Give a positive SD, or infinity for none.",
            )


DEFAULT_FLAG_RULE = FlagRule()


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardChange:
    """Changes of growth of any estimator, in the one form that the rule judges.

    Attributes:
        student, subject, period: codes, shape (rows,), sorted in this order.
        standardized: V, the change as a standard normal deviate if nothing changed, so that
            p = Phi(V); unitless, shape (rows,).
        prediction_sd: s, what the change is uncertain by if nothing changed, in network SD, shape (rows,).
    """

    student: Integers
    subject: Integers
    period: Integers
    standardized: Floats
    prediction_sd: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentFlags:
    """The state of each student, subject and period, sorted in this order.

    Attributes:
        student, subject, period: codes, shape (rows,).
        state: values of StudentState, shape (rows,).
        lower_tail: probability of a V this low or lower if nothing changed, shape (rows,).
        upper_tail: the same for this high or higher, shape (rows,).
        drop_probability: probability of a true change below -least_change, shape (rows,).
        rise_probability: probability of a true change above least_change, shape (rows,).
        two_periods_running: True where this and the period before are both at Watch on the same
            side, shape (rows,).

    Probabilities are NaN where there is no history.
    """

    student: Integers
    subject: Integers
    period: Integers
    state: Integers
    lower_tail: Floats
    upper_tail: Floats
    drop_probability: Floats
    rise_probability: Floats
    two_periods_running: Booleans


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """One direction of change, each of shape (rows,)."""

    tail: Floats
    change: Floats
    running: Booleans
    is_far: Booleans


def flag_students(*, growth: StudentGrowth, rule: FlagRule = DEFAULT_FLAG_RULE) -> StudentFlags:
    """Give each result its state.

    Watch: p = Phi(V) <= watch_tail, with V centered. Lagging: p <= lagging_tail and
    P(true change < -delta) >= change_probability; or Watch in this report period and in the one
    just before it (a missed period in between breaks the run). Surging: the mirror of Lagging.
    There is no mirror of Watch.

    P(true change < -delta): VA = true change + error of the line + measurement error, and the two
    errors together have the variance s^2 of the prediction. With a normal prior N(0, omega^2) on
    true change and k = omega^2 / (omega^2 + s^2),

        true change | VA ~ N(k * VA, k * s^2),   P = Phi((-delta - k * VA) / (sqrt(k) * s)).

    The default is the flat prior, k = 1, P = Phi((-delta - VA) / s). It makes the second condition
    a test against a least size: it binds once s < delta / (z(.95) - z(.80)) = 0.37, so that a
    precise test cannot turn trifles into screenings; with the default reliability s is at least
    0.39 and the tail decides alone. An informed prior would answer another question, how probable a
    real drop is in view of how rare drops are. With the spread that the residuals show (about 0.50,
    where the line expects 0.45) omega is about 0.2, and 80 percent would then be reached at
    VA = -2.4 or so, that is by almost nobody; base rates belong into the printed precision of the
    list (what share of flagged students really dropped), not into the threshold. So
    `drop_probability` is a statement about this result's own precision and must not be shown as
    the chance that a flagged child has really dropped.

    VA here is V centered times s, so that the two conditions speak of the same number. All of this
    depends on the estimator: another model of growth has another s.

    Args:
        growth: results of every period; one period alone cannot know the Watch before it.
        rule: the thresholds.

    Raises:
        InvalidInput: growth was estimated for one period only and the rule looks at two.
    """
    if growth.target_period is not None and rule.two_periods:
        raise InvalidInput(
            f"Growth was estimated for period {growth.target_period} only; the rule needs the one before.",
            cure="Estimate growth for every period, or switch the two-period rule off.",
        )
    changes = StandardChange(
        student=growth.student,
        subject=growth.subject,
        period=growth.period,
        standardized=growth.standardized_centered,
        prediction_sd=growth.prediction_sd,
    )
    return judge_changes(changes=changes, without_history=growth.without_history, rule=rule)


def judge_changes(
    *,
    changes: StandardChange,
    without_history: WithoutHistory | None = None,
    rule: FlagRule = DEFAULT_FLAG_RULE,
) -> StudentFlags:
    """Give each change its state by the rule that `flag_students` describes, whatever the estimator.

    Args:
        changes: the changes of one or more periods; the Watch before is looked for among them.
        without_history: results that got no expectation, listed as such.
        rule: the thresholds.
    """
    v = changes.standardized
    follows = _follows_previous(changes)
    low = _judge_side(v, changes.prediction_sd, follows, rule)
    high = _judge_side(-v, changes.prediction_sd, follows, rule)
    state = np.full(v.size, int(StudentState.NONE), dtype=np.int64)
    state[low.tail <= rule.watch_tail] = StudentState.WATCH
    state[low.is_far] = StudentState.LAGGING
    state[high.is_far] = StudentState.SURGING
    none = np.zeros(0, dtype=np.int64)
    new = without_history or WithoutHistory(student=none, subject=none, period=none)
    return _with_newcomers(changes, new, state, low, high)


def _follows_previous(changes: StandardChange) -> Booleans:
    """Mark rows whose row before is the same student and subject one report period earlier."""
    follows = np.zeros(changes.student.size, dtype=np.bool_)
    same = (changes.student[1:] == changes.student[:-1]) & (changes.subject[1:] == changes.subject[:-1])
    follows[1:] = same & (changes.period[1:] - changes.period[:-1] == 1)
    return follows


def _judge_side(v: Floats, prediction_sd: Floats, follows: Booleans, rule: FlagRule) -> _Side:
    tail = lower_tail(v)
    keep = 1 / (1 + (prediction_sd / rule.change_prior_sd) ** 2)
    change = lower_tail((-rule.least_change - keep * v * prediction_sd) / (np.sqrt(keep) * prediction_sd))
    watch = tail <= rule.watch_tail
    running = np.zeros(v.size, dtype=np.bool_)
    running[1:] = watch[1:] & watch[:-1] & follows[1:]
    is_far = (tail <= rule.lagging_tail) & (change >= rule.change_probability)
    if rule.two_periods:
        is_far |= running
    return _Side(tail=tail, change=change, running=running, is_far=is_far)


def _with_newcomers(
    changes: StandardChange, new: WithoutHistory, state: Integers, low: _Side, high: _Side
) -> StudentFlags:
    n_new = new.student.size
    student = np.concatenate([changes.student, new.student])
    subject = np.concatenate([changes.subject, new.subject])
    period = np.concatenate([changes.period, new.period])
    order = np.argsort(pack(student, subject, period), kind="stable")
    unknown = np.full(n_new, np.nan)

    def merge(values: Floats) -> Floats:
        return freeze(np.concatenate([values, unknown])[order])

    no_history = np.full(n_new, int(StudentState.NO_HISTORY), dtype=np.int64)
    running = np.concatenate([low.running | high.running, np.zeros(n_new, dtype=np.bool_)])
    return StudentFlags(
        student=freeze(student[order]),
        subject=freeze(subject[order]),
        period=freeze(period[order]),
        state=freeze(np.concatenate([state, no_history])[order]),
        lower_tail=merge(low.tail),
        upper_tail=merge(high.tail),
        drop_probability=merge(low.change),
        rise_probability=merge(high.change),
        two_periods_running=freeze(running[order]),
    )
