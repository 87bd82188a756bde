"""The numbers of one growth run, as its engine wants them and as the run keeps them."""

from collections.abc import Callable
from dataclasses import dataclass

from sextant.assessment import thresholds
from sextant.assessment.thresholds import growth
from sextant.kernel.thresholds import Threshold
from sextant.valueadded import EffectPrior, FlagRule, GateRule, GrowthPrior

PERCENT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthSettings:
    """Every threshold of a run by its key; shares in the units of the thresholds."""

    values: dict[str, float]

    def __getitem__(self, number: Threshold) -> float:
        return self.values[number.key]

    @property
    def growth_prior(self) -> GrowthPrior:
        """Return the constants of the student's line."""
        return GrowthPrior(
            level_variance=self[thresholds.LEVEL_VARIANCE],
            slope_variance=self[thresholds.SLOPE_VARIANCE],
            reliability=self[thresholds.RELIABILITY],
            max_prior_points=round(self[thresholds.PRIOR_POINTS]),
        )

    @property
    def flag_rule(self) -> FlagRule:
        """Return when a student is on Watch, Lagging or Surging."""
        return FlagRule(
            watch_tail=self[thresholds.WATCH_TAIL],
            lagging_tail=self[thresholds.LAGGING_TAIL],
            least_change=self[thresholds.LEAST_CHANGE],
            change_probability=self[thresholds.CHANGE_PROBABILITY],
            two_periods=self[thresholds.TWO_PERIODS] >= 1,
        )

    @property
    def effect_prior(self) -> EffectPrior:
        """Return the variances behind a teacher's mean."""
        return EffectPrior(
            teacher_variance=self[thresholds.TEACHER_VARIANCE],
            section_variance=self[thresholds.SECTION_VARIANCE],
            residual_variance=self[thresholds.RESIDUAL_VARIANCE],
            repeat_cap=self[thresholds.REPEAT_CAP],
        )

    @property
    def smallest_cell(self) -> int:
        """Return how many results a form needs for a scale of its own; the engine asks for five."""
        return max(5, round(self[thresholds.SMALLEST_CELL]))

    @property
    def gate_rule(self) -> GateRule:
        """Return the least evidence for a teacher flag."""
        return GateRule(
            min_final_periods=round(self[thresholds.LEAST_FINAL_PERIODS]),
            min_effective=self[thresholds.LEAST_RESULTS],
        )


NUMBERS = tuple(number for number in vars(growth).values() if isinstance(number, Threshold))


def settings_from(read: Callable[[Threshold], float], *, also: tuple[Threshold, ...] = ()) -> GrowthSettings:
    """Return the settings of a run, each read once."""
    return GrowthSettings(values={number.key: float(read(number)) for number in (*NUMBERS, *also)})
