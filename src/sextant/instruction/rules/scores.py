"""What a level rests on, and who may give one: evidence, and an observer's certification (3.c)."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

WHOLE = 100
LOWEST, HIGHEST = 1, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """What certification asks for: shares in percent, the bias in levels."""

    exact: float = 60
    adjacent: float = 95
    bias: float = 0.30


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How an observer's levels stand beside the master levels of one calibration."""

    n: int
    exact_percent: float
    adjacent_percent: float
    bias: float

    def certifies(self, bar: Bar) -> bool:
        """Tell if this is agreement enough to score lessons."""
        return (
            self.exact_percent >= bar.exact
            and self.adjacent_percent >= bar.adjacent
            # Levels are whole numbers, so that a mean of them is exact but for the last digit.
            and round(abs(self.bias), 9) <= bar.bias
        )


def agreement[K: Hashable](given: Mapping[K, int], master: Mapping[K, int]) -> Agreement | None:
    """Return how far levels agree with the master levels of the same standards; None where none is both.

    A standard that the observer left out counts for nothing: NE is not a level.
    """
    pairs = [(given[key], level) for key, level in master.items() if key in given]
    if not pairs:
        return None
    apart = [mine - theirs for mine, theirs in pairs]
    n = len(pairs)
    return Agreement(
        n=n,
        exact_percent=WHOLE * sum(one == 0 for one in apart) / n,
        adjacent_percent=WHOLE * sum(abs(one) <= 1 for one in apart) / n,
        bias=sum(apart) / n,
    )


def unfounded[K: Hashable](
    levels: Mapping[K, int | None], n_lines: Mapping[K, int], *, least: int
) -> tuple[K, ...]:
    """Return the scored standards that rest on fewer lines of evidence than ``least``, in their order."""
    return tuple(key for key, level in levels.items() if level is not None and n_lines.get(key, 0) < least)


def is_level(value: int) -> bool:
    """Tell if a number is a level; there are no half points."""
    return LOWEST <= value <= HIGHEST


def mean_of(levels: Sequence[int | None]) -> float | None:
    """Return the mean of the levels that were given; None where none was."""
    known = [level for level in levels if level is not None]
    return sum(known) / len(known) if known else None
