"""Workload of counselors in units (domain 6.c), and who waits too long; pure."""

from dataclasses import dataclass

T2_UNITS, T3_UNITS, CRISIS_UNITS = 1, 2, 3
CRISIS_DAYS = 30
STEP, WHOLE = 10, 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Wellness:
    """How many students a counselor sees for wellness: counts alone, as the desk of wellness gives them."""

    n_tier_2: int = 0
    n_tier_3: int = 0
    n_crisis: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """One counselor's load against the cap."""

    units: float
    most: float

    @property
    def percent(self) -> float:
        """Units of the cap, in percent."""
        return 100 * self.units / self.most

    @property
    def is_over(self) -> bool:
        return self.units > self.most

    @property
    def step(self) -> tuple[int, int]:
        """Ten percent of the cap between which the load lies: what others than the counselor may know.

        A tenth of the cap is six units, and no student weighs more than five: neither that one came nor
        what she needs can be read out of it, and whether the cap is passed still can.
        """
        low = STEP * int(self.percent // STEP)
        if self.is_over or low < WHOLE:
            return low, low + STEP
        return WHOLE - STEP, WHOLE


def load_of(*, n_students: int, wellness: Wellness, students_a_unit: float, most: float) -> Load:
    """Return U = students / 50 + tier-2 wellness + 2 x tier 3 + 3 x crises of the last 30 days.

    260 students, 14, 9 and 2: 5.2 + 14 + 18 + 6 = 43.2 of 60, 72%.
    """
    units = (
        n_students / students_a_unit
        + T2_UNITS * wellness.n_tier_2
        + T3_UNITS * wellness.n_tier_3
        + CRISIS_UNITS * wellness.n_crisis
    )
    return Load(units=units, most=most)
