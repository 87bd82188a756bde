"""Refusing MAP rows and files: what is impossible stays out, with field, code and cure; the rest loads."""

import pytest

from interop.map_growth.map_files import codes, read, read_rows
from sextant.interop.scores.problems import Severity
from sextant.interop.tabular import NamedBytes, Rejected


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"StudentID": ""}, "StudentID", "missing_value"),
        ({"StudentID": "2.7E+08"}, "StudentID", "spreadsheet_damage"),
        ({"TermName": ""}, "TermName", "missing_term"),
        ({"TermName": "Autumnal 2026-2027"}, "TermName", "bad_term"),
        ({"TermName": "Fall"}, "TermName", "bad_school_year"),
        ({"TermName": "Fall 2026-2028"}, "TermName", "bad_school_year"),
        ({"TestStartDate": "16/09/2026"}, "TestStartDate", "bad_date"),
        ({"TestStartDate": "11/04/2026"}, "TestStartDate", "future_date"),
        ({"TestRITScore": ""}, "TestRITScore", "missing_rit"),
        ({"TestRITScore": "high"}, "TestRITScore", "bad_number"),
        ({"TestRITScore": "209.5"}, "TestRITScore", "not_whole"),
        ({"TestRITScore": "99999"}, "TestRITScore", "impossible_value"),
        ({"TestRITScore": "NaN"}, "TestRITScore", "not_finite"),
        ({"TestStandardError": "-1"}, "TestStandardError", "impossible_value"),
        ({"TestDurationMinutes": "-5"}, "TestDurationMinutes", "impossible_value"),
        ({"TestID": "", "TestName": ""}, "TestID", "missing_event"),
        ({"TestID": "", "TestStartDate": ""}, "TestID", "missing_event"),
    ],
)
def test_an_impossible_row_is_refused_and_the_others_load(change, field, code):
    reading = read_rows(change, {"StudentID": "1002"})

    assert codes(reading) == [(2, field, code)]
    assert reading.problems[0].severity is Severity.REFUSED
    assert reading.problems[0].cure
    assert [result.student_id for result in reading.results] == ["1002"]
    assert (reading.files[0].n_read, reading.files[0].n_loaded, reading.files[0].n_refused) == (2, 1, 1)


def test_a_test_of_the_day_of_the_import_is_no_error():
    assert read_rows({"TestStartDate": "11/03/2026"}).problems == ()


def test_every_error_of_a_row_is_reported_at_once():
    reading = read_rows({"StudentID": "", "TermName": "x", "TestRITScore": "y"})

    assert {problem.field for problem in reading.refusals} == {"StudentID", "TermName", "TestRITScore"}
    assert reading.files[0].n_refused == 1


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("TestPercentile", "150"),
        ("PercentCorrect", "101"),
        ("RapidGuessingPercentage", "-3"),
        ("TestStartTime", "noon"),
        ("GrowthMeasureYN", "maybe"),
        ("Goal2RitScore", "abc"),
        ("FallToFallConditionalGrowthPercentile", "0"),
        ("FallToFallMetProjectedGrowth", "Perhaps"),
        ("TypicalFallToFallGrowth", "much"),
        ("WISelectedAYFall", "4.5"),
        ("SchoolName", "x" * 300),
    ],
)
def test_a_cell_of_less_weight_is_left_out_in_each_row_that_has_it(column, text):
    reading = read_rows({column: text}, {column: text, "StudentID": "1002"})

    assert [(problem.row, problem.field) for problem in reading.problems] == [(2, column), (3, column)]
    assert {problem.severity for problem in reading.problems} == {Severity.LEFT_OUT}
    assert len(reading.results) == 2


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("Student ID,Student Last Name,Term Tested,School,RIT Score", "report from the screen"),
        ("student_id,score", "no MAP Growth export"),
        ("TermName,StudentID,TestRITScore,TestName", "neither TestID nor TestName"),
    ],
)
def test_another_file_is_rejected_with_the_way_to_the_right_one(header, words):
    with pytest.raises(Rejected, match=words) as refusal:
        read(NamedBytes(name="x.csv", content=f"{header}\n1,2,3,4,5\n".encode()))

    assert refusal.value.code == "unknown_layout"
    assert "Data Export Scheduler" in refusal.value.cure
