"""How a name is found whatever its accents: typed words become patterns that both databases read.

``nguyen`` finds Nguyễn and ``ngũ`` finds Ngu. Each letter becomes the class of all letters that
differ from it by a mark, in both cases, so that neither an extension of PostgreSQL nor a second,
folded copy of the name is needed. What is typed reaches the database only as such classes.
"""

import unicodedata
from functools import cache

MOST_WORDS = 4
LONGEST = 80
# Between the parts of a name: Okonkwo-Reed, O'Neil, Mary Ann.
_BEFORE = "(^|[ '’(.-])"
_AFTER = "($|[ '’).-])"
# After a letter: marks that were stored apart from it (NFD), and an apostrophe that nobody typed.
_REST = "[\u0300-\u036f]*['’]?"
# Letters that Unicode does not take apart, though readers do.
_WITHOUT_PARTS = {"đ": "d", "ð": "d", "ø": "o", "ł": "l", "\u0131": "i", "ħ": "h", "ŧ": "t", "ß": "s"}
_LATIN = (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))


def folded(text: str) -> str:
    """Return the text in lower case and without marks: ``Nguyễn`` is ``nguyen``."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(
        _WITHOUT_PARTS.get(letter, letter) for letter in parts if not unicodedata.combining(letter)
    )


def word_patterns(asked: str) -> tuple[str, ...]:
    """Return one pattern for each typed word, each matching the beginning of a part of a name."""
    return tuple(f"{_BEFORE}{_spelled(word)}" for word in _words(asked))


def whole_word_pattern(asked: str) -> str:
    """Return the pattern of a name with a part that is exactly the first typed word; empty without one."""
    words = _words(asked)
    return f"{_BEFORE}{_spelled(words[0])}{_AFTER}" if words else ""


def _words(asked: str) -> list[str]:
    words = [word for word in folded(asked[:LONGEST]).split() if any(map(str.isalnum, word))]
    return words[:MOST_WORDS]


def _spelled(word: str) -> str:
    return "".join(_class_of(letter) + _REST if letter.isalnum() else ".?" for letter in word)


def _class_of(letter: str) -> str:
    members = {letter, letter.upper(), *_variants().get(letter, ())}
    return f"[{''.join(sorted(member for member in members if len(member) == 1))}]"


@cache
def _variants() -> dict[str, set[str]]:
    """Return, for each plain letter, every Latin letter that folds to it."""
    found: dict[str, set[str]] = {}
    for code in _LATIN:
        letter = chr(code)
        plain = folded(letter)
        if letter.isalpha() and len(plain) == 1 and plain.isascii():
            found.setdefault(plain, set()).add(letter)
    return found
