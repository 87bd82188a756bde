"""What an offer may say: a base inside its band, or an exception that somebody else approves."""

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


def why_exception(base: Money, band: Band | None) -> str:
    """Return why a base needs another person's approval, in a sentence; empty where it needs none."""
    if band is None:
        return "No band is loaded for that year, so nobody can tell if the base lies inside."
    if base < band.lowest:
        return f"{base} lies under the band, which begins at {band.lowest}."
    if base > band.highest:
        return f"{base} lies over the band, which ends at {band.highest}."
    return ""


def sum_of(stipends: list[tuple[str, int]]) -> Money:
    """Return what stipends come to in a year."""
    return Money(sum(cents for _kind, cents in stipends))
