from django.db import migrations, models

from sextant.kernel.first_tables import FirstTables


class Migration(FirstTables):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="HeldBack",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=8)),
                ("event", models.CharField(max_length=80)),
                ("values", models.JSONField(default=dict)),
                ("held_at", models.DateTimeField()),
                ("due_at", models.DateTimeField(blank=True, null=True)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["settled_at", "held_at"], name="held_back_open")],
            },
        ),
        migrations.CreateModel(
            name="InterlockFailure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=8)),
                ("event", models.CharField(max_length=80)),
                ("values", models.JSONField(default=dict)),
                ("problem", models.CharField(max_length=300)),
                ("failed_at", models.DateTimeField()),
                ("attempts", models.PositiveSmallIntegerField(default=1)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["settled_at", "failed_at"], name="interlock_failure_open")],
            },
        ),
        migrations.CreateModel(
            name="InterlockRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=8)),
                ("row_version", models.PositiveSmallIntegerField()),
                ("event", models.CharField(max_length=80)),
                (
                    "mode",
                    models.CharField(
                        choices=[("on", "On"), ("dry_run", "Dry run"), ("off", "Off")], max_length=8
                    ),
                ),
                ("ran_at", models.DateTimeField()),
                ("n_proposed", models.PositiveIntegerField(default=0)),
                ("n_opened", models.PositiveIntegerField(default=0)),
                ("n_appended", models.PositiveIntegerField(default=0)),
                ("n_held", models.PositiveIntegerField(default=0)),
                ("n_closed", models.PositiveIntegerField(default=0)),
            ],
            options={
                "indexes": [models.Index(fields=["code", "ran_at"], name="interlock_run_by_code")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("mode__in", ["on", "dry_run", "off"])),
                        name="interlock_run_mode_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="InterlockSetting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField(blank=True, null=True)),
                ("code", models.CharField(max_length=8)),
                (
                    "mode",
                    models.CharField(
                        choices=[("on", "On"), ("dry_run", "Dry run"), ("off", "Off")], max_length=8
                    ),
                ),
                ("because", models.CharField(max_length=300)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="interlock_setting_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("mode__in", ["on", "dry_run", "off"])),
                        name="interlock_mode_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("because", ""), _negated=True), name="interlock_setting_says_why"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until", None)),
                        fields=("code",),
                        name="interlock_setting_open_once",
                    ),
                ],
            },
        ),
    ]
