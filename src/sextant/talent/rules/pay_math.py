"""How the next base is made, step by step, in whole cents and basis points (domain 2.c, decision 27)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sextant.talent.rules.pay_terms import DOLLAR, WHOLE_POINTS, Band, PayTerms

HALF = WHOLE_POINTS // 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What somebody’s next base is made from.

    Attributes:
        base_cents: the base now.
        composite: of the year, in hundredths; None where none was made, which gives no merit.
        band_key: of the category or seat from the next year on; empty where there is no band.
        stipend_cents: what is paid beside the base in a year.
    """

    base_cents: int
    composite: int | None = None
    band_key: str = ""
    stipend_cents: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NextPay:
    """The next base with each step on the way to it, in cents.

    Attributes:
        raised: the base with cost of living and merit, rounded half-up to the cent.
        floored: not below the band.
        rounded: up to the next whole dollar.
        capped: not above the band.
        next_base: not below the base now, which a raise never lowers.
        total: with the stipends.
    """

    before: Before
    cola_points: int
    merit_points: int
    band: Band | None
    raised: int
    floored: int
    rounded: int
    capped: int
    next_base: int
    total: int

    @property
    def is_lifted(self) -> bool:
        """Tell if the band’s lowest base lifted it."""
        return self.floored > self.raised

    @property
    def is_capped(self) -> bool:
        """Tell if the band’s highest base held it."""
        return self.capped < self.rounded

    @property
    def rise(self) -> int:
        return self.next_base - self.before.base_cents


def merit_for(composite: int | None, table: Sequence[tuple[int, int]]) -> int:
    """Return the merit that a composite gives, in basis points; none without a composite."""
    if composite is None:
        return 0
    return next((points for at, points in sorted(table, reverse=True) if composite >= at), 0)


def raised_by(base_cents: int, points: int) -> int:
    """Return an amount with so many basis points more, rounded half-up to the cent."""
    return (base_cents * (WHOLE_POINTS + points) + HALF) // WHOLE_POINTS


def to_next_dollar(cents: int) -> int:
    """Return an amount rounded up to the next whole dollar."""
    return -(-cents // DOLLAR) * DOLLAR


def next_pay(before: Before, terms: PayTerms) -> NextPay:
    """Return somebody’s next base, with each step."""
    merit = merit_for(before.composite, terms.merit)
    band = terms.band(before.band_key)
    raised = raised_by(before.base_cents, terms.cola_points + merit)
    floored = max(raised, band.lowest) if band else raised
    rounded = to_next_dollar(floored)
    capped = min(rounded, band.highest) if band else rounded
    next_base = max(capped, before.base_cents)
    return NextPay(
        before=before,
        cola_points=terms.cola_points,
        merit_points=merit,
        band=band,
        raised=raised,
        floored=floored,
        rounded=rounded,
        capped=capped,
        next_base=next_base,
        total=next_base + before.stipend_cents,
    )


def within_rule(*, base_cents: int, proposed: int, band: Band | None, most_points: int) -> bool:
    """Tell if a new base is what the rule could give: inside the band, and no larger a raise than its most.

    The lowest base of the band is always within it; a base lower than now is outside of it.
    """
    if proposed < base_cents:
        return False
    if band is not None and not band.lowest <= proposed <= band.highest:
        return False
    most = to_next_dollar(raised_by(base_cents, most_points))
    return proposed <= max(most, band.lowest if band else 0)


def a_year_before(day: date) -> date:
    """Return the same day of the year before; of February 29 the day before March."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if is_leap_day else day.day)


def most_points(terms: PayTerms) -> int:
    """Return the largest raise that a rule gives, in basis points."""
    return terms.cola_points + max((points for _at, points in terms.merit), default=0)
