"""Remember which columns of which table were written since the trail was last told of that table.

So each link of the trail names by itself what its action may have changed, however few fields it speaks of.
"""

from collections.abc import Iterable
from typing import Any

_KEY = "kernel.written"
# Some columns were written, and nobody knows which.
UNKNOWN = "*"


def note_written(memory: dict[Any, Any], table: str, names: Iterable[str]) -> None:
    """Note columns that were written to rows which stood already."""
    memory.setdefault(_KEY, {}).setdefault(table, set()).update(names)


def take_written(memory: dict[Any, Any], table: str) -> frozenset[str]:
    """Return what was written to a table since this was asked last; nothing where it is not known."""
    names: set[str] = memory.get(_KEY, {}).pop(table, set())
    return frozenset() if UNKNOWN in names else frozenset(names)
