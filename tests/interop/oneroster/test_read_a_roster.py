"""The tolerant reader: typed rows, one shape for both versions, modes, doubts and refusals."""

import datetime as dt
from decimal import Decimal

import pytest

from interop.oneroster.roster_packages import (
    V1_1,
    V1_2,
    as_delta,
    enrollment,
    read,
    repaired,
    roster,
    user,
    with_gradebook,
    written,
)
from sextant.interop.oneroster.errors import Rejected
from sextant.interop.oneroster.package import open_package
from sextant.interop.oneroster.terms import Mode, RosterFile
from trial_files import trial_file

type Quarantine = list[tuple[str, int, str, str]]


def test_a_conforming_package_is_read_whole_and_without_repair() -> None:
    reading = read(written(with_gradebook(roster(V1_2)), V1_2))

    assert reading.quarantined == ()
    assert reading.repairs == ()
    assert reading.doubts == ()
    assert reading.deletions == ()
    assert len(list(reading.rows())) == 2 + 2 + 3 + 3 + 1 + 1 + 1 + 2 + 1 + 1 + 1


def test_cells_become_typed_values() -> None:
    reading = read(written(with_gradebook(roster(V1_2)), V1_2))

    assert (reading.sessions[1].starts_on, reading.sessions[1].school_year) == (dt.date(2025, 8, 25), 2026)
    assert reading.classes[0].term_ids == ("year",)
    assert reading.courses[0].grades == ("07",)
    assert (reading.demographics[0].born_on, reading.demographics[0].is_white) == (
        dt.date(2013, 2, 28),
        False,
    )
    assert reading.demographics[0].is_asian is None
    assert (reading.enrollments[1].is_primary, reading.enrollments[0].is_primary) == (True, None)
    assert (reading.results[0].score, reading.results[0].is_late) == (Decimal("8.50"), True)
    assert reading.line_items[0].session_id == "rp1"
    assert reading.categories[0].weight == 20


def test_both_versions_give_the_same_people_with_the_same_roles() -> None:
    old, new = read(written(roster(V1_1), V1_1)), read(written(roster(V1_2), V1_2))

    assert old.users == new.users
    assert [(one.user_id, one.role, one.org_id, one.role_type) for one in old.roles] == [
        (one.user_id, one.role, one.org_id, one.role_type) for one in new.roles
    ]
    assert old.enrollments == new.enrollments


def test_a_person_of_1_1_holds_the_role_at_each_org_the_first_of_them_primary() -> None:
    rows = roster()
    rows[RosterFile.USERS][1].update(role="administrator", orgSourcedIds="dawn,net")

    roles = [role for role in read(written(rows)).roles if role.user_id == "tom"]

    assert [(role.org_id, role.role, role.role_type) for role in roles] == [
        ("dawn", "siteAdministrator", "primary"),
        ("net", "districtAdministrator", "secondary"),
    ]


def test_rows_come_in_an_order_in_which_references_can_be_followed() -> None:
    kinds = [type(row).__name__ for row in read(written(roster())).rows()]

    assert list(dict.fromkeys(kinds)) == [
        "OrgRow", "AcademicSessionRow", "UserRow", "RoleRow", "DemographicsRow", "CourseRow", "ClassRow",
        "EnrollmentRow",
    ]  # fmt: skip


def test_ids_are_unique_within_a_file_and_never_beyond_it() -> None:
    rows = roster()
    rows[RosterFile.ORGS][0]["sourcedId"] = rows[RosterFile.ORGS][1]["parentSourcedId"] = "0"
    rows[RosterFile.ORGS][1]["sourcedId"] = "3"
    rows[RosterFile.USERS] = [user("3") | {"orgSourcedIds": "3,0", "role": "student"}]
    rows[RosterFile.DEMOGRAPHICS] = []
    rows[RosterFile.COURSES][0].update(sourcedId="3", orgSourcedId="0")
    rows[RosterFile.CLASSES][0].update(sourcedId="3", courseSourcedId="3", schoolSourcedId="3")
    rows[RosterFile.ENROLLMENTS] = [
        enrollment("3", "3", "student") | {"classSourcedId": "3", "schoolSourcedId": "3"}
    ]

    reading = read(written(rows))

    assert reading.quarantined == ()
    assert reading.orgs[1].parent_id == "0"
    assert [role.org_id for role in reading.roles] == ["3", "0"]
    assert (reading.enrollments[0].class_id, reading.enrollments[0].user_id) == ("3", "3")


