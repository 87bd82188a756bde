"""`sextant init` makes a network that stands by itself, and the verbs that look after it end as they say."""

import json
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def sextant(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a verb as somebody types it, on a folder of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SEXTANT_", "DJANGO_"))}
    command = [sys.executable, "-m", "sextant.cli", *words, "--data", str(folder)]
    return subprocess.run(
        command, capture_output=True, text=True, timeout=120, cwd=ROOT,
        env={**kept, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "400"},
    )  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One empty network for all the tests here; making it takes seconds."""
    folder = tmp_path_factory.mktemp("networks") / "lantern"
    done = sextant(folder, "init", "--name", "Lantern")
    assert done.returncode == 0, done.stderr
    assert "Made Lantern" in done.stdout
    return folder


def _modes(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): stat.filemode(path.stat().st_mode)
        for path in [folder, *folder.rglob("*")]
    }


def test_the_network_has_its_keys_and_tables_and_nobody_else_may_read_them(made: Path) -> None:
    modes = _modes(made)

    assert {"keys/secret_key", "keys/audit_key", "sextant.sqlite3", "activity.sqlite3"} <= modes.keys()
    assert {name for name, mode in modes.items() if mode[4:] != "------"} == set()
    assert modes["keys/secret_key"] == modes["keys/audit_key"] == "-rw-------"


def test_the_network_has_its_one_row_and_no_account(made: Path) -> None:
    with sqlite3.connect(made / "sextant.sqlite3") as database:
        assert database.execute("SELECT name FROM network_network").fetchall() == [("Lantern",)]
        assert database.execute("SELECT count(*) FROM access_user").fetchone() == (0,)
        assert database.execute("SELECT actor FROM audit_auditentry").fetchall() == [("installer",)]


def test_a_network_is_made_only_once(made: Path) -> None:
    before = _modes(made)

    again = sextant(made, "init")

    assert again.returncode == 1
    assert "There is a network" in again.stderr
    assert "--data" in again.stderr
    assert _modes(made) == before


def test_a_new_network_is_well(made: Path) -> None:
    done = sextant(made, "doctor", "--json")

    said = json.loads(done.stdout)
    ill = [finding["check"] for finding in said["findings"] if not finding["is_well"]]
    assert set(ill) <= {"disk"}, said
    assert done.returncode == (1 if ill else 0)
    assert {"database", "sqlite", "keys", "debug", "tables", "disk", "clock"} == {
        finding["check"] for finding in said["findings"]
    }


def test_a_changed_trail_is_found_and_ends_with_one(made: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tampered"
    shutil.copytree(made, folder)
    with sqlite3.connect(folder / "sextant.sqlite3") as database:
        database.execute("DROP TRIGGER audit_auditentry_update_refused")
        database.execute("UPDATE audit_auditentry SET actor = 'nobody'")
    (folder / "audit-anchor.log").unlink()

    done = sextant(folder, "audit", "verify", "--json")

    faults = json.loads(done.stdout)["auditentry"]["faults"]
    assert done.returncode == 1
    assert "row 1 was changed" in faults
    assert any("anchor" in fault for fault in faults)
