"""Answer files in four layouts become one sheet a student, and what cannot be read is said row by row."""

import gzip
from datetime import date

import pytest

from sextant.interop.answers.layouts import position_of
from sextant.interop.answers.reader import AnswersReading, read_answers
from sextant.interop.tabular import NamedBytes, Rejected

ON = date(2026, 11, 27)
MONDAY = date(2026, 11, 23)


def read(text: str, *, name: str = "answers.csv") -> AnswersReading:
    return read_answers(NamedBytes(name=name, content=text.encode()), on=ON)


def test_one_row_an_answer() -> None:
    reading = read(
        "student_id,form,date,item,answer\n"
        "PA1,A,2026-11-23,1,B\nPA1,A,2026-11-23,2,\nPA2,A,2026-11-23,1,C\nPA1,A,2026-11-23,3,0.75\n"
    )

    first, second = reading.sheets
    assert (first.student_id, first.form, first.tested_on) == ("PA1", "A", MONDAY)
    assert first.cells == {1: "B", 2: "", 3: "0.75"}
    assert second.cells == {1: "C"}
    assert (reading.n_read, reading.problems) == (4, [])


def test_one_row_a_student() -> None:
    reading = read("State ID;Form;Q1;Q2;Question 3;Teacher\nPA1;A;B;A,C;0.75;Reed\n")

    sheet = reading.sheets[0]
    assert (sheet.cells, sheet.n_positions) == ({1: "B", 2: "A,C", 3: "0.75"}, 3)
    assert reading.unused == ["Teacher"]


def test_an_item_bank_s_export_with_points() -> None:
    reading = read(
        "Local Student ID,Date Taken,Title,Field Order,Response,Points,Points Possible\n"
        "17,11/23/2026 10:02,Math 7,1,B,1,1\n17,11/23/2026 10:02,Math 7,2,,3,4\n"
    )

    sheet = reading.sheets[0]
    assert (sheet.tested_on, sheet.cells, sheet.points) == (MONDAY, {1: "B", 2: ""}, {1: "1", 2: "3"})


def test_columns_of_points_beside_those_of_answers() -> None:
    reading = read("student_id,1,2,2 points\nPA1,B,,3\n")

    assert (reading.sheets[0].cells, reading.sheets[0].points) == ({1: "B", 2: ""}, {2: "3"})


def test_a_scanner_s_letters_with_the_form_s_code() -> None:
    reading = read("student_id,form_code,answers\nPA1,MATH7-A,BC D*A\n")

    sheet = reading.sheets[0]
    assert (sheet.form, sheet.n_positions) == ("MATH7-A", 6)
    assert sheet.cells == {1: "B", 2: "C", 3: "", 4: "D", 5: "*", 6: "A"}


def test_a_second_row_of_a_student_is_a_second_sheet() -> None:
    reading = read("student_id,1,2\nPA1,A,A\nPA1,B,B\n")

    assert [sheet.row for sheet in reading.sheets] == [2, 3]


def test_a_file_that_breaks_off_says_so_at_its_last_row() -> None:
    reading = read("student_id,1,2\nPA1,A,A\nPA2,B")

    assert [sheet.student_id for sheet in reading.sheets] == ["PA1"]
    assert [(one.row, one.code) for one in reading.problems] == [(3, "cut_short")]


def test_a_last_row_that_ends_with_an_empty_cell_in_quotes_is_whole() -> None:
    reading = read('student_id,1,2,3\nPA1,A,A,B\nPA2,B,""')

    assert [sheet.student_id for sheet in reading.sheets] == ["PA1", "PA2"]
    assert not reading.problems


def test_a_file_that_breaks_off_behind_a_comma_says_so_too() -> None:
    reading = read("student_id,1,2,3\nPA1,A,A,B\nPA2,B,")

    assert [sheet.student_id for sheet in reading.sheets] == ["PA1"]
    assert [(one.row, one.code) for one in reading.problems] == [(3, "cut_short")]


LONG = "student_id,item,answer\nPA1,1,B\nPA1,2,C\nPA1,3,D\n"


@pytest.mark.parametrize(
    ("rest", "n_lacking"),
    [
        ("PA2,1,B\nPA2,2,C\n", 1),
        ("PA2,1,B\nPA2,2,C\nPA2,3,\n", 0),
        # Somebody who left one out in the middle, and a file that lists given answers only.
        ("PA2,1,B\nPA2,3,C\n", 0),
        ("PA2,1,B\nPA3,1,B\nPA3,2,A\n", 0),
    ],
)
def test_a_long_file_that_ends_inside_a_student_is_doubted(rest: str, n_lacking: int) -> None:
    reading = read(LONG + rest)

    assert [sheet.n_lacking for sheet in reading.sheets][-1] == n_lacking
    assert not any(sheet.n_lacking for sheet in reading.sheets[:-1])


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (",A,2026-11-23,1,B", "answers.no_id"),
        ("PA1,A,2026-11-30,1,B", "answers.bad_day"),
        ("PA1,A,soon,1,B", "answers.bad_day"),
        ("PA1,A,2026-11-23,first,B", "answers.no_item"),
    ],
)
def test_a_row_that_cannot_be_read_names_the_cure(row: str, code: str) -> None:
    reading = read(f"student_id,form,date,item,answer\n{row}\n")

    assert [(one.code, one.row) for one in reading.problems] == [(code, 2)]
    assert reading.problems[0].cure


def test_an_answer_given_twice_is_asked_about() -> None:
    reading = read("student_id,item,answer\nPA1,1,B\nPA1,1,C\n")

    assert [one.code for one in reading.problems] == ["answers.twice"]
    assert reading.sheets[0].cells == {1: "B"}


@pytest.mark.parametrize(
    ("header", "code"),
    [("name,1,2\n", "answers.no_student"), ("student_id,grade,teacher\n", "answers.no_answers")],
)
def test_a_table_that_lists_no_answers_is_refused(header: str, code: str) -> None:
    with pytest.raises(Rejected) as refused:
        read(f"{header}a,b,c\n")

    assert refused.value.code == code


def test_a_packed_file_is_opened() -> None:
    packed = gzip.compress(b"student_id,1\nPA1,B\n")

    reading = read_answers(NamedBytes(name="a.csv.gz", content=packed), on=ON)

    assert reading.sheets[0].cells == {1: "B"}


@pytest.mark.parametrize(
    ("text", "position"),
    [("7", 7), ("07", 7), ("Q7", 7), ("item_7", 7), ("#7", 7), ("0", None), ("900", None), ("7a", None)],
)
def test_questions_are_named_in_many_ways(text: str, position: int | None) -> None:
    assert position_of(text) == position
