"""Choosing one test event for a term: the vendor's mark, then the lowest error, never the highest score."""

from interop.map_growth.map_files import COMBINED, CURRENT, codes, export, read, read_rows
from sextant.interop.map_growth.choice import judge
from sextant.interop.map_growth.rows import MapReading

FIRST = {"TestID": "1", "TestStartDate": "9/10/2026"}
SECOND = {"TestID": "2", "TestStartDate": "9/20/2026"}


def chosen(reading: MapReading) -> list[str]:
    return [result.test_id for result in reading.results if result.is_chosen]


def test_a_single_event_stands_without_a_word():
    (result,) = read_rows({"GrowthMeasureYN": "FALSE"}).results

    assert (result.is_chosen, result.choice_reason) == (True, "")


def test_the_vendors_growth_measure_goes_before_a_lower_error():
    reading = read_rows(
        FIRST | {"GrowthMeasureYN": "FALSE", "TestStandardError": "2.5"},
        SECOND | {"TestStandardError": "3.9"},
    )

    assert chosen(reading) == ["2"]
    loser, winner = reading.results
    assert winner.choice_reason == "Chosen of 2: the vendor marks it as the growth measure."
    assert (
        loser.choice_reason
        == "Not chosen; the test of 2026-09-20 is: the vendor marks it as the growth measure."
    )


def test_only_the_vendors_yes_goes_before_a_lower_error():
    blank = FIRST | {"GrowthMeasureYN": "", "TestStandardError": "2.5"}
    unmarked = FIRST | {"TestID": "3", "GrowthMeasureYN": "FALSE", "TestStandardError": "2.4"}

    assert chosen(read_rows(blank, SECOND)) == ["2"]
    assert chosen(read_rows(blank, unmarked)) == ["3"]


def test_where_the_mark_is_blank_the_lowest_error_stands_not_the_highest_score():
    reading = read_rows(
        FIRST | {"GrowthMeasureYN": "", "TestStandardError": "3.4", "TestRITScore": "230"},
        SECOND | {"GrowthMeasureYN": "", "TestStandardError": "3.0", "TestRITScore": "210"},
    )

    assert chosen(reading) == ["2"]
    assert "lower standard error, 3" in reading.results[1].choice_reason


def test_a_result_without_an_error_comes_last():
    assert chosen(read_rows(FIRST | {"TestStandardError": ""}, SECOND)) == ["2"]


def test_a_questionable_result_gives_way_to_a_sound_one():
    reading = read_rows(FIRST | {"TestDurationMinutes": "4", "TestStandardError": "2.0"}, SECOND)

    assert chosen(reading) == ["2"]
    assert "the other is questionable" in reading.results[1].choice_reason


def test_equal_results_are_settled_by_the_earlier_date_then_hour():
    same_day_later = FIRST | {"TestID": "0", "TestStartTime": "10:00"}

    reading = read_rows(SECOND, same_day_later, FIRST)

    assert chosen(reading) == ["1"]
    assert reading.results[2].choice_reason == "Chosen of 3: it was taken earlier."


def test_other_students_courses_and_terms_are_no_rivals():
    reading = read_rows(
        FIRST,
        SECOND | {"StudentID": "1002"},
        SECOND | {"Course": "Algebra 1"},
        SECOND | {"TermName": "Spring 2025-2026", "TestStartDate": "5/5/2026"},
    )

    assert all(result.is_chosen for result in reading.results)


def test_a_screening_never_stands_for_the_term():
    reading = read_rows(
        FIRST | {"TestType": "Survey", "TestName": "Screening: Math", "TestStandardError": "1"}, SECOND
    )

    screening, growth = reading.results
    assert (screening.is_chosen, growth.is_chosen) == (False, True)
    assert growth.choice_reason == ""
    assert screening.choice_reason.startswith("A screening")


def test_all_events_are_kept_in_the_order_of_the_file():
    reading = read_rows(SECOND, FIRST)

    assert [result.test_id for result in reading.results] == ["2", "1"]


def test_the_choice_does_not_depend_on_the_order_of_the_rows():
    rows = [FIRST, SECOND, FIRST | {"TestID": "3", "TestStandardError": "2.9"}]

    assert {tuple(chosen(read_rows(*order))) for order in (rows, rows[::-1])} == {("3",)}


def test_files_read_together_are_compared_together():
    reading = read(export(CURRENT, FIRST), export(CURRENT, SECOND))

    assert [result.file for result in reading.results] == ["export.csv", "export.csv (2)"]
    assert chosen(reading) == ["1"]


def test_a_choice_can_be_made_again_later():
    (first,) = read_rows(FIRST | {"TestStandardError": "3.5"}).results
    (second,) = read_rows(SECOND | {"TestStandardError": "3.0"}).results

    verdicts = judge([first, second])

    assert [verdict.is_chosen for verdict in verdicts] == [False, True]


def test_the_same_row_twice_is_one_result():
    reading = read(export(CURRENT, {}), export(CURRENT, {}))

    assert codes(reading) == [(2, "TestID", "repeated")]
    assert [each.n_loaded for each in reading.files] == [1, 0]
    assert reading.results[0].is_chosen


def test_one_test_id_with_two_scores_is_refused():
    reading = read_rows({}, {"TestRITScore": "190"})

    assert codes(reading) == [(3, "TestID", "duplicate")]
    assert (reading.results[0].rit, reading.files[0].n_refused) == (214, 1)


def test_two_tests_that_start_together_are_two_where_they_have_ids():
    assert len(read_rows({"TestID": "1"}, {"TestID": "2", "TestRITScore": "190"}).results) == 2


def test_without_ids_a_second_score_at_one_start_is_refused():
    reading = read_rows({}, {"TestRITScore": "190"}, columns=COMBINED)

    assert codes(reading) == [(3, "TestID", "duplicate")]


def test_an_event_in_both_products_is_one_with_its_test_id():
    reading = read(export(COMBINED, {}, name="combo.csv"), export(CURRENT, {}))

    (result,) = reading.results
    assert (result.test_id, result.is_chosen) == ("5001", True)
    assert [(problem.file, problem.code) for problem in reading.problems] == [("combo.csv", "repeated")]
