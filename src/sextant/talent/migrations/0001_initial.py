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
            name="ImpactSnapshot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("as_of", models.DateField(unique=True)),
                ("since", models.DateField()),
                ("counts", models.JSONField(default=dict)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AdvancementWindow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("name", models.CharField(max_length=60)),
                ("opens_on", models.DateField()),
                ("closes_on", models.DateField()),
                ("decides_by", models.DateField()),
                (
                    "school_year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.schoolyear"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("closes_on__gte", models.F("opens_on"))),
                        name="advancement_window_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("decides_by__gte", models.F("closes_on"))),
                        name="advancement_window_decides_after",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BenefitRate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("retirement_points", models.PositiveSmallIntegerField()),
                ("health_cents", models.PositiveBigIntegerField()),
                ("leave_days", models.PositiveSmallIntegerField()),
                ("tuition_cents", models.PositiveBigIntegerField()),
                (
                    "school_year",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.schoolyear"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="BudgetLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("name", models.CharField(max_length=60)),
                ("allowed_hundredths", models.PositiveIntegerField()),
                ("set_on", models.DateField()),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.schoolyear"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("school__isnull", False)),
                        fields=("school", "school_year", "name"),
                        name="budget_line_once_a_school_and_year",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("school", None)),
                        fields=("school_year", "name"),
                        name="budget_line_of_the_center_once_a_year",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CategoryPlacement",
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
                (
                    "category",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Associate"), (2, "Senior Associate"), (3, "Advanced"), (4, "Master")]
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("initial", "At hire"),
                            ("advancement", "Advancement"),
                            ("transfer", "Transfer"),
                        ],
                        max_length=12,
                    ),
                ),
                ("is_provisional", models.BooleanField(default=False)),
                ("because", models.CharField(max_length=300)),
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
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["school", "category"], name="category_by_school")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="category_placement_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("basis__in", ["initial", "advancement", "transfer"])),
                        name="category_placement_basis_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("category__range", (1, 4))),
                        name="category_placement_is_a_category",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until", None)),
                        fields=("staff",),
                        name="category_placement_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Comparator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("name", models.CharField(max_length=120, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("home_district", "Home district"), ("peer", "Peer network")], max_length=14
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["home_district", "peer"])),
                        name="comparator_kind_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="GrowthPlan",
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
                    "category",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(1, "Associate"), (2, "Senior Associate"), (3, "Advanced"), (4, "Master")],
                        null=True,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("sent", "With the supervisor"),
                            ("agreed", "Agreed"),
                            ("mid_year", "Reviewed at mid-year"),
                            ("closed", "Closed"),
                        ],
                        default="draft",
                        max_length=8,
                    ),
                ),
                ("due_on", models.DateField()),
                ("sent_on", models.DateField(blank=True, null=True)),
                ("sent_back_note", models.CharField(blank=True, max_length=600)),
                ("agreed_on", models.DateField(blank=True, null=True)),
                ("mid_year_on", models.DateField(blank=True, null=True)),
                ("mid_year_note", models.CharField(blank=True, max_length=600)),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("end_note", models.CharField(blank=True, max_length=600)),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.schoolyear"
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
                    "supervisor",
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
                "indexes": [models.Index(fields=["school", "state"], name="growth_plan_by_state")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["draft", "sent", "agreed", "mid_year", "closed"])),
                        name="growth_plan_state_is_known",
                    ),
                    models.UniqueConstraint(fields=("staff", "school_year"), name="growth_plan_once_a_year"),
                ],
            },
        ),
        migrations.CreateModel(
            name="HiringOutcome",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("composite_hundredths", models.PositiveSmallIntegerField()),
                ("parts", models.JSONField(default=dict)),
                ("observation_hundredths", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("growth_thousandths", models.IntegerField(blank=True, null=True)),
                ("stayed", models.BooleanField(blank=True, null=True)),
                (
                    "hire",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("school_year", "hire"), name="hiring_outcome_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="HiringReview",
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
                    "decision",
                    models.CharField(
                        choices=[("keep", "Keep the weights"), ("change", "Change the weights")], max_length=6
                    ),
                ),
                ("because", models.CharField(max_length=600)),
                ("numbers", models.JSONField(default=dict)),
                ("decided_on", models.DateField()),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
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
                        condition=models.Q(("decision__in", ["keep", "change"])),
                        name="hiring_review_decision_is_known",
                    ),
                    models.UniqueConstraint(fields=("school_year",), name="hiring_review_once_a_year"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Kit",
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
                    "track",
                    models.CharField(
                        choices=[
                            ("instructor", "Instructor"),
                            ("leader", "School leader"),
                            ("other", "Other staff"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("resume", "Résumé"),
                            ("phone", "Phone screen"),
                            ("structured_interview", "Structured interview"),
                            ("demo_lesson", "Demo lesson"),
                            ("feedback_reteach", "Feedback and re-teach"),
                            ("principal_interview", "Principal interview"),
                            ("reference", "Reference"),
                            ("tasks", "Content task and find the misconception"),
                        ],
                        max_length=20,
                    ),
                ),
                ("version_number", models.PositiveSmallIntegerField(default=1)),
                ("title", models.CharField(max_length=120)),
                ("intro", models.TextField(blank=True, max_length=2000)),
                ("is_in_use", models.BooleanField(default=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("track__in", ["instructor", "leader", "other"])),
                        name="kit_track_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "resume",
                                    "phone",
                                    "structured_interview",
                                    "demo_lesson",
                                    "feedback_reteach",
                                    "principal_interview",
                                    "reference",
                                    "tasks",
                                ],
                            )
                        ),
                        name="kit_kind_is_known",
                    ),
                    models.UniqueConstraint(
                        fields=("track", "kind", "version_number"), name="kit_edition_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_in_use", True)),
                        fields=("track", "kind"),
                        name="kit_in_use_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LeaderEvaluation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("summary", models.TextField(blank=True, max_length=2000)),
                ("shared_on", models.DateField(blank=True, null=True)),
                ("reply", models.TextField(blank=True, max_length=2000)),
                ("acknowledged_on", models.DateField(blank=True, null=True)),
                (
                    "evaluator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.schoolyear"
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("staff", "school_year"), name="leader_evaluation_once_a_year"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MentorDuty",
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
                (
                    "mentor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
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
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
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
                        name="mentor_duty_ends_after_it_starts",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until", None)),
                        fields=("staff",),
                        name="mentor_duty_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MessageTemplate",
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
                    "occasion",
                    models.CharField(
                        choices=[
                            ("applied", "Applied"),
                            ("resume_screened", "Résumé screened"),
                            ("phone", "Phone screen"),
                            ("structured", "Structured interview"),
                            ("demo", "Demo lesson"),
                            ("reteach", "Feedback and re-teach"),
                            ("principal", "Principal interview"),
                            ("reference", "References"),
                            ("offer", "Offer"),
                            ("accepted", "Accepted"),
                            ("cleared", "Cleared"),
                            ("onboarded", "Onboarded"),
                            ("rejected", "Not hired"),
                            ("withdrawn", "Withdrawn"),
                            ("declined", "Offer declined"),
                            ("lapsed", "Opening closed"),
                            ("event_planned", "A day is set"),
                            ("event_moved", "A day is changed"),
                            ("event_canceled", "A day is called off"),
                            ("link_renewed", "A new link"),
                        ],
                        max_length=16,
                        unique=True,
                    ),
                ),
                ("subject", models.CharField(max_length=120)),
                ("body", models.TextField(max_length=3000)),
                ("is_on", models.BooleanField(default=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "occasion__in",
                                [
                                    "applied",
                                    "resume_screened",
                                    "phone",
                                    "structured",
                                    "demo",
                                    "reteach",
                                    "principal",
                                    "reference",
                                    "offer",
                                    "accepted",
                                    "cleared",
                                    "onboarded",
                                    "rejected",
                                    "withdrawn",
                                    "declined",
                                    "lapsed",
                                    "event_planned",
                                    "event_moved",
                                    "event_canceled",
                                    "link_renewed",
                                ],
                            )
                        ),
                        name="message_template_occasion_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NetworkCell",
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
                    "experience",
                    models.CharField(
                        choices=[
                            ("0-2", "0–2 years"),
                            ("3-5", "3–5 years"),
                            ("6-10", "6–10 years"),
                            ("11-15", "11–15 years"),
                            ("16+", "16 years or more"),
                        ],
                        max_length=6,
                    ),
                ),
                (
                    "degree",
                    models.CharField(
                        choices=[
                            ("bachelor", "Bachelor’s degree"),
                            ("master", "Master’s degree"),
                            ("master_plus", "Master’s degree plus 30 or more"),
                        ],
                        max_length=12,
                    ),
                ),
                ("as_of", models.DateField()),
                ("n", models.PositiveSmallIntegerField()),
                ("base_cents", models.PositiveBigIntegerField()),
                ("total_cents", models.PositiveBigIntegerField()),
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
                        condition=models.Q(("experience__in", ["0-2", "3-5", "6-10", "11-15", "16+"])),
                        name="network_cell_experience_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("degree__in", ["bachelor", "master", "master_plus"])),
                        name="network_cell_degree_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("n__gte", 5)), name="network_cell_of_five_or_more"
                    ),
                    models.UniqueConstraint(
                        fields=("school_year", "experience", "degree"), name="network_cell_once_a_year"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Norming",
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
                ("basis", models.CharField(max_length=120)),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until", None)), fields=("staff",), name="norming_open_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OnboardingStep",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("mentor", "Mentor named"),
                            ("orientation", "August orientation attended"),
                            ("device", "Device handed over"),
                            ("rosters", "Rosters ready"),
                            ("account", "Access begins"),
                            ("coaching", "Coaching cycle under way"),
                            ("plan", "Growth plan agreed"),
                        ],
                        max_length=12,
                    ),
                ),
                ("due_on", models.DateField()),
                ("done_on", models.DateField(blank=True, null=True)),
                ("note", models.CharField(blank=True, max_length=200)),
                (
                    "done_by",
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
                        blank=True,
                        null=True,
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
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                ["mentor", "orientation", "device", "rosters", "account", "coaching", "plan"],
                            )
                        ),
                        name="onboarding_kind_is_known",
                    ),
                    models.UniqueConstraint(fields=("staff", "kind", "due_on"), name="onboarding_step_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="PathLine",
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
                    "category",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(1, "Associate"), (2, "Senior Associate"), (3, "Advanced"), (4, "Master")],
                        null=True,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("goal", "Goal to begin with"), ("learning", "Session or topic")],
                        max_length=8,
                    ),
                ),
                ("title", models.CharField(max_length=300)),
                ("standard_code", models.CharField(blank=True, max_length=12)),
                ("indicator", models.CharField(blank=True, max_length=200)),
                ("hours", models.PositiveSmallIntegerField(default=0)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("is_retired", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["category", "kind", "position"], name="path_line_by_category")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["goal", "learning"])), name="path_line_kind_is_known"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PayCycle",
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
                            ("modeled", "Being worked out"),
                            ("approved", "Approved by the board"),
                            ("letters", "Letters sent"),
                            ("closed", "Closed"),
                        ],
                        default="modeled",
                        max_length=10,
                    ),
                ),
                ("effective_on", models.DateField(blank=True, null=True)),
                ("approved_on", models.DateField(blank=True, null=True)),
                ("approval_note", models.CharField(blank=True, max_length=300)),
                ("letters_on", models.DateField(blank=True, null=True)),
                ("closed_on", models.DateField(blank=True, null=True)),
                (
                    "school_year",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.schoolyear"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["modeled", "approved", "letters", "closed"])),
                        name="pay_cycle_state_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PayProposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("base_cents", models.PositiveBigIntegerField(default=0)),
                (
                    "stipend_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("hard_to_staff", "Hard-to-staff subject"),
                            ("sped", "Special education"),
                            ("esl", "English learners"),
                            ("lead_teacher", "Lead teacher"),
                            ("coach", "Coach"),
                            ("demo_room", "Demonstration room"),
                            ("mentor", "Mentor"),
                        ],
                        max_length=14,
                    ),
                ),
                ("stipend_cents", models.PositiveBigIntegerField(default=0)),
                ("effective_on", models.DateField()),
                ("because", models.CharField(max_length=200)),
                ("outside_of", models.CharField(max_length=200)),
                ("proposed_on", models.DateField()),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("waits", "Waits for a second person"),
                            ("approved", "Approved"),
                            ("refused", "Refused"),
                        ],
                        default="waits",
                        max_length=8,
                    ),
                ),
                ("decided_on", models.DateField(blank=True, null=True)),
                ("answer", models.CharField(blank=True, max_length=200)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
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
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("decision__in", ["waits", "approved", "refused"])),
                        name="pay_proposal_decision_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stipend_cents", 0), ("stipend_kind", "")),
                            models.Q(
                                ("base_cents", 0),
                                (
                                    "stipend_kind__in",
                                    [
                                        "hard_to_staff",
                                        "sped",
                                        "esl",
                                        "lead_teacher",
                                        "coach",
                                        "demo_room",
                                        "mentor",
                                    ],
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="pay_proposal_of_one_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by", None),
                            models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="pay_proposal_by_two_people",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("decision", "waits")),
                        fields=("staff",),
                        name="pay_proposal_waits_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PayRule",
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
                ("cola_points", models.PositiveSmallIntegerField()),
                ("merit", models.JSONField(default=list)),
                ("bands", models.JSONField(default=dict)),
                ("because", models.CharField(blank=True, max_length=300)),
                ("published_on", models.DateField()),
                ("replaced_on", models.DateField(blank=True, null=True)),
                (
                    "published_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
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
                    models.UniqueConstraint(fields=("school_year", "edition"), name="pay_rule_edition_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_on", None)),
                        fields=("school_year",),
                        name="pay_rule_in_force_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PayScenario",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("name", models.CharField(max_length=120)),
                ("because", models.CharField(blank=True, max_length=300)),
                ("terms", models.JSONField(default=dict)),
                ("cost_cents", models.BigIntegerField(default=0)),
                ("n_moved", models.PositiveSmallIntegerField(default=0)),
                ("made_on", models.DateField()),
                ("decision", models.CharField(blank=True, max_length=300)),
                ("decided_on", models.DateField(blank=True, null=True)),
                ("is_adopted", models.BooleanField(default=False)),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "school_year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.schoolyear"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Position",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("title", models.CharField(max_length=120)),
                (
                    "seat",
                    models.CharField(
                        choices=[
                            ("teacher", "Teacher"),
                            ("sped_teacher", "Special education teacher"),
                            ("el_teacher", "English learner teacher"),
                            ("para", "Paraprofessional"),
                            ("substitute", "Substitute"),
                            ("interventionist", "Interventionist"),
                            ("coach", "Instructional coach"),
                            ("counselor", "Counselor"),
                            ("social_worker", "Social worker"),
                            ("psychologist", "School psychologist"),
                            ("clinical_supervisor", "Clinical supervisor"),
                            ("nurse", "Nurse"),
                            ("safety_lead", "Safety lead"),
                            ("dean", "Grade dean"),
                            ("ap_instruction", "Assistant principal, instruction"),
                            ("ap_culture", "Assistant principal, culture"),
                            ("ap_sped", "Assistant principal, special education"),
                            ("ap_operations", "Assistant principal, operations"),
                            ("principal", "Principal"),
                            ("registrar", "Registrar"),
                            ("recruiter", "Recruiter"),
                            ("hr", "Human resources and compensation"),
                            ("content_expert", "Content expert"),
                            ("data_director", "Data director"),
                            ("data_analyst", "Data analyst"),
                            ("culture_director", "Network director of culture"),
                            ("support_director", "Network director of support"),
                            ("regional_superintendent", "Regional superintendent"),
                            ("chief_academic_officer", "Chief academic officer"),
                            ("privacy_officer", "Privacy officer"),
                            ("records_officer", "Records officer"),
                            ("finance", "Finance"),
                            ("system_administrator", "System administrator"),
                        ],
                        max_length=30,
                    ),
                ),
                ("subject", models.CharField(blank=True, max_length=40)),
                ("grade", models.SmallIntegerField(blank=True, null=True)),
                ("fte_percent", models.PositiveSmallIntegerField(default=100)),
                ("funding_line", models.CharField(max_length=60)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("authorized", "Authorized"),
                            ("posted", "Posted"),
                            ("offer_out", "Offer out"),
                            ("filled", "Filled"),
                            ("frozen", "Frozen"),
                        ],
                        default="authorized",
                        max_length=10,
                    ),
                ),
                ("authorized_on", models.DateField()),
                ("vacant_from", models.DateField(blank=True, null=True)),
                ("filled_on", models.DateField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
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
                "indexes": [models.Index(fields=["school", "state"], name="position_by_state")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "seat__in",
                                [
                                    "teacher",
                                    "sped_teacher",
                                    "el_teacher",
                                    "para",
                                    "substitute",
                                    "interventionist",
                                    "coach",
                                    "counselor",
                                    "social_worker",
                                    "psychologist",
                                    "clinical_supervisor",
                                    "nurse",
                                    "safety_lead",
                                    "dean",
                                    "ap_instruction",
                                    "ap_culture",
                                    "ap_sped",
                                    "ap_operations",
                                    "principal",
                                    "registrar",
                                    "recruiter",
                                    "hr",
                                    "content_expert",
                                    "data_director",
                                    "data_analyst",
                                    "culture_director",
                                    "support_director",
                                    "regional_superintendent",
                                    "chief_academic_officer",
                                    "privacy_officer",
                                    "records_officer",
                                    "finance",
                                    "system_administrator",
                                ],
                            )
                        ),
                        name="position_seat_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["authorized", "posted", "offer_out", "filled", "frozen"])
                        ),
                        name="position_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("fte_percent__range", (1, 100))), name="position_fte"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "filled"), _negated=True),
                            ("staff__isnull", False),
                            _connector="OR",
                        ),
                        name="position_filled_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Posting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("title", models.CharField(max_length=120)),
                (
                    "track",
                    models.CharField(
                        choices=[
                            ("instructor", "Instructor"),
                            ("leader", "School leader"),
                            ("other", "Other staff"),
                        ],
                        default="instructor",
                        max_length=10,
                    ),
                ),
                (
                    "seat",
                    models.CharField(
                        choices=[
                            ("teacher", "Teacher"),
                            ("sped_teacher", "Special education teacher"),
                            ("el_teacher", "English learner teacher"),
                            ("para", "Paraprofessional"),
                            ("substitute", "Substitute"),
                            ("interventionist", "Interventionist"),
                            ("coach", "Instructional coach"),
                            ("counselor", "Counselor"),
                            ("social_worker", "Social worker"),
                            ("psychologist", "School psychologist"),
                            ("clinical_supervisor", "Clinical supervisor"),
                            ("nurse", "Nurse"),
                            ("safety_lead", "Safety lead"),
                            ("dean", "Grade dean"),
                            ("ap_instruction", "Assistant principal, instruction"),
                            ("ap_culture", "Assistant principal, culture"),
                            ("ap_sped", "Assistant principal, special education"),
                            ("ap_operations", "Assistant principal, operations"),
                            ("principal", "Principal"),
                            ("registrar", "Registrar"),
                            ("recruiter", "Recruiter"),
                            ("hr", "Human resources and compensation"),
                            ("content_expert", "Content expert"),
                            ("data_director", "Data director"),
                            ("data_analyst", "Data analyst"),
                            ("culture_director", "Network director of culture"),
                            ("support_director", "Network director of support"),
                            ("regional_superintendent", "Regional superintendent"),
                            ("chief_academic_officer", "Chief academic officer"),
                            ("privacy_officer", "Privacy officer"),
                            ("records_officer", "Records officer"),
                            ("finance", "Finance"),
                            ("system_administrator", "System administrator"),
                        ],
                        max_length=30,
                    ),
                ),
                ("subject", models.CharField(blank=True, max_length=40)),
                ("grade", models.SmallIntegerField(blank=True, null=True)),
                ("about", models.TextField(max_length=4000)),
                ("must_have", models.CharField(blank=True, max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("open", "Open"), ("closed", "Closed")],
                        default="draft",
                        max_length=8,
                    ),
                ),
                ("opens_on", models.DateField()),
                ("closes_on", models.DateField(blank=True, null=True)),
                ("n_seats", models.PositiveSmallIntegerField(default=1)),
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
            ],
            options={
                "indexes": [models.Index(fields=["state", "opens_on"], name="posting_by_state")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("track__in", ["instructor", "leader", "other"])),
                        name="posting_track_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "seat__in",
                                [
                                    "teacher",
                                    "sped_teacher",
                                    "el_teacher",
                                    "para",
                                    "substitute",
                                    "interventionist",
                                    "coach",
                                    "counselor",
                                    "social_worker",
                                    "psychologist",
                                    "clinical_supervisor",
                                    "nurse",
                                    "safety_lead",
                                    "dean",
                                    "ap_instruction",
                                    "ap_culture",
                                    "ap_sped",
                                    "ap_operations",
                                    "principal",
                                    "registrar",
                                    "recruiter",
                                    "hr",
                                    "content_expert",
                                    "data_director",
                                    "data_analyst",
                                    "culture_director",
                                    "support_director",
                                    "regional_superintendent",
                                    "chief_academic_officer",
                                    "privacy_officer",
                                    "records_officer",
                                    "finance",
                                    "system_administrator",
                                ],
                            )
                        ),
                        name="posting_seat_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["draft", "open", "closed"])),
                        name="posting_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("closes_on__gte", models.F("opens_on"))),
                        name="posting_closes_after_it_opens",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RaterPair",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("quarter_from", models.DateField()),
                ("n", models.PositiveSmallIntegerField()),
                ("exact_hundredths", models.PositiveSmallIntegerField()),
                ("adjacent_hundredths", models.PositiveSmallIntegerField()),
                ("kappa_hundredths", models.SmallIntegerField(blank=True, null=True)),
                ("mean_difference_hundredths", models.SmallIntegerField()),
                ("computed_on", models.DateField()),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
                (
                    "rater",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("rater", "other", "quarter_from"), name="rater_pair_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="RetentionRisk",
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
                    "band",
                    models.CharField(
                        choices=[("low", "Low"), ("medium", "Medium"), ("high", "High")], max_length=6
                    ),
                ),
                ("reasons", models.JSONField(default=list)),
                ("computed_on", models.DateField()),
                ("is_current", models.BooleanField(default=True)),
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
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["school", "is_current"], name="retention_risk_by_school")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("band__in", ["low", "medium", "high"])),
                        name="retention_risk_band_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_current", True)),
                        fields=("staff",),
                        name="retention_risk_current_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SalaryBand",
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
                    "category",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(1, "Associate"), (2, "Senior Associate"), (3, "Advanced"), (4, "Master")],
                        null=True,
                    ),
                ),
                ("seat", models.CharField(blank=True, max_length=30)),
                ("lowest_cents", models.PositiveBigIntegerField()),
                ("middle_cents", models.PositiveBigIntegerField()),
                ("highest_cents", models.PositiveBigIntegerField()),
                (
                    "school_year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.schoolyear"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("middle_cents__gte", models.F("lowest_cents")),
                            ("highest_cents__gte", models.F("middle_cents")),
                        ),
                        name="salary_band_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("category__isnull", False), ("seat", "")),
                            models.Q(("category", None), models.Q(("seat", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="salary_band_of_one_kind",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("category__isnull", False)),
                        fields=("school_year", "category"),
                        name="salary_band_once_a_category",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("category", None)),
                        fields=("school_year", "seat"),
                        name="salary_band_once_a_seat",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SalaryPool",
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
                    "group",
                    models.CharField(
                        choices=[
                            ("teaching", "Teachers"),
                            ("classroom", "Help in classrooms"),
                            ("care", "Care of students"),
                            ("office", "Leaders, coaches and office"),
                            ("all", "Everybody but the principal"),
                        ],
                        max_length=10,
                    ),
                ),
                ("n", models.PositiveSmallIntegerField()),
                ("total_cents", models.PositiveBigIntegerField()),
                ("computed_on", models.DateField()),
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
                    "school_year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.schoolyear"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("group__in", ["teaching", "classroom", "care", "office", "all"])),
                        name="salary_pool_group_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("n__gte", 5)), name="salary_pool_of_five_or_more"
                    ),
                    models.UniqueConstraint(
                        fields=("school", "school_year", "group"), name="salary_pool_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SalaryRecord",
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
                ("base_cents", models.PositiveBigIntegerField()),
                ("because", models.CharField(max_length=200)),
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
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
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
                        name="salary_record_ends_after_it_starts",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until", None)),
                        fields=("staff",),
                        name="salary_record_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Separation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("last_day", models.DateField()),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("pay", "Pay or benefits"),
                            ("leadership", "Leadership"),
                            ("workload", "Workload"),
                            ("commute", "Commute or move"),
                            ("family", "Family or health"),
                            ("career", "Another career"),
                            ("retirement", "Planned retirement"),
                            ("not_renewed", "Not renewed"),
                            ("dismissed", "Dismissed"),
                            ("other", "Other"),
                        ],
                        max_length=12,
                    ),
                ),
                ("is_voluntary", models.BooleanField()),
                ("is_regretted", models.BooleanField(default=False)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("recorded_on", models.DateField()),
                ("undone_on", models.DateField(blank=True, null=True)),
                ("regret_proposed", models.BooleanField(blank=True, null=True)),
                ("confirmed_on", models.DateField(blank=True, null=True)),
                ("gone_from", models.DateField(blank=True, null=True)),
                ("ended", models.JSONField(blank=True, default=dict)),
                ("handed_over_on", models.DateField(blank=True, null=True)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "recorded_by",
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
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
                        condition=models.Q(
                            (
                                "reason__in",
                                [
                                    "pay",
                                    "leadership",
                                    "workload",
                                    "commute",
                                    "family",
                                    "career",
                                    "retirement",
                                    "not_renewed",
                                    "dismissed",
                                    "other",
                                ],
                            )
                        ),
                        name="separation_reason_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_on", None), ("gone_from__isnull", False), _connector="OR"
                        ),
                        name="separation_confirmed_has_a_first_day_gone",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("undone_on", None)), fields=("staff",), name="separation_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ShowConsent",
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
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
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
                        name="show_consent_ends_after_it_starts",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until", None)),
                        fields=("staff",),
                        name="show_consent_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StaffDegree",
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
                    "degree",
                    models.CharField(
                        choices=[
                            ("bachelor", "Bachelor’s degree"),
                            ("master", "Master’s degree"),
                            ("master_plus", "Master’s degree plus 30 or more"),
                        ],
                        max_length=12,
                    ),
                ),
                ("seen_on", models.DateField()),
                (
                    "staff",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("degree__in", ["bachelor", "master", "master_plus"])),
                        name="staff_degree_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StayInterview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("held_on", models.DateField()),
                ("themes", models.JSONField(default=list)),
                ("promise", models.CharField(blank=True, max_length=300)),
                ("promise_due_on", models.DateField(blank=True, null=True)),
                ("promise_kept_on", models.DateField(blank=True, null=True)),
                (
                    "held_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
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
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Stipend",
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("hard_to_staff", "Hard-to-staff subject"),
                            ("sped", "Special education"),
                            ("esl", "English learners"),
                            ("lead_teacher", "Lead teacher"),
                            ("coach", "Coach"),
                            ("demo_room", "Demonstration room"),
                            ("mentor", "Mentor"),
                        ],
                        max_length=14,
                    ),
                ),
                ("yearly_cents", models.PositiveBigIntegerField()),
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
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
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
                        name="stipend_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "hard_to_staff",
                                    "sped",
                                    "esl",
                                    "lead_teacher",
                                    "coach",
                                    "demo_room",
                                    "mentor",
                                ],
                            )
                        ),
                        name="stipend_kind_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until", None)),
                        fields=("staff", "kind"),
                        name="stipend_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Successor",
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
                    "seat",
                    models.CharField(
                        choices=[
                            ("teacher", "Teacher"),
                            ("sped_teacher", "Special education teacher"),
                            ("el_teacher", "English learner teacher"),
                            ("para", "Paraprofessional"),
                            ("substitute", "Substitute"),
                            ("interventionist", "Interventionist"),
                            ("coach", "Instructional coach"),
                            ("counselor", "Counselor"),
                            ("social_worker", "Social worker"),
                            ("psychologist", "School psychologist"),
                            ("clinical_supervisor", "Clinical supervisor"),
                            ("nurse", "Nurse"),
                            ("safety_lead", "Safety lead"),
                            ("dean", "Grade dean"),
                            ("ap_instruction", "Assistant principal, instruction"),
                            ("ap_culture", "Assistant principal, culture"),
                            ("ap_sped", "Assistant principal, special education"),
                            ("ap_operations", "Assistant principal, operations"),
                            ("principal", "Principal"),
                            ("registrar", "Registrar"),
                            ("recruiter", "Recruiter"),
                            ("hr", "Human resources and compensation"),
                            ("content_expert", "Content expert"),
                            ("data_director", "Data director"),
                            ("data_analyst", "Data analyst"),
                            ("culture_director", "Network director of culture"),
                            ("support_director", "Network director of support"),
                            ("regional_superintendent", "Regional superintendent"),
                            ("chief_academic_officer", "Chief academic officer"),
                            ("privacy_officer", "Privacy officer"),
                            ("records_officer", "Records officer"),
                            ("finance", "Finance"),
                            ("system_administrator", "System administrator"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "readiness",
                    models.CharField(
                        choices=[
                            ("now", "Ready now"),
                            ("next_year", "Ready in a year"),
                            ("later", "In two years or more"),
                        ],
                        max_length=10,
                    ),
                ),
                ("to_learn", models.CharField(blank=True, max_length=300)),
                ("named_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "candidate",
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
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "seat__in",
                                [
                                    "teacher",
                                    "sped_teacher",
                                    "el_teacher",
                                    "para",
                                    "substitute",
                                    "interventionist",
                                    "coach",
                                    "counselor",
                                    "social_worker",
                                    "psychologist",
                                    "clinical_supervisor",
                                    "nurse",
                                    "safety_lead",
                                    "dean",
                                    "ap_instruction",
                                    "ap_culture",
                                    "ap_sped",
                                    "ap_operations",
                                    "principal",
                                    "registrar",
                                    "recruiter",
                                    "hr",
                                    "content_expert",
                                    "data_director",
                                    "data_analyst",
                                    "culture_director",
                                    "support_director",
                                    "regional_superintendent",
                                    "chief_academic_officer",
                                    "privacy_officer",
                                    "records_officer",
                                    "finance",
                                    "system_administrator",
                                ],
                            )
                        ),
                        name="successor_seat_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("readiness__in", ["now", "next_year", "later"])),
                        name="successor_readiness_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on", None)),
                        fields=("school", "seat", "candidate"),
                        name="successor_named_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="YearRating",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("family_level", models.PositiveSmallIntegerField()),
                ("family_evidence", models.CharField(max_length=400)),
                ("team_level", models.PositiveSmallIntegerField()),
                ("team_evidence", models.CharField(max_length=400)),
                ("reliability_level", models.PositiveSmallIntegerField()),
                ("reliability_evidence", models.CharField(max_length=400)),
                ("culture_level", models.PositiveSmallIntegerField()),
                ("culture_evidence", models.CharField(max_length=400)),
                ("n_targets", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("n_targets_met", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("targets_are", models.CharField(blank=True, max_length=300)),
                ("rated_on", models.DateField()),
                ("shared_on", models.DateField(blank=True, null=True)),
                ("reply", models.TextField(blank=True, max_length=2000)),
                ("replied_on", models.DateField(blank=True, null=True)),
                (
                    "rater",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.schoolyear"
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("staff", "school_year"), name="year_rating_once_a_year"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("culture_level__range", (1, 4)),
                            ("family_level__range", (1, 4)),
                            ("reliability_level__range", (1, 4)),
                            ("team_level__range", (1, 4)),
                        ),
                        name="year_rating_levels",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("n_targets", None), ("n_targets_met", None)),
                            models.Q(("n_targets__gt", 0), ("n_targets__gte", models.F("n_targets_met"))),
                            _connector="OR",
                        ),
                        name="year_rating_targets_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="YearResult",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("observation_hundredths", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("lowest_standard_hundredths", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("n_observations", models.PositiveSmallIntegerField(default=0)),
                ("n_observers", models.PositiveSmallIntegerField(default=0)),
                ("growth_thousandths", models.IntegerField(blank=True, null=True)),
                ("growth_low_thousandths", models.IntegerField(blank=True, null=True)),
                ("growth_high_thousandths", models.IntegerField(blank=True, null=True)),
                ("n_periods", models.PositiveSmallIntegerField(default=0)),
                ("is_flagged", models.BooleanField(default=False)),
                ("n_years", models.PositiveSmallIntegerField(default=0)),
                ("n_targets", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("n_targets_met", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "certification",
                    models.CharField(
                        choices=[
                            ("full", "Full certification"),
                            ("route", "Approved route"),
                            ("none", "No certificate that runs"),
                        ],
                        default="none",
                        max_length=5,
                    ),
                ),
                ("led_minutes", models.PositiveIntegerField(default=0)),
                ("has_demo_room", models.BooleanField(default=False)),
                ("standards", models.JSONField(blank=True, default=list)),
                ("subjects", models.JSONField(blank=True, default=list)),
                ("contribution_hundredths", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("composite_hundredths", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("run_id", models.UUIDField(blank=True, null=True)),
                ("run_ids", models.JSONField(blank=True, default=list)),
                ("settings", models.JSONField(blank=True, default=dict)),
                ("lines", models.JSONField(blank=True, default=list)),
                ("inputs_hash", models.CharField(blank=True, max_length=64)),
                (
                    "category",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Associate"), (2, "Senior Associate"), (3, "Advanced"), (4, "Master")]
                    ),
                ),
                ("frozen_at", models.DateTimeField()),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.schoolyear"
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("staff", "school_year"), name="year_result_once_a_year"),
                    models.CheckConstraint(
                        condition=models.Q(("composite_hundredths__isnull", False)),
                        name="year_result_is_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AdvancementCase",
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
                    "from_category",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Associate"), (2, "Senior Associate"), (3, "Advanced"), (4, "Master")]
                    ),
                ),
                (
                    "target",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Associate"), (2, "Senior Associate"), (3, "Advanced"), (4, "Master")]
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("eligible", "Eligible"),
                            ("invited", "Invited"),
                            ("submitted", "Submitted"),
                            ("evidence_frozen", "Evidence frozen"),
                            ("panel", "With the panel"),
                            ("decided", "Decided"),
                            ("appealed", "Appealed"),
                            ("closed", "Closed"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="invited",
                        max_length=16,
                    ),
                ),
                ("statement", models.TextField(blank=True, max_length=4000)),
                ("invited_on", models.DateField(blank=True, null=True)),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("frozen_at", models.DateTimeField(blank=True, null=True)),
                ("n_targets", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("n_targets_met", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("targets_are", models.CharField(blank=True, max_length=300)),
                ("panel_lesson_on", models.DateField(blank=True, null=True)),
                ("panel_lesson_note", models.CharField(blank=True, max_length=400)),
                ("gates", models.JSONField(blank=True, default=dict)),
                (
                    "outcome",
                    models.CharField(
                        blank=True, choices=[("advance", "Advance"), ("not_yet", "Not yet")], max_length=8
                    ),
                ),
                ("decided_on", models.DateField(blank=True, null=True)),
                ("effective_on", models.DateField(blank=True, null=True)),
                ("named_gate", models.CharField(blank=True, max_length=400)),
                ("next_step", models.CharField(blank=True, max_length=400)),
                ("appealed_on", models.DateField(blank=True, null=True)),
                ("appeal_because", models.TextField(blank=True, max_length=2000)),
                ("appeal_answer", models.TextField(blank=True, max_length=2000)),
                ("appeal_decided_on", models.DateField(blank=True, null=True)),
                ("acknowledged_on", models.DateField(blank=True, null=True)),
                ("placed_on", models.DateField(blank=True, null=True)),
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
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
                (
                    "window",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="talent.advancementwindow",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["state", "school"], name="advancement_case_by_state")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "eligible",
                                    "invited",
                                    "submitted",
                                    "evidence_frozen",
                                    "panel",
                                    "decided",
                                    "appealed",
                                    "closed",
                                    "withdrawn",
                                ],
                            )
                        ),
                        name="advancement_case_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("target__gt", models.F("from_category"))),
                        name="advancement_case_goes_up",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "not_yet"), _negated=True),
                            models.Q(
                                models.Q(("named_gate", ""), _negated=True),
                                models.Q(("next_step", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="advancement_case_not_yet_names_a_gate",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("n_targets", None), ("n_targets_met", None)),
                            models.Q(("n_targets__gt", 0), ("n_targets__gte", models.F("n_targets_met"))),
                            _connector="OR",
                        ),
                        name="advancement_case_targets_in_order",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "withdrawn"), _negated=True),
                        fields=("window", "staff"),
                        name="advancement_case_once_a_window",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Application",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("given_name", models.CharField(max_length=80)),
                ("family_name", models.CharField(max_length=80)),
                ("email", models.EmailField(max_length=254)),
                ("phone", models.CharField(blank=True, max_length=30)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("referral", "Somebody told me"),
                            ("site", "Web site"),
                            ("fair", "Career fair"),
                            ("university", "University"),
                            ("residency", "Residency"),
                            ("internal", "I work here"),
                            ("sub_conversion", "I substitute here"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "certification",
                    models.CharField(
                        choices=[
                            ("full", "Full certificate"),
                            ("intern", "Intern certificate or approved route"),
                            ("emergency", "Emergency permit"),
                            ("none", "None yet"),
                        ],
                        max_length=10,
                    ),
                ),
                ("certificate_areas", models.CharField(blank=True, max_length=160)),
                ("degree", models.CharField(blank=True, max_length=12)),
                ("years_experience", models.PositiveSmallIntegerField(default=0)),
                ("prior_employer", models.CharField(blank=True, max_length=120)),
                ("why_here", models.TextField(blank=True, max_length=2000)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("applied", "Applied"),
                            ("resume_screened", "Résumé screened"),
                            ("phone", "Phone screen"),
                            ("structured", "Structured interview"),
                            ("demo", "Demo lesson"),
                            ("reteach", "Feedback and re-teach"),
                            ("principal", "Principal interview"),
                            ("reference", "References"),
                            ("offer", "Offer"),
                            ("accepted", "Accepted"),
                            ("cleared", "Cleared"),
                            ("onboarded", "Onboarded"),
                            ("rejected", "Not hired"),
                            ("withdrawn", "Withdrawn"),
                            ("declined", "Offer declined"),
                            ("lapsed", "Opening closed"),
                        ],
                        default="applied",
                        max_length=16,
                    ),
                ),
                ("stage_since", models.DateTimeField()),
                ("applied_at", models.DateTimeField()),
                ("decided_on", models.DateField(blank=True, null=True)),
                (
                    "ended_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_qualified", "Lacks what the opening must have"),
                            ("qualities", "Below the line on a quality"),
                            ("stronger", "Another candidate was stronger"),
                            ("no_answer", "Did not answer"),
                            ("not_cleared", "A clearance did not come"),
                            ("no_position", "The position is gone"),
                            ("other", "Another reason"),
                        ],
                        max_length=16,
                    ),
                ),
                ("ended_because", models.CharField(blank=True, max_length=300)),
                ("composite_hundredths", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("screening_locked_at", models.DateTimeField(blank=True, null=True)),
                ("key_digest", models.CharField(blank=True, max_length=64)),
                ("key_number", models.PositiveSmallIntegerField(default=1)),
                ("key_until", models.DateField(blank=True, null=True)),
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
                    "staff",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "posting",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="talent.posting",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["school", "stage", "stage_since"], name="application_by_stage"),
                    models.Index(fields=["stage", "applied_at"], name="application_by_time"),
                    models.Index(fields=["email"], name="application_by_email"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "channel__in",
                                [
                                    "referral",
                                    "site",
                                    "fair",
                                    "university",
                                    "residency",
                                    "internal",
                                    "sub_conversion",
                                ],
                            )
                        ),
                        name="application_channel_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("certification__in", ["full", "intern", "emergency", "none"])),
                        name="application_certification_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "stage__in",
                                [
                                    "applied",
                                    "resume_screened",
                                    "phone",
                                    "structured",
                                    "demo",
                                    "reteach",
                                    "principal",
                                    "reference",
                                    "offer",
                                    "accepted",
                                    "cleared",
                                    "onboarded",
                                    "rejected",
                                    "withdrawn",
                                    "declined",
                                    "lapsed",
                                ],
                            )
                        ),
                        name="application_stage_is_known",
                    ),
                    models.UniqueConstraint(fields=("posting", "email"), name="application_once_a_posting"),
                    models.UniqueConstraint(
                        condition=models.Q(("key_digest", ""), _negated=True),
                        fields=("key_digest",),
                        name="application_key_is_unique",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GrowthGoal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("standard_code", models.CharField(blank=True, max_length=12)),
                ("aim", models.CharField(max_length=300)),
                ("indicator", models.CharField(blank=True, max_length=200)),
                ("baseline", models.CharField(blank=True, max_length=80)),
                ("target", models.CharField(blank=True, max_length=80)),
                ("evidence", models.CharField(blank=True, max_length=300)),
                ("due_on", models.DateField(blank=True, null=True)),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("screening", "From hiring"),
                            ("observation", "From lessons seen"),
                            ("self", "Own goal"),
                            ("growth_and_observation", "From growth and lessons seen"),
                            ("advancement", "From an advancement case"),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("met", "Met"),
                            ("partly", "Partly met"),
                            ("not_met", "Not met"),
                            ("dropped", "Dropped"),
                        ],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("mid_year_note", models.CharField(blank=True, max_length=300)),
                ("end_note", models.CharField(blank=True, max_length=300)),
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
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="goals",
                        to="talent.growthplan",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "origin__in",
                                ["screening", "observation", "self", "growth_and_observation", "advancement"],
                            )
                        ),
                        name="growth_goal_origin_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "met", "partly", "not_met", "dropped"])),
                        name="growth_goal_state_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="KitPart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("asks", models.TextField(max_length=1200)),
                (
                    "competency",
                    models.CharField(
                        choices=[
                            ("relationships", "Builds relationships"),
                            ("authority", "Maintains appropriate authority"),
                            ("accepts_feedback", "Accepts feedback"),
                            ("smarts", "Smarts"),
                            ("develops_adults", "Develops adults"),
                            ("leads_by_data", "Leads by data"),
                            ("holds_culture", "Holds the culture"),
                            ("manages", "Manages people and resources"),
                            ("goes_on", "Ready for the next step"),
                        ],
                        max_length=18,
                    ),
                ),
                ("anchor_1", models.CharField(max_length=300)),
                ("anchor_2", models.CharField(max_length=300)),
                ("anchor_3", models.CharField(max_length=300)),
                ("anchor_4", models.CharField(max_length=300)),
                ("is_dropped", models.BooleanField(default=False)),
                (
                    "kit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="parts", to="talent.kit"
                    ),
                ),
            ],
            options={
                "ordering": ("order", "id"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "competency__in",
                                [
                                    "relationships",
                                    "authority",
                                    "accepts_feedback",
                                    "smarts",
                                    "develops_adults",
                                    "leads_by_data",
                                    "holds_culture",
                                    "manages",
                                    "goes_on",
                                ],
                            )
                        ),
                        name="kit_part_competency_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LeaderScore",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("competency", models.CharField(max_length=18)),
                ("level", models.PositiveSmallIntegerField()),
                ("evidence", models.TextField(max_length=1000)),
                (
                    "evaluation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scores",
                        to="talent.leaderevaluation",
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
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("level__range", (1, 4))), name="leader_score_level"
                    ),
                    models.UniqueConstraint(fields=("evaluation", "competency"), name="leader_score_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="MarketLoad",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("source", models.CharField(max_length=200)),
                ("as_of", models.DateField()),
                ("file_name", models.CharField(max_length=120)),
                ("sha256", models.CharField(max_length=64)),
                ("n_cells", models.PositiveSmallIntegerField(default=0)),
                ("loaded_on", models.DateField()),
                ("replaced_on", models.DateField(blank=True, null=True)),
                (
                    "comparator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="loads",
                        to="talent.comparator",
                    ),
                ),
                (
                    "loaded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "school_year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.schoolyear"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_on", None)),
                        fields=("comparator", "school_year"),
                        name="market_load_in_force_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PayLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("effective_on", models.DateField()),
                ("base_cents", models.PositiveBigIntegerField()),
                ("cola_points", models.PositiveSmallIntegerField()),
                ("merit_points", models.PositiveSmallIntegerField()),
                ("composite_hundredths", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("seat", models.CharField(blank=True, max_length=30)),
                (
                    "pool",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("teaching", "Teachers"),
                            ("classroom", "Help in classrooms"),
                            ("care", "Care of students"),
                            ("office", "Leaders, coaches and office"),
                            ("all", "Everybody but the principal"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "category",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(1, "Associate"), (2, "Senior Associate"), (3, "Advanced"), (4, "Master")],
                        null=True,
                    ),
                ),
                (
                    "next_category",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(1, "Associate"), (2, "Senior Associate"), (3, "Advanced"), (4, "Master")],
                        null=True,
                    ),
                ),
                ("band_lowest_cents", models.PositiveBigIntegerField(default=0)),
                ("band_highest_cents", models.PositiveBigIntegerField(default=0)),
                ("raised_cents", models.PositiveBigIntegerField()),
                ("next_base_cents", models.PositiveBigIntegerField()),
                ("stipend_cents", models.PositiveBigIntegerField(default=0)),
                ("total_cents", models.PositiveBigIntegerField()),
                ("lettered_on", models.DateField(blank=True, null=True)),
                ("acknowledged_on", models.DateField(blank=True, null=True)),
                (
                    "cycle",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="talent.paycycle",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.schoolyear"
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
                "indexes": [models.Index(fields=["cycle", "school"], name="pay_line_by_school")],
                "constraints": [models.UniqueConstraint(fields=("cycle", "staff"), name="pay_line_once")],
            },
        ),
        migrations.CreateModel(
            name="PostedPosition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "position",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="talent.position"
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
                    "posting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posted",
                        to="talent.posting",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on", None)),
                        fields=("position",),
                        name="position_posted_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EqualOpportunity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("applied", "Applied"),
                            ("resume_screened", "Résumé screened"),
                            ("phone", "Phone screen"),
                            ("structured", "Structured interview"),
                            ("demo", "Demo lesson"),
                            ("reteach", "Feedback and re-teach"),
                            ("principal", "Principal interview"),
                            ("reference", "References"),
                            ("offer", "Offer"),
                            ("accepted", "Accepted"),
                            ("cleared", "Cleared"),
                            ("onboarded", "Onboarded"),
                            ("rejected", "Not hired"),
                            ("withdrawn", "Withdrawn"),
                            ("declined", "Offer declined"),
                            ("lapsed", "Opening closed"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "ending",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("applied", "Applied"),
                            ("resume_screened", "Résumé screened"),
                            ("phone", "Phone screen"),
                            ("structured", "Structured interview"),
                            ("demo", "Demo lesson"),
                            ("reteach", "Feedback and re-teach"),
                            ("principal", "Principal interview"),
                            ("reference", "References"),
                            ("offer", "Offer"),
                            ("accepted", "Accepted"),
                            ("cleared", "Cleared"),
                            ("onboarded", "Onboarded"),
                            ("rejected", "Not hired"),
                            ("withdrawn", "Withdrawn"),
                            ("declined", "Offer declined"),
                            ("lapsed", "Opening closed"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "gender",
                    models.CharField(
                        choices=[("f", "Female"), ("m", "Male"), ("x", "X"), ("unknown", "Not recorded")],
                        default="unknown",
                        max_length=8,
                    ),
                ),
                (
                    "race",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("american_indian", "American Indian or Alaska Native"),
                            ("asian", "Asian"),
                            ("black", "Black or African American"),
                            ("pacific", "Native Hawaiian or other Pacific Islander"),
                            ("white", "White"),
                            ("two_or_more", "Two or more races"),
                            ("unknown", "Not recorded"),
                        ],
                        max_length=20,
                    ),
                ),
                ("is_hispanic", models.BooleanField(blank=True, null=True)),
                ("applied_on", models.DateField()),
                (
                    "posting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="talent.posting"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "stage__in",
                                [
                                    "applied",
                                    "resume_screened",
                                    "phone",
                                    "structured",
                                    "demo",
                                    "reteach",
                                    "principal",
                                    "reference",
                                    "offer",
                                    "accepted",
                                    "cleared",
                                    "onboarded",
                                    "rejected",
                                    "withdrawn",
                                    "declined",
                                    "lapsed",
                                ],
                            )
                        ),
                        name="equal_opportunity_stage_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Requisition",
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
                            ("asked", "Asked for"),
                            ("approved", "Approved"),
                            ("refused", "Refused"),
                            ("closed", "Closed"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                ("because", models.CharField(max_length=300)),
                ("must_have", models.CharField(blank=True, max_length=200)),
                ("target_fill_on", models.DateField()),
                ("asked_on", models.DateField()),
                ("decided_on", models.DateField(blank=True, null=True)),
                ("decision_note", models.CharField(blank=True, max_length=300)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "position",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requisitions",
                        to="talent.position",
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
                        condition=models.Q(("state__in", ["asked", "approved", "refused", "closed"])),
                        name="requisition_state_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["asked", "approved"])),
                        fields=("position",),
                        name="requisition_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CandidateFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("name", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pdf", "PDF"),
                            ("jpeg", "Picture (JPEG)"),
                            ("png", "Picture (PNG)"),
                            ("docx", "Word document"),
                            ("pptx", "PowerPoint slides"),
                            ("xlsx", "Excel workbook"),
                            ("text", "Text"),
                        ],
                        max_length=8,
                    ),
                ),
                ("n_bytes", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("key", models.CharField(max_length=120)),
                (
                    "scan",
                    models.CharField(
                        choices=[("clean", "Scanned, nothing found"), ("not_scanned", "Not scanned")],
                        max_length=12,
                    ),
                ),
                ("added_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("panel", models.UUIDField()),
                (
                    "added_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="talent.application",
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
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["pdf", "jpeg", "png", "docx", "pptx", "xlsx", "text"])
                        ),
                        name="candidatefile_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("scan__in", ["clean", "not_scanned"])),
                        name="candidatefile_scan_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseEvidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("observation_hundredths", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("lowest_standard_hundredths", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("n_observations", models.PositiveSmallIntegerField(default=0)),
                ("n_observers", models.PositiveSmallIntegerField(default=0)),
                ("growth_thousandths", models.IntegerField(blank=True, null=True)),
                ("growth_low_thousandths", models.IntegerField(blank=True, null=True)),
                ("growth_high_thousandths", models.IntegerField(blank=True, null=True)),
                ("n_periods", models.PositiveSmallIntegerField(default=0)),
                ("is_flagged", models.BooleanField(default=False)),
                ("n_years", models.PositiveSmallIntegerField(default=0)),
                ("n_targets", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("n_targets_met", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "certification",
                    models.CharField(
                        choices=[
                            ("full", "Full certification"),
                            ("route", "Approved route"),
                            ("none", "No certificate that runs"),
                        ],
                        default="none",
                        max_length=5,
                    ),
                ),
                ("led_minutes", models.PositiveIntegerField(default=0)),
                ("has_demo_room", models.BooleanField(default=False)),
                ("standards", models.JSONField(blank=True, default=list)),
                ("subjects", models.JSONField(blank=True, default=list)),
                ("contribution_hundredths", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("composite_hundredths", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("run_id", models.UUIDField(blank=True, null=True)),
                ("run_ids", models.JSONField(blank=True, default=list)),
                ("settings", models.JSONField(blank=True, default=dict)),
                ("lines", models.JSONField(blank=True, default=list)),
                ("inputs_hash", models.CharField(blank=True, max_length=64)),
                ("panel", models.UUIDField()),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="talent.advancementcase",
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
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CaseFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("name", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pdf", "PDF"),
                            ("jpeg", "Picture (JPEG)"),
                            ("png", "Picture (PNG)"),
                            ("docx", "Word document"),
                            ("pptx", "PowerPoint slides"),
                            ("xlsx", "Excel workbook"),
                            ("text", "Text"),
                        ],
                        max_length=8,
                    ),
                ),
                ("n_bytes", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("key", models.CharField(max_length=120)),
                (
                    "scan",
                    models.CharField(
                        choices=[("clean", "Scanned, nothing found"), ("not_scanned", "Not scanned")],
                        max_length=12,
                    ),
                ),
                ("added_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("panel", models.UUIDField()),
                (
                    "added_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="talent.advancementcase",
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
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["pdf", "jpeg", "png", "docx", "pptx", "xlsx", "text"])
                        ),
                        name="casefile_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("scan__in", ["clean", "not_scanned"])),
                        name="casefile_scan_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Clearance",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("state_police", "State police check"),
                            ("child_abuse", "Child-abuse clearance"),
                            ("fbi", "FBI fingerprints"),
                            ("misconduct", "Sexual-misconduct disclosure"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("missing", "Not asked for"),
                            ("requested", "Asked for"),
                            ("cleared", "Cleared"),
                            ("refused", "Not cleared"),
                        ],
                        default="missing",
                        max_length=10,
                    ),
                ),
                ("requested_on", models.DateField(blank=True, null=True)),
                ("cleared_on", models.DateField(blank=True, null=True)),
                ("expires_on", models.DateField(blank=True, null=True)),
                (
                    "application",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clearances",
                        to="talent.application",
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
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["state_police", "child_abuse", "fbi", "misconduct"])
                        ),
                        name="clearance_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["missing", "requested", "cleared", "refused"])),
                        name="clearance_state_is_known",
                    ),
                    models.UniqueConstraint(fields=("application", "kind"), name="clearance_once_a_kind"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ContributionRating",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("panel", models.UUIDField()),
                ("part", models.CharField(max_length=30)),
                ("level", models.PositiveSmallIntegerField()),
                ("evidence", models.CharField(max_length=400)),
                ("rated_on", models.DateField()),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions",
                        to="talent.advancementcase",
                    ),
                ),
                (
                    "rater",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
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
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("level__range", (1, 4))), name="contribution_level"
                    ),
                    models.UniqueConstraint(fields=("case", "part"), name="contribution_once_a_part"),
                ],
            },
        ),
        migrations.CreateModel(
            name="MarketCell",
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
                    "experience",
                    models.CharField(
                        choices=[
                            ("0-2", "0–2 years"),
                            ("3-5", "3–5 years"),
                            ("6-10", "6–10 years"),
                            ("11-15", "11–15 years"),
                            ("16+", "16 years or more"),
                        ],
                        max_length=6,
                    ),
                ),
                (
                    "degree",
                    models.CharField(
                        choices=[
                            ("bachelor", "Bachelor’s degree"),
                            ("master", "Master’s degree"),
                            ("master_plus", "Master’s degree plus 30 or more"),
                        ],
                        max_length=12,
                    ),
                ),
                ("base_cents", models.PositiveBigIntegerField()),
                ("retirement_points", models.PositiveSmallIntegerField(default=0)),
                ("health_cents", models.PositiveBigIntegerField(default=0)),
                ("leave_days", models.PositiveSmallIntegerField(default=0)),
                ("tuition_cents", models.PositiveBigIntegerField(default=0)),
                ("stipend_cents", models.PositiveBigIntegerField(default=0)),
                (
                    "load",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cells",
                        to="talent.marketload",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("experience__in", ["0-2", "3-5", "6-10", "11-15", "16+"])),
                        name="market_cell_experience_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("degree__in", ["bachelor", "master", "master_plus"])),
                        name="market_cell_degree_is_known",
                    ),
                    models.UniqueConstraint(fields=("load", "experience", "degree"), name="market_cell_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="PanelVote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("panel", models.UUIDField()),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("principal", "Principal of another school"),
                            ("content", "Content expert"),
                            ("hr", "Human resources"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True, choices=[("advance", "Advance"), ("not_yet", "Not yet")], max_length=8
                    ),
                ),
                ("because", models.CharField(blank=True, max_length=600)),
                ("locked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="votes",
                        to="talent.advancementcase",
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
                    "voter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("part__in", ["principal", "content", "hr"])),
                        name="panel_vote_part_is_known",
                    ),
                    models.UniqueConstraint(fields=("case", "part"), name="panel_vote_once_a_part"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Offer",
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
                    "category",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(1, "Associate"), (2, "Senior Associate"), (3, "Advanced"), (4, "Master")],
                        null=True,
                    ),
                ),
                ("base_cents", models.PositiveBigIntegerField()),
                ("stipend_cents", models.PositiveBigIntegerField(default=0)),
                ("starts_on", models.DateField()),
                ("expires_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("to_approve", "To approve"),
                            ("sent", "Sent"),
                            ("accepted", "Accepted"),
                            ("declined", "Declined"),
                            ("expired", "Expired"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("exception_because", models.CharField(blank=True, max_length=300)),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                ("stipends", models.JSONField(blank=True, default=list)),
                ("category_because", models.CharField(blank=True, max_length=300)),
                ("is_provisional", models.BooleanField(default=False)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("answer_note", models.CharField(blank=True, max_length=300)),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offers",
                        to="talent.application",
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
                    "drafted_by",
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
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
                (
                    "position",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="talent.position"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["state", "expires_at"], name="offer_by_state")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "draft",
                                    "to_approve",
                                    "sent",
                                    "accepted",
                                    "declined",
                                    "expired",
                                    "withdrawn",
                                ],
                            )
                        ),
                        name="offer_state_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["draft", "to_approve", "sent", "accepted"])),
                        fields=("application",),
                        name="offer_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReferenceCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("referee", models.CharField(max_length=120)),
                ("relation", models.CharField(max_length=120)),
                ("asked_at", models.DateTimeField(blank=True, null=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("relationships", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("accepts_feedback", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("would_hire_again", models.BooleanField(blank=True, null=True)),
                ("note", models.TextField(blank=True, max_length=2000)),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="references",
                        to="talent.application",
                    ),
                ),
                (
                    "by",
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
                        blank=True,
                        null=True,
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
                            models.Q(
                                ("relationships", None), ("relationships__range", (1, 4)), _connector="OR"
                            ),
                            models.Q(
                                ("accepts_feedback", None),
                                ("accepts_feedback__range", (1, 4)),
                                _connector="OR",
                            ),
                        ),
                        name="reference_levels",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ScreenEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("panel", models.UUIDField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("resume", "Résumé"),
                            ("phone", "Phone screen"),
                            ("structured_interview", "Structured interview"),
                            ("demo_lesson", "Demo lesson"),
                            ("feedback_reteach", "Feedback and re-teach"),
                            ("principal_interview", "Principal interview"),
                            ("reference", "Reference"),
                            ("tasks", "Content task and find the misconception"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("scoring", "Being scored"),
                            ("reconcile", "To reconcile"),
                            ("done", "Done"),
                            ("canceled", "Canceled"),
                        ],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("scheduled_at", models.DateTimeField(blank=True, null=True)),
                ("place", models.CharField(blank=True, max_length=120)),
                ("class_taught", models.CharField(blank=True, max_length=120)),
                ("objective", models.CharField(blank=True, max_length=200)),
                ("minutes", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("bring", models.CharField(blank=True, max_length=300)),
                ("moved_at", models.DateTimeField(blank=True, null=True)),
                ("feedback_given", models.CharField(blank=True, max_length=300)),
                ("scored_from", models.DateTimeField(blank=True, null=True)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("reconciled_note", models.CharField(blank=True, max_length=400)),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="talent.application",
                    ),
                ),
                (
                    "kit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="talent.kit",
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
            ],
            options={
                "indexes": [models.Index(fields=["school", "scheduled_at"], name="screen_event_by_time")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "resume",
                                    "phone",
                                    "structured_interview",
                                    "demo_lesson",
                                    "feedback_reteach",
                                    "principal_interview",
                                    "reference",
                                    "tasks",
                                ],
                            )
                        ),
                        name="screen_event_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["planned", "scoring", "reconcile", "done", "canceled"])
                        ),
                        name="screen_event_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "demo_lesson"), _negated=True),
                            models.Q(
                                models.Q(("class_taught", ""), _negated=True),
                                models.Q(("objective", ""), _negated=True),
                                ("minutes__range", (20, 30)),
                            ),
                            _connector="OR",
                        ),
                        name="screen_event_demo_is_complete",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ScreeningPart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("panel", models.UUIDField()),
                (
                    "competency",
                    models.CharField(
                        choices=[
                            ("relationships", "Builds relationships"),
                            ("authority", "Maintains appropriate authority"),
                            ("accepts_feedback", "Accepts feedback"),
                            ("smarts", "Smarts"),
                            ("develops_adults", "Develops adults"),
                            ("leads_by_data", "Leads by data"),
                            ("holds_culture", "Holds the culture"),
                            ("manages", "Manages people and resources"),
                            ("goes_on", "Ready for the next step"),
                        ],
                        max_length=18,
                    ),
                ),
                ("mean_hundredths", models.PositiveSmallIntegerField()),
                ("n_levels", models.PositiveSmallIntegerField()),
                (
                    "application",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="talent.application",
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
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "competency__in",
                                [
                                    "relationships",
                                    "authority",
                                    "accepts_feedback",
                                    "smarts",
                                    "develops_adults",
                                    "leads_by_data",
                                    "holds_culture",
                                    "manages",
                                    "goes_on",
                                ],
                            )
                        ),
                        name="screening_part_competency_is_known",
                    ),
                    models.UniqueConstraint(fields=("application", "competency"), name="screening_part_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="StageMove",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("panel", models.UUIDField()),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("applied", "Applied"),
                            ("resume_screened", "Résumé screened"),
                            ("phone", "Phone screen"),
                            ("structured", "Structured interview"),
                            ("demo", "Demo lesson"),
                            ("reteach", "Feedback and re-teach"),
                            ("principal", "Principal interview"),
                            ("reference", "References"),
                            ("offer", "Offer"),
                            ("accepted", "Accepted"),
                            ("cleared", "Cleared"),
                            ("onboarded", "Onboarded"),
                            ("rejected", "Not hired"),
                            ("withdrawn", "Withdrawn"),
                            ("declined", "Offer declined"),
                            ("lapsed", "Opening closed"),
                        ],
                        max_length=16,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("because", models.CharField(blank=True, max_length=300)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moves",
                        to="talent.application",
                    ),
                ),
                (
                    "by",
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["stage", "at"], name="stage_move_by_time")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "stage__in",
                                [
                                    "applied",
                                    "resume_screened",
                                    "phone",
                                    "structured",
                                    "demo",
                                    "reteach",
                                    "principal",
                                    "reference",
                                    "offer",
                                    "accepted",
                                    "cleared",
                                    "onboarded",
                                    "rejected",
                                    "withdrawn",
                                    "declined",
                                    "lapsed",
                                ],
                            )
                        ),
                        name="stage_move_stage_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RaterScore",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("panel", models.UUIDField()),
                (
                    "competency",
                    models.CharField(
                        choices=[
                            ("relationships", "Builds relationships"),
                            ("authority", "Maintains appropriate authority"),
                            ("accepts_feedback", "Accepts feedback"),
                            ("smarts", "Smarts"),
                            ("develops_adults", "Develops adults"),
                            ("leads_by_data", "Leads by data"),
                            ("holds_culture", "Holds the culture"),
                            ("manages", "Manages people and resources"),
                            ("goes_on", "Ready for the next step"),
                        ],
                        max_length=18,
                    ),
                ),
                ("level", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("evidence", models.TextField(blank=True, max_length=2000)),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("first_level", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("changed_because", models.CharField(blank=True, max_length=300)),
                ("reconciled_at", models.DateTimeField(blank=True, null=True)),
                ("dropped_at", models.DateTimeField(blank=True, null=True)),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="talent.application"
                    ),
                ),
                (
                    "rater",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
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
                    "event",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scores",
                        to="talent.screenevent",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "competency__in",
                                [
                                    "relationships",
                                    "authority",
                                    "accepts_feedback",
                                    "smarts",
                                    "develops_adults",
                                    "leads_by_data",
                                    "holds_culture",
                                    "manages",
                                    "goes_on",
                                ],
                            )
                        ),
                        name="rater_score_competency_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("level__range", (1, 4)),
                            models.Q(("level__isnull", True), ("submitted_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="rater_score_level",
                    ),
                    models.UniqueConstraint(fields=("event", "rater", "competency"), name="rater_score_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="DemoScore",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("panel", models.UUIDField()),
                ("standard", models.UUIDField()),
                ("standard_code", models.CharField(max_length=12)),
                ("level", models.PositiveSmallIntegerField()),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "rater",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
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
                    "event",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="demo_scores",
                        to="talent.screenevent",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("level__range", (1, 4))), name="demo_score_level"
                    ),
                    models.UniqueConstraint(fields=("event", "rater", "standard"), name="demo_score_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="CandidateMessage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("panel", models.UUIDField()),
                (
                    "occasion",
                    models.CharField(
                        choices=[
                            ("applied", "Applied"),
                            ("resume_screened", "Résumé screened"),
                            ("phone", "Phone screen"),
                            ("structured", "Structured interview"),
                            ("demo", "Demo lesson"),
                            ("reteach", "Feedback and re-teach"),
                            ("principal", "Principal interview"),
                            ("reference", "References"),
                            ("offer", "Offer"),
                            ("accepted", "Accepted"),
                            ("cleared", "Cleared"),
                            ("onboarded", "Onboarded"),
                            ("rejected", "Not hired"),
                            ("withdrawn", "Withdrawn"),
                            ("declined", "Offer declined"),
                            ("lapsed", "Opening closed"),
                            ("event_planned", "A day is set"),
                            ("event_moved", "A day is changed"),
                            ("event_canceled", "A day is called off"),
                            ("link_renewed", "A new link"),
                        ],
                        max_length=16,
                    ),
                ),
                ("subject", models.CharField(max_length=120)),
                ("body", models.TextField(max_length=3000)),
                ("written_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("held_at", models.DateTimeField(blank=True, null=True)),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="messages",
                        to="talent.application",
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
                    "event",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="told",
                        to="talent.screenevent",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "occasion__in",
                                [
                                    "applied",
                                    "resume_screened",
                                    "phone",
                                    "structured",
                                    "demo",
                                    "reteach",
                                    "principal",
                                    "reference",
                                    "offer",
                                    "accepted",
                                    "cleared",
                                    "onboarded",
                                    "rejected",
                                    "withdrawn",
                                    "declined",
                                    "lapsed",
                                    "event_planned",
                                    "event_moved",
                                    "event_canceled",
                                    "link_renewed",
                                ],
                            )
                        ),
                        name="candidate_message_occasion_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StudentSlip",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("panel", models.UUIDField()),
                ("n_slips", models.PositiveSmallIntegerField()),
                ("n_learned", models.PositiveSmallIntegerField()),
                ("n_heard", models.PositiveSmallIntegerField()),
                ("n_again", models.PositiveSmallIntegerField()),
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="talent.screenevent"
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
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("n_learned__lte", models.F("n_slips")),
                            ("n_heard__lte", models.F("n_slips")),
                            ("n_again__lte", models.F("n_slips")),
                        ),
                        name="student_slip_counts",
                    )
                ],
            },
        ),
    ]
