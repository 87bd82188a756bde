"""Opening other people's tables: any bytes become rows with row numbers, or one `Rejected` with its cure."""

import csv
import gzip
import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import IO

from sextant.kernel.errors import CannotDo

CHUNK_BYTES = 65_536
RATIO_COUNTS_FROM_BYTES = 1_000_000  # a small table of equal rows packs better than any honest ratio
TABLE_ENDINGS = {".csv", ".txt", ".tsv"}
# What zipfile, zlib and gzip raise on damaged bytes; found by cutting and flipping archives.
DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, IndexError, OverflowError,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one upload may hold; sizes are counted while reading, never believed from a header."""

    file_bytes: int = 50_000_000
    member_bytes: int = 40_000_000
    total_bytes: int = 100_000_000
    ratio: int = 200
    members: int = 40
    rows: int = 500_000
    cell_characters: int = 10_000


LIMITS = Limits()


class Rejected(CannotDo):
    """A whole file that cannot be read: which one, where, why, and what to do about it."""

    def __init__(self, *, code: str, message: str, cure: str, file: str = "", row: int | None = None) -> None:
        place = ", ".join(part for part in (file, f"row {row}" if row else "") if part)
        super().__init__(f"{place}: {message} {cure}" if place else f"{message} {cure}")
        self.code, self.message, self.cure, self.file, self.row = code, message, cure, file, row


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedBytes:
    """An upload held in memory: the name its sender gave it, and its bytes."""

    name: str
    content: bytes = field(repr=False)


type Source = Path | NamedBytes


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


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOver:
    """A file inside an archive that is no table, and why nobody read it."""

    file: str
    why: str


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
        is_unended = self.content.rstrip(b"\0")[-1:] not in {b"\n", b"\r"}
        records = _records(self)
        next((cells for _, cells in records if cells), None)  # the header
        upcoming = next(records, None)
        while upcoming is not None:
            (row, cells), upcoming = upcoming, next(records, None)
            if not any(map(str.strip, cells)):
                continue
            n_rows += 1
            if n_rows > self.limits.rows:
                raise _too_large(self.file, f"more than {self.limits.rows:,} rows")
            if len(cells) == width:
                yield Line(row=row, cells=cells)
            else:
                yield _fitted(row, cells, width, is_broken_off=is_unended and upcoming is None)


def _fitted(row: int, cells: list[str], width: int, *, is_broken_off: bool) -> Line:
    """Return the line as wide as the header; exporters leave out empty cells at the end."""
    if len(cells) > width:
        fault = LineFault.TOO_MANY_CELLS if any(map(str.strip, cells[width:])) else None
        return Line(row=row, cells=cells[:width], fault=fault)
    # A transfer that broke off leaves half a value ("20" of "209") in its last row.
    fault = LineFault.CUT_SHORT if is_broken_off and cells[-1].strip() else None
    return Line(row=row, cells=cells + [""] * (width - len(cells)), fault=fault)


def open_tables(source: Source, *, limits: Limits = LIMITS) -> Iterator[Table | PassedOver]:
    """Yield each table of a .csv, .csv.gz or .zip; its first bytes tell which it is, not its name.

    Raises:
        Rejected: the file is none of these, damaged, too large, or not text.
    """
    name, content = _read_source(source, limits)
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        yield from _tables_of_zip(name, content, limits)
    elif content.startswith(b"\x1f\x8b"):
        yield _table(name, _unpacked_gzip(name, content, limits), limits)
    elif content.startswith((b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise _not_a_table(name)
    else:
        yield _table(name, content, limits)


def _read_source(source: Source, limits: Limits) -> tuple[str, bytes]:
    name = _shown(source.name)
    if isinstance(source, NamedBytes):
        content = source.content
    else:
        try:
            with source.open("rb") as stream:
                content = stream.read(limits.file_bytes + 1)
        except OSError as error:
            cure = "Check its name and that you may read it."
            raise Rejected(code="no_file", message="It cannot be opened.", cure=cure, file=name) from error
    if len(content) > limits.file_bytes:
        raise _too_large(name, f"more than {limits.file_bytes:,} bytes")
    return name, content


def _shown(name: str) -> str:
    """Return a sender's file name as a report may show it: its last part, printable and short."""
    last = re.split(r"[/\\]", name)[-1]
    return "".join(letter for letter in last if letter.isprintable())[:100] or "file"


