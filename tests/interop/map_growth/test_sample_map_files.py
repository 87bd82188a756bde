"""Importing MAP files of other people: the current layout, and a training district in the oldest one."""

from collections import Counter
from datetime import date

import pytest

from sextant.interop.map_growth.reader import read_map
from sextant.interop.map_growth.rows import MapReading
from sextant.interop.map_growth.terms import KindOfTest
from trial_files import trial_file

IMPORT_DAY = date(2026, 11, 3)


@pytest.fixture(scope="module")
def training_district() -> MapReading:
    names = ("map/CombinedAssessmentResults.csv", "map/CombinedStudentsBySchool.csv")
    return read_map([trial_file(name) for name in names], on=IMPORT_DAY)


def test_the_current_layout_is_read_to_its_last_short_row():
    reading = read_map([trial_file("map/AssessmentResults_current_143col.csv")], on=IMPORT_DAY)

    assert (len(reading.results), reading.problems) == (7, ())
    assert Counter(result.kind for result in reading.results) == {
        KindOfTest.GROWTH: 6,
        KindOfTest.SCREENING: 1,
    }
    first = reading.results[0]
    assert (first.rit, first.standard_error, first.percentile, first.norms_year) == (208, 3.4, 57, 2020)
    assert (len(first.goals), first.goals[0].rit, first.rapid_guessing_percent) == (3, 201, 0.0)
    assert [each.points for each in first.typical_growth] == [3.0, 3.0, 5.0]
    assert (first.started_on, first.duration_minutes, first.weeks.fall) == (date(2021, 9, 16), 23, 1)
    assert sum(result.is_chosen for result in reading.results) == 6


def test_every_result_of_the_oldest_layout_is_read(training_district):
    results = training_district.results

    assert (len(results), training_district.problems) == (9_091, ())
    assert Counter(result.term.label for result in results) == {
        "Spring 2012-13": 2_050,
        "Fall 2013-14": 2_347,
        "Winter 2013-14": 2_347,
        "Spring 2013-14": 2_347,
    }
    assert len({result.student_id for result in results}) == 714
    assert len({result.key for result in results}) == 9_091
    assert sum(result.lexile is not None for result in results) == 2_721
    assert sum(bool(result.goals) for result in results) == 9_026


def test_of_two_events_in_a_term_the_vendors_growth_measure_stands(training_district):
    results = training_district.results

    assert sum(result.is_chosen for result in results) == 8_551
    assert all(result.is_chosen is result.growth_measure for result in results)
    assert sum(result.choice_reason.startswith("Chosen of 2") for result in results) == 540


def test_every_student_of_the_roster_is_read(training_district):
    students = training_district.students

    assert len(students) == 2_670
    assert {student.student_id for student in students} == {
        result.student_id for result in training_district.results
    }
    assert all(student.born_on and student.grade and student.last_name for student in students)
