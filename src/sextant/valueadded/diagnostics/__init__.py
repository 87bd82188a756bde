"""What every run says about itself: may it be believed, where not, and what must not be read out of it.

1. Calibration: how often results lie in the intervals that were stated, by decile and by group
   (`tabulate_coverage`).
2. Stability: how well estimates of two halves of the students agree, and what that says of the whole
   (`correlate_halves`).
3. Agreement: rank correlations between specifications (`correlate_ranks`).
4. Falsification: a teacher cannot have changed what her students learned before they came to her; if
   her estimate "predicts" it, students were not assigned at random (`falsify_on_earlier_change`).
5. Permutation: with the names of teachers shuffled nobody should be listed (`shuffle_teachers`).
6. Composition: whether estimates go with whom a teacher teaches (`relate_to_composition`).
7. Missingness: who was not tested, by where they stood before (`tabulate_missing`).
8. Ends of the tests: how many stand at the highest or lowest score (`tabulate_ceilings`).

`teacher_checks` makes 2 and 4 to 6 from joined exposures and rosters, for every caller alike.
"""

from sextant.valueadded.diagnostics.agreement import RankAgreement, correlate_ranks
from sextant.valueadded.diagnostics.ceilings import CeilingTable, tabulate_ceilings
from sextant.valueadded.diagnostics.composition import CompositionSlope, relate_to_composition
from sextant.valueadded.diagnostics.coverage import CoverageTable, tabulate_coverage
from sextant.valueadded.diagnostics.falsification import Falsification, falsify_on_earlier_change
from sextant.valueadded.diagnostics.missing import MissingTable, tabulate_missing
from sextant.valueadded.diagnostics.shuffling import shuffle_teachers
from sextant.valueadded.diagnostics.stability import HalvesAgreement, correlate_halves, halve_students

__all__ = [
    "CeilingTable",
    "CompositionSlope",
    "CoverageTable",
    "Falsification",
    "HalvesAgreement",
    "MissingTable",
    "RankAgreement",
    "correlate_halves",
    "correlate_ranks",
    "falsify_on_earlier_change",
    "halve_students",
    "relate_to_composition",
    "shuffle_teachers",
    "tabulate_ceilings",
    "tabulate_coverage",
    "tabulate_missing",
]
