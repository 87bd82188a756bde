"""Importing sample files of other people: growth studies with waves, windows and grades.

The flags below are those of the command line, for example

    sextant import scores egsingle.csv --map student_id=childid --map school=schoolid --map period=year
        --map score=math --set subject=Mathematics --wave-year 0.5=2023-24 --create-students
"""

from collections import Counter
from datetime import date

import pytest

from sextant.interop.scores.mapping import parse_mapping
from sextant.interop.scores.problems import Severity
from sextant.interop.scores.reader import read_scores
from sextant.interop.scores.rows import ScoresReading
from trial_files import trial_file

IMPORT_DAY = date(2026, 11, 3)
EGSINGLE = {
    "maps": ["student_id=childid", "school=schoolid", "period=year", "score=math"],
    "sets": ["subject=Mathematics"],
    "wave_year": "0.5=2023-24",
}
THREE_WINDOWS = {
    "maps": [
        "student_id=ID",
        "subject=CONTENT_AREA",
        "school_year=YEAR",
        "period=YEAR",
        "score=SCALE_SCORE",
        "se=SEM",
        "tested_on=DATE",
    ],
    "period_kind": "season",
}


def star(score: str, subject: str) -> dict[str, object]:
    """Return the flags for one of the two subjects, which stand in columns of their own."""
    return {
        "maps": [
            "student_id=id",
            "school=sch",
            "grade=gr",
            "teacher=tch",
            "period=yrs",
            f"score={score}",
        ],
        "sets": [f"subject={subject}"],
        "wave_year": "0=1985-86",
    }


def read(name: str, flags: dict[str, object]) -> ScoresReading:
    return read_scores(trial_file(f"growth/{name}"), parse_mapping(**flags), on=IMPORT_DAY)


def years_of(reading: ScoresReading) -> Counter[str]:
    return Counter(row.school_year.label for row in reading.rows)


def test_yearly_waves_become_school_years():
    reading = read("egsingle.csv", EGSINGLE)

    assert (len(reading.rows), reading.n_read, reading.problems) == (7_230, 7_230, ())
    assert years_of(reading) == {
        "2020-21": 131,
        "2021-22": 1_346,
        "2022-23": 1_520,
        "2023-24": 1_672,
        "2024-25": 1_387,
        "2025-26": 1_174,
    }
    assert len({row.student_id for row in reading.rows}) == 1_721
    assert len({row.school for row in reading.rows}) == 60
    assert {row.grade for row in reading.rows} == {"K", "1", "2", "3", "4", "5"}


def test_windows_behind_the_year_become_seasons_with_error_and_date():
    reading = read("sgptData_LONG.csv.gz", THREE_WINDOWS)

    assert (reading.n_read, len(reading.rows), reading.n_refused) == (30_550, 30_450, 100)
    assert {problem.code for problem in reading.problems} == {"duplicate"}
    newest = Counter(row.period.label for row in reading.rows if row.school_year.label == "2016-17")
    assert newest == {"Fall": 7_914, "Winter": 5_340, "Spring": 2_625}
    assert all(row.se is not None and row.se > 0 and row.tested_on is not None for row in reading.rows)


@pytest.mark.parametrize(
    ("score", "subject", "n_rows", "n_empty"),
    [("math", "Mathematics", 24_613, 2_183), ("read", "Reading", 24_262, 2_534)],
)
def test_two_subjects_in_two_columns_are_two_imports(score, subject, n_rows, n_empty):
    reading = read("star_mlmrev.csv", star(score, subject))

    assert (reading.n_read, len(reading.rows), reading.n_without_score) == (26_796, n_rows, n_empty)
    assert {problem.severity for problem in reading.problems} == {Severity.NOTE}
    assert set(years_of(reading)) == {"1985-86", "1986-87", "1987-88", "1988-89"}
    assert Counter(row.grade for row in reading.rows if row.school_year.start == 1985).keys() == {"K"}
