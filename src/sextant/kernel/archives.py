"""The one border to ZIP files: a hostile or broken archive becomes one `BadArchive`, a sound one its members.

Each reader says in its own words what is wrong, and which names it lets in.
"""

import io
import stat
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum

from sextant.kernel.errors import CannotDo

STARTS = (b"PK\x03\x04", b"PK\x05\x06")
CHUNK_BYTES = 65_536
# A few equal rows pack better than any honest ratio; below a megabyte the ratio says nothing.
RATIO_COUNTS_FROM_BYTES = 1_000_000
_LOCKED = 0x1 | 0x40 | 0x2000  # password, strong encryption, hidden directory
_END, _END_SIZE, _LONGEST_COMMENT = b"PK\x05\x06", 22, 65_535
_FAR_END = b"PK\x06\x07"  # ZIP64, for archives a thousand times larger than any that is read
_ENTRY_BYTES = 4_096  # far more than one name needs


class Fault(StrEnum):
    """What is wrong with an archive."""

    DAMAGED = "damaged"
    TOO_MANY = "too_many"
    RATIO = "ratio"
    LOCKED = "locked"
    NOT_A_FILE = "not_a_file"
    PACKING = "packing"
    TOO_LARGE = "too_large"


class BadArchive(Exception):
    """An archive that is not read, and the member at fault, empty for the whole."""

    def __init__(self, fault: Fault, member: str = "") -> None:
        super().__init__(fault.value)
        self.fault, self.member = fault, member


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """An opened archive whose members are plain files or folders, packed in a usual way."""

    members: tuple[zipfile.ZipInfo, ...]
    _file: zipfile.ZipFile

    def chunks(self, member: zipfile.ZipInfo, *, ratio: int) -> Iterator[bytes]:
        """Yield a member's bytes piece by piece; the reader counts and stops where it has had enough.

        Raises:
            BadArchive: more comes out than any honest packing holds.
        """
        most, n_bytes = max(member.compress_size * ratio, RATIO_COUNTS_FROM_BYTES), 0
        with self._file.open(member) as stream:
            while chunk := stream.read(CHUNK_BYTES):
                n_bytes += len(chunk)
                if n_bytes > most:
                    raise BadArchive(Fault.RATIO, member.orig_filename)
                yield chunk

    def read(self, member: zipfile.ZipInfo, *, ratio: int, most: int) -> bytes:
        """Return a member's bytes, where they are not too many.

        Raises:
            BadArchive: they are, or more comes out than any honest packing holds.
        """
        content = bytearray()
        for chunk in self.chunks(member, ratio=ratio):
            content += chunk
            if len(content) > most:
                raise BadArchive(Fault.TOO_LARGE, member.orig_filename)
        return bytes(content)


@contextmanager
def opened(content: bytes, *, most_members: int) -> Iterator[Archive]:
    """Open an archive; damage that shows while it is read is told in the same way.

    Raises:
        BadArchive: damaged, with too many members, or with one that is locked, a link or oddly packed.
    """
    _check_directory_size(content, most_members)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            members = tuple(file.infolist())
            _check_members(members, most_members)
            yield Archive(members=members, _file=file)
    except (BadArchive, CannotDo):
        raise
    except Exception as error:
        # zipfile answers damaged bytes with a dozen exception types, none of them documented as a list.
        raise BadArchive(Fault.DAMAGED) from error


def _check_directory_size(content: bytes, most_members: int) -> None:
    """Refuse a directory of a million names before zipfile makes objects of them."""
    start = content.rfind(_END, -_END_SIZE - _LONGEST_COMMENT)
    if content[-_END_SIZE:].startswith(_END):
        start = len(content) - _END_SIZE
    if start < 0 or len(content) - start < _END_SIZE:
        return  # zipfile says what is wrong with it
    n_bytes = int.from_bytes(content[start + 12 : start + 16], "little")
    if n_bytes > most_members * _ENTRY_BYTES or content[start - 20 : start].startswith(_FAR_END):
        raise BadArchive(Fault.TOO_MANY)


def _check_members(members: Sequence[zipfile.ZipInfo], most: int) -> None:
    if len(members) > most:
        raise BadArchive(Fault.TOO_MANY)
    for member in members:
        _check_kind(member)


def _check_kind(member: zipfile.ZipInfo) -> None:
    if member.flag_bits & _LOCKED:
        raise BadArchive(Fault.LOCKED, member.orig_filename)
    if not member.is_dir() and stat.S_IFMT(member.external_attr >> 16) not in {0, stat.S_IFREG}:
        raise BadArchive(Fault.NOT_A_FILE, member.orig_filename)
    # bzip2 and LZMA can ask for gigabytes of memory before the first byte comes out.
    if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise BadArchive(Fault.PACKING, member.orig_filename)