def _tables_of_zip(name: str, content: bytes, limits: Limits) -> Iterator[Table | PassedOver]:
    left = limits.total_bytes
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in _checked_members(name, archive, limits):
                file = f"{name}: {_shown(member.filename)}"
                if not _is_table(member):
                    yield PassedOver(file=file, why="not a CSV file")
                    continue
                with archive.open(member) as stream:
                    unpacked = _read_counted(stream, member.compress_size, file, limits, left)
                left -= len(unpacked)
                yield _table(file, unpacked, limits)
    except DAMAGE as error:
        raise _damaged(name) from error


def _is_table(member: zipfile.ZipInfo) -> bool:
    return PurePosixPath(member.filename).suffix.lower() in TABLE_ENDINGS


def _checked_members(name: str, archive: zipfile.ZipFile, limits: Limits) -> list[zipfile.ZipInfo]:
    """Return the files of the archive, or refuse it for a member that no honest exporter writes."""
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) > limits.members:
        raise _too_large(name, f"more than {limits.members} files")
    if len({member.filename.casefold() for member in members}) < len(members):
        raise _unsafe(name, "It holds two files of one name.")
    for member in members:
        _check_member(name, member)
    members = [
        member for member in members if not re.search(r"(^__MACOSX/)|((^|/)\.[^/]*$)", member.filename)
    ]
    if not any(map(_is_table, members)):
        raise _not_a_table(name)
    return members


def _check_member(name: str, member: zipfile.ZipInfo) -> None:
    path = member.orig_filename
    if member.flag_bits & 0x1:
        raise _unsafe(name, "It holds a file locked with a password.")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise _unsafe(name, "It holds a link instead of a file.")
    if path.startswith(("/", "\\")) or ":" in path or ".." in re.split(r"[/\\]", path):
        raise _unsafe(name, "It holds a file whose name leaves the archive.")
    if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise _unsafe(name, "It is packed in a way that exports do not use.")


def _unpacked_gzip(name: str, content: bytes, limits: Limits) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as stream:
            return _read_counted(stream, len(content), name, limits, limits.total_bytes)
    except DAMAGE as error:
        raise _damaged(name) from error


def _read_counted(
    stream: IO[bytes] | gzip.GzipFile, packed_bytes: int, file: str, limits: Limits, left: int
) -> bytes:
    """Return all bytes of a packed stream, stopping at the first piece beyond any limit."""
    most = min(limits.member_bytes, left)
    most_by_ratio = max(packed_bytes * limits.ratio, RATIO_COUNTS_FROM_BYTES)
    unpacked = bytearray()
    while chunk := stream.read(CHUNK_BYTES):
        unpacked += chunk
        if len(unpacked) > most:
            raise _too_large(file, f"more than {most:,} bytes once unpacked")
        if len(unpacked) > most_by_ratio:
            raise _too_large(file, f"more than {limits.ratio} times its packed size")
    return bytes(unpacked)


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
                    raise _too_large(table.file, f"a cell of more than {most:,} characters", row=row)
                counted.characters = 0
                yield row, cells
        except csv.Error as error:
            cure = 'Open the file there: a quotation mark inside a cell must be written twice ("").'
            message = "The quotation marks do not match from here on."
            raise Rejected(
                code="bad_quotes", message=message, cure=cure, file=table.file, row=row + 1
            ) from error


def _too_large(file: str, what: str, *, row: int | None = None) -> Rejected:
    cure = "Split the export, for example one school year or one school at a time."
    return Rejected(code="too_large", message=f"It holds {what}.", cure=cure, file=file, row=row)


def _damaged(file: str) -> Rejected:
    cure = "Download or copy it again: it is incomplete or was changed on its way."
    return Rejected(code="damaged", message="The packed file is damaged.", cure=cure, file=file)


def _unsafe(file: str, message: str) -> Rejected:
    cure = "Send the CSV files themselves, or a plain ZIP of them."
    return Rejected(code="unsafe_archive", message=message, cure=cure, file=file)


def _not_a_table(file: str) -> Rejected:
    cure = "Save the sheet as CSV (in Excel: Save As, CSV UTF-8) and send that."
    return Rejected(code="not_a_table", message="It holds no CSV file.", cure=cure, file=file)
