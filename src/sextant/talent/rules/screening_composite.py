"""The composite of a screening and its gates (domain 2.c): means over raters, weights, what it says.

Everything is exact: levels are whole, means are fractions, and what is shown, in hundredths, is what decides.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

HUNDRED = 100


class Verdict(StrEnum):
    """What a composite says; a person decides."""

    RECOMMEND = "recommend"
    NOT_RECOMMENDED = "not_recommended"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """What one competency weighs, and the mean under which nobody is recommended, in hundredths."""

    weight: int
    least: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One competency: the mean over raters in hundredths (None: nobody saw it), and of how many levels."""

    competency: str
    mean: int | None
    n: int
    bar: Bar

    @property
    def is_met(self) -> bool | None:
        """Tell if its gate is met; None while nobody has seen it."""
        return None if self.mean is None else self.mean >= self.bar.least


@dataclass(frozen=True, slots=True, kw_only=True)
class Composite:
    """The competencies, and their weighted sum in hundredths (None while one was not seen)."""

    parts: tuple[Part, ...]
    total: int | None
    least: int

    @property
    def verdict(self) -> Verdict:
        """Return whether to recommend: the sum and each gate."""
        if self.total is None:
            return Verdict.INCOMPLETE
        is_met = self.total >= self.least and all(one.is_met for one in self.parts)
        return Verdict.RECOMMEND if is_met else Verdict.NOT_RECOMMENDED

    @property
    def lowest_two(self) -> tuple[str, ...]:
        """Return the two competencies with the lowest means, the lowest first; ties in the set’s order."""
        seen = [
            (one.mean, place, one.competency) for place, one in enumerate(self.parts) if one.mean is not None
        ]
        return tuple(competency for _mean, _place, competency in sorted(seen)[:2])


def composite_of(levels: Mapping[str, Sequence[int]], *, bars: Mapping[str, Bar], least: int) -> Composite:
    """Return the composite of a candidate.

    Args:
        levels: by competency the levels that raters gave where it can be seen, 1 to 4.
        bars: weights and gates by competency, in the order in which they are shown.
        least: the sum from which a candidate is recommended, in hundredths.
    """
    means = {name: _mean(levels.get(name, ())) for name in bars}
    parts = tuple(
        Part(competency=name, mean=_hundredths(means[name]), n=len(levels.get(name, ())), bar=bar)
        for name, bar in bars.items()
    )
    return Composite(parts=parts, total=_total(means, bars), least=least)


def composite_of_means(means: Mapping[str, Fraction], *, bars: Mapping[str, Bar], least: int) -> Composite:
    """Return the composite of means that are known already."""
    parts = tuple(
        Part(competency=name, mean=_hundredths(means.get(name)), n=1, bar=bar) for name, bar in bars.items()
    )
    return Composite(parts=parts, total=_total(means, bars), least=least)


def _total(means: Mapping[str, Fraction | None], bars: Mapping[str, Bar]) -> int | None:
    weighed = sum(bar.weight for bar in bars.values())
    found = [(means.get(name), bar.weight) for name, bar in bars.items()]
    if not weighed or any(mean is None for mean, _weight in found):
        return None
    total = sum((mean * weight for mean, weight in found if mean is not None), Fraction(0))
    return _hundredths(total / weighed)


def _mean(levels: Sequence[int]) -> Fraction | None:
    return Fraction(sum(levels), len(levels)) if levels else None


def _hundredths(value: Fraction | None) -> int | None:
    """Return a number in hundredths, halves rounded up."""
    return None if value is None else int(value * HUNDRED + Fraction(1, 2))


def composite_of_parts(
    parts: Mapping[str, tuple[int, int]], *, total: int | None, bars: Mapping[str, Bar], least: int
) -> Composite:
    """Return the composite as it was locked: means in hundredths with how many levels each, and the sum."""
    kept = tuple(
        Part(competency=name, mean=parts[name][0], n=parts[name][1], bar=bar)
        for name, bar in bars.items()
        if name in parts
    )
    return Composite(parts=kept, total=total, least=least)
