"""The generated pages of docs/reference equal the code."""

from pathlib import Path

import pytest

from sextant.cli.reference_pages import pages

FOLDER = Path(__file__).parents[2] / "docs" / "reference"


@pytest.mark.parametrize("name", pages())
def test_the_page_equals_the_code(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == pages()[name](), "run `uv run just pages`"
