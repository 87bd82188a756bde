from django.db import migrations, models

from sextant.kernel.first_tables import FirstTables


class Migration(FirstTables):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="AccessEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sequence", models.PositiveBigIntegerField(unique=True)),
                ("happened_at", models.DateTimeField()),
                ("actor", models.CharField(max_length=80)),
                ("user_id", models.BigIntegerField(null=True)),
                ("on_behalf_of", models.BigIntegerField(null=True)),
                ("action", models.CharField(max_length=80)),
                ("target_label", models.CharField(max_length=80)),
                ("target_id", models.CharField(max_length=40)),
                ("school_id", models.BigIntegerField(null=True)),
                ("body", models.JSONField(default=dict)),
                ("previous_digest", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["target_label", "target_id"], name="audit_access_target"),
                    models.Index(fields=["user_id", "happened_at"], name="audit_access_user"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sequence", models.PositiveBigIntegerField(unique=True)),
                ("happened_at", models.DateTimeField()),
                ("actor", models.CharField(max_length=80)),
                ("user_id", models.BigIntegerField(null=True)),
                ("on_behalf_of", models.BigIntegerField(null=True)),
                ("action", models.CharField(max_length=80)),
                ("target_label", models.CharField(max_length=80)),
                ("target_id", models.CharField(max_length=40)),
                ("school_id", models.BigIntegerField(null=True)),
                ("body", models.JSONField(default=dict)),
                ("previous_digest", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["target_label", "target_id"], name="audit_entry_target"),
                    models.Index(fields=["user_id", "happened_at"], name="audit_entry_user"),
                ],
            },
        ),
    ]
