"""The tables that tests stand on: made by the migrations once, copied for each process after that.

Migrating takes ten seconds of a processor, and every worker of every run would do it.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import django
import pysqlite3.dbapi2
import pytest
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connections
from pytest_django import DjangoDbBlocker

import sextant.project
import stages_for_tests

# Any number that no other lock on the throw-away server has.
ONE_MIGRATES = 6301
TEMPLATE = "tables_of_tests"


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    django_db_modify_db_settings: None,
) -> Iterator[None]:
    """Stand up every database of the settings, with tables and without rows."""
    real_names = {connection.alias: connection.settings_dict["NAME"] for connection in connections.all()}
    with django_db_blocker.unblock():
        for connection in connections.all():
            if connection.vendor == "sqlite":
                _stand_up_sqlite(connection, request.config)
            else:
                _stand_up_postgresql(connection)
        stages_for_tests.begin(django_db_blocker)
    yield
    with django_db_blocker.unblock():
        for connection in connections.all():
            # The browser's loop may still hold a session open; the server is thrown away all the same.
            with suppress(DatabaseError):
                connection.creation.destroy_test_db(
                    old_database_name=real_names[connection.alias], verbosity=0
                )


def _stand_up_sqlite(connection: Any, config: pytest.Config) -> None:
    kept = config.cache.mkdir("tables") if getattr(config, "cache", None) else None
    file = kept / f"{connection.alias}-{_digest()}.sqlite3" if kept else None
    if file is None or not file.exists():
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        if file is not None:
            _keep(connection, file)
        return
    _use(connection)
    connection.ensure_connection()
    source = pysqlite3.dbapi2.connect(f"file:{file}?mode=ro", uri=True)
    source.backup(connection.connection)
    source.close()


def _use(connection: Any) -> None:
    connection.close()
    name = connection.creation._get_test_db_name()
    connection.settings_dict["NAME"] = settings.DATABASES[connection.alias]["NAME"] = name


def _keep(connection: Any, file: Path) -> None:
    """Keep a copy of fresh tables; those of older migrations go."""
    for older in file.parent.glob(f"{connection.alias}-*.sqlite3"):
        if older != file:
            older.unlink(missing_ok=True)
    # Another worker may do the same at this moment: its unfinished file stays, and whoever comes last puts
    # the same in place.
    unfinished = file.with_suffix(f".{os.getpid()}")
    copy = pysqlite3.dbapi2.connect(str(unfinished))
    connection.connection.backup(copy)
    copy.close()
    unfinished.replace(file)


def _digest() -> str:
    """Return a mark of everything that decides how the tables come out."""
    files = [path for app in apps.get_app_configs() for path in Path(app.path).glob("migrations/*.py")]
    files += Path(sextant.project.__file__).parent.rglob("*.py")
    seen = hashlib.sha256(f"{django.__version__} {pysqlite3.dbapi2.sqlite_version}".encode())
    for path in sorted(files):
        seen.update(path.read_bytes())
    return seen.hexdigest()[:16]


def _stand_up_postgresql(connection: Any) -> None:
    """Let the first worker migrate and the others copy; on a server that is not ours, each migrates."""
    creation = connection.creation
    if "SEXTANT_SERVER_OF_TESTS" not in os.environ:
        creation.create_test_db(verbosity=0, autoclobber=True)
        return
    with creation._nodb_cursor() as cursor:
        # Whoever waits here does so on purpose, longer than a page may.
        cursor.execute("SET lock_timeout = 0; SET statement_timeout = 0")
        cursor.execute("SELECT pg_advisory_lock(%s)", [ONE_MIGRATES])
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [TEMPLATE])
        name = connection.ops.quote_name(creation._get_test_db_name())
        if cursor.fetchone():
            cursor.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
            _use(connection)
        else:
            creation.create_test_db(verbosity=0, autoclobber=True)
            connection.close()  # a database is copied only while nobody is in it
            cursor.execute(f"CREATE DATABASE {TEMPLATE} TEMPLATE {name}")
        cursor.execute("SELECT pg_advisory_unlock(%s)", [ONE_MIGRATES])
