"""What a package says about itself: its version, and for each file absent, bulk or delta."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sextant.interop.oneroster.decoding import detect
from sextant.interop.oneroster.errors import Rejected
from sextant.interop.oneroster.headers import files_of
from sextant.interop.oneroster.journal import FaultBook, RepairBook
from sextant.interop.oneroster.limits import Allowance
from sextant.interop.oneroster.phrases import in_quotes
from sextant.interop.oneroster.records import read_records
from sextant.interop.oneroster.terms import MANIFEST_NAME, Mode, RosterFile, Version

_HEADER = ["propertyName", "value"]
_VERSION_OF_MANIFEST, _VERSION = "manifest.version", "oneroster.version"
_SOURCES = ("source.systemName", "source.systemCode")
_KNOWN_VERSIONS = {"1.1": Version.V1_1, "1.2": Version.V1_2}
_CORRECTED_TEXTS = {
    "1.1.0": Version.V1_1,
    "1.1.1": Version.V1_1,
    "1.2.0": Version.V1_2,
    "1.2.1": Version.V1_2,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The version of a package, the mode of each file it declares, and who sent it."""

    version: Version
    modes: Mapping[RosterFile, Mode] = field(default_factory=dict)
    system_name: str = ""
    system_code: str = ""

    def mode_of(self, file: RosterFile) -> Mode:
        """Return the mode of a file; one that is not declared is absent."""
        return self.modes.get(file, Mode.ABSENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Property:
    row: int
    name: str
    value: str


def check_manifest(content: bytes, *, allowance: Allowance, faults: FaultBook) -> Manifest | None:
    """Return the manifest read to the letter, or None where its faults leave nothing to go by.

    Raises:
        Rejected: it is not text at all, or beyond the limits.
    """
    header, properties = _properties(content, allowance=allowance)
    if header != _HEADER:
        faults.add("manifest.invalid_header", file=MANIFEST_NAME, row=1)
        return None
    values = _unrepeated(properties, faults)
    for name, right in ((_VERSION_OF_MANIFEST, ("1.0",)), (_VERSION, tuple(_KNOWN_VERSIONS))):
        found = values.get(name)
        if found is None:
            faults.add("manifest.missing_property", file=MANIFEST_NAME, field=name)
        elif found.value not in right:
            value = in_quotes(found.value)
            faults.add("manifest.invalid_version", file=MANIFEST_NAME, row=found.row, field=name, value=value)
    version = _KNOWN_VERSIONS.get(values[_VERSION].value) if _VERSION in values else None
    if version is None:
        return None
    return Manifest(version=version, modes=_checked_modes(values, version, faults))


def _unrepeated(properties: list[_Property], faults: FaultBook) -> dict[str, _Property]:
    values: dict[str, _Property] = {}
    for one in properties:
        if one.name in values:
            faults.add("manifest.repeated_property", file=MANIFEST_NAME, row=one.row, field=one.name)
        values.setdefault(one.name, one)
    return values


def _checked_modes(
    values: dict[str, _Property], version: Version, faults: FaultBook
) -> dict[RosterFile, Mode]:
    expected = {f"file.{file}": file for file in files_of(version)}
    modes: dict[RosterFile, Mode] = {}
    for name, file in expected.items():
        if name not in values:
            faults.add("manifest.missing_property", file=MANIFEST_NAME, field=name)
        elif (mode := values[name].value) in Mode:
            modes[file] = Mode(mode)
        else:
            faults.add(
                "manifest.invalid_mode", file=MANIFEST_NAME, row=values[name].row, field=name,
                value=in_quotes(mode),
            )  # fmt: skip
    for name in values.keys() - expected.keys() - {_VERSION_OF_MANIFEST, _VERSION, *_SOURCES}:
        faults.add("manifest.unknown_property", file=MANIFEST_NAME, row=values[name].row, field=name[:60])
    return modes


def read_manifest(content: bytes, *, allowance: Allowance, repairs: RepairBook) -> Manifest:
    """Return the manifest read tolerantly, each liberty noted as a repair.

    Raises:
        Rejected: no version that is read, or a file with two modes.
    """
    header, properties = _properties(content, allowance=allowance, repairs=repairs)
    if header != _HEADER:
        if [cell.strip().casefold() for cell in header[:2]] != ["propertyname", "value"]:
            raise _refused("manifest.invalid_header", "Its header is not propertyName,value.", row=1)
        repairs.add(
            "manifest.header", file=MANIFEST_NAME, row=1, was=",".join(header), became=",".join(_HEADER)
        )
    values: dict[str, _Property] = {}
    for one in properties:
        earlier = values.setdefault(one.name.casefold(), one)
        if earlier.value.casefold() != one.value.casefold():
            reason = "The property stands here a second time with another value."
            raise _refused("manifest.repeated_property", reason, row=one.row)
    return Manifest(
        version=_read_version(values, repairs), modes=_read_modes(values, repairs),
        system_name=_value(values, _SOURCES[0]), system_code=_value(values, _SOURCES[1]),
    )  # fmt: skip


def _value(values: dict[str, _Property], name: str) -> str:
    found = values.get(name.casefold())
    return found.value if found else ""


def _read_version(values: dict[str, _Property], repairs: RepairBook) -> Version:
    # A spreadsheet turns 1.0 into 1; nothing depends on this number.
    written = _value(values, _VERSION_OF_MANIFEST)
    if written != "1.0":
        repairs.add(
            "manifest.version", file=MANIFEST_NAME, field=_VERSION_OF_MANIFEST, was=written, became="1.0"
        )
    found = _value(values, _VERSION)
    if found in _KNOWN_VERSIONS:
        return _KNOWN_VERSIONS[found]
    version = _CORRECTED_TEXTS.get(found.casefold().removeprefix("v")) or _KNOWN_VERSIONS.get(
        found.casefold().removeprefix("v")
    )
    if version is None:
        raise _refused("manifest.invalid_version", "oneroster.version is neither 1.1 nor 1.2.", row=0)
    repairs.add("manifest.version", file=MANIFEST_NAME, field=_VERSION, was=found, became=version)
    return version


def _read_modes(values: dict[str, _Property], repairs: RepairBook) -> dict[RosterFile, Mode]:
    modes: dict[RosterFile, Mode] = {}
    for file in RosterFile:
        found = values.get(f"file.{file}".casefold())
        if found is None:
            continue
        mode = found.value.casefold()
        if mode not in Mode:
            reason = f"The mode of {file} is neither absent, bulk nor delta."
            raise _refused("manifest.invalid_mode", reason, row=found.row)
        modes[file] = Mode(mode)
        if found.value != mode or found.name != f"file.{file}":
            repairs.add(
                "manifest.spelling", file=MANIFEST_NAME, row=found.row, field=f"file.{file}",
                was=f"{found.name},{found.value}", became=f"file.{file},{mode}",
            )  # fmt: skip
    return modes


def _properties(
    content: bytes, *, allowance: Allowance, repairs: RepairBook | None = None
) -> tuple[list[str], list[_Property]]:
    decoding = detect(content, file=MANIFEST_NAME)
    if repairs is not None and decoding.repair:
        repairs.add(decoding.repair, file=MANIFEST_NAME)
    header: list[str] | None = None
    properties: list[_Property] = []
    for record in read_records(content, decoding.encoding, file=MANIFEST_NAME, allowance=allowance):
        if not record.is_readable:
            raise _refused(record.fault, "Its quotation marks cannot be read.", row=record.row)
        if header is None:
            header = record.cells
        elif any(map(str.strip, record.cells)):
            name, value = (*map(str.strip, record.cells), "")[:2]
            properties.append(_Property(row=record.row, name=name, value=value))
    return header or [], properties


def _refused(code: str, reason: str, *, row: int) -> Rejected:
    cure = "Correct manifest.csv: propertyName,value; versions 1.0 and 1.1 or 1.2; a mode for each file."
    return Rejected(code=code, reason=reason, cure=cure, file=MANIFEST_NAME, row=row)
