"""A file over 400 lines is split by area, never by kind."""

from pathlib import Path

import sextant

SOURCE = Path(sextant.__file__).parent
LIMIT = 400
EXCEPTIONS: dict[str, str] = {}
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc", "manager", "service", "base", "data", "info"}
# Django looks the backend up by this file name.
FIXED_NAMES = {"project/sqlite/base.py"}


def _files() -> list[Path]:
    return [path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts]


def test_no_source_file_passes_the_limit() -> None:
    long = {
        str(path.relative_to(SOURCE)): n_lines
        for path in _files()
        if (n_lines := len(path.read_text(encoding="utf-8").splitlines())) > LIMIT
    }

    assert long.keys() == EXCEPTIONS.keys()


def test_no_file_is_a_junk_drawer() -> None:
    drawers = [
        name
        for path in _files()
        if path.stem in FORBIDDEN_NAMES and (name := str(path.relative_to(SOURCE))) not in FIXED_NAMES
    ]

    assert drawers == []
