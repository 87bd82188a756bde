"""Risk ratios between a group and all other students, each student counted once (domain 5.c)."""

import math
from dataclasses import dataclass

from sextant.culture.terms.consistency import Standing

# The 95% interval.
Z = 1.959963984540054


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many of how many."""

    events: int
    n: int

    @property
    def share(self) -> float:
        """Return the share, 0 of nobody."""
        return self.events / self.n if self.n else 0.0

    @property
    def percent(self) -> float:
        """Return the share in percent to one digit, halves up: 42 of 160 are 26.3."""
        return (2_000 * self.events + self.n) // (2 * self.n) / 10 if self.n else 0.0

    def is_enough(self, *, events: int, n: int) -> bool:
        """Tell if a ratio may rest on this side."""
        return self.events >= events and self.n >= n


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """A ratio with its 95% interval and the chance of one as far from 1 were there no gap."""

    ratio: float
    low: float
    high: float
    p: float
    is_alternate: bool = False

    @property
    def is_above_one(self) -> bool:
        """Tell if the interval lies wholly above 1."""
        return self.low > 1


def wilson(tally: Tally) -> tuple[float, float]:
    """Return the 95% interval of a share, by Wilson: it stays within 0 and 1, however few they are."""
    if not tally.n:
        return 0.0, 1.0
    square, n = Z * Z, tally.n
    middle = (tally.share + square / (2 * n)) / (1 + square / n)
    spread = tally.share * (1 - tally.share) / n + square / (4 * n * n)
    half = Z * math.sqrt(spread) / (1 + square / n)
    return max(0.0, middle - half), min(1.0, middle + half)


def with_interval(ratio: float, error: float, *, is_alternate: bool = False) -> Ratio:
    """Return a ratio whose logarithm has this standard error."""
    z = abs(math.log(ratio)) / error
    return Ratio(
        ratio=ratio,
        low=ratio * math.exp(-Z * error),
        high=ratio * math.exp(Z * error),
        p=math.erfc(z / math.sqrt(2)),
        is_alternate=is_alternate,
    )


def risk_ratio(group: Tally, others: Tally, *, is_alternate: bool = False) -> Ratio:
    """Return the share of a group over that of the others, with the interval of Katz.

    Args:
        group: the students of the group, with an event or more.
        others: those who are held against them, with an event or more.
        is_alternate: the others are those of the whole network.
    """
    error = math.sqrt(1 / group.events - 1 / group.n + 1 / others.events - 1 / others.n)
    if error == 0:
        # Everybody on both sides: nothing varies, and nothing differs.
        return Ratio(ratio=1.0, low=1.0, high=1.0, p=1.0, is_alternate=is_alternate)
    return with_interval(group.share / others.share, error, is_alternate=is_alternate)


def compare(
    group: Tally, others: Tally, network_others: Tally, *, least_events: int, least_students: int
) -> Ratio | None:
    """Return the risk ratio where both sides are large enough; None where it may not be computed.

    Where the comparison alone is small, the group is held against the network's others: the alternate
    ratio.
    """
    if not group.is_enough(events=least_events, n=least_students):
        return None
    if others.is_enough(events=least_events, n=least_students):
        return risk_ratio(group, others)
    if network_others.is_enough(events=least_events, n=least_students):
        return risk_ratio(group, network_others, is_alternate=True)
    return None


def standing_of_risk(found: Ratio, *, amber: float, red: float, is_listed: bool) -> Standing:
    """Say how a risk ratio stands: amber and red need an interval above 1, and a place on the list.

    Args:
        found: the ratio.
        amber: the line from which on a review is asked for.
        red: the line from which on it is at least twice as high.
        is_listed: it stays after the control of the false-discovery rate.
    """
    if found.ratio < amber:
        return Standing.EVEN
    if not found.is_above_one:
        return Standing.WATCH
    if not is_listed:
        return Standing.MANY
    return Standing.RED if found.ratio >= red else Standing.AMBER
