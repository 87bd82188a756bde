"""What a name that a stranger types may hold: it is written into mails that come from us."""

import unicodedata

# Letters of some scripts are joined or kept apart by these two; every other unseen sign is refused.
_JOINERS = frozenset("\u200c\u200d")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def is_plain_name(text: str) -> bool:
    """Tell if a text can be a name: one line of signs that are seen, and no address of a page."""
    return "://" not in text and not any(
        unicodedata.category(sign) in _UNSEEN and sign not in _JOINERS for sign in text
    )
