"""The levels of an anchor room: a short ordered list of names with what each asks; pure (domain 6.a)."""

from collections.abc import Sequence
from dataclasses import dataclass

LONGEST_NAME, LONGEST_ASK, FEWEST, MOST = 60, 160, 2, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level: its place from the first on, its name, and what it asks."""

    number: int
    name: str
    asks: str = ""


class NotLevels(ValueError):
    """The lines do not say a short ordered list of levels."""


def levels_from(lines: str) -> tuple[Level, ...]:
    """Return the levels that lines say, one each: a name, a colon, and what the level asks.

    Raises:
        NotLevels: fewer than two or more than six, one without a name or too long, or one twice.
    """
    parts = [line.partition(":") for line in lines.splitlines() if line.strip()]
    found = tuple(
        Level(number=number, name=name.strip(), asks=asks.strip())
        for number, (name, _colon, asks) in enumerate(parts, start=1)
    )
    names = {one.name.casefold() for one in found}
    if (
        not FEWEST <= len(found) <= MOST
        or len(names) < len(found)
        or any(not one.name or len(one.name) > LONGEST_NAME or len(one.asks) > LONGEST_ASK for one in found)
    ):
        raise NotLevels
    return found


def lines_of(levels: Sequence[Level]) -> str:
    """Return levels as the lines that `levels_from` reads."""
    return "\n".join(f"{one.name}: {one.asks}" if one.asks else one.name for one in levels)
