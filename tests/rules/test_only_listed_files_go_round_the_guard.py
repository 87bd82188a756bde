"""Raw SQL, plain managers and unguarded rows stand in the files that are listed here, and nowhere else."""

import ast
from pathlib import Path

import sextant

SOURCE = Path(sextant.__file__).parent
GOES_ROUND = {
    "_base_manager", "raw", "extra", "cursor", "unguarded", "RawSQL", "QuerySet", "Query", "save_base",
    "_raw_delete",
}  # fmt: skip
LISTED = {
    "kernel/guard.py": {"_base_manager", "raw", "unguarded"},
    "access/reach.py": {"unguarded"},
    "access/given_reach.py": {"unguarded"},
    "access/rights.py": {"unguarded"},
    "access/policy.py": {"unguarded"},
    "access/widening.py": {"unguarded"},
    # Counts a person's own students and asks at which schools others are; hands no row out.
    "access/exports.py": {"unguarded"},
    "audit/actions.py": {"cursor"},
    # Asks what the ORM composed, with other values; whose rows it may be is said where it was composed.
    "kernel/prepared.py": {"cursor"},
    # Computes digests again, of which nothing but "same" or "changed" leaves.
    "audit/batches.py": {"_base_manager"},
    # Inserts a demo's or a feed's many rows, for a process that reaches the whole table.
    "network/actions/bulk.py": {"cursor"},
    # Asks which stored bytes still belong to a row of whomever; hands no row out.
    "network/actions/files.py": {"unguarded"},
    # Says two pragmas to SQLite before and after a demo is built; no table is named.
    "cli/demo.py": {"cursor"},
}


def _names_used(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    attributes = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "_base_manager"
    }
    attributes |= {
        node.func.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    calls = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    return (attributes | calls) & GOES_ROUND


def test_nothing_else_goes_round_the_guard() -> None:
    found = {
        str(path.relative_to(SOURCE)): names
        for path in SOURCE.rglob("*.py")
        if "migrations" not in path.parts and (names := _names_used(path))
    }

    assert {
        file: names - LISTED.get(file, set())
        for file, names in found.items()
        if names - LISTED.get(file, set())
    } == {}
