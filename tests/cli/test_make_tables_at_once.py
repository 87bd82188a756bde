"""A demo's tables are made from the models; they are those that the migrations lead to."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sextant.kernel.environment import make_keys

HERE = Path(__file__).parent
WAYS = ("migrated", "at-once")


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    made = {way: tmp_path_factory.mktemp(way) for way in WAYS}
    for way, folder in made.items():
        make_keys(folder)
        kept = {
            key: value for key, value in os.environ.items() if not key.startswith(("SEXTANT_", "DJANGO_"))
        }
        env = {**kept, "DJANGO_SETTINGS_MODULE": "sextant.project.settings", "SEXTANT_DATA": str(folder)}
        subprocess.run([sys.executable, str(HERE / "tables_in_a_folder.py"), way], env=env, check=True)
    return made


def _shape(file: Path) -> dict[str, Any]:
    """Return every table with its columns, every index and every trigger, in no order that matters."""
    with sqlite3.connect(file) as database:
        names = [name for (name,) in database.execute("select name from sqlite_master where type='table'")]
        found: dict[str, Any] = {
            name: (
                sorted(row[1:] for row in database.execute(f"pragma table_xinfo('{name}')")),
                sorted(row[2:] for row in database.execute(f"pragma foreign_key_list('{name}')")),
                sorted(
                    (
                        row[2],
                        row[4],
                        tuple(part[2] for part in database.execute(f"pragma index_info('{row[1]}')")),
                    )
                    for row in database.execute(f"pragma index_list('{name}')")
                ),
            )
            for name in names
        }
        found["triggers"] = sorted(
            database.execute("select name, tbl_name from sqlite_master where type='trigger'")
        )
        return found


@pytest.mark.parametrize("file", ["sextant.sqlite3", "activity.sqlite3"])
def test_tables_made_at_once_are_those_of_the_migrations(folders: dict[str, Path], file: str) -> None:
    migrated, at_once = (_shape(folders[way] / file) for way in WAYS)

    assert migrated.keys() == at_once.keys()
    assert [name for name in migrated if migrated[name] != at_once[name]] == []


@pytest.mark.parametrize(
    "rows",
    [
        "select app, name from django_migrations",
        "select app_label, model from django_content_type",
        "select codename from auth_permission",
    ],
)
def test_what_migrations_leave_in_rows_is_there_as_well(folders: dict[str, Path], rows: str) -> None:
    found = []
    for way in WAYS:
        with sqlite3.connect(folders[way] / "sextant.sqlite3") as database:
            found.append(sorted(database.execute(rows)))

    assert found[0]
    assert found[0] == found[1]


def test_rows_of_the_audit_can_be_changed_by_nobody(folders: dict[str, Path]) -> None:
    names = {
        name
        for file in ("sextant", "activity")
        for name, _ in _shape(folders["at-once"] / f"{file}.sqlite3")["triggers"]
    }

    assert {"audit_auditentry_delete_refused", "audit_accessentry_update_refused"} <= names
