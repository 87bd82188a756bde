"""What is said about a package: refused whole, at fault, repaired, or set aside."""

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass

from sextant.interop.oneroster.terms import RosterFile
from sextant.kernel.errors import CannotDo


class Rejected(CannotDo):
    """A package that cannot be read at all: why, where, and what to do about it.

    ``row`` counts as a spreadsheet does (the header is row 1); 0 means the file as a whole. No value
    of a cell is ever part of the sentence.
    """

    def __init__(
        self, *, code: str, reason: str, cure: str, file: str = "", row: int = 0, field: str = ""
    ) -> None:
        place = ", ".join(part for part in (file, f"row {row}" if row else "", field) if part)
        super().__init__(f"{place}: {reason} {cure}" if place else f"{reason} {cure}")
        self.code, self.reason, self.cure = code, reason, cure
        self.file, self.row, self.field = file, row, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One fault of a package, with its place and its cure; row 0 is the file as a whole."""

    code: str
    file: str
    row: int
    field: str
    message: str
    cure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarantined:
    """One row that was set aside and not read, with its reason; ``sourced_id`` is blank where unknown."""

    code: str
    file: str
    row: int
    field: str
    message: str
    cure: str
    sourced_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One thing put right while reading. Private values (names, contacts, passwords) stay blank."""

    file: str
    row: int
    field: str
    code: str
    was: str = dataclasses.field(repr=False)
    became: str = dataclasses.field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairCount:
    """How often one repair was needed in one column, whether or not each is listed."""

    file: str
    field: str
    code: str
    times: int


type Finding = Diagnostic | Quarantined

_PLACES = {file.csv_name: place for place, file in enumerate(RosterFile)}


def in_reading_order[F: Diagnostic | Quarantined | Repair | RepairCount](found: Iterable[F]) -> tuple[F, ...]:
    """Return findings by file (package and manifest, orgs, sessions, users, …) and row."""
    return tuple(sorted(found, key=lambda one: (_PLACES.get(one.file, -1), one.file, getattr(one, "row", 0))))
