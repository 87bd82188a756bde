"""How accommodations used at a test are written: short texts, each once."""

import re
from collections.abc import Iterable

LONGEST, MOST = 120, 8
# Words of files for a student who had none.
NONE = frozenset({"", "-", "none", "no", "n", "n/a", "na", "0", "false"})


def split_cell(text: str) -> tuple[str, ...]:
    """Return the accommodations that one cell of a file names: "Extra time; read aloud"."""
    return tidy(re.split(r"[;|\n]+", text))


def tidy(texts: Iterable[str]) -> tuple[str, ...]:
    """Return texts without blanks, repetitions and words for nothing, cut to what a page shows."""
    found: dict[str, str] = {}
    for text in texts:
        plain = " ".join(str(text).split())[:LONGEST]
        if plain.casefold() not in NONE:
            found.setdefault(plain.casefold(), plain)
    return tuple(found.values())[:MOST]
