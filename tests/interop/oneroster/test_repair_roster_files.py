"""Liberties with whole files: encodings, line ends, headers, quotation marks, manifests, names."""

import pytest

from interop.oneroster.roster_packages import (
    read,
    repaired,
    roster,
    written,
    zipped,
)
from sextant.interop.oneroster.errors import Rejected, Repair
from sextant.interop.oneroster.reading import Reading
from sextant.interop.oneroster.terms import RosterFile


def only_repair(reading: Reading) -> Repair:
    assert reading.quarantined == ()
    assert len(reading.repairs) == 1, reading.repair_counts
    return reading.repairs[0]


@pytest.mark.parametrize(
    ("encoding", "mark", "code"),
    [
        ("utf-8-sig", b"", "encoding.byte_order_mark"),
        ("cp1252", b"", "encoding.windows_1252"),
        ("utf-16-le", b"\xff\xfe", "encoding.utf_16"),
        ("utf-16-be", b"\xfe\xff", "encoding.utf_16"),
        ("utf-16-le", b"", "encoding.utf_16"),
        ("utf-16-be", b"", "encoding.utf_16"),
    ],
)
def test_each_encoding_that_schools_send_reads_alike(encoding: str, mark: bytes, code: str) -> None:
    rows = roster()
    rows[RosterFile.USERS][0].update(givenName="Zoë", familyName="Núñez–O’Brien")
    files = written(rows)
    whole = read(files)

    reading = read({name: mark + content.decode().encode(encoding) for name, content in files.items()})

    assert reading.users == whole.users
    assert reading.users[0].family_name == "Núñez–O’Brien"
    accented_only = encoding == "cp1252"
    assert {one.file for one in reading.repairs if one.code == code} == (
        {"users.csv"} if accented_only else set(files)
    )


@pytest.mark.parametrize("line_end", [b"\r\n", b"\r"])
def test_each_line_end_reads_alike_and_is_noted_once_a_file(line_end: bytes) -> None:
    files = written(roster())

    reading = read({name: content.replace(b"\n", line_end) for name, content in files.items()})

    assert list(reading.rows()) == list(read(files).rows())
    assert [one.code for one in reading.repairs if one.file == "users.csv"] == ["csv.carriage_returns"]


@pytest.mark.parametrize(
    ("file", "old", "new", "field"),
    [
        (RosterFile.USERS, "sourcedId,", "SOURCEDID,", "sourcedId"),
        (RosterFile.USERS, "givenName", "Given Name", "givenName"),
        (RosterFile.USERS, "familyName", "family_name", "familyName"),
        (RosterFile.USERS, "grades", "grade", "grades"),
        (RosterFile.USERS, "orgSourcedIds", "orgs", "orgSourcedIds"),
        (RosterFile.USERS, "orgSourcedIds", "orgSourcedId", "orgSourcedIds"),
        (RosterFile.USERS, "agentSourcedIds", "agents", "agentSourcedIds"),
        (RosterFile.USERS, "userIds", "userId", "userIds"),
        (RosterFile.USERS, "givenName", "firstName", "givenName"),
        (RosterFile.CLASSES, "courseSourcedId", "course", "courseSourcedId"),
        (RosterFile.CLASSES, "termSourcedIds", "termSourcedId", "termSourcedIds"),
        (RosterFile.CLASSES, "schoolSourcedId", "schoolSourceId", "schoolSourcedId"),
        (RosterFile.CLASSES, "periods", "period", "periods"),
        (RosterFile.COURSES, "subjectCodes", "subjectCode", "subjectCodes"),
        (RosterFile.ENROLLMENTS, "userSourcedId", "user", "userSourcedId"),
        (RosterFile.DEMOGRAPHICS, "birthDate", "birthdate", "birthDate"),
        (RosterFile.DEMOGRAPHICS, "hispanicOrLatinoEthnicity", "hispanicOrLatinoEthnicty",
         "hispanicOrLatinoEthnicity"),
    ],
)  # fmt: skip
def test_a_misspelled_column_is_recognized(file: RosterFile, old: str, new: str, field: str) -> None:
    rows = roster()
    rows[RosterFile.USERS][0].update(grades="07", agentSourcedIds="gia", userIds="{FED:1}")
    files = written(rows)
    whole = read(files)
    files[file.csv_name] = files[file.csv_name].replace(old.encode(), new.encode(), 1)

    reading = read(files)

    assert list(reading.rows()) == list(whole.rows())
    repair = only_repair(reading)
    assert (repair.file, repair.row, repair.field, repair.code) == (
        file.csv_name,
        1,
        field,
        "header.spelling",
    )
    assert (repair.was, repair.became) == (new.rstrip(","), field)


