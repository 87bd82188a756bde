"""`sextant import answers`: a benchmark is named by its title or id; a dry run of it keeps nothing."""

import json
import sys
from pathlib import Path

import pytest
import time_machine
from typer.testing import CliRunner

sys.path.append(str(Path(__file__).parents[1] / "assessment"))

from sitting_cases import Benchmark, hold_benchmark

from cast_for_tests import NOW, Cast
from sextant.assessment.models import Sitting
from sextant.cli.main import app
from sextant.interop.models import ImportRun
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.environment import make_keys

run = CliRunner()


@pytest.fixture
def held(cast: Cast) -> Benchmark:
    with time_machine.travel(NOW, tick=False):
        return hold_benchmark(cast)


@pytest.fixture
def file(cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SEXTANT_DATA", str(tmp_path))
    make_keys(tmp_path)
    path = tmp_path / "answers.csv"
    path.write_text(
        f"student_id,form,date,1,2,3,4,5,5 points\n{cast.jaylen.state_id},A,2026-11-23,B,AC,1,D,,2\n"
    )
    return path


def kept() -> tuple[int, int]:
    with guard.acting_as(process("importer")):
        return ImportRun.objects.count(), Sitting.objects.count()


def test_answers_come_in_by_the_title_of_the_benchmark(held: Benchmark, file: Path) -> None:
    with time_machine.travel(NOW, tick=False):
        title = held.administration.title
        named = ["import", "answers", str(file), "--benchmark"]
        looked = run.invoke(app, [*named, title, "--dry-run", "--json"])
        before = kept()
        done = run.invoke(app, [*named, title.upper(), "--json"])

    assert (looked.exit_code, done.exit_code) == (0, 0), done.output
    assert json.loads(looked.stdout)["counts"][0]["n_create"] == 1
    assert before == (0, 0)
    assert kept() == (1, 1)
    assert json.loads(done.stdout)["state"] == "applied"


def test_answers_come_in_by_the_id_of_the_benchmark(held: Benchmark, file: Path) -> None:
    with time_machine.travel(NOW, tick=False):
        named = str(held.administration.public_id)
        done = run.invoke(app, ["import", "answers", str(file), "--benchmark", named])

    assert done.exit_code == 0, done.output
    assert "Applied." in done.stdout


@pytest.mark.usefixtures("held")
def test_a_benchmark_that_nobody_knows_is_a_word_on_usage(file: Path) -> None:
    done = run.invoke(app, ["import", "answers", str(file), "--benchmark", "Chemistry"])

    assert done.exit_code == 2
    assert "the page Benchmarks shows it" in done.stderr
    assert kept() == (0, 0)
