"""Liberties with single cells: what was written, what it became, and that it was written down."""

import datetime as dt
from typing import Any

import pytest

from interop.oneroster.roster_packages import (
    V1_1,
    V1_2,
    Cells,
    as_delta,
    read,
    repaired,
    roster,
    session,
    with_gradebook,
    written,
)
from sextant.interop.oneroster.errors import Repair
from sextant.interop.oneroster.journal import LISTED_REPAIRS, RepairBook
from sextant.interop.oneroster.reading import Reading
from sextant.interop.oneroster.rows import UserId
from sextant.interop.oneroster.terms import Mode, RosterFile, Version


def read_with(file: RosterFile, cells: Cells, version: Version = V1_1) -> Reading:
    """Read a package whose first row of one file has these cells."""
    rows = roster(version)
    rows[file][0] = rows[file][0] | cells
    return read(written(rows, version))


def only_repair(reading: Reading) -> Repair:
    assert reading.quarantined == ()
    assert len(reading.repairs) == 1, reading.repair_counts
    return reading.repairs[0]


@pytest.mark.parametrize(
    ("file", "column", "was", "became", "code", "attribute", "value"),
    [
        ("users", "enabledUser", "TRUE", "true", "boolean.spelling", "is_enabled", True),
        ("users", "enabledUser", "1", "true", "boolean.spelling", "is_enabled", True),
        ("users", "enabledUser", "0", "false", "boolean.spelling", "is_enabled", False),
        ("users", "enabledUser", "No", "false", "boolean.spelling", "is_enabled", False),
        ("users", "grades", "7", "07", "grade.spelling", "grades", ("07",)),
        ("users", "grades", "7,8", "07,08", "grade.spelling", "grades", ("07", "08")),
        ("users", "grades", "7.0", "07", "grade.spelling", "grades", ("07",)),
        ("users", "grades", "7th Grade", "07", "grade.spelling", "grades", ("07",)),
        ("users", "grades", "K", "KG", "grade.spelling", "grades", ("KG",)),
        ("users", "grades", "0", "KG", "grade.spelling", "grades", ("KG",)),
        ("users", "grades", "Pre-K", "PK", "grade.spelling", "grades", ("PK",)),
        ("users", "grades", "senior", "", "grade.not_known", "grades", ()),
        ("users", "grades", "14", "", "grade.not_known", "grades", ()),
        ("demographics", "birthDate", "2/28/2013", "2013-02-28", "date.month_first", "born_on",
         dt.date(2013, 2, 28)),
        ("demographics", "birthDate", "02-28-2013", "2013-02-28", "date.month_first", "born_on",
         dt.date(2013, 2, 28)),
        ("demographics", "birthDate", "41333", "2013-02-28", "date.spreadsheet_serial", "born_on",
         dt.date(2013, 2, 28)),
        ("demographics", "birthDate", "20130228", "2013-02-28", "date.spelling", "born_on", dt.date(2013, 2,
         28)),
        ("demographics", "birthDate", "2012/2/29", "2012-02-29", "date.spelling", "born_on", dt.date(2012,
         2, 29)),
        ("demographics", "birthDate", "2013-02-28T00:00:00Z", "2013-02-28", "date.time_dropped", "born_on",
         dt.date(2013, 2, 28)),
        ("demographics", "birthDate", "2/28/2013 0:00", "2013-02-28", "date.time_dropped", "born_on",
         dt.date(2013, 2, 28)),
        ("demographics", "sex", "F", "female", "word.spelling", "sex", "female"),
        ("demographics", "sex", "X", "other", "word.spelling", "sex", "other"),
        ("classes", "classType", "Scheduled", "scheduled", "word.spelling", "kind", "scheduled"),
        ("classes", "classType", "regular", "scheduled", "value.not_readable", "kind", "scheduled"),
        ("classes", "periods", "1,,2", "1,2", "list.empty_items", "periods", ("1", "2")),
        ("classes", "termSourcedIds", "year;rp1", "year,rp1", "list.separator", "term_ids", ("year", "rp1")),
        ("orgs", "type", "LEA", "district", "word.spelling", "kind", "district"),
        ("enrollments", "role", "STUDENT", "student", "word.spelling", "role", "student"),
        ("academicSessions", "type", "School Year", "schoolYear", "word.spelling", "kind", "schoolYear"),
        ("academicSessions", "schoolYear", "2025", "2026", "year.start_year", "school_year", 2026),
        ("academicSessions", "schoolYear", "", "2026", "year.from_dates", "school_year", 2026),
        ("academicSessions", "schoolYear", "2025-2026", "2026", "year.span", "school_year", 2026),
        ("academicSessions", "schoolYear", "2025-26", "2026", "year.span", "school_year", 2026),
        ("courses", "dateLastModified", "2026-01-05", "2026-01-05T00:00:00.000Z", "moment.spelling",
         "modified_at",
         dt.datetime(2026, 1, 5, tzinfo=dt.UTC)),
        ("courses", "dateLastModified", "yesterday", "", "value.not_readable", "modified_at", None),
        ("enrollments", "schoolSourcedId", "", "dawn", "row.school_of_class", "school_id", "dawn"),
    ],
)  # fmt: skip
def test_a_cell_is_repaired_and_the_repair_is_written_down(
    file: str, column: str, was: str, became: str, code: str, attribute: str, value: Any
) -> None:
    reading = read_with(RosterFile(file), {column: was})

    repair = next(one for one in reading.repairs if one.code == code)
    assert reading.quarantined == ()
    assert (repair.file, repair.row, repair.field) == (f"{file}.csv", 2, column)
    assert (repair.was, repair.became) == (was, became)
    row = next(
        row for row in reading.rows() if row.row == 2 and hasattr(row, attribute) and file_of(row) == file
    )
    assert getattr(row, attribute) == value


