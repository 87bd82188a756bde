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
            name="DecisionRight",
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
                ("matter", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("alone", "Decides alone"),
                            ("with", "Decides with"),
                            ("center", "The center decides"),
                        ],
                        max_length=6,
                    ),
                ),
                (
                    "with_seat",
                    models.CharField(
                        blank=True,
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
                ("because", models.CharField(blank=True, max_length=300)),
                ("page", models.CharField(blank=True, max_length=60)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="decision_right_ends_after_it_starts",
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
                        name="decision_right_seat_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["alone", "with", "center"])),
                        name="decision_right_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "with"), _negated=True),
                            models.Q(("with_seat", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="decision_right_with_somebody",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until", None)),
                        fields=("seat", "matter"),
                        name="decision_right_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Institution",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("code", models.CharField(max_length=20, unique=True)),
                ("name", models.CharField(max_length=120)),
                (
                    "pathway",
                    models.CharField(
                        choices=[
                            ("four_year", "Four-year college"),
                            ("two_year", "Two-year college"),
                            ("career", "Career training"),
                            ("work", "Work"),
                            ("service", "Service"),
                        ],
                        max_length=10,
                    ),
                ),
                ("sat_low", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("sat_high", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("deadline", models.DateField(blank=True, null=True)),
                ("source", models.CharField(blank=True, max_length=120)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("pathway__in", ["four_year", "two_year", "career", "work", "service"])
                        ),
                        name="institution_pathway_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LeadershipMeeting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("week_of", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("agreed", "Agreed"), ("held", "Held")],
                        default="draft",
                        max_length=8,
                    ),
                ),
                ("drafted_at", models.DateTimeField()),
                ("agreed_at", models.DateTimeField(blank=True, null=True)),
                ("held_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
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
                        condition=models.Q(("state__in", ["draft", "agreed", "held"])),
                        name="leadership_meeting_state_is_known",
                    ),
                    models.UniqueConstraint(
                        fields=("school", "week_of"), name="leadership_meeting_once_a_week"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MakeUpLesson",
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
                ("minutes", models.PositiveSmallIntegerField()),
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
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("minutes__gte", 1), ("minutes__lte", 400)),
                        name="make_up_lesson_has_minutes",
                    ),
                    models.UniqueConstraint(fields=("section", "on"), name="make_up_lesson_once_a_day"),
                ],
            },
        ),
        migrations.CreateModel(
            name="MetricDefinition",
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
                ("code", models.CharField(max_length=40)),
                (
                    "domain",
                    models.CharField(
                        choices=[
                            ("growth", "Growth"),
                            ("achievement", "Achievement"),
                            ("after_school", "After school"),
                            ("culture", "Culture"),
                            ("support", "Support"),
                            ("talent", "Talent"),
                            ("operations", "Leadership and operations"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "school_type",
                    models.CharField(
                        choices=[("lower", "No high-school grades"), ("high", "With high-school grades")],
                        max_length=5,
                    ),
                ),
                ("label", models.CharField(max_length=80)),
                ("unit", models.CharField(max_length=20)),
                ("formula", models.CharField(max_length=400)),
                ("source", models.CharField(max_length=200)),
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
                ("floor", models.FloatField()),
                ("target", models.FloatField()),
                ("weight", models.FloatField()),
                ("because", models.CharField(blank=True, max_length=300)),
                ("least_n", models.PositiveSmallIntegerField(default=10)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="metric_definition_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "domain__in",
                                [
                                    "growth",
                                    "achievement",
                                    "after_school",
                                    "culture",
                                    "support",
                                    "talent",
                                    "operations",
                                ],
                            )
                        ),
                        name="metric_domain_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("school_type__in", ["lower", "high"])),
                        name="metric_school_type_is_known",
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
                        name="metric_seat_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("floor", models.F("target")), _negated=True),
                        name="metric_floor_is_not_target",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until", None)),
                        fields=("code", "school_type"),
                        name="metric_defined_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MetricWeek",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("code", models.CharField(max_length=40)),
                ("week_of", models.DateField()),
                ("value", models.FloatField()),
                ("n", models.PositiveIntegerField()),
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
                    models.UniqueConstraint(fields=("school", "code", "week_of"), name="metric_week_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="OperationsTicket",
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
                            ("facility", "Building"),
                            ("transport", "Transport"),
                            ("food", "Food"),
                            ("technology", "Technology"),
                        ],
                        max_length=10,
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=80)),
                ("words", models.CharField(max_length=400)),
                ("is_urgent", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("in_progress", "In progress"),
                            ("done", "Done"),
                            ("canceled", "Canceled"),
                        ],
                        default="open",
                        max_length=12,
                    ),
                ),
                ("raised_on", models.DateField()),
                ("due_on", models.DateField(blank=True, null=True)),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("answer", models.CharField(blank=True, max_length=400)),
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["school", "state"], name="ticket_by_state")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["facility", "transport", "food", "technology"])),
                        name="ticket_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "in_progress", "done", "canceled"])),
                        name="ticket_state_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OwnPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("dream", models.TextField(max_length=1000)),
                (
                    "pathway",
                    models.CharField(
                        choices=[
                            ("four_year", "Four-year college"),
                            ("two_year", "Two-year college"),
                            ("career", "Career training"),
                            ("work", "Work"),
                            ("service", "Service"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "fall_back",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("four_year", "Four-year college"),
                            ("two_year", "Two-year college"),
                            ("career", "Career training"),
                            ("work", "Work"),
                            ("service", "Service"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "second_fall_back",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("four_year", "Four-year college"),
                            ("two_year", "Two-year college"),
                            ("career", "Career training"),
                            ("work", "Work"),
                            ("service", "Service"),
                        ],
                        max_length=10,
                    ),
                ),
                ("written_on", models.DateField()),
                ("reviewed_on", models.DateField(blank=True, null=True)),
                ("reviewed_with_guardian", models.BooleanField(default=False)),
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
                    models.CheckConstraint(
                        condition=models.Q(
                            ("pathway__in", ["four_year", "two_year", "career", "work", "service"])
                        ),
                        name="own_plan_pathway_is_known",
                    ),
                    models.UniqueConstraint(fields=("student", "school_year"), name="own_plan_once_a_year"),
                ],
            },
        ),
        migrations.CreateModel(
            name="QuarterlyReview",
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
                            ("frozen", "Data frozen"),
                            ("written", "Root causes written"),
                            ("met", "Meeting held"),
                            ("closed", "Actions checked"),
                        ],
                        default="frozen",
                        max_length=8,
                    ),
                ),
                ("frozen_at", models.DateTimeField()),
                ("numbers", models.JSONField(default=dict)),
                ("strengths", models.TextField(blank=True, max_length=2000)),
                ("gaps", models.TextField(blank=True, max_length=2000)),
                ("root_causes", models.TextField(blank=True, max_length=2000)),
                ("written_on", models.DateField(blank=True, null=True)),
                ("met_on", models.DateField(blank=True, null=True)),
                ("rating", models.CharField(blank=True, max_length=400)),
                ("why_no_action", models.CharField(blank=True, max_length=400)),
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
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["frozen", "written", "met", "closed"])),
                        name="quarterly_review_state_is_known",
                    ),
                    models.UniqueConstraint(
                        fields=("school", "report_period"), name="quarterly_review_once_a_period"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ResourceScenario",
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
                ("because", models.CharField(blank=True, max_length=400)),
                ("moves", models.JSONField(default=list)),
                ("made_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
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
                    "region",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.region",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ResourceUse",
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
                            ("coach_hours", "Coach hours"),
                            ("intervention_minutes", "Interventionist minutes"),
                            ("substitute_days", "Substitute days"),
                            ("budget", "Budget per student"),
                        ],
                        max_length=20,
                    ),
                ),
                ("amount", models.FloatField()),
                ("n_students", models.PositiveIntegerField()),
                ("as_of", models.DateField()),
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
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["coach_hours", "intervention_minutes", "substitute_days", "budget"])
                        ),
                        name="resource_kind_is_known",
                    ),
                    models.UniqueConstraint(
                        fields=("school", "report_period", "kind"), name="resource_use_once_a_period"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SchoolPlan",
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
                        choices=[("draft", "Draft"), ("agreed", "Agreed"), ("ended", "Ended")],
                        default="draft",
                        max_length=8,
                    ),
                ),
                ("summary", models.CharField(blank=True, max_length=600)),
                ("agreed_on", models.DateField(blank=True, null=True)),
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
                        condition=models.Q(("state__in", ["draft", "agreed", "ended"])),
                        name="school_plan_state_is_known",
                    ),
                    models.UniqueConstraint(fields=("school", "school_year"), name="school_plan_once_a_year"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Scorecard",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("as_of", models.DateField()),
                ("points", models.FloatField(blank=True, null=True)),
                (
                    "tier",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("intervene", "Intervene"),
                            ("watch", "Watch"),
                            ("reinforce", "Reinforce"),
                            ("model", "Model"),
                        ],
                        max_length=10,
                    ),
                ),
                ("measured_weight", models.FloatField(default=0)),
                ("is_frozen", models.BooleanField(default=False)),
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
                    models.CheckConstraint(
                        condition=models.Q(
                            ("tier", ""),
                            ("tier__in", ["intervene", "watch", "reinforce", "model"]),
                            _connector="OR",
                        ),
                        name="scorecard_tier_is_known",
                    ),
                    models.UniqueConstraint(
                        fields=("school", "report_period"), name="scorecard_once_a_period"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SpendingLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("category", models.CharField(max_length=60)),
                ("budget_cents", models.BigIntegerField()),
                ("to_date_cents", models.BigIntegerField()),
                ("committed_cents", models.BigIntegerField(default=0)),
                ("actual_cents", models.BigIntegerField(default=0)),
                ("as_of", models.DateField()),
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
                    models.UniqueConstraint(
                        fields=("school", "school_year", "category"), name="spending_line_once_a_year"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SupportAllocation",
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
                            ("coach", "Coach days"),
                            ("culture", "Culture days"),
                            ("site_visit", "Site visit"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "domain",
                    models.CharField(
                        choices=[
                            ("growth", "Growth"),
                            ("achievement", "Achievement"),
                            ("after_school", "After school"),
                            ("culture", "Culture"),
                            ("support", "Support"),
                            ("talent", "Talent"),
                            ("operations", "Leadership and operations"),
                        ],
                        max_length=12,
                    ),
                ),
                ("days", models.PositiveSmallIntegerField(default=0)),
                ("from_on", models.DateField()),
                ("until_on", models.DateField()),
                ("because", models.CharField(max_length=300)),
                ("found", models.CharField(blank=True, max_length=600)),
                ("done_on", models.DateField(blank=True, null=True)),
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
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.school"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["coach", "culture", "site_visit"])),
                        name="support_allocation_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "domain__in",
                                [
                                    "growth",
                                    "achievement",
                                    "after_school",
                                    "culture",
                                    "support",
                                    "talent",
                                    "operations",
                                ],
                            )
                        ),
                        name="support_allocation_domain_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TurnaroundPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("began_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("summary", models.CharField(blank=True, max_length=600)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.school"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on", None)),
                        fields=("school",),
                        name="turnaround_plan_open_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AlumniEnrollment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("graduated_on", models.DateField()),
                ("semester", models.PositiveSmallIntegerField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("enrolled", "Enrolled"),
                            ("not_found", "Not found"),
                            ("withdrawn", "Withdrawn"),
                            ("graduated", "Graduated"),
                        ],
                        max_length=10,
                    ),
                ),
                ("institution_name", models.CharField(blank=True, max_length=120)),
                ("is_four_year", models.BooleanField(null=True)),
                ("source_file", models.CharField(max_length=120)),
                ("read_on", models.DateField()),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.school"
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
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["enrolled", "not_found", "withdrawn", "graduated"])
                        ),
                        name="alumni_status_is_known",
                    ),
                    models.UniqueConstraint(fields=("student", "semester"), name="alumni_once_a_semester"),
                ],
            },
        ),
        migrations.CreateModel(
            name="CollegeEntranceResult",
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
                            ("psat", "PSAT"),
                            ("sat", "SAT"),
                            ("act", "ACT"),
                            ("ap", "AP"),
                            ("credential", "Industry credential"),
                        ],
                        max_length=10,
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=80)),
                ("taken_on", models.DateField()),
                ("parts", models.JSONField(default=dict)),
                ("score", models.FloatField(blank=True, null=True)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.school"
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
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["psat", "sat", "act", "ap", "credential"])),
                        name="entrance_kind_is_known",
                    ),
                    models.UniqueConstraint(
                        fields=("student", "kind", "name", "taken_on"), name="entrance_result_once_a_sitting"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CoverageNeed",
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
                    "cover",
                    models.CharField(
                        choices=[
                            ("substitute", "Substitute"),
                            ("colleague", "Colleague in a planning period"),
                            ("leader", "A leader"),
                            ("combined", "Combined with another class"),
                            ("none", "Not covered"),
                        ],
                        default="none",
                        max_length=10,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200)),
                ("vacant_since", models.DateField(blank=True, null=True)),
                ("is_off", models.BooleanField(default=False)),
                (
                    "covered_by",
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
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.section",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["school", "on"], name="coverage_by_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cover__in", ["substitute", "colleague", "leader", "combined", "none"])
                        ),
                        name="coverage_kind_is_known",
                    ),
                    models.UniqueConstraint(fields=("section", "on"), name="coverage_once_a_day"),
                ],
            },
        ),
        migrations.CreateModel(
            name="CreditLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("course_code", models.CharField(max_length=40)),
                ("course_title", models.CharField(max_length=120)),
                ("grade", models.SmallIntegerField(blank=True, null=True)),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("ela", "Reading and language"),
                            ("math", "Math"),
                            ("science", "Science"),
                            ("social_studies", "Social studies"),
                            ("health", "Health and physical education"),
                            ("languages", "World languages"),
                            ("arts", "Arts"),
                            ("career", "Career and technical education"),
                            ("other", "Other"),
                        ],
                        max_length=16,
                    ),
                ),
                ("is_core", models.BooleanField(default=False)),
                ("tried_hundredths", models.PositiveSmallIntegerField()),
                ("earned_hundredths", models.PositiveSmallIntegerField()),
                ("n_failed_semesters", models.PositiveSmallIntegerField(default=0)),
                ("is_taken_over", models.BooleanField(default=False)),
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
                    models.Index(fields=["school", "school_year", "grade"], name="credit_line_by_school")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "subject__in",
                                [
                                    "ela",
                                    "math",
                                    "science",
                                    "social_studies",
                                    "health",
                                    "languages",
                                    "arts",
                                    "career",
                                    "other",
                                ],
                            )
                        ),
                        name="credit_subject_is_known",
                    ),
                    models.UniqueConstraint(
                        fields=("student", "school_year", "course_code"), name="credit_line_once_a_year"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("earned_hundredths__lte", models.F("tried_hundredths"))),
                        name="credits_earned_were_tried",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EquityDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("measure", models.CharField(max_length=40)),
                (
                    "group_kind",
                    models.CharField(
                        choices=[
                            ("race", "Race"),
                            ("gender", "Gender"),
                            ("iep", "IEP"),
                            ("el", "English learner"),
                            ("low_income", "Low income"),
                            ("grade_band", "Grade band"),
                        ],
                        max_length=12,
                    ),
                ),
                ("group", models.CharField(max_length=40)),
                ("words", models.CharField(max_length=400)),
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
                ("due_on", models.DateField()),
                ("decided_on", models.DateField()),
                ("found", models.CharField(blank=True, max_length=400)),
                ("closed_on", models.DateField(blank=True, null=True)),
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
                    "region",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.region",
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
                            ("group_kind__in", ["race", "gender", "iep", "el", "low_income", "grade_band"])
                        ),
                        name="equity_decision_group_kind_is_known",
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
                        name="equity_decision_seat_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EquityMeasure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("measure", models.CharField(max_length=40)),
                ("is_opportunity", models.BooleanField(default=False)),
                (
                    "group_kind",
                    models.CharField(
                        choices=[
                            ("race", "Race"),
                            ("gender", "Gender"),
                            ("iep", "IEP"),
                            ("el", "English learner"),
                            ("low_income", "Low income"),
                            ("grade_band", "Grade band"),
                        ],
                        max_length=12,
                    ),
                ),
                ("group", models.CharField(max_length=40)),
                ("n", models.PositiveIntegerField()),
                ("n_others", models.PositiveIntegerField()),
                ("value", models.FloatField()),
                ("value_others", models.FloatField()),
                ("difference", models.FloatField()),
                ("low", models.FloatField()),
                ("high", models.FloatField()),
                ("is_found", models.BooleanField(default=False)),
                ("as_of", models.DateField()),
                ("is_current", models.BooleanField(default=True)),
                (
                    "region",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.region",
                    ),
                ),
                (
                    "report_period",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.reportperiod",
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
                "indexes": [models.Index(fields=["report_period", "school"], name="equity_by_period")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("group_kind__in", ["race", "gender", "iep", "el", "low_income", "grade_band"])
                        ),
                        name="equity_group_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("n__gte", 10), ("n_others__gte", 10)), name="equity_ten_or_more"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("school__isnull", False)),
                        fields=("school", "report_period", "measure", "group_kind", "group"),
                        name="equity_measure_once_a_school",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("region", None), ("school", None)),
                        fields=("report_period", "measure", "group_kind", "group"),
                        name="equity_measure_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("region__isnull", False)),
                        fields=("region", "report_period", "measure", "group_kind", "group"),
                        name="equity_measure_once_a_region",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("school", None), ("region", None), _connector="OR"),
                        name="equity_of_school_or_region",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FinancialAid",
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
                            ("not_started", "Not started"),
                            ("started", "Started"),
                            ("submitted", "Submitted"),
                            ("complete", "Complete"),
                            ("not_needed", "Not needed"),
                        ],
                        default="not_started",
                        max_length=12,
                    ),
                ),
                ("changed_on", models.DateField()),
                ("offered_cents", models.BigIntegerField(blank=True, null=True)),
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
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["not_started", "started", "submitted", "complete", "not_needed"])
                        ),
                        name="fafsa_state_is_known",
                    ),
                    models.UniqueConstraint(
                        fields=("student", "school_year"), name="financial_aid_once_a_year"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LeaderHours",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("week_of", models.DateField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("instruction", "Instruction"),
                            ("culture", "Culture"),
                            ("people", "People"),
                            ("operations", "Operations"),
                            ("family", "Families"),
                        ],
                        max_length=12,
                    ),
                ),
                ("planned_minutes", models.PositiveIntegerField(default=0)),
                ("actual_minutes", models.PositiveIntegerField(default=0)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.school"
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
                            ("kind__in", ["instruction", "culture", "people", "operations", "family"])
                        ),
                        name="leader_hours_kind_is_known",
                    ),
                    models.UniqueConstraint(
                        fields=("staff", "week_of", "kind"), name="leader_hours_once_a_week"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgendaItem",
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
                    "source",
                    models.CharField(
                        choices=[
                            ("clock", "A clock that law or safety sets"),
                            ("overdue", "Overdue work"),
                            ("flag", "An open flag"),
                            ("metric", "A measure that moved"),
                            ("carried", "Left over from the last meeting"),
                            ("commitment", "A commitment that is due"),
                            ("own", "Added by hand"),
                        ],
                        max_length=10,
                    ),
                ),
                ("key", models.CharField(blank=True, max_length=120)),
                ("title", models.CharField(max_length=200)),
                ("reason", models.CharField(blank=True, max_length=400)),
                ("about", models.JSONField(default=list)),
                ("rank", models.PositiveSmallIntegerField()),
                ("minutes", models.PositiveSmallIntegerField(default=7)),
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
                ("is_removed", models.BooleanField(default=False)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("decided", "Decided"),
                            ("delegated", "Delegated"),
                            ("dropped", "Dropped"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("decision", models.CharField(blank=True, max_length=400)),
                ("n_carried", models.PositiveSmallIntegerField(default=0)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.school"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="leadership.leadershipmeeting",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "source__in",
                                ["clock", "overdue", "flag", "metric", "carried", "commitment", "own"],
                            )
                        ),
                        name="agenda_item_source_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["open", "decided", "delegated", "dropped"])),
                        name="agenda_item_outcome_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("key", ""), _negated=True),
                        fields=("meeting", "key"),
                        name="agenda_item_once_a_meeting",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewAction",
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
                    "domain",
                    models.CharField(
                        choices=[
                            ("growth", "Growth"),
                            ("achievement", "Achievement"),
                            ("after_school", "After school"),
                            ("culture", "Culture"),
                            ("support", "Support"),
                            ("talent", "Talent"),
                            ("operations", "Leadership and operations"),
                        ],
                        max_length=12,
                    ),
                ),
                ("words", models.CharField(max_length=300)),
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
                ("due_on", models.DateField()),
                ("done_on", models.DateField(blank=True, null=True)),
                ("found", models.CharField(blank=True, max_length=300)),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="leadership.quarterlyreview",
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
                        name="review_action_seat_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "domain__in",
                                [
                                    "growth",
                                    "achievement",
                                    "after_school",
                                    "culture",
                                    "support",
                                    "talent",
                                    "operations",
                                ],
                            )
                        ),
                        name="review_action_domain_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SchoolGoal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("words", models.CharField(max_length=300)),
                ("metric", models.CharField(max_length=40)),
                ("baseline", models.FloatField(blank=True, null=True)),
                ("target", models.FloatField()),
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
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "by_period",
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
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="goals",
                        to="leadership.schoolplan",
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
                        name="school_goal_seat_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on", None)),
                        fields=("plan", "metric"),
                        name="school_goal_once_a_plan",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ScorecardLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("code", models.CharField(max_length=40)),
                ("value", models.FloatField(blank=True, null=True)),
                ("n", models.PositiveIntegerField(blank=True, null=True)),
                ("rests_on", models.CharField(blank=True, max_length=120)),
                ("weight", models.FloatField()),
                ("counted", models.FloatField(default=0)),
                ("points", models.FloatField(blank=True, null=True)),
                ("why_none", models.CharField(blank=True, max_length=120)),
                (
                    "definition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="leadership.metricdefinition",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.school"
                    ),
                ),
                (
                    "scorecard",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="leadership.scorecard",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("scorecard", "code"), name="scorecard_line_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Milestone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("code", models.CharField(max_length=40)),
                (
                    "domain",
                    models.CharField(
                        choices=[
                            ("growth", "Growth"),
                            ("achievement", "Achievement"),
                            ("after_school", "After school"),
                            ("culture", "Culture"),
                            ("support", "Support"),
                            ("talent", "Talent"),
                            ("operations", "Leadership and operations"),
                        ],
                        max_length=12,
                    ),
                ),
                ("words", models.CharField(max_length=200)),
                ("due_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("on_track", "On track"),
                            ("at_risk", "At risk"),
                            ("off_track", "Off track"),
                            ("recovered", "Recovered"),
                            ("escalated", "Escalated"),
                            ("met", "Met"),
                        ],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("value", models.FloatField(blank=True, null=True)),
                ("goal", models.FloatField(blank=True, null=True)),
                ("baseline", models.FloatField(blank=True, null=True)),
                ("metric", models.CharField(blank=True, max_length=40)),
                ("evidence", models.CharField(blank=True, max_length=400)),
                ("checked_on", models.DateField(blank=True, null=True)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.school"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="milestones",
                        to="leadership.turnaroundplan",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "domain__in",
                                [
                                    "growth",
                                    "achievement",
                                    "after_school",
                                    "culture",
                                    "support",
                                    "talent",
                                    "operations",
                                ],
                            )
                        ),
                        name="milestone_domain_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "planned",
                                    "on_track",
                                    "at_risk",
                                    "off_track",
                                    "recovered",
                                    "escalated",
                                    "met",
                                ],
                            )
                        ),
                        name="milestone_state_is_known",
                    ),
                    models.UniqueConstraint(fields=("plan", "code"), name="milestone_once_a_plan"),
                ],
            },
        ),
        migrations.CreateModel(
            name="CollegeApplication",
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
                            ("planned", "Planned"),
                            ("sent", "Sent"),
                            ("admitted", "Admitted"),
                            ("waitlisted", "On a waiting list"),
                            ("denied", "Denied"),
                            ("accepted", "Accepted by the student"),
                            ("enrolled", "Enrolled"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("deadline", models.DateField(blank=True, null=True)),
                ("sent_on", models.DateField(blank=True, null=True)),
                ("decided_on", models.DateField(blank=True, null=True)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.school"
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
                    "institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="leadership.institution",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "planned",
                                    "sent",
                                    "admitted",
                                    "waitlisted",
                                    "denied",
                                    "accepted",
                                    "enrolled",
                                    "withdrawn",
                                ],
                            )
                        ),
                        name="college_application_state_is_known",
                    ),
                    models.UniqueConstraint(
                        fields=("student", "institution"), name="college_application_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Commitment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("words", models.CharField(max_length=300)),
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
                ("made_on", models.DateField()),
                ("due_on", models.DateField()),
                ("evidence", models.CharField(blank=True, max_length=400)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("kept", "Done on time"),
                            ("late", "Done late"),
                            ("dropped", "Dropped"),
                        ],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitments",
                        to="leadership.agendaitem",
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
                "indexes": [models.Index(fields=["school", "state", "due_on"], name="commitment_by_due")],
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
                        name="commitment_seat_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "kept", "late", "dropped"])),
                        name="commitment_state_is_known",
                    ),
                ],
            },
        ),
    ]
