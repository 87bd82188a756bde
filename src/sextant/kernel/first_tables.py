"""An app's first migration, which makes all its tables in one go."""

from typing import Any, override

from django.db.migrations import CreateModel, Migration
from django.db.migrations.state import ProjectState


class FirstTables(Migration):
    """A migration of new tables alone: all are described first and made then.

    Django describes and makes one table after another, and after each composes every model anew that is
    related to it: for a hundred tables that all point to schools and staff, seconds of every new network.
    """

    @override
    def apply(
        self, project_state: ProjectState, schema_editor: Any, collect_sql: bool = False
    ) -> ProjectState:
        """Make the tables; anything else than new tables goes Django's own way."""
        tables = [one for one in self.operations if isinstance(one, CreateModel)]
        if collect_sql or len(tables) < len(self.operations):
            return super().apply(project_state, schema_editor, collect_sql)
        # Models that are composed already would be composed again with each table that joins them.
        composed = project_state.__dict__.pop("apps", None)
        before = project_state.clone()
        for table in tables:
            table.state_forwards(self.app_label, project_state)
        if composed is not None:
            # Nothing that is composed points to a new table, so that only the new ones are to be composed.
            composed.render_multiple(
                [project_state.models[self.app_label, table.name_lower] for table in tables]
            )
            project_state.__dict__["apps"] = composed
        for table in tables:
            table.database_forwards(self.app_label, schema_editor, before, project_state)
        return project_state