def file_of(row: object) -> str:
    names = {
        "OrgRow": "orgs", "AcademicSessionRow": "academicSessions", "UserRow": "users",
        "CourseRow": "courses",
        "DemographicsRow": "demographics", "ClassRow": "classes", "EnrollmentRow": "enrollments",
    }  # fmt: skip
    return names.get(type(row).__name__, "")


@pytest.mark.parametrize("status", ["inactive", "ToBeDeleted", "deleted", "to be deleted"])
def test_obsolete_words_for_gone_mean_gone(status: str) -> None:
    rows = as_delta(roster())
    rows[RosterFile.ENROLLMENTS][0]["status"] = status

    reading = read(written(rows, V1_1, Mode.DELTA))

    assert [one.sourced_id for one in reading.deletions] == ["e1"]
    assert (only_repair(reading).was, only_repair(reading).became) == (status, "tobedeleted")


@pytest.mark.parametrize(
    ("written_as", "ids"),
    [
        ("{FED:1}", (UserId(kind="FED", identifier="1"),)),
        ("{FED:1},{LDAP:a@b}", (UserId(kind="FED", identifier="1"), UserId(kind="LDAP", identifier="a@b"))),
        ("{FED:1}, {LDAP:2}", (UserId(kind="FED", identifier="1"), UserId(kind="LDAP", identifier="2"))),
        ("FED:1", (UserId(kind="FED", identifier="1"),)),
        ("12345", (UserId(kind="", identifier="12345"),)),
        ("{}", ()),
    ],
)
def test_ids_of_other_systems_are_read_with_and_without_braces(
    written_as: str, ids: tuple[UserId, ...]
) -> None:
    assert read_with(RosterFile.USERS, {"userIds": written_as}).users[0].user_ids == ids


def test_school_years_that_are_right_or_cannot_be_known_stay() -> None:
    rows = roster()
    rows[RosterFile.SESSIONS] = [
        session("year", "schoolYear", "2025-08-25", "2026-06-12", year="2026"),
        session("summer", "term", "2026-06-22", "2026-07-31", year="2026"),
        session("calendar", "schoolYear", "2026-01-05", "2026-12-18", year="2026"),
        session("spring", "semester", "2026-01-21", "2026-06-12", year="2026"),
        session("planned", "schoolYear", "2026-08-24", "2027-06-11", year="2029"),
    ]

    reading = read(written(rows))

    assert [one.school_year for one in reading.sessions] == [2026, 2026, 2026, 2026, 2029]
    assert reading.repairs == ()


def test_each_session_of_a_feed_with_start_years_is_moved() -> None:
    rows = roster()
    rows[RosterFile.SESSIONS] = [
        session("year", "schoolYear", "2025-07-01", "2026-06-30", year="2025"),
        session("fall", "semester", "2025-08-25", "2026-01-20", year="2025"),
        session("rp1", "gradingPeriod", "2025-08-25", "2025-10-31", year="2025"),
        session("rp4", "gradingPeriod", "2026-04-01", "2026-06-12", year="2025"),
    ]

    reading = read(written(rows))

    assert {one.school_year for one in reading.sessions} == {2026}
    assert [one.row for one in reading.repairs if one.code == "year.start_year"] == [2, 3, 4, 5]


def test_a_word_of_1_1_in_a_package_of_1_2_is_understood() -> None:
    reading = read_with(RosterFile.ROLES, {"role": "administrator"}, V1_2)

    assert reading.roles[0].role == "siteAdministrator"


