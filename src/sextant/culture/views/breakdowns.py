"""Majors divided in one way, as culture pulse and big five both show it: small bars, five rows, all."""

from collections.abc import Sequence
from dataclasses import dataclass

MOST_AT_FIRST = 5
# A bar that stands for something is seen.
SHORTEST_BAR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part: its name, how many (None: too few to tell), how that is written, and further columns.

    ``url`` looks at this part alone; ``bar`` is the length of its bar in percent.
    """

    label: str
    count: int | None
    n: str
    cells: tuple[str, ...] = ()
    url: str = ""
    is_chosen: bool = False
    bar: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown:
    """One way to divide: ``first`` are the largest parts, ``rest`` all parts in their own order, if more."""

    key: str
    heading: str
    columns: tuple[str, ...]
    first: tuple[Part, ...]
    rest: tuple[Part, ...]


def breakdown(*, key: str, heading: str, parts: Sequence[Part], columns: Sequence[str] = ()) -> Breakdown:
    """Return a way to divide with a bar for each part, longest where there are most.

    What the reader has chosen stands among the first.
    """
    most = max((one.count or 0 for one in parts), default=0)
    drawn = [_with_bar(one, most) for one in parts]
    largest = sorted(drawn, key=lambda one: (not one.is_chosen, -(one.count or 0)))
    is_long = len(drawn) > MOST_AT_FIRST
    return Breakdown(
        key=key,
        heading=heading,
        columns=tuple(columns),
        first=tuple(largest[:MOST_AT_FIRST]) if is_long else tuple(drawn),
        rest=tuple(drawn) if is_long else (),
    )


def _with_bar(part: Part, most: int) -> Part:
    length = max(SHORTEST_BAR, round(100 * part.count / most)) if part.count and most else 0
    return Part(
        label=part.label, count=part.count, n=part.n, cells=part.cells, url=part.url,
        is_chosen=part.is_chosen, bar=length,
    )  # fmt: skip
