"""Networks that actions built once and that lie in the database before a test begins: a cast, a town, a site.

The whole database is changed for one with the rows in it, once for all tests of a file that begin alike; each
test is rolled back to it. On SQLite that is a copy in memory, on the throw-away PostgreSQL a database of its
own. A test that commits, and one on a server that is not ours, writes the rows again.
"""

import os
import pickle
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import time
from itertools import groupby
from typing import Any

import pysqlite3.dbapi2
import pytest
from django.apps import apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model
from pytest_django import DjangoDbBlocker

# The fixtures that set one up, by name, and the modules in which those are.
STAGES = {"site": "access.site", "town": "access.town", "cast": "cast_for_tests"}
EMPTY = ""
# Rows that a fresh database has already.
SET_UP_BY_MIGRATIONS = frozenset({"django_content_type", "auth_permission", "django_site"})


@dataclass(frozen=True, kw_only=True)
class Table:
    """One table's rows as the database spells them."""

    name: str
    columns: tuple[str, ...]
    rows: Any


@dataclass(kw_only=True)
class Stage:
    """A network as it was built: what its fixture returns, and its rows."""

    returned: bytes
    tables: list[Table]
    # The database with the rows in it: SQLite's own, or the name of one on the server.
    copy: Any = None


@dataclass(kw_only=True)
class Theater:
    """Which stages this process has built, and which of them lies in the database; None: nobody knows."""

    built: dict[str, Stage] = field(default_factory=dict)
    standing: str | None = EMPTY
    blocker: DjangoDbBlocker | None = None


_theater = Theater()


def set_up[T](name: str, build: Callable[[], T], *, tables: Iterable[type[Model]] | None = None) -> T:
    """Return what was built, with its rows in the database; build it if nobody has."""
    stage = _theater.built.get(name)
    if stage is None:
        made = build()
        kept = list(_read(apps.get_models() if tables is None else tables))
        stage = _theater.built[name] = Stage(returned=pickle.dumps(made), tables=kept)
    elif _theater.standing != name:
        _write(stage.tables)
    found: T = pickle.loads(stage.returned)  # noqa: S301 - our own words
    return found


def stage_of(item: pytest.Item) -> str:
    """Return the stage on which a test begins."""
    fixtures = item._fixtureinfo.name2fixturedefs if isinstance(item, pytest.Function) else {}
    for name, module in STAGES.items():
        if name in fixtures and fixtures[name][-1].func.__module__ == module:
            return name
    return EMPTY


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the tests of a file that begin alike follow each other."""
    order = ["", *STAGES]
    files = groupby(items, key=lambda item: item.path)
    items[:] = [
        item for _path, mine in files for item in sorted(mine, key=lambda one: order.index(stage_of(one)))
    ]


def begin(blocker: DjangoDbBlocker) -> None:
    """Keep the tables as they were set up, and the key to them."""
    _theater.blocker = blocker
    if connection.vendor == "sqlite":
        _theater.built[EMPTY] = Stage(returned=b"", tables=[], copy=_copied())
    elif "SEXTANT_SERVER_OF_TESTS" in os.environ:
        _theater.built[EMPTY] = Stage(returned=b"", tables=[], copy=connection.settings_dict["NAME"])


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Change the stage before the transaction of a test begins, or one that a whole file shares."""
    if EMPTY in _theater.built and _theater.blocker and item.get_closest_marker("django_db"):
        with _theater.blocker.unblock():
            _change_to(EMPTY if _commits(item) else stage_of(item))


def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Know that a test which commits leaves tables behind that were emptied by hand."""
    if _commits(item) and connection.vendor == "sqlite":
        _theater.standing = None


def _commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction")) or "transactional_db" in getattr(
        item, "fixturenames", ()
    )


def _change_to(name: str) -> None:
    if name not in _theater.built:
        name = EMPTY
    if _theater.standing == name:
        return
    stage = _theater.built[name]
    if stage.copy is None:
        stage.copy = _furnished(name, stage)
    else:
        _put(stage.copy)
    _theater.standing = name


def _furnished(name: str, stage: Stage) -> Any:
    """Return a copy of the empty tables with the rows of a stage in it; the connection stands on it."""
    empty = _theater.built[EMPTY].copy
    if connection.vendor != "sqlite":
        connection.close()  # a database is copied only while nobody is in it
        with connection.creation._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{empty}_{name}" TEMPLATE "{empty}"')
        empty = f"{empty}_{name}"
    _put(empty)
    with transaction.atomic(), connection.cursor() as cursor:
        _write(stage.tables)
        # Rows that bring their keys do not count for the next key.
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(statement)
    return _copied()


def _copied() -> Any:
    if connection.vendor != "sqlite":
        return connection.settings_dict["NAME"]
    connection.ensure_connection()
    copy = pysqlite3.dbapi2.connect(":memory:")
    connection.connection.backup(copy)
    return copy


def _put(copy: Any) -> None:
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        copy.backup(connection.connection)
        return
    connection.close()
    connection.settings_dict["NAME"] = settings.DATABASES[connection.alias]["NAME"] = copy


def _read(models: Iterable[type[Model]]) -> Iterator[Table]:
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor)) - SET_UP_BY_MIGRATIONS
        for name in sorted({model._meta.db_table for model in models} & there):
            cursor.execute(f"SELECT * FROM {quote(name)}")  # noqa: S608 - our own names
            rows = [tuple(map(_as_stored, row)) for row in cursor.fetchall()]
            if rows:
                columns = tuple(column[0] for column in cursor.description)
                yield Table(name=name, columns=columns, rows=_as_text(name) or rows)


def _as_stored(value: Any) -> Any:
    # SQLite hands out times of day and does not take them.
    return value.isoformat() if isinstance(value, time) else value


def _as_text(name: str) -> bytes:
    """Return all rows in the words that PostgreSQL copies from and to; nothing on SQLite."""
    if connection.vendor == "sqlite":
        return b""
    with connection.connection.cursor().copy(f"COPY {connection.ops.quote_name(name)} TO STDOUT") as rows:
        return b"".join(map(bytes, rows))


def _write(tables: list[Table]) -> None:
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        for table in tables:
            columns = ", ".join(map(quote, table.columns))
            if isinstance(table.rows, bytes):
                with connection.connection.cursor().copy(
                    f"COPY {quote(table.name)} ({columns}) FROM STDIN"
                ) as to:
                    to.write(table.rows)
                continue
            marks = ", ".join(["%s"] * len(table.columns))
            statement = f"INSERT INTO {quote(table.name)} ({columns}) VALUES ({marks})"  # noqa: S608
            cursor.executemany(statement, table.rows)
