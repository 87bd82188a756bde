"""Groups under ten are never shown, nor found by subtraction."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sextant.access.small_numbers import suppress, suppress_table, tells_few
from sextant.interlocks import school_page
from sextant.network.queries.enrollment import GradeCount
from sextant.web.charts.intervals import Estimate, GroupEstimate, interval_rows
from sextant.web.formats import STANDARD_DEVIATIONS


def test_a_small_group_takes_its_nearest_neighbor_with_it() -> None:
    assert suppress({"a": 4, "b": 30, "c": 12}) == {"a": None, "b": 30, "c": None}


def test_large_groups_stay() -> None:
    assert suppress({"a": 14, "b": 30}) == {"a": 14, "b": 30}


@pytest.mark.acceptance(12)
@given(st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 60), max_size=8))
def test_no_small_group_can_be_subtracted_from_the_total(counts: dict[str, int]) -> None:
    shown = suppress(counts)

    hidden = [key for key, value in shown.items() if value is None]
    assert all(value is None or value >= 10 for value in shown.values())
    if hidden and len(hidden) < len(counts):
        assert len(hidden) > 1
        assert sum(counts[key] for key in hidden) >= 10


TABLES = st.integers(2, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 40), min_size=width, max_size=width), min_size=2, max_size=5
    )
)


@given(TABLES)
def test_no_line_of_a_table_hides_too_little(rows: list[list[int]]) -> None:
    shown = suppress_table(rows)

    lines = zip([*shown, *zip(*shown, strict=True)], [*rows, *zip(*rows, strict=True)], strict=True)
    for line, counts in lines:
        hidden = [count for cell, count in zip(line, counts, strict=True) if cell is None]
        assert len(hidden) != 1
        assert not hidden or len(hidden) == len(line) or sum(hidden) >= 10


@pytest.mark.acceptance(12)
@given(TABLES)
@example([[1, 1, 40], [1, 1, 40], [40, 40, 40]])
@example([[5, 5, 40, 40], [5, 5, 5, 40], [40, 40, 5, 5], [40, 40, 5, 5]])
def test_no_hidden_cell_follows_from_all_totals_together(rows: list[list[int]]) -> None:
    shown = suppress_table(rows)

    hidden = [(i, j) for i, line in enumerate(shown) for j, cell in enumerate(line) if cell is None]
    totals = [[float(i == line) for i, _ in hidden] for line in range(len(rows))]
    totals += [[float(j == line) for _, j in hidden] for line in range(len(rows[0]))]
    known = np.linalg.matrix_rank(np.array(totals)) if hidden else 0
    for place in range(len(hidden)):
        alone = [float(other == place) for other in range(len(hidden))]
        assert np.linalg.matrix_rank(np.array([*totals, alone])) > known, hidden[place]


def test_the_pair_that_two_totals_gave_away_is_not_left_alone() -> None:
    assert suppress_table([[1, 1, 40], [1, 1, 40], [40, 40, 40]]) == (
        (None, None, None),
        (None, None, None),
        (None, None, 40),
    )
    assert suppress_table([[30, 30], [30, 30]]) == ((30, 30), (30, 30))


def test_a_small_year_of_a_teacher_is_not_left_over_from_the_sum() -> None:
    estimate = Estimate(value=0.1, low=0.0, high=0.2)
    rows = interval_rows(
        [
            GroupEstimate(label="2024-25", n=30, estimate=estimate),
            GroupEstimate(label="2025-26", n=12, estimate=estimate),
            GroupEstimate(label="2026-27", n=2, estimate=estimate),
            GroupEstimate(label="All together", n=44, estimate=estimate, is_total=True),
        ],
        unit=STANDARD_DEVIATIONS,
        adds_up=True,
    )

    assert [(row.n, bool(row.value), row.is_held_back) for row in rows] == [
        ("30", True, False),
        ("", False, True),
        ("fewer than 10", False, False),
        ("44", True, False),
    ]


def test_a_small_grade_of_a_school_is_not_left_over_from_its_number() -> None:
    lines = school_page._grades([GradeCount(grade=g, students=n) for g, n in ((6, 60), (7, 40), (8, 3))])

    assert [line.n for line in lines] == ["60", "not shown", "fewer than 10"]


def test_two_ways_to_divide_tell_of_few_where_one_follows_the_other() -> None:
    # Only Cedar has the youngest; its eleven less these nine are two.
    nested = {("Cedar", "K-2"): 9, ("Cedar", "3-5"): 2, ("Elm", "3-5"): 10}
    assert tells_few(nested, smallest=5)
    assert tells_few({(band, school): n for (school, band), n in nested.items()}, smallest=5)
    # Two schools less one band leave two teachers of one of them.
    assert tells_few({("A", "3-5"): 9, ("B", "3-5"): 8, ("B", "K-2"): 2, ("C", "K-2"): 7}, smallest=5)
    # A small part is hidden with another anyway, and their sum tells of neither.
    assert not tells_few({("Cedar", "K-2"): 2, ("Cedar", "3-5"): 10, ("Elm", "6-8"): 20}, smallest=5)
    # Where both ways cross, no difference is about few.
    assert not tells_few({("A", "x"): 6, ("A", "y"): 6, ("B", "x"): 6, ("B", "y"): 6}, smallest=5)
    assert not tells_few({("A", "x"): 3, ("A", "y"): 9, ("B", "x"): 9, ("B", "y"): 3}, smallest=5)
