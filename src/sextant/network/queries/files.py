"""Files of a record, as lines of a page and as bytes to send."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.files.base import File
from django.core.files.storage import storages

from sextant.kernel.file_types import SENT_AS, FileKind
from sextant.network.models.files import StoredFile
from sextant.network.terms import ScanState

MOST_FILES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLine:
    """A file as a page lists it."""

    public_id: UUID
    name: str
    kind: FileKind
    n_bytes: int
    is_scanned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFile:
    """A file to send: its name, as what, how long, and its bytes as a stream."""

    name: str
    media_type: str
    n_bytes: int
    stream: File[bytes]


def lines_of(rows: Any) -> tuple[FileLine, ...]:
    """Return the files among these rows that are still there, in the order in which they came."""
    return tuple(line_of(row) for row in rows.filter(removed_at=None).order_by("pk")[:MOST_FILES])


def line_of(row: StoredFile) -> FileLine:
    """Return one file as a page lists it."""
    return FileLine(
        public_id=row.public_id,
        name=row.name,
        kind=FileKind(row.kind),
        n_bytes=row.n_bytes,
        is_scanned=row.scan == ScanState.CLEAN,
    )


def open_file(row: StoredFile | None) -> OpenFile | None:
    """Return a file's bytes to send; None where it was taken away, or its bytes are gone."""
    if row is None or row.removed_at is not None:
        return None
    try:
        stream = storages["files"].open(row.key)
    except FileNotFoundError:
        return None
    return OpenFile(
        name=row.name, media_type=SENT_AS[FileKind(row.kind)].media_type, n_bytes=row.n_bytes, stream=stream
    )
