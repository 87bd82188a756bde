"""The strict validator: conforming packages pass without a word, each fault is named with place and cure."""

import csv
from pathlib import Path

import pytest

from interop.oneroster.roster_packages import (
    MOMENT,
    V1_1,
    V1_2,
    Cells,
    as_delta,
    codes,
    roster,
    with_gradebook,
    written,
    zipped,
)
from sextant.interop.oneroster.errors import Diagnostic, Rejected
from sextant.interop.oneroster.package import open_package
from sextant.interop.oneroster.strict import validate
from sextant.interop.oneroster.terms import Mode, RosterFile, Version
from sextant.interop.upload_limits import Limits
from trial_files import trial_file

CONFORMANCE = [
    "valid__manifest-only-package", "valid__rostering-bulk-package", "valid__rostering-delta-package",
    "valid__gradebook-bulk-package", "valid__gradebook-delta-package", "valid__resources-bulk-package",
    "valid__resources-delta-package", "valid__full-bulk-package", "valid__full-delta-package",
    "invalid__invalid-manifest-header", "invalid__unknown-zip-entry", "invalid__csv-quote-failure",
    "invalid__field-parser-failures", "invalid__bulk-lifecycle-status-failure",
    "invalid__duplicate-sourcedid-failure", "invalid__missing-target-file-failure",
]  # fmt: skip


def expected_codes(path: Path) -> dict[str, set[str]]:
    with path.open(newline="", encoding="utf-8") as stream:
        return {row["file"]: set(row["expected_codes"].split()) for row in csv.DictReader(stream)}


def faults_of(files: dict[str, bytes]) -> list[Diagnostic]:
    return list(validate(open_package(files)))


def changed(file: RosterFile, place: int, cells: Cells, version: Version = V1_1) -> dict[str, bytes]:
    """Return a conforming package but for these cells of one row."""
    rows = with_gradebook(roster(version)) if version is V1_2 else roster(version)
    rows[file][place] = rows[file][place] | cells
    return written(rows, version)


@pytest.mark.parametrize("name", CONFORMANCE)
def test_the_packages_of_another_validator_get_exactly_its_codes(name: str) -> None:
    expected = expected_codes(trial_file("oneroster/conformance_1p2/expected.csv"))
    package = open_package(trial_file(f"oneroster/conformance_1p2/{name}.zip"))

    found = {fault.code for fault in validate(package)}

    assert found == expected[f"{name}.zip"]


def test_all_packages_that_are_expected_are_tried() -> None:
    expected = expected_codes(trial_file("oneroster/conformance_1p2/expected.csv"))

    assert set(expected) == {f"{name}.zip" for name in CONFORMANCE}


def test_a_real_export_conforms_to_the_letter() -> None:
    package = open_package(trial_file("oneroster/classlink/OneRoster-original.zip"))

    assert validate(package) == ()


@pytest.mark.parametrize("version", [V1_1, V1_2])
@pytest.mark.parametrize("mode", [Mode.BULK, Mode.DELTA])
def test_an_own_package_conforms_in_both_versions_and_modes(version: Version, mode: Mode) -> None:
    rows = with_gradebook(roster(version)) if version is V1_2 else roster(version)
    files = written(as_delta(rows) if mode is Mode.DELTA else rows, version, mode)

    assert faults_of(files) == []
    assert codes(zipped(files)) == set()


