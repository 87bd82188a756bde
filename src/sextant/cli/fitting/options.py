"""What the engine is asked for, by what the files hold."""

from dataclasses import replace

import numpy as np

from sextant.cli.fitting.coding import CodedRosters, CodedScores
from sextant.valueadded.arrays import group
from sextant.valueadded.partitions import Enrollments
from sextant.valueadded.students import FitOptions
from sextant.valueadded.teachers import EffectOptions


def student_options(coded: CodedScores) -> FitOptions:
    """Return how students are fitted: by grade where grades, and no forms, are given."""
    per_year = coded.calendar.periods_per_year
    chosen = FitOptions(within_grade=coded.scores.grade is not None and coded.forms is None)
    if per_year == 1:
        return chosen
    return replace(chosen, periods_per_year=per_year, first_of_year=coded.calendar.year_start)


def effect_options(coded: CodedScores, rosters: CodedRosters) -> EffectOptions:
    """Return how teachers are fitted: with shocks to sections where the file names them."""
    return EffectOptions(
        periods_per_year=coded.calendar.periods_per_year,
        year_start=coded.calendar.year_start,
        with_sections=rosters.sections is not None,
    )


def enrollments(coded: CodedScores) -> Enrollments | None:
    """Return where each student was in each period: the school of the first of her rows that names one."""
    if coded.school is None:
        return None
    scores = coded.scores
    known = np.flatnonzero(coded.school >= 0)
    # Stable, so that of several rows the first of the file stands.
    first = known[group(scores.student[known], scores.period[known]).example]
    return Enrollments(student=scores.student[first], period=scores.period[first], school=coded.school[first])
