"""Passwords are never kept or shown; names never stand in a refusal, a message, or the text of a row."""

import gc
from pathlib import Path

import pytest

from interop.oneroster.roster_packages import V1_2, read, roster, user, written
from sextant.interop.oneroster.errors import Rejected
from sextant.interop.oneroster.package import open_package
from sextant.interop.oneroster.report import findings_csv, repairs_csv
from sextant.interop.oneroster.rows import Row
from sextant.interop.oneroster.strict import validate
from sextant.interop.oneroster.terms import RosterFile

# Put together here, because Hypothesis keeps the literals that it finds in source files.
PASSWORD = "-".join(("correct", "horse", "battery"))


def values_of(row: Row) -> str:
    return " ".join(
        str(getattr(row, name)) for kind in type(row).__mro__ for name in getattr(kind, "__slots__", ())
    )


def files_with_passwords() -> dict[str, bytes]:
    rows = roster()
    for cells in rows[RosterFile.USERS]:
        cells["password"] = PASSWORD
    return written(rows)


def test_passwords_are_dropped_and_the_drop_is_noted_without_them() -> None:
    reading = read(files_with_passwords())

    assert [(one.row, one.field, one.code, one.was, one.became) for one in reading.repairs] == [
        (row, "password", "password.dropped", "", "") for row in (2, 3, 4)
    ]
    assert PASSWORD not in " ".join(map(values_of, reading.rows()))


def test_no_text_with_a_password_outlives_the_reading() -> None:
    files = files_with_passwords()

    reading = read(files)
    gc.collect()

    # type, not isinstance: Django's lazy objects set themselves up when they are asked what they are.
    lists = [one for one in gc.get_objects() if type(one) is list]
    kept = [one for one in lists if any(type(cell) is str and cell == PASSWORD for cell in one)]
    assert len(reading.users) == 3
    assert kept == []


@pytest.mark.parametrize("change", [b"true,", b"", b"true,true,"])
def test_no_report_shows_a_password_or_a_name_even_where_cells_have_slipped(change: bytes) -> None:
    files = files_with_passwords()
    files["users.csv"] = files["users.csv"].replace(b"ana,,,true,", b"ana,,," + change, 1)

    reading = read(files)
    told = findings_csv(reading.quarantined) + repairs_csv(reading.repairs)
    told += findings_csv(validate(open_package(files)))

    assert PASSWORD not in told
    assert "Lamplight" not in told
    assert "Lamplight" not in repr(reading)


def test_profiles_with_their_passwords_are_not_read_at_all() -> None:
    rows = roster(V1_2)
    rows[RosterFile.USER_PROFILES] = [
        {
            "sourcedId": "p1", "userSourcedId": "ana", "profileType": "app", "vendorId": "v",
            "credentialType": "login", "username": "ana", "password": PASSWORD,
        }
    ]  # fmt: skip

    reading = read(written(rows, V1_2))

    assert PASSWORD not in repr(reading) + " ".join(map(values_of, reading.rows()))
    assert [(one.file, one.code) for one in reading.repairs] == [
        ("userProfiles.csv", "package.file_not_used")
    ]


def test_a_row_prints_its_place_and_nothing_else() -> None:
    reading = read(written(roster()))

    assert repr(reading.users[0]) == "UserRow(row=2)"
    assert repr(reading.demographics[0]) == "DemographicsRow(row=2)"


def test_a_refusal_names_no_person_and_no_path(tmp_path: Path) -> None:
    rows = {RosterFile.USERS: [user("ana") | {"orgSourcedIds": "dawn", "role": "student"}]}
    for name, content in written(rows).items():
        (tmp_path / name).write_bytes(content + (b'x,"Lamplight' if name == "users.csv" else b""))

    with pytest.raises(Rejected) as refusal:
        read(open_package(tmp_path))

    assert "Lamplight" not in str(refusal.value)
    assert str(tmp_path) not in str(refusal.value)
    assert (refusal.value.file, refusal.value.row) == ("users.csv", 3)
