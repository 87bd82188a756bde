"""What a rule asks, in a line: the floor above names it, since work knows no rule."""

from collections.abc import Callable

from django.utils.translation import gettext as _

type Namer = Callable[[str, int], str]

_namers: list[Namer] = []
ANY_PART = -1


def register(namer: Namer) -> None:
    """Let a function say what one part of a rule asks, empty where there is no such rule."""
    _namers[:] = [namer]


def find_rule(interlock: str) -> tuple[str, str] | None:
    """Return a rule with its words, for a list of its work; None where there is none of this code."""
    named = [words for namer in _namers if (words := namer(interlock, ANY_PART))]
    return (interlock, named[0]) if named else None


def title_of_rule(interlock: str, part: int) -> str:
    """Return what one part of a rule asks, in a line; a general word for work that no rule opened."""
    named = [namer(interlock, part) for namer in _namers if interlock]
    return next(filter(None, named), "") or _("Other work")
