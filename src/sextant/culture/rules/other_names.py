"""Find other children's names in words that a family will read."""

import re
import unicodedata
from collections.abc import Iterable

SHORTEST_NAME = 3
WORD = re.compile(r"[^\W\d_]+")


def named_in(text: str, *, own: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    """Return the words of other children's names that stand in a text, as the text spells them.

    A word that is part of the child's own name too is passed over; accents and capitals make no difference.
    """
    hers = _words(own)
    theirs = _words(others) - hers
    found = [word for word in WORD.findall(text) if _plain(word) in theirs]
    return tuple(dict.fromkeys(found))


def _words(names: Iterable[str]) -> set[str]:
    return {
        plain for name in names for word in WORD.findall(name) if len(plain := _plain(word)) >= SHORTEST_NAME
    }


def _plain(word: str) -> str:
    taken_apart = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in taken_apart if not unicodedata.combining(letter)).casefold()
