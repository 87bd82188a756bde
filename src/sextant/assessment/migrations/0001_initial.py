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
            name="Administration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("subject", models.CharField(max_length=40)),
                ("grade", models.SmallIntegerField(blank=True, null=True)),
                ("title", models.CharField(max_length=160)),
                ("minutes", models.PositiveSmallIntegerField(default=60)),
                ("is_on_paper_only", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("scheduled", "Scheduled"),
                            ("open", "Open"),
                            ("closed", "Closed"),
                            ("scored", "Scored"),
                            ("released", "Released"),
                            ("canceled", "Canceled"),
                        ],
                        default="scheduled",
                        max_length=10,
                    ),
                ),
                ("opens_on", models.DateField()),
                ("closes_on", models.DateField()),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.course"
                    ),
                ),
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
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["scheduled", "open", "closed", "scored", "released", "canceled"])
                        ),
                        name="administration_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("closes_on__gte", models.F("opens_on"))),
                        name="administration_window_in_order",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "canceled"), _negated=True),
                        fields=("course", "report_period"),
                        name="administration_is_unique",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AssessmentResult",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=40)),
                (
                    "period_kind",
                    models.CharField(
                        choices=[
                            ("report_period", "Report period"),
                            ("season", "Season"),
                            ("wave", "Wave"),
                            ("year", "School year"),
                        ],
                        max_length=14,
                    ),
                ),
                ("period_number", models.IntegerField()),
                ("period_order", models.IntegerField()),
                ("period_label", models.CharField(blank=True, max_length=20)),
                ("form", models.CharField(blank=True, max_length=60)),
                ("raw", models.FloatField(blank=True, null=True)),
                ("max_score", models.FloatField(blank=True, null=True)),
                ("score", models.FloatField(blank=True, null=True)),
                ("standard_error", models.FloatField(blank=True, null=True)),
                ("grade", models.SmallIntegerField(blank=True, null=True)),
                ("tested_on", models.DateField(blank=True, null=True)),
                (
                    "attempt",
                    models.CharField(
                        choices=[
                            ("full", "Taken"),
                            ("makeup", "Taken later"),
                            ("partial", "Taken in part"),
                            ("invalid", "Invalid"),
                            ("absent", "Absent"),
                            ("exempt", "Exempt"),
                        ],
                        default="full",
                        max_length=8,
                    ),
                ),
                ("source", models.CharField(max_length=120)),
                ("is_excluded", models.BooleanField(default=False)),
                ("reason", models.CharField(blank=True, max_length=300)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.course",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "school_year",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.schoolyear",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.section",
                    ),
                ),
                (
                    "student",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.student",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("is_excluded", True)),
                        fields=["school"],
                        name="assessment_result_in_doubt",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("student", "subject", "school_year", "period_kind", "period_number", "form"),
                        name="assessment_result_is_unique",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("period_kind__in", ["report_period", "season", "wave", "year"])),
                        name="assessment_result_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("attempt__in", ["full", "makeup", "partial", "invalid", "absent", "exempt"])
                        ),
                        name="assessment_result_attempt_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("subject", ""), _negated=True),
                        name="assessment_result_names_a_subject",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("score__isnull", False), ("attempt__in", ["absent", "exempt"]), _connector="XOR"
                        ),
                        name="assessment_result_has_a_score_if_taken",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("max_score", None),
                            ("score", None),
                            models.Q(("score__gte", 0), ("score__lte", models.F("max_score"))),
                            _connector="OR",
                        ),
                        name="assessment_result_at_most_the_maximum",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("standard_error", None), ("standard_error__gt", 0), _connector="OR"
                        ),
                        name="assessment_result_positive_error",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("grade", None), ("grade__range", (-1, 13)), _connector="OR"),
                        name="assessment_result_grade_range",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reason", ""), _negated=True),
                            models.Q(
                                ("is_excluded", False),
                                models.Q(("attempt__in", ["exempt", "invalid"]), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="assessment_result_says_why_it_does_not_count",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Blueprint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("title", models.CharField(max_length=160)),
                ("minutes", models.PositiveSmallIntegerField(default=60)),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("frozen", "Frozen")], default="draft", max_length=8
                    ),
                ),
                ("frozen_at", models.DateTimeField(blank=True, null=True)),
                (
                    "course",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.course",
                    ),
                ),
                (
                    "frozen_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
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
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["draft", "frozen"])),
                        name="blueprint_state_is_known",
                    ),
                    models.UniqueConstraint(fields=("course", "report_period"), name="blueprint_is_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("state", "draft"), ("frozen_at__isnull", False), _connector="OR"),
                        name="blueprint_frozen_at_a_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CardRelease",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("released_on", models.DateField()),
                ("n_cards", models.PositiveIntegerField(default=0)),
                (
                    "report_period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.reportperiod",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("school", "report_period"), name="card_release_is_unique")
                ],
            },
        ),
        migrations.CreateModel(
            name="CardReview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("reviewed_on", models.DateField()),
                ("n_exceptions", models.PositiveIntegerField(default=0)),
                ("note", models.CharField(blank=True, max_length=600)),
                (
                    "released_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "report_period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.reportperiod",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("released_by", None),
                            ("reviewed_by", None),
                            models.Q(("released_by", models.F("reviewed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="card_review_released_by_another",
                    ),
                    models.UniqueConstraint(fields=("school", "report_period"), name="card_review_is_unique"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("n_exceptions", 0), models.Q(("note", ""), _negated=True), _connector="OR"
                        ),
                        name="card_review_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GradeCategory",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField(blank=True, null=True)),
                ("name", models.CharField(max_length=40)),
                ("weight_percent", models.PositiveSmallIntegerField(default=0)),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.course"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="grade_category_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("weight_percent__range", (0, 100)), models.Q(("name", ""), _negated=True)
                        ),
                        name="grade_category_weight",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until", None)),
                        fields=("course", "name"),
                        name="grade_category_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GradedWork",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("title", models.CharField(max_length=60)),
                ("category", models.CharField(max_length=40)),
                ("max_points", models.FloatField()),
                ("due_on", models.DateField()),
                ("is_dropped", models.BooleanField(default=False)),
                (
                    "report_period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.reportperiod",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.school"
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.section",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["section", "report_period"], name="graded_work_by_section")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("max_points__gt", 0), ("max_points__lte", 1000)),
                        name="graded_work_points",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("title", ""), _negated=True), models.Q(("category", ""), _negated=True)
                        ),
                        name="graded_work_has_a_title",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GrowthRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("number", models.PositiveIntegerField(unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("provisional", "Provisional"),
                            ("final", "Final"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="provisional",
                        max_length=12,
                    ),
                ),
                ("asked_on", models.DateField()),
                ("started_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField()),
                ("checked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "target_kind",
                    models.CharField(
                        choices=[
                            ("report_period", "Report period"),
                            ("season", "Season"),
                            ("wave", "Wave"),
                            ("year", "School year"),
                        ],
                        max_length=14,
                    ),
                ),
                ("target_number", models.IntegerField()),
                ("target_label", models.CharField(max_length=60)),
                ("target_on", models.DateField()),
                ("subjects", models.JSONField(blank=True, default=list)),
                ("asked_subjects", models.JSONField(blank=True, null=True)),
                ("model_version", models.CharField(max_length=40)),
                ("inputs_hash", models.CharField(max_length=64)),
                ("results_hash", models.CharField(blank=True, max_length=64)),
                ("libraries", models.JSONField(blank=True, default=dict)),
                ("settings", models.JSONField(blank=True, default=dict)),
                ("counts", models.JSONField(blank=True, default=dict)),
                ("gates", models.JSONField(blank=True, default=list)),
                ("notes", models.JSONField(blank=True, default=list)),
                ("teacher_spreads", models.JSONField(blank=True, default=dict)),
                ("withdrawn_because", models.CharField(blank=True, max_length=300)),
                (
                    "checked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "restates",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.growthrun",
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "target_year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.schoolyear"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["inputs_hash"], name="growth_run_by_hash")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["provisional", "final", "withdrawn"])),
                        name="growth_run_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("inputs_hash", ""), _negated=True),
                        name="growth_run_names_its_inputs",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("target_kind__in", ["report_period", "season", "wave", "year"])),
                        name="growth_run_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "final"), _negated=True),
                            ("signed_by__isnull", False),
                            _connector="OR",
                        ),
                        name="growth_run_final_is_signed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("checked_at", None), ("checked_by", None)),
                            models.Q(
                                ("checked_at__isnull", False),
                                ("checked_by__isnull", False),
                                models.Q(("checked_by", models.F("signed_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="growth_run_checked_by_a_second",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "withdrawn"), _negated=True),
                            models.Q(("withdrawn_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="growth_run_withdrawn_for_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MapResult",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=120, unique=True)),
                ("event_key", models.CharField(blank=True, max_length=200)),
                (
                    "season",
                    models.CharField(
                        choices=[
                            ("fall", "Fall"),
                            ("winter", "Winter"),
                            ("spring", "Spring"),
                            ("summer", "Summer"),
                        ],
                        max_length=6,
                    ),
                ),
                ("subject", models.CharField(max_length=40)),
                ("course", models.CharField(blank=True, max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[("growth", "Growth"), ("survey", "Survey"), ("screening", "Screening")],
                        default="growth",
                        max_length=10,
                    ),
                ),
                ("test_name", models.CharField(blank=True, max_length=200)),
                ("test_id", models.CharField(blank=True, max_length=60)),
                ("grade", models.SmallIntegerField(blank=True, null=True)),
                ("norms", models.CharField(blank=True, max_length=12)),
                ("is_growth_measure", models.BooleanField(blank=True, null=True)),
                ("started_on", models.DateField(blank=True, null=True)),
                ("started_at", models.TimeField(blank=True, null=True)),
                ("duration_minutes", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("rit", models.SmallIntegerField()),
                ("standard_error", models.FloatField(blank=True, null=True)),
                ("percentile", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("is_percentile_withheld", models.BooleanField(default=False)),
                ("rapid_guessing_percent", models.FloatField(blank=True, null=True)),
                ("growth", models.JSONField(blank=True, default=list)),
                ("goals", models.JSONField(blank=True, default=list)),
                ("lexile", models.CharField(blank=True, max_length=20)),
                ("quantile", models.CharField(blank=True, max_length=20)),
                ("is_chosen", models.BooleanField(default=True)),
                ("choice_reason", models.CharField(blank=True, max_length=200)),
                ("is_questionable", models.BooleanField(default=False)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("source", models.CharField(max_length=120)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "school_year",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.schoolyear",
                    ),
                ),
                (
                    "student",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.student",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["student", "school_year"], name="map_result_by_student"),
                    models.Index(
                        fields=["school", "school_year", "season", "subject"], name="map_result_by_school"
                    ),
                    models.Index(
                        condition=models.Q(("is_questionable", True)),
                        fields=["school", "school_year"],
                        name="map_result_in_doubt",
                    ),
                    models.Index(
                        condition=models.Q(("is_chosen", True), ("is_questionable", False)),
                        fields=["school_year", "season", "subject", "course", "school"],
                        name="map_result_by_term",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("season__in", ["fall", "winter", "spring", "summer"])),
                        name="map_result_season_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["growth", "survey", "screening"])),
                        name="map_result_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("percentile", None), ("percentile__range", (1, 99)), _connector="OR"
                        ),
                        name="map_result_percentile_range",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("standard_error", None), ("standard_error__gt", 0), _connector="OR"
                        ),
                        name="map_result_positive_error",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_questionable", False),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="map_result_says_why_it_is_questionable",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_chosen", True)),
                        fields=("student", "school_year", "season", "subject", "course"),
                        name="map_result_one_chosen_a_term",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MapStart",
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
                    "season",
                    models.CharField(
                        choices=[
                            ("fall", "Fall"),
                            ("winter", "Winter"),
                            ("spring", "Spring"),
                            ("summer", "Summer"),
                        ],
                        max_length=6,
                    ),
                ),
                (
                    "school",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.school"
                    ),
                ),
                (
                    "school_year",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.schoolyear",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("season__in", ["fall", "winter", "spring", "summer"])),
                        name="map_start_season_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Misconception",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("code", models.CharField(max_length=60, unique=True)),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("ela", "Reading and language"),
                            ("math", "Math"),
                            ("science", "Science"),
                            ("social_studies", "Social studies"),
                            ("other", "Other"),
                        ],
                        max_length=16,
                    ),
                ),
                ("says", models.CharField(max_length=300)),
                ("answer", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("subject__in", ["ela", "math", "science", "social_studies", "other"])
                        ),
                        name="misconception_subject_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("says", ""), _negated=True), name="misconception_says_something"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NormTable",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("vendor", models.CharField(max_length=60)),
                ("year", models.PositiveSmallIntegerField()),
                ("edition", models.CharField(max_length=120)),
                ("is_synthetic", models.BooleanField(default=False)),
                ("is_current", models.BooleanField(default=True)),
                ("sha256", models.CharField(max_length=64)),
                ("source", models.CharField(max_length=120)),
                ("loaded_on", models.DateField()),
                ("n_rows", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("year__range", (1990, 2100))), name="norm_table_year_range"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_current", True)),
                        fields=("vendor", "year"),
                        name="norm_table_one_current_a_year",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PeriodGrade",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("percent", models.FloatField(blank=True, null=True)),
                (
                    "effort",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("strong", "Works hard and steadily"),
                            ("steady", "Works steadily"),
                            ("uneven", "Works unevenly"),
                            ("little", "Needs to work more"),
                        ],
                        max_length=8,
                    ),
                ),
                ("comment", models.CharField(blank=True, max_length=600)),
                ("posted_on", models.DateField(blank=True, null=True)),
                (
                    "posted_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "report_period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.reportperiod",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.section"
                    ),
                ),
                (
                    "student",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.student",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["school", "report_period"], name="period_grade_by_school")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("student", "section", "report_period"), name="period_grade_is_unique"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("percent", None), ("percent__range", (0, 100)), _connector="OR"),
                        name="period_grade_percent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("effort__in", ["", "strong", "steady", "uneven", "little"])),
                        name="period_grade_effort_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("percent", None), ("posted_on", None)),
                            ("posted_on__isnull", False),
                            _connector="OR",
                        ),
                        name="period_grade_is_posted_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportCard",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("edition", models.PositiveSmallIntegerField(default=1)),
                ("is_current", models.BooleanField(default=True)),
                ("grade", models.SmallIntegerField(blank=True, null=True)),
                ("homeroom", models.CharField(blank=True, max_length=120)),
                ("lines", models.JSONField(default=list)),
                ("days_absent", models.PositiveSmallIntegerField(default=0)),
                ("days_late", models.PositiveSmallIntegerField(default=0)),
                ("released_on", models.DateField()),
                ("because", models.CharField(blank=True, max_length=300)),
                (
                    "released_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "report_period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.reportperiod",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "student",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.student",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["school", "report_period"], name="report_card_by_school")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("student", "report_period", "edition"), name="report_card_is_unique"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_current", True)),
                        fields=("student", "report_period"),
                        name="report_card_current_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("edition", 1), models.Q(("because", ""), _negated=True), _connector="OR"
                        ),
                        name="report_card_new_edition_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StandardsFramework",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("source_id", models.CharField(max_length=200, unique=True)),
                ("title", models.CharField(max_length=300)),
                ("creator", models.CharField(blank=True, max_length=200)),
                (
                    "subject",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ela", "Reading and language"),
                            ("math", "Math"),
                            ("science", "Science"),
                            ("social_studies", "Social studies"),
                            ("other", "Other"),
                        ],
                        max_length=16,
                    ),
                ),
                ("edition", models.CharField(blank=True, max_length=80)),
                ("adoption_status", models.CharField(blank=True, max_length=40)),
                ("language", models.CharField(blank=True, max_length=12)),
                ("license", models.CharField(blank=True, max_length=300)),
                ("source", models.CharField(max_length=200)),
                ("digest", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True), name="framework_has_a_title"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("subject__in", ["", "ela", "math", "science", "social_studies", "other"])
                        ),
                        name="framework_subject_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="YearGradeApproval",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("because", models.CharField(max_length=300)),
                ("approved_on", models.DateField()),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.course"
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.school"
                    ),
                ),
                (
                    "school_year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.schoolyear"
                    ),
                ),
                (
                    "student",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.student",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("student", "course", "school_year"), name="year_grade_approval_is_unique"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("because", ""), _negated=True),
                        name="year_grade_approval_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AccommodationUse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("texts", models.JSONField(blank=True, default=list)),
                ("source", models.CharField(max_length=120)),
                ("noted_at", models.DateTimeField()),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.student"
                    ),
                ),
                (
                    "administration",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.administration",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("administration", "student"), name="accommodation_use_is_unique"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DataMeeting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("team", models.CharField(max_length=120)),
                ("held_on", models.DateField()),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("exemplar", "Exemplar"),
                            ("sort", "Sort the work"),
                            ("gap", "Name the gap"),
                            ("plan", "Plan and rehearse"),
                            ("goal", "Goal"),
                            ("ended", "Ended"),
                        ],
                        default="exemplar",
                        max_length=12,
                    ),
                ),
                ("notes", models.JSONField(blank=True, default=dict)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "administration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.administration",
                    ),
                ),
                (
                    "led_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.school"
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.section",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("step__in", ["exemplar", "sort", "gap", "plan", "goal", "ended"])
                        ),
                        name="data_meeting_step_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="GradebookEntry",
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
                    "mark",
                    models.CharField(
                        choices=[
                            ("scored", "Scored"),
                            ("missing", "Missing"),
                            ("excused", "Excused"),
                            ("blank", "Blank"),
                        ],
                        default="blank",
                        max_length=8,
                    ),
                ),
                ("points", models.FloatField(blank=True, null=True)),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.section",
                    ),
                ),
                (
                    "student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.student"
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.gradedwork",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("work", "student"), name="gradebook_entry_is_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("mark__in", ["scored", "missing", "excused", "blank"])),
                        name="gradebook_entry_mark_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("mark", "scored"), ("points__gte", 0)),
                            models.Q(models.Q(("mark", "scored"), _negated=True), ("points", None)),
                            _connector="OR",
                        ),
                        name="gradebook_entry_has_points_if_scored",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GrowthFlag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=40)),
                (
                    "kind",
                    models.CharField(choices=[("lagging", "Lagging"), ("surging", "Surging")], max_length=8),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("raised", "Raised"),
                            ("acknowledged", "Acknowledged"),
                            ("actioned", "Acted on"),
                            ("resolved", "Resolved"),
                            ("withdrawn", "Withdrawn"),
                            ("expired", "Expired"),
                        ],
                        default="raised",
                        max_length=12,
                    ),
                ),
                (
                    "target_kind",
                    models.CharField(
                        choices=[
                            ("report_period", "Report period"),
                            ("season", "Season"),
                            ("wave", "Wave"),
                            ("year", "School year"),
                        ],
                        max_length=14,
                    ),
                ),
                ("target_number", models.IntegerField()),
                ("target_on", models.DateField()),
                ("reason", models.CharField(max_length=300)),
                ("evidence", models.JSONField(blank=True, default=dict)),
                (
                    "school",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.student"
                    ),
                ),
                (
                    "target_year",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.schoolyear",
                    ),
                ),
                (
                    "closed_run",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.growthrun",
                    ),
                ),
                (
                    "final_run",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.growthrun",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.growthrun",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["lagging", "surging"])),
                        name="growth_flag_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                ["raised", "acknowledged", "actioned", "resolved", "withdrawn", "expired"],
                            )
                        ),
                        name="growth_flag_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="growth_flag_has_a_reason"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["acknowledged", "actioned", "raised"])),
                        fields=("student", "subject", "kind"),
                        name="growth_flag_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GrowthEvidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("described", models.JSONField(blank=True, default=dict)),
                ("kept", models.JSONField(blank=True, default=dict)),
                (
                    "keeps_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.growthrun",
                    ),
                ),
                (
                    "run",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.growthrun",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="GrowthChallenge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=40)),
                (
                    "about",
                    models.CharField(
                        choices=[
                            ("score", "A student’s result"),
                            ("share", "My share of a class or student"),
                            ("section", "A class that is missing, or is not mine"),
                        ],
                        max_length=8,
                    ),
                ),
                ("says", models.CharField(max_length=300)),
                ("raised_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("raised", "Raised"),
                            ("accepted", "Accepted: corrected, a new run is asked for"),
                            ("refused", "Refused, with a reason"),
                        ],
                        default="raised",
                        max_length=8,
                    ),
                ),
                ("answer", models.CharField(blank=True, max_length=300)),
                ("old_value", models.CharField(blank=True, max_length=60)),
                ("new_value", models.CharField(blank=True, max_length=60)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "about_section",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.section",
                    ),
                ),
                (
                    "about_student",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.student",
                    ),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.school"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.growthrun",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("about__in", ["score", "share", "section"])),
                        name="growth_challenge_about_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["raised", "accepted", "refused"])),
                        name="growth_challenge_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("says", ""), _negated=True), name="growth_challenge_says_what"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answer", ""),
                                ("answered_at", None),
                                ("answered_by", None),
                                ("state", "raised"),
                            ),
                            models.Q(
                                models.Q(("state", "raised"), _negated=True),
                                models.Q(("answer", ""), _negated=True),
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="growth_challenge_is_answered_in_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "accepted"), _negated=True),
                            models.Q(
                                models.Q(("old_value", ""), _negated=True),
                                models.Q(("new_value", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="growth_challenge_accepted_says_what_changed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NormRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[("student", "Students"), ("school", "Schools")],
                        default="student",
                        max_length=8,
                    ),
                ),
                ("subject", models.CharField(max_length=40)),
                ("grade", models.SmallIntegerField()),
                (
                    "season",
                    models.CharField(
                        choices=[
                            ("fall", "Fall"),
                            ("winter", "Winter"),
                            ("spring", "Spring"),
                            ("summer", "Summer"),
                        ],
                        max_length=6,
                    ),
                ),
                ("weeks", models.PositiveSmallIntegerField()),
                ("mean", models.FloatField()),
                ("sd", models.FloatField()),
                ("to_season", models.CharField(blank=True, max_length=6)),
                ("to_weeks", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("to_mean", models.FloatField(blank=True, null=True)),
                ("to_sd", models.FloatField(blank=True, null=True)),
                ("rho", models.FloatField(blank=True, null=True)),
                ("growth_mean", models.FloatField(blank=True, null=True)),
                ("growth_sd", models.FloatField(blank=True, null=True)),
                ("slope", models.FloatField(blank=True, null=True)),
                (
                    "table",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rows",
                        to="assessment.normtable",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("level__in", ["student", "school"])),
                        name="norm_row_level_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("season__in", ["fall", "winter", "spring", "summer"])),
                        name="norm_row_season_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("to_season__in", ["", "fall", "winter", "spring", "summer"])),
                        name="norm_row_to_season_is_known",
                    ),
                    models.CheckConstraint(condition=models.Q(("sd__gt", 0)), name="norm_row_positive_sd"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_season", ""),
                            models.Q(
                                ("rho__gt", -1), ("rho__lt", 1), ("to_mean__isnull", False), ("to_sd__gt", 0)
                            ),
                            models.Q(
                                ("growth_mean__isnull", False), ("growth_sd__gt", 0), ("slope__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="norm_row_growth_is_whole",
                    ),
                    models.UniqueConstraint(
                        fields=("table", "level", "subject", "grade", "season", "to_season"),
                        name="norm_row_once_a_table",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("first", "First release"), ("restatement", "Restatement")], max_length=12
                    ),
                ),
                ("at", models.DateTimeField()),
                ("because", models.CharField(blank=True, max_length=500)),
                ("alpha", models.FloatField(blank=True, null=True)),
                ("counts", models.JSONField(blank=True, default=dict)),
                (
                    "administration",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="releases",
                        to="assessment.administration",
                    ),
                ),
                (
                    "staff",
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
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["first", "restatement"])),
                        name="release_kind_is_known",
                    ),
                    models.UniqueConstraint(
                        fields=("administration", "number"), name="release_number_is_unique"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "first"), models.Q(("because", ""), _negated=True), _connector="OR"
                        ),
                        name="restatement_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CardAcknowledgement",
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
                    "how",
                    models.CharField(
                        choices=[
                            ("portal", "On this site"),
                            ("paper", "Signed copy"),
                            ("talk", "In a conversation"),
                        ],
                        default="portal",
                        max_length=8,
                    ),
                ),
                ("acknowledged_at", models.DateTimeField()),
                (
                    "guardian",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.guardian",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.school"
                    ),
                ),
                (
                    "student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.student"
                    ),
                ),
                (
                    "card",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.reportcard",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("how__in", ["portal", "paper", "talk"])),
                        name="card_acknowledgement_way_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("guardian__isnull", False)),
                        fields=("card", "guardian"),
                        name="card_acknowledged_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SchoolGrowth",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=40)),
                (
                    "target_kind",
                    models.CharField(
                        choices=[
                            ("report_period", "Report period"),
                            ("season", "Season"),
                            ("wave", "Wave"),
                            ("year", "School year"),
                        ],
                        max_length=14,
                    ),
                ),
                ("target_number", models.IntegerField()),
                ("target_label", models.CharField(max_length=60)),
                ("target_on", models.DateField()),
                ("is_current", models.BooleanField(default=True)),
                ("grade", models.SmallIntegerField(blank=True, null=True)),
                ("mean", models.FloatField()),
                ("standard_error", models.FloatField(blank=True, null=True)),
                ("n_students", models.PositiveIntegerField()),
                ("n_watch", models.PositiveIntegerField(default=0)),
                ("n_lagging", models.PositiveIntegerField(default=0)),
                ("n_surging", models.PositiveIntegerField(default=0)),
                ("n_no_history", models.PositiveIntegerField(default=0)),
                (
                    "run",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.growthrun",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "target_year",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.schoolyear",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["school", "is_current"], name="school_growth_by_school")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("grade__isnull", False)),
                        fields=("run", "school", "subject", "grade"),
                        name="school_growth_once_a_run_and_grade",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("grade", None)),
                        fields=("run", "school", "subject"),
                        name="school_growth_once_a_run",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SchoolWindow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("opens_on", models.DateField()),
                ("closes_on", models.DateField()),
                ("is_left_out", models.BooleanField(default=False)),
                (
                    "administration",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="windows",
                        to="assessment.administration",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.school"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("closes_on__gte", models.F("opens_on"))),
                        name="school_window_in_order",
                    ),
                    models.UniqueConstraint(
                        fields=("administration", "school"), name="school_window_is_unique"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SectionGrowth",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=40)),
                (
                    "target_kind",
                    models.CharField(
                        choices=[
                            ("report_period", "Report period"),
                            ("season", "Season"),
                            ("wave", "Wave"),
                            ("year", "School year"),
                        ],
                        max_length=14,
                    ),
                ),
                ("target_number", models.IntegerField()),
                ("target_label", models.CharField(max_length=60)),
                ("target_on", models.DateField()),
                ("is_current", models.BooleanField(default=True)),
                ("mean", models.FloatField(blank=True, null=True)),
                ("standard_error", models.FloatField(blank=True, null=True)),
                ("lower_80", models.FloatField(blank=True, null=True)),
                ("upper_80", models.FloatField(blank=True, null=True)),
                ("lower_90", models.FloatField(blank=True, null=True)),
                ("upper_90", models.FloatField(blank=True, null=True)),
                ("n_students", models.PositiveSmallIntegerField(default=0)),
                ("n_enrolled", models.PositiveSmallIntegerField(default=0)),
                ("n_tested", models.PositiveSmallIntegerField(default=0)),
                ("is_verified", models.BooleanField(default=False)),
                (
                    "run",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.growthrun",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.section",
                    ),
                ),
                (
                    "target_year",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.schoolyear",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["section", "is_current"], name="section_growth_by_section")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("run", "section", "subject"), name="section_growth_once_a_run"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Standard",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("source_id", models.CharField(max_length=200)),
                ("code", models.CharField(blank=True, max_length=80)),
                ("text", models.TextField()),
                ("kind", models.CharField(blank=True, max_length=60)),
                ("grades", models.JSONField(blank=True, default=list)),
                ("level", models.PositiveSmallIntegerField(default=0)),
                ("position", models.PositiveIntegerField()),
                ("is_leaf", models.BooleanField(default=True)),
                ("is_retired", models.BooleanField(default=False)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="assessment.standard",
                    ),
                ),
                (
                    "framework",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="standards",
                        to="assessment.standardsframework",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["framework", "position"], name="standard_in_order"),
                    models.Index(fields=["code"], name="standard_by_code"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("framework", "source_id"), name="standard_is_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="standard_says_something"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StudentGrowth",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=40)),
                (
                    "target_kind",
                    models.CharField(
                        choices=[
                            ("report_period", "Report period"),
                            ("season", "Season"),
                            ("wave", "Wave"),
                            ("year", "School year"),
                        ],
                        max_length=14,
                    ),
                ),
                ("target_number", models.IntegerField()),
                ("target_label", models.CharField(max_length=60)),
                ("target_on", models.DateField()),
                ("is_current", models.BooleanField(default=True)),
                ("grade", models.SmallIntegerField(blank=True, null=True)),
                ("observed", models.FloatField()),
                ("observed_error", models.FloatField()),
                ("score", models.FloatField()),
                ("expected", models.FloatField(blank=True, null=True)),
                ("prediction_sd", models.FloatField(blank=True, null=True)),
                ("change", models.FloatField(blank=True, null=True)),
                (
                    "estimator",
                    models.CharField(
                        choices=[("joint", "All subjects together"), ("line", "The line by hand")],
                        default="line",
                        max_length=5,
                    ),
                ),
                ("bands", models.JSONField(blank=True, default=list)),
                ("v", models.FloatField(blank=True, null=True)),
                ("p", models.FloatField(blank=True, null=True)),
                ("n_prior", models.PositiveSmallIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("none", "On own path"),
                            ("watch", "Watch"),
                            ("lagging", "Lagging"),
                            ("surging", "Surging"),
                            ("no_history", "No earlier result"),
                        ],
                        max_length=10,
                    ),
                ),
                ("is_second_watch", models.BooleanField(default=False)),
                ("is_last_result", models.BooleanField(default=False)),
                ("sentence", models.CharField(max_length=300)),
                ("trajectory", models.JSONField(blank=True, default=list)),
                (
                    "run",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.growthrun",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "student",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.student",
                    ),
                ),
                (
                    "target_year",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.schoolyear",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["student", "is_current"], name="student_growth_by_student"),
                    models.Index(fields=["school", "is_current", "subject"], name="student_growth_by_school"),
                    models.Index(
                        condition=models.Q(("state__in", ["none", "no_history"]), _negated=True),
                        fields=["run", "state"],
                        name="student_growth_noticed",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("run", "student", "subject"), name="student_growth_once_a_run"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["none", "watch", "lagging", "surging", "no_history"])
                        ),
                        name="student_growth_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("estimator__in", ["joint", "line"])),
                        name="student_growth_estimator_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("change", None), ("expected", None), ("n_prior", 0), ("state", "no_history")
                            ),
                            models.Q(
                                models.Q(("state", "no_history"), _negated=True),
                                ("change__isnull", False),
                                ("expected__isnull", False),
                                ("n_prior__gt", 0),
                                ("prediction_sd__gt", 0),
                            ),
                            _connector="OR",
                        ),
                        name="student_growth_expects_only_from_history",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TeacherGrowth",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=40)),
                (
                    "target_kind",
                    models.CharField(
                        choices=[
                            ("report_period", "Report period"),
                            ("season", "Season"),
                            ("wave", "Wave"),
                            ("year", "School year"),
                        ],
                        max_length=14,
                    ),
                ),
                ("target_number", models.IntegerField()),
                ("target_label", models.CharField(max_length=60)),
                ("target_on", models.DateField()),
                ("is_current", models.BooleanField(default=True)),
                (
                    "estimator",
                    models.CharField(
                        choices=[("joint", "All subjects together"), ("line", "The line by hand")],
                        default="line",
                        max_length=5,
                    ),
                ),
                ("raw_mean", models.FloatField()),
                ("simple_estimate", models.FloatField(default=0)),
                ("simple_sd", models.FloatField(default=0)),
                ("simple_reliability", models.FloatField(default=0)),
                ("simple_n_effective", models.FloatField(default=0)),
                ("estimate", models.FloatField()),
                ("sd", models.FloatField()),
                ("reliability", models.FloatField()),
                ("lower_80", models.FloatField()),
                ("upper_80", models.FloatField()),
                ("lower_90", models.FloatField()),
                ("upper_90", models.FloatField()),
                ("probability_above", models.FloatField()),
                ("n_effective", models.FloatField()),
                ("n_students", models.PositiveIntegerField()),
                ("n_sections", models.PositiveSmallIntegerField()),
                ("n_periods", models.PositiveSmallIntegerField()),
                ("n_final_periods", models.PositiveSmallIntegerField()),
                ("by_year", models.JSONField(blank=True, default=list)),
                ("derivation", models.JSONField(blank=True, default=list)),
                ("derivation_students", models.JSONField(blank=True, default=list)),
                ("gates_failed", models.JSONField(blank=True, default=list)),
                (
                    "flag",
                    models.CharField(
                        choices=[
                            ("none", "None"),
                            ("exceptional", "Exceptional"),
                            ("ineffective", "Ineffective"),
                        ],
                        default="none",
                        max_length=12,
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.growthrun",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "target_year",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.schoolyear",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["staff", "is_current"], name="teacher_growth_by_staff"),
                    models.Index(fields=["school", "is_current"], name="teacher_growth_by_school"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("run", "staff", "subject"), name="teacher_growth_once_a_run"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("flag__in", ["none", "exceptional", "ineffective"])),
                        name="teacher_growth_flag_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("estimator__in", ["joint", "line"])),
                        name="teacher_growth_estimator_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("flag", "none"), ("gates_failed", []), _connector="OR"),
                        name="teacher_growth_flagged_only_through_the_gates",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TestForm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("label", models.CharField(max_length=20)),
                ("edition", models.PositiveSmallIntegerField(default=1)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("in_review", "In review"),
                            ("approved", "Approved"),
                            ("retired", "Retired"),
                        ],
                        default="draft",
                        max_length=12,
                    ),
                ),
                ("directions", models.TextField(blank=True)),
                ("item_ids", models.JSONField(blank=True, default=list)),
                (
                    "blueprint",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="forms",
                        to="assessment.blueprint",
                    ),
                ),
                (
                    "built_by",
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
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["draft", "in_review", "approved", "retired"])),
                        name="test_form_state_is_known",
                    ),
                    models.UniqueConstraint(
                        fields=("blueprint", "label", "edition"), name="test_form_is_unique"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("code", models.CharField(max_length=60, unique=True)),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("ela", "Reading and language"),
                            ("math", "Math"),
                            ("science", "Science"),
                            ("social_studies", "Social studies"),
                            ("other", "Other"),
                        ],
                        max_length=16,
                    ),
                ),
                ("grade", models.SmallIntegerField(blank=True, null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("mc", "One option"),
                            ("multi", "Several options"),
                            ("numeric", "A number"),
                            ("cr_rubric", "Written, scored by a rubric"),
                        ],
                        max_length=12,
                    ),
                ),
                ("stem", models.TextField()),
                ("passage", models.TextField(blank=True)),
                ("options", models.JSONField(blank=True, default=list)),
                ("key", models.JSONField()),
                ("points", models.PositiveSmallIntegerField(default=1)),
                ("depth", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("field_test", "Field test"),
                            ("live", "Live"),
                            ("held", "Held"),
                            ("retired", "Retired"),
                        ],
                        default="draft",
                        max_length=12,
                    ),
                ),
                ("is_anchor", models.BooleanField(default=False)),
                (
                    "written_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "standard",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.standard",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["subject", "grade", "status"], name="item_by_subject")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["mc", "multi", "numeric", "cr_rubric"])),
                        name="item_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["draft", "field_test", "live", "held", "retired"])
                        ),
                        name="item_status_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("subject__in", ["ela", "math", "science", "social_studies", "other"])
                        ),
                        name="item_subject_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stem", ""), _negated=True), name="item_has_a_stem"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("points__range", (1, 20))), name="item_points_range"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", None), ("depth__range", (1, 4)), _connector="OR"),
                        name="item_depth_range",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReleasedPicture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("form_label", models.CharField(max_length=20)),
                ("position", models.PositiveSmallIntegerField()),
                ("number", models.PositiveSmallIntegerField(default=1)),
                ("media_type", models.CharField(max_length=40)),
                ("content", models.BinaryField()),
                ("width", models.PositiveSmallIntegerField()),
                ("height", models.PositiveSmallIntegerField()),
                ("alternative", models.CharField(max_length=500)),
                (
                    "release",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pictures",
                        to="assessment.release",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("release", "form_label", "position", "number"),
                        name="released_picture_is_unique",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("media_type__in", ["image/png", "image/jpeg"])),
                        name="released_picture_media_type",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReteachPlan",
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
                    "state",
                    models.CharField(
                        choices=[
                            ("gap_found", "Gap found"),
                            ("drafted", "Planned"),
                            ("approved", "Approved"),
                            ("taught", "Taught"),
                            ("reassessed", "Re-assessed"),
                            ("closed", "Closed"),
                        ],
                        default="gap_found",
                        max_length=12,
                    ),
                ),
                (
                    "reach",
                    models.CharField(
                        choices=[("class", "The class"), ("group", "A small group")],
                        default="class",
                        max_length=8,
                    ),
                ),
                ("misconception", models.CharField(blank=True, max_length=300)),
                ("exemplar", models.TextField(blank=True)),
                ("move", models.TextField(blank=True)),
                ("replaces", models.CharField(blank=True, max_length=200)),
                ("exit_ticket", models.TextField(blank=True)),
                ("goal_percent", models.PositiveSmallIntegerField(default=70)),
                ("found_on", models.DateField()),
                ("teach_on", models.DateField(blank=True, null=True)),
                ("reassess_on", models.DateField(blank=True, null=True)),
                ("approved_on", models.DateField(blank=True, null=True)),
                ("taught_on", models.DateField(blank=True, null=True)),
                ("reassessed_on", models.DateField(blank=True, null=True)),
                ("result_percent", models.FloatField(blank=True, null=True)),
                (
                    "result",
                    models.CharField(
                        blank=True,
                        choices=[("closed_gap", "Gap closed"), ("partial", "Partly"), ("not", "Not closed")],
                        max_length=12,
                    ),
                ),
                ("closed_on", models.DateField(blank=True, null=True)),
                (
                    "administration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.administration",
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.datameeting",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.section"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
                (
                    "standard",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.standard",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["school", "state"], name="reteach_plan_by_school")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                ["gap_found", "drafted", "approved", "taught", "reassessed", "closed"],
                            )
                        ),
                        name="reteach_plan_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reach__in", ["class", "group"])),
                        name="reteach_plan_reach_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("result__in", ["", "closed_gap", "partial", "not"])),
                        name="reteach_plan_result_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "gap_found"), ("reassess_on__isnull", False), _connector="OR"
                        ),
                        name="reteach_plan_has_a_day_to_reassess",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "closed"), _negated=True),
                            models.Q(models.Q(("result", ""), _negated=True), ("closed_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="reteach_plan_closes_with_a_result",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "closed"), _negated=True),
                        fields=("section", "standard", "administration"),
                        name="reteach_plan_one_open",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Sitting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("form_label", models.CharField(max_length=20)),
                (
                    "attempt",
                    models.CharField(
                        choices=[
                            ("full", "Taken"),
                            ("makeup", "Taken later"),
                            ("partial", "Taken in part"),
                            ("invalid", "Invalid"),
                            ("absent", "Absent"),
                            ("exempt", "Exempt"),
                        ],
                        default="full",
                        max_length=8,
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        choices=[("paper", "On paper"), ("online", "Online")], default="paper", max_length=8
                    ),
                ),
                ("answers", models.JSONField(blank=True, default=list)),
                ("points", models.JSONField(blank=True, default=list)),
                ("by_standard", models.JSONField(blank=True, default=dict)),
                ("raw", models.FloatField(blank=True, null=True)),
                ("max_points", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("tested_on", models.DateField(blank=True, null=True)),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("counts", models.BooleanField(default=True)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("source", models.CharField(blank=True, max_length=120)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "administration",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.administration",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.school"
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.section",
                    ),
                ),
                (
                    "student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.student"
                    ),
                ),
                (
                    "form",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.testform",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["administration", "section"], name="sitting_by_section"),
                    models.Index(fields=["administration", "school"], name="sitting_by_school"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("counts", True)),
                        fields=("administration", "student"),
                        name="sitting_one_counts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("attempt__in", ["full", "makeup", "partial", "invalid", "absent", "exempt"])
                        ),
                        name="sitting_attempt_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("mode__in", ["paper", "online"])), name="sitting_mode_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("raw", None),
                            ("max_points", None),
                            models.Q(("raw__gte", 0), ("raw__lte", models.F("max_points"))),
                            _connector="OR",
                        ),
                        name="sitting_at_most_the_maximum",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SectionStandard",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("n_students", models.PositiveSmallIntegerField()),
                ("max_points", models.PositiveSmallIntegerField()),
                ("mean_percent", models.FloatField()),
                ("mastered_percent", models.FloatField(blank=True, null=True)),
                ("below_percent", models.FloatField(blank=True, null=True)),
                (
                    "need",
                    models.CharField(
                        choices=[
                            ("class", "Teach the class again"),
                            ("group", "Teach a small group again"),
                            ("spiral", "Comes round again"),
                            ("not_enough", "Not enough evidence"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "administration",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.administration",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.release",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.school"
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.section"
                    ),
                ),
                (
                    "standard",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.standard",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("need__in", ["class", "group", "spiral", "not_enough"])),
                        name="section_standard_need_is_known",
                    ),
                    models.UniqueConstraint(
                        fields=("administration", "section", "standard"), name="section_standard_is_unique"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReleasedItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("form_label", models.CharField(max_length=20)),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("mc", "One option"),
                            ("multi", "Several options"),
                            ("numeric", "A number"),
                            ("cr_rubric", "Written, scored by a rubric"),
                        ],
                        max_length=12,
                    ),
                ),
                ("stem", models.TextField()),
                ("passage", models.TextField(blank=True)),
                ("options", models.JSONField(blank=True, default=list)),
                ("key", models.JSONField()),
                ("points", models.PositiveSmallIntegerField()),
                ("counts", models.BooleanField(default=True)),
                ("n", models.PositiveIntegerField(default=0)),
                ("p", models.FloatField(blank=True, null=True)),
                ("r", models.FloatField(blank=True, null=True)),
                ("option_statistics", models.JSONField(blank=True, default=list)),
                (
                    "release",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="assessment.release",
                    ),
                ),
                (
                    "standard",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.standard",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("release", "form_label", "position"), name="released_item_is_unique"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["mc", "multi", "numeric", "cr_rubric"])),
                        name="released_item_kind_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BlueprintLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("n_items", models.PositiveSmallIntegerField()),
                ("points", models.PositiveSmallIntegerField()),
                ("depth", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("category", models.CharField(blank=True, max_length=120)),
                (
                    "blueprint",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="assessment.blueprint",
                    ),
                ),
                (
                    "standard",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.standard",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("blueprint", "standard"), name="blueprint_line_is_unique"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("n_items__gte", 1), ("points__gte", 1)),
                            models.Q(("n_items", 0), ("points", 0)),
                            _connector="OR",
                        ),
                        name="blueprint_line_asks_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StandardAssociation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("precedes", "Comes before"),
                            ("related", "Is related to"),
                            ("exact", "Says the same as"),
                            ("peer", "Stands beside"),
                            ("part", "Is part of"),
                            ("replaced", "Is replaced by"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "destination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.standard",
                    ),
                ),
                (
                    "origin",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.standard",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["precedes", "related", "exact", "peer", "part", "replaced"])
                        ),
                        name="standard_association_kind_is_known",
                    ),
                    models.UniqueConstraint(
                        fields=("origin", "destination", "kind"), name="standard_association_is_unique"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SupersededScore",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("raw", models.FloatField(blank=True, null=True)),
                ("max_points", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("by_standard", models.JSONField(blank=True, default=dict)),
                (
                    "release",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.release",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.section",
                    ),
                ),
                (
                    "student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.student"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("release", "student"), name="superseded_score_is_unique")
                ],
            },
        ),
        migrations.CreateModel(
            name="FormReview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "word",
                    models.CharField(choices=[("passes", "Passes"), ("returns", "Sends back")], max_length=8),
                ),
                ("note", models.CharField(blank=True, max_length=500)),
                ("at", models.DateTimeField()),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
                (
                    "form",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="assessment.testform",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("word__in", ["passes", "returns"])),
                        name="form_review_word_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("word", "passes"), models.Q(("note", ""), _negated=True), _connector="OR"
                        ),
                        name="form_review_returns_with_a_note",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AdministrationForm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("label", models.CharField(max_length=20)),
                ("n_items", models.PositiveSmallIntegerField()),
                ("max_points", models.PositiveSmallIntegerField()),
                (
                    "link",
                    models.CharField(
                        choices=[
                            ("reference", "The form of reference"),
                            ("anchors", "By anchor items"),
                            ("random", "By random assignment"),
                            ("history", "Through earlier results"),
                            ("none", "Not linked"),
                        ],
                        default="reference",
                        max_length=16,
                    ),
                ),
                ("slope", models.FloatField(default=1.0)),
                ("intercept", models.FloatField(default=0.0)),
                ("link_error", models.FloatField(blank=True, null=True)),
                ("n_anchors", models.PositiveSmallIntegerField(default=0)),
                ("alpha", models.FloatField(blank=True, null=True)),
                (
                    "administration",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="forms",
                        to="assessment.administration",
                    ),
                ),
                (
                    "form",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.testform",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("link__in", ["reference", "anchors", "random", "history", "none"])
                        ),
                        name="administration_form_link_is_known",
                    ),
                    models.UniqueConstraint(
                        fields=("administration", "form"), name="administration_form_is_unique"
                    ),
                    models.UniqueConstraint(
                        fields=("administration", "label"), name="administration_form_label_is_unique"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FormItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("mc", "One option"),
                            ("multi", "Several options"),
                            ("numeric", "A number"),
                            ("cr_rubric", "Written, scored by a rubric"),
                        ],
                        max_length=12,
                    ),
                ),
                ("stem", models.TextField()),
                ("passage", models.TextField(blank=True)),
                ("options", models.JSONField(blank=True, default=list)),
                ("key", models.JSONField()),
                ("points", models.PositiveSmallIntegerField()),
                ("is_anchor", models.BooleanField(default=False)),
                ("counts", models.BooleanField(default=True)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assessment.item"
                    ),
                ),
                (
                    "standard",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.standard",
                    ),
                ),
                (
                    "form",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="places",
                        to="assessment.testform",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("form", "position"), name="form_item_position_is_unique"),
                    models.UniqueConstraint(fields=("form", "item"), name="form_item_once_a_form"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["mc", "multi", "numeric", "cr_rubric"])),
                        name="form_item_kind_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ItemImage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("position", models.PositiveSmallIntegerField(default=1)),
                ("media_type", models.CharField(max_length=40)),
                ("content", models.BinaryField()),
                ("width", models.PositiveSmallIntegerField()),
                ("height", models.PositiveSmallIntegerField()),
                ("alternative", models.CharField(max_length=500)),
                (
                    "item",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="images",
                        to="assessment.item",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("item", "position"), name="item_image_position_is_unique"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("alternative", ""), _negated=True), name="item_image_is_described"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("media_type__in", ["image/png", "image/jpeg"])),
                        name="item_image_media_type",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReteachStudent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("before_percent", models.FloatField(blank=True, null=True)),
                ("after_percent", models.FloatField(blank=True, null=True)),
                ("is_out", models.BooleanField(default=False)),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="students",
                        to="assessment.reteachplan",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.section",
                    ),
                ),
                (
                    "student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.student"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("plan", "student"), name="reteach_student_is_unique")
                ],
            },
        ),
        migrations.CreateModel(
            name="Rating",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("points", models.PositiveSmallIntegerField()),
                ("reading", models.PositiveSmallIntegerField(default=1)),
                ("is_drawn", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
                ("aside_because", models.CharField(blank=True, max_length=300)),
                ("aside_at", models.DateTimeField(blank=True, null=True)),
                (
                    "rated_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.section",
                    ),
                ),
                (
                    "student",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.student",
                    ),
                ),
                (
                    "sitting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assessment.sitting"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("aside_because", "")),
                        fields=("sitting", "position", "reading"),
                        name="rating_is_unique",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("aside_at", None), ("aside_because", "")),
                            models.Q(
                                models.Q(("aside_because", ""), _negated=True), ("aside_at__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="rating_is_set_aside_with_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reading__range", (1, 3))), name="rating_reading_range"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AttemptHold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("since", models.DateTimeField()),
                ("because", models.CharField(blank=True, max_length=500)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "administration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.administration",
                    ),
                ),
                (
                    "chosen_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.section",
                    ),
                ),
                (
                    "student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.student"
                    ),
                ),
                (
                    "before",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.sitting",
                    ),
                ),
                (
                    "chosen",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.sitting",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["settled_at", "since"], name="attempt_hold_open")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("settled_at", None)),
                        fields=("administration", "student"),
                        name="attempt_hold_one_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("because", ""), ("chosen", None), ("settled_at", None)),
                            models.Q(
                                ("chosen__isnull", False),
                                ("settled_at__isnull", False),
                                models.Q(("because", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="attempt_hold_is_settled_with_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SittingMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "word",
                    models.CharField(
                        choices=[
                            ("absent", "Absent"),
                            ("refused", "Refused to sit"),
                            ("exempt", "Exempt"),
                            ("invalid", "Invalid"),
                            ("taken", "Counts as taken"),
                            ("open", "Still to be tested"),
                            ("makeup", "Came in after the release"),
                        ],
                        max_length=8,
                    ),
                ),
                ("before", models.CharField(blank=True, max_length=8)),
                ("because", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("counts", "Counts"),
                            ("waits", "Waits for the next restatement"),
                            ("taken_back", "Taken back"),
                        ],
                        default="counts",
                        max_length=10,
                    ),
                ),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "administration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.administration",
                    ),
                ),
                (
                    "marked_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.section",
                    ),
                ),
                (
                    "sitting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.sitting",
                    ),
                ),
                (
                    "student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.student"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["state", "at"], name="sitting_mark_waiting")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "waits")),
                        fields=("administration", "student"),
                        name="sitting_mark_one_waits",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "word__in",
                                ["absent", "refused", "exempt", "invalid", "taken", "open", "makeup"],
                            )
                        ),
                        name="sitting_mark_word_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["counts", "waits", "taken_back"])),
                        name="sitting_mark_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("because", ""), _negated=True),
                            models.Q(("word__in", ["exempt", "invalid"]), _negated=True),
                            _connector="OR",
                        ),
                        name="sitting_mark_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sitting", None), ("word", "makeup"), _connector="XOR"),
                        name="sitting_mark_late_answers",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TestSeat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code_digest", models.CharField(max_length=64, unique=True)),
                ("extra_percent", models.PositiveSmallIntegerField(default=0)),
                ("accommodations", models.JSONField(blank=True, default=list)),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("device_digest", models.CharField(blank=True, max_length=64)),
                ("added_minutes", models.PositiveSmallIntegerField(default=0)),
                ("draft", models.JSONField(blank=True, default=dict)),
                ("draft_version", models.PositiveIntegerField(default=0)),
                (
                    "administration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.administration",
                    ),
                ),
                (
                    "form",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.testform",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.school"
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.section",
                    ),
                ),
                (
                    "sitting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.sitting",
                    ),
                ),
                (
                    "student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.student"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("administration", "student"),
                        name="test_seat_one_open",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HoldDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "word",
                    models.CharField(
                        choices=[("keep", "Keep"), ("rekey", "Give another key"), ("drop", "Drop")],
                        max_length=8,
                    ),
                ),
                ("old_key", models.JSONField()),
                ("new_key", models.JSONField(blank=True, null=True)),
                ("because", models.CharField(max_length=500)),
                ("at", models.DateTimeField()),
                (
                    "administration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.administration",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.formitem",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("word__in", ["keep", "rekey", "drop"])),
                        name="hold_decision_word_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("because", ""), _negated=True), name="hold_decision_has_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("word", "rekey"), _negated=True),
                            ("new_key__isnull", False),
                            _connector="OR",
                        ),
                        name="hold_decision_rekeys_to_a_key",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ItemStatistics",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("is_current", models.BooleanField(default=True)),
                ("n", models.PositiveIntegerField()),
                ("p", models.FloatField(blank=True, null=True)),
                ("r", models.FloatField(blank=True, null=True)),
                ("omitted_share", models.FloatField(blank=True, null=True)),
                ("not_reached_share", models.FloatField(blank=True, null=True)),
                ("options", models.JSONField(blank=True, default=list)),
                ("flags", models.JSONField(blank=True, default=list)),
                ("is_held", models.BooleanField(default=False)),
                (
                    "administration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.administration",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessment.formitem",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_current", True)),
                        fields=("administration", "place"),
                        name="item_statistics_one_current",
                    )
                ],
            },
        ),
    ]
