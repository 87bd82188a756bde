import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("network", "0001_initial"),
    ]

    operations = [
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
                ("model_version", models.CharField(max_length=40)),
                ("inputs_hash", models.CharField(max_length=64)),
                ("libraries", models.JSONField(blank=True, default=dict)),
                ("settings", models.JSONField(blank=True, default=dict)),
                ("counts", models.JSONField(blank=True, default=dict)),
                ("gates", models.JSONField(blank=True, default=list)),
                ("notes", models.JSONField(blank=True, default=list)),
                ("teacher_spreads", models.JSONField(blank=True, default=dict)),
                ("withdrawn_because", models.CharField(blank=True, max_length=300)),
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
                "indexes": [models.Index(fields=["student", "school_year"], name="map_result_by_student")],
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
                ("raw_mean", models.FloatField()),
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
                        condition=models.Q(("flag", "none"), ("gates_failed", []), _connector="OR"),
                        name="teacher_growth_flagged_only_through_the_gates",
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
    ]
