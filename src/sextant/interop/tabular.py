"""Opening other people's tables: any bytes become rows with row numbers, or one `Rejected` with its cure."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from sextant.interop.unpacking import (
    NamedBytes,
    PassedOver,
    Rejected,
    Source,
    too_large,
    unpack_tables,
)
from sextant.interop.upload_limits import LIMITS, Limits

# Whoever reads tables needs one module only.
__all__ = [
    "LIMITS",
    "Header",
    "Limits",
    "Line",
    "LineFault",
    "NamedBytes",
    "PassedOver",
    "Rejected",
    "Source",
    "Table",
    "fold",
    "open_tables",
]


class LineFault(StrEnum):
    """Why one line cannot be trusted although its table can."""

    TOO_MANY_CELLS = "too_many_cells"
    CUT_SHORT = "cut_short"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row below the header, with as many cells as the header names; the header itself is row 1."""

    row: int
    cells: list[str] = field(repr=False)
    fault: LineFault | None = None


class Header:
    """Column names, found whatever their case, spaces and underscores."""

    def __init__(self, names: Sequence[str], *, file: str) -> None:
        self.names = tuple(name.strip() for name in names)
        self.file = file
        self._places: dict[str, list[int]] = {}
        for place, name in enumerate(self.names):
            self._places.setdefault(fold(name), []).append(place)

    def find(self, *names: str) -> int | None:
        """Return the place of the first of these names that the header has, or None.

        Raises:
            Rejected: two columns carry the name, so nobody can tell which is meant.
        """
        for name in names:
            places = self._places.get(fold(name), [])
            if len(places) > 1:
                message = f"The column {name} stands {len(places)} times in the header."
                cure = "Remove or rename the columns that are not meant."
                raise Rejected(code="column_twice", message=message, cure=cure, file=self.file, row=1)
            if places:
                return places[0]
        return None


def fold(name: str) -> str:
    """Return a column name as it is compared: letters and digits only, in lower case."""
    return re.sub(r"[\W_]", "", name).casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One opened table; its lines may be walked more than once."""

    file: str
    header: Header
    encoding: str
    delimiter: str
    limits: Limits
    content: bytes = field(repr=False)

    def lines(self) -> Iterator[Line]:
        """Yield the rows below the header; empty rows are counted and passed by.

        Raises:
            Rejected: broken quotation marks, a cell or a table beyond the limits.
        """
        width, n_rows = len(self.header.names), 0
        last = self.content.rstrip(b"\0")[-1:]
        records = _records(self)
        next((cells for _, cells in records if cells), None)  # the header
        upcoming = next(records, None)
        while upcoming is not None:
            (row, cells), upcoming = upcoming, next(records, None)
            if not any(map(str.strip, cells)):
                continue
            n_rows += 1
            if n_rows > self.limits.rows:
                raise too_large(self.file, f"more than {self.limits.rows:,} rows")
            if len(cells) == width:
                yield Line(row=row, cells=cells)
            else:
                is_broken_off = upcoming is None and _breaks_off(last, cells)
                yield _fitted(row, cells, width, is_broken_off=is_broken_off)


def _breaks_off(last: bytes, cells: list[str]) -> bool:
    """Return whether the last row, too short, was cut by its transfer; last is the file's last character.

    A transfer that broke off leaves half a value ("20" of "209"), or ends behind a comma. An exporter that
    leaves out empty cells at the end leaves no comma there, and an empty cell in quotation marks is whole.
    """
    is_whole = last == b'"' and not cells[-1].strip()
    return last not in {b"\n", b"\r"} and not is_whole


def _fitted(row: int, cells: list[str], width: int, *, is_broken_off: bool) -> Line:
    """Return the line as wide as the header; exporters leave out empty cells at the end."""
    if len(cells) > width:
        fault = LineFault.TOO_MANY_CELLS if any(map(str.strip, cells[width:])) else None
        return Line(row=row, cells=cells[:width], fault=fault)
    fault = LineFault.CUT_SHORT if is_broken_off else None
    return Line(row=row, cells=cells + [""] * (width - len(cells)), fault=fault)


def open_tables(source: Source, *, limits: Limits = LIMITS) -> Iterator[Table | PassedOver]:
    """Yield each table of a .csv, .csv.gz or .zip; its first bytes tell which it is, not its name.

    Raises:
        Rejected: the file is none of these, damaged, too large, or not text.
    """
    for found in unpack_tables(source, limits=limits):
        yield found if isinstance(found, PassedOver) else _table(found.name, found.content, limits)


def _table(file: str, content: bytes, limits: Limits) -> Table:
    """Return the table in these bytes: its encoding, its delimiter, its header."""
    encoding = _encoding_of(file, content)
    with _as_text(content, encoding) as text:
        first_line = next((line for line in text if line.strip()), "")
    delimiter = max(",\t;", key=re.sub(r'"[^"]*"', "", first_line).count)
    no_header = Header((), file=file)
    table = Table(
        file=file, header=no_header, encoding=encoding, delimiter=delimiter, limits=limits, content=content
    )
    names = next((cells for _, cells in _records(table) if cells), None)
    if names is None:
        cure = "Export it again: its first row holds the column names."
        raise Rejected(code="empty_file", message="The file is empty.", cure=cure, file=file)
    return replace(table, header=Header(names, file=file))


def _as_text(content: bytes, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(content), encoding=encoding, newline="")


def _encoding_of(file: str, content: bytes) -> str:
    """Return the encoding that reads every byte: by its mark, else UTF-8, else Windows-1252."""
    row = None
    for encoding in _candidates(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError as error:
            row = content.count(b"\n", 0, error.start) + 1
            continue
        if "\0" not in text:
            return encoding
        # PostgreSQL stores no NUL, and no export holds one: the file is damaged or no text.
        row = text.count("\n", 0, text.index("\0")) + 1
    cure = "Save it as CSV in UTF-8 and try again."
    raise Rejected(code="not_text", message="It is not readable as text.", cure=cure, file=file, row=row)


def _candidates(content: bytes) -> tuple[str, ...]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    start = content[:200]
    if start[1::2].count(0) * 2 > len(start[1::2]):  # Latin letters in UTF-16 have a zero in each pair
        return ("utf-16-le",)
    if start[0::2].count(0) * 2 > len(start[0::2]):
        return ("utf-16-be",)
    return ("utf-8-sig", "cp1252")


class _Counted:
    """Lines of text that count the characters handed out since somebody set the count to zero."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self.text, self.characters = text, 0

    def __iter__(self) -> Iterator[str]:
        for line in self.text:
            self.characters += len(line)
            yield line


def _records(table: Table) -> Iterator[tuple[int, list[str]]]:
    """Yield (row number, cells) from the header on, as a spreadsheet numbers rows."""
    most = table.limits.cell_characters
    with _as_text(table.content, table.encoding) as text:
        counted = _Counted(text)
        # strict: a stray quotation mark must never swallow the rows that follow it.
        reader = csv.reader(counted, delimiter=table.delimiter, strict=True, skipinitialspace=True)
        row = 0
        try:
            for row, cells in enumerate(reader, start=1):
                if counted.characters > most and any(len(cell) > most for cell in cells):
                    raise too_large(table.file, f"a cell of more than {most:,} characters", row=row)
                counted.characters = 0
                yield row, cells
        except csv.Error as error:
            cure = 'Open the file there: a quotation mark inside a cell must be written twice ("").'
            message = "The quotation marks do not match from here on."
            raise Rejected(
                code="bad_quotes", message=message, cure=cure, file=table.file, row=row + 1
            ) from error
