"""The twelve acceptance checks: each is shown by a test that names it, which `just acceptance` runs."""

import re
from pathlib import Path

TESTS = Path(__file__).parents[1]
MARK = re.compile(r"^@pytest\.mark\.acceptance\((\d+)\)$", re.MULTILINE)

# In the words of the domain. How long the ninth takes is measured in benchmarks/page_costs.py on a full demo;
# a test asserts no time, but how many questions each page asks, and that more students add none.
CHECKS = {
    1: "each worked example comes out to the digits shown",
    2: "the same scorecard is asked for twice as of a day, and is the same",
    3: "an item gets another key after the release, and every number that hangs on it changes",
    4: "a planned day 11 is blocked without services, a day 16 without a determination; recorded ones never",
    5: "a principal reaches no salary by any address, export or API",
    6: "what a family takes of an incident holds no other child's name",
    7: "the four planted inconsistent schools are found in nine of ten seeds, one false at most",
    8: "where teachers do not differ, no more than one in twenty-five is flagged",
    9: "with a whole network loaded, Monday's page comes within two seconds",
    10: "a school that closes for a day moves school days, and no legal clock of calendar days",
    11: "every open item has a living owner after any separation",
    12: "what is hidden of fewer than ten cannot be found by subtraction",
}


def test_each_check_has_a_test_and_no_mark_is_of_another() -> None:
    marked = {
        int(number)
        for path in TESTS.rglob("test_*.py")
        for number in MARK.findall(path.read_text(encoding="utf-8"))
    }

    assert marked == set(CHECKS)
