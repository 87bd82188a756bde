"""Turn averaged effects into posteriors of teachers, sections and schools, and into lists."""

import numpy as np

from sextant.valueadded.arrays import Floats, freeze, group
from sextant.valueadded.discovery import bayes_false_discovery_list
from sextant.valueadded.partitions import Effect
from sextant.valueadded.teachers.averaging import AveragedEffects
from sextant.valueadded.teachers.mixture import Mixture
from sextant.valueadded.teachers.network import Network
from sextant.valueadded.teachers.options import EffectOptions
from sextant.valueadded.teachers.results import (
    SchoolPosterior,
    SectionPosterior,
    SpreadEstimate,
    TeacherLists,
    TeacherPosterior,
    VarianceComponents,
)
from sextant.valueadded.teachers.spreads import TeacherVarianceTest
from sextant.valueadded.teachers.variances import Variances
from sextant.valueadded.uncertainty import effective_count, normal_reach

REPEAT_CAP = 1.5


def _part(averaged: AveragedEffects, columns: slice) -> Mixture:
    effects = averaged.effects
    return Mixture(weight=effects.weight, mean=effects.mean[:, columns], sd=effects.sd[:, columns])


def report_teachers(
    *, network: Network, averaged: AveragedEffects, teacher_sd: float, options: EffectOptions
) -> TeacherPosterior:
    """Return the posterior of each teacher with the counts behind it.

    Args:
        network: surveyed.
        averaged: the effects.
        teacher_sd: SD among teachers, test units.
        options: delta and the minimum exposure.
    """
    counts = network.survey.teachers
    posterior = _part(averaged, network.model.columns.of_kind(Effect.TEACHER))
    delta = options.delta * network.student_sd
    n_effective = np.minimum(
        effective_count(counts.weight, counts.squared_weight), REPEAT_CAP * counts.n_students
    )
    n_periods = np.bitwise_count(counts.periods).astype(np.int64)
    sections = group(network.survey.sections.left)
    posterior_sd = posterior.spread()
    enough = (n_periods >= options.minimum.periods) & (n_effective >= options.minimum.effective_results)
    return TeacherPosterior(
        teacher=freeze(counts.teacher.copy()),
        effect=freeze(posterior.center()),
        posterior_sd=freeze(posterior_sd),
        lower_80=freeze(posterior.quantile(0.10)),
        upper_80=freeze(posterior.quantile(0.90)),
        lower_90=freeze(posterior.quantile(0.05)),
        upper_90=freeze(posterior.quantile(0.95)),
        lower_95=freeze(posterior.quantile(0.025)),
        upper_95=freeze(posterior.quantile(0.975)),
        probability_positive=freeze(1 - posterior.probability_below(0.0)),
        probability_above=freeze(1 - posterior.probability_below(delta)),
        probability_below=freeze(posterior.probability_below(-delta)),
        reliability=freeze(np.clip(1 - posterior_sd**2 / teacher_sd**2, 0.0, 1.0)),
        n_students=freeze(counts.n_students.copy()),
        n_sections=freeze(sections.size),
        n_periods=freeze(n_periods),
        n_effective=freeze(n_effective),
        student_years=freeze(counts.weight / network.model.calendar.periods_per_year),
        has_minimum_exposure=freeze(enough),
    )


def report_sections(*, network: Network, averaged: AveragedEffects) -> SectionPosterior | None:
    """Return the posterior of each section, None where sections are not modeled."""
    columns = network.model.columns
    if columns.section.size == 0:
        return None
    posterior = _part(averaged, columns.of_kind(Effect.SECTION))
    return SectionPosterior(
        section=freeze(columns.section.copy()),
        effect=freeze(posterior.center()),
        posterior_sd=freeze(posterior.spread()),
        lower_95=freeze(posterior.quantile(0.025)),
        upper_95=freeze(posterior.quantile(0.975)),
    )


def report_schools(*, network: Network, averaged: AveragedEffects) -> SchoolPosterior | None:
    """Return level and growth of each school, None where schools are not modeled."""
    columns = network.model.columns
    if columns.school.size == 0:
        return None
    level = _part(averaged, columns.of_kind(Effect.SCHOOL_LEVEL))
    growth = _part(averaged, columns.of_kind(Effect.SCHOOL_GROWTH))
    return SchoolPosterior(
        school=freeze(columns.school.copy()),
        level=freeze(level.center()),
        level_sd=freeze(level.spread()),
        level_lower_95=freeze(level.quantile(0.025)),
        level_upper_95=freeze(level.quantile(0.975)),
        growth=freeze(growth.center()),
        growth_sd=freeze(growth.spread()),
        growth_lower_95=freeze(growth.quantile(0.025)),
        growth_upper_95=freeze(growth.quantile(0.975)),
    )


