"""Which ids each file has, where references lead, and who is their own ancestor."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from sextant.interop.oneroster.rows import Row
from sextant.interop.oneroster.terms import Mode, RosterFile


class Standing(Enum):
    """What a package says about an id that a row names and no good row has."""

    OUTSIDE = auto()  # this package cannot tell: the file is absent or holds changes only
    DANGLING = auto()
    DELETED = auto()
    QUARANTINED = auto()


CODES = {
    Standing.DANGLING: "reference.dangling",
    Standing.DELETED: "reference.deleted_target",
    Standing.QUARANTINED: "reference.quarantined_target",
}


@dataclass(slots=True)
class Shelf:
    """The ids of one file. Ids are unique within a file and never beyond it: org 3 is not user 3."""

    mode: Mode = Mode.ABSENT
    rows: dict[str, Row] = field(default_factory=dict)
    deleted: dict[str, int] = field(default_factory=dict)
    quarantined: set[str] = field(default_factory=set)

    def standing(self, sourced_id: str) -> Standing:
        """Return why an id has no row here."""
        if sourced_id in self.quarantined:
            return Standing.QUARANTINED
        if sourced_id in self.deleted:
            return Standing.DELETED
        return Standing.DANGLING if self.mode is Mode.BULK else Standing.OUTSIDE


@dataclass(slots=True)
class Directory:
    """The ids of all files read so far, and those that only the records on hand can resolve."""

    shelves: dict[RosterFile, Shelf] = field(default_factory=lambda: {file: Shelf() for file in RosterFile})
    outside: dict[RosterFile, set[str]] = field(default_factory=dict)

    def look_up(self, target: RosterFile, sourced_id: str) -> Standing:
        """Return why an id has no row, and remember it where only the records on hand can tell."""
        standing = self.shelves[target].standing(sourced_id)
        if standing is Standing.OUTSIDE:
            self.outside.setdefault(target, set()).add(sourced_id)
        return standing


def in_circles(parents: Mapping[str, str]) -> set[str]:
    """Return every id that is, over its parents, its own ancestor."""
    circles: set[str] = set()
    settled: set[str] = set()
    for start in parents:
        path: dict[str, int] = {}
        here = start
        while here in parents and here not in settled and here not in path:
            path[here] = len(path)
            here = parents[here]
        if here in path:
            circles.update(one for one, place in path.items() if place >= path[here])
        settled.update(path)
    return circles
