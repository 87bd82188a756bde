import django.db.models.deletion
from django.db import migrations, models

from sextant.kernel.first_tables import FirstTables


class Migration(FirstTables):
    initial = True

    dependencies = [
        ("access", "0001_initial"),
        ("network", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="EffectRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("computed_on", models.DateField(unique=True)),
                ("first_on", models.DateField(blank=True, null=True)),
                ("last_on", models.DateField(blank=True, null=True)),
                ("n_served", models.PositiveIntegerField(default=0)),
                ("n_waiting", models.PositiveIntegerField(default=0)),
                ("model_version", models.CharField(max_length=40)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AnchorClassroom",
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
                ("clinician_share", models.PositiveSmallIntegerField(default=0)),
                ("levels", models.JSONField(default=list)),
                ("places", models.PositiveSmallIntegerField()),
                ("periods", models.PositiveSmallIntegerField(default=6)),
                ("points", models.PositiveSmallIntegerField(default=3)),
                ("is_open", models.BooleanField(default=True)),
                (
                    "clinician",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.school"
                    ),
                ),
                (
                    "second",
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
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_open", True)),
                        fields=("school", "name"),
                        name="anchor_room_name_is_unique",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("periods__gte", 1), ("places__gte", 1), ("points__gte", 1)),
                        name="anchor_room_has_places",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("clinician", None), ("clinician_share", 0)),
                            models.Q(
                                ("clinician__isnull", False),
                                ("clinician_share__gte", 1),
                                ("clinician_share__lte", 100),
                            ),
                            _connector="OR",
                        ),
                        name="anchor_clinician_has_a_share",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AnchorStep",
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
                ("placement_id", models.BigIntegerField()),
                ("share_in_class", models.PositiveSmallIntegerField()),
                ("times", models.CharField(blank=True, max_length=160)),
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
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="anchor_step_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("share_in_class__lte", 100)), name="anchor_step_is_a_share"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until", None)),
                        fields=("placement_id",),
                        name="anchor_step_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Appointment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("weekday", models.PositiveSmallIntegerField()),
                ("starts_at", models.TimeField()),
                ("minutes", models.PositiveSmallIntegerField()),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField(blank=True, null=True)),
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
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="appointment_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("weekday__range", (1, 5))), name="appointment_weekday"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseloadDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("decided_on", models.DateField()),
                ("decision", models.CharField(max_length=400)),
                ("asks_for_position", models.BooleanField(default=False)),
                (
                    "decided_by",
                    models.ForeignKey(
                        db_index=False,
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
                "indexes": [models.Index(fields=["school", "decided_on"], name="caseload_decision_by_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("decision", ""), _negated=True),
                        name="caseload_decision_says_what",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DisabilitySuspected",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("said_on", models.DateField()),
                ("taken_back_on", models.DateField(blank=True, null=True)),
                (
                    "said_by",
                    models.ForeignKey(
                        db_index=False,
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
            ],
            options={
                "indexes": [
                    models.Index(fields=["said_by", "taken_back_on"], name="suspicion_by_who_said_it")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("taken_back_on__gte", models.F("said_on"))),
                        name="suspicion_in_order",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("taken_back_on", None)),
                        fields=("student",),
                        name="suspicion_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EntryStep",
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
                            ("services", "Services of the plan begin"),
                            ("probe", "A short placement probe in reading and math"),
                            ("buddy", "A buddy for the first week"),
                            ("groups", "A place in groups"),
                        ],
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
                ("entered_on", models.DateField()),
                ("due_on", models.DateField()),
                ("done_on", models.DateField(blank=True, null=True)),
                (
                    "done_by",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.school"
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
                        condition=models.Q(("kind__in", ["services", "probe", "buddy", "groups"])),
                        name="entry_step_kind_is_known",
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
                        name="entry_step_seat_is_known",
                    ),
                    models.UniqueConstraint(
                        fields=("student", "entered_on", "kind"), name="entry_step_once_an_entry"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Evaluation",
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
                        choices=[("initial", "First evaluation"), ("again", "Re-evaluation")],
                        default="initial",
                        max_length=8,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Under way"),
                            ("started", "The plan has begun"),
                            ("not_eligible", "Found not eligible"),
                            ("declined", "The parents declined"),
                            ("left", "The student left"),
                        ],
                        default="open",
                        max_length=14,
                    ),
                ),
                ("asked_on", models.DateField()),
                ("closed_on", models.DateField(blank=True, null=True)),
                (
                    "noted_by",
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
                    "student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.student"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["school", "state"], name="evaluation_by_school")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["initial", "again"])),
                        name="evaluation_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["open", "started", "not_eligible", "declined", "left"])
                        ),
                        name="evaluation_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state", "open"), ("closed_on__isnull", False), _connector="OR"),
                        name="evaluation_closed_has_a_day",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")),
                        fields=("student",),
                        name="evaluation_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExtensionReview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("subject", models.CharField(blank=True, max_length=16)),
                ("sources", models.CharField(max_length=500)),
                (
                    "stretch",
                    models.CharField(
                        choices=[
                            ("extension", "Extension in class"),
                            ("accelerated", "Accelerated pathway"),
                            ("mentor", "A mentor and a project of one’s own"),
                            ("not_now", "Nothing more now"),
                        ],
                        max_length=12,
                    ),
                ),
                ("because", models.CharField(max_length=400)),
                ("decided_on", models.DateField()),
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
                            ("stretch__in", ["extension", "accelerated", "mentor", "not_now"])
                        ),
                        name="extension_review_stretch_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="InterventionProgram",
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
                    "domain",
                    models.CharField(
                        choices=[
                            ("reading", "Reading"),
                            ("math", "Math"),
                            ("behavior", "Behavior"),
                            ("attendance", "Attendance"),
                            ("advanced", "Ready for more"),
                        ],
                        max_length=10,
                    ),
                ),
                ("tier", models.PositiveSmallIntegerField()),
                (
                    "evidence",
                    models.CharField(
                        choices=[
                            ("strong", "Strong: a randomized study"),
                            ("moderate", "Moderate: a matched comparison"),
                            ("promising", "Promising: a correlation"),
                            ("rationale", "A reason, and a study under way"),
                        ],
                        max_length=10,
                    ),
                ),
                ("grade_low", models.SmallIntegerField()),
                ("grade_high", models.SmallIntegerField()),
                ("minutes", models.PositiveSmallIntegerField()),
                ("per_week", models.PositiveSmallIntegerField()),
                ("weeks", models.PositiveSmallIntegerField()),
                ("most_students", models.PositiveSmallIntegerField()),
                ("materials", models.CharField(blank=True, max_length=300)),
                ("measure", models.CharField(max_length=80)),
                ("unit", models.CharField(max_length=40)),
                ("probe_error", models.FloatField(default=0.0)),
                ("steps", models.JSONField(default=list)),
                ("is_offered", models.BooleanField(default=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("domain__in", ["reading", "math", "behavior", "attendance", "advanced"])
                        ),
                        name="program_domain_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("evidence__in", ["strong", "moderate", "promising", "rationale"])
                        ),
                        name="program_evidence_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("grade_high__gte", models.F("grade_low"))),
                        name="program_grades_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Outreach",
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
                    "why",
                    models.CharField(
                        choices=[
                            ("worsened", "From at risk to chronic"),
                            ("early", "Two absences early in the year, after a chronic year"),
                            ("asked", "Somebody asked"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "To call"), ("closed", "Contact and plan")],
                        default="open",
                        max_length=6,
                    ),
                ),
                ("began_on", models.DateField()),
                ("n_tries", models.PositiveSmallIntegerField(default=1)),
                ("barriers", models.JSONField(default=list)),
                ("plan", models.CharField(blank=True, max_length=400)),
                ("look_again_on", models.DateField(blank=True, null=True)),
                ("closed_on", models.DateField(blank=True, null=True)),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.familycontact",
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
                    "student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.student"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["school", "state"], name="outreach_by_school")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("why__in", ["worsened", "early", "asked"])),
                        name="outreach_why_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "closed"])), name="outreach_state_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "open"),
                            models.Q(
                                ("closed_on__isnull", False),
                                ("contact__isnull", False),
                                models.Q(("plan", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="outreach_closes_with_contact_and_plan",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")), fields=("student",), name="outreach_open_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OutsideCase",
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
                            ("sent", "Sent"),
                            ("intake", "First appointment held"),
                            ("active", "Under way"),
                            ("discharged", "Ended"),
                        ],
                        default="sent",
                        max_length=10,
                    ),
                ),
                ("sent_on", models.DateField()),
                ("intake_on", models.DateField(blank=True, null=True)),
                ("active_on", models.DateField(blank=True, null=True)),
                ("discharged_on", models.DateField(blank=True, null=True)),
                ("facts", models.TextField(blank=True)),
                ("suggests", models.TextField(blank=True)),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.release"
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
                    "student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.student"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["sent", "intake", "active", "discharged"])),
                        name="outside_state_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlacementProposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("proposed_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[("proposed", "Proposed"), ("approved", "Approved"), ("refused", "Refused")],
                        default="proposed",
                        max_length=8,
                    ),
                ),
                ("decided_on", models.DateField(blank=True, null=True)),
                ("because", models.CharField(blank=True, max_length=200)),
                ("groups", models.JSONField(default=list)),
                ("unplaced", models.JSONField(default=list)),
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
                        condition=models.Q(("state__in", ["proposed", "approved", "refused"])),
                        name="placement_state_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "proposed")),
                        fields=("school",),
                        name="placement_open_once_a_school",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanReading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_on", models.DateField()),
                ("asked_on", models.DateField()),
                ("due_on", models.DateField()),
                ("read_on", models.DateField(blank=True, null=True)),
                ("let_go_on", models.DateField(blank=True, null=True)),
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
                    "student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.student"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["school", "read_on", "due_on"], name="plan_reading_by_school"),
                    models.Index(fields=["staff", "read_on"], name="plan_reading_by_teacher"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("due_on__gte", models.F("asked_on"))),
                        name="plan_reading_in_order",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("let_go_on", None), ("read_on", None)),
                        fields=("student", "staff"),
                        name="plan_reading_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RedSince",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
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
            ],
            options={
                "indexes": [models.Index(fields=["school", "until"], name="red_since_by_school")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)), fields=("student",), name="red_since_open_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Referral",
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
                            ("reading", "Reading"),
                            ("math", "Math"),
                            ("behavior", "Behavior"),
                            ("attendance", "Attendance"),
                            ("advanced", "Ready for more"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("flag", "A growth flag"),
                            ("teacher", "A teacher"),
                            ("family", "The family"),
                            ("self", "The student"),
                            ("peer", "A friend"),
                            ("culture", "School culture"),
                            ("outside", "Somebody outside"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "Received"),
                            ("screening", "Being screened"),
                            ("decided", "Decided"),
                            ("withdrawn", "Taken back"),
                        ],
                        default="received",
                        max_length=10,
                    ),
                ),
                (
                    "urgency",
                    models.CharField(
                        choices=[("routine", "In its turn"), ("soon", "Soon"), ("urgent", "This week")],
                        default="routine",
                        max_length=8,
                    ),
                ),
                ("facts", models.CharField(max_length=600)),
                ("strengths", models.CharField(blank=True, max_length=300)),
                ("tried", models.CharField(blank=True, max_length=300)),
                ("reference", models.CharField(blank=True, max_length=80)),
                ("received_on", models.DateField()),
                ("screen_by", models.DateField()),
                ("closed_on", models.DateField(blank=True, null=True)),
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
                    "screener",
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
                        blank=True,
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
                "indexes": [
                    models.Index(fields=["school", "state", "screen_by"], name="referral_by_due"),
                    models.Index(fields=["reference"], name="referral_by_reference"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("domain__in", ["reading", "math", "behavior", "attendance", "advanced"])
                        ),
                        name="referral_domain_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "source__in",
                                ["flag", "teacher", "family", "self", "peer", "culture", "outside"],
                            )
                        ),
                        name="referral_source_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["received", "screening", "decided", "withdrawn"])),
                        name="referral_state_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["received", "screening"])),
                        fields=("student", "domain"),
                        name="referral_open_once_a_domain",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SafetyConcern",
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
                            ("child_protection", "A child may be hurt or neglected"),
                            ("suicide_risk", "A student may hurt themselves"),
                            ("threat", "A threat to somebody"),
                        ],
                        max_length=16,
                    ),
                ),
                ("raised_at", models.DateTimeField()),
                ("person_in_charge_told_at", models.DateTimeField(blank=True, null=True)),
                ("report_made", models.BooleanField(default=False)),
                ("reported_at", models.DateTimeField(blank=True, null=True)),
                ("acknowledged_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "acknowledged_by",
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
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.student",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["school", "closed_at"], name="concern_by_school"),
                    models.Index(fields=["student", "closed_at"], name="concern_by_student"),
                    models.Index(fields=["acknowledged_at", "raised_at"], name="concern_waiting"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["child_protection", "suicide_risk", "threat"])),
                        name="concern_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("report_made", False), ("reported_at", None)),
                            models.Q(("report_made", True), ("reported_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="concern_report_has_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("acknowledged_at", None), ("acknowledged_by", None)),
                            models.Q(
                                ("acknowledged_at__gte", models.F("raised_at")),
                                ("acknowledged_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="concern_acknowledged_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_at", None), ("acknowledged_at__isnull", False), _connector="OR"
                        ),
                        name="concern_closed_after_it_was_seen",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ServiceEntitlement",
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
                    "service",
                    models.CharField(
                        choices=[
                            ("reading", "Specially designed instruction, reading"),
                            ("math", "Specially designed instruction, math"),
                            ("behavior", "Specially designed instruction, behavior"),
                            ("speech", "Speech and language"),
                            ("occupational", "Occupational therapy"),
                            ("physical", "Physical therapy"),
                            ("counseling", "Counseling named in the plan"),
                            ("other", "Another related service"),
                        ],
                        max_length=14,
                    ),
                ),
                ("minutes", models.PositiveSmallIntegerField()),
                (
                    "per",
                    models.CharField(
                        choices=[("week", "a week"), ("month", "a month")], default="week", max_length=5
                    ),
                ),
                ("weekdays", models.CharField(max_length=5)),
                (
                    "setting",
                    models.CharField(
                        choices=[("general", "In the class"), ("separate", "In a separate room")],
                        default="separate",
                        max_length=8,
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
                "indexes": [
                    models.Index(fields=["school", "valid_until"], name="service_by_school"),
                    models.Index(fields=["staff", "valid_until"], name="service_by_provider"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="service_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "service__in",
                                [
                                    "reading",
                                    "math",
                                    "behavior",
                                    "speech",
                                    "occupational",
                                    "physical",
                                    "counseling",
                                    "other",
                                ],
                            )
                        ),
                        name="service_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("per__in", ["week", "month"])), name="service_per_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("setting__in", ["general", "separate"])),
                        name="service_setting_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__gte", 1)), name="service_has_minutes"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("weekdays", ""), _negated=True), name="service_has_a_weekday"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until", None)),
                        fields=("student", "service"),
                        name="service_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StateLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("jurisdiction", models.CharField(max_length=2, unique=True)),
                ("number", models.CharField(max_length=30)),
                ("checked_on", models.DateField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("number", ""), _negated=True), name="state_line_has_a_number"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Strategy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("words", models.CharField(max_length=160)),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField(blank=True, null=True)),
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
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="strategy_says_something"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SupportAdult",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("agreed_on", models.DateField()),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField(blank=True, null=True)),
                (
                    "adult",
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
                    "student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.student"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until", None)),
                        fields=("student",),
                        name="support_adult_one_at_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TierDecision",
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
                            ("reading", "Reading"),
                            ("math", "Math"),
                            ("behavior", "Behavior"),
                            ("attendance", "Attendance"),
                            ("advanced", "Ready for more"),
                        ],
                        max_length=10,
                    ),
                ),
                ("from_tier", models.PositiveSmallIntegerField(default=1)),
                ("to_tier", models.PositiveSmallIntegerField()),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("screening", "A screening"),
                            ("review", "A review of the plan"),
                            ("history", "Records that came with the student"),
                        ],
                        max_length=10,
                    ),
                ),
                ("because", models.CharField(max_length=400)),
                ("decided_on", models.DateField()),
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
                            ("domain__in", ["reading", "math", "behavior", "attendance", "advanced"])
                        ),
                        name="tier_decision_domain_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("basis__in", ["screening", "review", "history"])),
                        name="tier_decision_basis_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("to_tier__range", (1, 3))), name="tier_decision_is_a_tier"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TruancyStep",
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
                    "paper",
                    models.CharField(
                        choices=[
                            ("notice", "Written notice after the third unexcused day"),
                            ("conference", "Attendance improvement conference"),
                        ],
                        max_length=10,
                    ),
                ),
                ("done_on", models.DateField()),
                ("unexcused", models.JSONField(default=list)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("language", models.CharField(blank=True, max_length=2)),
                (
                    "sent_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("certified", "Certified mail"),
                            ("first_class", "First-class mail"),
                            ("by_hand", "Handed over, signed for"),
                            ("email", "E-mail, with the family's consent"),
                        ],
                        max_length=12,
                    ),
                ),
                ("proof", models.CharField(blank=True, max_length=80)),
                ("family_came", models.BooleanField(blank=True, null=True)),
                ("plan", models.CharField(blank=True, max_length=600)),
                ("look_again_on", models.DateField(blank=True, null=True)),
                (
                    "done_by",
                    models.ForeignKey(
                        db_index=False,
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.student"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["school", "school_year"], name="truancy_step_by_school")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("paper__in", ["notice", "conference"])),
                        name="truancy_paper_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("paper", "notice")),
                        fields=("student", "school_year"),
                        name="truancy_notice_once_a_year",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("paper", "notice"), _negated=True),
                            models.Q(
                                models.Q(("sent_by", ""), _negated=True),
                                models.Q(("proof", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="truancy_notice_has_a_proof",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("paper", "conference"), _negated=True),
                            models.Q(("family_came__isnull", False), models.Q(("plan", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="truancy_conference_has_a_plan",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WarningCaseEnd",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("since", models.DateField()),
                ("ended_on", models.DateField()),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("green", "No indicator is red any more"),
                            ("plan", "A plan in support took over"),
                            ("left", "Left the school"),
                            ("other", "Something else"),
                        ],
                        max_length=5,
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=200)),
                ("n_red", models.PositiveSmallIntegerField(default=0)),
                ("is_undone", models.BooleanField(default=False)),
                (
                    "ended_by",
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
                "indexes": [models.Index(fields=["school", "ended_on"], name="case_ending_by_school")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason__in", ["green", "plan", "left", "other"])),
                        name="case_ending_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reason", "other"), _negated=True),
                            models.Q(("words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="case_ending_other_says_what",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WarningReview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("n_red", models.PositiveSmallIntegerField()),
                ("reviewed_on", models.DateField()),
                ("plan", models.CharField(max_length=400)),
                ("family_met_on", models.DateField(blank=True, null=True)),
                ("look_again_on", models.DateField()),
                (
                    "manager",
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
                "indexes": [models.Index(fields=["school", "reviewed_on"], name="warning_review_by_school")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("plan", ""), _negated=True), name="warning_review_has_a_plan"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="WellnessCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateField()),
                (
                    "counted",
                    models.CharField(
                        choices=[
                            ("referred", "Referred"),
                            ("checked_same_day", "Safety checked on the same day"),
                            ("consented", "Consent given"),
                            ("declined", "Declined"),
                            ("planned_in_time", "Planned within the time set"),
                            ("supported", "Supported so far"),
                            ("outside", "With an outside provider"),
                            ("waiting", "Waiting for a plan"),
                        ],
                        max_length=18,
                    ),
                ),
                ("n", models.PositiveIntegerField()),
                ("n_so_far", models.PositiveIntegerField(default=0)),
                ("as_of", models.DateField()),
                ("counted_on", models.DateField()),
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
                            (
                                "counted__in",
                                [
                                    "referred",
                                    "checked_same_day",
                                    "consented",
                                    "declined",
                                    "planned_in_time",
                                    "supported",
                                    "outside",
                                    "waiting",
                                ],
                            )
                        ),
                        name="wellness_counted_is_known",
                    ),
                    models.UniqueConstraint(
                        fields=("school", "since", "counted"), name="wellness_count_is_one"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WellnessGroup",
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
                            ("clinical", "Small-group therapy, led by a clinician"),
                            ("support", "Support group"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "theme",
                    models.CharField(
                        choices=[
                            ("grief", "Grief"),
                            ("social", "Social skills"),
                            ("anger", "Anger"),
                            ("worry", "Worry"),
                            ("change", "Changes at home"),
                            ("newcomers", "New here"),
                        ],
                        max_length=10,
                    ),
                ),
                ("weekday", models.PositiveSmallIntegerField()),
                ("starts_at", models.TimeField()),
                ("minutes", models.PositiveSmallIntegerField()),
                ("most_students", models.PositiveSmallIntegerField(default=8)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
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
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["clinical", "support"])),
                        name="wellness_group_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("theme__in", ["grief", "social", "anger", "worry", "change", "newcomers"])
                        ),
                        name="wellness_group_theme_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="wellness_group_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("weekday__range", (1, 5))), name="wellness_group_weekday"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WellnessReferral",
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
                            ("staff", "A member of staff"),
                            ("family", "The family"),
                            ("self", "The student"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "how_soon",
                    models.CharField(
                        choices=[("week", "Within the week"), ("today", "Today")],
                        default="week",
                        max_length=8,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "Received"),
                            ("safety_check", "Safety checked"),
                            ("consent_requested", "Consent asked for"),
                            ("consented", "Consent given"),
                            ("planning", "Being planned"),
                            ("active", "Supported"),
                            ("follow_up", "Being followed up"),
                            ("declined", "Declined"),
                            ("closed", "Closed"),
                        ],
                        default="received",
                        max_length=20,
                    ),
                ),
                ("received_at", models.DateTimeField()),
                ("received_on", models.DateField()),
                ("safety_checked_at", models.DateTimeField(blank=True, null=True)),
                ("consent_asked_on", models.DateField(blank=True, null=True)),
                ("decided_on", models.DateField(blank=True, null=True)),
                ("plan_by", models.DateField(blank=True, null=True)),
                ("planned_on", models.DateField(blank=True, null=True)),
                ("active_on", models.DateField(blank=True, null=True)),
                ("weight", models.PositiveSmallIntegerField(default=1)),
                ("crisis_on", models.DateField(blank=True, null=True)),
                ("n_followed_up", models.PositiveSmallIntegerField(default=0)),
                ("follow_up_on", models.DateField(blank=True, null=True)),
                ("closed_on", models.DateField(blank=True, null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
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
                "indexes": [
                    models.Index(fields=["school", "state"], name="wellness_by_school"),
                    models.Index(fields=["staff", "state"], name="wellness_by_carer"),
                    models.Index(fields=["school", "received_on"], name="wellness_by_day"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("weight__range", (1, 2))), name="wellness_weighs_one_or_two"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source__in", ["staff", "family", "self"])),
                        name="wellness_source_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "received",
                                    "safety_check",
                                    "consent_requested",
                                    "consented",
                                    "planning",
                                    "active",
                                    "follow_up",
                                    "declined",
                                    "closed",
                                ],
                            )
                        ),
                        name="wellness_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("how_soon__in", ["week", "today"])),
                        name="wellness_how_soon_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ["consented", "planning", "active", "follow_up"]), _negated=True
                            ),
                            ("decided_on__isnull", False),
                            _connector="OR",
                        ),
                        name="wellness_works_with_consent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["declined", "closed"]), _negated=True),
                            ("closed_on__isnull", False),
                            _connector="OR",
                        ),
                        name="wellness_ended_on_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AnchorPlacement",
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
                    "state",
                    models.CharField(
                        choices=[
                            ("active", "In the room"),
                            ("returned", "Back in class all day"),
                            ("ended", "Ended otherwise"),
                        ],
                        default="active",
                        max_length=8,
                    ),
                ),
                ("criteria", models.JSONField(default=list)),
                ("because", models.CharField(max_length=300)),
                ("team_met_on", models.DateField(blank=True, null=True)),
                ("reviewed_on", models.DateField()),
                ("review_on", models.DateField()),
                (
                    "room",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="support.anchorclassroom",
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
                    "second",
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
                "indexes": [models.Index(fields=["room", "valid_until"], name="anchor_placement_by_room")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="anchor_placement_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["active", "returned", "ended"])),
                        name="anchor_placement_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("review_on__gte", models.F("reviewed_on"))),
                        name="anchor_placement_review_in_order",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until", None)),
                        fields=("student",),
                        name="anchor_placement_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InterventionGroup",
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
                ("name", models.CharField(max_length=80)),
                (
                    "domain",
                    models.CharField(
                        choices=[
                            ("reading", "Reading"),
                            ("math", "Math"),
                            ("behavior", "Behavior"),
                            ("attendance", "Attendance"),
                            ("advanced", "Ready for more"),
                        ],
                        max_length=10,
                    ),
                ),
                ("tier", models.PositiveSmallIntegerField()),
                ("room", models.CharField(blank=True, max_length=20)),
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
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="support.interventionprogram",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["school", "valid_until"], name="group_by_school"),
                    models.Index(fields=["staff", "valid_until"], name="group_by_staff"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="intervention_group_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("domain__in", ["reading", "math", "behavior", "attendance", "advanced"])
                        ),
                        name="intervention_group_domain_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProgramEffect",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "delivered",
                    models.CharField(
                        choices=[
                            ("all", "All who were served"),
                            ("full", "Had 80% of the minutes or more"),
                            ("some", "Had 60 to 80%"),
                            ("little", "Had less than 60%"),
                        ],
                        max_length=6,
                    ),
                ),
                (
                    "grades",
                    models.CharField(
                        choices=[
                            ("all", "All grades"),
                            ("k2", "K–2"),
                            ("g35", "3–5"),
                            ("g68", "6–8"),
                            ("g912", "9–12"),
                        ],
                        max_length=4,
                    ),
                ),
                ("effect", models.FloatField(blank=True, null=True)),
                ("standard_error", models.FloatField(blank=True, null=True)),
                ("lower", models.FloatField(blank=True, null=True)),
                ("upper", models.FloatField(blank=True, null=True)),
                ("n_served", models.PositiveIntegerField(blank=True, null=True)),
                ("n_beside", models.PositiveIntegerField(blank=True, null=True)),
                ("n_unmatched", models.PositiveIntegerField(blank=True, null=True)),
                ("difference_before", models.FloatField(blank=True, null=True)),
                ("difference_after", models.FloatField(blank=True, null=True)),
                (
                    "why_none",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("few", "Too few students with anybody like them"),
                            ("apart", "The served and the waiting are too different"),
                            ("none", "Nobody is left to compare with"),
                        ],
                        max_length=5,
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="support.interventionprogram",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="effects",
                        to="support.effectrun",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("delivered__in", ["all", "full", "some", "little"])),
                        name="program_effect_delivered_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("grades__in", ["all", "k2", "g35", "g68", "g912"])),
                        name="program_effect_grades_are_known",
                    ),
                    models.UniqueConstraint(
                        fields=("run", "program", "delivered", "grades"), name="program_effect_once_a_run"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("effect", None),
                                ("n_served", None),
                                models.Q(("why_none", ""), _negated=True),
                            ),
                            models.Q(
                                ("effect__isnull", False),
                                ("n_beside__gte", 10),
                                ("n_served__gte", 10),
                                ("why_none", ""),
                            ),
                            _connector="OR",
                        ),
                        name="program_effect_of_ten_or_none",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReferralVoice",
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
                            ("flag", "A growth flag"),
                            ("teacher", "A teacher"),
                            ("family", "The family"),
                            ("self", "The student"),
                            ("peer", "A friend"),
                            ("culture", "School culture"),
                            ("outside", "Somebody outside"),
                        ],
                        max_length=8,
                    ),
                ),
                ("facts", models.CharField(max_length=600)),
                ("strengths", models.CharField(blank=True, max_length=300)),
                ("tried", models.CharField(blank=True, max_length=300)),
                ("said_on", models.DateField()),
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
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="voices",
                        to="support.referral",
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
                        blank=True,
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
                        related_name="+",
                        to="network.student",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "source__in",
                                ["flag", "teacher", "family", "self", "peer", "culture", "outside"],
                            )
                        ),
                        name="referral_voice_source_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SafetyCall",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("lead", "The safety lead, at once"),
                            ("clinicians", "The clinicians of the school"),
                            ("principal", "The principal"),
                            ("region", "The superintendent of the region"),
                        ],
                        max_length=12,
                    ),
                ),
                ("called_at", models.DateTimeField()),
                ("n_called", models.PositiveSmallIntegerField(default=0)),
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
                    "concern",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="support.safetyconcern",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("step__in", ["lead", "clinicians", "principal", "region"])),
                        name="safety_call_step_is_known",
                    ),
                    models.UniqueConstraint(fields=("concern", "step"), name="safety_call_once_a_step"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Screening",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("tool", models.CharField(max_length=120)),
                ("score", models.CharField(blank=True, max_length=60)),
                ("screened_on", models.DateField()),
                ("teacher_says", models.CharField(max_length=400)),
                ("co_signed_on", models.DateField(blank=True, null=True)),
                (
                    "finding",
                    models.CharField(
                        choices=[
                            ("no_need", "No need: on the way already"),
                            ("core_fix", "Fix it in class"),
                            ("tier_2", "Tier 2: a small group"),
                            ("tier_3", "Tier 3: intensive help"),
                            ("evaluate", "Evaluate for special education"),
                            ("refer_out", "Refer to somebody outside"),
                        ],
                        max_length=10,
                    ),
                ),
                ("rationale", models.CharField(max_length=400)),
                (
                    "referral",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="support.referral"
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
                    "screener",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
                (
                    "student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.student"
                    ),
                ),
                (
                    "teacher",
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
                        condition=models.Q(
                            (
                                "finding__in",
                                ["no_need", "core_fix", "tier_2", "tier_3", "evaluate", "refer_out"],
                            )
                        ),
                        name="screening_finding_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("teacher_says", ""), _negated=True),
                        name="screening_asks_the_teacher",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MakeUpPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("minutes_owed", models.PositiveSmallIntegerField()),
                ("minutes_back", models.PositiveSmallIntegerField(default=0)),
                (
                    "cause",
                    models.CharField(
                        choices=[
                            ("student_absent", "The student was absent"),
                            ("provider_absent", "The adult was absent"),
                            ("schedule", "The timetable"),
                            ("testing", "Testing"),
                        ],
                        max_length=16,
                    ),
                ),
                ("begun_on", models.DateField()),
                ("by", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Under way"),
                            ("given_back", "Given back"),
                            ("void", "No longer owed"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("closed_on", models.DateField(blank=True, null=True)),
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
                (
                    "entitlement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="support.serviceentitlement",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["school", "state", "by"], name="make_up_by_due")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cause__in", ["student_absent", "provider_absent", "schedule", "testing"])
                        ),
                        name="make_up_cause_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "given_back", "void"])),
                        name="make_up_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minutes_owed__gte", 1)), name="make_up_owes_minutes"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")),
                        fields=("entitlement",),
                        name="make_up_open_once_a_service",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SpEdEvent",
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
                            ("permission_issued", "Permission form given to the parents"),
                            ("permission_received", "Consent received"),
                            ("evaluation_report", "Evaluation report given to the parents"),
                            ("iep_meeting", "Team met, the plan is written"),
                            ("norep", "Notice of placement (NOREP) issued"),
                            ("norep_approved", "Parents approved the placement on the NOREP, in writing"),
                            ("services_started", "Services began"),
                            ("annual_review", "Annual review held"),
                            ("reevaluation", "Re-evaluation report given"),
                            ("report_waived", "Parents waived ten school days with the report, in writing"),
                        ],
                        max_length=20,
                    ),
                ),
                ("on", models.DateField()),
                (
                    "evaluation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="support.evaluation",
                    ),
                ),
                (
                    "noted_by",
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
                    "student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.student"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["school", "kind", "on"], name="sped_event_by_school")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "permission_issued",
                                    "permission_received",
                                    "evaluation_report",
                                    "iep_meeting",
                                    "norep",
                                    "norep_approved",
                                    "services_started",
                                    "annual_review",
                                    "reevaluation",
                                    "report_waived",
                                ],
                            )
                        ),
                        name="sped_event_kind_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("evaluation__isnull", False)),
                        fields=("evaluation", "kind"),
                        name="sped_event_once_an_evaluation",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SupportPlan",
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
                            ("reading", "Reading"),
                            ("math", "Math"),
                            ("behavior", "Behavior"),
                            ("attendance", "Attendance"),
                            ("advanced", "Ready for more"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("in_class", "Help in class"),
                            ("school", "Help at school, outside class"),
                            ("anchor", "Anchor classroom"),
                            ("extension", "Extension"),
                        ],
                        max_length=10,
                    ),
                ),
                ("tier", models.PositiveSmallIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Being written"),
                            ("active", "Under way"),
                            ("fading", "Fading out"),
                            ("closed", "Closed"),
                        ],
                        default="draft",
                        max_length=8,
                    ),
                ),
                ("how_to_help", models.CharField(blank=True, max_length=300)),
                ("family_says", models.CharField(blank=True, max_length=300)),
                ("starts_on", models.DateField()),
                ("review_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("minutes", models.PositiveSmallIntegerField()),
                ("per_week", models.PositiveSmallIntegerField()),
                ("n_failed", models.PositiveSmallIntegerField(default=0)),
                ("goal_met", models.BooleanField(blank=True, null=True)),
                ("left_on", models.DateField(blank=True, null=True)),
                (
                    "program",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="support.interventionprogram",
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
                    models.Index(fields=["school", "state", "review_on"], name="plan_by_review"),
                    models.Index(fields=["student", "state"], name="plan_by_student"),
                    models.Index(fields=["staff", "state"], name="plan_by_manager"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("domain__in", ["reading", "math", "behavior", "attendance", "advanced"])
                        ),
                        name="plan_domain_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["in_class", "school", "anchor", "extension"])),
                        name="plan_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["draft", "active", "fading", "closed"])),
                        name="plan_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("review_on__gte", models.F("starts_on"))),
                        name="plan_review_after_start",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "closed"), _negated=True),
                            ("ends_on__isnull", False),
                            _connector="OR",
                        ),
                        name="plan_closed_has_an_end",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TierStatus",
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
                    "domain",
                    models.CharField(
                        choices=[
                            ("reading", "Reading"),
                            ("math", "Math"),
                            ("behavior", "Behavior"),
                            ("attendance", "Attendance"),
                            ("advanced", "Ready for more"),
                        ],
                        max_length=10,
                    ),
                ),
                ("tier", models.PositiveSmallIntegerField()),
                ("is_iep_served", models.BooleanField(default=False)),
                ("review_on", models.DateField(blank=True, null=True)),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="support.tierdecision",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.student"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["school", "domain", "tier"], name="tier_status_by_school")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="tier_status_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("domain__in", ["reading", "math", "behavior", "attendance", "advanced"])
                        ),
                        name="tier_status_domain_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("tier__range", (1, 3))), name="tier_status_is_a_tier"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until", None)),
                        fields=("student", "domain"),
                        name="tier_status_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WellnessConsent",
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
                    "basis",
                    models.CharField(
                        choices=[
                            ("guardian", "A guardian"),
                            ("student_14_plus", "The student, 14 or older"),
                            ("adult_student", "The student, of age"),
                            ("erased", "Erased"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("given", "Given"), ("declined", "Declined"), ("revoked", "Taken back")],
                        max_length=8,
                    ),
                ),
                (
                    "authenticated",
                    models.CharField(
                        choices=[
                            ("in_person", "Signed in person"),
                            ("paper", "Signed on paper and brought in"),
                            ("portal", "Signed in with an account of their own"),
                            ("called_back", "Called back at the number on file, with a witness"),
                            ("erased", "Erased"),
                        ],
                        max_length=12,
                    ),
                ),
                ("on", models.DateField()),
                ("expires_on", models.DateField(blank=True, null=True)),
                ("revoked_on", models.DateField(blank=True, null=True)),
                ("document", models.TextField()),
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
                    "student",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.student",
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="support.wellnessreferral",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("basis__in", ["guardian", "student_14_plus", "adult_student", "erased"])
                        ),
                        name="consent_basis_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["given", "declined", "revoked"])),
                        name="consent_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("authenticated__in", ["in_person", "paper", "portal", "called_back", "erased"])
                        ),
                        name="consent_authenticated_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("expires_on__gte", models.F("on"))),
                        name="consent_expires_after_it_is_given",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("revoked_on__gte", models.F("on")), ("state", "revoked")),
                            models.Q(("state", "revoked"), _negated=True),
                            _connector="OR",
                        ),
                        name="consent_revoked_on_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SapDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("met_on", models.DateField()),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("go_on", "Goes on as it is"),
                            ("ask", "Ask for consent, or ask again"),
                            ("plan", "Make or change the plan"),
                            ("outside", "Offer somebody outside"),
                            ("follow_up", "Follow up"),
                            ("close", "Close it"),
                            ("erased", "Erased"),
                        ],
                        max_length=12,
                    ),
                ),
                ("look_again_on", models.DateField()),
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
                    "student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.student"
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="support.wellnessreferral",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["school", "met_on"], name="team_decision_by_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "decision__in",
                                ["go_on", "ask", "plan", "outside", "follow_up", "close", "erased"],
                            )
                        ),
                        name="team_decision_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("look_again_on__gte", models.F("met_on"))),
                        name="team_decision_in_order",
                    ),
                    models.UniqueConstraint(
                        fields=("referral", "met_on"), name="team_decision_once_a_meeting"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WellnessWords",
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
                            ("asked", "What was written with the referral"),
                            ("plan", "What was agreed"),
                        ],
                        max_length=8,
                    ),
                ),
                ("words", models.TextField()),
                (
                    "referral",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="support.wellnessreferral",
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
                        condition=models.Q(("kind__in", ["asked", "plan"])),
                        name="wellness_words_kind_is_known",
                    ),
                    models.UniqueConstraint(fields=("referral", "kind"), name="wellness_words_once_a_kind"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AnchorLevelMove",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("moved_on", models.DateField()),
                ("number", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=60)),
                ("because", models.CharField(max_length=300)),
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
                    "second",
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
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.student",
                    ),
                ),
                (
                    "placement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="support.anchorplacement",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1), models.Q(("because", ""), _negated=True)),
                        name="anchor_level_move_says_why",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AnchorPoints",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("period", models.PositiveSmallIntegerField()),
                ("earned", models.PositiveSmallIntegerField()),
                ("possible", models.PositiveSmallIntegerField()),
                (
                    "placement",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="support.anchorplacement",
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
                    "second",
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
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.student",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["placement", "on"], name="anchor_points_by_day")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("placement", "on", "period"), name="anchor_points_once_a_period"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("earned__lte", models.F("possible"))),
                        name="anchor_points_in_range",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CounselingEpisode",
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
                            ("individual", "Individual"),
                            ("group", "Group"),
                            ("crisis", "Crisis"),
                            ("consult", "Consultation"),
                            ("outsourced", "With an outside provider"),
                            ("erased", "Erased"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "goal",
                    models.CharField(
                        choices=[
                            ("feelings", "Naming and managing feelings"),
                            ("friends", "Getting along with others"),
                            ("school", "Being at school"),
                            ("loss", "A loss or a change"),
                            ("habits", "Habits and routines"),
                            ("connection", "Finding help outside"),
                            ("erased", "Erased"),
                        ],
                        max_length=10,
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
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
                    "student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.student"
                    ),
                ),
                (
                    "consent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="support.wellnessconsent",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="support.wellnessgroup",
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="support.wellnessreferral",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["staff", "ends_on"], name="episode_by_carer")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["individual", "group", "crisis", "consult", "outsourced", "erased"])
                        ),
                        name="episode_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "goal__in",
                                ["feelings", "friends", "school", "loss", "habits", "connection", "erased"],
                            )
                        ),
                        name="episode_goal_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="episode_in_order"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Goal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("measure", models.CharField(max_length=80)),
                ("unit", models.CharField(max_length=40)),
                ("baseline", models.FloatField()),
                ("baseline_on", models.DateField()),
                ("target", models.FloatField()),
                ("target_on", models.DateField()),
                ("probe_error", models.FloatField(default=0.0)),
                ("replaced_on", models.DateField(blank=True, null=True)),
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
                    "student",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.student",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="goals",
                        to="support.supportplan",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("target_on__gte", models.F("baseline_on"))), name="goal_in_order"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_on", None)),
                        fields=("plan", "measure"),
                        name="goal_open_once_a_measure",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GroupMeeting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("weekday", models.PositiveSmallIntegerField()),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField(blank=True, null=True)),
                (
                    "bell_period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.bellperiod"
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
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="support.interventiongroup",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("weekday__range", (1, 5))), name="group_meeting_is_a_weekday"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until", None)),
                        fields=("staff", "weekday", "bell_period"),
                        name="group_meeting_once_a_leader",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GroupCover",
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
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="support.interventiongroup",
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
                        name="group_cover_ends_after_it_starts",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ServiceLog",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("minutes_planned", models.PositiveSmallIntegerField()),
                ("minutes", models.PositiveSmallIntegerField()),
                (
                    "missed_because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("student_absent", "The student was absent"),
                            ("provider_absent", "The adult was absent"),
                            ("schedule", "The timetable"),
                            ("testing", "Testing"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "entitlement",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="support.serviceentitlement",
                    ),
                ),
                (
                    "makes_up",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="support.makeupplan",
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
                        blank=True,
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
                        related_name="+",
                        to="network.student",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["entitlement", "on"], name="service_log_by_service"),
                    models.Index(fields=["school", "on"], name="service_log_by_day"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("minutes__gt", 0),
                            models.Q(("missed_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="service_log_missed_says_why",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("makes_up", None)),
                        fields=("entitlement", "on"),
                        name="service_log_once_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Session",
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
                        choices=[("planned", "Planned"), ("held", "Held"), ("missed", "Did not happen")],
                        max_length=8,
                    ),
                ),
                ("minutes_planned", models.PositiveSmallIntegerField()),
                ("minutes", models.PositiveSmallIntegerField(default=0)),
                ("steps_done", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("steps_planned", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "missed_because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("student_absent", "The student was absent"),
                            ("provider_absent", "The adult was absent"),
                            ("schedule", "The timetable"),
                            ("testing", "Testing"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="support.interventiongroup",
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
            ],
            options={
                "indexes": [models.Index(fields=["school", "on", "minutes"], name="session_by_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["planned", "held", "missed"])),
                        name="session_state_is_known",
                    ),
                    models.UniqueConstraint(fields=("group", "on"), name="session_once_a_day"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "missed"), _negated=True),
                            models.Q(("missed_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="session_missed_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GroupMember",
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
                    "student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.student"
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="support.interventiongroup",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="support.supportplan",
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
                        name="group_member_ends_after_it_starts",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until", None)),
                        fields=("group", "student"),
                        name="group_member_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DecisionReview",
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
                ("seen", models.JSONField()),
                (
                    "proposed",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("continue", "Go on"),
                            ("fix_dosage", "Deliver what was planned"),
                            ("change", "Change the help"),
                            ("intensify", "Give more"),
                            ("raise_goal", "Raise the goal"),
                            ("fade", "Fade out"),
                            ("exit", "End the plan"),
                            ("evaluate", "Offer an evaluation"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("continue", "Go on"),
                            ("fix_dosage", "Deliver what was planned"),
                            ("change", "Change the help"),
                            ("intensify", "Give more"),
                            ("raise_goal", "Raise the goal"),
                            ("fade", "Fade out"),
                            ("exit", "End the plan"),
                            ("evaluate", "Offer an evaluation"),
                        ],
                        max_length=10,
                    ),
                ),
                ("because", models.CharField(max_length=400)),
                ("next_on", models.DateField(blank=True, null=True)),
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
                    "student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.student"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="support.supportplan",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["school", "reviewed_on"], name="decision_review_by_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "decision__in",
                                [
                                    "continue",
                                    "fix_dosage",
                                    "change",
                                    "intensify",
                                    "raise_goal",
                                    "fade",
                                    "exit",
                                    "evaluate",
                                ],
                            )
                        ),
                        name="review_decision_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ExternalReferral",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("sent_on", models.DateField()),
                ("agency", models.TextField()),
                ("clinician", models.TextField(blank=True)),
                ("handed_over", models.JSONField(default=list)),
                (
                    "release",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.release",
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
                    "student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.student"
                    ),
                ),
                (
                    "consent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="support.wellnessconsent",
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="support.wellnessreferral",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="WellnessScreener",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("given_on", models.DateField()),
                ("follow_up", models.TextField()),
                (
                    "consent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="support.wellnessconsent",
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="support.wellnessreferral",
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
                "indexes": [models.Index(fields=["staff", "given_on"], name="wellness_screener_by_carer")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("referral", "given_on"), name="wellness_screener_once_a_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CounselingSession",
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
                    "goal",
                    models.CharField(
                        choices=[
                            ("feelings", "Naming and managing feelings"),
                            ("friends", "Getting along with others"),
                            ("school", "Being at school"),
                            ("loss", "A loss or a change"),
                            ("habits", "Habits and routines"),
                            ("connection", "Finding help outside"),
                            ("erased", "Erased"),
                        ],
                        max_length=10,
                    ),
                ),
                ("progress", models.PositiveSmallIntegerField()),
                (
                    "episode",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="support.counselingepisode",
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
                "indexes": [models.Index(fields=["staff", "on"], name="counseling_by_carer")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "goal__in",
                                ["feelings", "friends", "school", "loss", "habits", "connection", "erased"],
                            )
                        ),
                        name="counseling_goal_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("progress__range", (0, 10))), name="counseling_progress"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__range", (1, 240))), name="counseling_minutes"
                    ),
                    models.UniqueConstraint(fields=("episode", "on"), name="counseling_session_once_a_day"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SessionAttendance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("minutes_planned", models.PositiveSmallIntegerField()),
                ("minutes", models.PositiveSmallIntegerField()),
                (
                    "missed_because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("student_absent", "The student was absent"),
                            ("provider_absent", "The adult was absent"),
                            ("schedule", "The timetable"),
                            ("testing", "Testing"),
                        ],
                        max_length=16,
                    ),
                ),
                ("counts", models.BooleanField(default=True)),
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
                    "session",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="support.session",
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
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.student",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="support.supportplan",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["plan", "on"], name="session_attendance_by_plan"),
                    models.Index(
                        fields=["school", "on", "counts", "minutes"], name="session_attendance_by_school"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("session", "student"), name="session_attendance_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("minutes__gt", 0),
                            models.Q(("missed_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="session_attendance_missed_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Probe",
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
                ("score", models.FloatField()),
                ("is_valid", models.BooleanField(default=True)),
                ("note", models.CharField(blank=True, max_length=120)),
                (
                    "goal",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="support.goal",
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
                    "student",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.student",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="support.supportplan",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["plan", "on"], name="probe_by_plan")],
                "constraints": [models.UniqueConstraint(fields=("goal", "on"), name="probe_once_a_day")],
            },
        ),
    ]
