"""Ranks are those of scipy's statistics, which no process of the product waits to import."""

import re
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import mannwhitneyu, rankdata

import sextant
from sextant.valueadded.ranks import rank_sum_chance, ranks


@pytest.mark.parametrize("n", [0, 1, 7, 300])
def test_equal_values_share_the_mean_of_their_ranks(n: int) -> None:
    values = np.random.default_rng(n).integers(0, 40, n).astype(float)

    assert np.array_equal(ranks(values), rankdata(values))


@pytest.mark.parametrize(("n", "n_others", "most"), [(12, 40, 4), (30, 30, 200), (9, 11, 2)])
def test_the_chance_of_a_difference_in_ranks_is_that_of_mann_and_whitney(
    n: int, n_others: int, most: int
) -> None:
    rng = np.random.default_rng(n)
    ours, others = rng.integers(0, most, n).astype(float), rng.integers(1, most + 1, n_others).astype(float)

    expected = mannwhitneyu(ours, others, method="asymptotic").pvalue

    assert rank_sum_chance(ours, others) == pytest.approx(expected, rel=1e-12)


def test_of_equal_values_nothing_is_said() -> None:
    assert np.isnan(rank_sum_chance(np.ones(10), np.ones(12)))


def test_the_product_does_not_import_statistics() -> None:
    source = Path(sextant.__file__).parent
    importing = [
        path.relative_to(source).as_posix()
        for path in source.rglob("*.py")
        if re.search(
            r"^\s*(from scipy import .*\bstats\b|(from|import) scipy\.stats)", path.read_text(), re.M
        )
    ]

    assert importing == []
