"""`sextant growth fit --model`: other models stand beside the main estimate and never disturb it."""

import csv
import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from sextant.cli.fitting import teacher_models
from sextant.cli.main import app
from sextant.valueadded import NetworkDesign, simulate_network
from sextant.valueadded.layered import Persistence
from sextant.valueadded.percentiles import GradedScores, percentiles_by_cohort

run = CliRunner()
SUBJECTS = ("Math", "Reading")
SCORES = ("student_id", "subject", "period", "time", "score", "school_id")
GRADED = ("student_id", "subject", "period", "time", "score", "grade")
ROSTERS = ("student_id", "subject", "period", "teacher_id", "dosage")
STUDENT_COLUMNS = {"line_change_sd", "growth_percentile_sgp"}
TEACHER_COLUMNS = {"quick_effect", "layered_effect", "layered_effect_sd", "variable_effect", "mixed_effect"}
N_TEACHERS, N_CLASS = 12, 25
TEACHER_SD = 3.0

type Rows = list[list[Any]]
type Table = list[dict[str, str]]


@pytest.fixture(scope="module")
def network() -> tuple[Rows, Rows]:
    """Return the rows of both files of a small simulated network of two schools."""
    design = NetworkDesign(n_schools=2, students_per_school=120, n_subjects=2, n_years=2)
    drawn = simulate_network(design=design, rng=np.random.default_rng(3))
    scores, rosters = drawn.scores, drawn.rosters
    tested = np.stack([scores.student, scores.subject, scores.period, scores.value], axis=1)
    taught = np.stack([rosters.student, rosters.subject, rosters.period, rosters.teacher, rosters.weight], 1)
    return (
        [
            [f"s{student:.0f}", SUBJECTS[int(subject)], f"p{period:.0f}", period / 4, value, student // 120]
            for student, subject, period, value in tested.tolist()
        ],
        [
            [f"s{student:.0f}", SUBJECTS[int(subject)], f"p{period:.0f}", f"t{teacher:.0f}", weight]
            for student, subject, period, teacher, weight in taught.tolist()
        ],
    )


@pytest.fixture
def fit(tmp_path: Path, network: tuple[Rows, Rows]) -> Callable[..., Path]:
    """Return what writes both files, fits them and gives the folder of the results."""

    def fit(
        *options: str,
        scores: Rows | None = None,
        rosters: Rows | None = None,
        names: tuple[str, ...] = SCORES,
        out: str = "out",
    ) -> Path:
        words = ["growth", "fit", str(write(tmp_path / "scores.csv", names, scores or network[0]))]
        rows = network[1] if rosters is None and scores is None else rosters
        if rows:
            words += ["--rosters", str(write(tmp_path / "rosters.csv", ROSTERS, rows))]
        done = run.invoke(app, [*words, "--ignore-unknown", "--out", str(tmp_path / out), *options])
        assert done.exit_code == 0, done.output
        return tmp_path / out

    return fit


def write(path: Path, names: tuple[str, ...], rows: Rows) -> Path:
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([names, *rows])
    return path


def read(folder: Path, name: str) -> Table:
    with gzip.open(folder / f"{name}.csv.gz", "rt") as file:
        return list(csv.DictReader(file))


def said_of(folder: Path, column: str) -> list[dict[str, Any]]:
    models = json.loads((folder / "model.json").read_text())["sensitivity"]["models"]
    return [one for model in models for one in model["fits"] if one["column"] == column]


def numbers(table: Table, column: str) -> np.ndarray[Any, Any]:
    return np.array([float(row[column] or "nan") for row in table])


@pytest.fixture(scope="module")
def classes() -> tuple[Rows, Rows, np.ndarray[Any, Any]]:
    """Return three yearly scores of 300 students, mixed anew each year, and the teachers' true effects.

    An effect stays with the student. Every class has an aide with 0.4 of the last year's instruction.
    """
    rng = np.random.default_rng(11)
    effect = TEACHER_SD * rng.standard_normal(N_TEACHERS)
    level = 200 + 10 * rng.standard_normal(N_TEACHERS * N_CLASS)
    scores: Rows = []
    rosters: Rows = []
    for year in range(3):
        teacher = rng.permutation(np.repeat(np.arange(N_TEACHERS), N_CLASS))
        level = level + effect[teacher]
        for student, own in enumerate(teacher.tolist()):
            score = level[student] + 3 * rng.standard_normal()
            scores.append([f"s{student:03}", "Math", f"y{year}", year, score, f"school {student % 3}"])
            shares = [(f"t{own:02}", 0.6), (f"x{own:02}", 0.4)] if year == 2 else [(f"t{own:02}", 1.0)]
            rosters += [[f"s{student:03}", "Math", f"y{year}", name, share] for name, share in shares]
    return scores, rosters, effect


def test_every_model_stands_beside_the_main_columns_and_changes_none_of_them(fit):
    alone, beside = fit(out="alone"), fit("--model", "all", out="beside")

    for name, more in (("students", STUDENT_COLUMNS), ("teachers", TEACHER_COLUMNS), ("schools", set())):
        before, after = read(alone, name), read(beside, name)
        assert set(after[0]) - set(before[0]) == more
        assert [{key: row[key] for key in before[0]} for row in after] == before
    table = read(beside, "teachers")
    for column in ("quick_effect", "layered_effect", "variable_effect", "mixed_effect"):
        said = said_of(beside, column)
        assert [one["subject"] for one in said] == list(SUBJECTS)
        for one in said:
            is_filled = {row[column] != "" for row in table if row["subject"] == one["subject"]}
            assert is_filled == {one["is_fitted"]}
            assert one["is_fitted"] is not bool(one.get("reason"))
    models = [json.loads((folder / "model.json").read_text()) for folder in (alone, beside)]
    assert models[0]["checks"] == models[1]["checks"]
    assert models[0]["sensitivity"] == {"models": [], "columns": {}, "ranks": []}
    pages = [(folder / "report.html").read_text() for folder in (alone, beside)]
    assert ["Other models" in page for page in pages] == [False, True]


def test_only_the_models_named_are_fitted(fit):
    folder = fit("--model", "line", "--model", "mixed")

    model = json.loads((folder / "model.json").read_text())["sensitivity"]
    assert [one["model"] for one in model["models"]] == ["line", "mixed"]
    assert set(model["columns"]) == {"line_change_sd", "quick_effect", "mixed_effect"}
    assert TEACHER_COLUMNS & set(read(folder, "teachers")[0]) == {"quick_effect", "mixed_effect"}


@pytest.mark.parametrize(
    ("names", "reason"),
    [(SCORES, "The scores name no grades."), (GRADED, "The grade “school 0” is no number.")],
)
def test_without_grades_percentiles_are_blank_and_the_files_say_why(fit, classes, names, reason):
    folder = fit("--model", "percentiles", scores=classes[0], names=names)

    (said,) = said_of(folder, "growth_percentile_sgp")
    assert {row["growth_percentile_sgp"] for row in read(folder, "students")} == {""}
    assert (said["is_fitted"], said["reason"]) == (False, reason)
    assert reason in (folder / "report.html").read_text()


def test_percentiles_are_those_of_grade_and_year_and_small_cohorts_are_left_blank(fit):
    rng = np.random.default_rng(7)
    n = {11: 260, 9: 40}
    drawn = [
        (f"g{top}s{student:03}", top, 200 + 10 * ability, rng.standard_normal(2) * 4)
        for top, size in n.items()
        for student, ability in enumerate(rng.standard_normal(size))
    ]
    # The year before, the two grades are 10 and 8: by their words 10 would come before 8 and 9.
    rows = [
        [name, "Math", f"y{year}", year, round(level + noise[year], 3), top - 1 + year]
        for name, top, level, noise in drawn
        for year in (0, 1)
    ]

    folder = fit("--model", "percentiles", scores=rows, names=GRADED)

    table = read(folder, "students")
    found = {row["student_id"]: row["growth_percentile_sgp"] for row in table}
    large = [row for row in rows if row[5] in (10, 11)]
    expected = percentiles_by_cohort(
        scores=GradedScores(
            student=np.array([int(row[0][4:]) for row in large]),
            subject=np.zeros(len(large), dtype=np.int64),
            grade=np.array([row[5] for row in large]),
            year=np.array([row[3] for row in large]),
            score=np.array([row[4] for row in large]),
        ),
        year=1,
    )
    assert {name for name, value in found.items() if not value} == {f"g9s{one:03}" for one in range(40)}
    assert [float(found[f"g11s{one:03}"]) for one in range(260)] == expected.percentile.tolist()
    (said,) = said_of(folder, "growth_percentile_sgp")
    assert [(one["grade"], one["students"]) for one in said["cohorts"]] == [(11, 260)]
    assert [(one["grade"], one["students"]) for one in said["left_out"]] == [(9, 40)]
    assert "40 students with a prior are fewer" in said["left_out"][0]["reason"]


def test_all_models_find_teachers_who_differ_much(fit, classes):
    scores, rosters, effect = classes

    folder = fit("--model", "all", scores=scores, rosters=rosters)

    table = [row for row in read(folder, "teachers") if row["teacher_id"].startswith("t")]
    assert [row["teacher_id"] for row in table] == [f"t{one:02}" for one in range(N_TEACHERS)]
    # A mean of 25 students with an SD of about 5 points has an error of 1; the true SD is 3.
    for column in ("quick_effect", "layered_effect", "variable_effect", "mixed_effect"):
        assert np.corrcoef(numbers(table, column), effect)[0, 1] > 0.8, column
    agreement = json.loads((folder / "model.json").read_text())["sensitivity"]["ranks"]
    assert [one["about"] for one in agreement] == ["students", "teachers"]
    ranks = agreement[1]["agreement"]
    assert ranks["names"] == ["main", "quick_effect", "layered_effect", "variable_effect", "mixed_effect"]
    assert min(ranks["correlation"][0][1:]) > 0.5
    assert f"{ranks['correlation'][0][2]:.2f}" in (folder / "report.html").read_text()


def test_effects_are_in_points_of_the_test(fit, classes):
    scores, rosters, _ = classes
    tenfold = [[*row[:4], 10 * row[4], row[5]] for row in scores]

    once = fit("--model", "all", scores=scores, rosters=rosters, out="once")
    ten = fit("--model", "all", scores=tenfold, rosters=rosters, out="ten")

    for column in TEACHER_COLUMNS:
        before, after = (numbers(read(folder, "teachers"), column) for folder in (once, ten))
        assert after == pytest.approx(10 * before, rel=1e-3, abs=1e-3, nan_ok=True), column
    before, after = (numbers(read(folder, "students"), "line_change_sd") for folder in (once, ten))
    assert after == pytest.approx(before, rel=1e-4, abs=1e-5, nan_ok=True)


def test_teachers_who_do_not_differ_get_no_order_from_rounding_errors(fit, classes):
    # Every class has the same twenty-five scores: chance would make them differ more.
    same = 200 + 10 * np.random.default_rng(5).standard_normal((3, N_CLASS))
    scores, rosters = [], []
    for name, subject, label, year, _, school in classes[0]:
        room, seat = divmod(int(name[1:]), N_CLASS)
        scores.append([name, subject, label, year, same[year, seat], school])
        rosters.append([name, subject, label, f"t{(room + year) % N_TEACHERS:02}", 1.0])

    folder = fit("--model", "layered", "--model", "mixed", scores=scores, rosters=rosters)

    for column in ("layered_effect", "mixed_effect"):
        assert {row[column] for row in read(folder, "teachers")} == {""}
        assert "came out as zero" in said_of(folder, column)[0]["reason"]
    ranks = json.loads((folder / "model.json").read_text())["sensitivity"]["ranks"]
    assert ranks[-1]["about"] == "teachers"
    assert ranks[-1]["agreement"]["correlation"][0][1:] == [None, None]


def test_a_score_counts_in_the_mixed_model_for_the_teacher_with_the_largest_share(fit, classes):
    folder = fit("--model", "mixed", scores=classes[0], rosters=classes[1])

    filled = {row["teacher_id"][0]: row["mixed_effect"] != "" for row in read(folder, "teachers")}
    assert filled == {"t": True, "x": False}


def test_a_layered_effect_is_that_of_the_newest_period_alone(fit, classes):
    scores, rosters, _ = classes
    kept = [row for row in rosters if not (row[2] == "y2" and row[3] in ("t00", "x00"))]

    folder = fit("--model", "layered", scores=scores, rosters=kept)

    blank = [row["teacher_id"] for row in read(folder, "teachers") if row["layered_effect"] == ""]
    assert blank == ["t00"]
    assert said_of(folder, "layered_effect")[0]["rests_on"]["period"] == "y2"


def test_what_one_model_cannot_estimate_is_said_and_the_others_stand(fit, classes):
    scores, rosters, _ = classes
    # One teacher for all in the first year: the layered model cannot tell her from the mean.
    lone = [[*row[:3], "t00", row[4]] if row[2] == "y0" else row for row in rosters]

    folder = fit("--model", "layered", "--model", "mixed", scores=scores, rosters=lone)

    table = read(folder, "teachers")
    (said,) = said_of(folder, "layered_effect")
    assert {row["layered_effect"] + row["layered_effect_sd"] for row in table} == {""}
    assert said["is_fitted"] is False
    assert said["reason"] in (folder / "report.html").read_text()
    assert np.isfinite(numbers(table, "mixed_effect")).sum() == N_TEACHERS


def test_what_would_take_too_long_is_left_blank_with_its_size(fit, classes, monkeypatch):
    monkeypatch.setitem(teacher_models.MOST_UNITS, Persistence.COMPLETE, 47)
    monkeypatch.setattr(teacher_models, "MOST_MIXED_ROWS", 899)

    folder = fit("--model", "layered", "--model", "mixed", scores=classes[0], rosters=classes[1])

    # Twelve teachers in two years, and as many with their aides in the last.
    assert said_of(folder, "layered_effect")[0]["reason"].startswith("48 teachers in a period are more than")
    assert said_of(folder, "mixed_effect")[0]["reason"].startswith("900 scores are more than the 899")


def test_without_rosters_there_are_students_columns_alone(fit, classes):
    folder = fit("--model", "all", scores=classes[0])

    assert set(read(folder, "students")[0]) > STUDENT_COLUMNS
    assert said_of(folder, "mixed_effect")[0]["reason"] == "No rosters were given."
