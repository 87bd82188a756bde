"""What is wrong with a file that somebody sends: where, what, and the cure."""

import csv
import io
from dataclasses import dataclass

MOST_FAULTS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFault:
    """One fault; row 1 is a table's header, or the first line of a text."""

    row: int
    field: str
    message: str
    cure: str
    file: str = ""

    @property
    def sentence(self) -> str:
        """Return the fault in one line."""
        place = f"Row {self.row}, {self.field}" if self.field else f"Row {self.row}"
        return f"{self.file + ': ' if self.file else ''}{place}: {self.message} {self.cure}"


class Faulty(Exception):
    """A cell or a line that cannot be read as what it should be."""

    def __init__(self, field: str, message: str, cure: str) -> None:
        super().__init__(message)
        self.field, self.message, self.cure = field, message, cure

    def at(self, row: int, *, file: str = "") -> FileFault:
        """Return the fault with its place."""
        return FileFault(row=row, field=self.field, message=self.message, cure=self.cure, file=file)


def as_text(content: bytes) -> str:
    """Return a file's text.

    Raises:
        Faulty: it is not UTF-8.
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Faulty("", "The file is not UTF-8 text.", "Save it as UTF-8.") from None


def table_of(text: str, *, needed: tuple[str, ...], most: int) -> list[tuple[int, dict[str, str]]]:
    """Return a CSV table's rows with their numbers, each cell trimmed and named by its column.

    Raises:
        Faulty: it is no table, lacks a column, or has no rows or too many.
    """
    rows = csv.reader(io.StringIO(text, newline=""))
    try:
        header = [name.strip().casefold() for name in next(rows, [])]
        # Numbered as a spreadsheet numbers them: a cell of several lines is still one row.
        lines = [
            (row, cells) for row, cells in enumerate(rows, start=2) if any(cell.strip() for cell in cells)
        ]
    except csv.Error:
        raise Faulty("", "The file is no table.", "Save it as CSV with one header row.") from None
    missing = [name for name in needed if name not in header]
    if missing:
        raise Faulty(missing[0], "The column is missing.", f"Name the columns: {', '.join(needed)}.")
    if not 0 < len(lines) <= most:
        raise Faulty("", "The table has no rows, or too many.", f"Give 1 to {most:,} rows.")
    return [
        (row, {name: cell.strip() for name, cell in zip(header, cells, strict=False)}) for row, cells in lines
    ]


def needed_text(cells: dict[str, str], field: str, *, most: int) -> str:
    """Return a cell that must hold words, and not too many.

    Raises:
        Faulty: it is empty or too long.
    """
    text = cells.get(field, "")
    if not text:
        raise Faulty(field, "It is empty.", "Write it.")
    return short_text(text, field, most=most)


def short_text(text: str, field: str, *, most: int) -> str:
    """Return words that are not too many.

    Raises:
        Faulty: they are.
    """
    if len(text) > most:
        raise Faulty(field, f"It has {len(text):,} characters.", f"Keep it to {most:,}.")
    return text
