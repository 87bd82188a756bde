"""Find other children's names in words that a family will read."""

from collections.abc import Iterable

from sextant.network.name_words import WORD, key_of, keys_of


def named_in(text: str, *, own: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    """Return the words of other children's names that stand in a text, as the text spells them.

    A word that is part of the child's own name too is passed over; accents and capitals make no difference,
    but for names of two letters, which count only as they are spelled.
    """
    theirs = keys_of(others) - keys_of(own)
    found = [word for word in WORD.findall(text) if key_of(word) in theirs]
    return tuple(dict.fromkeys(found))
