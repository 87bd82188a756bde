"""Rows that are not read: set aside with reason and row, taken back, repeated, or freed of a bad id."""

import datetime as dt
from collections import Counter

import pytest

from interop.oneroster.roster_packages import (
    V1_1,
    Cells,
    as_delta,
    read,
    repaired,
    roster,
    session,
    written,
)
from sextant.interop.oneroster.terms import Mode, RosterFile, Version

type Quarantine = list[tuple[str, int, str, str]]


def set_aside(
    rows: dict[RosterFile, list[Cells]], version: Version = V1_1, mode: Mode = Mode.BULK
) -> Quarantine:
    reading = read(written(rows, version, mode))
    return [(one.file, one.row, one.field, one.code) for one in reading.quarantined]


@pytest.mark.parametrize(
    ("file", "place", "cells", "field", "code"),
    [
        (RosterFile.ORGS, 1, {"type": "castle"}, "type", "row.invalid_enum"),
        (RosterFile.SESSIONS, 1, {"startDate": "someday"}, "startDate", "row.invalid_date"),
        (RosterFile.SESSIONS, 1, {"startDate": "2026-10-31"}, "endDate", "row.end_before_start"),
        (RosterFile.USERS, 2, {"familyName": ""}, "familyName", "row.missing_required_value"),
        (RosterFile.USERS, 2, {"sourcedId": ""}, "sourcedId", "row.missing_required_value"),
        (RosterFile.USERS, 2, {"enabledUser": "perhaps"}, "enabledUser", "row.invalid_boolean"),
        (RosterFile.USERS, 2, {"role": "wizard"}, "role", "row.invalid_enum"),
        (RosterFile.USERS, 2, {"role": ""}, "role", "row.missing_required_value"),
        (RosterFile.USERS, 2, {"orgSourcedIds": "dusk"}, "orgSourcedIds", "reference.dangling"),
        (RosterFile.USERS, 2, {"orgSourcedIds": "dusk,noon"}, "orgSourcedIds", "reference.dangling"),
        (RosterFile.USERS, 2, {"sourcedId": "ana"}, "sourcedId", "reference.duplicate_sourced_id"),
        (RosterFile.USERS, 2, {"status": "on holiday"}, "status", "row.invalid_enum"),
        (RosterFile.DEMOGRAPHICS, 0, {"birthDate": "2/28/13"}, "birthDate", "row.invalid_date"),
        (RosterFile.DEMOGRAPHICS, 0, {"birthDate": "2013-02-29"}, "birthDate", "row.invalid_date"),
        (RosterFile.DEMOGRAPHICS, 0, {"sourcedId": "bob"}, "sourcedId", "reference.dangling"),
        (RosterFile.ENROLLMENTS, 0, {"classSourcedId": "math9"}, "classSourcedId", "reference.dangling"),
        (RosterFile.ENROLLMENTS, 0, {"userSourcedId": "bob"}, "userSourcedId", "reference.dangling"),
        (RosterFile.ENROLLMENTS, 0, {"endDate": "2025-01-01"}, "endDate", "row.end_before_start"),
        (RosterFile.ENROLLMENTS, 0, {"userSourcedId": "x" * 300}, "userSourcedId", "row.invalid_guid"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_read_is_set_aside_alone_with_reason_and_row(
    file: RosterFile, place: int, cells: Cells, field: str, code: str
) -> None:
    rows = roster()
    rows[file][place] = rows[file][place] | cells
    whole = Counter(type(row) for row in read(written(roster())).rows())

    reading = read(written(rows))

    first = reading.quarantined[0]
    assert (first.file, first.row, first.field, first.code) == (file.csv_name, place + 2, field, code)
    assert first.message
    assert first.cure
    assert sum(whole.values()) > len(list(reading.rows())) > 0


def test_what_names_a_row_that_was_set_aside_is_set_aside_with_it() -> None:
    rows = roster()
    rows[RosterFile.USERS][0]["enabledUser"] = "perhaps"

    quarantine = set_aside(rows)

    assert quarantine == [
        ("users.csv", 2, "enabledUser", "row.invalid_boolean"),
        ("demographics.csv", 2, "sourcedId", "reference.quarantined_target"),
        ("enrollments.csv", 2, "userSourcedId", "reference.quarantined_target"),
    ]


def test_out_of_two_different_rows_with_one_id_the_first_is_kept() -> None:
    rows = roster()
    rows[RosterFile.COURSES].append({"sourcedId": "math7", "title": "Mathematics", "orgSourcedId": "net"})

    reading = read(written(rows))

    assert [course.title for course in reading.courses] == ["Math 7"]
    assert [(one.row, one.sourced_id) for one in reading.quarantined] == [(3, "math7")]
    assert "row 2" in reading.quarantined[0].message


def test_a_repeated_row_is_read_once_and_its_further_orgs_are_added() -> None:
    rows = roster()
    rows[RosterFile.USERS].append(rows[RosterFile.USERS][1] | {"orgSourcedIds": "net"})

    reading = read(written(rows))

    assert reading.quarantined == ()
    assert ("users.csv", "", "row.repeated") in repaired(reading)
    assert [role.org_id for role in reading.roles if role.user_id == "tom"] == ["dawn", "net"]


def test_optional_references_that_lead_nowhere_are_dropped_and_their_rows_stay() -> None:
    rows = roster()
    rows[RosterFile.ORGS][1]["parentSourcedId"] = "region"
    rows[RosterFile.SESSIONS][1]["parentSourcedId"] = "last-year"
    rows[RosterFile.USERS][0]["agentSourcedIds"] = "gia,grandma"
    rows[RosterFile.CLASSES][0].update(courseSourcedId="math8", termSourcedIds="year,rp9")

    reading = read(written(rows))

    assert reading.quarantined == ()
    assert (reading.orgs[1].parent_id, reading.sessions[1].parent_id) == ("", "")
    assert reading.users[0].agent_ids == ("gia",)
    assert (reading.classes[0].course_id, reading.classes[0].term_ids) == ("", ("year",))
    dropped = [(one.file, one.field, one.was) for one in reading.repairs if one.code == "reference.dropped"]
    assert dropped == [
        ("orgs.csv", "parentSourcedId", "region"),
        ("academicSessions.csv", "parentSourcedId", "last-year"),
        ("users.csv", "agentSourcedIds", "grandma"),
        ("classes.csv", "courseSourcedId", "math8"),
        ("classes.csv", "termSourcedIds", "rp9"),
    ]


def test_agents_and_parents_may_stand_below_the_rows_that_name_them() -> None:
    rows = roster()
    rows[RosterFile.USERS][0]["agentSourcedIds"] = "gia"
    rows[RosterFile.SESSIONS].reverse()

    reading = read(written(rows))

    assert reading.users[0].agent_ids == ("gia",)
    assert reading.sessions[0].parent_id == "year"


def test_parents_in_a_circle_are_dropped_and_those_above_and_below_stay() -> None:
    rows = roster()
    rows[RosterFile.SESSIONS] = [
        session("year", "schoolYear", "2025-08-25", "2026-06-12", parent="s2"),
        session("s1", "semester", "2025-08-25", "2026-01-20", parent="year"),
        session("s2", "semester", "2026-01-21", "2026-06-12", parent="year"),
    ]

    reading = read(written(rows))

    assert [one.parent_id for one in reading.sessions] == ["", "year", ""]
    assert ("academicSessions.csv", "parentSourcedId", "reference.cyclic_parent") in repaired(reading)


def test_what_a_sender_takes_back_is_a_deletion_and_not_a_row() -> None:
    rows = as_delta(roster())
    rows[RosterFile.ENROLLMENTS][0] = {
        "sourcedId": "e1",
        "status": "tobedeleted",
        "dateLastModified": "2026-01-06",
    }

    reading = read(written(rows, V1_1, Mode.DELTA))

    assert [one.sourced_id for one in reading.enrollments] == ["e2"]
    assert [(one.file, one.row, one.sourced_id, one.modified_at) for one in reading.deletions] == [
        (RosterFile.ENROLLMENTS, 2, "e1", dt.datetime(2026, 1, 6, tzinfo=dt.UTC))
    ]


def test_a_deletion_needs_an_id_and_counts_once() -> None:
    gone = {"status": "tobedeleted"}
    rows = {RosterFile.COURSES: [gone, gone | {"sourcedId": "art"}, gone | {"sourcedId": "art"}]}

    reading = read(written(rows, V1_1, Mode.DELTA))

    assert [one.row for one in reading.deletions] == [3]
    assert [(one.row, one.code) for one in reading.quarantined] == [(2, "row.missing_required_value")]
    assert [(one.row, one.code) for one in reading.repairs] == [(4, "row.repeated")]


def test_an_active_row_may_not_name_one_that_is_taken_back() -> None:
    rows = as_delta(roster())
    rows[RosterFile.CLASSES][0]["status"] = "tobedeleted"

    quarantine = set_aside(rows, mode=Mode.DELTA)

    assert quarantine == [
        ("enrollments.csv", 2, "classSourcedId", "reference.deleted_target"),
        ("enrollments.csv", 3, "classSourcedId", "reference.deleted_target"),
    ]


def test_one_id_cannot_be_taken_back_and_sent_in_one_file() -> None:
    rows = as_delta({RosterFile.COURSES: [roster()[RosterFile.COURSES][0]] * 2})
    rows[RosterFile.COURSES][1]["status"] = "tobedeleted"

    sent_first = set_aside(rows, mode=Mode.DELTA)
    rows[RosterFile.COURSES].reverse()
    taken_back_first = set_aside(rows, mode=Mode.DELTA)

    assert (
        sent_first == taken_back_first == [("courses.csv", 3, "sourcedId", "reference.duplicate_sourced_id")]
    )
