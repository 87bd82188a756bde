"""The names inside a package, and its ZIP: flat, plain and within the limits, or one `Rejected`."""

import re
import zipfile

from sextant.interop.oneroster.errors import Rejected
from sextant.interop.oneroster.limits import Allowance, shown, too_large
from sextant.interop.upload_limits import Limits
from sextant.kernel.archives import STARTS, Archive, BadArchive, Fault, opened

# Code, reason and cure of what is wrong with one member.
_FAULTS = {
    Fault.LOCKED: (
        "archive.encrypted",
        "The file is locked.",
        "Export it without a password and send it over an encrypted connection.",
    ),
    Fault.NOT_A_FILE: (
        "archive.not_a_file",
        "This is a link or device.",
        "Put the file itself into the package.",
    ),
    Fault.PACKING: ("archive.packing", "The packing is not read.", "Pack it as an ordinary ZIP (deflate)."),
}


def unpack(content: bytes, *, name: str, limits: Limits) -> tuple[tuple[str, bytes], ...]:
    """Return the names and bytes of a flat archive's members.

    Raises:
        Rejected: not a ZIP, damaged, hostile, too large, or with folders.
    """
    if not content.startswith(STARTS):
        cure = "Send the ZIP as the source system wrote it, or the CSV files themselves."
        raise Rejected(
            code="archive.not_a_zip", reason="The file is not a ZIP archive.", cure=cure, file=name
        )
    try:
        with opened(content, most_members=limits.members) as archive:
            for member in archive.members:
                check_name(member.orig_filename)
            check_repeats([member.orig_filename for member in archive.members])
            # All members are measured before any is kept: a bomb costs one chunk of memory.
            allowance = Allowance(limits=limits)
            for member in archive.members:
                _measure(archive, member, allowance)
            return tuple(
                (member.orig_filename, b"".join(archive.chunks(member, ratio=limits.ratio)))
                for member in archive.members
            )
    except BadArchive as bad:
        raise _refusal(bad, name=name, limits=limits) from bad


def _refusal(bad: BadArchive, *, name: str, limits: Limits) -> Rejected:
    if bad.fault is Fault.TOO_MANY:
        return too_large(f"more than {limits.members} files", file=name)
    if bad.fault is Fault.RATIO:
        return too_large(f"more than {limits.ratio} times its packed size", file=shown(bad.member))
    if bad.fault is Fault.DAMAGED:
        cure = "Export or copy it again: it is incomplete, or was changed on its way."
        return Rejected(code="archive.damaged", reason="The ZIP is damaged.", cure=cure, file=name)
    code, reason, cure = _FAULTS[bad.fault]
    return Rejected(code=code, reason=reason, cure=cure, file=shown(bad.member))


def _measure(archive: Archive, member: zipfile.ZipInfo, allowance: Allowance) -> None:
    """Unpack a member without keeping it, stopping at the first chunk beyond a limit."""
    file, n_bytes = shown(member.orig_filename), 0
    for chunk in archive.chunks(member, ratio=allowance.limits.ratio):
        n_bytes += len(chunk)
        allowance.take(len(chunk), n_bytes, file=file)


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
