"""Pull noisy means of teachers toward the network's mean of zero."""

from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Floats, freeze
from sextant.valueadded.errors import InvalidInput
from sextant.valueadded.uncertainty import lower_tail, normal_reach


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectPrior:
    """The variance components behind a teacher's mean; the network may set them.

    Attributes:
        teacher_variance: tau^2, variance of true teacher effects, in squared network SD.
        section_variance: sigma_c^2, variance of the shock that a whole section shares, same units.
        residual_variance: sigma_v^2, variance of VA within a section, same units.
        repeat_cap: n_eff is at most this many times the distinct students, for the residuals of one
            student repeat from period to period.
    """

    teacher_variance: float = 0.0225
    section_variance: float = 0.02
    residual_variance: float = 0.30
    repeat_cap: float = 1.5

    def __post_init__(self) -> None:
        positive = (self.teacher_variance, self.residual_variance, self.repeat_cap)
        if not (all(0 < value < np.inf for value in positive) and 0 <= self.section_variance < np.inf):
            raise InvalidInput(
                "The variances behind the teacher effect are out of range.",
                cure="Give positive variances and a positive cap; only the section variance may be 0.",
            )


DEFAULT_EFFECT_PRIOR = EffectPrior()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShrunkenMeans:
    """Posterior of the true effect of each teacher, normal; units are network SD of students.

    Attributes:
        effect: posterior mean, "theta-hat", shape (teachers,).
        posterior_sd: posterior standard deviation, shape (teachers,).
        reliability: share of the raw mean's variance that is true, 0 to 1, shape (teachers,).
    """

    effect: Floats
    posterior_sd: Floats
    reliability: Floats

    def lower(self, level: float) -> Floats:
        """Return the lower end of the central interval of this level, shape (teachers,)."""
        return self.effect - normal_reach(level) * self.posterior_sd

    def upper(self, level: float) -> Floats:
        """Return the upper end of the central interval of this level, shape (teachers,)."""
        return self.effect + normal_reach(level) * self.posterior_sd

    def probability_above(self, bound: float) -> Floats:
        """Return the posterior probability of an effect above the bound, shape (teachers,)."""
        return lower_tail((self.effect - bound) / self.posterior_sd)

    def probability_below(self, bound: float) -> Floats:
        """Return the posterior probability of an effect below the bound, shape (teachers,)."""
        return lower_tail((bound - self.effect) / self.posterior_sd)

    def probability_beyond(self, size: float) -> Floats:
        """Return the posterior probability of an effect larger than `size` in either direction."""
        return self.probability_above(size) + self.probability_below(-size)


def shrink_means(
    *, mean: Floats, n_effective: Floats, n_sections: Floats, prior: EffectPrior = DEFAULT_EFFECT_PRIOR
) -> ShrunkenMeans:
    """Shrink raw teacher means by how much of their variance is true.

    Model: theta ~ N(0, tau^2) and mean | theta ~ N(theta, sigma_c^2 / S + sigma_v^2 / n_eff), so
    reliability = tau^2 / (tau^2 + sigma_c^2 / S + sigma_v^2 / n_eff), effect = reliability * mean,
    posterior sd = sqrt(tau^2 * (1 - reliability)). The variances are settings taken as known, so
    the intervals do not carry the doubt about them.

    Args:
        mean: dosage-weighted mean of VA, shape (teachers,), in network SD.
        n_effective: effective number of results, shape (teachers,), positive.
        n_sections: number of sections S, shape (teachers,), positive.
        prior: the variance components.

    Raises:
        InvalidInput: a count is not positive.

    Source:
        Morris (1983), "Parametric Empirical Bayes Inference", JASA 78(381), 47-55.
    """
    if not ((n_effective > 0).all() and (n_sections > 0).all()):
        raise InvalidInput(
            "A teacher has no results or no section.", cure="Leave out teachers without any result."
        )
    noise = prior.section_variance / n_sections + prior.residual_variance / n_effective
    reliability = prior.teacher_variance / (prior.teacher_variance + noise)
    return ShrunkenMeans(
        effect=freeze(reliability * mean),
        posterior_sd=freeze(np.sqrt(prior.teacher_variance * (1 - reliability))),
        reliability=freeze(reliability),
    )
