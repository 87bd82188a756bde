"""The settings of the effects: what is modeled, the priors on spreads, and who may be listed."""

from dataclasses import dataclass

import numpy as np

from sextant.valueadded.errors import InvalidInput


@dataclass(frozen=True, slots=True, kw_only=True)
class SpreadPrior:
    """Scales of half-normal priors on the standard deviations, in student SD.

    They are wide: a teacher SD of half a student SD a year is beyond all that was ever found. On
    the logarithm of a spread their density falls to nothing at zero, so that a spread never is
    declared to be exactly zero because few schools cannot show it.

    Attributes:
        teacher, section, school_growth: per school year taught; school_level: of the level.
    """

    teacher: float = 0.5
    section: float = 0.25
    school_level: float = 1.0
    school_growth: float = 0.25

    @property
    def scales(self) -> tuple[float, float, float, float]:
        """Return the scales in the order of `Effect`."""
        return (self.teacher, self.section, self.school_level, self.school_growth)


@dataclass(frozen=True, slots=True, kw_only=True)
class MinimumExposure:
    """The least evidence before a teacher may be listed in either direction.

    Attributes:
        periods: report periods taught.
        effective_results: student-periods after (sum w)^2 / sum w^2, at most 1.5 per student.
    """

    periods: int = 3
    effective_results: float = 25.0


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectOptions:
    """What to estimate and how to report it.

    Attributes:
        periods_per_year, year_start: the calendar; see `Calendar`.
        persistence: share of a teacher's effect that is left one school year later; None to
            estimate it (1.0 where the history is a single year and it cannot be seen).
        free_levels: let the level of each student be decided by her own scores alone, so that classes
            sorted by level do not bias their teachers; school levels then rest on students who move.
        with_sections: also model a shock that all students of a section share. Without it the
            intervals of teachers are too short wherever classes have shocks, or are sorted by growth;
            with it a teacher of a single section can hardly be told from her section.
        delta: size beyond which an effect counts, in student SD per school year.
        false_discovery_rate: target of each list.
        minimum: evidence needed to be listed.
        prior: of the spreads.
        zero_level: the lists are withheld unless the hypothesis of no teacher differences is
            rejected at this level.
        dense_limit: number of effects up to which the whole system is factored at once.
        process_parts, variance_parts: partitions used for the student process and persistence, and
            for the spreads, where there are more.
        students_per_part: how many students `fit_effects` puts into a partition. With several, spreads are
            learned from students who stay within one, which is much quicker in a large network.
    """

    periods_per_year: int = 4
    year_start: int = 0
    persistence: float | None = None
    free_levels: bool = True
    with_sections: bool = True
    delta: float = 0.15
    false_discovery_rate: float = 0.10
    minimum: MinimumExposure = MinimumExposure()
    prior: SpreadPrior = SpreadPrior()
    zero_level: float = 0.05
    dense_limit: int = 1_500
    process_parts: int = 3
    variance_parts: int = 8
    students_per_part: int = 16_000

    def __post_init__(self) -> None:
        right = self.delta >= 0 and 0 < self.false_discovery_rate < 1 and 0 < self.zero_level < 0.5
        right = right and all(0 < scale < np.inf for scale in self.prior.scales)
        right = right and (self.persistence is None or 0 <= self.persistence <= 1.5)
        if not (
            right
            and min(self.process_parts, self.variance_parts, self.periods_per_year, self.students_per_part)
            >= 1
        ):
            raise InvalidInput(
                "A setting of the effects is out of range.",
                cure="Give delta of 0 or more, rates within 0 to 1, positive scales and at least one part.",
            )


DEFAULT_OPTIONS = EffectOptions()