def test_users_of_1_1_in_a_package_of_1_2_without_roles_keep_their_roles() -> None:
    files = written(roster(V1_1), V1_1)
    files["manifest.csv"] = files["manifest.csv"].replace(b"oneroster.version,1.1", b"oneroster.version,1.2")

    reading = read(files)

    assert [(one.user_id, one.role) for one in reading.roles] == [
        ("ana", "student"), ("tom", "teacher"), ("gia", "guardian"),
    ]  # fmt: skip


def test_ids_with_unusual_characters_are_kept_as_they_stand() -> None:
    rows = roster()
    rows[RosterFile.COURSES][0]["sourcedId"] = rows[RosterFile.CLASSES][0]["courseSourcedId"] = "Math: 7 (A)"

    reading = read(written(rows))

    assert reading.classes[0].course_id == "Math: 7 (A)"
    assert ("courses.csv", "sourcedId", "id.unusual_characters") in repaired(reading)


@pytest.mark.parametrize("name", ["=1+1", "+Ana", "-Ana", "@Ana", "'Ana", "<b>Ana</b>"])
def test_names_that_look_like_formulas_are_kept_to_the_letter(name: str) -> None:
    assert read_with(RosterFile.USERS, {"givenName": name}).users[0].given_name == name


def test_surrounding_spaces_are_no_part_of_a_value() -> None:
    reading = read_with(RosterFile.USERS, {"givenName": " Ana ", "enabledUser": " true"})

    assert (reading.users[0].given_name, reading.users[0].is_enabled) == ("Ana", True)
    assert reading.repairs == ()


def test_every_repair_is_counted_even_where_not_every_one_is_listed() -> None:
    book = RepairBook()

    for row in range(LISTED_REPAIRS + 5):
        book.add("boolean.spelling", file="users.csv", row=row, field="enabledUser", was="1", became="true")

    assert len(book.repairs()) == LISTED_REPAIRS
    assert [(one.field, one.times) for one in book.counts()] == [("enabledUser", LISTED_REPAIRS + 5)]


@pytest.mark.parametrize(
    ("file", "column", "text", "code"),
    [
        ("demographics", "birthDate", "1/1/1850", "row.invalid_date"),
        ("demographics", "birthDate", "05000", "row.invalid_date"),
        ("demographics", "birthDate", "13/28/2013", "row.invalid_date"),
        ("demographics", "white", "perhaps", "row.invalid_boolean"),
        ("demographics", "sex", "blue", "row.invalid_enum"),
        ("classes", "termSourcedIds", ",", "row.invalid_list"),
        ("classes", "termSourcedIds", "x" * 256, "row.invalid_list"),
        ("categories", "weight", "a fifth", "row.invalid_integer"),
        ("lineItems", "resultValueMax", "1e9", "row.invalid_float"),
        ("lineItems", "resultValueMin", "11", "row.min_above_max"),
    ],
)
def test_a_cell_that_no_repair_makes_readable_sets_its_row_aside(
    file: str, column: str, text: str, code: str
) -> None:
    rows = with_gradebook(roster(V1_2))
    rows[RosterFile(file)][0][column] = text

    reading = read(written(rows, V1_2))

    assert reading.quarantined[0].code == code
    assert reading.quarantined[0].row == 2


@pytest.mark.parametrize("text", ["2025-27", "soon", "3026", "25"])
def test_a_school_year_that_cannot_be_read_is_taken_from_the_dates(text: str) -> None:
    reading = read_with(RosterFile.SESSIONS, {"schoolYear": text})

    assert reading.sessions[0].school_year == 2026
    assert [one.code for one in reading.repairs] == ["value.not_readable", "year.from_dates"]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-01-05T03:30:00-05:00", dt.datetime(2026, 1, 5, 8, 30, tzinfo=dt.UTC)),
        ("2026-01-05T08:30:00", dt.datetime(2026, 1, 5, 8, 30, tzinfo=dt.UTC)),
        ("1/5/2026 8:30", dt.datetime(2026, 1, 5, tzinfo=dt.UTC)),
        ("1500-01-05T08:30:00Z", None),
    ],
)
def test_moments_are_read_with_and_without_a_zone(text: str, moment: dt.datetime | None) -> None:
    assert read_with(RosterFile.COURSES, {"dateLastModified": text}).courses[0].modified_at == moment


def test_numbers_that_a_spreadsheet_touched_are_read() -> None:
    rows = with_gradebook(roster(V1_2))
    rows[RosterFile.CATEGORIES][0]["weight"] = "20.0"
    rows[RosterFile.USERS][0]["grades"] = "-1"

    reading = read(written(rows, V1_2))

    assert reading.categories[0].weight == 20
    assert reading.users[0].grades == ("PK",)


def test_the_id_of_a_profile_is_kept_although_profiles_are_not_read() -> None:
    assert read_with(RosterFile.ROLES, {"userProfileSourcedId": "p1"}, V1_2).roles[0].profile_id == "p1"
