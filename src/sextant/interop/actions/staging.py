"""Keep uploaded files while they wait: under names of our own, readable by nobody else, never for long."""

import hashlib
import os
import shutil
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.core.files.storage import default_storage

from sextant.interop.tabular import NamedBytes
from sextant.kernel.errors import CannotDo

MOST_BYTES = 50 * 1024 * 1024
MOST_FILES = 12
LEAST_FREE = 500 * 1024 * 1024
MEGABYTE = 1024**2
A_DAY = 24 * 60 * 60.0
FOLDER = "imports"
_PACKED = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b")
_LETTERS = frozenset(range(32, 256)) | frozenset(b"\t\r\n\0")


class TooBig(CannotDo):
    """The file is larger than any real export."""


class NotAnExport(CannotDo):
    """The file is of a kind that no export has."""


class DiskFull(CannotDo):
    """Too little room is left to import anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One file as it arrives: the name its sender gave it, and its bytes piece by piece."""

    name: str
    chunks: Iterable[bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One file as it is kept."""

    name: str
    sha256: str
    stored_at: str


def keep(incoming: Incoming) -> Kept:
    """Write one file to disk as it arrives, and return where it is.

    Raises:
        TooBig: more than 50 MB; nothing is kept.
        NotAnExport: empty, or neither text nor an archive; nothing is kept.
        DiskFull: less than 500 MB are free.
    """
    place = _folder() / uuid.uuid4().hex  # the sender's name never reaches the file system
    if shutil.disk_usage(place.parent).free < LEAST_FREE:
        raise DiskFull("Less than 500 MB are free on the disk. Make room, then import again.")
    try:
        sha256 = _write(place, incoming)
    except BaseException:
        place.unlink(missing_ok=True)
        raise
    return Kept(name=shown_name(incoming.name), sha256=sha256, stored_at=place.name)


def read_back(kept: Iterable[Kept]) -> tuple[NamedBytes, ...]:
    """Return the files that are kept."""
    return tuple(NamedBytes(name=one.name, content=(_folder() / one.stored_at).read_bytes()) for one in kept)


def forget(kept: Iterable[Kept]) -> None:
    """Delete the files: their rows are in the network, and they hold children's records."""
    for one in kept:
        (_folder() / one.stored_at).unlink(missing_ok=True)


def shown_name(name: str) -> str:
    """Return a sender's file name as pages may show it: its last part, printable and short."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(letter for letter in last if letter.isprintable())[:100] or "file"


def sweep(*, beside: Kept, referenced: frozenset[str]) -> None:
    """Delete files that no waiting import refers to and that are a day older than the one just kept."""
    newest = (_folder() / beside.stored_at).stat().st_mtime
    for place in _folder().iterdir():
        if place.name not in referenced and newest - place.stat().st_mtime > A_DAY:
            place.unlink(missing_ok=True)


def _write(place: Path, incoming: Incoming) -> str:
    digest, n_bytes, start = hashlib.sha256(), 0, b""
    # Readable by us alone from the moment it exists.
    with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        for chunk in incoming.chunks:
            n_bytes += len(chunk)
            if n_bytes > MOST_BYTES:
                raise TooBig(
                    f"{shown_name(incoming.name)} has more than {MOST_BYTES // MEGABYTE} MB. "
                    "Zip it, or send one school year at a time."
                )
            start = start or chunk[:4096]
            digest.update(chunk)
            file.write(chunk)
    _refuse_other_kinds(shown_name(incoming.name), start)
    return digest.hexdigest()


def _refuse_other_kinds(name: str, start: bytes) -> None:
    """Look at the first bytes, for a name proves nothing; the readers look closer."""
    if not start:
        raise NotAnExport(f"{name} is empty. Export it again.")
    if start.startswith(_PACKED):
        return
    if start.startswith(b"%PDF") or not _LETTERS.issuperset(start):
        raise NotAnExport(
            f"{name} is neither text nor an archive. Send the .csv, .csv.gz or .zip as it was exported."
        )


def _folder() -> Path:
    place = Path(default_storage.path(FOLDER))
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    return place
