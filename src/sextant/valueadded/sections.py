"""Section means of the change of growth, with standard errors and intervals; nothing is shrunken."""

from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Floats, Integers, count_distinct, freeze, group
from sextant.valueadded.exposures import Exposures
from sextant.valueadded.uncertainty import student_t_reach


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionMeans:
    """One row for each section with a result, sorted by code; units are network SD of students.

    Attributes:
        section: code, shape (sections,).
        mean: weighted mean of VA, shape (sections,).
        standard_error: of the mean, shape (sections,); NaN with fewer than two students.
        lower_80, upper_80, lower_90, upper_90: ends of the intervals, shape (sections,), NaN likewise.
        n_students: distinct students, shape (sections,).
    """

    section: Integers
    mean: Floats
    standard_error: Floats
    lower_80: Floats
    upper_80: Floats
    lower_90: Floats
    upper_90: Floats
    n_students: Integers


def average_sections(*, exposures: Exposures) -> SectionMeans:
    """Average the change of growth of each section's students.

    mean = sum(w * VA) / sum(w). The results of one student in several periods are not independent,
    so the standard error sums each student's deviations first, r_i = sum(w * (VA - mean)):
    se^2 = k / (k - 1) * sum(r_i^2) / (sum w)^2 with k students; with one result each and equal
    weights this is the usual SD / sqrt(k). Intervals use Student's t with k - 1 degrees of freedom.
    A student taught by two teachers of the section counts by the sum of the shares.

    Source:
        Liang and Zeger (1986), "Longitudinal Data Analysis Using Generalized Linear Models",
        Biometrika 73(1), 13-22, for the sum over students.
    """
    sections = group(exposures.section)
    total_weight = sections.total(exposures.weight)
    mean = sections.total(exposures.weight * exposures.value_added) / total_weight
    n_students = count_distinct(sections, exposures.student)

    students = group(exposures.section, exposures.student)
    deviation = exposures.weight * (exposures.value_added - mean[sections.of_row])
    section_of_student = sections.of_row[students.example]
    squares = np.bincount(
        section_of_student, weights=students.total(deviation) ** 2, minlength=sections.n_groups
    )
    degrees_of_freedom = n_students.astype(np.float64) - 1
    correction = np.divide(
        n_students, degrees_of_freedom, out=np.full(mean.size, np.nan), where=degrees_of_freedom > 0
    )
    standard_error = np.sqrt(correction * squares) / total_weight
    reach_80 = student_t_reach(0.80, degrees_of_freedom) * standard_error
    reach_90 = student_t_reach(0.90, degrees_of_freedom) * standard_error
    return SectionMeans(
        section=freeze(exposures.section[sections.example]),
        mean=freeze(mean),
        standard_error=freeze(standard_error),
        lower_80=freeze(mean - reach_80),
        upper_80=freeze(mean + reach_80),
        lower_90=freeze(mean - reach_90),
        upper_90=freeze(mean + reach_90),
        n_students=freeze(n_students),
    )
