"""From text to rows of cells: RFC 4180, with row numbers as a spreadsheet shows them."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from sextant.interop.oneroster.decoding import open_text
from sextant.interop.oneroster.errors import Rejected
from sextant.interop.oneroster.limits import Allowance, too_large

UNESCAPED_QUOTE = "csv.unescaped_quote"
UNCLOSED_QUOTE = "csv.unclosed_quote"
NULL_CHARACTER = "csv.null_character"

# One record whose quotation marks stand where RFC 4180 allows them. Possessive, so never slow.
_CELL = r'(?:"(?:[^"]++|"")*+"|[^",\r\n]*+)'
_WELL_QUOTED = re.compile(rf"{_CELL}(?:,{_CELL})*+(?:\r\n|\r|\n)?")


@dataclass(slots=True)
class Record:
    """One row: its number (the header is row 1), its cells, and what is wrong with it as a row."""

    row: int
    cells: list[str] = field(repr=False)
    fault: str = ""
    is_readable: bool = True  # a stray mark inside an unquoted cell can be read as it stands


class _Lines:
    """Lines that remember which of them the present record took."""

    def __init__(self, content: bytes, encoding: str, most: int) -> None:
        self.text = open_text(content, encoding)
        # A line may be as long as a hundred full cells; without a bound it could be the whole file.
        self.most = most * 100
        self.next_line = iter(partial(self.text.readline, self.most), "").__next__
        self.taken: list[str] = []
        self.is_over = False

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        try:
            line = self.next_line()
        except StopIteration:
            self.is_over = True
            raise
        self.taken.append(line)
        return line


def read_records(content: bytes, encoding: str, *, file: str, allowance: Allowance) -> Iterator[Record]:
    """Yield every row of the file, the header first; blank rows have no cells.

    A row that cannot be told apart carries a fault. After ``csv.unclosed_quote`` nothing follows, for
    the open quotation mark has swallowed the rest.

    Raises:
        Rejected: too many rows, or a cell beyond the limit.
    """
    most = allowance.limits.cell_characters
    lines = _Lines(content, encoding, most)
    may_hold_null = encoding.startswith("utf-16") or b"\0" in content
    # strict: a mark that closes too early is an error, not a guess.
    reader = csv.reader(lines, strict=True)
    row = 0
    while True:
        row += 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            record = _broken(row, lines, file=file, error=error)
        else:
            if cells is None:
                return
            record = _checked(row, cells, lines, may_hold_null=may_hold_null)
        _check_size(record, lines, most=most, file=file)
        lines.taken.clear()
        allowance.take_row(file=file)
        yield record


def _broken(row: int, lines: _Lines, *, file: str, error: csv.Error) -> Record:
    if lines.is_over:
        return Record(row=row, cells=[], fault=UNCLOSED_QUOTE, is_readable=False)
    if sum(map(len, lines.taken)) > csv.field_size_limit():
        raise too_large("a cell without end", file=file, row=row) from error
    return Record(row=row, cells=[], fault=UNESCAPED_QUOTE, is_readable=False)


def _checked(row: int, cells: list[str], lines: _Lines, *, may_hold_null: bool) -> Record:
    raw = lines.taken[0] if len(lines.taken) == 1 else "".join(lines.taken)
    if '"' in raw and not _WELL_QUOTED.fullmatch(raw):
        return Record(row=row, cells=cells, fault=UNESCAPED_QUOTE)
    if may_hold_null and "\0" in raw:
        return Record(row=row, cells=cells, fault=NULL_CHARACTER, is_readable=False)
    return Record(row=row, cells=cells)


def _check_size(record: Record, lines: _Lines, *, most: int, file: str) -> None:
    if sum(map(len, lines.taken)) <= most:
        return
    if any(len(cell) > most for cell in record.cells) or any(len(line) >= lines.most for line in lines.taken):
        raise too_large(f"a cell of more than {most:,} characters", file=file, row=record.row)


def header_of(records: Iterator[Record], *, file: str) -> Record | None:
    """Return the first row, or None for an empty file.

    Raises:
        Rejected: its quotation marks cannot be read.
    """
    header = next(records, None)
    if header is not None and not header.is_readable:
        cure = "Write the column names without quotation marks inside them."
        raise Rejected(code=header.fault, reason="The header cannot be read.", cure=cure, file=file, row=1)
    return header if header is not None and any(map(str.strip, header.cells)) else None
