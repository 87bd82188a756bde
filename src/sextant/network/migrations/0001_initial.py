import django.db.models.deletion
from django.db import migrations, models

from sextant.kernel.first_tables import FirstTables


class Migration(FirstTables):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Region",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Course",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("code", models.CharField(max_length=40, unique=True)),
                ("title", models.CharField(max_length=120)),
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
                    "pathway",
                    models.CharField(
                        choices=[
                            ("core", "Core"),
                            ("intensive", "Intensive"),
                            ("accelerated", "Accelerated"),
                        ],
                        default="core",
                        max_length=12,
                    ),
                ),
                ("credit_hundredths", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("subject__in", ["ela", "math", "science", "social_studies", "other"])
                        ),
                        name="course_subject_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("pathway__in", ["core", "intensive", "accelerated"])),
                        name="course_pathway_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExternalId",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("label", models.CharField(max_length=60)),
                ("record_id", models.BigIntegerField()),
                ("system", models.CharField(max_length=40)),
                ("value", models.CharField(max_length=255)),
                (
                    "source",
                    models.CharField(
                        choices=[("ui", "Entered here"), ("import", "Imported"), ("computed", "Computed")],
                        default="import",
                        max_length=10,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["label", "record_id"], name="external_id_by_record")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("system", "label", "value"), name="external_id_is_unique"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source__in", ["ui", "import", "computed"])),
                        name="external_id_source_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Network",
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
                ("is_only_one", models.BooleanField(default=True, unique=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("is_only_one", True)), name="network_is_only_one"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SchoolYear",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("label", models.CharField(max_length=9, unique=True)),
                ("starts_on", models.DateField(unique=True)),
                ("ends_on", models.DateField(unique=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="school_year_dates_in_order",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SealingKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject_label", models.CharField(max_length=60)),
                ("subject_id", models.BigIntegerField()),
                ("wrapped", models.CharField(blank=True, max_length=120)),
                ("wrapped_by", models.CharField(max_length=16)),
                ("destroyed_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("subject_label", "subject_id"), name="sealing_key_is_one_a_subject"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="School",
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
                ("code", models.CharField(max_length=40, unique=True)),
                (
                    "jurisdiction",
                    models.CharField(choices=[("pa", "Pennsylvania"), ("nj", "New Jersey")], max_length=2),
                ),
                ("grade_low", models.SmallIntegerField(default=0)),
                ("grade_high", models.SmallIntegerField(default=12)),
                ("opened_on", models.DateField(blank=True, null=True)),
                (
                    "origin",
                    models.CharField(
                        choices=[("new_start", "New start"), ("turnaround", "Turnaround")],
                        default="new_start",
                        max_length=12,
                    ),
                ),
                ("predecessor_name", models.CharField(blank=True, max_length=120)),
                ("takeover_on", models.DateField(blank=True, null=True)),
                (
                    "lottery",
                    models.CharField(
                        choices=[("citywide", "Citywide lottery"), ("catchment", "Neighborhood catchment")],
                        default="citywide",
                        max_length=12,
                    ),
                ),
                ("capacity", models.PositiveIntegerField(blank=True, null=True)),
                ("time_zone", models.CharField(default="America/New_York", max_length=40)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("is_open", models.BooleanField(default=True)),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="schools",
                        to="network.region",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("jurisdiction__in", ["pa", "nj"])),
                        name="school_jurisdiction_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("origin__in", ["new_start", "turnaround"])),
                        name="school_origin_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("lottery__in", ["citywide", "catchment"])),
                        name="school_lottery_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("origin", "new_start"), ("takeover_on__isnull", False), _connector="OR"
                        ),
                        name="school_turnaround_has_a_takeover",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("grade_high__gte", models.F("grade_low")),
                            ("grade_high__lte", 13),
                            ("grade_low__gte", -1),
                        ),
                        name="school_grades_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportPeriod",
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
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("benchmark_starts_on", models.DateField()),
                ("benchmark_ends_on", models.DateField()),
                ("grades_due_on", models.DateField(blank=True, null=True)),
                ("cards_release_on", models.DateField(blank=True, null=True)),
                (
                    "school_year",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="report_periods",
                        to="network.schoolyear",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("school_year", "number"), name="report_period_is_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("number__range", (1, 4))), name="report_period_is_one_of_four"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="report_period_dates_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("benchmark_ends_on__gte", models.F("benchmark_starts_on"))),
                        name="benchmark_window_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("benchmark_ends_on__lte", models.F("ends_on")),
                            ("benchmark_starts_on__gte", models.F("starts_on")),
                        ),
                        name="benchmark_window_inside_period",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Student",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("state_id", models.CharField(blank=True, max_length=40, null=True, unique=True)),
                ("given_name", models.CharField(max_length=80)),
                ("family_name", models.CharField(max_length=80)),
                ("preferred_name", models.CharField(blank=True, max_length=80)),
                ("grade", models.SmallIntegerField(blank=True, null=True)),
                ("directory_opt_out", models.BooleanField(default=False)),
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
                "indexes": [
                    models.Index(fields=["school", "grade", "family_name"], name="student_by_school"),
                    models.Index(fields=["family_name", "given_name"], name="student_by_name"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Guardian",
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
                ("phone", models.CharField(blank=True, max_length=40)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("language", models.CharField(blank=True, max_length=40)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("text", "Text"),
                            ("email", "E-mail"),
                            ("phone", "Phone"),
                            ("letter", "Letter"),
                        ],
                        default="text",
                        max_length=8,
                    ),
                ),
                ("confirmed_on", models.DateField(blank=True, null=True)),
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
                        condition=models.Q(("channel__in", ["text", "email", "phone", "letter"])),
                        name="guardian_channel_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CalendarDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("instructional", "School day"),
                            ("half", "Half day"),
                            ("virtual", "Virtual day"),
                            ("benchmark", "Benchmark day"),
                            ("pd", "Professional development"),
                            ("holiday", "Holiday"),
                            ("closure", "Closed"),
                        ],
                        max_length=16,
                    ),
                ),
                ("cycle_day", models.CharField(blank=True, max_length=1)),
                ("note", models.CharField(blank=True, max_length=120)),
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
                    models.UniqueConstraint(fields=("school", "on"), name="calendar_day_is_unique"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                ["instructional", "half", "virtual", "benchmark", "pd", "holiday", "closure"],
                            )
                        ),
                        name="calendar_day_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("cycle_day__in", ["", "A", "B", "C", "D", "E", "F"])),
                        name="calendar_cycle_day_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BellSchedule",
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
                ("is_default", models.BooleanField(default=False)),
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
                    models.UniqueConstraint(fields=("school", "name"), name="bell_schedule_is_unique"),
                    models.UniqueConstraint(
                        condition=models.Q(("is_default", True)),
                        fields=("school",),
                        name="bell_schedule_one_default",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Staff",
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
                ("preferred_name", models.CharField(blank=True, max_length=80)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("hired_on", models.DateField(blank=True, null=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("candidate_hired", "Hired, not started"),
                            ("active", "Active"),
                            ("leave", "On leave"),
                            ("separated", "Separated"),
                        ],
                        default="active",
                        max_length=20,
                    ),
                ),
                ("left_on", models.DateField(blank=True, null=True)),
                ("years_experience_at_hire", models.PositiveSmallIntegerField(blank=True, null=True)),
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
                "indexes": [models.Index(fields=["family_name", "given_name"], name="staff_by_name")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["candidate_hired", "active", "leave", "separated"])
                        ),
                        name="staff_status_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ThresholdValue",
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
                ("key", models.CharField(max_length=80)),
                ("value", models.FloatField()),
                ("because", models.CharField(max_length=300)),
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
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="threshold_value_ends_after_it_starts",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("school", None)),
                        fields=("key", "valid_from"),
                        name="threshold_value_once_a_day_for_the_network",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("school__isnull", False)),
                        fields=("key", "school", "valid_from"),
                        name="threshold_value_once_a_day_for_a_school",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BellPeriod",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("label", models.CharField(max_length=20)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("class", "Class"),
                            ("advisory", "Advisory"),
                            ("lunch", "Lunch"),
                            ("intervention", "Intervention block"),
                            ("pd", "Staff learning"),
                            ("community_meeting", "Community meeting"),
                        ],
                        max_length=20,
                    ),
                ),
                ("starts_at", models.TimeField()),
                ("ends_at", models.TimeField()),
                (
                    "schedule",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="periods",
                        to="network.bellschedule",
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
                    models.UniqueConstraint(fields=("schedule", "label"), name="bell_period_is_unique"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                ["class", "advisory", "lunch", "intervention", "pd", "community_meeting"],
                            )
                        ),
                        name="bell_period_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="bell_period_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Credential",
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
                            ("level_i", "Level I"),
                            ("level_ii", "Level II"),
                            ("emergency", "Emergency permit"),
                            ("intern", "Intern certificate"),
                            ("sped", "Special education"),
                            ("esl", "English as a second language"),
                            ("principal", "Principal"),
                            ("other", "Other"),
                        ],
                        max_length=20,
                    ),
                ),
                ("subject", models.CharField(blank=True, max_length=80)),
                ("issued_on", models.DateField(blank=True, null=True)),
                ("expires_on", models.DateField(blank=True, null=True)),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="credentials",
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
                                [
                                    "level_i",
                                    "level_ii",
                                    "emergency",
                                    "intern",
                                    "sped",
                                    "esl",
                                    "principal",
                                    "other",
                                ],
                            )
                        ),
                        name="credential_kind_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CoachAssignment",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.school"
                    ),
                ),
                (
                    "coach",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
                (
                    "teacher",
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
                        name="coach_assignment_ends_after_it_starts",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until", None)),
                        fields=("coach", "teacher"),
                        name="coach_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StaffAssignment",
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
                ("grade", models.SmallIntegerField(blank=True, null=True)),
                ("fte_percent", models.PositiveSmallIntegerField(default=100)),
                ("is_acting", models.BooleanField(default=False)),
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="network.staff",
                    ),
                ),
                (
                    "supervisor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supervised_assignments",
                        to="network.staff",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["school", "seat"], name="staff_assignment_by_seat")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="staff_assignment_ends_after_it_starts",
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
                        name="staff_assignment_seat_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("school", None), ("region", None), _connector="OR"),
                        name="staff_assignment_school_or_region",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("fte_percent__range", (0, 100))), name="staff_assignment_fte"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("is_acting", False), ("seat", "principal"), ("valid_until", None)
                        ),
                        fields=("school",),
                        name="one_principal_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StudentDemographics",
            fields=[
                (
                    "student",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="demographics",
                        serialize=False,
                        to="network.student",
                    ),
                ),
                ("born_on", models.DateField(blank=True, null=True)),
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
                        choices=[
                            ("american_indian", "American Indian or Alaska Native"),
                            ("asian", "Asian"),
                            ("black", "Black or African American"),
                            ("pacific", "Native Hawaiian or other Pacific Islander"),
                            ("white", "White"),
                            ("two_or_more", "Two or more races"),
                            ("unknown", "Not recorded"),
                        ],
                        default="unknown",
                        max_length=16,
                    ),
                ),
                ("is_hispanic", models.BooleanField(blank=True, null=True)),
                ("home_language", models.CharField(blank=True, max_length=40)),
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
                        condition=models.Q(("gender__in", ["f", "m", "x", "unknown"])),
                        name="student_gender_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "race__in",
                                [
                                    "american_indian",
                                    "asian",
                                    "black",
                                    "pacific",
                                    "white",
                                    "two_or_more",
                                    "unknown",
                                ],
                            )
                        ),
                        name="student_race_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RestrictedProgram",
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
                            ("low_income", "Low income"),
                            ("homeless", "Homeless"),
                            ("foster", "Foster care"),
                            ("migrant", "Migrant"),
                        ],
                        max_length=12,
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
                    "student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.student"
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
                        name="restricted_program_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["low_income", "homeless", "foster", "migrant"])),
                        name="restricted_program_kind_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until", None)),
                        fields=("student", "kind"),
                        name="restricted_program_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NameSaying",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("respelling", models.CharField(max_length=120)),
                (
                    "asked",
                    models.CharField(
                        choices=[("student", "The student"), ("family", "The family")],
                        default="student",
                        max_length=10,
                    ),
                ),
                ("asked_on", models.DateField()),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.school"
                    ),
                ),
                (
                    "student",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="name_saying",
                        to="network.student",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("asked__in", ["student", "family"])),
                        name="name_saying_asked_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FamilyMessage",
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
                            ("report_card", "A report card is out"),
                            ("letter", "A letter is on its way"),
                            ("question", "A question waits for an answer"),
                            ("appointment", "Something is new about an appointment"),
                        ],
                        max_length=12,
                    ),
                ),
                ("occasion", models.CharField(max_length=80)),
                ("written_at", models.DateTimeField()),
                ("handed_at", models.DateTimeField(blank=True, null=True)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                (
                    "guardian",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.guardian",
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
            ],
            options={
                "indexes": [models.Index(fields=["sent_at", "written_at"], name="family_message_by_state")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["report_card", "letter", "question", "appointment"])
                        ),
                        name="family_message_kind_is_known",
                    ),
                    models.UniqueConstraint(
                        fields=("guardian", "student", "kind", "occasion"),
                        name="family_message_once_of_an_occasion",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FamilyContact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("spoke_with", models.CharField(blank=True, max_length=120)),
                ("on", models.DateField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("conversation", "Conversation"),
                            ("home_visit", "Home visit"),
                            ("listening_conference", "Listening conference"),
                        ],
                        default="conversation",
                        max_length=22,
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("phone", "Phone"),
                            ("text", "Text"),
                            ("email", "E-mail"),
                            ("letter", "Letter"),
                            ("in_person", "In person"),
                            ("video", "Video call"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[("to_family", "We reached out"), ("from_family", "The family reached out")],
                        default="to_family",
                        max_length=12,
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("good_news", "Good news"),
                            ("welcome", "Getting to know one another"),
                            ("attendance", "Attendance"),
                            ("learning", "Learning and grades"),
                            ("behavior", "Behavior"),
                            ("support", "Support"),
                            ("practical", "Practical matters"),
                            ("other", "Something else"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "tone",
                    models.CharField(
                        choices=[("positive", "Positive"), ("neutral", "Neutral"), ("concern", "A concern")],
                        max_length=10,
                    ),
                ),
                ("was_reached", models.BooleanField(default=True)),
                ("language", models.CharField(blank=True, max_length=40)),
                ("had_interpreter", models.BooleanField(default=False)),
                ("note", models.TextField(blank=True)),
                ("hopes", models.TextField(blank=True)),
                ("may_keep_hopes", models.BooleanField(default=False)),
                ("device_key", models.UUIDField(unique=True)),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
                (
                    "went_along",
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
                    "student",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="family_contacts",
                        to="network.student",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["student", "on"], name="family_contact_by_student"),
                    models.Index(fields=["school", "on"], name="family_contact_by_school"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["conversation", "home_visit", "listening_conference"])
                        ),
                        name="family_contact_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("channel__in", ["phone", "text", "email", "letter", "in_person", "video"])
                        ),
                        name="family_contact_channel_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("direction__in", ["to_family", "from_family"])),
                        name="family_contact_direction_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "purpose__in",
                                [
                                    "good_news",
                                    "welcome",
                                    "attendance",
                                    "learning",
                                    "behavior",
                                    "support",
                                    "practical",
                                    "other",
                                ],
                            )
                        ),
                        name="family_contact_purpose_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("tone__in", ["positive", "neutral", "concern"])),
                        name="family_contact_tone_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("hopes", ""), ("may_keep_hopes", True), _connector="OR"),
                        name="family_contact_hopes_are_consented",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ErasureOrder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("reason", models.CharField(max_length=400)),
                ("told_on", models.DateField()),
                ("no_hold", models.BooleanField(default=False)),
                ("asked_on", models.DateField()),
                ("decided_on", models.DateField(blank=True, null=True)),
                ("is_erased", models.BooleanField(default=False)),
                (
                    "asked_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "decided_by",
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
                    "student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.student"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="erasure_says_why"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("decided_by", models.F("asked_by")), _negated=True),
                        name="erasure_by_two",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_erased", False), ("no_hold", True), _connector="OR"),
                        name="erasure_without_a_hold",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("decided_on", None)),
                        fields=("student",),
                        name="erasure_asked_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Enrollment",
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
                ("grade", models.SmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("primary", "Primary"), ("secondary", "Secondary")],
                        default="primary",
                        max_length=10,
                    ),
                ),
                ("entry_code", models.CharField(blank=True, max_length=20)),
                ("exit_code", models.CharField(blank=True, max_length=20)),
                (
                    "exit_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("transfer_inside", "Transfer inside the network"),
                            ("transfer_out", "Transfer out"),
                            ("graduated", "Graduated"),
                            ("dropped", "Left school"),
                            ("not_in_file", "No longer in the feed"),
                            ("other", "Other"),
                        ],
                        max_length=20,
                    ),
                ),
                ("residency_district", models.CharField(blank=True, max_length=80)),
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enrollments",
                        to="network.student",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["school", "valid_from", "valid_until"], name="enrollment_by_school")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="enrollment_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["primary", "secondary"])),
                        name="enrollment_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "exit_reason__in",
                                [
                                    "",
                                    "transfer_inside",
                                    "transfer_out",
                                    "graduated",
                                    "dropped",
                                    "not_in_file",
                                    "other",
                                ],
                            )
                        ),
                        name="enrollment_exit_reason_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("exit_reason", ""), ("valid_until__isnull", False), _connector="OR"
                        ),
                        name="enrollment_reason_comes_with_the_exit",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("grade__range", (-1, 13))), name="enrollment_grade_range"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "primary"), ("valid_until", None)),
                        fields=("student",),
                        name="one_open_primary_enrollment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Caseload",
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
                            ("case_manager", "Case manager"),
                            ("counselor", "Counselor"),
                            ("intervention", "Interventionist"),
                            ("plan", "Manager of a plan"),
                            ("cover", "Stands in with a group"),
                            ("screening", "Screening that is owed"),
                        ],
                        max_length=16,
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
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
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
                "indexes": [models.Index(fields=["staff", "valid_until"], name="caseload_by_staff")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="caseload_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                ["case_manager", "counselor", "intervention", "plan", "cover", "screening"],
                            )
                        ),
                        name="caseload_kind_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until", None)),
                        fields=("staff", "student", "kind"),
                        name="caseload_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Accommodation",
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
                ("text", models.CharField(max_length=200)),
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
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="accommodation_ends_after_it_starts",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StudentGuardian",
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
                ("relationship", models.CharField(max_length=30)),
                ("has_custody", models.BooleanField(default=True)),
                ("lives_with", models.BooleanField(default=True)),
                ("may_pick_up", models.BooleanField(default=True)),
                ("may_see_records", models.BooleanField(default=True)),
                ("legal_alert", models.CharField(blank=True, max_length=200)),
                (
                    "guardian",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="student_links",
                        to="network.guardian",
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
                    "student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="guardian_links",
                        to="network.student",
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
                        name="student_guardian_ends_after_it_starts",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until", None)),
                        fields=("student", "guardian"),
                        name="student_guardian_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StudentProgram",
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
                            ("iep", "Individualized education program"),
                            ("504", "Section 504 plan"),
                            ("el", "English learner"),
                            ("gifted", "Gifted"),
                        ],
                        max_length=8,
                    ),
                ),
                ("subtype", models.CharField(blank=True, max_length=60)),
                ("lre_band", models.CharField(blank=True, max_length=20)),
                ("annual_review_on", models.DateField(blank=True, null=True)),
                ("reevaluation_on", models.DateField(blank=True, null=True)),
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
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="student_program_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["iep", "504", "el", "gifted"])),
                        name="student_program_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "iep"), _negated=True),
                            models.Q(("annual_review_on__isnull", False), ("reevaluation_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="iep_has_its_review_dates",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until", None)),
                        fields=("student", "kind"),
                        name="student_program_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Section",
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
                ("code", models.CharField(blank=True, max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[("homeroom", "Homeroom"), ("scheduled", "Class")],
                        default="scheduled",
                        max_length=12,
                    ),
                ),
                ("room", models.CharField(blank=True, max_length=20)),
                ("capacity", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("is_team_taught", models.BooleanField(default=False)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                (
                    "bell_period",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.bellperiod",
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.course",
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
                    "school_year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.schoolyear"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["school", "school_year", "kind"], name="section_by_school")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["homeroom", "scheduled"])),
                        name="section_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="section_dates_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SectionStaff",
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
                    "role",
                    models.CharField(
                        choices=[
                            ("teacher_of_record", "Teacher of record"),
                            ("co_teacher", "Co-teacher"),
                            ("sped_co_teacher", "Special education co-teacher"),
                            ("el_co_teacher", "English learner co-teacher"),
                            ("para", "Paraprofessional"),
                            ("long_term_sub", "Long-term substitute"),
                        ],
                        max_length=20,
                    ),
                ),
                ("dosage_percent", models.PositiveSmallIntegerField(default=100)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.school"
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="staff_links",
                        to="network.section",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="section_links",
                        to="network.staff",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["staff", "valid_until"], name="section_staff_by_staff")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="section_staff_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "role__in",
                                [
                                    "teacher_of_record",
                                    "co_teacher",
                                    "sped_co_teacher",
                                    "el_co_teacher",
                                    "para",
                                    "long_term_sub",
                                ],
                            )
                        ),
                        name="section_staff_role_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("dosage_percent__range", (0, 100))), name="section_staff_dosage"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("role", "para"), _negated=True), ("dosage_percent", 0), _connector="OR"
                        ),
                        name="paras_carry_no_dosage",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until", None)),
                        fields=("section", "staff"),
                        name="section_staff_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RosterVerification",
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
                            ("open", "Open"),
                            ("confirmed", "Confirmed by the teacher"),
                            ("locked", "Approved and locked"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("is_stand_in", models.BooleanField(blank=True, null=True)),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                ("question", models.CharField(blank=True, max_length=500)),
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
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.section",
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
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["school", "report_period", "state"], name="roster_verification_open")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("section", "report_period"), name="roster_verification_is_unique"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "confirmed", "locked"])),
                        name="roster_verification_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "locked"), _negated=True),
                            models.Q(("approved_at__isnull", False), ("approved_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="roster_lock_has_an_approver",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by", None),
                            ("confirmed_by", None),
                            models.Q(("approved_by", models.F("confirmed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="roster_approver_is_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PeriodTaken",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("taken_at", models.DateTimeField()),
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
                    "taken_by",
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
                "indexes": [models.Index(fields=["school", "on"], name="period_taken_by_school")],
                "constraints": [models.UniqueConstraint(fields=("section", "on"), name="period_taken_once")],
            },
        ),
        migrations.CreateModel(
            name="DayTaken",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("taken_at", models.DateTimeField()),
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
                    "taken_by",
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
                "indexes": [models.Index(fields=["school", "on"], name="day_taken_by_school")],
                "constraints": [models.UniqueConstraint(fields=("section", "on"), name="day_taken_once")],
            },
        ),
        migrations.CreateModel(
            name="SectionEnrollment",
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
                ("dosage_percent", models.PositiveSmallIntegerField(blank=True, null=True)),
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
                        related_name="student_links",
                        to="network.section",
                    ),
                ),
                (
                    "student",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="section_links",
                        to="network.student",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["student", "valid_until", "valid_from", "section"],
                        name="section_enrollment_by_student",
                    ),
                    models.Index(
                        fields=["section", "valid_from", "valid_until", "school", "student"],
                        name="section_enrollment_by_room",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="section_enrollment_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("dosage_percent", None), ("dosage_percent__range", (0, 100)), _connector="OR"
                        ),
                        name="section_enrollment_dosage",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until", None)),
                        fields=("section", "student"),
                        name="section_enrollment_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PeriodMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                (
                    "code",
                    models.CharField(
                        choices=[
                            ("present", "Present, corrected"),
                            ("tardy", "Late"),
                            ("absent", "Absent"),
                            ("elsewhere", "With another adult"),
                        ],
                        max_length=12,
                    ),
                ),
                ("minutes_late", models.PositiveSmallIntegerField(default=0)),
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
                "indexes": [models.Index(fields=["section", "on"], name="period_mark_by_section")],
                "constraints": [
                    models.UniqueConstraint(fields=("student", "section", "on"), name="period_mark_once"),
                    models.CheckConstraint(
                        condition=models.Q(("code__in", ["present", "tardy", "absent", "elsewhere"])),
                        name="period_mark_code_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DayMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                (
                    "code",
                    models.CharField(
                        choices=[
                            ("present", "Present, corrected"),
                            ("tardy", "Late"),
                            ("absent_excused", "Absent, excused"),
                            ("absent_unexcused", "Absent, unexcused"),
                            ("early_dismissal", "Early dismissal"),
                            ("in_school_suspension", "In-school suspension"),
                            ("out_of_school_suspension", "Out-of-school suspension"),
                            ("informal_removal", "Sent home by school"),
                            ("field_trip", "Field trip"),
                            ("homebound", "Homebound instruction"),
                        ],
                        max_length=24,
                    ),
                ),
                ("minutes_missed", models.PositiveSmallIntegerField(default=0)),
                ("asked_by", models.CharField(blank=True, max_length=40)),
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
                "indexes": [models.Index(fields=["school", "on"], name="day_mark_by_school")],
                "constraints": [
                    models.UniqueConstraint(fields=("student", "on"), name="day_mark_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "code__in",
                                [
                                    "present",
                                    "tardy",
                                    "absent_excused",
                                    "absent_unexcused",
                                    "early_dismissal",
                                    "in_school_suspension",
                                    "out_of_school_suspension",
                                    "informal_removal",
                                    "field_trip",
                                    "homebound",
                                ],
                            )
                        ),
                        name="day_mark_code_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("code__in", ["early_dismissal", "informal_removal"]), _negated=True),
                            models.Q(("asked_by", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="early_pick_up_says_who_asked",
                    ),
                ],
            },
        ),
    ]
