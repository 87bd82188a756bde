"""Doubting MAP results: rapid guessing, short tests, impossible-looking scores, and changes too large."""

import pytest

from interop.map_growth.map_files import CURRENT, IMPORT_DAY, export, read_rows
from sextant.interop.map_growth.cells import read_rapid_guessing
from sextant.interop.map_growth.plausibility import MapThresholds, suggest_retests
from sextant.interop.map_growth.reader import read_map
from sextant.interop.scores.problems import CONFIRM, Severity

SPRING = {"TermName": "Spring 2025-2026", "TestStartDate": "5/5/2026", "TestID": "1"}


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"RapidGuessingPercentage": "30.5"}, "rapid_guessing", "RapidGuessingPercentage"),
        ({"RapidGuessingPercentage": "0.3500"}, "rapid_guessing", "RapidGuessingPercentage"),
        ({"TestDurationMinutes": "9"}, "short_test", "TestDurationMinutes"),
        ({"TestDurationMinutes": "601"}, "long_test", "TestDurationMinutes"),
        ({"TestRITScore": "99"}, "rit_range", "TestRITScore"),
        ({"TestRITScore": "351"}, "rit_range", "TestRITScore"),
        ({"TestRITScore": "-40"}, "rit_range", "TestRITScore"),
        ({"TestStandardError": "0"}, "se_zero", "TestStandardError"),
        ({"TestStandardError": "10.1"}, "se_large", "TestStandardError"),
        ({"TestStartDate": "5/5/2026"}, "date_outside_year", "TestStartDate"),
    ],
)
def test_an_improbable_result_is_kept_with_a_sentence(change, code, field):
    reading = read_rows(change)

    (result,) = reading.results
    (doubt,) = result.doubts
    (problem,) = reading.problems
    assert result.is_questionable
    assert (doubt.code, doubt.field) == (problem.code, problem.field) == (code, field)
    assert (problem.severity, problem.row, problem.cure) == (Severity.QUESTIONABLE, 2, CONFIRM)
    assert problem.message == doubt.sentence
    assert doubt.sentence.endswith(".")


@pytest.mark.parametrize(
    "change",
    [
        {"RapidGuessingPercentage": "30"},
        {"RapidGuessingPercentage": "0.3000"},
        {"TestDurationMinutes": "10"},
        {"TestDurationMinutes": ""},
        {"TestRITScore": "100"},
        {"TestRITScore": "350"},
        {"TestStandardError": ""},
        {"TestStandardError": "10"},
        {"TestStartDate": "7/1/2026"},
    ],
)
def test_a_result_at_the_edge_is_sound(change):
    assert read_rows(change).problems == ()


def test_a_result_may_be_doubted_for_several_reasons():
    (result,) = read_rows({"RapidGuessingPercentage": "60", "TestDurationMinutes": "3"}).results

    assert [doubt.code for doubt in result.doubts] == ["rapid_guessing", "short_test"]


def test_the_network_may_set_the_limits():
    thresholds = MapThresholds(fewest_minutes=50, lowest_rit=220)

    reading = read_map([export(CURRENT, {})], on=IMPORT_DAY, thresholds=thresholds)

    assert {problem.code for problem in reading.problems} == {"short_test", "rit_range"}


@pytest.mark.parametrize(
    ("text", "percent"),
    [("0.0000", 0.0), ("12.5", 12.5), ("0.125", 12.5), ("1", 100.0), ("1.7", 1.7), ("", None)],
)
def test_rapid_guessing_is_read_as_percent_or_share(text, percent):
    assert read_rapid_guessing(text) == percent


def test_a_change_beyond_four_errors_of_the_difference_suggests_a_retest():
    # Root of 3² + 4² is 5, so that 20 is still within the limit and 21 is not.
    spring = SPRING | {"TestRITScore": "210", "TestStandardError": "3"}

    within = read_rows(spring, {"TestRITScore": "190", "TestStandardError": "4"})
    beyond = read_rows(spring, {"TestRITScore": "189", "TestStandardError": "4"})

    assert suggest_retests(within.results) == ()
    (suggestion,) = suggest_retests(beyond.results)
    assert (suggestion.change, suggestion.limit) == (-21, 20.0)
    assert (suggestion.earlier_key, suggestion.later_key) == ("1001|1", "1001|5001")
    assert "RIT 210 in Spring 2025-26, 189 in Fall 2026-27" in suggestion.sentence


@pytest.mark.parametrize(
    "change",
    [{"Course": "Algebra 1"}, {"StudentID": "1002"}, {"TestDurationMinutes": "4"}, {"TestStandardError": ""}],
)
def test_other_courses_students_and_doubted_results_are_no_evidence(change):
    spring = SPRING | {"TestRITScore": "290"} | change

    assert suggest_retests(read_rows(spring, {"TestRITScore": "150"}).results) == ()


def test_results_not_chosen_are_no_evidence():
    spring = SPRING | {"TestRITScore": "212"}
    outlier = SPRING | {"TestRITScore": "300", "TestID": "2", "GrowthMeasureYN": "FALSE"}

    assert suggest_retests(read_rows(spring, outlier, {}).results) == ()