def report_components(
    *, network: Network, variances: Variances, averaged: AveragedEffects
) -> VarianceComponents:
    """Return spreads with posterior intervals, by the moments of their logarithms over the points."""
    center = averaged.weight @ averaged.point
    off = averaged.point - center
    spread = np.sqrt(averaged.weight @ off**2)
    if averaged.point.shape[0] == 1:
        spread = np.sqrt(np.diag(variances.covariance))
    estimates = {
        kind: _estimate(float(middle), float(sd))
        for kind, middle, sd in zip(variances.problem.active, center, spread, strict=True)
    }
    if variances.level is not None:
        estimates[Effect.SCHOOL_LEVEL] = _estimate(*variances.level)
    return VarianceComponents(
        teacher=estimates[Effect.TEACHER],
        section=estimates.get(Effect.SECTION),
        school_level=estimates.get(Effect.SCHOOL_LEVEL),
        school_growth=estimates.get(Effect.SCHOOL_GROWTH),
        persistence=variances.persistence,
        persistence_sd=variances.persistence_sd,
        process=variances.process,
        student_sd=network.student_sd,
        n_points=averaged.effects.weight.size,
    )


def _estimate(log_sd: float, spread: float) -> SpreadEstimate:
    reach = normal_reach(0.95) * spread
    return SpreadEstimate(
        sd=float(np.exp(log_sd)),
        lower_95=float(np.exp(log_sd - reach)),
        upper_95=float(np.exp(log_sd + reach)),
    )


def list_teachers(
    *,
    teachers: TeacherPosterior,
    test: TeacherVarianceTest,
    delta: float,
    options: EffectOptions,
    has_sections: bool = False,
) -> TeacherLists:
    """List teachers above +delta and below -delta at the false-discovery rate of the options.

    Nobody is listed where the spread of teachers cannot be told from zero, nor without the minimum
    exposure.

    Args:
        teachers: posteriors.
        test: whether teachers differ at all.
        delta: the size, test units per school year.
        options: target and minimum.
        has_sections: whether shocks to sections are modeled beside the teachers.
    """
    reason = _reason_to_withhold(teachers, test, options, has_sections=has_sections)
    if reason:
        return TeacherLists(
            high=(), low=(), expected_false_share_high=0.0, expected_false_share_low=0.0,
            delta=delta, withheld_because=reason,
        )  # fmt: skip
    high, share_high = _listed(teachers, teachers.probability_above, options)
    low, share_low = _listed(teachers, teachers.probability_below, options)
    return TeacherLists(
        high=high, low=low, expected_false_share_high=share_high, expected_false_share_low=share_low,
        delta=delta, withheld_because="",
    )  # fmt: skip


def _reason_to_withhold(
    teachers: TeacherPosterior, test: TeacherVarianceTest, options: EffectOptions, *, has_sections: bool
) -> str:
    if not test.is_clear and has_sections and (teachers.n_sections <= 1).all():
        return (
            "Each teacher has a single section, so that teachers cannot be told from their sections: "
            f"likelihood ratio {test.statistic:.2f}, below {test.threshold:.2f}."
        )
    if not test.is_clear:
        return (
            "The differences between teachers cannot be told from zero here: likelihood ratio "
            f"{test.statistic:.2f}, below {test.threshold:.2f}."
        )
    if not teachers.has_minimum_exposure.any():
        return (
            f"No teacher has {options.minimum.periods} report periods and "
            f"{options.minimum.effective_results:g} effective results."
        )
    return ""


def _listed(
    teachers: TeacherPosterior, probability: Floats, options: EffectOptions
) -> tuple[tuple[int, ...], float]:
    candidates = np.flatnonzero(teachers.has_minimum_exposure)
    found = bayes_false_discovery_list(
        probabilities=np.clip(probability[candidates], 0.0, 1.0), q=options.false_discovery_rate
    )
    codes = teachers.teacher[candidates[found.is_listed]]
    return tuple(int(code) for code in codes), found.expected_false_share