@pytest.mark.parametrize(
    ("file", "place", "cells", "code", "field"),
    [
        (RosterFile.ORGS, 1, {"type": "charter"}, "row.invalid_enum", "type"),
        (RosterFile.ORGS, 1, {"sourcedId": "the school"}, "row.invalid_guid", "sourcedId"),
        (RosterFile.ORGS, 1, {"name": " "}, "row.missing_required_value", "name"),
        (RosterFile.ORGS, 1, {"parentSourcedId": "nobody"}, "reference.dangling", "parentSourcedId"),
        (RosterFile.ORGS, 1, {"status": "inactive"}, "row.invalid_enum", "status"),
        (RosterFile.ORGS, 1, {"sourcedId": "x" * 256}, "row.invalid_guid", "sourcedId"),
        (RosterFile.SESSIONS, 1, {"endDate": "31.10.2025"}, "row.invalid_date", "endDate"),
        (RosterFile.SESSIONS, 1, {"endDate": "2026-02-29"}, "row.invalid_date", "endDate"),
        (RosterFile.SESSIONS, 1, {"endDate": "20251031"}, "row.invalid_date", "endDate"),
        (RosterFile.SESSIONS, 1, {"endDate": "2025-08-01"}, "row.end_before_start", "endDate"),
        (RosterFile.SESSIONS, 1, {"schoolYear": "26"}, "row.invalid_year", "schoolYear"),
        (RosterFile.SESSIONS, 0, {"parentSourcedId": "rp1"}, "reference.cyclic_parent", "parentSourcedId"),
        (RosterFile.USERS, 0, {"enabledUser": "TRUE"}, "row.invalid_boolean", "enabledUser"),
        (RosterFile.USERS, 0, {"role": "principal"}, "row.invalid_enum", "role"),
        (RosterFile.USERS, 0, {"role": "ext:dean"}, "row.invalid_enum", "role"),
        (RosterFile.USERS, 0, {"orgSourcedIds": "dawn,,net"}, "row.invalid_list", "orgSourcedIds"),
        (RosterFile.USERS, 0, {"orgSourcedIds": "dawn,dusk"}, "reference.dangling", "orgSourcedIds"),
        (RosterFile.USERS, 0, {"agentSourcedIds": "mum"}, "reference.dangling", "agentSourcedIds"),
        (RosterFile.USERS, 0, {"userIds": "FED:1"}, "row.invalid_list", "userIds"),
        (RosterFile.USERS, 0, {"dateLastModified": "2026-01-05"}, "row.invalid_datetime", "dateLastModified"),
        (RosterFile.DEMOGRAPHICS, 0, {"sourcedId": "bob"}, "reference.dangling", "sourcedId"),
        (RosterFile.DEMOGRAPHICS, 0, {"sex": "other"}, "row.invalid_enum", "sex"),
        (RosterFile.CLASSES, 0, {"termSourcedIds": "year,rp9"}, "reference.dangling", "termSourcedIds"),
        (RosterFile.CLASSES, 0, {"courseSourcedId": "math8"}, "reference.dangling", "courseSourcedId"),
        (RosterFile.ENROLLMENTS, 0, {"endDate": "2025-08-24"}, "row.end_before_start", "endDate"),
        (RosterFile.ENROLLMENTS, 0, {"primary": "true"}, "row.primary_without_teacher", "primary"),
        (RosterFile.ENROLLMENTS, 1, {"sourcedId": "e1"}, "reference.duplicate_sourced_id", "sourcedId"),
        (RosterFile.ENROLLMENTS, 1, {"userSourcedId": "math7a"}, "reference.dangling", "userSourcedId"),
    ],
)  # fmt: skip
def test_one_fault_in_a_package_of_1_1_is_the_only_one_reported(
    file: RosterFile, place: int, cells: Cells, code: str, field: str
) -> None:
    faults = faults_of(changed(file, place, cells))

    assert {(fault.code, fault.file) for fault in faults if fault.file == file.csv_name} == {
        (code, file.csv_name)
    }
    assert field in {fault.field for fault in faults}
    assert place + 2 in {fault.row for fault in faults}
    assert all(fault.message and fault.cure for fault in faults)


@pytest.mark.parametrize(
    ("file", "cells", "code", "field"),
    [
        (RosterFile.ROLES, {"roleType": "ext:tertiary"}, "row.invalid_enum", "roleType"),
        (RosterFile.ROLES, {"role": "administrator"}, "row.invalid_enum", "role"),
        (RosterFile.ROLES, {"userProfileSourcedId": "p1"}, "reference.missing_target_file",
         "userProfileSourcedId"),
        (RosterFile.ORGS, {"status": "active"}, "row.field_forbidden_in_bulk", "status"),
        (RosterFile.ORGS, {"dateLastModified": MOMENT}, "row.field_forbidden_in_bulk", "dateLastModified"),
        (RosterFile.CATEGORIES, {"weight": "a fifth"}, "row.invalid_integer", "weight"),
        (RosterFile.LINE_ITEMS, {"resultValueMin": "11"}, "row.min_above_max", "resultValueMin"),
        (RosterFile.LINE_ITEMS, {"resultValueMax": "1e3"}, "row.invalid_float", "resultValueMax"),
        (RosterFile.LINE_ITEMS, {"dueDate": "2025-08-31"}, "row.end_before_start", "dueDate"),
        (RosterFile.RESULTS, {"studentSourcedId": "bob"}, "reference.dangling", "studentSourcedId"),
        (RosterFile.RESULTS, {"scoreStatus": "graded"}, "row.invalid_enum", "scoreStatus"),
    ],
)  # fmt: skip
def test_one_fault_in_a_package_of_1_2_is_the_only_one_reported(
    file: RosterFile, cells: Cells, code: str, field: str
) -> None:
    faults = faults_of(changed(file, 0, cells, V1_2))

    assert {(fault.code, fault.file, fault.row, fault.field) for fault in faults} == {
        (code, file.csv_name, 2, field)
    }


