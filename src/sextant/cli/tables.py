"""Make the tables of a network: by the migrations, or for a demo at once from the models."""

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from django.db.migrations.state import StateApps


def make_tables() -> None:
    """Bring every database of the network to the newest shape."""
    from django.conf import settings
    from django.core.management import call_command

    for alias in settings.DATABASES:
        labels: list[tuple[str, ...]] = [(app,) for app in settings.APPS_OF_DATABASE.get(alias, ())]
        # The queue's tables first and alone: each of its many migrations composes every model before it anew.
        for label in labels or [("django_tasks_database",), ()]:
            call_command("migrate", *label, database=alias, verbosity=0, interactive=False)
        call_command("createcachetable", database=alias, verbosity=0)


def make_tables_at_once() -> None:
    """Make the tables of an empty folder from the models as they are, with the migrations noted as done.

    The migrations lead to the same tables and compose hundreds of models on the way: five of the seconds for
    which somebody waits who tries the product. A network that is meant to stay is migrated.
    """
    from django.core.management import call_command
    from django.core.management.sql import emit_post_migrate_signal
    from django.db import connections

    for connection in connections.all():
        _make_models(connection)
        _note_migrations(connection)
        emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)
        call_command("createcachetable", database=connection.alias, verbosity=0)


def _make_models(connection: Any) -> None:
    from django.apps import apps
    from django.db import router
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.operations import RunPython

    with connection.schema_editor() as editor:
        for model in apps.get_models():
            if model._meta.can_migrate(connection) and router.allow_migrate_model(connection.alias, model):
                editor.create_model(model)
        loader = MigrationLoader(connection)
        for key in sorted(loader.disk_migrations):
            for operation in loader.disk_migrations[key].operations:
                # What others' migrations run is about rows, and there are none.
                if isinstance(operation, RunPython) and operation.code.__module__.startswith("sextant."):
                    operation.code(cast("StateApps", apps), editor)


def _note_migrations(connection: Any) -> None:
    from django.conf import settings
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.recorder import MigrationRecorder

    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    only = settings.APPS_OF_DATABASE.get(connection.alias, ())
    for app, name in sorted(MigrationLoader(None).disk_migrations):
        if not only or app in only:
            recorder.record_applied(app, name)
