"""Reporting problems: the CSV that a school works through, which no spreadsheet runs as a formula."""

import csv
import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sextant.interop.scores.problems import REPORT_COLUMNS, Problem, Severity, harmless, report_csv


def problem(**changes: object) -> Problem:
    values = {
        "file": "scores.csv",
        "row": 7,
        "field": "score",
        "code": "bad_number",
        "severity": Severity.REFUSED,
        "message": "It is not a number.",
        "cure": "Write it in digits.",
    }
    return Problem(**(values | changes))


def rows_of(report: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(report, newline="")))


def test_the_report_has_one_row_for_each_problem():
    rows = rows_of(report_csv([problem(), problem(row=None, severity=Severity.NOTE)]))

    assert rows == [
        list(REPORT_COLUMNS),
        ["scores.csv", "7", "score", "bad_number", "refused", "It is not a number.", "Write it in digits."],
        ["scores.csv", "", "score", "bad_number", "note", "It is not a number.", "Write it in digits."],
    ]


def test_no_problems_give_the_header_alone():
    assert rows_of(report_csv([])) == [list(REPORT_COLUMNS)]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t1",
        "\r1",
        "\n1",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "\u00a0=1",
        "\uff1d1",
        "\uff0b1",
        "\0=1",
        "\ufeff=1",
        "\u200b=1",
    ],
)
def test_a_formula_is_shown_as_text(text):
    assert harmless(text).startswith("'")


@pytest.mark.parametrize("text", ["", "Math", "“−40” is not a number.", "1+1", "a=b", "'=1"])
def test_harmless_text_stays_as_it_is(text):
    assert harmless(text) == text


@given(st.text(max_size=20), st.text(max_size=20))
def test_no_cell_of_the_report_begins_like_a_formula(file, message):
    (_, row) = rows_of(report_csv([problem(file=file, message=message)]))

    for cell in (row[0], row[5]):
        first = next((sign for sign in unicodedata.normalize("NFKC", cell) if not sign.isspace()), "")
        assert first not in {"=", "+", "-", "@"}
    assert row[0].removeprefix("'") == file.replace("\0", "").removeprefix("'")
