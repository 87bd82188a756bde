"""From an upload to the tables' bytes: a CSV, a gzip or a ZIP of them, each within the limits."""

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from sextant.interop.upload_limits import Limits
from sextant.kernel.archives import (
    CHUNK_BYTES,
    RATIO_COUNTS_FROM_BYTES,
    STARTS,
    Archive,
    BadArchive,
    Fault,
    opened,
)
from sextant.kernel.errors import CannotDo

TABLE_ENDINGS = {".csv", ".txt", ".tsv"}
# What zlib and gzip raise on damaged bytes; found by cutting and flipping archives.
DAMAGE = (zlib.error, EOFError, OSError, ValueError, IndexError, OverflowError)
UNSAFE = {
    Fault.LOCKED: "It holds a file locked with a password.",
    Fault.NOT_A_FILE: "It holds a link instead of a file.",
    Fault.PACKING: "It is packed in a way that exports do not use.",
}


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


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOver:
    """A file inside an archive that is no table, and why nobody read it."""

    file: str
    why: str


def unpack_tables(source: Source, *, limits: Limits) -> Iterator[NamedBytes | PassedOver]:
    """Yield the bytes of each table of a .csv, .csv.gz or .zip; its first bytes tell which it is.

    Raises:
        Rejected: the file is none of these, damaged or too large.
    """
    name, content = _read_source(source, limits)
    if content.startswith(STARTS):
        yield from _members_of_zip(name, content, limits)
    elif content.startswith(b"\x1f\x8b"):
        yield NamedBytes(name=name, content=_unpacked_gzip(name, content, limits))
    elif content.startswith((b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise _not_a_table(name)
    else:
        yield NamedBytes(name=name, content=content)


def too_large(file: str, what: str, *, row: int | None = None) -> Rejected:
    """Return the refusal of a file that is too large."""
    cure = "Split the export, for example one school year or one school at a time."
    return Rejected(code="too_large", message=f"It holds {what}.", cure=cure, file=file, row=row)


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
        raise too_large(name, f"more than {limits.file_bytes:,} bytes")
    return name, content


def _shown(name: str) -> str:
    """Return a sender's file name as a report may show it: its last part, printable and short."""
    last = re.split(r"[/\\]", name)[-1]
    return "".join(letter for letter in last if letter.isprintable())[:100] or "file"


def _members_of_zip(name: str, content: bytes, limits: Limits) -> Iterator[NamedBytes | PassedOver]:
    left = limits.total_bytes
    try:
        with opened(content, most_members=limits.members) as archive:
            for member in _checked_members(name, archive):
                file = f"{name}: {_shown(member.filename)}"
                if not _is_table(member):
                    yield PassedOver(file=file, why="not a CSV file")
                    continue
                unpacked = _read_counted(archive.chunks(member, ratio=limits.ratio), file, limits, left)
                left -= len(unpacked)
                yield NamedBytes(name=file, content=unpacked)
    except BadArchive as bad:
        raise _refusal(bad, name, limits) from bad


def _refusal(bad: BadArchive, name: str, limits: Limits) -> Rejected:
    if bad.fault is Fault.TOO_MANY:
        return too_large(name, f"more than {limits.members} files")
    if bad.fault is Fault.RATIO:
        return too_large(f"{name}: {_shown(bad.member)}", f"more than {limits.ratio} times its packed size")
    if bad.fault is Fault.DAMAGED:
        return _damaged(name)
    return _unsafe(name, UNSAFE[bad.fault])


def _is_table(member: zipfile.ZipInfo) -> bool:
    return PurePosixPath(member.filename).suffix.lower() in TABLE_ENDINGS


def _checked_members(name: str, archive: Archive) -> list[zipfile.ZipInfo]:
    """Return the files of the archive, or refuse it for a name that no honest exporter writes."""
    members = [member for member in archive.members if not member.is_dir()]
    if len({member.filename.casefold() for member in members}) < len(members):
        raise _unsafe(name, "It holds two files of one name.")
    for member in members:
        path = member.orig_filename
        if path.startswith(("/", "\\")) or ":" in path or ".." in re.split(r"[/\\]", path):
            raise _unsafe(name, "It holds a file whose name leaves the archive.")
    members = [
        member for member in members if not re.search(r"(^__MACOSX/)|((^|/)\.[^/]*$)", member.filename)
    ]
    if not any(map(_is_table, members)):
        raise _not_a_table(name)
    return members


def _unpacked_gzip(name: str, content: bytes, limits: Limits) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as stream:
            chunks = iter(lambda: stream.read(CHUNK_BYTES), b"")
            counted = _within_ratio(
                chunks, name, limits, max(len(content) * limits.ratio, RATIO_COUNTS_FROM_BYTES)
            )
            return _read_counted(counted, name, limits, limits.total_bytes)
    except DAMAGE as error:
        raise _damaged(name) from error


def _within_ratio(chunks: Iterable[bytes], file: str, limits: Limits, most: int) -> Iterator[bytes]:
    n_bytes = 0
    for chunk in chunks:
        n_bytes += len(chunk)
        yield chunk
        if n_bytes > most:
            raise too_large(file, f"more than {limits.ratio} times its packed size")


def _read_counted(chunks: Iterable[bytes], file: str, limits: Limits, left: int) -> bytes:
    """Return all bytes of a packed stream, stopping at the first piece beyond what is left."""
    most = min(limits.member_bytes, left)
    unpacked = bytearray()
    for chunk in chunks:
        unpacked += chunk
        if len(unpacked) > most:
            raise too_large(file, f"more than {most:,} bytes once unpacked")
    return bytes(unpacked)


def _damaged(file: str) -> Rejected:
    cure = "Download or copy it again: it is incomplete or was changed on its way."
    return Rejected(code="damaged", message="The packed file is damaged.", cure=cure, file=file)


def _unsafe(file: str, message: str) -> Rejected:
    cure = "Send the CSV files themselves, or a plain ZIP of them."
    return Rejected(code="unsafe_archive", message=message, cure=cure, file=file)


def _not_a_table(file: str) -> Rejected:
    cure = "Save the sheet as CSV (in Excel: Save As, CSV UTF-8) and send that."
    return Rejected(code="not_a_table", message="It holds no CSV file.", cure=cure, file=file)
