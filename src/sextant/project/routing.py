"""Which tables live in the second SQLite file; on PostgreSQL there is one database and no choice."""

from typing import Any

from django.conf import settings
from django.db import models

ACTIVITY = "activity"

# Written by every request or every second of a job: they must not queue behind an import.
ACTIVITY_TABLES = frozenset(
    {"sessions.session", "audit.accessentry", "django_cache.cacheentry", "web.progress"}
)


class ActivityRouter:
    """Sends the busy little tables to the activity file where there is one."""

    def db_for_read(self, model: type[models.Model], **_hints: Any) -> str | None:
        return self._home(model)

    def db_for_write(self, model: type[models.Model], **_hints: Any) -> str | None:
        return self._home(model)

    def allow_migrate(self, db: str, app_label: str, model_name: str | None = None, **_: Any) -> bool | None:
        """Tell if a table is made in this database; a step without a table is made in both."""
        if ACTIVITY not in settings.DATABASES:
            return None
        if model_name is None:
            return db != ACTIVITY or app_label in {label.split(".")[0] for label in ACTIVITY_TABLES}
        is_activity = f"{app_label}.{model_name}".lower() in ACTIVITY_TABLES
        return is_activity == (db == ACTIVITY)

    def _home(self, model: type[models.Model]) -> str | None:
        # The cache's stand-in for a model knows these two names and no label.
        label = f"{model._meta.app_label}.{model._meta.model_name}".lower()
        if label in ACTIVITY_TABLES and ACTIVITY in settings.DATABASES:
            return ACTIVITY
        return None
