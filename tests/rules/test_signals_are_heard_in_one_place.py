"""Signals hide what happens after what; only those of the sign-in library are heard, in one file (ADR 7)."""

import ast
from pathlib import Path

import sextant

SOURCE = Path(sextant.__file__).parent
# The second is our own bus of events, whose table is read before anything happens.
LISTED = {"access/apps.py": 4, "interlocks/engine.py": 1}


def test_nothing_else_is_connected_to_a_signal() -> None:
    found: dict[str, int] = {}
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_connected = isinstance(node, ast.Attribute) and node.attr == "connect"
            is_imported = isinstance(node, ast.ImportFrom) and "receiver" in {one.name for one in node.names}
            if is_connected or is_imported:
                name = str(path.relative_to(SOURCE))
                found[name] = found.get(name, 0) + 1

    assert found == LISTED
