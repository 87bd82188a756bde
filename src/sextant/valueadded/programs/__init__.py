"""What a program did for those it served, held against like students whom it did not serve (yet).

1. Everybody here needed the help: served, or waiting. Rows are exact strata (the same subject, the same
   two tests, the same band of grades): nobody is compared across them.
2. A logistic regression says from the recorded facts how likely each was to be served (`propensity`).
3. Within a stratum each served student is paired with the nearest waiting ones on that scale, nobody
   twice, the sum of the squared distances as small as can be, none farther than a caliper (`match_sets`).
4. In the matched sets a regression of the outcome on being served, and on the facts themselves, takes
   out what the pairs leave (`estimate_program`); errors are clustered by set.
5. How alike the two sides are stands with every estimate; above 0.25 SD there is none.

Selection on what nobody recorded stays in the estimate: it may still reflect who was chosen.
"""

from sextant.valueadded.programs.beside import Beside, TooFewAlike, compare_beside
from sextant.valueadded.programs.estimate import (
    LARGEST_DIFFERENCE,
    ProgramEffect,
    ProgramRows,
    TooFarApart,
    estimate_program,
    rows_of,
)
from sextant.valueadded.programs.matching import CALIPER, MatchedSets, match_sets
from sextant.valueadded.programs.propensity import logits_of_serving

__all__ = [
    "CALIPER",
    "LARGEST_DIFFERENCE",
    "Beside",
    "MatchedSets",
    "ProgramEffect",
    "ProgramRows",
    "TooFarApart",
    "TooFewAlike",
    "compare_beside",
    "estimate_program",
    "logits_of_serving",
    "match_sets",
    "rows_of",
]
