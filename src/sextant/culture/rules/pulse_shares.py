"""What a pulse says in numbers: shares with their intervals, changes and gaps; pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

Z_95 = 1.959964


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of those who answered agreed."""

    n: int
    n_agree: int

    @property
    def percent(self) -> float:
        return 100 * self.n_agree / self.n

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval in percent (Wilson), which stays between 0 and 100 for small groups, too."""
        p, z2 = self.n_agree / self.n, Z_95**2
        middle = (p + z2 / (2 * self.n)) / (1 + z2 / self.n)
        half = Z_95 / (1 + z2 / self.n) * sqrt(p * (1 - p) / self.n + z2 / (4 * self.n**2))
        return 100 * max(0.0, middle - half), 100 * min(1.0, middle + half)

    def minus(self, other: "Share") -> "Difference":
        """Return this share less another, with its interval (Newcombe's, from both Wilson intervals)."""
        (low, high), (other_low, other_high) = self.interval, other.interval
        a, b = self.percent, other.percent
        change = a - b
        return Difference(
            points=change,
            low=change - sqrt((a - low) ** 2 + (other_high - b) ** 2),
            high=change + sqrt((high - a) ** 2 + (b - other_low) ** 2),
        )

    def without(self, other: "Share") -> "Share":
        """Return everybody else's share."""
        return Share(n=self.n - other.n, n_agree=self.n_agree - other.n_agree)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A difference in points, with its 95 % interval."""

    points: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Drop:
    """A question that fewer agree to than last time."""

    topic: str
    now: Share
    before: Share

    @property
    def points(self) -> float:
        return self.before.percent - self.now.percent


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A group that belongs less than everybody else."""

    dimension: str
    group: str
    group_share: Share
    others: Share

    @property
    def points(self) -> float:
        return self.others.percent - self.group_share.percent

    @property
    def less(self) -> float:
        """The gap as a reader writes it: below zero where the group belongs less."""
        return -self.points


def drops(
    now: Mapping[str, Share], before: Mapping[str, Share], *, points: float, smallest: int
) -> tuple[Drop, ...]:
    """Return the questions that fell by so many points or more, the deepest first."""
    found = [
        Drop(topic=topic, now=share, before=before[topic])
        for topic, share in now.items()
        if topic in before and min(share.n, before[topic].n) >= smallest
    ]
    deep = [one for one in found if one.points >= points - 1e-9]
    return tuple(sorted(deep, key=lambda one: -one.points))


def gaps(groups: Mapping[tuple[str, str], Share], *, everybody: Share, smallest: int) -> tuple[Gap, ...]:
    """Return how far each group's belonging lies under everybody else's, the widest first.

    Both sides hold so many answers; where they do not, nothing is said of the group.
    """
    found = []
    for (dimension, group), share in groups.items():
        if share.n >= smallest and everybody.n - share.n >= smallest:
            found.append(
                Gap(
                    dimension=dimension,
                    group=group,
                    group_share=share,
                    others=everybody.without(share),
                )
            )
    return tuple(sorted(found, key=lambda one: -one.points))
