"""What an offer may say: a base inside its band and stipends that are not large, or an exception."""

from collections.abc import Sequence
from dataclasses import dataclass

from sextant.kernel.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Lowest and highest base of a category or a leader's seat, in whole cents."""

    lowest: Money
    highest: Money

    def holds(self, base: Money) -> bool:
        """Tell if a base lies inside, ends included."""
        return self.lowest <= base <= self.highest


def why_exception(
    base: Money, band: Band | None, *, stipends: Sequence[tuple[str, int]] = (), most: Money | None = None
) -> str:
    """Return why an offer needs another person's approval, in a sentence; empty where it needs none.

    ``most`` is what one person alone may give in stipends of a year, as to whoever works here.
    """
    return _of_base(base, band) or _of_stipends(stipends, most)


def _of_base(base: Money, band: Band | None) -> str:
    if band is None:
        return "No band is loaded for that year, so nobody can tell if the base lies inside."
    if base < band.lowest:
        return f"{base} lies under the band, which begins at {band.lowest}."
    if base > band.highest:
        return f"{base} lies over the band, which ends at {band.highest}."
    return ""


def _of_stipends(stipends: Sequence[tuple[str, int]], most: Money | None) -> str:
    together = Money(sum(cents for _kind, cents in stipends))
    if most is None or together <= most:
        return ""
    if len(stipends) == 1:
        return f"A stipend of {together} is more than {most} a year."
    return f"Stipends of {together} together are more than {most} a year."


def sum_of(stipends: list[tuple[str, int]]) -> Money:
    """Return what stipends come to in a year."""
    return Money(sum(cents for _kind, cents in stipends))
