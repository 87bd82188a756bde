"""Where an item is done: the floors above name the page, by interlock; work itself knows no system."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The page on which an item is done, and what its button says."""

    label: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedItem:
    """What is known of an item whose place is asked for."""

    interlock: str
    part: int
    subject_id: int
    topic: str
    reference: str


type Finder = Callable[[AskedItem], Place | None]

_finders: dict[str, Finder] = {}


def register(interlock: str, finder: Finder) -> None:
    """Let a function name the page on which items of an interlock are done."""
    _finders[interlock] = finder


def place_of(item: AskedItem) -> Place | None:
    """Return where an item is done; None where no page does it, or the reader does not reach it."""
    finder = _finders.get(item.interlock)
    return finder(item) if finder else None
