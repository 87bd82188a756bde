"""How good whoever applied is in truth: four qualities, from the number of the application alone.

Whatever screens, scores, hires or follows a candidate asks here and observes with error; nothing is stored,
so each season can ask again and hears the same.
"""

import re
from random import Random

from sextant.demo.ground import SEED

# On the scale of the anchors, 1-4; applicants as a whole lie a little below its middle.
MEAN, SHARED_SD, OWN_SD = 2.55, 0.38, 0.34
LOWEST, HIGHEST = 1.0, 4.0
_STEP = 1_000_003

type Qualities = tuple[float, float, float, float]


def candidate_quality(number: int, seed: int = SEED) -> Qualities:
    """Return how well this applicant builds relationships, holds authority, takes feedback and thinks.

    Args:
        number: of the application, in the order in which the season wrote them.
        seed: where chance begins.
    """
    chance = Random(seed * _STEP + number)  # A demo's truth, no secret.
    shared = chance.gauss(MEAN, SHARED_SD)
    drawn = (shared + chance.gauss(0, OWN_SD) for _ in range(4))
    relationships, authority, feedback, smarts = (min(max(one, LOWEST), HIGHEST) for one in drawn)
    return relationships, authority, feedback, smarts


def worth(qualities: Qualities) -> float:
    """Return the four as one number, by the weights of the screening composite."""
    relationships, authority, feedback, smarts = qualities
    return 0.30 * relationships + 0.25 * authority + 0.25 * feedback + 0.20 * smarts


def number_of(email: str) -> int:
    """Return the number of an application of the demo, which stands at the end of its address’s first part.

    Raises:
        ValueError: the address is none of the demo's candidates.
    """
    found = re.search(r"(\d+)@mail\.example$", email)
    if found is None:
        raise ValueError("No candidate of the demo has this address")
    return int(found[1])
