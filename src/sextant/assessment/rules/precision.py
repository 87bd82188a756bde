"""How often a lagging flag is wrong: simulated with a known truth, printed on every list of flags.

The design is that of domain 4.c: 14,000 students with three to eight earlier results of reliability
.85, of whom 8 in 100 truly drop; the rule is decision 29's. A test repeats it in small.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Precision:
    """What the rule does where the truth is known; all in percent.

    Attributes:
        drop: how far those students truly dropped, in network SD; 0 where nobody did.
        flagged: of all students.
        real: flags that mark a true drop, of all flags.
        found: true drops that are flagged, of all of them.
    """

    drop: float
    flagged: float
    real: float
    found: float


NOBODY_DROPS = Precision(drop=0.0, flagged=5.6, real=0.0, found=0.0)
SMALL_DROPS = Precision(drop=0.5, flagged=6.4, real=33.0, found=26.0)
LARGE_DROPS = Precision(drop=0.8, flagged=7.6, real=52.0, found=48.0)
SIMULATED = (NOBODY_DROPS, SMALL_DROPS, LARGE_DROPS)
