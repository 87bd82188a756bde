"""`sextant rubric`: an edition is published whole or refused row by row, listed, and the default printed."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cast_for_tests import Cast
from sextant.cli.main import app
from sextant.instruction.models import Rubric
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.environment import make_keys

run = CliRunner()
HEAD = "code,name,level,teacher_action,student_outcome\n"
TABLE = HEAD + "".join(f"A1,Voice,{level},Speaks {level}.,Listen {level}.\n" for level in (1, 2, 3, 4))


@pytest.fixture
def file(cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SEXTANT_DATA", str(tmp_path))
    make_keys(tmp_path)
    path = tmp_path / "rubric.csv"
    path.write_text(TABLE)
    return path


def test_a_rubric_is_published_once_and_listed(file: Path) -> None:
    command = ["rubric", "load", str(file), "--edition", "2027", "--name", "Our own", "--json"]
    published = run.invoke(app, command)
    again = run.invoke(app, command)
    listed = run.invoke(app, ["rubric", "list", "--json"])

    assert json.loads(published.stdout) == {"state": "published", "n_standards": 1}
    assert json.loads(again.stdout)["state"] == "unchanged"
    (row,) = json.loads(listed.stdout)["editions"]
    assert (row["name"], row["edition"], row["state"]) == ("Our own", "2027", "in_use")


def test_a_wrong_row_ends_with_1_and_names_row_field_and_cure(file: Path) -> None:
    file.write_text(TABLE.replace("Listen 2.", ""))

    refused = run.invoke(app, ["rubric", "load", str(file), "--edition", "2027"])

    assert refused.exit_code == 1
    assert "Row 3, student_outcome: It is empty. Write it." in refused.stderr
    with guard.acting_as(process("demo_builder")):
        assert not Rubric.objects.exists()


def test_another_text_under_the_same_edition_is_refused(file: Path) -> None:
    command = ["rubric", "load", str(file), "--edition", "2027"]
    run.invoke(app, command)
    file.write_text(TABLE.replace("Voice", "Words"))

    refused = run.invoke(app, command)

    assert refused.exit_code == 1
    assert "another edition" in refused.stderr


def test_the_printed_default_can_be_loaded_as_it_is(file: Path) -> None:
    printed = run.invoke(app, ["rubric", "default"])
    file.write_text(printed.stdout)

    loaded = run.invoke(app, ["rubric", "load", str(file), "--edition", "Default", "--json"])

    assert json.loads(loaded.stdout)["n_standards"] == 10
