"""How subjects are spelled: one word in the database, one name on pages."""

from functools import lru_cache

from django.utils.translation import gettext as _

from sextant.assessment.terms import SUBJECT_WORDS
from sextant.network.terms import Subject


@lru_cache(maxsize=512)
def subject_word(text: str) -> str:
    """Return the database's word for what a file calls a subject; unknown ones keep their own name."""
    plain = " ".join(text.casefold().replace("_", " ").split())
    return str(SUBJECT_WORDS.get(plain, plain.replace(" ", "_")))[:40]


def subject_label(word: str) -> str:
    """Return a subject as pages and sentences name it."""
    if word in Subject.values:
        return _(str(Subject(word).label))
    words = word.replace("_", " ")
    return words[:1].upper() + words[1:]
