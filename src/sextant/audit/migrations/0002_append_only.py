"""Neither chain can be changed or cut by SQL that goes through the application's own connection."""

from django.db import migrations, router

TABLES = {"auditentry": "audit_auditentry", "accessentry": "audit_accessentry"}

SQLITE = """
CREATE TRIGGER {table}_{verb}_refused BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'audit rows are never changed or deleted'); END
"""
POSTGRESQL = """
CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'audit rows are never changed or deleted'; END $$;
CREATE TRIGGER {table}_refused BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_refuse();
"""


def make_append_only(apps, schema_editor):
    connection = schema_editor.connection
    for model, table in TABLES.items():
        if not router.allow_migrate(connection.alias, "audit", model_name=model):
            continue
        if connection.vendor == "sqlite":
            for verb in ("update", "delete"):
                schema_editor.execute(SQLITE.format(table=table, verb=verb))
        else:
            schema_editor.execute(POSTGRESQL.format(table=table))


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(make_append_only, migrations.RunPython.noop, elidable=False)]