def test_a_delta_leaves_what_it_does_not_hold_to_the_records_on_hand() -> None:
    rows = as_delta({RosterFile.ENROLLMENTS: roster()[RosterFile.ENROLLMENTS]})

    reading = read(written(rows, V1_1, Mode.DELTA))

    assert (reading.quarantined, reading.repairs) == ((), ())
    assert reading.outside == {
        RosterFile.CLASSES: {"math7a"}, RosterFile.ORGS: {"dawn"}, RosterFile.USERS: {"ana", "tom"},
    }  # fmt: skip
    assert reading.mode_of(RosterFile.ENROLLMENTS) is Mode.DELTA
    assert reading.mode_of(RosterFile.USERS) is Mode.ABSENT


@pytest.mark.parametrize("column", [b"role", b"orgSourcedIds"])
def test_users_of_1_1_without_role_or_org_cannot_be_read(column: bytes) -> None:
    files = written(roster())
    files["users.csv"] = files["users.csv"].replace(column, b"metadata.x", 1)

    with pytest.raises(Rejected) as refusal:
        read(files)

    assert (refusal.value.code, refusal.value.field) == ("header.missing_column", column.decode())


def test_a_school_year_of_two_years_is_pointed_out() -> None:
    rows = roster()
    rows[RosterFile.SESSIONS][0].update(endDate="2027-06-12", schoolYear="2027")

    assert [doubt.code for doubt in read(written(rows)).doubts] == ["doubt.session_longer_than_a_year"]


def test_files_without_a_manifest_are_changes_so_that_nothing_is_missed() -> None:
    files = written(roster())
    del files["manifest.csv"]

    reading = read(files)

    assert reading.version is V1_1
    assert set(reading.modes.values()) == {Mode.DELTA}
    assert ("manifest.csv", "", "manifest.missing") in repaired(reading)
    assert len(reading.enrollments) == 2


def test_a_promised_file_that_is_missing_takes_nothing_away() -> None:
    files = written(roster())
    del files["courses.csv"]

    reading = read(files)

    assert reading.mode_of(RosterFile.COURSES) is Mode.ABSENT
    assert [(doubt.code, doubt.file) for doubt in reading.doubts] == [("package.missing_file", "courses.csv")]
    assert reading.outside == {RosterFile.COURSES: {"math7"}}


def test_a_file_that_is_declared_absent_or_not_at_all_is_treated_with_care() -> None:
    files = written(roster(), modes={RosterFile.COURSES: "absent"})
    files["manifest.csv"] = files["manifest.csv"].replace(b"file.demographics,bulk\n", b"")

    reading = read(files)

    assert reading.courses == ()
    assert reading.mode_of(RosterFile.DEMOGRAPHICS) is Mode.DELTA
    assert {
        ("courses.csv", "", "package.file_declared_absent"),
        ("demographics.csv", "", "manifest.mode_missing"),
    } <= (repaired(reading))


