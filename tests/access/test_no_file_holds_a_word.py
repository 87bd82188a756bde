"""Neither the database file, nor its log, nor any other file of a network holds a sealed word in clear."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from access.support_wellness_of_site import CANARY

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that a morning of counseling has left, as it was left."""
    folder = tmp_path_factory.mktemp("networks") / "lantern"
    folder.mkdir()
    (folder / "static").mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SEXTANT_", "DJANGO_"))}
    done = subprocess.run(
        [sys.executable, "-m", "access.life_in_a_folder"], capture_output=True, text=True, timeout=300,
        cwd=ROOT, start_new_session=True,
        env={
            **kept, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT / 'tests'}",
            "SEXTANT_DATA": str(folder), "SEXTANT_TESTING": "yes",
            "DJANGO_SETTINGS_MODULE": "sextant.project.settings", "SEXTANT_SECRET_KEY": "tests" * 12,
            "SEXTANT_AUDIT_KEY": "audit" * 12, "SEXTANT_SEALING_KEY": "seals" * 12,
        },
    )  # fmt: skip
    assert done.stdout.endswith("lived"), done.stderr[-3000:]
    # Nor does what it logged.
    assert CANARY not in done.stdout + done.stderr
    return folder


def test_no_byte_of_any_file_spells_it(lived: Path) -> None:
    files = [path for path in lived.rglob("*") if path.is_file()]
    spelled = [CANARY.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]

    assert {".sqlite3", ".sqlite3-wal"} <= {path.suffix for path in files}
    assert sum(path.stat().st_size for path in files) > 1_000_000
    found = [path.name for path in files if any(word in path.read_bytes() for word in spelled)]
    assert found == []


def test_what_was_sealed_lies_there(lived: Path) -> None:
    """It was written, and not merely left out: the same rows hold what opens by key alone."""
    main = next(path for path in lived.glob("*.sqlite3") if _has(path, "support_wellnesswords"))
    with sqlite3.connect(main) as connection:
        rows = connection.execute("SELECT words FROM support_wellnesswords").fetchall()

    assert len(rows) >= 3
    assert all(len(words) > len(CANARY) and CANARY not in words for (words,) in rows)


def _has(path: Path, table: str) -> bool:
    with sqlite3.connect(path) as connection:
        asked = "SELECT 1 FROM sqlite_master WHERE name = ?"
        return connection.execute(asked, [table]).fetchone() is not None
