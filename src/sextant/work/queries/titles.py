"""What a rule asks, in a line: the floor above names it, since work knows no rule."""

from collections.abc import Callable

from django.utils.translation import gettext as _

type Namer = Callable[[str, int], str]

_namers: list[Namer] = []
ANY_PART = -1
# Stands in an address for work that no rule opened.
NO_RULE = "none"


def register(namer: Namer) -> None:
    """Let a function say what one part of a rule asks, empty where there is no such rule."""
    _namers[:] = [namer]


def find_rule(interlock: str) -> tuple[str, str] | None:
    """Return a rule with its words, for a list of its work, whatever it is; None where none is asked for.

    Of a code that nobody knows the list is empty: a filter that is not understood never shows more.
    """
    return (interlock, title_of_rule(interlock, ANY_PART)) if interlock else None


def title_of_rule(interlock: str, part: int) -> str:
    """Return what one part of a rule asks, in a line; a general word for work that no rule opened."""
    named = [namer(interlock, part) for namer in _namers if interlock]
    return next(filter(None, named), "") or _("Other work")
