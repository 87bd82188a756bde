"""Ranks are those of scipy's statistics, which no process of the product waits to import."""

import subprocess
import sys

import numpy as np
import pytest
from scipy.stats import rankdata

from sextant.valueadded.diagnostics.agreement import _ranks


@pytest.mark.parametrize("n", [0, 1, 7, 300])
def test_equal_values_share_the_mean_of_their_ranks(n: int) -> None:
    values = np.random.default_rng(n).integers(0, 40, n).astype(float)

    assert np.array_equal(_ranks(values), rankdata(values))


def test_the_engine_does_not_import_statistics() -> None:
    code = "import sys, sextant.valueadded.diagnostics.agreement; print('scipy.stats' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"
