"""In which languages families are written to, and which one a letter is written in."""

# The first is the one in which words are kept.
LANGUAGES = {"en": "English", "es": "Español"}
# Translations that no speaker has reviewed yet, and that therefore say so in the letter.
DRAFTS = frozenset({"es"})


def language_of(asked: str, *, first: str) -> str:
    """Return the language asked for if letters are written in it, else the family's own, else English."""
    return next((code for code in (asked, first) if code in LANGUAGES), next(iter(LANGUAGES)))
