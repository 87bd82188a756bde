"""The migrations make the tables as they are, and never lean on code that will change."""

import ast
from io import StringIO
from pathlib import Path

from django.core.management import call_command

import sextant

SOURCE = Path(sextant.__file__).parent
MIGRATIONS = sorted(path for path in SOURCE.rglob("migrations/0*.py"))
# One migration an app until 0.1; the triggers of the audit chains are written by hand and stand apart.
NAMES = {"0001_initial", "0002_append_only"}


MADE_BY = "sextant.kernel.first_tables"


def test_no_model_changed_without_a_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())


def test_no_migration_imports_the_product() -> None:
    """But for the way in which first tables are made: it knows no table."""
    guilty = [
        path.parent.parent.name
        for path in MIGRATIONS
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Import) and any(name.name.startswith("sextant") for name in node.names))
        or (
            isinstance(node, ast.ImportFrom)
            and (node.module or "").startswith("sextant")
            and node.module != MADE_BY
        )
    ]

    assert guilty == []


def test_migrations_say_what_they_do() -> None:
    assert {path.stem for path in MIGRATIONS} <= NAMES
