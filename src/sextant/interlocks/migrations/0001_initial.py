import django.db.models.deletion
from django.db import migrations, models

from sextant.kernel.first_tables import FirstTables


class Migration(FirstTables):
    initial = True

    dependencies = [
        ("network", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="HeardNews",
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
                ("heard_on", models.DateField()),
            ],
            options={
                "indexes": [models.Index(fields=["code", "heard_on"], name="heard_news_by_code")],
            },
        ),
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
            name="InterlockEffect",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=8)),
                ("measure", models.CharField(max_length=30)),
                ("as_of", models.DateField()),
                ("n", models.PositiveIntegerField(default=0)),
                ("n_beside", models.PositiveIntegerField(default=0)),
                ("n_unmatched", models.PositiveIntegerField(default=0)),
                ("n_cut", models.PositiveIntegerField(default=0)),
                ("n_schools", models.PositiveSmallIntegerField(default=0)),
                ("is_clustered", models.BooleanField(default=False)),
                ("difference", models.FloatField(blank=True, null=True)),
                ("low", models.FloatField(blank=True, null=True)),
                ("high", models.FloatField(blank=True, null=True)),
                ("chance", models.FloatField(blank=True, null=True)),
                ("is_listed", models.BooleanField(default=False)),
                (
                    "why_none",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("few", "Fewer than ten closed items have an outcome"),
                            ("beside", "Fewer than ten comparable cases without the work have an outcome"),
                            ("alike", "Fewer than ten closed items have a comparable case that began alike"),
                            ("schools", "Fewer than eight schools with the work, or without it"),
                        ],
                        max_length=12,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("code", "measure", "as_of"), name="interlock_effect_once_a_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("difference", None),
                                ("high", None),
                                ("low", None),
                                models.Q(("why_none", ""), _negated=True),
                            ),
                            models.Q(
                                ("difference__isnull", False),
                                ("high__isnull", False),
                                ("low__isnull", False),
                                ("why_none", ""),
                            ),
                            _connector="OR",
                        ),
                        name="interlock_effect_or_why_none",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("why_none__in", ["", "few", "beside", "alike", "schools"])),
                        name="interlock_effect_why_none_is_known",
                    ),
                ],
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
                ("day_counted", models.CharField(blank=True, max_length=40)),
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
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("day_counted", ""), _negated=True),
                        fields=("code", "event", "day_counted", "mode"),
                        name="interlock_run_counts_a_day_once",
                    ),
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
        migrations.CreateModel(
            name="InterlockTrial",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("code", models.CharField(max_length=8)),
                ("row_version", models.PositiveSmallIntegerField()),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("number", models.CharField(blank=True, max_length=80)),
                ("value", models.FloatField(blank=True, null=True)),
                ("school_key", models.BigIntegerField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Under way"), ("done", "Done"), ("failed", "Failed")],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("n_news", models.PositiveIntegerField(default=0)),
                ("n_left_out", models.PositiveIntegerField(default=0)),
                ("n_items", models.PositiveIntegerField(default=0)),
                ("n_supposed", models.PositiveIntegerField(blank=True, null=True)),
                ("n_opened", models.PositiveIntegerField(default=0)),
                ("n_students", models.PositiveIntegerField(default=0)),
                ("by_school", models.JSONField(default=dict)),
                ("n_owners", models.PositiveIntegerField(default=0)),
                ("n_known", models.PositiveIntegerField(default=0)),
                ("held", models.JSONField(default=list)),
            ],
            options={
                "indexes": [models.Index(fields=["code", "asked_at"], name="interlock_trial_by_code")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["waiting", "done", "failed"])),
                        name="interlock_trial_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("since"))),
                        name="interlock_trial_days_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("number", ""), ("value", None)),
                            models.Q(models.Q(("number", ""), _negated=True), ("value__isnull", False)),
                            _connector="OR",
                        ),
                        name="interlock_trial_supposes_a_value",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Retuning",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("code", models.CharField(max_length=8)),
                ("asked_on", models.DateField()),
                ("n_decided", models.PositiveIntegerField()),
                ("n_dismissed", models.PositiveIntegerField()),
                (
                    "tuned",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("kept", "Keep it as it is"),
                            ("number", "A number of its condition was changed"),
                            ("dry_run", "Dry run: count, and open nothing"),
                            ("off", "Off"),
                        ],
                        max_length=10,
                    ),
                ),
                ("because", models.CharField(blank=True, max_length=300)),
                ("decided_on", models.DateField(blank=True, null=True)),
                (
                    "report_period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.reportperiod",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("code", "report_period"), name="retuning_once_a_period"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("because", ""), ("decided_on", None), ("tuned", "")),
                            models.Q(
                                ("decided_on__isnull", False),
                                ("tuned__in", ["kept", "number", "dry_run", "off"]),
                                models.Q(("because", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="retuning_decided_says_why",
                    ),
                ],
            },
        ),
    ]
