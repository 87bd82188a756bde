"""Linear mixed models, as lme4 fits them: nested and crossed groups, random intercepts and slopes.

The model:

1. y = X beta + sum_t Z_t b_t + e, with e_i ~ N(0, sigma^2 / weight_i).
2. A term t gives every group of one grouping (students, teachers, schools) its own q coefficients,
   b_tj ~ N(0, Sigma_t): an intercept, slopes, or both, correlated or not (`RandomTerm`).
3. Sigma_t = sigma^2 Lambda_t Lambda_t'. For given Lambda the best beta and sigma are known in closed
   form; what is left, the profiled deviance, is minimized over Lambda (`fit_mixed_model`).
4. "ml" maximizes the likelihood; "reml" the likelihood of what the fixed columns cannot explain.
5. The predictions of b are the best linear unbiased ones, with their covariance given the response.
6. A covariance may come out singular, a variance of zero: the fit says so (`is_singular`).
"""

from sextant.valueadded.mixed.fit import fit_mixed_model
from sextant.valueadded.mixed.results import Convergence, FixedEffects, MixedModelFit, TermEffects
from sextant.valueadded.mixed.terms import INTERCEPT, RandomTerm

__all__ = [
    "INTERCEPT",
    "Convergence",
    "FixedEffects",
    "MixedModelFit",
    "RandomTerm",
    "TermEffects",
    "fit_mixed_model",
]
