"""Five full demos, each of another seed: every row of domain 11 lies in its range. An hour, so by night."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from demo.distributions import read_demo

SEEDS = (20261123, 1, 2, 3, 4)


@pytest.mark.nightly
@pytest.mark.parametrize("seed", SEEDS)
def test_each_row_of_a_full_demo_lies_within_its_range(seed: int, tmp_path: Path) -> None:
    # The product's own command in a process of its own: these tests hold their database in memory.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SEXTANT_")}
    environment = {
        **kept,
        "DJANGO_SETTINGS_MODULE": "sextant.project.settings",
        "SEXTANT_DEMO_SEED": str(seed),
    }
    folder = tmp_path / "demo"

    subprocess.run(
        [sys.executable, "-m", "sextant.cli", "demo", "--full", "--no-serve", "--data", str(folder)],
        env=environment,
        check=True,
    )

    outside = {one.row.what: one.value for one in read_demo(folder) if not one.is_within}
    assert outside == {}
