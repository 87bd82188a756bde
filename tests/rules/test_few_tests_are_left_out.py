"""The quick suite leaves out only what is listed here, and of each crawl it keeps a sample."""

import re
from pathlib import Path

import pytest

from samples_for_tests import sampled

TESTS = Path(__file__).parents[1]
# Crawls: every page, class of records, or size of screen, for everybody; the quick suite asks a few.
SAMPLED = {
    "access/test_page_matrix.py",
    "access/test_reach_of_roles.py",
    "access/test_support_has_no_barrier.py",
    "access/test_talent_has_no_barrier.py",
    "access/test_wrong_numbers_break_nothing.py",
    "browser/test_families_in_a_browser.py",
    "browser/test_pages_in_a_real_browser.py",
    "web/test_open_pages_in_a_browser.py",
}
# Whole tests: crawls that others cover in part, and journeys of half a minute in a browser.
LEFT_OUT = {
    "access/test_what_pages_cost_and_keep.py",
    "browser/test_hire_from_a_phone.py",
    "browser/test_play_a_benchmark_cycle.py",
    "browser/test_play_the_week_of_a_counselor.py",
    "browser/test_play_the_week_of_a_data_director.py",
    "browser/test_play_the_week_of_a_principal.py",
    "browser/test_play_the_week_of_a_teacher.py",
    "culture/test_an_incident_in_a_browser.py",
    "culture/test_open_consistency_in_a_browser.py",
    "culture/test_repair_in_a_browser.py",
    "culture/test_suspension_in_a_browser.py",
    "instruction/test_open_observing_in_a_browser.py",
    "leadership/test_play_a_leadership_week.py",
    "talent/test_advance_in_a_browser.py",
}


def _files_with(word: str) -> set[str]:
    return {
        str(path.relative_to(TESTS))
        for path in TESTS.rglob("test_*.py")
        if path != Path(__file__) and re.search(word, path.read_text(encoding="utf-8"))
    }


def test_only_listed_files_hold_tests_that_the_quick_suite_leaves_out() -> None:
    assert _files_with(r"\bsampled\(") == SAMPLED
    assert _files_with(r"mark\.exhaustive") == LEFT_OUT


def test_no_file_is_left_out_as_a_whole() -> None:
    assert _files_with(r"(?m)^pytestmark\b.*exhaustive") == set()


def test_a_sample_is_some_of_what_is_there() -> None:
    quick, *rest = sampled(["first", "second", "third"], quick=["first"])

    assert quick == "first"
    assert [[mark.name for mark in one.marks] for one in rest] == [["exhaustive"], ["exhaustive"]]
    with pytest.raises(ValueError, match="somebody"):
        sampled(["first"], quick=["somebody"])
