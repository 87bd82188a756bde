"""Reading MAP rosters: one student of a term and school, her personal fields kept out of logs."""

from datetime import date

import pytest

from interop.map_growth.map_files import COMBINED, ROSTER, codes, read_rows
from sextant.interop.map_growth.terms import MapLayout
from sextant.interop.scores.problems import Severity

OLD_ROSTER = [
    "TermName",
    "DistrictName",
    "SchoolName",
    "StudentLastName",
    "StudentFirstName",
    "StudentMI",
    "StudentID",
    "StudentDateOfBirth",
    "StudentEthnicGroup",
    "StudentGender",
    "Grade",
]


@pytest.mark.parametrize("columns", [ROSTER, OLD_ROSTER], ids=["current", "older"])
def test_a_student_is_read_in_all_her_fields(columns):
    reading = read_rows({"StudentMI": "B", "StudentEthnicGroup": "White"}, columns=columns)

    (student,) = reading.students
    assert (student.student_id, student.school, student.grade) == ("1001", "Dawn", "7")
    assert (student.last_name, student.first_name, student.middle_initial) == ("Abiola", "Ana", "B")
    assert (student.born_on, student.ethnic_group, student.gender) == (date(2014, 3, 9), "White", "F")
    assert (student.term.label, student.district, student.row) == ("Fall 2026-27", "Lantern", 2)
    assert reading.files[0].layout is MapLayout.STUDENTS_BY_SCHOOL
    assert (reading.problems, reading.results) == ((), ())


def test_her_name_and_birthday_stay_out_of_what_is_logged():
    (student,) = read_rows({}, columns=ROSTER).students

    shown = repr(student)

    assert "1001" in shown
    assert not any(word in shown for word in ("Abiola", "Ana", "2014"))


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"StudentID": " "}, "StudentID", "missing_value"),
        ({"TermName": "2026"}, "TermName", "bad_term"),
    ],
)
def test_a_row_without_student_or_term_is_refused(change, field, code):
    reading = read_rows(change, {"StudentID": "1002"}, columns=ROSTER)

    assert codes(reading) == [(2, field, code)]
    assert [student.student_id for student in reading.students] == ["1002"]


@pytest.mark.parametrize("columns", [ROSTER, COMBINED], ids=["roster", "combined"])
@pytest.mark.parametrize(
    ("column", "text"),
    [("StudentDateOfBirth", "3/9/14"), ("StudentDateOfBirth", "3/9/2033"), ("Grade", "14")],
)
def test_a_wrong_birthday_or_grade_is_left_out_and_reported_once(column, text, columns):
    reading = read_rows({column: text}, columns=columns)

    assert [(problem.field, problem.severity) for problem in reading.problems] == [
        (column, Severity.LEFT_OUT)
    ]
    assert len(reading.students) == 1


def test_the_same_student_twice_is_one_and_a_different_one_is_refused():
    reading = read_rows({}, {}, {"Grade": "8"}, {"SchoolName": "Dusk"}, columns=ROSTER)

    assert codes(reading) == [(3, "StudentID", "repeated"), (4, "StudentID", "duplicate")]
    assert [student.school for student in reading.students] == ["Dawn", "Dusk"]
    (file,) = reading.files
    assert (file.n_read, file.n_loaded, file.n_repeated, file.n_refused) == (4, 2, 1, 1)
