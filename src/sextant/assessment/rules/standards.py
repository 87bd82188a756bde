"""What a document of standards says, and what bringing one up to date would change."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class UnderItself(ValueError):
    """An entry stands under one that is not there, or under itself by a detour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardEntry:
    """One entry as a document lists it; ``parent`` is the source id of the entry above, empty at the top."""

    source_id: str
    text: str
    parent: str = ""
    code: str = ""
    kind: str = ""
    grades: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkEntry:
    """A published document of standards."""

    source_id: str
    title: str
    source: str
    creator: str = ""
    subject: str = ""
    edition: str = ""
    adoption_status: str = ""
    language: str = ""
    license: str = ""
    digest: str = ""


class LinkEntry(NamedTuple):
    """How two entries hang together beyond parent and child; ``kind`` is a word of ``StandardLink``."""

    origin: str
    destination: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A framework with its entries in order, and the links between them."""

    framework: FrameworkEntry
    entries: tuple[StandardEntry, ...]
    links: tuple[LinkEntry, ...] = ()


class Place(NamedTuple):
    """Where an entry stands in its document."""

    level: int
    position: int
    is_leaf: bool


def levels_of(entries: Sequence[StandardEntry]) -> dict[str, int]:
    """Return how deep each entry lies, 0 at the top.

    Raises:
        UnderItself: an entry stands under one that is not there, or under itself by a detour.
    """
    levels = {"": -1}
    waiting = list(entries)
    while waiting:
        ready = [entry for entry in waiting if entry.parent in levels]
        if not ready:
            raise UnderItself(_why_stuck(waiting))
        levels |= {entry.source_id: levels[entry.parent] + 1 for entry in ready}
        waiting = [entry for entry in waiting if entry.source_id not in levels]
    return {entry.source_id: levels[entry.source_id] for entry in entries}


def places_of(entries: Sequence[StandardEntry]) -> dict[str, Place]:
    """Return where each entry stands: its level, its number, and whether nothing stands below it.

    Raises:
        UnderItself: an entry stands under one that is not there, or under itself by a detour.
    """
    levels = levels_of(entries)
    above = {entry.parent for entry in entries}
    return {
        entry.source_id: Place(levels[entry.source_id], number, entry.source_id not in above)
        for number, entry in enumerate(entries, start=1)
    }


def in_tree_order(
    entries: Iterable[StandardEntry], *, sequence: Mapping[str, float]
) -> tuple[StandardEntry, ...]:
    """Return entries as a reader meets them: each before what stands below it, siblings by sequence.

    Args:
        entries: in the order of the file, which settles ties.
        sequence: numbers of entries within their parent; those without one come last.
    """
    below: dict[str, list[StandardEntry]] = {}
    for entry in entries:
        below.setdefault(entry.parent, []).append(entry)
    for siblings in below.values():
        siblings.sort(key=lambda entry: sequence.get(entry.source_id, float("inf")))
    ordered: list[StandardEntry] = []
    waiting = below.pop("", [])[::-1]
    while waiting:
        entry = waiting.pop()
        ordered.append(entry)
        waiting.extend(below.pop(entry.source_id, [])[::-1])
    # Whatever hangs on nothing or on itself is kept, so that whoever asks for levels can name it.
    return (*ordered, *(entry for left in below.values() for entry in left))


def _why_stuck(waiting: Sequence[StandardEntry]) -> str:
    names = {entry.source_id for entry in waiting}
    orphan = next((entry for entry in waiting if entry.parent not in names), None)
    if orphan is None:
        return f"{waiting[0].source_id} stands under itself by a detour."
    return f"{orphan.source_id} stands under {orphan.parent}, which is not there."
