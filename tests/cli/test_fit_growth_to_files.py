"""`sextant growth fit`: plain files in, tables and a report out; bad input is named by row and cure."""

import csv
import gzip
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from sextant.cli.fitting import teacher_models
from sextant.cli.main import app
from sextant.valueadded import NetworkDesign, simulate_network
from sextant.valueadded.layered import Persistence

run = CliRunner()
SUBJECTS = ("Math", "Reading")
SCORES = ("student_id", "subject", "period", "time", "score", "school_id")
ROSTERS = ("student_id", "subject", "period", "teacher_id", "dosage", "section_id")

type Rows = list[list[Any]]


def school(student: int) -> str:
    return f"school {student // 120}"


@pytest.fixture(scope="module")
def network() -> tuple[Rows, Rows]:
    """Return the rows of both files of a small simulated network."""
    design = NetworkDesign(n_schools=2, students_per_school=120, n_subjects=2, n_years=2)
    drawn = simulate_network(design=design, rng=np.random.default_rng(3))
    scores, rosters = drawn.scores, drawn.rosters
    tested = set(scores.student.tolist())
    return (
        [
            [f"s{student}", SUBJECTS[subject], f"p{period}", period / 4, f"{value:.3f}", school(student)]
            for student, subject, period, value in zip(
                scores.student.tolist(), scores.subject.tolist(), scores.period.tolist(),
                scores.value.tolist(), strict=True,
            )
        ],
        [
            [f"s{student}", SUBJECTS[subject], f"p{period}", f"t{teacher}", f"{weight:.3f}", f"x{section}"]
            for student, subject, period, teacher, weight, section in zip(
                rosters.student.tolist(), rosters.subject.tolist(), rosters.period.tolist(),
                rosters.teacher.tolist(), rosters.weight.tolist(), rosters.section.tolist(), strict=True,
            )
            if student in tested
        ],
    )  # fmt: skip


def write(path: Path, names: Sequence[str], rows: Rows) -> Path:
    text = io.StringIO()
    csv.writer(text).writerows([names, *rows])
    content = text.getvalue().encode()
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return path


@pytest.fixture
def fit(tmp_path: Path, network: tuple[Rows, Rows]) -> Callable[..., Any]:
    """Return what writes both files, with changes, and fits them."""

    def fit(
        *options: str, scores: Rows | None = None, rosters: Rows | None = None, out: str = "out"
    ) -> tuple[Any, Path]:
        first = write(tmp_path / "scores.csv.gz", SCORES, scores if scores is not None else network[0])
        second = write(tmp_path / "rosters.csv", ROSTERS, rosters if rosters is not None else network[1])
        folder = tmp_path / out
        words = ["growth", "fit", str(first), "--rosters", str(second), "--out", str(folder), *options]
        return run.invoke(app, words), folder

    return fit


