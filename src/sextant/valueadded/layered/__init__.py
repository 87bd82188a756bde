"""Layered value-added models: teachers whose effects later scores still show.

The model, for student i in cell c (a subject in a report period):

1. y_ic = mean_c + x_ic'b + sum over d <= c of alpha_cd * sum_j w_ijd * theta_jd + e_ic.
2. theta_jd ~ N(0, tau_d^2): one effect for each teacher, subject and period, all independent.
3. e_i ~ N(0, R): R unstructured over all subjects and periods; a missing score is simply absent.
4. w_ijd: the teacher's share of the instruction, from the verified rosters.
5. alpha_cd: 1 (complete persistence: the layered, multivariate "gain" model), 0 for d < c (zero
   persistence), or estimated for each pair of periods (variable persistence).
6. Exact maximum likelihood or REML (`fit_layered`): sums by missing pattern once, then steps that do
   not depend on the number of students, each with the Cholesky factor of the teachers' equations.
7. Effects are BLUPs; standard errors come from the inverse of the mixed-model coefficient matrix.
8. Growth index = effect / standard error, in five levels (`index_growth`).

The cost of a step grows with the cube of the number of teacher units (a teacher in a subject and
period); with more than some thousands fit fewer periods at a time. Generalized persistence
(a vector of correlated effects for each teacher) is not here.
"""

from sextant.valueadded.layered.fitting import LayeredCells, LayeredEffects, LayeredFit, fit_layered
from sextant.valueadded.layered.growth_index import GrowthIndex, GrowthLevel, index_growth
from sextant.valueadded.layered.persistence import Persistence

__all__ = [
    "GrowthIndex",
    "GrowthLevel",
    "LayeredCells",
    "LayeredEffects",
    "LayeredFit",
    "Persistence",
    "fit_layered",
    "index_growth",
]