def test_a_column_that_stands_under_its_own_name_is_not_taken_from_another() -> None:
    files = written(roster())
    files["users.csv"] = (
        files["users.csv"].replace(b"username,", b"username,firstName,", 1).replace(b".l,", b".l,Wrong,")
    )

    reading = read(files)

    assert [one.given_name for one in reading.users] == ["Ana", "Tom", "Gia"]
    assert ("users.csv", "firstName", "header.column_not_read") in repaired(reading)


def test_extra_missing_and_moved_columns_are_noted() -> None:
    files = written(roster())
    files["orgs.csv"] = (
        b"type,sourcedId,name,metadata.city\ndistrict,net,Lantern,Camden\nschool,dawn,Dawn,Camden\n"
    )

    reading = read(files)

    assert [(org.sourced_id, org.kind) for org in reading.orgs] == [("net", "district"), ("dawn", "school")]
    assert {one for one in repaired(reading) if one[0] == "orgs.csv"} == {
        ("orgs.csv", "", "header.order"),
        ("orgs.csv", "metadata.city", "header.column_not_read"),
        ("orgs.csv", "status", "header.missing_column"),
        ("orgs.csv", "dateLastModified", "header.missing_column"),
        ("orgs.csv", "identifier", "header.missing_column"),
        ("orgs.csv", "parentSourcedId", "header.missing_column"),
    }


def test_rows_that_spreadsheets_leave_behind_are_passed_over() -> None:
    files = written(roster())
    files["orgs.csv"] += b",,,,,,\n\n"

    reading = read(files)

    assert len(reading.orgs) == 2
    assert [(one.row, one.code) for one in reading.repairs] == [(4, "csv.blank_row"), (5, "csv.blank_row")]


def test_short_rows_are_filled_up_and_long_ones_cut_if_nothing_is_lost() -> None:
    files = written({RosterFile.ORGS: []})
    files["orgs.csv"] += b"a,,,Dawn,school\nb,,,Dusk,school,,,,\nc,,,Noon,school,,,over\n"

    reading = read(files)

    assert [org.sourced_id for org in reading.orgs] == ["a", "b"]
    assert ("orgs.csv", "", "row.cells_at_the_end") in repaired(reading)
    assert [(one.row, one.code) for one in reading.quarantined] == [(4, "row.column_count")]


def test_stray_quotation_marks_are_kept_where_they_cannot_mislead() -> None:
    files = written({RosterFile.ORGS: []})
    files["orgs.csv"] += b'a,,,Dawn "East",school,,\nb,,,"Du"sk,school,,\nc,,,Noon,school,,\n'

    reading = read(files)

    assert [(org.sourced_id, org.name) for org in reading.orgs] == [("a", 'Dawn "East"'), ("c", "Noon")]
    assert ("orgs.csv", "", "csv.quote_kept") in repaired(reading)
    assert [(one.row, one.code) for one in reading.quarantined] == [(3, "csv.unescaped_quote")]


def test_a_row_with_a_zero_character_is_set_aside() -> None:
    rows = roster()
    rows[RosterFile.ORGS].append({"sourcedId": "dusk", "name": "Du\0sk", "type": "school"})

    reading = read(written(rows))

    assert [(one.row, one.code, one.sourced_id) for one in reading.quarantined] == [
        (4, "csv.null_character", "dusk")
    ]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b"manifest.version,1.0", b"manifest.version,1", "manifest.version"),
        (b"oneroster.version,1.1", b"oneroster.version,1.1.1", "manifest.version"),
        (b"propertyName,value", b"PropertyName,Value", "manifest.header"),
        (b"file.orgs,bulk", b"file.Orgs,Bulk", "manifest.spelling"),
    ],
)
def test_a_manifest_that_a_spreadsheet_saved_is_understood(old: bytes, new: bytes, code: str) -> None:
    files = written(roster())
    files["manifest.csv"] = files["manifest.csv"].replace(old, new)

    reading = read(files)

    assert only_repair(reading).code == code
    assert len(reading.enrollments) == 2


def test_file_names_in_another_spelling_are_recognized() -> None:
    files = written(roster())
    files["Academic_Sessions.CSV"] = files.pop("academicSessions.csv")
    files["MANIFEST.csv"] = files.pop("manifest.csv")
    files["readme.txt"] = b"hello"

    reading = read(zipped(files))

    assert len(reading.sessions) == 2
    assert {(one.file, one.code) for one in reading.repairs} == {
        ("academicSessions.csv", "package.file_name"),
        ("manifest.csv", "package.file_name"),
        ("readme.txt", "package.file_not_read"),
    }


def test_a_file_that_is_partly_utf_8_is_refused_rather_than_spoiled() -> None:
    files = written(roster())
    files["orgs.csv"] += "sea,,,Séance,state,,\n".encode() + b"sec,,,S\xe9ance,state,,\n"

    with pytest.raises(Rejected) as refusal:
        read(files)

    assert (refusal.value.file, refusal.value.row) == ("orgs.csv", 5)
