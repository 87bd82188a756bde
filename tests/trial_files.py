"""Where tests find sample files of other people, which are not distributed with the project."""

import os
from pathlib import Path

import pytest

FOLDER = Path(os.environ.get("SEXTANT_TRIAL_DATA", Path(__file__).parents[2] / "shared" / "data"))


def trial_file(name: str) -> Path:
    """Return the sample file, or skip the test where it is absent."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"sample file of other people, not distributed: {name}")
    return path
