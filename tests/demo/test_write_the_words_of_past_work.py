"""What somebody wrote at the end of past work fits what the work was about."""

from datetime import date

import numpy as np
import pytest

from sextant.assessment.queries.measures_apart import Apart
from sextant.assessment.queries.released_gaps import ReleasedBenchmark
from sextant.demo.seasons.past_work_ends import Ends
from sextant.demo.seasons.past_work_words import words_when_done
from sextant.interlocks.into.assessment import _check
from sextant.network.school_days import SchoolCalendar

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(("benchmark", "on_map", "ill"), [(82.0, 31.0, True), (31.0, 82.0, False)])
def test_whoever_was_ill_on_the_day_of_map_has_map_as_the_lower_one(
    benchmark: float, on_map: float, ill: bool
) -> None:
    apart = Apart(
        student_id=1, school_id=1, section_id=None, benchmark_percentile=benchmark, map_percentile=on_map,
        season="Fall", n=60,
    )  # fmt: skip
    released = ReleasedBenchmark(administration_id=1, title="Math 7", subject="math", released_on=TODAY)
    words = words_when_done("I-38", _check(apart, released, None).reason)

    assert ("Was ill on the day of MAP. Winter will show." in words) is ill
    assert any("MAP is the better picture" in one for one in words) is not ill


def test_a_reading_circle_is_for_who_is_ahead_in_reading() -> None:
    for subject, reads in (("math", False), ("reading and language", True)):
        reason = f"Ahead by two sources in {subject}: at percentile 99 of the network."
        assert any("reading circle" in one for one in words_when_done("I-27", reason)) is reads


def test_only_who_came_days_ago_is_called_new() -> None:
    ends = Ends(
        rng=np.random.default_rng(1), today=TODAY, grades={},
        came={1: date(2026, 10, 26), 2: date(2026, 8, 24)},
    )  # fmt: skip
    asked = date(2026, 10, 30)

    assert [ends._is_new(student, asked) for student in (1, 2, None)] == [True, False, False]


def test_nobody_ends_work_on_a_day_without_school() -> None:
    """Thursday the fifth and the Monday after it are school days; the convention of teachers lies between."""
    days = SchoolCalendar(days=(date(2026, 11, 3), date(2026, 11, 5), date(2026, 11, 9), date(2026, 11, 10)))
    ends = Ends(rng=np.random.default_rng(1), today=TODAY, grades={})
    ended = {
        ends._day("on_time", date(2026, 11, 3), date(2026, 11, 6), days, within=9) for _turn in range(20)
    }

    assert ended == {date(2026, 11, 5)}
