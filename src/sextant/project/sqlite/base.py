"""Django's SQLite backend on the SQLite that pysqlite3 carries, because the system's may lose data.

SQLite 3.7.0 to 3.51.2 can corrupt a database in WAL mode when two connections checkpoint at once
(fixed in 3.51.3); Debian 12 ships 3.40.1.
"""

import sqlite3
import sys
from typing import Any

import pysqlite3
import pysqlite3.dbapi2
from django.core.exceptions import ImproperlyConfigured

# SQLite's own compiled-in maxima (https://sqlite.org/limits.html), for a library that cannot ask.
_LIMITS = {sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 32766, sqlite3.SQLITE_LIMIT_COLUMN: 2000}


def _import_backend_on_pysqlite3() -> Any:
    """Import Django's backend while its ``import sqlite3`` finds pysqlite3."""
    for name in dir(sqlite3):
        if name.startswith("SQLITE_LIMIT_") and not hasattr(pysqlite3, name):
            setattr(pysqlite3, name, getattr(sqlite3, name))
    swapped = {"sqlite3": pysqlite3, "sqlite3.dbapi2": pysqlite3.dbapi2}
    kept = {name: sys.modules[name] for name in swapped}
    sys.modules.update(swapped)
    try:
        from django.db.backends.sqlite3 import base  # noqa: PLC0415 - the order is the point
    finally:
        sys.modules.update(kept)
    if vars(base)["Database"] is not pysqlite3.dbapi2:
        raise ImproperlyConfigured("django.db.backends.sqlite3 was imported before sextant.project.sqlite")
    return base


_django: Any = _import_backend_on_pysqlite3()


class _Connection(pysqlite3.Connection):  # type: ignore[misc]
    def getlimit(self, category: int) -> int:
        return _LIMITS[category]


class DatabaseWrapper(_django.DatabaseWrapper):  # type: ignore[misc]
    """The wrapper that Django finds by the name of this package."""

    def get_connection_params(self) -> dict[str, Any]:
        """Return the parameters, with a connection class that knows its limits."""
        return {**super().get_connection_params(), "factory": _Connection}
