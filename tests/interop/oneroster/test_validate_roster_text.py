"""The strict validator on text: headers, quotation marks, encodings and the manifest, to the letter."""

import pytest

from interop.oneroster.roster_packages import (
    V1_1,
    codes,
    manifest,
    roster,
    written,
)
from sextant.interop.oneroster.errors import Diagnostic
from sextant.interop.oneroster.package import open_package
from sextant.interop.oneroster.strict import validate
from sextant.interop.oneroster.terms import RosterFile

CONFORMANCE = [
    "valid__manifest-only-package", "valid__rostering-bulk-package", "valid__rostering-delta-package",
    "valid__gradebook-bulk-package", "valid__gradebook-delta-package", "valid__resources-bulk-package",
    "valid__resources-delta-package", "valid__full-bulk-package", "valid__full-delta-package",
    "invalid__invalid-manifest-header", "invalid__unknown-zip-entry", "invalid__csv-quote-failure",
    "invalid__field-parser-failures", "invalid__bulk-lifecycle-status-failure",
    "invalid__duplicate-sourcedid-failure", "invalid__missing-target-file-failure",
]  # fmt: skip


def faults_of(files: dict[str, bytes]) -> list[Diagnostic]:
    return list(validate(open_package(files)))


@pytest.mark.parametrize(
    ("header", "code", "field"),
    [
        ("sourcedId,status,dateLastModified,name,type,parentSourcedId,identifier", "header.wrong_order",
         "parentSourcedId"),
        ("sourcedId,status,dateLastModified,name,type,identifier", "header.missing_column",
         "parentSourcedId"),
        ("sourcedId,status,dateLastModified,Name,type,identifier,parentSourcedId", "header.wrong_case",
         "name"),
        ("sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId,city",
         "header.unknown_column", "city"),
        ("sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId,type",
         "header.repeated_column", "type"),
        ("sourcedId,metadata.x,status,dateLastModified,name,type,identifier,parentSourcedId",
         "header.wrong_order", ""),
        ("Ana,Lamplight,ana@example.org", "header.not_a_header", ""),
    ],
)  # fmt: skip
def test_a_header_must_stand_to_the_letter(header: str, code: str, field: str) -> None:
    files = written({RosterFile.ORGS: []}) | {"orgs.csv": header.encode()}

    faults = faults_of(files)

    assert [fault.code for fault in faults] == [code]
    assert field in faults[0].field
    assert "Lamplight" not in repr(faults)


def test_columns_of_ones_own_may_follow_the_standard_ones() -> None:
    files = written({RosterFile.ORGS: []})

    assert faults_of(files | {"orgs.csv": files["orgs.csv"].strip() + b",metadata.city,metadata.zip\n"}) == []


@pytest.mark.parametrize(
    ("body", "code", "row"),
    [
        (b'net,,,"Lantern"s,district,,\n', "csv.unescaped_quote", 2),
        (b'net,,,Lantern "Net",district,,\n', "csv.unescaped_quote", 2),
        (b'net,,,"Lantern,district,,\n', "csv.unclosed_quote", 2),
        (b"net,,,Lan\0tern,district,,\n", "csv.null_character", 2),
        (b"net,,,Lantern,district,,\n\nsea,,,State,state,,\n", "csv.blank_row", 3),
        (b"net,,,Lantern,district,,,\n", "row.column_count", 2),
        (b"net,,,Lantern,district\n", "row.column_count", 2),
        (b"net,,,Lantern,district,,\nsea,,,Stat\xe9,state,,\n", "encoding.not_utf8", 3),
    ],
)
def test_broken_text_is_reported_with_its_row(body: bytes, code: str, row: int) -> None:
    files = written({RosterFile.ORGS: []})

    faults = faults_of(files | {"orgs.csv": files["orgs.csv"] + body})

    assert [(fault.code, fault.row) for fault in faults] == [(code, row)]


def test_cells_may_hold_commas_marks_and_line_ends_when_quoted() -> None:
    rows = roster()
    rows[RosterFile.ORGS][1]["name"] = 'Dawn, the "early"\nschool'

    assert faults_of(written(rows)) == []


def test_an_empty_file_lacks_its_header() -> None:
    assert codes(written({RosterFile.ORGS: []}) | {"orgs.csv": b""}) == {"csv.missing_header"}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("manifest.version,1.0", "manifest.version,1", "manifest.invalid_version"),
        ("oneroster.version,1.1", "oneroster.version,1.1.1", "manifest.invalid_version"),
        ("oneroster.version,1.1\n", "", "manifest.missing_property"),
        ("file.results,absent\n", "", "manifest.missing_property"),
        ("file.results,absent", "file.results,none", "manifest.invalid_mode"),
        ("file.results,absent", "file.results,absent\nfile.results,absent", "manifest.repeated_property"),
        ("file.results,absent", "file.results,absent\nfile.roles,absent", "manifest.unknown_property"),
        ("file.results,absent", "file.results,bulk", "package.missing_file"),
        ("file.orgs,bulk", "file.orgs,absent", "package.unexpected_file"),
        ("propertyName,value", "propertyName,values", "manifest.invalid_header"),
    ],
)
def test_a_manifest_must_stand_to_the_letter(old: str, new: str, code: str) -> None:
    text = manifest(V1_1, {RosterFile.ORGS: "bulk"})
    files = written({RosterFile.ORGS: []}) | {"manifest.csv": text.replace(old, new).encode()}

    assert codes(files) == {code}


def test_a_package_needs_a_manifest_and_no_other_file() -> None:
    files = written(roster())

    assert codes({name: content for name, content in files.items() if name != "manifest.csv"}) == {
        "package.missing_manifest"
    }
    assert codes(files | {"readme.txt": b"hello"}) == {"package.unknown_file"}
    assert codes(files | {"roles.csv": b"sourcedId\n"}) == {"package.unknown_file"}
