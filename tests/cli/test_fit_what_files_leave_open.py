"""`sextant growth fit` on files with empty cells, untaught subjects, wild scores and years begun midway."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from test_fit_growth_to_files import ROSTERS, SCORES, fit, network, read, run, write  # noqa: F401

from sextant.cli.fitting.coding import code_rosters, code_scores
from sextant.cli.fitting.columns import ColumnSet
from sextant.cli.fitting.options import effect_options, enrollments, student_options
from sextant.cli.main import app
from sextant.interop.tabular import Rejected

NAMES = ("student_id", "subject", "period", "time", "score")


def columns(names: tuple[str, ...], rows: list[list[Any]]) -> ColumnSet:
    words = {
        name: np.array([str(row[place]) for row in rows], dtype=np.str_) for place, name in enumerate(names)
    }
    return ColumnSet(file="file.csv", row=np.arange(2, 2 + len(rows)), words=words)


def some_scores(times: dict[str, float], **more: Any) -> ColumnSet:
    """Return three students with a score in each period; what is more has one cell for each student."""
    cells = [[column[student] for column in more.values()] for student in range(3)]
    rows = [
        [f"s{student}", "Math", label, time, 50 + 7 * student + place, *cells[student]]
        for student in range(3)
        for place, (label, time) in enumerate(times.items())
    ]  # fmt: skip
    return columns((*NAMES, *more), rows)


def test_a_year_that_the_file_enters_midway_begins_where_time_is_whole():
    windows = {"winter": 2014 + 1 / 3, "spring": 2014 + 2 / 3, "fall": 2015.0, "next winter": 2015 + 1 / 3}

    coded = code_scores(some_scores(windows))

    assert (coded.calendar.periods_per_year, coded.calendar.year_start) == (3, 2)
    assert student_options(coded).first_of_year == 2
    taught = [["s1", "Math", label, "t1", 1] for label in windows]
    rosters = code_rosters(
        columns(("student_id", "subject", "period", "teacher_id", "dosage"), taught), coded
    )
    assert effect_options(coded, rosters).year_start == 2
    # Without sections in the file each school year of the teacher is one.
    assert rosters.rosters.section.tolist() == [0, 0, 1, 1]


def test_times_that_are_never_whole_begin_a_year_with_the_file():
    assert code_scores(some_scores({"a": 0.1, "b": 0.6, "c": 1.1})).calendar.year_start == 0


def test_dates_are_no_school_years():
    with pytest.raises(Rejected, match="span 10,000 school years"):
        code_scores(some_scores({"a": 20230901, "b": 20240901}))


def test_an_empty_school_is_no_school():
    coded = code_scores(some_scores({"a": 0, "b": 1}, school_id=["", "north", "south"]))

    assert coded.schools is not None
    assert coded.schools.tolist() == ["north", "south"]
    enrolled = enrollments(coded)
    assert enrolled is not None
    assert list(zip(enrolled.student.tolist(), enrolled.school.tolist(), strict=True)) == [
        (1, 0), (1, 0), (2, 1), (2, 1),
    ]  # fmt: skip


def test_a_column_without_any_entry_is_not_there():
    coded = code_scores(some_scores({"a": 0, "b": 1}, school_id=[""] * 3, grade=[""] * 3, form=[""] * 3))

    assert coded.schools is coded.grades is coded.forms is None
    assert enrollments(coded) is None


def test_some_empty_grades_are_refused_with_their_rows():
    with pytest.raises(Rejected, match=r"grade is empty. Rows 4, 5"):
        code_scores(some_scores({"a": 0, "b": 1}, grade=["4", "", "5"]))


def test_rows_without_a_section_count_as_one_of_their_teacher():
    coded = code_scores(some_scores({"a": 0, "b": 1}))
    taught = [
        ["s0", "Math", "a", "t1", 1, ""],
        ["s1", "Math", "a", "t2", 1, ""],
        ["s2", "Math", "a", "t2", 1, "x"],
    ]
    names = ("student_id", "subject", "period", "teacher_id", "dosage", "section_id")

    rosters = code_rosters(columns(names, taught), coded)

    assert rosters.sections is not None
    assert rosters.sections[rosters.rosters.section[2]] == "x"
    assert np.unique(rosters.rosters.section).size == 3


def test_groups_are_those_of_the_newest_row():
    rows = [
        ["s0", "Math", "a", 0, 50, "yes"], ["s0", "Math", "b", 1, 52, "No"],
        ["s1", "Math", "a", 0, 57, "0"], ["s1", "Math", "b", 1, 58, "1"],
        ["s2", "Math", "a", 0, 61, "yes"], ["s2", "Math", "b", 1, 66, ""],
    ]  # fmt: skip

    coded = code_scores(columns((*NAMES, "iep"), rows))

    assert coded.groups["iep"].tolist() == [0.0, 1.0, pytest.approx(np.nan, nan_ok=True)]
    rows[3][5] = "maybe"
    with pytest.raises(Rejected, match=r"neither yes nor no. Row 5"):
        code_scores(columns((*NAMES, "iep"), rows))


SPOILED = [
    pytest.param(
        lambda row: [*row[:4], 9999, *row[5:]] if row[0] == "s5" else row, "20 SD", id="a code 9999"
    ),
    pytest.param(
        lambda row: [*row[:4], 5, *row[5:]] if row[1:3] == ["Math", "p3"] else row,
        "All scores of Math in p3 are equal",
        id="a period without differences",
    ),
]


@pytest.mark.parametrize(("spoil", "problem"), SPOILED)
def test_what_would_hide_every_flag_is_refused_before_anything_is_computed(fit, network, spoil, problem):  # noqa: F811
    done, folder = fit(scores=[spoil(list(row)) for row in network[0]])

    said = " ".join(done.output.split())
    assert done.exit_code == 1
    assert problem in said
    assert "scores.csv.gz" in said
    assert "Rows " in said
    assert not folder.exists()


def test_a_subject_without_rosters_leaves_the_teachers_of_the_other(fit, network):  # noqa: F811
    done, folder = fit(rosters=[row for row in network[1] if row[1] == "Math"])

    assert done.exit_code == 0
    assert "Reading: no teachers, for no roster row meets a score." in " ".join(done.output.split())
    assert {row["subject"] for row in read(folder / "teachers.csv.gz")} == {"Math"}
    assert {row["subject"] for row in read(folder / "students.csv.gz")} == {"Math", "Reading"}
    left_out = json.loads((folder / "model.json").read_text())["teachers_left_out"]
    assert left_out == {"Reading": "no roster row meets a score"}


def test_rosters_that_meet_no_score_are_refused_before_anything_is_computed(fit, network):  # noqa: F811
    done, folder = fit(rosters=[[*row[:4], 0, row[5]] for row in network[1]])

    assert done.exit_code == 1
    assert "no roster row meets a score" in " ".join(done.output.split())
    assert not folder.exists()


def test_a_lone_result_of_a_period_spoils_no_fit(fit, network):  # noqa: F811
    def is_left(row: list[Any]) -> bool:
        return row[1:3] != ["Math", "p2"] or row[0] == "s1"

    done, folder = fit(scores=[row for row in network[0] if is_left(row)])

    assert done.exit_code == 0
    assert {path.name for path in folder.iterdir()} >= {"model.json", "report.html", "teachers.csv.gz"}


def test_groups_are_checked_for_calibration_and_composition(tmp_path: Path, network):  # noqa: F811
    rows = [[*row, "yes" if int(row[0][1:]) % 3 == 0 else "no"] for row in network[0]]
    scores = write(tmp_path / "scores.csv", (*SCORES, "low_income"), rows)
    rosters = write(tmp_path / "rosters.csv", ROSTERS, network[1])
    out = tmp_path / "out"

    done = run.invoke(app, ["growth", "fit", str(scores), "--rosters", str(rosters), "--out", str(out)])

    assert done.exit_code == 0
    checks = json.loads((out / "model.json").read_text())["checks"]
    judged = [row for row in read(out / "students.csv.gz") if row["expected"]]
    inside = [row for row in judged if int(row["student_id"][1:]) % 3 == 0]
    found = checks["coverage_by_group"]["low_income"]
    assert found["n"] == [len(judged) - len(inside), len(inside)]
    lagging = sum(row["state"] == "lagging" for row in inside) / len(inside)
    assert found["share_lagging"][1] == pytest.approx(lagging)
    assert set(checks["teachers"][0]["groups"]) == {"low_income"}
    page = (out / "report.html").read_text()
    assert "low income: yes" in page
    assert "share of students: low income" in page


def test_the_report_fetches_nothing_and_says_how_often_a_flag_is_wrong(fit):  # noqa: F811
    _, folder = fit()

    page = (folder / "report.html").read_text()
    assert "default-src &#x27;none&#x27;" in page or "default-src 'none'" in page
    assert "url(" not in page
    assert "about one flag in three was a real drop" in page
