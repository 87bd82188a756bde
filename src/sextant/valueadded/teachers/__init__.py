"""Teacher, section and school effects, calibrated: what a teacher adds, with all the doubt about it.

y_it = mean of period and grade
       + level of the school + growth of the school * dose of the school
       + sum over teachers j of effect_j * dose of j       (dose: share / P per period taught, fading)
       + f_i(t) + error                                     (level, slope, random walk, summer shock)

1. Students are summed out once (`sextant.valueadded.partitions`); their process is fitted by EM.
2. The spreads of teachers, sections, school levels and school growth have a restricted likelihood on
   these sums, half-normal priors, and a posterior that is walked on a grid.
3. Effects are averaged over it: the posterior is a mixture of normals, and so are its probabilities.
4. Nobody is listed unless the spread of teachers is clearly above zero, a teacher has the minimum
   exposure, and the Bayesian false-discovery rate of the list stays at its target.

School growth and the mean of a school's teachers are told apart only by the assumption that teachers
differ at random. The student process is taken as known.
"""

from sextant.valueadded.teachers.fit import fit_effects, fit_partitions, restate_effects
from sextant.valueadded.teachers.keeping import KeptSpreads, keep_spreads, kept_spreads
from sextant.valueadded.teachers.options import EffectOptions, MinimumExposure, SpreadPrior
from sextant.valueadded.teachers.results import (
    EffectsFit,
    SchoolPosterior,
    SectionPosterior,
    SpreadEstimate,
    SubjectEffects,
    TeacherLists,
    TeacherPosterior,
    VarianceComponents,
)
from sextant.valueadded.teachers.spreads import TeacherVarianceTest
from sextant.valueadded.teachers.subject_task import SubjectRefused, SubjectTask, estimate_subject

__all__ = [
    "EffectOptions",
    "EffectsFit",
    "KeptSpreads",
    "MinimumExposure",
    "SchoolPosterior",
    "SectionPosterior",
    "SpreadEstimate",
    "SpreadPrior",
    "SubjectEffects",
    "SubjectRefused",
    "SubjectTask",
    "TeacherLists",
    "TeacherPosterior",
    "TeacherVarianceTest",
    "VarianceComponents",
    "estimate_subject",
    "fit_effects",
    "fit_partitions",
    "keep_spreads",
    "kept_spreads",
    "restate_effects",
]
