"""Where an item is done: the floors above name the page, by interlock; work itself knows no system."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID


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
    public_id: UUID | None = None
    closing: str = ""


type Finder = Callable[[AskedItem], Place | None]

# Work that no row of the table opened has several: each answers for what it knows.
_finders: dict[str, tuple[Finder, ...]] = {}
_finders_of_endings: dict[str, Finder] = {}


def register(interlock: str, finder: Finder) -> None:
    """Let a function name the page on which items of an interlock are done."""
    known = _finders.get(interlock, ())
    _finders[interlock] = known if finder in known else (*known, finder)


def register_ending(closing: str, finder: Finder) -> None:
    """Let a function name the page on which items that end in one way are done, whatever opened them."""
    _finders_of_endings[closing] = finder


def place_of(item: AskedItem) -> Place | None:
    """Return where an item is done; None where no page does it, or the reader does not reach it."""
    ending = _finders_of_endings.get(item.closing)
    finders = (ending,) if ending else _finders.get(item.interlock, ())
    return next((place for place in (finder(item) for finder in finders) if place is not None), None)
