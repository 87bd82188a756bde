"""The engine is a library of its own: numpy and scipy are all that it needs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import sextant.valueadded

PROGRAM = """
import sys

class OnlyNumbers:
    def find_spec(self, name, path=None, target=None):
        top = name.partition(".")[0]
        if top == "sextant":
            if name != "sextant" and not name.startswith("sextant.valueadded"):
                raise AssertionError(f"the engine imports {name}")
        # The platform's build settings (_sysconfigdata...) belong to Python without being listed.
        elif not top.startswith("_") and top not in sys.stdlib_module_names and top not in {"numpy", "scipy"}:
            raise ImportError(f"{name} is not installed here")

sys.modules["django"] = None
sys.meta_path.insert(0, OnlyNumbers())

import numpy as np
from sextant.valueadded import NetworkDesign, estimate_growth, flag_students, simulate_network, standardize

design = NetworkDesign(n_schools=1, students_per_school=50, n_subjects=1, n_years=1)
network = simulate_network(design=design, rng=np.random.default_rng(1))
flags = flag_students(growth=estimate_growth(scores=standardize(scores=network.scores)))
print(flags.state.size > 100, sys.modules["django"])
"""


def test_it_runs_where_only_numpy_and_scipy_are_installed():
    source = str(Path(sextant.valueadded.__file__).parents[2])

    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": source},
    )

    assert ran.stderr == ""
    assert ran.stdout == "True None\n"


@pytest.mark.parametrize("name", sextant.valueadded.__all__)
def test_every_public_name_is_explained(name):
    explained = getattr(sextant.valueadded, name).__doc__

    # A dataclass without a docstring gets its signature for one.
    assert explained
    assert not explained.startswith(f"{name}(")
