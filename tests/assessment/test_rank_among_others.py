"""Where a student stands among others: from 1 to 99, since nobody stands above herself."""

import pytest

from sextant.assessment.rules.percentiles import as_printed, mid_ranks


@pytest.mark.parametrize(("percentile", "told"), [(0.2, 1), (50.4, 50), (99.2, 99), (99.7, 99), (100.0, 99)])
def test_a_percentile_is_told_between_one_and_ninety_nine(percentile: float, told: int) -> None:
    assert as_printed(percentile) == told


def test_the_best_of_a_thousand_is_told_the_ninety_ninth() -> None:
    assert as_printed(mid_ranks([float(n) for n in range(1000)])[-1]) == 99
