"""`sextant norms`: a table is loaded whole or refused row by row, and listed."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cast_for_tests import Cast
from sextant.assessment.models import NormTable
from sextant.cli.main import app
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.environment import make_keys

run = CliRunner()
TABLE = "subject,grade,season,mean,sd\nmath,6,fall,200,10\n"


@pytest.fixture
def file(cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SEXTANT_DATA", str(tmp_path))
    make_keys(tmp_path)
    path = tmp_path / "norms.csv"
    path.write_text(TABLE)
    return path


def test_a_table_is_loaded_and_listed_as_synthetic(file: Path) -> None:
    loaded = run.invoke(app, ["norms", "load", str(file), "--year", "2025", "--synthetic", "--json"])
    listed = run.invoke(app, ["norms", "list", "--json"])

    assert json.loads(loaded.stdout) == {"state": "loaded", "n_rows": 1}
    (row,) = json.loads(listed.stdout)["tables"]
    assert (row["edition"], row["year"], row["is_synthetic"]) == ("NWEA norms 2025", 2025, True)


def test_a_wrong_row_ends_with_1_and_names_row_field_and_cure(file: Path) -> None:
    file.write_text(TABLE.replace("10\n", "0\n"))

    refused = run.invoke(app, ["norms", "load", str(file), "--year", "2025"])

    assert refused.exit_code == 1
    assert "Row 2, sd: 0 is not positive." in refused.stderr
    with guard.acting_as(process("demo_builder")):
        assert not NormTable.objects.exists()
