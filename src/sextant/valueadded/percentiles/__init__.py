"""Student growth percentiles: each student among those who started where she did.

1. A cohort is one subject, grade and year. Priors are the scores in the grades just below in the
   years just before, newest first.
2. For each order k, 100 quantile regressions at tau = .005, .015, ..., .995 explain the current score
   by an intercept and a cubic B-spline of each of the k newest priors (`fit_quantiles`): knots at the
   .2, .4, .6, .8 quantiles of the prior grade rounded to 3 decimals, boundaries a tenth of the range
   beyond its lowest and highest score (`place_knots`).
3. Each student's 100 predictions are sorted and rounded to 5 decimals. Her percentile is the number
   strictly below her score; 0 reads 1 and 100 reads 99. At the test's ceiling, predictions that equal
   the score count as below.
4. The percentile reported is that of the highest order she has priors for (`growth_percentiles`).
5. The regressions are kept as coefficient matrices; another cohort can be scored by them
   (`score_percentiles`). `percentiles_by_cohort` loops over a network's subjects, grades and years.

Solutions are exact, not approximate: HiGHS solves small linear programs, and every row outside a
program is checked against its result. The median of a cohort is 50 by construction. Nothing here is
shrunken, corrected for the error of the tests, or a statement about causes. Not part of it: SIMEX
correction for test error, projections to a standard.
"""

from sextant.valueadded.percentiles.coefficient_matrices import CoefficientMatrix
from sextant.valueadded.percentiles.cohorts import (
    Cohort,
    CohortLeftOut,
    CohortPercentiles,
    GradedScores,
    percentiles_by_cohort,
)
from sextant.valueadded.percentiles.quantile_regression import QuantileFit, fit_quantiles
from sextant.valueadded.percentiles.splines import SplineKnots, place_knots
from sextant.valueadded.percentiles.student_percentiles import (
    GrowthPercentiles,
    OrderLeftOut,
    growth_percentiles,
    score_percentiles,
)

__all__ = [
    "CoefficientMatrix",
    "Cohort",
    "CohortLeftOut",
    "CohortPercentiles",
    "GradedScores",
    "GrowthPercentiles",
    "OrderLeftOut",
    "QuantileFit",
    "SplineKnots",
    "fit_quantiles",
    "growth_percentiles",
    "percentiles_by_cohort",
    "place_knots",
    "score_percentiles",
]
