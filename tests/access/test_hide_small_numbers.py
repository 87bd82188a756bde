"""Groups under ten are never shown, nor found by subtraction."""

from hypothesis import given
from hypothesis import strategies as st

from sextant.access.small_numbers import suppress, suppress_table


def test_a_small_group_takes_its_nearest_neighbor_with_it() -> None:
    assert suppress({"a": 4, "b": 30, "c": 12}) == {"a": None, "b": 30, "c": None}


def test_large_groups_stay() -> None:
    assert suppress({"a": 14, "b": 30}) == {"a": 14, "b": 30}


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 60), max_size=8))
def test_no_small_group_can_be_subtracted_from_the_total(counts: dict[str, int]) -> None:
    shown = suppress(counts)

    hidden = [key for key, value in shown.items() if value is None]
    assert all(value is None or value >= 10 for value in shown.values())
    if hidden and len(hidden) < len(counts):
        assert len(hidden) > 1
        assert sum(counts[key] for key in hidden) >= 10


@given(st.lists(st.lists(st.integers(0, 40), min_size=3, max_size=3), min_size=2, max_size=5))
def test_no_line_of_a_table_hides_one_cell_alone(rows: list[list[int]]) -> None:
    shown = suppress_table(rows)

    lines = [*shown, *zip(*shown, strict=True)]
    assert all(sum(cell is None for cell in line) != 1 for line in lines)
