"""A file of rows read whole or not at all, each fault with row, field and cure."""

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

MOST_ROWS, MOST_FAULTS = 5_000, 25
_DAY_FORMS = ("%Y-%m-%d", "%m/%d/%Y", "%Y%m%d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong in the file; ``row`` counts the heading as 1."""

    row: int
    field: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Read[Row]:
    """What the file holds; rows only where there is no fault."""

    rows: tuple[Row, ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(slots=True)
class Line:
    """One row that is being read; ``fault`` gathers what is wrong in it."""

    at: int
    values: Mapping[str, str]
    faults: list[Fault] = field(default_factory=list)

    def said(self, name: str) -> str:
        return self.values.get(name, "").strip()

    def fault(self, name: str, cure: str) -> None:
        said = self.said(name)
        quoted = f"“{said[:40]}” is not understood. " if said else "Nothing stands here. "
        self.faults.append(Fault(row=self.at, field=name, says=quoted + cure))

    def words(self, name: str, *, most: int, cure: str = "") -> str:
        """Return what stands there; with a cure, it must."""
        said = self.said(name)
        if cure and not said:
            self.fault(name, cure)
        if len(said) > most:
            self.faults.append(
                Fault(row=self.at, field=name, says=f"More than {most} characters. Shorten it.")
            )
        return said[:most]

    def one_of(self, name: str, known: Mapping[str, str]) -> str:
        found = known.get(self.said(name).lower().replace(" ", "_").replace("-", "_"))
        if found is None:
            self.fault(name, f"Write one of {', '.join(dict.fromkeys(known.values()))}.")
        return found or ""

    def day(self, name: str) -> date | None:
        said = self.said(name)
        for form in _DAY_FORMS:
            try:
                return datetime.strptime(said, form).date()  # noqa: DTZ007 - a day has no time zone
            except ValueError:
                continue
        self.fault(name, "Write the day as 2026-10-14.")
        return None

    def whole(self, name: str, *, low: int, high: int, is_needed: bool = True) -> int | None:
        said = self.said(name)
        if not said and not is_needed:
            return None
        if not re.fullmatch(r"\d{1,6}", said) or not low <= int(said) <= high:
            self.fault(name, f"Write a whole number from {low} to {high}.")
            return None
        return int(said)


def template(heads: Sequence[str], *examples: Sequence[str]) -> str:
    """Return an empty file with its headings, and lines that show how it is filled in."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([heads, *examples])
    return out.getvalue()


def read_rows[Row](
    data: bytes,
    *,
    heads: Sequence[str],
    needed: Sequence[str],
    row_of: Callable[[Line], Row | None],
    also_known: Mapping[str, str] | None = None,
) -> Read[Row]:
    """Read a file whose first line names its columns; columns that nobody asked for are passed over.

    Args:
        data: the bytes as they came.
        heads: the columns that are read.
        needed: those without which it cannot be read.
        row_of: makes a row out of a line, or notes its faults.
        also_known: other names of the same columns, as other programs write them.
    """
    try:
        lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error):
        return _one(1, "", "This is no table in UTF-8. Save the sheet as “CSV UTF-8” and send it again.")
    if not lines:
        return _one(1, "", "The file is empty. Download the template and fill it in.")
    names = {**{head: head for head in heads}, **(also_known or {})}
    columns = [names.get(_plain(head), "") for head in lines[0]]
    missing = [head for head in needed if head not in columns]
    if missing:
        return _one(1, missing[0], f"The heading {missing[0]} is missing. Take the headings of the template.")
    filled = [(at, line) for at, line in enumerate(lines[1:], start=2) if any(cell.strip() for cell in line)]
    if not filled:
        return _one(2, "", "No row stands below the headings. Fill in at least one.")
    if len(filled) > MOST_ROWS:
        return _one(MOST_ROWS + 2, "", f"More than {MOST_ROWS:,} rows. Send the file in parts.")
    rows: list[Row] = []
    faults: list[Fault] = []
    for at, cells in filled:
        line = Line(at, {name: cell for name, cell in zip(columns, cells, strict=False) if name})
        row = row_of(line)
        faults += line.faults
        if row is not None:
            rows.append(row)
    return Read(rows=() if faults else tuple(rows), faults=tuple(faults[:MOST_FAULTS]))


def _plain(head: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", head.strip().lower()).strip("_")


def _one(row: int, name: str, says: str) -> Read:  # type: ignore[type-arg]
    return Read(faults=(Fault(row=row, field=name, says=says),))
