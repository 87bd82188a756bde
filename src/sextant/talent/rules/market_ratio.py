"""What the network pays beside what others pay: total compensation, ratios by cell, kept or not."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from sextant.talent.rules.pay_terms import WHOLE_POINTS
from sextant.talent.terms.pay import Experience

# Days of a teacher’s year: what a day of paid leave is worth is the base by these.
CONTRACT_DAYS = 190
HUNDREDTHS = 100
# From so many years on somebody stands in a cell.
FIRST_YEARS = (
    (16, Experience.Y16),
    (11, Experience.Y11),
    (6, Experience.Y6),
    (3, Experience.Y3),
    (0, Experience.Y0),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Benefits:
    """What an employer pays beside the base in a year."""

    retirement_points: int = 0
    health_cents: int = 0
    leave_days: int = 0
    tuition_cents: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Compensation:
    """Total compensation with its parts, in cents; ``leave`` is what the days are worth within the base."""

    base: int
    stipends: int
    retirement: int
    health: int
    leave: int
    tuition: int
    leave_days: int = 0

    @property
    def total(self) -> int:
        """Return what is paid, and what the network adds: days of leave are paid within the base."""
        return self.base + self.stipends + self.retirement + self.health + self.tuition

    @property
    def compared(self) -> int:
        """Return what is held against other employers: with what days of leave are worth, on both sides."""
        return self.total + self.leave


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one amount of a cell stands.

    Attributes:
        to_home: the ratio to the home district in hundredths, cut and not rounded, so that 0.998 is no 1.00.
        is_red: under 1.00 of the home district.
        is_kept: at 1.00 or more, and at the median of the peers or above.
    """

    own: int
    home: int | None
    peers_median: int | None
    to_home: int | None
    is_red: bool
    is_kept: bool | None


def compensation(*, base: int, stipends: int, benefits: Benefits) -> Compensation:
    """Return total compensation, each part rounded half-up to the cent."""
    return Compensation(
        base=base,
        stipends=stipends,
        retirement=(base * benefits.retirement_points + WHOLE_POINTS // 2) // WHOLE_POINTS,
        health=benefits.health_cents,
        leave=(base * benefits.leave_days + CONTRACT_DAYS // 2) // CONTRACT_DAYS,
        tuition=benefits.tuition_cents,
        leave_days=benefits.leave_days,
    )


def experience_cell(years: int) -> Experience:
    """Return the cell of so many years of teaching."""
    return next(cell for first, cell in FIRST_YEARS if years >= first)


def standing(*, own: int, home: int | None, peers: Sequence[int]) -> Standing:
    """Return how an amount stands against the home district and the loaded peers.

    Without a home district nothing is said; without peers the home district alone decides.
    """
    middle = int(median(peers)) if peers else None
    if not home:
        return Standing(own=own, home=None, peers_median=middle, to_home=None, is_red=False, is_kept=None)
    is_red = own < home
    return Standing(
        own=own,
        home=home,
        peers_median=middle,
        to_home=own * HUNDREDTHS // home,
        is_red=is_red,
        # The exact median, which may lie half a cent higher.
        is_kept=not is_red and (not peers or own >= median(peers)),
    )


def average(amounts: Sequence[int]) -> int:
    """Return the mean of amounts, rounded half-up to the cent."""
    n = len(amounts)
    return (sum(amounts) * 2 + n) // (2 * n)
