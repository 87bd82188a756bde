from django.db import migrations, models

from sextant.kernel.first_tables import FirstTables


class Migration(FirstTables):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Progress",
            fields=[
                ("key", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=40)),
                ("label", models.CharField(max_length=120)),
                ("state", models.CharField(default="waiting", max_length=8)),
                ("done", models.PositiveBigIntegerField(default=0)),
                ("total", models.PositiveBigIntegerField(default=0)),
                ("detail", models.CharField(blank=True, max_length=300)),
                ("target_url", models.CharField(blank=True, max_length=200)),
                ("user_id", models.BigIntegerField(null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("started_at", models.DateTimeField()),
                ("heartbeat_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["state", "heartbeat_at"], name="progress_running")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ("waiting", "running", "done", "held", "failed"))),
                        name="progress_state_is_known",
                    )
                ],
            },
        ),
    ]
