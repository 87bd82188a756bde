"""Teacher effects: dosage-weighted, shrunken, with intervals and the gates before anybody is named."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from sextant.valueadded.arrays import Booleans, Floats, Integers, count_distinct, freeze, group
from sextant.valueadded.errors import InvalidInput
from sextant.valueadded.exposures import Exposures
from sextant.valueadded.shrinkage import DEFAULT_EFFECT_PRIOR, EffectPrior, ShrunkenMeans, shrink_means
from sextant.valueadded.uncertainty import effective_count


class Gate(IntEnum):
    """What a teacher's estimate must pass before it may be flagged in either direction."""

    FINAL_PERIODS = 1
    EFFECTIVE_RESULTS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class GateRule:
    """The least evidence for a teacher flag; the network may set it.

    Attributes:
        min_final_periods: report periods with results from a final run.
        min_effective: effective number of results, n_eff.
    """

    min_final_periods: int = 3
    min_effective: float = 25.0


DEFAULT_GATE_RULE = GateRule()


@dataclass(frozen=True, slots=True, kw_only=True)
class TeacherEffects:
    """One row for each teacher with a result, sorted by code; units are network SD of students.

    Attributes:
        teacher: code, shape (teachers,).
        raw_mean: dosage-weighted mean of VA, shape (teachers,).
        effect: shrunken effect, "theta-hat", shape (teachers,).
        posterior_sd: its posterior standard deviation, shape (teachers,).
        reliability: 0 to 1, shape (teachers,).
        lower_80, upper_80, lower_90, upper_90: ends of the central posterior intervals, shape (teachers,).
        n_effective: effective number of results after the cap, shape (teachers,).
        n_students: distinct students, shape (teachers,).
        n_sections: distinct sections, shape (teachers,).
        n_periods: distinct report periods, shape (teachers,).
        n_final_periods: those of them whose run is final, shape (teachers,).
    """

    teacher: Integers
    raw_mean: Floats
    effect: Floats
    posterior_sd: Floats
    reliability: Floats
    lower_80: Floats
    upper_80: Floats
    lower_90: Floats
    upper_90: Floats
    n_effective: Floats
    n_students: Integers
    n_sections: Integers
    n_periods: Integers
    n_final_periods: Integers

    @property
    def posterior(self) -> ShrunkenMeans:
        """Return the posterior alone, for probabilities and other intervals."""
        return ShrunkenMeans(effect=self.effect, posterior_sd=self.posterior_sd, reliability=self.reliability)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeacherGates:
    """Which gates are closed, one row for each teacher as in the effects.

    Attributes:
        teacher: code, shape (teachers,).
        too_few_periods: fewer final report periods than the rule asks, shape (teachers,).
        too_few_results: n_eff below the rule, shape (teachers,).
    """

    teacher: Integers
    too_few_periods: Booleans
    too_few_results: Booleans

    @property
    def is_open(self) -> Booleans:
        """Return True where every gate is passed, shape (teachers,)."""
        return ~(self.too_few_periods | self.too_few_results)

    def failing(self, teacher: int) -> tuple[Gate, ...]:
        """Return the gates that this teacher fails, in fixed order; empty where all are passed.

        Raises:
            InvalidInput: the teacher has no estimate.
        """
        rows = np.flatnonzero(self.teacher == teacher)
        if rows.size == 0:
            raise InvalidInput(
                f"Teacher {teacher} has no estimate.", cure="Ask only for codes of this result."
            )
        answers = {Gate.FINAL_PERIODS: self.too_few_periods, Gate.EFFECTIVE_RESULTS: self.too_few_results}
        return tuple(gate for gate, closed in answers.items() if closed[rows[0]])


def estimate_teachers(
    *,
    exposures: Exposures,
    prior: EffectPrior = DEFAULT_EFFECT_PRIOR,
    final_periods: Collection[int] | None = None,
) -> TeacherEffects:
    """Estimate each teacher's effect from the pooled results of her students.

    ybar = sum(w * VA) / sum(w) over student-periods, n_eff = (sum w)^2 / sum(w^2), at most
    `repeat_cap` times the distinct students, then shrunken (see `shrink_means`). All rows given are
    pooled: choose the subject and the periods with `Exposures.where` first.

    Two limits to print with it. Assignment of students is not random and shrinkage does not cure
    that: the estimate describes the growth of a teacher's students, it does not prove its cause.
    And where a teacher keeps her students for several periods, her lift enters their own
    trajectories after the first: with four periods a year the estimate is then about half of the
    lift, and the intervals are about this mean change, not about the lift.

    Args:
        exposures: joined rows.
        prior: the variance components.
        final_periods: periods whose run is final, for the gates; None when all of them are.
    """
    teachers = group(exposures.teacher)
    total_weight = teachers.total(exposures.weight)
    raw_mean = teachers.total(exposures.weight * exposures.value_added) / total_weight
    n_students = count_distinct(teachers, exposures.student)
    n_sections = count_distinct(teachers, exposures.section)
    n_effective = np.minimum(
        effective_count(total_weight, teachers.total(exposures.weight**2)), prior.repeat_cap * n_students
    )
    posterior = shrink_means(
        mean=raw_mean, n_effective=n_effective, n_sections=n_sections.astype(np.float64), prior=prior
    )
    n_periods = count_distinct(teachers, exposures.period)
    return TeacherEffects(
        teacher=freeze(exposures.teacher[teachers.example]),
        raw_mean=freeze(raw_mean),
        effect=posterior.effect,
        posterior_sd=posterior.posterior_sd,
        reliability=posterior.reliability,
        lower_80=freeze(posterior.lower(0.80)),
        upper_80=freeze(posterior.upper(0.80)),
        lower_90=freeze(posterior.lower(0.90)),
        upper_90=freeze(posterior.upper(0.90)),
        n_effective=freeze(n_effective),
        n_students=freeze(n_students),
        n_sections=freeze(n_sections),
        n_periods=freeze(n_periods),
        n_final_periods=freeze(_count_final_periods(exposures, final_periods)),
    )


def _count_final_periods(exposures: Exposures, final_periods: Collection[int] | None) -> Integers:
    teachers = group(exposures.teacher)
    by_period = group(exposures.teacher, exposures.period)
    period = exposures.period[by_period.example]
    is_final = (
        np.isin(period, list(final_periods)) if final_periods is not None else np.ones(period.size, bool)
    )
    owner = teachers.of_row[by_period.example]
    return np.bincount(owner[is_final], minlength=teachers.n_groups).astype(np.int64)


def check_gates(*, effects: TeacherEffects, rule: GateRule = DEFAULT_GATE_RULE) -> TeacherGates:
    """Say for each teacher which gates are closed.

    A final run and verified rosters are gates too, but facts of the school's records: the caller
    passes the final periods and leaves unverified rosters out.
    """
    return TeacherGates(
        teacher=effects.teacher,
        too_few_periods=freeze(effects.n_final_periods < rule.min_final_periods),
        too_few_results=freeze(effects.n_effective < rule.min_effective),
    )
