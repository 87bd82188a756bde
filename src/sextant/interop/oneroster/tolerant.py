"""The tolerant reader: a package as schools really send it becomes typed rows, each liberty written down."""

from dataclasses import dataclass, field

from sextant.interop.oneroster.columns import fold
from sextant.interop.oneroster.desk import Desk
from sextant.interop.oneroster.doubts import doubts_about
from sextant.interop.oneroster.errors import Diagnostic, Rejected, in_reading_order
from sextant.interop.oneroster.journal import RepairBook, diagnose
from sextant.interop.oneroster.limits import Allowance, shown
from sextant.interop.oneroster.manifest import Manifest, read_manifest
from sextant.interop.oneroster.package import Package
from sextant.interop.oneroster.parents import follow_own_references
from sextant.interop.oneroster.reading import Reading
from sextant.interop.oneroster.rows import (
    ROW_TYPES,
    AcademicSessionRow,
    CategoryRow,
    ClassRow,
    CourseRow,
    DemographicsRow,
    EnrollmentRow,
    LineItemRow,
    OrgRow,
    ResultRow,
    RoleRow,
    Row,
    UserRow,
)
from sextant.interop.oneroster.terms import MANIFEST_NAME, Mode, RosterFile, Version
from sextant.interop.oneroster.tolerant_file import TolerantFile

_FILES_BY_SPELLING = {fold(file.csv_name): file for file in RosterFile}


@dataclass(slots=True)
class _Contents:
    """The bytes of a package by what they are."""

    manifest: bytes | None = None
    files: dict[RosterFile, bytes] = field(default_factory=dict)


def read_package(package: Package) -> Reading:
    """Return all rows of a package that can be read, and what became of the others.

    A package without a manifest is read as changes only, so that nothing is missed for being absent.

    Raises:
        Rejected: nothing can be read: no known file, no text, no header, no version, too large.
    """
    allowance, repairs = Allowance(limits=package.limits), RepairBook()
    contents = _sorted_members(package, repairs)
    if not contents.files and contents.manifest is None:
        cure = "Send a OneRoster package, or its CSV files under their standard names."
        reason = "It holds no OneRoster file."
        raise Rejected(code="package.no_known_file", reason=reason, cure=cure, file=package.name)
    if contents.manifest is not None:
        manifest = read_manifest(contents.manifest, allowance=allowance, repairs=repairs)
    else:
        manifest = _manifest_for(contents, repairs)
    desk = Desk(
        version=manifest.version,
        modes=_modes(contents, manifest, repairs),
        allowance=allowance,
        repairs=repairs,
    )
    _read_files(contents, desk)
    return _reading(package, contents, manifest, desk)


def _sorted_members(package: Package, repairs: RepairBook) -> _Contents:
    contents = _Contents()
    for member in package.members:
        spelling = fold(member.name)
        file = _FILES_BY_SPELLING.get(spelling)
        if spelling == fold(MANIFEST_NAME) and contents.manifest is None:
            contents.manifest, name = member.content, MANIFEST_NAME
        elif file is not None and file not in contents.files:
            contents.files[file], name = member.content, file.csv_name
        else:
            repairs.add("package.file_not_read", file=shown(member.name))
            continue
        if member.name != name:
            repairs.add("package.file_name", file=name, was=shown(member.name), became=name)
    return contents


def _manifest_for(contents: _Contents, repairs: RepairBook) -> Manifest:
    """Return what a set of files without a manifest most carefully means."""
    header = contents.files.get(RosterFile.USERS, b"")[:2_000].split(b"\n", 1)[0].replace(b"\0", b"").lower()
    is_1_1 = RosterFile.ROLES not in contents.files and b"role" in header
    version = Version.V1_1 if is_1_1 else Version.V1_2
    repairs.add("manifest.missing", file=MANIFEST_NAME, became=f"{version}, {Mode.DELTA}")
    return Manifest(version=version, modes=dict.fromkeys(contents.files, Mode.DELTA))


def _modes(contents: _Contents, manifest: Manifest, repairs: RepairBook) -> dict[RosterFile, Mode]:
    """Return how each file is read; a promised file that is not there takes nothing away."""
    modes: dict[RosterFile, Mode] = {}
    for file in contents.files:
        mode = manifest.modes.get(file)
        if mode is None:
            mode = Mode.DELTA
            repairs.add("manifest.mode_missing", file=file.csv_name, became=mode)
        if mode is Mode.ABSENT:
            repairs.add("package.file_declared_absent", file=file.csv_name)
        elif file not in ROW_TYPES:
            repairs.add("package.file_not_used", file=file.csv_name)
        else:
            modes[file] = mode
    return modes


def _read_files(contents: _Contents, desk: Desk) -> None:
    for file, mode in desk.modes.items():
        desk.directory.shelves[file].mode = mode
    for file in RosterFile:
        if file in desk.modes:
            takes_roles = file is RosterFile.USERS and RosterFile.ROLES not in desk.modes
            TolerantFile(file=file, desk=desk, takes_roles=takes_roles).read(contents.files[file])
            follow_own_references(file, desk)


def _doubts(contents: _Contents, manifest: Manifest, desk: Desk) -> tuple[Diagnostic, ...]:
    found = [
        diagnose("package.missing_file", file=file.csv_name, row=0)
        for file, mode in manifest.modes.items()
        if mode is not Mode.ABSENT and file not in contents.files
    ]
    for file, mode in desk.modes.items():
        shelf = desk.directory.shelves[file]
        if mode is Mode.BULK and not shelf.rows and not shelf.quarantined:
            found.append(diagnose("doubt.empty_bulk_file", file=file.csv_name, row=0))
    orgs, sessions = (
        _rows_of(desk, RosterFile.ORGS, OrgRow),
        _rows_of(desk, RosterFile.SESSIONS, AcademicSessionRow),
    )
    return in_reading_order([*found, *doubts_about(orgs, sessions)])


def _rows_of[R: Row](desk: Desk, file: RosterFile, kind: type[R]) -> tuple[R, ...]:
    return tuple(row for row in desk.directory.shelves[file].rows.values() if isinstance(row, kind))


def _reading(package: Package, contents: _Contents, manifest: Manifest, desk: Desk) -> Reading:
    return Reading(
        version=manifest.version,
        sha256=package.sha256,
        modes=desk.modes,
        orgs=_rows_of(desk, RosterFile.ORGS, OrgRow),
        sessions=_rows_of(desk, RosterFile.SESSIONS, AcademicSessionRow),
        users=_rows_of(desk, RosterFile.USERS, UserRow),
        roles=_rows_of(desk, RosterFile.ROLES, RoleRow),
        demographics=_rows_of(desk, RosterFile.DEMOGRAPHICS, DemographicsRow),
        courses=_rows_of(desk, RosterFile.COURSES, CourseRow),
        classes=_rows_of(desk, RosterFile.CLASSES, ClassRow),
        enrollments=_rows_of(desk, RosterFile.ENROLLMENTS, EnrollmentRow),
        categories=_rows_of(desk, RosterFile.CATEGORIES, CategoryRow),
        line_items=_rows_of(desk, RosterFile.LINE_ITEMS, LineItemRow),
        results=_rows_of(desk, RosterFile.RESULTS, ResultRow),
        deletions=tuple(desk.deletions),
        outside={file: frozenset(ids) for file, ids in desk.directory.outside.items()},
        quarantined=in_reading_order(desk.quarantined),
        doubts=_doubts(contents, manifest, desk),
        repairs=desk.repairs.repairs(),
        repair_counts=desk.repairs.counts(),
    )
