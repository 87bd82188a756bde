"""Opening a package: a ZIP, a folder of CSV files, one CSV file, or a set of uploads becomes named bytes."""

import hashlib
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sextant.interop.oneroster.archive import check_name, check_repeats, unpack
from sextant.interop.oneroster.errors import Rejected
from sextant.interop.oneroster.limits import Allowance, shown, too_large
from sextant.interop.upload_limits import LIMITS, Limits

type Source = Path | bytes | Mapping[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file of a package, unpacked."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A set of files that stood side by side, unpacked and within the limits."""

    name: str
    members: tuple[Member, ...]
    sha256: str  # of the ZIP as sent, or of the names and bytes of a set; tells a package sent twice
    limits: Limits = LIMITS

    def content_of(self, name: str) -> bytes | None:
        """Return the bytes of the member with exactly this name, or None."""
        return next((member.content for member in self.members if member.name == name), None)


def open_package(source: Source, *, name: str = "", limits: Limits = LIMITS) -> Package:
    """Return the package in a ZIP (path or bytes), in a folder, in one CSV file, or in a set of uploads.

    Raises:
        Rejected: not a package, damaged, hostile, or too large. Nothing else is ever raised.
    """
    if isinstance(source, bytes):
        return _from_zip(source, name=shown(name or "package.zip"), limits=limits)
    if isinstance(source, Path):
        return _from_path(source, name=shown(name or source.name), limits=limits)
    return _from_set(source.items(), name=shown(name or "upload"), limits=limits)


def _from_zip(content: bytes, *, name: str, limits: Limits) -> Package:
    if len(content) > limits.file_bytes:
        raise too_large(f"more than {limits.file_bytes:,} bytes", file=name)
    members = tuple(
        Member(name=inner, content=unpacked) for inner, unpacked in unpack(content, name=name, limits=limits)
    )
    return _filled(name, members, hashlib.sha256(content).hexdigest(), limits)


def _from_path(path: Path, *, name: str, limits: Limits) -> Package:
    try:
        if path.is_dir():
            return _from_set(_files_in(path, limits), name=name, limits=limits)
        if not path.is_file():  # a pipe would wait forever
            raise FileNotFoundError(name)
        content = _read(path, limits)
    except OSError as error:
        cure = "Check that it exists and may be read."
        raise Rejected(
            code="package.unreadable", reason="It cannot be opened.", cure=cure, file=name
        ) from error
    if path.suffix.lower() == ".csv":
        return _from_set([(path.name, content)], name=name, limits=limits)
    return _from_zip(content, name=name, limits=limits)


def _files_in(folder: Path, limits: Limits) -> Iterable[tuple[str, bytes]]:
    for path in sorted(folder.iterdir()):
        if not stat.S_ISREG(path.lstat().st_mode):
            cure = "Put the CSV files themselves into one folder, side by side."
            reason = "This is a folder or a link, not a file."
            raise Rejected(code="archive.not_a_file", reason=reason, cure=cure, file=shown(path.name))
        yield path.name, _read(path, limits)


def _read(path: Path, limits: Limits) -> bytes:
    with path.open("rb") as stream:
        content = stream.read(limits.file_bytes + 1)
    if len(content) > limits.file_bytes:
        raise too_large(f"more than {limits.file_bytes:,} bytes", file=shown(path.name))
    return content


def _from_set(files: Iterable[tuple[str, bytes]], *, name: str, limits: Limits) -> Package:
    allowance = Allowance(limits=limits)
    members: list[Member] = []
    digest = hashlib.sha256()
    for inner, content in files:
        check_name(inner)
        allowance.take(len(content), len(content), file=shown(inner))
        members.append(Member(name=inner, content=content))
        if len(members) > limits.members:
            raise too_large(f"more than {limits.members} files", file=name)
        digest.update(f"{inner}\n{len(content)}\n".encode() + content)
    check_repeats([member.name for member in members])
    return _filled(name, tuple(members), digest.hexdigest(), limits)


def _filled(name: str, members: tuple[Member, ...], sha256: str, limits: Limits) -> Package:
    if not members:
        cure = "Export it again with its files."
        raise Rejected(code="package.empty", reason="The package holds no file.", cure=cure, file=name)
    return Package(name=name, members=members, sha256=sha256, limits=limits)
