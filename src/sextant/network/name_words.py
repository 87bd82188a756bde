"""Find children's names in words that others will read: a rule over texts, without a query."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

WORD = re.compile(r"[^\W\d_]+")
# Short names are words as well ("Do", "An"): they count only as they are spelled.
SHORT = 2

type Name = tuple[str, str, str]


def key_of(word: str) -> str:
    """Return how a word is compared: without accents and capitals, but a word of two letters as it stands.

    A single letter is no name: the key is empty.
    """
    taken_apart = unicodedata.normalize("NFKD", word)
    plain = "".join(letter for letter in taken_apart if not unicodedata.combining(letter))
    if len(plain) < SHORT:
        return ""
    return plain if len(plain) == SHORT else plain.casefold()


def keys_of(names: Iterable[str]) -> set[str]:
    """Return the keys of all words of some names."""
    return {key for name in names for word in WORD.findall(name) if (key := key_of(word))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Names as a text spells them: those of a first and a family name, and first names that stand alone."""

    full: tuple[str, ...] = ()
    lone: tuple[str, ...] = ()


@dataclass(slots=True)
class Roster:
    """The names of one school's students, as they are looked for."""

    pairs: dict[tuple[str, str], set[int]] = field(default_factory=dict)
    given: dict[str, set[int]] = field(default_factory=dict)

    def add(self, student_id: int, name: Name) -> None:
        """Add one student's given, preferred and family name."""
        given, preferred, family = name
        firsts, lasts = keys_of((given, preferred)), keys_of((family,))
        for first in firsts:
            self.given.setdefault(first, set()).add(student_id)
            for last in lasts:
                self.pairs.setdefault((first, last), set()).add(student_id)
                self.pairs.setdefault((last, first), set()).add(student_id)

    def find(self, text: str, *, own: Iterable[int] = ()) -> Named:
        """Return whose names stand in a text, but for those that are as well a name of somebody it is about.

        A lone first name counts only with a capital.
        """
        about, words = set(own), WORD.findall(text)
        keys = [key_of(word) for word in words]
        full: list[str] = []
        seen: set[int] = set()
        for at, pair in enumerate(pairwise(keys)):
            if (who := self.pairs.get(pair)) and not who & about:
                full.append(f"{words[at]} {words[at + 1]}")
                seen |= {at, at + 1}
        lone = [
            word
            for at, (word, key) in enumerate(zip(words, keys, strict=True))
            if at not in seen
            and word[0].isupper()
            and (who := self.given.get(key))
            and not who & about
            and not _is_own(at, keys, self.pairs, about)
        ]
        return Named(full=tuple(dict.fromkeys(full)), lone=tuple(dict.fromkeys(lone)))


def _is_own(at: int, keys: Sequence[str], pairs: dict[tuple[str, str], set[int]], about: set[int]) -> bool:
    """Tell if a word belongs to the full name of somebody whom the text is about."""
    around = (tuple(keys[max(at - 1, 0) : at + 1]), tuple(keys[at : at + 2]))
    return any(len(pair) == SHORT and pairs.get((pair[0], pair[1]), set()) & about for pair in around)
