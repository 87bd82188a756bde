"""Open a DeansList-shaped file, whether a table or JSON, and tell what it holds."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sextant.interop.tabular import NamedBytes, PassedOver, Rejected, fold, open_tables

JSON_STARTS = (b"{", b"[")
MOST_ROWS = 500_000
CURE = "Export Behaviors or Communications from DeansList, as CSV or JSON, and send that file."


class Kind(StrEnum):
    """What a file holds, by the id that its rows carry."""

    BEHAVIOR = "behavior"
    COMMUNICATION = "communication"
    INCIDENT = "incident"


# Columns by which a kind is known, and none of the others.
MARKS = {
    Kind.BEHAVIOR: ("behaviorid",),
    Kind.COMMUNICATION: ("calldatetime",),
    Kind.INCIDENT: ("incidentid",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeansListRow:
    """One row with its number; cells are found by their folded names."""

    file: str
    row: int
    cells: Mapping[str, str]

    def get(self, *names: str) -> str:
        """Return the first of these cells that says anything."""
        return next((self.cells[one] for one in map(fold, names) if self.cells.get(one)), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeansListFile:
    """A file: what it holds, and its rows."""

    kind: Kind
    rows: tuple[DeansListRow, ...]


def open_records(file: NamedBytes) -> DeansListFile:
    """Return what a file holds.

    Raises:
        Rejected: it is neither a table nor a list of records, or of no kind that is known.
    """
    is_json = file.content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(JSON_STARTS)
    rows = tuple(_of_json(file) if is_json else _of_table(file))
    if not rows:
        raise Rejected(code="no_rows", message="The file has no rows.", cure=CURE, file=file.name)
    names = set().union(*(row.cells.keys() for row in rows[:100]))
    kind = next((kind for kind, marks in MARKS.items() if names.issuperset(marks)), None)
    if kind is None:
        message = "It has no column BehaviorID, CallDateTime or IncidentID."
        raise Rejected(code="deanslist", message=message, cure=CURE, file=file.name, row=1)
    return DeansListFile(kind=kind, rows=rows)


def _of_table(file: NamedBytes) -> Iterator[DeansListRow]:
    for table in open_tables(file):
        if isinstance(table, PassedOver):
            continue
        names = [fold(name) for name in table.header.names]
        for line in table.lines():
            cells = dict(zip(names, (cell.strip() for cell in line.cells), strict=True))
            yield DeansListRow(file=table.file, row=line.row, cells=cells)


def _of_json(file: NamedBytes) -> Iterator[DeansListRow]:
    try:
        held = json.loads(file.content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as wrong:
        raise Rejected(code="deanslist", message="It is no JSON.", cure=CURE, file=file.name) from wrong
    records = held.get("data") if isinstance(held, dict) else held
    if not isinstance(records, list) or len(records) > MOST_ROWS:
        message = f"It holds no list “data” of at most {MOST_ROWS:,} records."
        raise Rejected(code="deanslist", message=message, cure=CURE, file=file.name)
    for place, record in enumerate(records, start=1):
        if isinstance(record, dict):
            yield DeansListRow(file=file.name, row=place, cells=_cells(record))


def _cells(record: Mapping[str, object]) -> dict[str, str]:
    """Return the plain values of a record; a moment stands in an object of its own, under ``date``."""
    cells = {}
    for name, value in record.items():
        plain = value.get("date") if isinstance(value, dict) else value
        if plain is not None and not isinstance(plain, list | dict):
            cells[fold(str(name))] = str(plain).strip()
    return cells
