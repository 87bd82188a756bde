"""Make each app's one migration anew (until 0.1 there is one an app), with constraints inside their tables.

Django writes constraints of tables with foreign keys as steps of their own; on SQLite each such step
copies the table, and a new network would take ten times as long to make.
Run: `uv run python tools/make_migrations.py`
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]
os.environ["DJANGO_SETTINGS_MODULE"] = "settings_for_tests"

AS_DJANGO_WRITES = ("class Migration(migrations.Migration):", "class Migration(FirstTables):")
BY_HAND = {"audit": ["0002_append_only.py"]}


def main() -> None:
    """Replace every app's 0001_initial; migrations written by hand are set aside meanwhile."""
    import django
    from django.apps import apps

    django.setup()
    ours = [app for app in apps.get_app_configs() if app.name.startswith("sextant.") and app.models_module]
    folders = {app.label: Path(app.path) / "migrations" for app in ours if list(app.get_models())}
    kept: dict[Path, str] = {}
    for label, folder in folders.items():
        folder.mkdir(exist_ok=True)
        (folder / "__init__.py").touch()
        (folder / "0001_initial.py").unlink(missing_ok=True)
        for name in BY_HAND.get(label, []):
            kept[folder / name] = (folder / name).read_text(encoding="utf-8")
            (folder / name).unlink()
    try:
        from django.core.management import call_command

        call_command("makemigrations", *folders, verbosity=0, skip_checks=True)
    finally:
        for path, text in kept.items():
            path.write_text(text, encoding="utf-8")
    for label, folder in folders.items():
        _fold(label, folder)


def _fold(label: str, folder: Path) -> None:
    """Move each constraint and index behind the table it belongs to, and into it."""
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel
    from django.db.migrations.optimizer import MigrationOptimizer
    from django.db.migrations.writer import MigrationWriter

    migration = MigrationLoader(None, ignore_no_migrations=True).disk_migrations[label, "0001_initial"]
    operations = MigrationOptimizer().optimize(_in_order(migration.operations, label), label)
    later = [one for one in operations if isinstance(one, AddConstraint | AddIndex)]
    split = {one.model_name_lower for one in operations if isinstance(one, AddField)}
    ordered = []
    for operation in operations:
        if operation in later:
            continue
        ordered.append(operation)
        if isinstance(operation, CreateModel) and operation.name_lower not in split:
            ordered.extend(one for one in later if one.model_name.lower() == operation.name_lower)
    ordered.extend(one for one in later if one.model_name.lower() in split)
    migration.operations = MigrationOptimizer().optimize(ordered, label)
    writer = MigrationWriter(migration, include_header=False)
    text = (
        writer.as_string()
        .replace(*AS_DJANGO_WRITES)
        .replace(
            "\n\nclass Migration",
            "\nfrom sextant.kernel.first_tables import FirstTables\n\n\nclass Migration",
            1,
        )
    )
    (folder / "0001_initial.py").write_text(text, encoding="utf-8")


def _in_order(operations: list, label: str) -> list:
    """Put each table after those of its app that it points to, keys and all, so that none stays behind."""
    from django.db.migrations.operations import AddField, CreateModel

    tables = {one.name_lower: one for one in operations if isinstance(one, CreateModel)}
    keys = [one for one in operations if isinstance(one, AddField)]
    targets: dict[str, set[str]] = {}
    for name, table in tables.items():
        fields = [field for _, field in table.fields] + [
            one.field for one in keys if one.model_name_lower == name
        ]
        named = {_target(field, label) for field in fields}
        targets[name] = (named & tables.keys()) - {name}
    found: list[str] = []
    while len(found) < len(tables):
        ready = [name for name in tables if name not in found and targets[name] <= set(found)]
        found += ready or [name for name in tables if name not in found]  # a circle: as it was
    placed = []
    for name in found:
        placed += [tables[name], *(one for one in keys if one.model_name_lower == name)]
    return placed + [one for one in operations if not isinstance(one, CreateModel | AddField)]


def _target(field: object, label: str) -> str:
    remote = getattr(field, "remote_field", None)
    model = getattr(remote, "model", "") or ""
    text = model if isinstance(model, str) else model._meta.label
    app, _, name = text.lower().rpartition(".")
    return name if app == label else ""


def _format() -> None:
    """Set the files as all others are, so that the check of formats holds."""
    folders = [str(folder) for folder in (ROOT / "src" / "sextant").glob("*/migrations")]
    command = [sys.executable, "-m", "ruff", "format", "--quiet", *folders]
    subprocess.run(command, check=True)  # noqa: S603 - our own command


main()
_format()