def read(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt") as file:
        return list(csv.DictReader(file))


def test_files_become_tables_a_model_file_and_a_report(fit, network):
    done, folder = fit("--json")

    said = json.loads(done.stdout)
    students, teachers, schools = (
        read(folder / f"{name}.csv.gz") for name in ("students", "teachers", "schools")
    )
    newest = {(row[0], row[1]) for row in network[0] if row[2] == "p7"}
    assert done.exit_code == 0
    assert {(row["student_id"], row["subject"]) for row in students} == newest
    assert sum(said["states"].values()) == len(newest)
    assert {row["teacher_id"] for row in teachers} <= {row[3] for row in network[1]}
    assert {row["school_id"] for row in schools} == {"school 0", "school 1"}
    expected = next(row for row in students if row["expected"])
    assert float(expected["low_80"]) < float(expected["expected"]) < float(expected["high_80"])
    assert float(expected["score"]) - float(expected["expected"]) == pytest.approx(
        float(expected["change"]), abs=1e-3
    )


def test_the_model_file_says_what_was_chosen_checked_and_may_not_be_done(fit):
    _, folder = fit()

    model = json.loads((folder / "model.json").read_text())

    candidates = {one["process"]: one for one in model["students"]["candidates"]}
    best = max(candidates.values(), key=lambda one: one["log_score"])
    is_clear = best["log_score"] - candidates["blended"]["log_score"] > best["standard_error"]
    assert model["students"]["process"] == (best["process"] if is_clear else "blended")
    assert set(model["inputs"]) == {"scores", "rosters"}
    assert len(model["inputs"]["scores"]["sha256"]) == 64
    assert model["may_not_be_used_for"]
    coverage = model["checks"]["coverage_by_decile"]
    assert sum(coverage["n"]) > 400
    for one in model["checks"]["teachers"]:
        assert {"split_half", "year_to_year", "ranks", "earlier_change", "earlier_level"} < set(one)
        assert 0 <= one["shuffled_names"]["mean_share_listed"] <= 1


def test_the_report_needs_nothing_else_and_counts_as_the_table_does(fit):
    _, folder = fit()

    page = (folder / "report.html").read_text()
    lagging = {row["student_id"] for row in read(folder / "students.csv.gz") if row["state"] == "lagging"}
    assert f"<h1>{len(lagging)} of " in page
    assert "Not to be used for" in page
    assert "<svg" in page
    assert not [word for word in ("http://", "https://", "<script", "<link") if word in page]


def test_the_same_seed_gives_the_same_bytes_and_parquet_the_same_numbers(fit):
    parquet = pytest.importorskip("pyarrow.parquet")
    _, first = fit(out="first")
    _, second = fit(out="second")
    done, third = fit("--parquet", out="third")

    assert (first / "students.csv.gz").read_bytes() == (second / "students.csv.gz").read_bytes()
    assert done.exit_code == 0
    columns = parquet.read_table(third / "students.parquet").to_pydict()
    rows = read(first / "students.csv.gz")
    assert columns["student_id"] == [row["student_id"] for row in rows]
    assert columns["change"] == pytest.approx(
        [float(row["change"] or "nan") for row in rows], rel=1e-4, abs=1e-4, nan_ok=True
    )


def test_an_earlier_period_can_be_judged(fit):
    done, folder = fit("--period", "p5")

    assert done.exit_code == 0
    assert {row["period"] for row in read(folder / "students.csv.gz")} == {"p5"}


def changed(rows: Rows, place: int, column: int, value: Any) -> Rows:
    copied = [list(row) for row in rows]
    copied[place][column] = value
    return copied


BAD_SCORES = [
    pytest.param(lambda rows: [*rows, rows[4]], "more than one score", "6", id="a repeated row"),
    pytest.param(lambda rows: changed(rows, 3, 4, "seven"), "no number", "5", id="a word for a score"),
    pytest.param(lambda rows: changed(rows, 3, 4, "nan"), "not a number", "5", id="not a number"),
    pytest.param(lambda rows: changed(rows, 3, 4, "inf"), "infinite", "5", id="infinite"),
    pytest.param(lambda rows: changed(rows, 9, 0, ""), "student_id is empty", "11", id="no student"),
    pytest.param(lambda rows: changed(rows, 2, 3, 9.5), "two times", "4", id="a period with two times"),
    pytest.param(
        lambda rows: [[*row[:4], 5, row[5]] for row in rows], "are equal", "2", id="constant scores"
    ),
    pytest.param(
        lambda rows: [row for row in rows if row[2] == "p0"], "more than one period", "", id="one period"
    ),
    pytest.param(lambda rows: [], "no scores", "", id="no rows"),
]  # fmt: skip


@pytest.mark.parametrize(("spoil", "problem", "row"), BAD_SCORES)
def test_bad_scores_are_refused_before_anything_is_computed(fit, network, spoil, problem, row):
    done, folder = fit(scores=spoil(network[0]))

    said = " ".join(done.output.split())
    assert done.exit_code == 1
    assert problem in said
    assert f"{row}" in said
    assert not folder.exists()


BAD_ROSTERS = [
    pytest.param(lambda rows: changed(rows, 5, 4, "1.4"), "outside 0 to 1", "7", id="dosage over 1"),
    pytest.param(lambda rows: changed(rows, 5, 0, "s9999"), "no score", "7", id="an unknown student"),
    pytest.param(lambda rows: changed(rows, 5, 2, "p99"), "no score", "7", id="an unknown period"),
    pytest.param(lambda rows: [*rows, rows[8]], "more than one roster row", "10", id="a repeated row"),
]


@pytest.mark.parametrize(("spoil", "problem", "row"), BAD_ROSTERS)
def test_bad_rosters_are_refused_with_their_rows(fit, network, spoil, problem, row):
    done, folder = fit(rosters=spoil(network[1]))

    said = " ".join(done.output.split())
    assert done.exit_code == 1
    assert problem in said
    assert row in said
    assert not folder.exists()


def test_unknown_students_can_be_left_out(fit, network):
    done, _ = fit("--ignore-unknown", rosters=changed(network[1], 5, 0, "s9999"))

    assert done.exit_code == 0


@pytest.mark.parametrize("missing", ["time", "score", "student_id"])
def test_a_missing_column_is_named(tmp_path, network, missing):
    kept = [place for place, name in enumerate(SCORES) if name != missing]
    path = write(
        tmp_path / "scores.csv",
        [SCORES[place] for place in kept],
        [[row[place] for place in kept] for row in network[0]],
    )

    done = run.invoke(app, ["growth", "fit", str(path), "--out", str(tmp_path / "out")])

    assert done.exit_code == 1
    assert f"no column {missing}" in " ".join(done.output.split())


def test_a_ceiling_is_said_on_the_screen_in_the_model_file_and_in_the_report(fit, network):
    math = sorted(float(row[4]) for row in network[0] if row[1] == "Math")
    highest = math[int(0.9 * len(math))]
    cut = [
        [*row[:4], f"{min(float(row[4]), highest):.3f}", *row[5:]] if row[1] == "Math" else row
        for row in network[0]
    ]

    done, folder = fit(scores=cut)

    said = " ".join(done.stdout.split())
    assert "stand at the highest score of their test" in said
    assert "Math: " in said
    ends = json.loads((folder / "model.json").read_text())["checks"]["ends_of_the_tests"]
    assert [words.split(":")[0] for words in ends["warnings"]] == ["Math"]
    assert max(one["share_at_top"] for one in ends["rows"] if one["subject"] == "Reading") < 0.03
    assert ends["warnings"][0].split(". ")[0] in (folder / "report.html").read_text()


def test_a_model_left_blank_is_said_on_the_screen_with_its_cure(fit, monkeypatch):
    monkeypatch.setitem(teacher_models.MOST_UNITS, Persistence.COMPLETE, 3)

    done, _ = fit("--model", "layered")

    said = " ".join(done.stdout.split())
    assert "Left blank: layered_effect, Math: " in said
    assert "teachers in a period are more than the 3 that are fitted in reasonable time" in said
    assert "Fit fewer periods, or the schools in parts." in said