def test_the_improbable_is_read_and_pointed_out() -> None:
    rows = roster()
    rows[RosterFile.SESSIONS][1]["endDate"] = "2026-10-31"
    rows[RosterFile.ORGS][1]["parentSourcedId"] = ""
    rows[RosterFile.DEMOGRAPHICS] = []

    reading = read(written(rows))

    assert reading.sessions[1].ends_on == dt.date(2026, 10, 31)
    assert [(doubt.code, doubt.row) for doubt in reading.doubts] == [
        ("doubt.school_without_parent", 3),
        ("doubt.session_outlasts_its_year", 3),
        ("doubt.empty_bulk_file", 0),
    ]


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"notes.txt": b"hello"}, "package.no_known_file"),
        ({"manifest.csv": b""}, "manifest.invalid_header"),
        ({"manifest.csv": b"a,b\n"}, "manifest.invalid_header"),
        ({"manifest.csv": b"propertyName,value\noneroster.version,2.0\n"}, "manifest.invalid_version"),
        ({"manifest.csv": b"propertyName,value\noneroster.version,1.1\nfile.orgs,all\n"},
         "manifest.invalid_mode"),
        (
            {"manifest.csv": b"propertyName,value\noneroster.version,1.1\noneroster.version,1.2\n"},
            "manifest.repeated_property",
        ),
        ({"orgs.csv": b""}, "csv.missing_header"),
        ({"orgs.csv": b"\n\n"}, "csv.missing_header"),
        ({"orgs.csv": b"sourcedId,name\n"}, "header.missing_column"),
        ({"orgs.csv": b"Dawn School,school\n"}, "header.not_a_header"),
        ({"orgs.csv": b"sourcedId;name;type\n"}, "header.separator"),
        ({"orgs.csv": b"sourcedId\tname\ttype\n"}, "header.separator"),
        ({"orgs.csv": b"sourcedId,name,type,name\n"}, "header.repeated_column"),
        ({"orgs.csv": b'sourcedId,name,type\n1,"Dawn,school\n2,Dusk,school\n'}, "csv.unclosed_quote"),
        ({"orgs.csv": b'"sourcedId"x,name,type\n'}, "csv.unescaped_quote"),
        ({"orgs.csv": b"sourcedId,name,type\n1,\x81\x8d\xff,school\n"}, "encoding.unknown"),
        ({"orgs.csv": "sourcedId,name,type\n1,Séance,school\n".encode() + b"2,S\xe9ance,school\n"},
         "encoding.unknown"),
        ({"orgs.csv": b"sourcedId,name,type\n1," + b"x" * 10_001 + b",school\n"}, "package.too_large"),
        ({"orgs.csv": b'sourcedId,name,type\n1,"' + b"x" * 200_000 + b'",school\n'}, "package.too_large"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_at_all_is_refused_with_place_and_cure(
    files: dict[str, bytes], code: str
) -> None:
    with pytest.raises(Rejected) as refusal:
        read(files)

    assert refusal.value.code == code
    assert refusal.value.cure
    assert refusal.value.file in {*files, "upload"}


def test_a_real_export_is_read_whole() -> None:
    reading = read(open_package(trial_file("oneroster/classlink/OneRoster-original.zip")))

    assert (len(reading.users), len(reading.classes), len(reading.enrollments)) == (180, 72, 305)
    assert (reading.quarantined, reading.outside) == ((), {})
    assert reading.orgs[0].sourced_id == "0"
    assert {one.school_year for one in reading.sessions} == {2019}
    assert {doubt.code for doubt in reading.doubts} == {
        "doubt.school_without_parent", "doubt.session_outlasts_its_year", "doubt.empty_bulk_file",
    }  # fmt: skip


def test_a_hand_made_set_of_1_1_is_read_with_repairs() -> None:
    reading = read(open_package(trial_file("oneroster/moodle/Test_full_data_set.zip")))

    assert (len(reading.users), len(reading.classes), len(reading.enrollments)) == (6, 1, 3)
    assert {one.code for one in reading.quarantined} == {"reference.deleted_target"}
    assert len(reading.outside[RosterFile.COURSES]) == 1
    assert {
        ("users.csv", "password", "password.dropped"),
        ("users.csv", "enabledUser", "boolean.spelling"),
        ("classes.csv", "classType", "word.spelling"),
        ("academicSessions.csv", "status", "word.spelling"),
        ("classes.csv", "courseSourcedId", "reference.left_open"),
    } <= repaired(reading)


def test_a_nearly_valid_delta_of_1_2_is_read_with_repairs() -> None:
    reading = read(open_package(trial_file("oneroster/moodle/oneroster_test_data.zip")))

    assert (len(reading.users), len(reading.roles), len(reading.enrollments)) == (1, 1, 1)
    assert reading.quarantined == ()
    assert reading.sessions[0].school_year == 2024
    assert ("users.csv", "password", "password.dropped") in repaired(reading)
