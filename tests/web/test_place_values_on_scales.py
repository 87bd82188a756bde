"""Scales and ticks: round numbers, values at their places."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sextant.web.charts.scales import Scale, balanced, spread, ticks

VALUES = st.floats(min_value=-1e6, max_value=1e6, allow_nan=False)


def test_a_value_stands_in_proportion_between_the_ends() -> None:
    scale = Scale(low=0, high=10, start=100, stop=0)

    assert scale.at(2.5) == 75


def test_a_value_beyond_the_end_stands_at_the_end() -> None:
    assert Scale(low=0, high=10, start=0, stop=100).at(99) == 100


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_a_value_that_is_no_number_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        Scale(low=0, high=10, start=0, stop=100).at(value)


@pytest.mark.parametrize(
    ("low", "high", "most", "expected"),
    [
        (0, 100, 5, (0, 20, 40, 60, 80, 100)),
        (193, 222, 6, (195, 200, 205, 210, 215, 220)),
        (-0.33, 0.31, 6, (-0.2, 0.0, 0.2)),
    ],
)
def test_ticks_are_round(low: float, high: float, most: int, expected: tuple[float, ...]) -> None:
    assert ticks(low, high, most=most) == expected


@given(VALUES, VALUES)
def test_ticks_stay_inside_and_few(one: float, other: float) -> None:
    low, high = min(one, other), max(one, other) + 1

    marks = ticks(low, high, most=5)

    assert len(marks) <= 6
    slack = (high - low) * 1e-6
    assert all(low - slack <= mark <= high + slack for mark in marks)


@given(st.lists(VALUES, min_size=1))
def test_a_spread_holds_every_value(values: list[float]) -> None:
    low, high = spread(values)

    assert low < high
    assert all(low <= value <= high for value in values)


def test_effects_stand_in_balance_around_zero() -> None:
    assert balanced([0.1, -0.4], margin_share=0) == (-0.4, 0.4)
