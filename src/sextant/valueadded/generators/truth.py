"""The truth about teachers and schools, drawn before any student."""

from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Floats, Integers, freeze
from sextant.valueadded.generators.design import GrowthDesign


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkTruth:
    """What the estimates of one subject should find, in points.

    Attributes:
        teacher_effect: per school year taught, mean 0, shape (teachers,), by teacher code.
        section_shock: per school year, shape (years * teachers,), by section code.
        school_level: shape (schools,); school_growth: per school year, shape (schools,).
        teacher_of_class: teacher code of each class, shape (years, schools, classes).
        form_difficulty: of each course in each period, shape (courses, periods).
    """

    teacher_effect: Floats
    section_shock: Floats
    school_level: Floats
    school_growth: Floats
    teacher_of_class: Integers
    form_difficulty: Floats

    @property
    def school_of_teacher(self) -> Integers:
        """Return the school of each teacher, shape (teachers,)."""
        n_schools = self.school_level.size
        return np.repeat(np.arange(n_schools), self.teacher_effect.size // n_schools)


PATHWAYS = 4


def draw_truth(*, design: GrowthDesign, rng: np.random.Generator) -> NetworkTruth:
    """Draw teachers and schools; every school keeps its teachers, who change classes each year."""
    n_classes = design.classes_per_school
    level = rng.normal(scale=design.school_level_sd, size=design.n_schools)
    growth = rng.normal(scale=design.school_growth_sd, size=design.n_schools)
    effect = rng.normal(scale=design.teacher_sd, size=design.n_teachers)
    standing = level / design.school_level_sd if design.school_level_sd else np.zeros_like(level)
    effect += design.teacher_school_slope * design.teacher_sd * np.repeat(standing, n_classes)
    order = rng.random((design.n_years, design.n_schools, n_classes)).argsort(axis=2)
    teacher_of_class = order + n_classes * np.arange(design.n_schools)[None, :, None]
    n_courses = (design.n_years + 2 * design.n_years) * 3
    difficulty = rng.normal(scale=design.form_sd, size=(n_courses, design.n_periods))
    return NetworkTruth(
        teacher_effect=freeze(effect - effect.mean()),
        section_shock=freeze(rng.normal(scale=design.section_sd, size=design.n_years * design.n_teachers)),
        school_level=freeze(level),
        school_growth=freeze(growth),
        teacher_of_class=freeze(teacher_of_class.astype(np.int64)),
        form_difficulty=freeze(difficulty),
    )
