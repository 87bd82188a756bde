"""The border to ZIP files: a hostile or broken archive becomes one `Rejected`, a sound one its members."""

import io
import re
import stat
import zipfile

from sextant.interop.oneroster.errors import Rejected
from sextant.interop.oneroster.limits import RATIO_COUNTS_FROM, Allowance, Limits, shown, too_large

_CHUNK = 65_536
_ENCRYPTED = 0x1 | 0x40 | 0x2000  # password, strong encryption, hidden directory
_END, _END_SIZE, _LONGEST_COMMENT = b"PK\x05\x06", 22, 65_535
_FAR_END = b"PK\x06\x07"  # ZIP64, for archives a thousand times larger than any that is read
_ENTRY_BYTES = 4_096  # far more than one name needs
_STARTS = (b"PK\x03\x04", b"PK\x05\x06")


def unpack(content: bytes, *, name: str, limits: Limits) -> tuple[tuple[str, bytes], ...]:
    """Return the names and bytes of a flat archive's members.

    Raises:
        Rejected: not a ZIP, damaged, hostile, too large, or with folders.
    """
    if not content.startswith(_STARTS):
        cure = "Send the ZIP as the source system wrote it, or the CSV files themselves."
        raise Rejected(
            code="archive.not_a_zip", reason="The file is not a ZIP archive.", cure=cure, file=name
        )
    _check_directory_size(content, name=name, limits=limits)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = _checked_members(archive, name=name, limits=limits)
            # All members are measured before any is kept: a bomb costs one chunk of memory.
            allowance = Allowance(limits=limits)
            for info in infos:
                _measure(archive, info, allowance)
            return tuple((info.orig_filename, archive.read(info)) for info in infos)
    except Rejected:
        raise
    except Exception as error:
        # zipfile answers damaged bytes with a dozen exception types, none of them documented as a list.
        cure = "Export or copy it again: it is incomplete, or was changed on its way."
        raise Rejected(code="archive.damaged", reason="The ZIP is damaged.", cure=cure, file=name) from error


def _check_directory_size(content: bytes, *, name: str, limits: Limits) -> None:
    """Refuse a directory of a million names before zipfile makes objects of them."""
    start = content.rfind(_END, -_END_SIZE - _LONGEST_COMMENT)
    if content[-_END_SIZE:].startswith(_END):
        start = len(content) - _END_SIZE
    if start < 0 or len(content) - start < _END_SIZE:
        return  # zipfile says what is wrong with it
    n_bytes = int.from_bytes(content[start + 12 : start + 16], "little")
    if n_bytes > limits.members * _ENTRY_BYTES or content[start - 20 : start].startswith(_FAR_END):
        raise too_large(f"more than {limits.members} files", file=name)


def _checked_members(archive: zipfile.ZipFile, *, name: str, limits: Limits) -> list[zipfile.ZipInfo]:
    infos = archive.infolist()
    if len(infos) > limits.members:
        raise too_large(f"more than {limits.members} files", file=name)
    for info in infos:
        check_name(info.orig_filename)
        _check_kind(info)
    check_repeats([info.orig_filename for info in infos])
    return infos


def check_name(name: str) -> None:
    """Refuse a member whose name leaves the package or lies in a folder.

    Raises:
        Rejected: an absolute name, a way out, a folder, or a name that cannot be shown.
    """
    parts = re.split(r"[/\\]", name)
    if not parts[0] or ".." in parts or re.match(r"[A-Za-z]:", name) or not name.isprintable():
        cure = "Export the package again; no honest export writes such a name."
        reason = "A name inside the package leads outside of it."
        raise Rejected(code="archive.unsafe_name", reason=reason, cure=cure, file=shown(name))
    if len(parts) > 1:
        cure = "Zip the CSV files themselves, not the folder that holds them."
        reason = "The package holds a folder; all files must stand at its top."
        raise Rejected(code="archive.folder", reason=reason, cure=cure, file=shown(name))


def check_repeats(names: list[str]) -> None:
    """Refuse a package with two members of one name, whatever the case of the letters.

    Raises:
        Rejected: one of two is meant, and nobody can tell which.
    """
    seen: set[str] = set()
    for name in names:
        if name.casefold() in seen:
            reason = "The package holds two files of this name."
            raise Rejected(
                code="archive.repeated_name",
                reason=reason,
                cure="Keep the one that is meant.",
                file=shown(name),
            )
        seen.add(name.casefold())


def _check_kind(info: zipfile.ZipInfo) -> None:
    file = shown(info.orig_filename)
    if info.flag_bits & _ENCRYPTED:
        cure = "Export it without a password and send it over an encrypted connection."
        raise Rejected(code="archive.encrypted", reason="The file is locked.", cure=cure, file=file)
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in {0, stat.S_IFREG}:
        cure = "Put the file itself into the package."
        raise Rejected(code="archive.not_a_file", reason="This is a link or device.", cure=cure, file=file)
    # bzip2 and LZMA can ask for gigabytes of memory before the first byte comes out.
    if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        cure = "Pack it as an ordinary ZIP (deflate)."
        raise Rejected(code="archive.packing", reason="The packing is not read.", cure=cure, file=file)


def _measure(archive: zipfile.ZipFile, info: zipfile.ZipInfo, allowance: Allowance) -> None:
    """Unpack a member without keeping it, stopping at the first chunk beyond a limit."""
    file, n_bytes = shown(info.orig_filename), 0
    most_by_ratio = max(info.compress_size * allowance.limits.ratio, RATIO_COUNTS_FROM)
    with archive.open(info) as stream:
        while chunk := stream.read(_CHUNK):
            n_bytes += len(chunk)
            allowance.take(len(chunk), n_bytes, file=file)
            if n_bytes > most_by_ratio:
                raise too_large(f"more than {allowance.limits.ratio} times its packed size", file=file)
