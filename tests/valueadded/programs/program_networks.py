"""Networks in which a program served some of those in need: who was chosen, and what it did, is known."""

from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Booleans, Floats, Integers
from sextant.valueadded.programs import ProgramRows, rows_of

N_SCHOOLS = 25
N_IN_NEED = 1_800
LEVEL_SD, SLOPE_SD, ERROR_SD = 0.92, 0.06, 0.39
SCHOOL_SD = 0.10
# Sessions that a school holds of those planned (domain 11): mean 82%, from 60 to 95.
LEAST_HELD, MOST_HELD = 0.60, 0.95


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """Rows, and the share of minutes that each served student had."""

    rows: ProgramRows
    delivered: Floats

    def only(self, low: float, high: float) -> ProgramRows:
        """Return the served students whose minutes lie in a band, and everybody who waits."""
        kept = ~self.rows.served | ((self.delivered >= low) & (self.delivered < high))
        return ProgramRows(
            outcome=self.rows.outcome[kept],
            served=self.rows.served[kept],
            facts=self.rows.facts[kept],
            stratum=self.rows.stratum[kept],
        )


def draw(
    seed: int,
    *,
    effect: tuple[float, float, float] = (0.20, 0.20, 0.20),
    hidden: float = 0.0,
    n: int = N_IN_NEED,
) -> Drawn:
    """Draw students in need, four earlier scores each, whom of them a program served, and the next score.

    Args:
        seed: of the draw.
        effect: in network SD, for under 60%, 60 to 80%, and 80% or more of the minutes.
        hidden: how strongly something that nobody recorded decides on both: 0 is not at all.
        n: students in need.
    """
    random = np.random.default_rng(seed)
    school: Integers = random.integers(N_SCHOOLS, size=n)
    shock = random.normal(0, SCHOOL_SD, N_SCHOOLS)
    level = random.normal(-0.6, LEVEL_SD, n)
    slope = random.normal(0, SLOPE_SD, n)
    times = np.array([-4.0, -3.0, -2.0, -1.0])
    scores = level[:, None] + slope[:, None] * times + random.normal(0, ERROR_SD, (n, 4))
    latest, before = scores[:, 3], scores[:, :3].mean(axis=1)
    # Against the line through the three scores before: at three steps, 4/3, 1/3 and -2/3 of them.
    change = latest - scores[:, :3] @ np.array([-2.0, 1.0, 4.0]) / 3
    flag = (change < -0.45).astype(float)
    absent = np.clip(random.gamma(2.0, 0.03, n) - 0.01 * level, 0, 0.6)
    grade = random.integers(3, 9, size=n).astype(float)
    tier_before = (random.random(n) < 0.2).astype(float)
    program = (random.random(n) < 0.15).astype(float)
    unseen = random.normal(0, 1, n)
    # Schools that rise run more groups; the lowest, the fallen and the flagged are chosen first.
    pull = (
        -1.5 - 0.5 * latest - 0.4 * change + 0.6 * flag - 3.0 * absent + 0.4 * tier_before
        + 3.0 * shock[school] + hidden * unseen
    )  # fmt: skip
    served: Booleans = random.random(n) < 1 / (1 + np.exp(-pull))
    held = random.uniform(LEAST_HELD, MOST_HELD, N_SCHOOLS)
    delivered = np.clip(held[school] * (1 - absent) * random.uniform(0.85, 1.1, n), 0, 1)
    gained = np.select([delivered < 0.6, delivered < 0.8], [effect[0], effect[1]], effect[2])
    outcome = (
        level + shock[school] - 0.5 * absent + 0.25 * hidden * unseen + served * gained
        + random.normal(0, ERROR_SD, n)
    )  # fmt: skip
    # What the school's other students did beside their own path: the school's time, well measured.
    around = shock[school] + random.normal(0, 0.04, N_SCHOOLS)[school]
    facts = np.column_stack([latest, before, change, around, absent, flag, tier_before, program, grade])
    return Drawn(
        rows=rows_of(outcome=outcome, served=served, facts=facts, stratum=(grade > 5).astype(np.int64)),
        delivered=delivered,
    )
