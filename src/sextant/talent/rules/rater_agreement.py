"""How two raters of the same candidates agree over a quarter, and when norming lapses (domain 2.c)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

JANUARY, APRIL, JULY, OCTOBER = 1, 4, 7, 10
# Raters norm on video in these months.
SESSION_MONTHS = (JANUARY, APRIL)
MONTHS_OF_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """How two raters agree. ``kappa``: quadratic weighted; None where everybody gave the same level."""

    n: int
    exact: Fraction
    adjacent: Fraction
    kappa: Fraction | None
    mean_difference: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class NormBar:
    """What norming asks for: from how many shared scores on, which kappa, how far apart at most."""

    n: int
    kappa: Fraction
    apart: Fraction


def agreement_of(first: Sequence[int], second: Sequence[int]) -> Pairing:
    """Return how two raters agree on the same things; the first less the second is their difference.

    The weights (i - j)^2 / (k - 1)^2 share their divisor, which cancels; what remains is exact.

    Source:
        Cohen (1968), "Weighted kappa", Psychological Bulletin 70(4), 213-220.

    Raises:
        ValueError: they did not rate the same number of things, or none.
    """
    n = len(first)
    if n != len(second) or not n:
        raise ValueError("two raters agree on the things that both have rated")
    apart = [a - b for a, b in zip(first, second, strict=True)]
    seen = n * sum(one * one for one in apart)
    by_chance = n * (sum(a * a for a in first) + sum(b * b for b in second)) - 2 * sum(first) * sum(second)
    return Pairing(
        n=n,
        exact=Fraction(sum(one == 0 for one in apart), n),
        adjacent=Fraction(sum(abs(one) <= 1 for one in apart), n),
        kappa=1 - Fraction(seen, by_chance) if by_chance else None,
        mean_difference=Fraction(sum(apart), n),
    )


def lapses(pairing: Pairing, bar: NormBar) -> bool:
    """Tell if a pair's norming lapses: enough shared scores, and too little agreement."""
    if pairing.n < bar.n:
        return False
    is_low = pairing.kappa is not None and pairing.kappa < bar.kappa
    return is_low or abs(pairing.mean_difference) > bar.apart


def is_normed_by(pairing: Pairing, bar: NormBar) -> bool:
    """Tell if a session on video norms a rater: as many levels as a quarter asks for, close to the key."""
    return pairing.n >= bar.n and not lapses(pairing, bar)


def quarter_of(on: date) -> tuple[date, date]:
    """Return the first day of a quarter, and the first day after it."""
    first = on.replace(month=on.month - (on.month - 1) % 3, day=1)
    return first, (first + timedelta(days=100)).replace(day=1)


def holds_until(normed_on: date) -> date:
    """Return the first day on which a norming holds no more: after the next session's month is over."""
    year, month = normed_on.year, normed_on.month
    coming = next((one for one in SESSION_MONTHS if one > month), None)
    if coming is None:
        year, coming = year + 1, JANUARY
    return date(year, coming + 1, 1)


def hundredths(value: Fraction) -> int:
    """Return a share or a difference in hundredths, halves away from zero."""
    size = int(abs(value) * 100 + Fraction(1, 2))
    return size if value >= 0 else -size
