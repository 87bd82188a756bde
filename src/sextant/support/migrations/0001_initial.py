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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.school"
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
                            ("services", "Services of her plan begin"),
                            ("probe", "A short placement probe in reading and math"),
                            ("buddy", "A buddy for the first week"),
                            ("groups", "A place in her groups"),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.student"
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
                            ("mentor", "A mentor and a project of her own"),
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
                    "student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.student"
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
                "indexes": [models.Index(fields=["school", "on"], name="session_by_day")],
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
                            ("exit", "End: the goal is met"),
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
                            ("exit", "End: the goal is met"),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="support.session"
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
                    models.Index(fields=["school", "on"], name="session_attendance_by_school"),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="support.goal"
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
