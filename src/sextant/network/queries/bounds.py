"""Note why a line changes nothing: a cap keeps back what stands under it, or another number asks for it, too.

A preview that says only what is opened seems to say that a line has no effect.
"""

from collections.abc import Collection, Hashable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from sextant.kernel.thresholds import Threshold


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What one limit was asked about, and what of it it let through, each counted once."""

    under: set[Hashable] = field(default_factory=set)
    through: set[Hashable] = field(default_factory=set)


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What was noted, by the key of each number.

    Attributes:
        limits: what each limit was asked about, in the order of asking.
        asked: what each number of a condition asks for where any of them is enough.
    """

    limits: dict[str, Held] = field(default_factory=dict)
    asked: dict[str, set[Hashable]] = field(default_factory=dict)

    @property
    def n_asked(self) -> int:
        """Return how much at least one number asks for."""
        return len(set[Hashable]().union(*self.asked.values()))

    def n_alone(self, key: str) -> int:
        """Return how much this number alone asks for, and no other."""
        others = (found for other, found in self.asked.items() if other != key)
        return len(self.asked.get(key, set()).difference(*others))


_noted: ContextVar[Noted | None] = ContextVar("_noted", default=None)


def note_limit(number: Threshold, *, under: Collection[Hashable], through: Collection[Hashable]) -> None:
    """Note what a limit was asked about and what it let through, where somebody listens."""
    noted = _noted.get()
    if noted is None:
        return
    held = noted.limits.setdefault(number.key, Held())
    held.under.update(under)
    held.through.update(through)


def is_noted() -> bool:
    """Tell if somebody listens; else nobody needs to find out which number asks for what."""
    return _noted.get() is not None


def note_asked(asked: Mapping[Threshold, Collection[Hashable]]) -> None:
    """Note what each number of a condition asks for where any of them is enough, where somebody listens."""
    noted = _noted.get()
    if noted is None:
        return
    for number, found in asked.items():
        noted.asked.setdefault(number.key, set()).update(found)


@contextmanager
def noting_limits() -> Iterator[Noted]:
    """Note what each limit is asked about inside, and what each number of a condition asks for."""
    found = Noted()
    token = _noted.set(found)
    try:
        yield found
    finally:
        _noted.reset(token)
