"""Note what a limit keeps back: how much stands under a line, and how much of it a cap or floor lets through.

A preview that says only what is opened seems to say that a line changes nothing, where a cap holds.
"""

from collections.abc import Collection, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from sextant.kernel.thresholds import Threshold


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What one limit was asked about, and what of it it let through, each counted once."""

    under: set[Hashable] = field(default_factory=set)
    through: set[Hashable] = field(default_factory=set)


_noted: ContextVar[dict[str, Held] | None] = ContextVar("_noted", default=None)


def note_limit(number: Threshold, *, under: Collection[Hashable], through: Collection[Hashable]) -> None:
    """Note what a limit was asked about and what it let through, where somebody listens."""
    noted = _noted.get()
    if noted is None:
        return
    held = noted.setdefault(number.key, Held())
    held.under.update(under)
    held.through.update(through)


@contextmanager
def noting_limits() -> Iterator[dict[str, Held]]:
    """Note, by the key of its number, what each limit is asked about inside, in the order of asking."""
    found: dict[str, Held] = {}
    token = _noted.set(found)
    try:
        yield found
    finally:
        _noted.reset(token)
