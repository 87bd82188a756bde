"""Doubting scores: improbable results are kept, and wait for a second person."""

from datetime import date

import pytest

from interop.scores.uploads import upload
from sextant.interop.scores.problems import CONFIRM, Severity
from sextant.interop.scores.reader import read_scores
from sextant.interop.scores.rows import ScoresReading

IMPORT_DAY = date(2026, 11, 3)
HEADER = "student_id,subject,school_year,period,score,max_score,se,tested_on"


def read(*rows: str) -> ScoresReading:
    return read_scores(upload("\n".join([HEADER, *rows, ""])), on=IMPORT_DAY)


def class_of(n: int, *, max_score: str = "") -> list[str]:
    """Return scale scores of 200 to 209, as many as asked for."""
    return [f"{number},Math,2025-26,RP1,{200 + number % 10},{max_score},," for number in range(n)]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("7,Math,2025-26,RP1,3,,0,", "se_zero"),
        ("7,Math,2025-26,RP1,3,,2,5/1/2025", "date_outside_year"),
    ],
)
def test_an_improbable_row_is_kept_with_its_reason(row, code):
    reading = read(row)

    assert [doubt.code for doubt in reading.rows[0].doubts] == [code]
    (problem,) = reading.problems
    assert (problem.severity, problem.row, problem.cure) == (Severity.QUESTIONABLE, 2, CONFIRM)
    assert problem.message.endswith(".")


@pytest.mark.parametrize("score", ["-40", "2050", "0", "250", "160"])
def test_a_score_far_from_all_others_is_questionable(score):
    reading = read(*class_of(40), f"99,Math,2025-26,RP1,{score},,,")

    assert [row.student_id for row in reading.rows if row.is_questionable] == ["99"]
    assert reading.problems[0].code == "far_outside"


def test_a_score_at_the_edge_of_the_others_is_not():
    assert read(*class_of(40), "99,Math,2025-26,RP1,225,,,").problems == ()


def test_few_scores_are_no_yardstick():
    assert read(*class_of(20), "99,Math,2025-26,RP1,2050,,,").problems == ()


def test_low_points_out_of_a_maximum_are_results_not_doubts():
    assert read(*class_of(40, max_score="210"), "99,Math,2025-26,RP1,3,210,,").problems == ()


def test_points_out_of_a_maximum_are_no_yardstick_for_scale_scores():
    assert read(*class_of(40, max_score="210"), "99,Math,2025-26,RP1,3,,,").problems == ()


def test_equal_scores_are_no_yardstick():
    rows = [f"{number},Math,2025-26,RP1,200,,," for number in range(40)]

    assert read(*rows, "99,Math,2025-26,RP1,205,,,").problems == ()


def test_other_subjects_and_periods_do_not_count():
    rows = [row.replace("Math", "ELA") for row in class_of(40)] + [
        row.replace("RP1", "RP2") for row in class_of(40)
    ]

    assert read(*rows, "99,Math,2025-26,RP1,2050,,,").problems == ()


@pytest.mark.parametrize(("se", "is_doubted"), [("9", False), ("9.5", True), ("400", True)])
def test_an_error_larger_than_all_scores_lie_apart_is_questionable(se, is_doubted):
    reading = read(*class_of(40), f"99,Math,2025-26,RP1,205,,{se},")

    assert [row.student_id for row in reading.rows if row.is_questionable] == ["99"] * is_doubted
    assert [problem.code for problem in reading.problems] == ["se_large"] * is_doubted


def test_an_error_larger_than_the_points_of_the_test_is_questionable():
    reading = read("7,Math,2025-26,RP1,12,40,40,", "8,Math,2025-26,RP1,12,40,41,")

    assert [row.student_id for row in reading.rows if row.is_questionable] == ["8"]
    assert "the 40 points of the test" in reading.problems[0].message
