"""The six import contracts: floors, shapes, the engine, borders, views, no circles."""

from importlinter import cli


def test_every_import_contract_is_kept() -> None:
    assert cli.lint_imports(cache_dir=None) == cli.EXIT_STATUS_SUCCESS
