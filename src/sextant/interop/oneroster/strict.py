"""The strict validator: a package against the text of OneRoster 1.1 or 1.2, fault by fault."""

from sextant.interop.oneroster.errors import Diagnostic
from sextant.interop.oneroster.headers import files_of
from sextant.interop.oneroster.journal import FaultBook
from sextant.interop.oneroster.limits import Allowance, shown
from sextant.interop.oneroster.manifest import Manifest, check_manifest
from sextant.interop.oneroster.package import Package
from sextant.interop.oneroster.strict_file import StrictBook, StrictFile
from sextant.interop.oneroster.terms import MANIFEST_NAME, Mode


def validate(package: Package) -> tuple[Diagnostic, ...]:
    """Return every departure from the specification, in reading order; none for a conforming package.

    References into a file are judged only where that file reads without a fault.

    Raises:
        Rejected: the package is beyond the limits, or its manifest is no text.
    """
    faults = FaultBook()
    allowance = Allowance(limits=package.limits)
    content = package.content_of(MANIFEST_NAME)
    if content is None:
        faults.add("package.missing_manifest", file=MANIFEST_NAME)
        return faults.closed()
    manifest = check_manifest(content, allowance=allowance, faults=faults)
    if manifest is not None:
        _check_members(package, manifest, faults)
        _check_files(package, manifest, faults=faults, allowance=allowance)
    return faults.closed()


def _check_members(package: Package, manifest: Manifest, faults: FaultBook) -> None:
    known = {file.csv_name: file for file in files_of(manifest.version)}
    present = {member.name for member in package.members}
    for name in present - known.keys() - {MANIFEST_NAME}:
        faults.add("package.unknown_file", file=shown(name))
    for name, file in known.items():
        is_declared = manifest.mode_of(file) is not Mode.ABSENT
        if is_declared and name not in present:
            faults.add("package.missing_file", file=name)
        # A file without a row in the manifest has its fault there.
        elif name in present and not is_declared and file in manifest.modes:
            faults.add("package.unexpected_file", file=name)


def _check_files(package: Package, manifest: Manifest, *, faults: FaultBook, allowance: Allowance) -> None:
    book = StrictBook(version=manifest.version, modes=manifest.modes)
    for file in files_of(manifest.version):
        content = package.content_of(file.csv_name)
        if manifest.mode_of(file) is Mode.ABSENT:
            continue
        if content is None:
            book.faulty.add(file)
            continue
        faults.absorb(StrictFile(file=file, book=book, allowance=allowance).check(content))
