"""`sextant init` makes a network that stands by itself, and the verbs that look after it end as they say."""

import json
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from sextant.kernel import demo_mark

ROOT = Path(__file__).parents[2]


PASSWORD = "a lantern over the river"


def sextant(
    folder: Path, *words: str, typed: str = "", **surroundings: str
) -> subprocess.CompletedProcess[str]:
    """Run a verb as somebody types it, on a folder of its own, away from the tester's terminal."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SEXTANT_", "DJANGO_"))}
    command = [sys.executable, "-m", "sextant.cli", *words, "--data", str(folder)]
    return subprocess.run(
        command, capture_output=True, text=True, timeout=120, cwd=ROOT,
        input=typed, start_new_session=True,
        env={**kept, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "400", **surroundings},
    )  # fmt: skip


# A reader's own files: empty here, and gone as soon as a connection is closed somewhere.
PASSING = shutil.ignore_patterns("*-wal", "*-shm")


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
        if path.suffix not in {".sqlite3-wal", ".sqlite3-shm"}
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
        assert database.execute("SELECT DISTINCT actor FROM audit_auditentry").fetchall() == [("installer",)]


def test_the_network_has_the_ten_default_instructional_standards_and_their_words(made: Path) -> None:
    with sqlite3.connect(made / "sextant.sqlite3") as database:
        codes = database.execute("SELECT code FROM instruction_instructionalstandard ORDER BY position")
        assert [code for (code,) in codes] == [f"IS{number}" for number in range(1, 11)]
        assert database.execute("SELECT count(*) FROM instruction_standardlevel").fetchone() == (40,)
        assert database.execute("SELECT count(*) FROM instruction_phrase").fetchone() == (20,)
        assert database.execute("SELECT count(*) FROM instruction_stepexample").fetchone() == (10,)


def test_a_network_is_made_only_once(made: Path) -> None:
    before = _modes(made)

    again = sextant(made, "init")

    assert again.returncode == 1
    assert "There is a network" in again.stderr
    assert "--data" in again.stderr
    assert _modes(made) == before


def test_the_first_account_bears_its_owners_name_and_a_cut_off_making_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir()

    done = sextant(
        tmp_path, "init", "--admin-email", "Ana@lantern.example", "--admin-name", "Ana María Ruiz",
        typed=f"short\nshort\n{PASSWORD}\n{PASSWORD}\n",
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert "too weak" in done.stderr
    assert f"sextant serve --data {tmp_path}" in done.stdout
    with sqlite3.connect(tmp_path / "sextant.sqlite3") as database:
        assert database.execute("SELECT email, display_name FROM access_user").fetchall() == [
            ("ana@lantern.example", "Ana María Ruiz")
        ]
        assert database.execute("SELECT given_name, family_name FROM network_staff").fetchall() == [
            ("Ana María", "Ruiz")
        ]


def test_breaking_off_at_the_password_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("of somebody", encoding="utf-8")

    done = sextant(tmp_path, "init", "--admin-email", "a@b.example", "--admin-name", "A B", typed="short\n")

    assert done.returncode != 0
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_new_network_is_well(made: Path) -> None:
    done = sextant(made, "doctor", "--json")

    said = json.loads(done.stdout)
    ill = [finding["check"] for finding in said["findings"] if not finding["is_well"]]
    assert set(ill) <= {"disk"}, said
    assert done.returncode == (1 if ill else 0)
    looked_at = {finding["check"] for finding in said["findings"]}
    assert looked_at == {
        "database", "sqlite", "keys", "debug", "tables", "demo", "disk", "clock", "pdf", "virus scanner",
        "files", "sealed words",
    }  # fmt: skip


def test_a_changed_trail_is_found_and_ends_with_one(made: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tampered"
    shutil.copytree(made, folder, ignore=PASSING)
    with sqlite3.connect(folder / "sextant.sqlite3") as database:
        database.execute("DROP TRIGGER audit_auditentry_update_refused")
        database.execute("UPDATE audit_auditentry SET actor = 'nobody'")
    (folder / "audit-anchor.log").unlink()

    done = sextant(folder, "audit", "verify", "--json")

    faults = json.loads(done.stdout)["auditentry"]["faults"]
    assert done.returncode == 1
    assert "row 1 was changed" in faults
    assert any("anchor" in fault for fault in faults)


SAYS = """
import json
from sextant.project import settings as s
from sextant.project import urls
print(json.dumps({
    "is_demo": s.IS_DEMO, "one_click": s.OFFERS_ONE_CLICK, "proxies": s.ALLAUTH_TRUSTED_PROXY_COUNT,
    "url": any("demo" in str(getattr(one, "urlconf_name", "")) for one in urls.urlpatterns),
}))
"""


def settings_of(folder: Path, **surroundings: str) -> dict[str, object]:
    """Return what the settings say of a folder, as a server that starts there reads them."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SEXTANT_", "DJANGO_"))}
    given = {"PYTHONPATH": str(ROOT / "src"), "SEXTANT_DATA": str(folder), **surroundings}
    given["DJANGO_SETTINGS_MODULE"] = "sextant.project.settings"
    done = subprocess.run(
        [sys.executable, "-c", f"import django; django.setup()\n{SAYS}"],
        capture_output=True, text=True, timeout=60, env={**kept, **given},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return found


@pytest.fixture
def copy(made: Path, tmp_path: Path) -> Path:
    """A network of one's own to do wrong to."""
    shutil.copytree(made, tmp_path / "copy", ignore=PASSING)
    return tmp_path / "copy"


def _mark(folder: Path) -> None:
    key = (folder / "keys" / "audit_key").read_text(encoding="ascii")
    demo_mark.write(folder, key=key, full=False, opened_on=date(2026, 11, 23))


def test_a_file_by_the_name_makes_no_demo(copy: Path) -> None:
    (copy / demo_mark.NAME).touch()

    assert settings_of(copy) == {"is_demo": False, "one_click": False, "proxies": 0, "url": False}

    done = sextant(copy, "doctor", "--json")
    said = {one["check"]: one for one in json.loads(done.stdout)["findings"]}["demo"]
    assert done.returncode == 1
    assert (said["is_well"], said["stops_serving"]) == (False, True)
    assert "demo.json" in said["cure"]
    refused = sextant(copy, "serve")
    assert refused.returncode == 1
    assert "not signed by this network" in refused.stderr


def test_the_builders_mark_makes_a_demo_on_this_machine_and_nowhere_else(copy: Path) -> None:
    _mark(copy)

    assert settings_of(copy) == {"is_demo": True, "one_click": True, "proxies": 0, "url": True}
    behind = settings_of(copy, SEXTANT_TLS="yes")
    assert behind == {"is_demo": True, "one_click": False, "proxies": 1, "url": False}


def test_a_demo_is_not_served_beyond_this_machine(copy: Path) -> None:
    _mark(copy)

    elsewhere = sextant(copy, "serve", "--host", "192.0.2.1", SEXTANT_TLS="yes")
    assert (elsewhere.returncode, "beyond this machine" in elsewhere.stderr) == (1, True)


def test_the_number_of_proxies_is_said_and_counts_behind_tls_alone(made: Path) -> None:
    assert settings_of(made, SEXTANT_TLS="yes", SEXTANT_PROXIES="2")["proxies"] == 2
    assert settings_of(made, SEXTANT_PROXIES="2")["proxies"] == 0