def test_vendors_may_extend_vocabularies_in_1_2_only() -> None:
    cells = {"role": "ext:dean"}

    assert faults_of(changed(RosterFile.ROLES, 0, cells, V1_2)) == []
    assert {fault.code for fault in faults_of(changed(RosterFile.USERS, 0, cells, V1_1))} == {
        "row.invalid_enum"
    }


def test_a_delta_needs_status_and_moment_in_each_row() -> None:
    files = written(roster(V1_2), V1_2, Mode.DELTA)

    faults = faults_of(files)

    assert {(fault.code, fault.field) for fault in faults} == {
        ("row.field_required_in_delta", "status"),
        ("row.field_required_in_delta", "dateLastModified"),
    }


def test_a_delta_may_name_rows_of_an_earlier_bulk_but_not_miss_a_whole_file() -> None:
    rows = as_delta({RosterFile.ENROLLMENTS: roster()[RosterFile.ENROLLMENTS]})
    orgs = {RosterFile.ORGS: [{"sourcedId": "dusk", "name": "Dusk School", "type": "school"}]}

    alone = faults_of(written(rows, V1_1, Mode.DELTA))
    beside_all_orgs = faults_of(written(rows | orgs, V1_1, Mode.DELTA, modes={RosterFile.ORGS: "bulk"}))

    assert alone == []
    assert {(fault.code, fault.field) for fault in beside_all_orgs} == {
        ("reference.dangling", "schoolSourcedId")
    }


def test_nothing_is_held_against_references_into_a_file_with_faults() -> None:
    rows = roster()
    rows[RosterFile.CLASSES][0].update(sourcedId="math 7")

    assert codes(written(rows)) == {"row.invalid_guid"}


def test_private_values_are_never_quoted() -> None:
    cells = {"userIds": "ana-secret", "password": "hunter2", "enabledUser": "perhaps"}

    faults = faults_of(changed(RosterFile.USERS, 0, cells))

    assert {fault.field for fault in faults} == {"userIds", "enabledUser"}
    assert "perhaps" in repr(faults)
    assert "ana-secret" not in repr(faults)
    assert "hunter2" not in repr(faults)


def test_a_thousand_faults_of_one_kind_are_listed_and_the_rest_counted() -> None:
    rows = {
        RosterFile.ORGS: [{"sourcedId": f"o{n}", "name": "School", "type": "castle"} for n in range(1_500)]
    }

    faults = faults_of(written(rows))

    assert sum(fault.code == "row.invalid_enum" for fault in faults) == 1_000
    assert ["500" in fault.message for fault in faults if fault.code == "report.more_of_the_same"] == [True]


def test_faults_come_in_reading_order() -> None:
    rows = roster()
    rows[RosterFile.ENROLLMENTS][0]["role"] = "pupil"
    rows[RosterFile.USERS][2]["enabledUser"] = "1"
    rows[RosterFile.USERS][0]["enabledUser"] = "1"
    rows[RosterFile.ORGS][1]["type"] = "campus"

    places = [(fault.file, fault.row) for fault in faults_of(written(rows) | {"extra.csv": b""})]

    assert places == [
        ("extra.csv", 0),
        ("orgs.csv", 3),
        ("users.csv", 2),
        ("users.csv", 4),
        ("enrollments.csv", 2),
    ]


@pytest.mark.parametrize("limits", [Limits(rows=20), Limits(cell_characters=8)])
def test_a_package_beyond_the_limits_is_refused_with_its_row(limits: Limits) -> None:
    with pytest.raises(Rejected) as refusal:
        validate(open_package(written(roster()), limits=limits))

    assert refusal.value.code == "package.too_large"
