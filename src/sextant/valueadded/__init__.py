"""The value-added engine: numbers in, numbers out; each student against her own trajectory.

The model, first version:

1. Scores become z-scores by subject and report period across the whole network (`standardize`).
2. A student's earlier results in the subject, up to eight, are points (x, z); x is the distance in
   report periods from the period to be judged: -1, -2, ..., with gaps where a result is missing.
3. Through them goes a line z = a + b * x with a ~ N(0, .85), b ~ N(0, .0036) and error variance
   sigma^2: the known one of the result, else 1 - reliability = .15 (`estimate_growth`).
4. The expectation is the line at x = 0; s^2 = its posterior variance + sigma^2 of the new result.
5. VA = z - expectation; V = VA / s; both also centered on the network's mean of the period.
6. No earlier result, no expectation: such students are counted and named, never guessed.
7. Watch: tail p of V <= .16. Lagging: p <= .05 and P(true change < -0.30) >= .80, or Watch in two
   consecutive periods. Surging: the mirror (`flag_students`).
8. Rosters say who taught whom, with shares of instruction (`join_rosters`).
9. Teacher: ybar = sum(w * VA) / sum(w); n_eff = (sum w)^2 / sum(w^2), at most 1.5 per student.
10. theta-hat = rel * ybar with rel = tau^2 / (tau^2 + sigma_c^2 / S + sigma_v^2 / n_eff); posterior
    SD = sqrt(tau^2 * (1 - rel)); tau^2 .0225, sigma_c^2 .02, sigma_v^2 .30 (`estimate_teachers`).
11. Sections: weighted means with standard errors over students (`average_sections`).
12. Gates before a teacher is named: 3 final periods, n_eff 25 (`check_gates`), and a place on the
    list with Bayesian false-discovery rate .10 of P(|effect| > .15) (`bayes_false_discovery_list`).
13. The mean is 0 by construction: the engine cannot say whether the network as a whole improves.
14. Students are not assigned at random: no number here proves what caused it.

Arrays of integer codes go in and come out. Inputs are checked once, copied and closed for writing;
results are frozen and in canonical order. Constants are settings: `GrowthPrior`, `FlagRule`,
`EffectPrior`, `GateRule`. All refusals are `ValueAddedError`, with rows and cure.
"""

from sextant.valueadded.discovery import DiscoveryList, bayes_false_discovery_list
from sextant.valueadded.effects import (
    Gate,
    GateRule,
    TeacherEffects,
    TeacherGates,
    check_gates,
    estimate_teachers,
)
from sextant.valueadded.errors import InvalidInput, NotEstimable, ValueAddedError
from sextant.valueadded.exposures import Exposures, RosterJoin, join_rosters
from sextant.valueadded.flags import (
    FlagRule,
    StandardChange,
    StudentFlags,
    StudentState,
    flag_students,
    judge_changes,
)
from sextant.valueadded.growth import GrowthCells, StudentGrowth, WithoutHistory, estimate_growth
from sextant.valueadded.inputs import Rosters, Scores
from sextant.valueadded.network_design import NetworkDesign
from sextant.valueadded.scaling import StandardScores, standardize
from sextant.valueadded.sections import SectionMeans, average_sections
from sextant.valueadded.shrinkage import EffectPrior, ShrunkenMeans, shrink_means
from sextant.valueadded.simulate import SimulatedNetwork, SimulatedTruth, simulate_network
from sextant.valueadded.trajectory import GrowthPrior

__all__ = [
    "DiscoveryList",
    "EffectPrior",
    "Exposures",
    "FlagRule",
    "Gate",
    "GateRule",
    "GrowthCells",
    "GrowthPrior",
    "InvalidInput",
    "NetworkDesign",
    "NotEstimable",
    "RosterJoin",
    "Rosters",
    "Scores",
    "SectionMeans",
    "ShrunkenMeans",
    "SimulatedNetwork",
    "SimulatedTruth",
    "StandardChange",
    "StandardScores",
    "StudentFlags",
    "StudentGrowth",
    "StudentState",
    "TeacherEffects",
    "TeacherGates",
    "ValueAddedError",
    "WithoutHistory",
    "average_sections",
    "bayes_false_discovery_list",
    "check_gates",
    "estimate_growth",
    "estimate_teachers",
    "flag_students",
    "join_rosters",
    "judge_changes",
    "shrink_means",
    "simulate_network",
    "standardize",
]
