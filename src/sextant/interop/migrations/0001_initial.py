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
            name="ColumnMapping",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("layout", models.CharField(max_length=40, unique=True)),
                ("label", models.CharField(max_length=120)),
                ("columns", models.JSONField(default=dict)),
                ("constants", models.JSONField(default=dict)),
                ("answered_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("layout", ""), _negated=True), name="column_mapping_has_a_layout"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ExtractOrder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("recipient", models.CharField(max_length=120)),
                ("purpose", models.CharField(max_length=300)),
                ("certificate", models.TextField()),
                ("fingerprint", models.CharField(max_length=64)),
                ("key_ends_on", models.DateField()),
                ("keep_days", models.PositiveSmallIntegerField(default=7)),
                ("has_parquet", models.BooleanField(default=False)),
                ("named_at", models.DateTimeField()),
                ("is_on", models.BooleanField(default=True)),
                ("ended_because", models.CharField(blank=True, max_length=300)),
                (
                    "named_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_on", True)), fields=("is_on",), name="extract_order_one_on"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("recipient", ""), _negated=True),
                        name="extract_order_says_to_whom",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("purpose", ""), _negated=True), name="extract_order_says_why"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("keep_days__range", (1, 90))), name="extract_order_keep_range"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_on", True), models.Q(("ended_because", ""), _negated=True), _connector="OR"
                        ),
                        name="extract_order_end_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FeedSession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=40)),
                ("school_year", models.PositiveSmallIntegerField()),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="feed_session_dates_in_order",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("oneroster", "OneRoster"),
                            ("map", "NWEA MAP Growth"),
                            ("scores", "Scores"),
                            ("answers", "Answers of a benchmark"),
                            ("standards", "Standards"),
                            ("deanslist", "Behaviors and calls (DeansList)"),
                        ],
                        max_length=16,
                    ),
                ),
                ("file_name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("files", models.JSONField(default=list)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("staged", "Being read"),
                            ("ready", "Ready to apply"),
                            ("held", "Held for your word"),
                            ("applied", "Applied"),
                            ("unchanged", "Changed nothing"),
                            ("rejected", "Refused"),
                            ("cancelled", "Thrown away"),
                        ],
                        default="staged",
                        max_length=10,
                    ),
                ),
                ("options", models.JSONField(default=dict)),
                ("counts", models.JSONField(default=list)),
                ("repairs", models.JSONField(default=list)),
                ("held_because", models.JSONField(default=list)),
                ("refusal", models.JSONField(default=dict)),
                ("n_set_aside", models.PositiveIntegerField(default=0)),
                ("n_questions", models.PositiveIntegerField(default=0)),
                ("progress_key", models.UUIDField(blank=True, null=True)),
                ("started_by", models.BigIntegerField(blank=True, null=True)),
                ("staged_at", models.DateTimeField()),
                ("applied_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["format", "staged_at"], name="import_newest"),
                    models.Index(fields=["state"], name="import_by_state"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "format__in",
                                ["oneroster", "map", "scores", "answers", "standards", "deanslist"],
                            )
                        ),
                        name="import_format_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                ["staged", "ready", "held", "applied", "unchanged", "rejected", "cancelled"],
                            )
                        ),
                        name="import_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "applied"), _negated=True),
                            ("applied_at__isnull", False),
                            _connector="OR",
                        ),
                        name="import_applied_has_a_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Extract",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("making", "Being made"),
                            ("made", "Made"),
                            ("failed", "Failed"),
                            ("removed", "Deleted after its days"),
                        ],
                        default="making",
                        max_length=8,
                    ),
                ),
                ("asked_by", models.BigIntegerField(blank=True, null=True)),
                ("progress_key", models.UUIDField(blank=True, null=True)),
                ("started_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("file_name", models.CharField(blank=True, max_length=60)),
                ("n_bytes", models.PositiveBigIntegerField(default=0)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("n_rows", models.PositiveBigIntegerField(default=0)),
                ("counts", models.JSONField(blank=True, default=dict)),
                ("problem", models.CharField(blank=True, max_length=300)),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="interop.extractorder",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["state", "on"], name="extract_by_state")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["making", "made", "failed", "removed"])),
                        name="extract_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "made"), _negated=True),
                            models.Q(
                                models.Q(("file_name", ""), _negated=True),
                                models.Q(("sha256", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="extract_made_names_its_file",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "failed"), _negated=True),
                            models.Q(("problem", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="extract_failed_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="QuarantinedRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "fate",
                    models.CharField(
                        choices=[("set_aside", "Set aside"), ("question", "Read, with a question")],
                        max_length=9,
                    ),
                ),
                ("file", models.CharField(max_length=80)),
                ("row", models.PositiveIntegerField()),
                ("field", models.CharField(blank=True, max_length=80)),
                ("code", models.CharField(max_length=60)),
                ("message", models.CharField(max_length=400)),
                ("cure", models.CharField(max_length=400)),
                ("fingerprint", models.CharField(max_length=32)),
                ("target", models.CharField(blank=True, max_length=260)),
                ("record", models.CharField(blank=True, max_length=32)),
                ("ids", models.TextField(blank=True)),
                ("first_seen_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "settled_because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("person", "Settled"),
                            ("newer", "A newer import says the same again"),
                            ("cured", "A newer import has no such row"),
                        ],
                        max_length=6,
                    ),
                ),
                ("settled_note", models.CharField(blank=True, max_length=300)),
                (
                    "import_run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quarantined",
                        to="interop.importrun",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["settled_at", "first_seen_at"], name="quarantined_open"),
                    models.Index(fields=["fingerprint"], name="quarantined_again"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("fate__in", ["set_aside", "question"])),
                        name="quarantined_fate_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("settled_because__in", ["", "person", "newer", "cured"])),
                        name="quarantined_settlement_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("settled_at", None), ("settled_because", "")),
                            models.Q(
                                ("settled_at__isnull", False),
                                models.Q(("settled_because", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="quarantined_settled_says_why",
                    ),
                ],
            },
        ),
    ]
